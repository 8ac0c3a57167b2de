"""The tour: once, on the first page, in the flow of it, and again when asked for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from mcda.text import text
from mcda.ui.widgets.tour import STEPS
from tests.browser.accessible import violations
from tests.browser.looking import clipped, too_wide, untranslated
from tests.browser.running import ROOT, Open

SHOTS = ROOT / "artifacts" / "screens"


def card(page: Page, language: str = "en") -> Locator:
    return page.get_by_role("region", name=text("tour.name", language))


def again(page: Page, language: str = "en") -> Locator:
    return page.get_by_role("button", name=text("tour.again", language))


@pytest.mark.parametrize(("language", "size", "theme"), [("en", "desktop", "light"), ("ja", "phone", "dark")])
def test_it_is_taken_by_keyboard_once_and_again_when_asked_for(
    open_page: Open, language: str, size: str, theme: str
) -> None:
    here = open_page("decision", language, size, theme)
    page = here.page
    shown = card(page, language)
    expect(shown).to_be_visible()
    expect(shown).to_contain_text(text("tour.decision", language))
    page.get_by_role("button", name=text("tour.next_button", language)).focus()
    for place, name in enumerate(STEPS):
        expect(shown).to_contain_text(f"{place + 1} / {len(STEPS)}")
        expect(shown).to_contain_text(text(f"tour.{name}", language))
        marked = page.locator("[data-tour-now]")
        expect(marked).to_have_text(text(f"ui.page_{name}", language))
        box, link = shown.bounding_box(), marked.bounding_box()
        assert box is not None
        assert link is not None
        assert link["y"] + link["height"] <= box["y"], "the card covers what it tells of"
        if place == 1:
            page.screenshot(path=SHOTS / f"tour-{language}-{size}.png")
            assert violations(page) == []
            assert clipped(page) == []
            assert too_wide(page) == []
            assert language == "en" or untranslated(page) == []
        page.keyboard.press("Enter")
    expect(shown).to_be_hidden()
    expect(again(page, language)).to_be_focused()
    assert page.locator("[data-tour-now]").count() == 0
    page.reload()
    here.settle()
    expect(again(page, language)).to_be_visible()
    expect(shown).to_be_hidden()
    again(page, language).press("Enter")
    expect(shown).to_be_visible()
    expect(page.get_by_role("button", name=text("tour.next_button", language))).to_be_focused()
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()


def test_it_stays_open_in_another_language_and_is_skipped_with_one_press(open_page: Open) -> None:
    here = open_page("decision")
    page = here.page
    page.get_by_role("button", name=text("tour.next_button")).click()
    here.press("radio", "日本語")
    expect(card(page, "ja")).to_contain_text(text("tour.weigh", "ja"))
    page.get_by_role("button", name=text("tour.close_button", "ja")).click()
    expect(card(page, "ja")).to_be_hidden()


@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("ja", "phone")])
def test_who_comes_by_a_link_finds_it_folded_into_a_line_until_it_was_seen(
    open_page: Open, language: str, size: str
) -> None:
    here = open_page("weigh", language, size)
    page = here.page
    expect(again(page, language)).to_be_visible()
    expect(card(page, language)).to_be_hidden()
    box = again(page, language).bounding_box()
    assert box is not None
    assert box["height"] <= 32, "more than a line"
    again(page, language).press("Enter")
    expect(card(page, language)).to_contain_text(text("tour.decision", language))
    expect(page.locator("[data-tour-now]")).to_have_text(text("ui.page_decision", language))
    expect(page.get_by_role("button", name=text("tour.next_button", language))).to_be_focused()
    page.keyboard.press("Escape")
    expect(again(page, language)).to_be_focused()
    page.reload()
    here.settle()
    expect(page.locator("section[data-tour-folded]")).to_be_attached()
    expect(again(page, language)).to_be_hidden()
    here.go("decision", language)
    expect(again(page, language)).to_be_visible()
    expect(card(page, language)).to_be_hidden()
