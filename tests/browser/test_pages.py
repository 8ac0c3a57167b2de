"""Every page and its parts, once in English on a desktop and once in Japanese on a phone: complete, quiet, readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from mcda.text import text
from tests.browser.looking import stumbling_blocks
from tests.browser.running import PAGES, PARTS, Open, Visit, picture

READERS = [
    pytest.param("en", "desktop", id="English on a desktop"),
    pytest.param("ja", "phone", id="Japanese on a phone"),
]


@pytest.mark.parametrize(("language", "size"), READERS)
@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_read(open_page: Open, screens: Path, name: str, language: str, size: str) -> None:
    here = open_page(name, language, size)
    if size == "desktop":  # the switch of languages stays in the first row, however many links there are
        first, switch = (here.page.locator(f".st-key-head {one}").first.bounding_box() for one in ("a", "button"))
        assert first is not None
        assert switch is not None
        assert abs(first["y"] - switch["y"]) < first["height"]
    look(here, screens, name, language, size)
    for part in PARTS.get(name, ()):
        here.press("radio", text(part, language))
        look(here, screens, f"{name}-{part.removeprefix('ui.')}", language, size)


def look(here: Visit, screens: Path, name: str, language: str, size: str) -> None:
    """Take a picture, and find nothing on the page that a reader would stumble over."""
    picture(here.page, screens / f"{name}-{language}-{size}.png")
    found = stumbling_blocks(here.page, language)
    assert here.page.get_by_role("heading", level=1).count() == 1, name
    assert not {what: things for what, things in found.items() if things}, name
