"""Every state of every page, in both languages, on a desktop and a phone, in light and dark: a picture, nothing a reader would stumble over, and with
everything unfolded no serious or critical violation.

`python -m pytest -m prove tests/browser/test_states.py` looks at all of it in one go.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.accessible import charts_without_table, open_everything, violations
from tests.browser.looking import stumbling_blocks
from tests.browser.running import Open, picture
from tests.browser.states import MATRIX, STATES, enter


@pytest.mark.prove
@pytest.mark.parametrize(("state", "language", "size", "theme"), MATRIX, ids=["-".join(one[:3]) for one in MATRIX])
def test_every_state_can_be_read(
    open_page: Open, screens: Path, state: str, language: str, size: str, theme: str
) -> None:
    here = open_page(STATES[state][0], language, size, theme)
    enter(here, state, language)
    folder = screens / "states"
    folder.mkdir(exist_ok=True)
    picture(here.page, folder / f"{state}-{language}-{size}-{theme}.png")
    found = stumbling_blocks(here.page, language)
    if open_everything(here.page):
        here.page.wait_for_timeout(300)
        here.settle()
    here.page.wait_for_timeout(250)  # the page's own script looks a moment after the last change
    found |= {"kept from people": violations(here.page), "charts without a table": charts_without_table(here.page)}
    if state.startswith("blocked"):
        here.errors.clear()  # the browser says itself that a script did not come
    assert here.page.get_by_role("heading", level=1).count() == 1
    assert not {what: things for what, things in found.items() if things}
