"""What the tour says: a step for each page it tells of, in both languages, and nothing in the way of anybody else."""

from __future__ import annotations

import pytest

from mcda.text import text
from mcda.ui.navigation import PAGES
from mcda.ui.widgets.tour import STEPS
from tests.ui.test_pages import opened


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_in_the_flow_of_the_first_page_and_a_line_on_the_others(language: str) -> None:
    assert 4 <= len(STEPS) <= 6
    assert set(STEPS) <= set(PAGES)
    assert STEPS[0] == PAGES[0]
    body = next(one.body for one in opened("decision", language).get("html") if "data-tour" in one.body)
    for name in STEPS:
        assert text(f"tour.{name}", language) in body.replace("&#x27;", "'")
    assert body.count("hidden") == len(STEPS) + 2
    assert "data-tour-folded" not in body
    for name in PAGES[1:3]:
        found = [one.body for one in opened(name, language).get("html") if "data-tour=" in one.body]
        assert len(found) == 1
        assert found[0].replace(" data-tour-folded", "") == body
        assert found[0] != body


def test_it_can_be_read_in_a_minute() -> None:
    words = sum(len(text(f"tour.{name}").split()) for name in STEPS)
    assert words <= 240, "slower than four words a second"
    assert sum(len(text(f"tour.{name}", "ja")) for name in STEPS) <= 600, "slower than ten characters a second"
