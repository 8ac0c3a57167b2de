"""Every way to weigh, as a hand would do it in a browser; what was typed outlives a reload, a link brings it to another browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import mcda
from mcda import record
from mcda.decision import Decision
from mcda.pairwise import step_in_words
from mcda.score_edits import ScoreEdit, edited
from mcda.text import Text, text
from tests.browser.looking import clipped, too_wide, untranslated
from tests.browser.running import Open, Visit

FIRST = re.compile(r"^1\. ")
READERS = [("en", "desktop"), ("ja", "phone"), ("ja", "desktop"), ("en", "phone")]


def said(key: str, language: str = "en", **fields: object) -> str:
    return text(key if "." in key else f"ui.{key}", language, **fields)


def pick(here: Visit, label: str, option: str | re.Pattern[str]) -> None:
    """Open a list by its label and take an option."""
    box = here.page.get_by_role("combobox", name=label, exact=True)
    for _ in range(4):  # a list clicked while it is still being put in place does not open
        box.click()
        here.page.wait_for_timeout(300)
        if box.get_attribute("aria-expanded") == "true":
            break
    with here.acting():
        here.page.get_by_role("option", name=option, exact=True).click()


def name(key: str, language: str = "en") -> str:
    decision = mcda.load()
    found = {one.key: one.name[language] for one in (*decision.branches, *decision.criteria)}
    return found[key]


def slider(here: Visit, key: str, language: str) -> Locator:
    return here.page.get_by_role("slider", name=name(key, language), exact=True)


def weights_shown(here: Visit, language: str, decision: Decision | None = None) -> dict[str, list[str]]:
    """The rows of the table of all weights, by the criterion's key; points, weight, lowest, highest."""
    rows = here.page.get_by_role("table").last.get_by_role("row").all()
    cells = [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in rows]
    keys = {one.name[language]: one.key for one in (decision or mcda.load()).criteria}
    return {keys[row[0]]: row[1:] for row in cells if row[0] in keys}


def share(shown: list[str]) -> float:
    """The weight in a row, percent."""
    return float(next(one for one in shown if one.endswith("%")).removesuffix("%"))


def touch_drag(here: Visit, grip: Locator, to: tuple[float, float]) -> None:
    """A finger drags by the grip."""
    box = grip.bounding_box()
    assert box is not None
    begin = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    session = here.page.context.new_cdp_session(here.page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": begin[0], "y": begin[1]}]})
    for step in range(1, 9):
        at = {"x": begin[0] + (to[0] - begin[0]) * step / 8, "y": begin[1] + (to[1] - begin[1]) * step / 8}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def drag_to_the_top(here: Visit, key: str, language: str, size: str) -> None:
    """Drag an item above the others of the order: by the mouse, on a phone by a finger."""
    item = here.page.locator(".item", has=here.page.get_by_role("button", name=name(key, language), exact=True))
    grip = item.locator(".grip")
    here.page.locator(".weighing .ranked").evaluate("(one) => one.scrollIntoView({block: 'start'})")
    here.page.wait_for_timeout(300)
    top = here.page.locator(".weighing .ranked").bounding_box()
    assert top is not None
    to = (top["x"] + 40, top["y"] + 8)
    with here.acting():
        if size == "phone":
            touch_drag(here, grip, to)
        else:
            box = grip.bounding_box()
            assert box is not None
            here.page.mouse.move(box["x"] + 5, box["y"] + 5)
            here.page.mouse.down()
            here.page.mouse.move(to[0], to[1], steps=8)
            expect(here.page.locator(".weighing .bars")).to_have_class(
                re.compile("held")
            )  # the chart follows before it is let go
            assert re.search(r"\d\.\d{3}", here.page.locator(".weighing .bars").get_attribute("aria-label") or "")
            here.page.mouse.up()


# One function per way: weighs as a person would and finds what it must find


def swing(here: Visit, language: str, size: str) -> None:
    page = here.page
    expect(page.locator(".weighing .row.open").first).to_be_visible()
    assert page.locator(".weighing .row.open").count() == len(mcda.load().criteria)  # nothing is answered by itself
    first = slider(here, "mission.purpose", language)
    first.scroll_into_view_if_needed()
    box = first.bounding_box()
    assert box is not None
    with here.acting():  # a press where 80 points are, by mouse or finger
        at = (box["x"] + 12 + 0.8 * (box["width"] - 24), box["y"] + box["height"] / 2)
        page.touchscreen.tap(*at) if size == "phone" else page.mouse.click(*at)
    assert 78 <= int(first.input_value()) <= 82
    second = slider(here, "mission.unity", language)
    second.focus()
    with here.acting():
        page.keyboard.press("End")
    assert second.input_value() == "100"
    expect(page.locator(".weighing .summary")).to_have_text(said("live.some", language, done=2, count=18, open=16))
    shown = weights_shown(here, language)
    assert share(shown["mission.unity"]) > share(shown["mission.purpose"]) > share(shown["build.timeline"])
    assert "0.0 %" in shown["build.timeline"]  # not answered: anything from nothing
    chart = page.locator(".weighing .bars")
    assert re.search(r"\d\.\d{3}", chart.get_attribute("aria-label") or "")


def ranges(here: Visit, language: str, size: str) -> None:
    page, purpose = here.page, name("mission.purpose", language)

    def press(what: str, about: str = purpose) -> None:
        with here.acting():
            about_it = said("live.about", language, what=said(f"live.{what}", language), name=about)
            page.get_by_role("button", name=about_it, exact=True).click()

    press("first")
    press("range")
    low = page.get_by_label(said("live.about", language, what=said("live.low", language), name=purpose), exact=True)
    with here.acting():
        low.fill("40")
        low.press("Tab")
    press("unknown", name("mission.unity", language))
    press("lock")
    assert slider(here, "mission.purpose", language).is_disabled()
    assert slider(here, "mission.unity", language).is_disabled()
    for what in ("unknown", "clear", "range"):
        about_it = said("live.about", language, what=said(f"live.{what}", language), name=purpose)
        assert page.get_by_role("button", name=about_it, exact=True).is_disabled(), "a lock protects every answer"
    row = page.locator(".row", has=page.get_by_label(purpose, exact=True))
    expect(row.locator(".said")).to_contain_text("40")
    shown = weights_shown(here, language)
    low_share, high_share = shown["mission.purpose"][-2:]
    assert float(low_share.removesuffix("%")) < share(shown["mission.purpose"]) <= float(high_share.removesuffix("%"))
    here.press("button", said("undo", language))
    assert slider(here, "mission.purpose", language).is_enabled()


def numbers(here: Visit, language: str, size: str) -> None:
    page = here.page
    with here.acting():
        page.get_by_text(said("live.plain", language), exact=True).click()
    field = page.get_by_role("spinbutton", name=name("mission.purpose", language), exact=True)
    assert field.input_value() == ""
    with here.acting():
        field.fill("80")
        field.press("Tab")
    assert "80" in weights_shown(here, language)["mission.purpose"]


def direct(here: Visit, language: str, size: str) -> None:
    here.press("radio", said("way_direct", language))
    legal = slider(here, "legal", language)
    legal.focus()
    with here.acting():
        here.page.keyboard.press("End")
    expect(here.page.locator(".weighing .summary")).to_have_text(said("live.spent", language, total=100))
    shown = weights_shown(here, language)
    assert sum(share(row) for key, row in shown.items() if key.startswith("legal.")) == pytest.approx(100, abs=0.3)
    here.press("button", said("live.next_round", language, name=name("mission", language)))
    head = here.page.get_by_role("heading", name=name("mission", language), exact=True)
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()


def order_by_keys(here: Visit, language: str, size: str) -> None:
    page = here.page
    here.press("radio", said("way_rank", language))
    item = {key: page.get_by_role("button", name=name(key, language), exact=True) for key in ("c2", "legal", "mission")}
    for one in item.values():
        with here.acting():
            one.focus()
            page.keyboard.press("Space")
            page.keyboard.press("Space")
    item["mission"].focus()
    page.keyboard.press("Space")
    spoken = page.locator(".weighing .spoken")
    fields = {"name": name("mission", language), "count": 3}
    expect(spoken).to_have_text(said("live.order_lifted", language, place=3, **fields))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(spoken).to_have_text(said("live.order_moved", language, place=1, **fields))
    page.keyboard.press("Escape")
    expect(spoken).to_have_text(said("live.order_cancelled", language, name=fields["name"]))
    assert page.locator(".ranked .lift").all_inner_texts() == [
        name(key, language) for key in ("c2", "legal", "mission")
    ]
    with here.acting():
        for key in ("Space", "ArrowUp", "Space"):
            page.keyboard.press(key)
    expect(spoken).to_have_text(said("live.order_dropped", language, place=2, **fields))
    assert page.locator(".ranked .lift").all_inner_texts() == [
        name(key, language) for key in ("c2", "mission", "legal")
    ]
    shown = weights_shown(here, language)
    assert sum(share(row) for key, row in shown.items() if key.startswith("c2.")) == pytest.approx(52.1, abs=0.6)
    here.press("button", said("live.order_equal", language, name=name("mission", language)))
    expect(spoken).to_have_text(said("live.order_made_equal", language, name=fields["name"], place=1))
    assert page.locator(".ranked .place").all_inner_texts() == ["1.", "1.", "3."]
    assert page.locator(".ranked .share").all_inner_texts() == ["39.6\u00a0%", "39.6\u00a0%", "14.6\u00a0%"]
    shown = weights_shown(here, language)  # what the browser previews is what the server computes
    assert sum(share(row) for key, row in shown.items() if key.startswith("c2.")) == pytest.approx(39.6, abs=0.6)


def order_by_drag(here: Visit, language: str, size: str) -> None:
    page = here.page
    here.press("radio", said("way_rank", language))
    for key in ("legal", "build"):  # dropped above what is there: the last comes first
        drag_to_the_top(here, key, language, size)
    assert page.locator(".ranked .lift").all_inner_texts() == [name(key, language) for key in ("build", "legal")]
    shown = weights_shown(here, language)
    assert share(shown["build.timeline"]) > share(shown["legal.headroom"])
    out = said("live.order_out", language, name=name("build", language))
    here.press("button", out)
    assert page.locator(".ranked .lift").all_inner_texts() == [name("legal", language)]


def best_worst(here: Visit, language: str, size: str) -> None:
    here.press("radio", said("way_best_worst", language))
    pick(here, said("which_best", language), name("legal", language))
    pick(here, said("which_worst", language), name("build", language))
    label = said("pair", language, first=name("legal", language), second=name("mission", language))
    pick(here, label, step_in_words(3, name("legal", language), language))
    shown = weights_shown(here, language)
    weight = {key: sum(share(row) for one, row in shown.items() if one.startswith(key)) for key in ("legal", "mission")}
    assert weight["legal"] > weight["mission"]


def trade_off(here: Visit, language: str, size: str) -> None:
    here.press("radio", said("way_trade_off", language))
    pick(here, said("which_first", language), re.compile(f"^{name('mission.purpose', language)}"))
    give, get = name("mission.purpose", language), name("legal.headroom", language)
    pick(here, said("give_for", language, give=give, get=get), re.compile("(^|その)50 ?[%％]"))
    told = said("ratio_revealed", language, first=give, second=get, times="2")
    expect(here.page.get_by_text(told)).to_be_visible()


def tree(here: Visit, language: str, size: str) -> None:
    here.press("radio", said("way_tree", language))
    for first, second, more in (("mission", "c2", "mission"), ("c2", "legal", "c2"), ("mission", "legal", "legal")):
        label = said("pair", language, first=name(first, language), second=name(second, language))
        pick(here, label, step_in_words(5, name(more, language), language))
    label = said("pair", language, first=name("legal", language), second=name("build", language))
    pick(here, label, step_in_words(1, "", language))
    begin = said("loop_circular", language, one="|", two="|", three="|").split("|")[0]
    expect(here.page.get_by_text(begin)).to_be_visible()
    expect(here.page.get_by_text(said("never_applied", language))).to_be_visible()


def pairwise(here: Visit, language: str, size: str) -> None:
    here.press("radio", said("way_pairwise", language))
    cards = mcda.load("seven_cards")
    names = [one.name[language] for one in cards.criteria]
    ratio = here.page.get_by_text(re.compile(r"C\.R\."))
    assert ratio.count() == 0
    for times, other in enumerate(names[1:], 2):
        label = said("pair", language, first=names[0], second=other)
        pick(here, label, step_in_words(times, names[0], language))
    expect(ratio.first).to_be_visible()
    shown = weights_shown(here, language, cards)
    assert share(shown[cards.criterion_keys[0]]) == max(share(row) for row in shown.values())


WAYS: dict[str, Callable[[Visit, str, str], None]] = {
    one.__name__: one
    for one in (
        swing,
        ranges,
        numbers,
        direct,
        order_by_keys,
        order_by_drag,
        best_worst,
        trade_off,
        tree,
        pairwise,
    )
}
MATRIX = [
    pytest.param(
        way,
        *READERS[place],
        id=f"{way}-{'-'.join(READERS[place])}",
        marks=[] if place == at % 2 else [pytest.mark.prove],
    )
    for at, way in enumerate(WAYS)
    for place in range(len(READERS))
]


@pytest.mark.parametrize(("way", "language", "size"), MATRIX)
def test_a_way_to_weigh(open_page: Open, way: str, language: str, size: str) -> None:
    here = open_page("weigh", language, size)
    WAYS[way](here, language, size)
    assert here.page.get_by_text(FIRST).first.is_visible()
    assert too_wide(here.page) == []
    assert clipped(here.page) == []
    if language == "ja":
        assert untranslated(here.page) == []


def test_the_chart_follows_the_hand_and_the_order_follows_when_it_lets_go(open_page: Open) -> None:
    here = open_page("weigh")
    here.choose(said("start_from"), "Balanced")
    chart = here.page.locator(".weighing .bars")
    before = chart.get_attribute("aria-label")
    purpose = slider(here, "mission.purpose", "en")
    purpose.scroll_into_view_if_needed()
    box = purpose.bounding_box()
    assert box is not None
    middle, at = box["y"] + box["height"] / 2, box["x"] + 12 + 0.8 * (box["width"] - 24)
    asked = here.asked
    here.page.mouse.move(at, middle)
    here.page.mouse.down()
    here.page.mouse.move(box["x"] + 20, middle, steps=6)
    expect(chart).not_to_have_attribute("aria-label", before or "")
    expect(chart).to_have_class(re.compile("held"))
    assert here.asked == asked  # a hand that still holds the slider asks nothing of the server
    preview = chart.get_attribute("aria-label") or ""
    with here.acting():
        here.page.mouse.up()
    assert int(purpose.input_value()) <= 3
    assert weights_shown(here, "en")["mission.purpose"][0] == purpose.input_value()
    leading = re.search(r": (.+?) 0\.\d", preview)
    lists = here.page.get_by_text(FIRST).all_inner_texts()
    assert leading is not None
    assert lists[1].startswith(f"1. {leading[1]}")  # the preview is the weighted sum that the server computes


def test_the_same_answers_are_the_same_preference_however_they_were_entered(open_page: Open) -> None:
    files = []
    for plain in (False, True):
        here = open_page("weigh")
        if plain:
            with here.acting():
                here.page.get_by_text(said("live.plain"), exact=True).click()
        for key, points in (("mission.purpose", 60), ("mission.unity", 100)):
            with here.acting():
                if plain:
                    field = here.page.get_by_role("spinbutton", name=name(key), exact=True)
                    field.fill(str(points))
                    field.press("Tab")
                else:
                    slider(here, key, "en").fill(str(points))
        here.page.get_by_text(said("keep_title"), exact=True).click()
        with here.page.expect_download() as waiting:
            here.page.get_by_role("button", name=said("keep_download")).click()
        files.append((waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()))
        here.page.evaluate("localStorage.clear()")
    assert files[0] == files[1]


def test_a_browser_that_blocks_the_script_is_told_and_still_weighs(open_page: Open) -> None:
    """The component's script never arrives: a sentence says so after some seconds, and the way out is one press away."""
    here = open_page("rank")  # Streamlit fetches what mounts components when the first is shown
    context = here.page.context.browser.new_context(locale="ja-JP") if here.page.context.browser else None
    assert context is not None
    try:
        page = context.new_page()
        page.route(re.compile(r"/static/js/BidiComponent"), lambda route: route.abort())
        page.goto(f"{here.address}/weigh?lang=ja")
        told = page.get_by_text(said("live.blocked", "ja"))
        expect(told).to_be_visible(timeout=30_000)
        assert clipped(page) == []
        assert untranslated(page) == []
        assert page.get_by_text("BidiComponent").filter(visible=True).count() == 0  # Streamlit's own words, in English
        page.get_by_role("button", name=said("live.plain_way_out", "ja"), exact=True).click()
        field = page.get_by_role("spinbutton", name=name("mission.purpose", "ja"), exact=True)
        field.fill("80")
        field.press("Tab")
        expect(page.get_by_text(said("live.weights_of", "ja", name=said("own_points", "ja")))).to_be_visible(
            timeout=30_000
        )
        expect(told).to_have_count(0)
        expect(page.get_by_text(said("live.refused", "ja")).filter(visible=True)).to_have_count(1, timeout=10_000)
        page.goto(f"{here.address}/rank?lang=ja")
        expect(page.get_by_text(said("score_edits.blocked", "ja"))).to_be_visible(timeout=30_000)
    finally:
        context.close()


def test_what_was_typed_outlives_a_reload(open_page: Open) -> None:
    here = open_page("weigh")
    purpose = slider(here, "mission.purpose", "en")
    purpose.focus()
    with here.acting():
        here.page.keyboard.press("Home")
    here.page.reload()
    here.settle()
    expect(slider(here, "mission.purpose", "en")).to_have_value("0")
    expect(here.page.locator(".weighing .summary")).to_contain_text("1 of 18")


def test_an_answer_given_while_the_connection_is_gone_is_not_lost(open_page: Open) -> None:
    here = open_page("weigh")
    here.page.evaluate("() => { WebSocket.prototype.send = () => {}; }")  # what is sent reaches nobody
    purpose = slider(here, "mission.purpose", "en")
    purpose.fill("35")
    here.page.wait_for_function("Object.values(localStorage).some((one) => one.includes('mission.purpose'))")
    here.page.reload()
    here.settle()
    expect(slider(here, "mission.purpose", "en")).to_have_value("35")


def test_weights_go_into_a_file_and_come_back(open_page: Open, tmp_path: Path) -> None:
    here = open_page("weigh")
    here.choose(said("start_from"), "Balanced")
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
    expect(slider(here, "mission.purpose", "en")).to_have_value("100")
    told = here.page.get_by_text(text("score_edits.count_one", count=1))
    assert told.count() == 0
    balanced, changed = (
        mcda.load_preference("balanced"),
        [ScoreEdit("parallel_hq", "mission.purpose", 1.0, Text("No."))],
    )
    after = edited(mcda.load(), changed)
    file.write_bytes(record.as_bytes(mcda.evaluate(after, balanced), after, balanced))
    with here.acting():
        here.page.locator("input[type=file]").set_input_files(file)
    here.press("button", said("keep_read"))
    expect(told).to_be_visible()  # at once, though the page draws only the weighing anew
    with here.acting():
        here.page.get_by_role("button", name=said("keep_link")).click()
    expect(here.page).to_have_url(re.compile(r"[?&]w=1-[0-9a-f]{12}-swing-[0-9a-z-]+"))
