"""Each way to weigh, as a hand would do it in a browser; what was typed outlives a reload, a link brings it to another browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

import mcda
from mcda.text import text
from tests.browser.looking import too_wide, untranslated
from tests.browser.running import Open, Visit

FIRST = re.compile(r"^1\. ")


def said(key: str, language: str = "en", **fields: object) -> str:
    return text(f"ui.{key}", language, **fields)


def pick(here: Visit, label: str, option: str | re.Pattern[str]) -> None:
    """Open a list by its label and take an option."""
    box = here.page.get_by_role("combobox", name=label, exact=True)
    for _ in range(4):  # a list clicked while it is still being put in place does not open
        box.click()
        here.page.wait_for_timeout(300)
        if box.get_attribute("aria-expanded") == "true":
            break
    with here.acting():
        here.page.get_by_role("option", name=option).click()


def name(key: str, language: str = "en") -> str:
    decision = mcda.load()
    found = {one.key: one.name[language] for one in (*decision.branches, *decision.criteria)}
    return found[key]


def test_an_order_is_made_by_pressing_one_after_the_other(open_page: Open) -> None:
    here = open_page("weigh", "ja", "phone")
    here.press("radio", said("way_rank", "ja"))
    assert here.page.get_by_text(FIRST).count() == 0
    for key in ("build", "c2", "mission", "legal"):
        here.press("button", name(key, "ja"))
    assert here.page.get_by_text(FIRST).first.is_visible()
    assert "52.1 %" in here.page.get_by_role("table").first.inner_text()
    assert too_wide(here.page) == []
    assert untranslated(here.page) == []


def test_points_are_spent(open_page: Open) -> None:
    here = open_page("weigh")
    here.press("radio", said("way_direct"))
    slider = here.page.get_by_role("slider", name=name("legal"))
    slider.focus()
    with here.acting():
        here.page.keyboard.press("End")
    expect(here.page.get_by_text(said("points_spent", total=100))).to_be_visible()
    assert "100.0 %" in here.page.get_by_role("table").first.inner_text()


def test_judgements_in_a_circle_are_told_as_a_sentence(open_page: Open) -> None:
    here = open_page("weigh")
    here.press("radio", said("way_tree"))
    for first, second, more in (("mission", "c2", "mission"), ("c2", "legal", "c2"), ("mission", "legal", "legal")):
        other = second if more == first else first
        words = re.compile(f"^{name(more)} is strongly more important than {name(other)}")
        pick(here, said("pair", first=name(first), second=name(second)), words)
    words = re.compile("equally", re.IGNORECASE)
    pick(here, said("pair", first=name("legal"), second=name("build")), words)
    expect(here.page.get_by_text(re.compile("go round in a circle"))).to_be_visible()
    expect(here.page.get_by_text(said("never_applied"))).to_be_visible()


def test_best_and_worst_are_compared_with_the_others(open_page: Open) -> None:
    here = open_page("weigh", "ja", "phone")
    here.press("radio", said("way_best_worst", "ja"))
    pick(here, said("which_best", "ja"), name("legal", "ja"))
    pick(here, said("which_worst", "ja"), name("build", "ja"))
    label = said("pair", "ja", first=name("legal", "ja"), second=name("mission", "ja"))
    pick(here, label, re.compile("^3："))
    assert here.page.get_by_text(FIRST).first.is_visible()
    assert too_wide(here.page) == []


def test_a_trade_off_reveals_the_ratio(open_page: Open) -> None:
    here = open_page("weigh")
    here.press("radio", said("way_trade_off"))
    pick(here, said("which_first"), re.compile(f"^{name('mission.purpose')}"))
    label = said("give_for", give=name("mission.purpose"), get=name("legal.headroom"))
    pick(here, label, re.compile("^50 %"))
    told = said("ratio_revealed", first=name("mission.purpose"), second=name("legal.headroom"), times="2")
    expect(here.page.get_by_text(told)).to_be_visible()


@pytest.fixture
def live(open_page: Open) -> Visit:
    here = open_page("weigh")
    with here.acting():
        here.page.get_by_text(said("live"), exact=True).click()
    expect(here.page.locator(".weighing .bar").first).to_be_visible()
    return here


def test_the_chart_follows_the_hand_and_the_order_follows_when_it_lets_go(live: Visit) -> None:
    here = live
    chart = here.page.locator(".weighing .chart")
    before = chart.get_attribute("aria-label")
    slider = here.page.get_by_role("slider", name=name("mission.purpose"))
    asked = here.asked
    slider.evaluate("(one) => { one.value = 3; one.dispatchEvent(new Event('input', {bubbles: true})); }")
    expect(chart).not_to_have_attribute("aria-label", before or "")
    assert here.asked == asked  # a hand that still holds the slider asks nothing of the server
    with here.acting():
        slider.evaluate("(one) => one.dispatchEvent(new Event('change', {bubbles: true}))")
    assert slider.input_value() == "3"
    expect(here.page.get_by_role("table").last.get_by_role("row", name=name("mission.purpose"))).to_contain_text("3")


def test_what_was_typed_outlives_a_reload(open_page: Open) -> None:
    here = open_page("weigh")
    slider = here.page.get_by_role("slider", name=name("mission.purpose"))
    slider.focus()
    with here.acting():
        here.page.keyboard.press("Home")
    here.page.wait_for_function("Object.values(localStorage).some((one) => one.includes('mission.purpose'))")
    here.page.reload()
    here.settle()
    expect(here.page.get_by_role("slider", name=name("mission.purpose"))).to_have_value("0")


def test_weights_go_into_a_file_and_come_back(open_page: Open, tmp_path: Path) -> None:
    here = open_page("weigh")
    here.page.get_by_text(said("keep_title"), exact=True).click()
    with here.page.expect_download() as waiting:
        here.page.get_by_role("button", name=said("keep_download")).click()
    file = tmp_path / "weights.json"
    file.write_bytes(Path(waiting.value.path()).read_bytes())
    document = json.loads(file.read_bytes())
    assert document["preference"]["key"] == "balanced"
    document["preference"]["points"][0] = document["preference"]["high"][0] = 100.0
    file.write_text(json.dumps(document), encoding="utf-8")
    with here.acting():
        here.page.locator("input[type=file]").set_input_files(file)
    here.press("button", said("keep_read"))
    expect(here.page.get_by_text(said("keep_done"))).to_be_visible()
    expect(here.page.get_by_role("slider", name=name("mission.purpose"))).to_have_value("100")
    with here.acting():
        here.page.get_by_role("button", name=said("keep_link")).click()
    assert re.search(r"[?&]w=1-[0-9a-f]{12}-swing-[0-9a-z-]+", here.page.url)
