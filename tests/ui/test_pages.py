"""Every page, in both languages, as a session runs it; one decision gives the same ranks here as in the library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import mcda
from mcda.ui.navigation import PAGES
from mcda.ui.words import escaped
from tests.japanese import JAPANESE
from tests.ui.kept_state import kept_by

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("criteria", "options", "scores", "screens", "models")


def opened(page: str = "decision", language: str = "en", **kept: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    for name, value in {"plain": True, **kept}.items():  # without a browser there is nobody to run the component
        kept_by(app)[name] = value
    app.run()
    if page != PAGES[0]:
        app.switch_page(str(ROOT / "mcda" / "ui" / "app_pages" / f"{page}.py")).run()
    assert not app.exception
    assert not app.error
    return app


def shown(app: AppTest) -> list[str]:
    """Every text on the page that we wrote or the data hold."""
    found = [one.value for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success")
             for one in app.get(kind)]  # fmt: skip
    found += [one.label for kind in ("selectbox", "slider", "button", "select_slider") for one in app.get(kind)]
    return [str(one) for one in found]


def order(app: AppTest) -> list[str]:
    """The order at a glance by the first method."""
    return next(one.value for one in app.markdown if one.value.startswith("1\\.")).split("  \n")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_in_both_languages(page: str, language: str) -> None:
    app = opened(page, language)
    assert len(app.title) == 1
    assert bool(JAPANESE.search(app.title[0].value)) == (language == "ja")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_decision_runs(part: str, language: str) -> None:
    app = opened("decision", language, part=part)
    assert bool(JAPANESE.search(app.header[0].value)) == (language == "ja")


@pytest.mark.parametrize(
    ("page", "kept"),
    [(page, {}) for page in PAGES]
    + [("decision", {"part": part}) for part in PARTS]
    + [("weigh", {"way": "pairwise"}), ("rank", {"scenario": "hadr", "screens": "strict"}), ("weigh", {"start": ""})],
)
def test_nothing_on_a_japanese_page_is_left_in_english(page: str, kept: dict[str, object]) -> None:
    for text in shown(opened(page, "ja", **kept)):
        for line in text.splitlines():
            words = re.findall(r"[A-Za-z]{2,}", re.sub(r":\w+\[|`[^`]*`|Found at.*|所在.*", "", line))
            assert len(words) < 4 or JAPANESE.search(line), line


@pytest.mark.parametrize("page", [page for page in PAGES if page != "own_decision"])  # which shows no scores of its own
@pytest.mark.parametrize(("language", "note"), [("en", "not a consensus"), ("ja", "合意")])
def test_pages_with_scores_say_whose_judgement_they_are(page: str, language: str, note: str) -> None:
    told = [one.value for one in opened(page, language).info]
    assert any(note in one for one in told), f"{page} does not call judgement_note(table.decision): {told}"


def test_the_switch_changes_language_address_and_keeps_what_was_set() -> None:
    app = opened("weigh")
    app.number_input(key="widget:points:mission.purpose").set_value(5).run()
    before = order(app)
    app.segmented_control(key="widget:lang").set_value("ja").run()
    assert app.title[0].value == "評価基準の重み付け"
    assert app.query_params["lang"] == "ja"
    assert app.number_input(key="widget:points:mission.purpose").value == 5
    assert len(order(app)) == len(before)


def test_moving_a_weight_changes_the_order() -> None:
    app = opened("weigh", start="balanced")
    before = order(app)
    for key in ("mission.purpose", "mission.unity", "mission.functions"):
        app.number_input(key=f"widget:points:{key}").set_value(0)
    app.run()
    assert order(app) != before
    next(one for one in app.button if one.key == "reset_start").click().run()
    assert order(app) == before


@pytest.mark.parametrize("profile", ["balanced", "us_operators", "japan_caution", "incremental_managers"])
@pytest.mark.parametrize("method", ["topsis", "weighted_sum"])
def test_the_app_ranks_as_the_library_does(profile: str, method: str) -> None:
    decision = mcda.load()
    evaluation = mcda.evaluate(decision, mcda.load_preference(profile), method)
    app = opened("rank", start=profile)
    assert any(evaluation.hash in one.value for one in app.caption)
    lists = [one.value for one in opened("weigh", start=profile).markdown if one.value.startswith("1\\.")]
    written = lists[["topsis", "weighted_sum"].index(method)].split("  \n")
    expected = [
        f"{evaluation.ranks[place]}\\. {escaped(decision.options[place].label.en)}"
        for place in evaluation.order
        if evaluation.ranks[place]
    ]
    assert [one.removesuffix(" – uncertain") for one in written] == expected


def test_points_that_were_moved_count_on_every_page() -> None:
    app = opened("weigh")
    app.number_input(key="widget:points:legal.headroom").set_value(0).run()
    app.switch_page(str(ROOT / "mcda/ui/app_pages/rank.py")).run()
    assert any("your own points" in one.value for one in app.caption)
    app.switch_page(str(ROOT / "mcda/ui/app_pages/weigh.py")).run()
    assert app.number_input(key="widget:points:legal.headroom").value == 0


def test_a_blank_sheet_ranks_nothing_until_something_is_weighed() -> None:
    app = opened("weigh", start="")
    assert not [one for one in app.markdown if one.value.startswith("1\\.")]
    app.number_input(key="widget:points:mission.purpose").set_value(100).run()
    assert order(app)
    assert opened("rank", start="").info[-1].value == opened("sensitivity", start="").info[-1].value


def test_judgements_in_pairs_begin_blank_and_give_weights_once_they_link_everything() -> None:
    app = opened("weigh", way="pairwise")
    keys = mcda.load("seven_cards").criterion_keys
    assert app.selectbox(key="widget:judgement:purpose|location").value is None
    assert not app.success
    assert any("0 of 21" in one.value for one in app.info)
    for other in keys[1:]:
        app.selectbox(key=f"widget:judgement:{keys[0]}|{other}").set_value(2).run()
    assert any("6 of 21" in one.value for one in app.info)
    assert "C.R." in app.success[0].value
    assert any("your own judgements in pairs" in text.value for text in app.caption)
    columns = len(app.table[-1].value.columns)
    app.selectbox(key="widget:judgement:sure").set_value("roughly").run()
    assert len(app.table[-1].value.columns) == columns + 2, "the ends of each weight"
    app.selectbox(key=f"widget:judgement:{keys[0]}|{keys[1]}").set_value(None).run()
    assert not app.success, "one criterion is not linked again"


def test_judgements_in_pairs_can_start_from_an_example_and_say_what_would_mend_them() -> None:
    app = opened("weigh", way="pairwise")
    app.selectbox(key="widget:judgement_start").set_value("ahp_example").run()
    assert "0.013" in app.success[0].value
    one = app.selectbox(key="widget:judgement:purpose|location")
    assert one.value == 4
    one.set_value(-8).run()
    assert "above 0.1" in app.warning[0].value
    assert any("These three" in text.value for text in app.markdown)  # the loop that causes it
    told = next(text.value for text in app.markdown if "single change" in text.value)
    assert float(re.findall(r"be ([0-9.]+)\.$", told)[0]) <= 0.1
    assert app.selectbox(key="widget:judgement:purpose|location").value == -8  # suggested, never applied
    app.switch_page(str(ROOT / "mcda/ui/app_pages/rank.py")).run()
    assert any("your own judgements in pairs" in text.value for text in app.caption)


def test_options_that_fail_a_screen_are_shown_with_reasons_and_not_ranked() -> None:
    app = opened("rank")
    assert any("Combined command on the CFC model" in one.value and ":gray[" in one.value for one in app.markdown)
    assert not any(":gray[" in one.value for one in opened("rank", screens="off").markdown)


def test_scenario_and_view_change_the_result() -> None:
    def hashes(app: AppTest) -> str:
        return next(one.value for one in app.caption if one.value.startswith("Weights:"))

    settings = ({}, {"scenario": "hadr"}, {"criteria": "seven_cards"}, {"screens": "strict"})
    found = {hashes(opened("rank", **kept)) for kept in settings}
    assert len(found) == 4


def test_a_choice_of_another_decision_gives_way() -> None:
    opened("sensitivity", target="no_such_criterion", scenario="no_such", criteria="no_such", sweep_method="no_such")
    opened("decision", part="no_such")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_table_is_taken_away_in_every_format_and_its_charts_as_pictures(language: str) -> None:
    app = opened("rank", language, start="balanced")
    labels = [one.proto.label for one in app.get("download_button")]
    for kind in ("CSV", "XLSX", "JSON", "Markdown", "LaTeX", "HTML"):
        assert sum(kind in one for one in labels) == 2, kind  # the ranking, and the parts behind it
    for kind in ("SVG", "PNG"):
        assert sum(kind in one for one in labels) == 3, kind  # two methods side by side, and the parts
