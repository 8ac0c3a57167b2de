"""Every page, once in English on a desktop and once in Japanese on a phone: complete, quiet, readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.looking import clipped, cut_in_charts, exceptions, overlapping_in_charts, too_wide, untranslated
from tests.browser.running import PAGES, Open, picture

READERS = [
    pytest.param("en", "desktop", id="English on a desktop"),
    pytest.param("ja", "phone", id="Japanese on a phone"),
]


@pytest.mark.parametrize(("language", "size"), READERS)
@pytest.mark.parametrize("name", PAGES)
def test_page_can_be_read(open_page: Open, screens: Path, name: str, language: str, size: str) -> None:
    here = open_page(name, language, size)
    picture(here.page, screens / f"{name}-{language}-{size}.png")
    assert here.page.get_by_role("heading", level=1).count() == 1
    assert exceptions(here.page) == []
    assert too_wide(here.page) == []
    assert clipped(here.page) == []
    assert cut_in_charts(here.page) == []
    assert overlapping_in_charts(here.page) == []
    if language == "ja":
        assert untranslated(here.page) == []
