"""For everyone: no serious or critical violation, a sentence and a table behind every chart, room at 200 % and on a projector, by keyboard alone."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import mcda
from mcda.text import text
from mcda.ui.navigation import ROOM_PAGES
from tests.browser.accessible import axe_version, charts_without_table, focused, open_everything, tab_to, violations
from tests.browser.looking import clipped, exceptions, overlapping_in_charts, too_wide
from tests.browser.running import PAGES, PARTS, Open, Visit, new_context, settled
from tests.browser.test_room_phone import asked, passcode  # noqa: F401 - a fixture

LANGUAGES = ["en", "ja"]
ENLARGED = (640, 450)
"""A window of 1280 x 900 at 200 %: half as many CSS pixels either way."""
PROJECTOR = (1024, 768)


def opened_up(here: Visit) -> None:
    """Everything that is folded is opened: what is hidden is not looked at."""
    if open_everything(here.page):
        here.page.wait_for_timeout(300)
        here.settle()
    here.page.wait_for_timeout(250)  # the page's own script looks a moment after the last change


def look(here: Visit, what: str) -> None:
    opened_up(here)
    assert exceptions(here.page) == [], what
    assert violations(here.page) == [], what
    assert charts_without_table(here.page) == [], what


def look_at_sizes(here: Visit, what: str) -> None:
    """Nothing is lost or scrolls sideways when the page is enlarged or projected."""
    for width, height in (ENLARGED, PROJECTOR):
        here.page.set_viewport_size({"width": width, "height": height})
        here.page.wait_for_timeout(400)
        here.settle()
        found = {
            "wider than the window": too_wide(here.page),
            "cut off": clipped(here.page),
            "over each other in charts": overlapping_in_charts(here.page),
        }
        assert not {name: things for name, things in found.items() if things}, f"{what}, {width} pixels"


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_kept_from_a_page(open_page: Open, name: str) -> None:
    """Each page once, on a phone in the dark in Japanese, where most can go wrong; then enlarged and projected."""
    here = open_page(name, "ja", "phone", "dark")
    try:
        look(here, name)
        look_at_sizes(here, name)
    finally:
        here.page.set_viewport_size({"width": 390, "height": 844})


@pytest.mark.prove
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_kept_from_any_part(open_page: Open, name: str, language: str, size: str, theme: str) -> None:
    here = open_page(name, language, size, theme)
    look(here, name)
    for part in PARTS.get(name, ()):
        here.press("radio", text(part, language))
        look(here, f"{name}, {part}")


@pytest.mark.prove
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_any_part_has_room_enlarged_and_projected(open_page: Open, name: str, language: str) -> None:
    here = open_page(name, language)
    look_at_sizes(here, name)
    for part in PARTS.get(name, ()):
        here.press("radio", text(part, language))
        look_at_sizes(here, f"{name}, {part}")


def room_pages(address: str, key: str, browser: Browser, language: str, size: str, theme: str) -> None:
    """Every page around a room with a round open: what a participant sees, and what who leads it sees."""
    room = asked(address, "POST", "/api/rooms", key, {"title": "優先度", "criteria": "seven_cards", "k": 3})
    code = room["room"]
    asked(address, "POST", f"/api/rooms/{code}/rounds", room["key"], {"title": "最初"})
    context = new_context(browser, language, size, theme)
    page: Page = context.new_page()
    try:
        for path in ("join", f"r/{code}", "facilitate"):
            page.goto(f"{address}/{path}?lang={language}")
            page.wait_for_timeout(400)
            assert violations(page) == [], path
            assert too_wide(page) == [], path
        page.locator("input[type=password]").fill(key)
        page.get_by_role("button").first.click()
        page.wait_for_url("**/rooms*")
        for name in ROOM_PAGES:
            page.goto(f"{address}/{name}?lang={language}&room={code}")
            settled(page)
            page.wait_for_timeout(400)
            assert violations(page) == [], name
            if name != ROOM_PAGES[-1]:  # which is for a projector alone
                assert too_wide(page) == [], name
        page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
        page.wait_for_timeout(400)
        assert too_wide(page) == []
        assert violations(page) == []
    finally:
        context.close()


def test_nobody_is_kept_from_a_room(address: str, passcode: str, browser: Browser) -> None:  # noqa: F811
    room_pages(address, passcode, browser, "ja", "phone", "dark")


@pytest.mark.prove
@pytest.mark.parametrize(
    ("language", "size", "theme"), [("en", "desktop", "light"), ("en", "phone", "dark"), ("ja", "desktop", "light")]
)
def test_nobody_is_kept_from_a_room_in_any_dress(
    address: str,
    passcode: str,  # noqa: F811
    browser: Browser,
    language: str,
    size: str,
    theme: str,
) -> None:
    room_pages(address, passcode, browser, language, size, theme)


def test_from_the_first_page_to_a_downloaded_result_by_keyboard_alone(open_page: Open) -> None:
    here = open_page("decision")
    page = here.page
    keyboard = page.keyboard
    tab_to(page, "link", text("ui.page_weigh"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("ui.weigh_title"))
    here.settle()

    tab_to(page, "slider", "Purpose fit")
    before = page.get_by_role("slider", name="Purpose fit").first.input_value()
    with here.acting():
        for _ in range(6):
            keyboard.press("ArrowLeft")
    assert page.get_by_role("slider", name="Purpose fit").first.input_value() != before

    tab_to(page, "link", text("ui.page_rank"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("ui.rank_title"))
    here.settle()
    tab_to(page, "combobox", text("ui.scenario"))
    keyboard.press("Enter")
    page.wait_for_timeout(200)
    keyboard.press("ArrowDown")
    with here.acting():
        keyboard.press("Enter")

    tab_to(page, "button", text("ui.download", kind="CSV"))
    with page.expect_download() as waiting:
        keyboard.press("Enter")
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    shown = [row[0] for row in here.table("Ranking")[1:]]
    assert [row["name"] for row in rows] == shown
    decision = mcda.load()
    scenario = mcda.evaluate(decision, mcda.load_preference("balanced"), scenario=decision.situations[0].key)
    unmoved = {key: repr(float(score)) for key, score in zip(scenario.options, scenario.scores, strict=True)}
    ranked = [row for row in rows if row["rank.topsis"]]
    assert ranked
    assert any(row["score.topsis"] != unmoved[row["option"]] for row in ranked), "the weight that was moved counts"


def test_the_keyboard_is_always_seen(open_page: Open) -> None:
    """Wherever Tab leads on a page, what has the focus is visible and has a name."""
    here = open_page("compare")
    seen = []
    for _ in range(60):
        here.page.keyboard.press("Tab")
        found = focused(here.page)
        if found["role"] in ("body", "main"):
            continue
        seen.append(found["name"])
        assert found["name"], found
        assert found["visible"], found
    assert text("compare_page.files") not in seen or len(set(seen)) > 15


def test_an_address_typed_by_hand_leads_to_the_first_page(open_page: Open) -> None:
    here = open_page("rank", "ja")
    here.page.goto(f"{here.address}/decision?lang=ja")
    here.settle()
    assert here.page.url == f"{here.address}/?lang=ja"
    assert "not found" not in here.page.locator("body").inner_text().lower()


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
