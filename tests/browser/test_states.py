"""Every state of every page, in both languages, on a desktop and a phone, in light and dark: a picture, and nothing a reader would stumble over.

`python -m pytest -m prove tests/browser/test_states.py` looks at all of it in one go.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.accessible import violations
from tests.browser.looking import (
    clipped,
    cut_in_charts,
    exceptions,
    headings_skipped,
    overlapping_in_charts,
    too_wide,
    unnamed_charts,
    untranslated,
)
from tests.browser.running import Open, picture
from tests.browser.states import STATES, enter

READERS = [("en", "desktop"), ("ja", "phone"), ("ja", "desktop"), ("en", "phone")]
THEMES = ("light", "dark")
MATRIX = [
    pytest.param(state, language, size, THEMES[(at + place) % 2], id=f"{state}-{language}-{size}")
    for at, state in enumerate(STATES)
    for place, (language, size) in enumerate(READERS)
]


@pytest.mark.prove
@pytest.mark.parametrize(("state", "language", "size", "theme"), MATRIX)
def test_every_state_can_be_read(
    open_page: Open, screens: Path, state: str, language: str, size: str, theme: str
) -> None:
    here = open_page(STATES[state][0], language, size, theme)
    enter(here, state, language)
    folder = screens / "states"
    folder.mkdir(exist_ok=True)
    picture(here.page, folder / f"{state}-{language}-{size}-{theme}.png")
    found = {
        "exceptions": exceptions(here.page),
        "wider than the window": too_wide(here.page),
        "cut off": clipped(here.page),
        "cut off in charts": cut_in_charts(here.page),
        "over each other in charts": overlapping_in_charts(here.page),
        "charts without a sentence": unnamed_charts(here.page),
        "headings skipped": headings_skipped(here.page),
        "not translated": untranslated(here.page) if language == "ja" else [],
        "kept from people": violations(here.page),
    }
    if state.startswith("blocked"):
        here.errors.clear()  # the browser says itself that a script did not come
    assert here.page.get_by_role("heading", level=1).count() == 1
    assert not {what: things for what, things in found.items() if things}
