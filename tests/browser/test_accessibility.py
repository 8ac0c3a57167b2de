"""For everyone: no serious or critical violation, a sentence and a table behind every chart, on every page."""

from __future__ import annotations

import pytest

from mcda.text import text
from tests.browser.accessible import axe_version, charts_without_table, open_everything, violations
from tests.browser.running import PAGES, PARTS, Open, Visit

LANGUAGES = ["en", "ja"]


def look(here: Visit, what: str) -> None:
    """Everything that is folded is opened first: what is hidden is not looked at."""
    if open_everything(here.page):
        here.page.wait_for_timeout(300)
        here.settle()
    here.page.wait_for_timeout(200)  # the page's own script looks a moment after the last change
    assert violations(here.page) == [], what
    assert charts_without_table(here.page) == [], what


def look_at_every_part(here: Visit, name: str, language: str) -> None:
    look(here, name)
    for part in PARTS.get(name, ()):
        here.press("radio", text(part, language))
        look(here, f"{name}, {part}")


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_kept_from_a_page(open_page: Open, name: str) -> None:
    """Each page once, on a phone in the dark in Japanese: where most can go wrong."""
    look(open_page(name, "ja", "phone", "dark"), name)


@pytest.mark.prove
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_kept_from_any_part(open_page: Open, name: str, language: str, size: str, theme: str) -> None:
    look_at_every_part(open_page(name, language, size, theme), name, language)


def test_a_violation_would_be_found(open_page: Open) -> None:
    here = open_page("own_decision")
    here.page.evaluate(
        """() => document.querySelector('h1').insertAdjacentHTML('afterend',
        '<p style="color: #999; background: #aaa">faint</p><img src="data:,"><button></button>')"""
    )
    found = " ".join(violations(here.page))
    assert "color-contrast" in found
    assert "image-alt" in found
    assert "button-name" in found
    assert axe_version(here.page) == "4.14.1"
