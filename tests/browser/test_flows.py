"""What a person does with the app: weigh, switch the language, look at scenarios, download, bring a decision of one's own."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

import mcda
from mcda.decision import Decision
from mcda.pairwise import step_in_words
from mcda.preference import Preference
from mcda.text import text
from tests.browser.looking import cut_in_charts, overlapping_in_charts, too_wide
from tests.browser.running import Open, Visit

GOOD_CRITERIA = (
    "criterion,direction,weight,worst,best\nprice,cost,2,500,100\nnoise,cost,1,60,30\nrange,benefit,1,100,400\n"
)
GOOD_OPTIONS = "car,price,noise,range\nQuiet,400,30,300\nCheap,120,55,150\nFar,300,45,400\n"
BAD_OPTIONS = "car,price,noise,range\nQuiet,400,n/a,300\nCheap,120,55,150\nFar,300,45,900\n"


@pytest.fixture(scope="module")
def balanced() -> Preference:
    return mcda.load_preference("balanced")


RATIO = re.compile(r"Consistency ratio \(C\.R\.\) ([\d.]+\d)")


def ratio_in(words: str) -> float:
    found = RATIO.search(words)
    assert found is not None, words
    return float(found[1])


def said(key: str, language: str = "en", **fields: object) -> str:
    return text(f"ui.{key}", language, **fields)


def order_shown(here: Visit) -> list[list[str]]:
    """The orders beside the sliders, one list a method."""
    lists = here.page.get_by_text(re.compile(r"^1\. ")).all_inner_texts()
    return [[re.sub(r"^\d+\. | – \w+$", "", line) for line in found.splitlines()] for found in lists]


def order_computed(decision: Decision, preference: Preference) -> list[list[str]]:
    """The same from the library."""
    found = []
    for method in ("topsis", "weighted_sum"):
        evaluation = mcda.evaluate(decision, preference, method)
        found.append([decision.options[at].label.en for at in evaluation.order if evaluation.ranks[at]])
    return found


def slider(here: Visit, name: str) -> Locator:
    return here.page.get_by_role("slider", name=name)


def move(here: Visit, name: str, key: str, times: int = 1) -> None:
    """Move a slider as the keyboard does."""
    slider(here, name).focus()
    with here.acting():
        for _ in range(times):
            here.page.keyboard.press(key)


def test_moving_a_weight_changes_the_order(open_page: Open, decision: Decision, balanced: Preference) -> None:
    here = open_page("weigh")
    before = order_shown(here)
    assert before == order_computed(decision, balanced)

    here.choose(said("start_from"), "Balanced")
    here.page.locator("summary").filter(has_text="Buildability and growth").click()
    move(here, "Timeline", "End")

    assert slider(here, "Timeline").input_value() == "100"
    after = order_shown(here)
    points = dict(zip(decision.criterion_keys, balanced.for_decision(decision).points, strict=True))
    points["build.timeline"] = 100
    assert after == order_computed(decision, Preference(tuple(points), tuple(points.values())))
    assert after != before


def test_a_moved_weight_holds_on_the_other_pages(open_page: Open) -> None:
    here = open_page("weigh")
    move(here, "Unity of effort in a contingency", "Home")
    first = order_shown(here)[0]
    here.go("rank")
    rows = here.table("Ranking")[1:]
    here.go("weigh")
    assert slider(here, "Unity of effort in a contingency").input_value() == "0"
    assert order_shown(here)[0] == first
    assert [row[1] for row in rows[:3]] == ["1", "2", "3"]


def test_reset_brings_the_profile_back(open_page: Open) -> None:
    here = open_page("weigh")
    here.choose(said("start_from"), "Balanced")
    before = order_shown(here)
    move(here, "Unity of effort in a contingency", "Home")
    here.press("button", said("reset"))
    assert slider(here, "Unity of effort in a contingency").input_value() == "80"
    assert order_shown(here) == before


def test_the_language_switch_keeps_everything_else(open_page: Open) -> None:
    here = open_page("weigh")
    move(here, "Purpose fit", "ArrowLeft", 3)
    now = slider(here, "Purpose fit").input_value()
    here.press("radio", "日本語")
    assert here.page.get_by_role("heading", level=1).inner_text() == said("weigh_title", "ja")
    assert slider(here, "目的適合性").input_value() == now
    assert "lang=ja" in here.page.url
    assert here.page.locator("html").get_attribute("lang") == "ja"
    here.press("radio", "English")
    assert here.page.get_by_role("heading", level=1).inner_text() == said("weigh_title")


def test_the_downloaded_ranking_is_the_one_shown(open_page: Open, decision: Decision, balanced: Preference) -> None:
    here = open_page("rank")
    with here.page.expect_download() as waiting:
        here.page.get_by_role("button", name=said("download", kind="CSV")).first.click()
    content = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    topsis, weighted = mcda.evaluate(decision, balanced), mcda.evaluate(decision, balanced, "weighted_sum")
    assert [row["option"] for row in rows] == [topsis.options[at] for at in topsis.order]
    for at, row in zip(topsis.order, rows, strict=True):
        for found in (topsis, weighted):
            rank, score = row[f"rank.{found.method}"], row[f"score.{found.method}"]
            assert rank == (str(found.ranks[at]) if found.ranks[at] else "")
            assert score == (repr(float(found.scores[at])) if found.ranks[at] else "")
    assert waiting.value.suggested_filename.startswith("ranking-")

    with here.page.expect_download() as waiting:
        here.page.get_by_role("button", name=said("download", kind="XLSX")).first.click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()), read_only=True)
    cells = {str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    book.close()
    assert {option.name.en for option in decision.options} <= cells
    assert any("not a consensus" in cell for cell in cells)
    assert topsis.hash in cells


def test_a_scenario_changes_the_ranking(open_page: Open, decision: Decision, balanced: Preference) -> None:
    here = open_page("rank")
    before = here.table("Ranking")
    for scenario in decision.situations:
        here.choose(said("scenario"), scenario.name.en)
        shown = here.table("Ranking")
        evaluation = mcda.evaluate(decision, balanced, scenario=scenario.key)
        assert [row[0] for row in shown[1:]] == [evaluation.names[at].en for at in evaluation.order], scenario.key
        assert shown != before


def test_strict_screens_rank_clear_passes_only(open_page: Open, decision: Decision, balanced: Preference) -> None:
    here = open_page("rank")
    here.choose(said("screens"), said("screens_strict"))
    ranked = [row[0] for row in here.table("Ranking")[1:] if row[1].isdigit()]
    evaluation = mcda.evaluate(decision, balanced, screens="strict")
    assert ranked == [evaluation.names[at].en for at in evaluation.order if evaluation.ranks[at]]


def test_pairwise_judgements_show_their_consistency(open_page: Open) -> None:
    here = open_page("weigh")
    here.press("radio", said("way_pairwise"))
    here.choose(said("start_from"), mcda.load_preference("ahp_example").name.en)
    found = here.page.get_by_text(RATIO)
    before = ratio_in(found.inner_text())
    assert 0 < before < 0.1
    here.choose(said("pair", first="Purpose", second="Location"), step_in_words(9, "Location"))
    expect(found).not_to_contain_text(f" {before}")
    assert ratio_in(found.inner_text()) > 0.1
    assert here.page.get_by_text(said("never_applied")).is_visible()


def test_sweep_shows_every_crossing_with_its_weight(open_page: Open) -> None:
    here = open_page("sensitivity")
    here.choose(said("target"), "Timeline")
    chart = here.page.get_by_label(re.compile("^Line chart")).first
    assert "17.0 %" in (chart.get_attribute("aria-label") or "")
    shown = here.table("")
    assert any(row[0] == "17.0 %" and row[-1] == "yes" for row in shown)


def test_models_are_charted_by_their_characteristics(open_page: Open) -> None:
    here = open_page("decision", "ja", "phone")
    here.press("radio", said("part_models", "ja"))
    here.choose(said("compared_by", "ja"), said("group_characteristic", "ja"))
    expect(here.page.get_by_test_id("stVegaLiteChart")).to_have_attribute(
        "aria-label", re.compile("7件のモデルを6つの特性")
    )
    assert cut_in_charts(here.page) == []
    assert overlapping_in_charts(here.page) == []
    assert too_wide(here.page) == []


def upload(here: Visit, **files: str) -> None:
    payload = [
        {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": content.encode()} for name, content in files.items()
    ]
    here.page.locator("input[type=file]").set_input_files(payload)  # type: ignore[arg-type]
    with here.acting():
        here.page.get_by_role("button", name=said("own_read")).and_(here.page.locator(":enabled")).click()


def test_a_decision_of_ones_own_is_opened_and_ranked(open_page: Open) -> None:
    here = open_page("own_decision")
    upload(here, criteria=GOOD_CRITERIA, options=GOOD_OPTIONS)
    assert here.page.get_by_text(said("own_done")).is_visible()
    here.page.reload()  # the tab keeps what was opened in it
    here.page.get_by_role("button", name=said("back_to_served")).wait_for()
    here.settle()
    here.go("rank")
    shown = here.table("Ranking")
    assert {row[0] for row in shown[1:]} == {"Quiet", "Cheap", "Far"}
    assert [row[1] for row in shown[1:]] == ["1", "2", "3"]
    here.go("sensitivity")
    assert here.page.get_by_test_id("stVegaLiteChart").locator("svg").count() == 1
    here.go("own_decision")
    refused = here.page.get_by_text(text("live.refused")).filter(visible=True)
    assert refused.count() == 0
    here.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    here.press("button", said("back_to_served"))
    expect(refused).to_have_count(1)
    here.go("rank")
    assert len(here.table("Ranking")) == 12


def test_a_bad_file_is_explained_and_costs_nothing(open_page: Open) -> None:
    here = open_page("own_decision")
    upload(here, criteria=GOOD_CRITERIA, options=BAD_OPTIONS)
    alerts = here.page.get_by_role("alert").all_inner_texts()
    assert any("'Quiet'" in one and "'noise'" in one and "'n/a'" in one for one in alerts), alerts
    assert any("'Far'" in one and "'range'" in one and "900" in one for one in alerts), alerts
    assert here.page.get_by_text(said("own_kept")).is_visible()
    here.go("rank")
    assert len(here.table("Ranking")) == 12
