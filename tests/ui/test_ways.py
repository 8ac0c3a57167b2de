"""Every way to weigh, answered as a visitor would: the weights are those of the library, and the order follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mcda
from mcda.decision import Branch, Decision
from mcda.files.compact_weights import compact_weights, preference_from_compact
from mcda.files.json_decision import preference_as_json
from mcda.preference import Preference
from mcda.text import percent, text
from mcda.ui.branch_answers import BRANCH_WAYS, knots
from mcda.ui.words import escaped
from mcda.weights import ahp, best_worst, rank_order_centroid
from tests.ui.kept_state import kept_by
from tests.ui.test_pages import ROOT, opened, order

LANGUAGES = ["en", "ja"]
TOP = ("mission", "c2", "legal", "build")
AT = "widget:branch:at:"


@pytest.fixture(scope="module")
def decision() -> Decision:
    return mcda.load()


def button(app: AppTest, key: str) -> AppTest:
    return next(one for one in app.button if one.key == key).click().run()


def shares_shown(app: AppTest, decision: Decision, language: str) -> list[str]:
    """The weights of the whole in the table of all weights."""
    table = app.table[-1].value
    names = {one.name[language]: at for at, one in enumerate(decision.criteria)}
    cells = table.reset_index().astype(str).to_numpy().tolist()
    found = [""] * len(names)
    heading = [str(one) for one in table.reset_index().columns]
    share = next(at for at, one in enumerate(heading) if one == escaped(text("tables.weight", language)))
    for row in cells:
        for cell in row:
            if cell in names:
                found[names[cell]] = row[share]
    return found


def answer_direct(app: AppTest) -> tuple[AppTest, np.ndarray]:
    for key, points in zip(TOP, (50, 30, 20, 0), strict=True):
        app.number_input(key=f"{AT}|points|{key}").set_value(points)
    return app.run(), np.array([0.5, 0.3, 0.2, 0.0])


def answer_rank(app: AppTest) -> tuple[AppTest, np.ndarray]:
    for key in ("build", "legal", "c2", "mission"):
        app = button(app, f"place--{key}")
    return app, rank_order_centroid([4, 3, 2, 1])


def answer_rank_with_a_tie(app: AppTest) -> tuple[AppTest, np.ndarray]:
    app, _ = answer_rank(app)
    return button(app, "equal--c2"), rank_order_centroid([4, 2, 2, 1])


def answer_best_worst(app: AppTest) -> tuple[AppTest, np.ndarray]:
    app.selectbox(key=f"{AT}|best").set_value("legal")
    app.selectbox(key=f"{AT}|worst").set_value("c2").run()
    for key, times in (("mission", 2), ("c2", 8), ("build", 4)):
        app.selectbox(key=f"{AT}|over|{key}").set_value(times)
    for key, times in (("mission", 4), ("build", 2)):
        app.selectbox(key=f"{AT}|under|{key}").set_value(times)
    return app.run(), best_worst([2, 8, 1, 4], [4, 1, 8, 2]).weights


def answer_trade_off(app: AppTest) -> tuple[AppTest, np.ndarray]:
    app.selectbox(key=f"{AT}|first").set_value("build").run()
    for key, part in (("mission", 50), ("c2", 20), ("legal", 80)):
        app.selectbox(key=f"{AT}|part|{key}").set_value(part)
    # Within the branches nothing was said: their first criterion stands for an equal part of them.
    points = np.array([0.5 * 3, 0.2 * 6, 0.8 * 4, 1.0 * 4])
    return app.run(), points / points.sum()


def answer_tree(app: AppTest) -> tuple[AppTest, np.ndarray]:
    for first, second, step in (("mission", "c2", 2), ("c2", "legal", -4), ("legal", "build", 1)):
        app.selectbox(key=f"{AT}|pair|{first}|{second}").set_value(step)
    app.run()
    points = np.array([3.0, 1.0, 5.0, 2.5])
    return app, points / points.sum()


ANSWERED: dict[str, Callable[[AppTest], tuple[AppTest, np.ndarray]]] = {
    "direct": answer_direct,
    "rank": answer_rank_with_a_tie,
    "best_worst": answer_best_worst,
    "trade_off": answer_trade_off,
    "tree": answer_tree,
}


def test_every_way_is_tested() -> None:
    assert set(ANSWERED) == set(BRANCH_WAYS)


def spread(decision: Decision, top: np.ndarray) -> np.ndarray:
    """Weights of the criteria when the branches have `top` and nothing was said within them."""
    weights: dict[str, float] = {}

    def below(key: str, share: float) -> None:
        children = decision.children(key)
        for one in children:
            if isinstance(one, Branch):
                below(one.key, share / len(children))
            else:
                weights[one.key] = share / len(children)

    for key, share in zip(TOP, top, strict=True):
        below(key, float(share))
    return np.array([weights[key] for key in decision.criterion_keys])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ANSWERED)
def test_a_way_gives_the_librarys_weights_and_moves_the_order(way: str, language: str, decision: Decision) -> None:
    before = order(opened("weigh", language))
    app = opened("weigh", language, way=way)
    assert not [one for one in app.markdown if one.value.startswith("1\\.")]  # nothing answered, nothing ranked
    app, top = ANSWERED[way](app)
    assert not app.exception
    assert not app.error
    weights = spread(decision, top)
    assert shares_shown(app, decision, language) == [percent(float(one)) for one in weights]
    evaluation = mcda.evaluate(decision, Preference.from_weights(decision.criterion_keys, weights))
    expected = [decision.options[at].label[language] for at in evaluation.order if evaluation.ranks[at]]
    assert [line.split("\\. ", 1)[1].split(" – ")[0] for line in order(app)] == [escaped(one) for one in expected]
    assert order(app) != before


def test_what_is_open_is_a_range_and_is_closed_by_answering(decision: Decision) -> None:
    app, _ = answer_tree(opened("weigh", way="tree"))
    assert any("Still open" in one.value for one in app.info)
    ranges = app.table[-1].value.astype(str).to_numpy().ravel().tolist()
    assert any("0.0 %" in one for one in ranges)
    app.selectbox(key="widget:branch:knot").set_value("mission").run()
    app.selectbox(key="widget:branch:how:mission").set_value("rank").run()
    for key in ("mission.unity", "mission.purpose", "mission.functions"):
        app = button(app, f"place-mission-{key}")
    top = np.array([3.0, 1.0, 5.0, 2.5]) / 11.5
    weights = spread(decision, top)
    weights[[decision.criterion_place(key) for key in ("mission.unity", "mission.purpose", "mission.functions")]] = top[
        0
    ] * rank_order_centroid([1, 2, 3])
    assert shares_shown(app, decision, "en") == [percent(float(one)) for one in weights]


@pytest.mark.parametrize("language", LANGUAGES)
def test_trade_offs_speak_of_branches_only_where_there_are_some(language: str) -> None:
    for knot, told in (("root", True), ("mission", False)):
        app = opened("weigh", language, way="trade_off", **{"branch:knot": knot})
        assert (text("live.trade_off_branches", language) in [one.value for one in app.markdown]) is told


@pytest.mark.parametrize("language", LANGUAGES)
def test_judgements_in_a_circle_are_told_and_never_mended_by_themselves(language: str) -> None:
    app = opened("weigh", language, way="tree")
    given = {"mission|c2": 4, "c2|legal": 4, "mission|legal": -4, "legal|build": 0}
    for pair, step in given.items():
        app.selectbox(key=f"{AT}|pair|{pair}").set_value(step)
    app.run()
    begin = text("ui.loop_circular", language, one="|", two="|", three="|").split("|")[0]
    assert any(one.value.startswith(begin) for one in app.markdown)
    mend = text("ui.never_applied", language)
    assert any(one.value == mend for one in app.caption)
    for pair, step in given.items():
        assert app.selectbox(key=f"{AT}|pair|{pair}").value == step
    assert app.selectbox(key=f"{AT}|pair|c2|build").value is None


def test_the_suggested_change_is_the_smallest_that_is_enough() -> None:
    app = opened("weigh", "en", way="tree")
    steps = {"mission|c2": 1, "mission|legal": 3, "mission|build": -7, "c2|legal": 1, "c2|build": 3, "legal|build": 1}
    for pair, step in steps.items():
        app.selectbox(key=f"{AT}|pair|{pair}").set_value(step)
    app.run()
    told = next(one.value for one in app.markdown if "single change" in one.value)
    assert "Mission fit" in told
    assert "Buildability and growth" in told
    matrix = np.array([[1, 2, 4, 8], [1 / 2, 1, 2, 4], [1 / 4, 1 / 2, 1, 2], [1 / 8, 1 / 4, 1 / 2, 1]])
    for step in range(-7, 8):
        ratio = float(step + 1) if step >= 0 else 1.0 / (1 - step)
        matrix[0, 3], matrix[3, 0] = ratio, 1 / ratio
        if ahp(matrix).consistency_ratio <= 0.1:
            break
    times = ratio if ratio >= 1 else 1 / ratio
    assert f"about {times:g} times" in told or (times == 1 and "equally" in told)


def test_locked_points_hold_and_the_rest_makes_up_the_total() -> None:
    app, _ = answer_direct(opened("weigh", way="direct"))
    app.number_input(key=f"{AT}|points|mission").set_value(60).run()
    assert any("10 points more" in one.value for one in app.warning)
    app.checkbox(key=f"{AT}|lock|mission").check().run()
    assert app.checkbox(key=f"{AT}|unknown|mission").disabled
    app = button(app, "total-")
    assert [app.number_input(key=f"{AT}|points|{key}").value for key in TOP] == [60, 24, 16, 0]
    app.checkbox(key=f"{AT}|unknown|build").check().run()
    assert app.number_input(key=f"{AT}|points|build").disabled


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_points_than_there_are_wait_and_can_be_set_to_the_total_with_blanks(language: str) -> None:
    app = opened("weigh", language, way="direct")
    for key, points in (("mission", 40), ("c2", 50), ("legal", 30)):
        app.number_input(key=f"{AT}|points|{key}").set_value(points)
    app.run()
    root = text("ui.knot_root", language)
    assert text("live.order_waits", language, names=root, total=100) in [one.value for one in app.caption]
    kept_by(app)["branch:at:mission|points|mission.purpose"] = 100
    app.run()
    assert text("live.round_waits", language, names=root, total=100) in [one.value for one in app.warning]
    app = button(app, "total-")
    found = [app.number_input(key=f"{AT}|points|{key}").value for key in TOP]
    assert found == [33, 42, 25, None]
    assert not app.warning
    assert next(one for one in app.button if one.key == "total-").disabled
    app.number_input(key=f"{AT}|points|legal").set_value(10).run()
    assert next(one for one in app.button if one.key == "total-").disabled, "what is left may be what the blank one has"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_leads_to_the_next_that_is_open(language: str, decision: Decision) -> None:
    app = opened("weigh", language, way="rank", **{"branch:at:mission|order": ["mission.purpose"]})
    app, _ = answer_rank(app)
    for key in [one.key for one in knots(decision) if one.key not in ("", "mission")]:
        name = next(one.name[language] for one in decision.branches if one.key == key)
        onward = next(one for one in app.button if one.key == "next_round")
        assert onward.label == text("live.next_round", language, name=name)
        app = button(app, "next_round")
        assert app.selectbox(key="widget:branch:knot").value == key
        assert name in [one.value for one in app.header]
        first = next(one for one in app.button if str(one.key).startswith(f"place-{key}-"))
        app = button(app, str(first.key))
    assert not [one for one in app.button if one.key == "next_round"], "all are answered"


def test_an_order_can_be_changed_and_cleared() -> None:
    app, _ = answer_rank(opened("weigh", way="rank"))
    app = button(app, "ui.up--legal")
    assert kept_by(app)["branch:at:|order"] == ["legal", "build", "c2", "mission"]
    app = button(app, "out--build")
    assert kept_by(app)["branch:at:|order"] == ["legal", "c2", "mission"]
    app = button(app, "equal--c2")
    assert kept_by(app)["branch:at:|equal"] == ["c2"]
    places = [one.value.split("\\")[0] for one in app.markdown if one.value.startswith("**") and "\\." in one.value]
    assert places == ["**1", "**1", "**3"]
    app = button(app, "equal--c2")
    assert kept_by(app)["branch:at:|equal"] == []
    app = button(app, "reset-")
    assert "branch:at:|order" not in kept_by(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weights_in_use_are_called_by_the_ways_that_were_answered(language: str) -> None:
    points = {"branch:how:": "direct", "branch:at:|points|mission": 60, "branch:at:|points|c2": 40}
    placed = {"branch:how:mission": "rank", "branch:at:mission|order": ["mission.purpose"]}
    way = {one: text(f"ui.way_{one}", language) for one in BRANCH_WAYS}
    both = text("ui.list_mark", language).join((way["direct"], way["rank"]))
    for kept, called in (
        ({}, way["trade_off"]),
        (points, text("live.weights_by_branch", language, ways=way["direct"])),
        (points | placed, text("live.weights_by_branch", language, ways=both)),
    ):
        box = opened("rank", language, way="trade_off", **kept).selectbox(key="widget:way")
        assert called in box.options
        assert (way["trade_off"] in box.options) is (not kept)


def test_answers_count_on_the_other_pages(decision: Decision) -> None:
    app, _ = answer_rank(opened("weigh", way="rank"))
    found = order(app)[0]
    first = next(one for one in decision.options if escaped(one.label.en) in found)
    app.switch_page("mcda/ui/app_pages/rank.py").run()
    assert any("your own answers" in one.value for one in app.caption)
    assert app.table[0].value.index[0] == escaped(first.name.en)


def test_swing_points_take_ranges_locks_and_dont_know(decision: Decision) -> None:
    app = opened("weigh", start="balanced")
    app.toggle(key="widget:points_more").set_value(True).run()
    key = "mission.purpose"
    point = app.number_input(key=f"widget:points:{key}").value
    app.slider(key=f"widget:points:range|{key}").set_value((point - 10, min(point + 10, 100))).run()
    assert f"{point - 10}" in app.table[-1].value.astype(str).to_string() or "Lowest" in app.table[-1].value.columns
    app.number_input(key=f"widget:points:{key}").set_value(0).run()
    assert app.slider(key=f"widget:points:range|{key}").value[0] == 0  # the range follows its point
    app.checkbox(key="widget:points:unknown|legal.roe").check().run()
    assert app.slider(key="widget:points:range|legal.roe").disabled
    app.checkbox(key="widget:points:lock|legal.roe").check().run()
    assert app.number_input(key="widget:points:legal.roe").disabled
    assert app.checkbox(key="widget:points:unknown|legal.roe").disabled, "a lock protects every answer"
    app.checkbox(key="widget:points:lock|legal.roe").uncheck().run()
    assert not app.checkbox(key="widget:points:unknown|legal.roe").disabled
    assert order(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", ["lock", "unknown", "range"])
def test_typed_numbers_say_why_a_field_is_closed(mark: str, language: str) -> None:
    key = "mission.purpose"
    kept = {"start": "", f"points:{key}": 60, f"points:{mark}|{key}": (50, 70) if mark == "range" else True}
    if mark == "unknown":
        del kept[f"points:{key}"]
    app = opened("weigh", language, **kept)
    assert app.toggle(key="widget:points_more").value
    assert app.toggle(key="widget:points_more").disabled
    field = app.number_input(key=f"widget:points:{key}")
    assert field.disabled == (mark != "range")
    assert field.placeholder == text("ui.dont_know" if mark == "unknown" else "ui.not_answered", language)
    if mark != "range":
        app.checkbox(key=f"widget:points:{mark}|{key}").uncheck().run()
        assert app.toggle(key="widget:points_more").value
        assert not app.toggle(key="widget:points_more").disabled


@pytest.mark.parametrize("by", ["file", "link"])
def test_weighing_goes_on_from_what_was_open(by: str, decision: Decision, tmp_path: Path) -> None:
    """Blank stays blank, a range stays a range, an exact point exact; also after something else was moved."""
    first, second, third, *rest = decision.criterion_keys
    said_points = {
        first: (66, 66, 66),
        second: (100, 100, 100),
        third: (40, 50, 60),
        **dict.fromkeys(rest, (0, 50, 100)),
    }
    low, point, high = zip(*said_points.values(), strict=True)
    partly = Preference(decision.criterion_keys, point, low, high, key="own", elicitation="swing")
    if by == "link":
        given = preference_from_compact(compact_weights(partly), decision)
    else:
        (tmp_path / "w.json").write_bytes(preference_as_json(partly))
        given = mcda.load_preference(tmp_path / "w.json")
    assert (given.points, given.low, given.high) == (partly.points, partly.low, partly.high)
    app = opened("weigh", start="given", given=given, points_more=True)
    for turn in (66, 67):
        app.number_input(key=f"widget:points:{first}").set_value(turn).run()
        assert app.number_input(key=f"widget:points:{second}").value == 100
        assert app.slider(key=f"widget:points:range|{third}").value == (40, 60)
        assert all(app.number_input(key=f"widget:points:{one}").value is None for one in rest)
        told = app.table[-1].value
        assert list(told["Points"]).count("–") == len(rest)
        assert len(set(told.loc[escaped(decision.criterion(rest[0]).name.en)])) == 4, "no points, and a wide range"


def test_undo_goes_back_change_by_change() -> None:
    app = opened("weigh", start="balanced")
    before = app.number_input(key="widget:points:mission.purpose").value
    app.number_input(key="widget:points:mission.purpose").set_value(5).run()
    app.number_input(key="widget:points:mission.purpose").set_value(10).run()
    app = button(app, "undo")
    assert app.number_input(key="widget:points:mission.purpose").value == 5
    app = button(app, "undo")
    assert app.number_input(key="widget:points:mission.purpose").value == before
    assert next(one for one in app.button if one.key == "undo").disabled


def test_looking_at_another_way_loses_nothing(decision: Decision) -> None:
    app = opened("weigh", start="", **{f"points:{decision.criterion_keys[0]}": 80})
    app.segmented_control(key="widget:way").set_value("best_worst").run()
    assert not app.get("download_button"), "no answer by this way, so no weights on its page"
    app.switch_page(str(ROOT / "mcda/ui/app_pages/rank.py")).run()
    assert app.table
    assert any("your own points" in one.value for one in app.caption)
    app.switch_page(str(ROOT / "mcda/ui/app_pages/weigh.py")).run()
    assert app.segmented_control(key="widget:way").value == "swing"


def test_answers_go_on_as_swing_points(decision: Decision) -> None:
    app, top = answer_direct(opened("weigh", way="direct"))
    app = button(app, "go_on_swing")
    weights = spread(decision, top)
    assert shares_shown(app, decision, "en") == [percent(float(one)) for one in weights]
    assert app.number_input(key="widget:points:build.timeline").value == 0


def test_a_profile_stands_beside_ones_own_weights() -> None:
    app = opened("weigh", compare_with="japan_caution")
    assert any("Japan" in str(one) for one in app.table[-1].value.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_weighing_blind_hides_options_and_scores_until_it_is_finished(language: str, decision: Decision) -> None:
    app = opened("weigh", language)
    app.toggle(key="widget:blind").set_value(True).run()
    names = [escaped(one.label[language]) for one in decision.options]
    for page in ("weigh", "rank", "decision", "sensitivity", "challenge"):
        app.switch_page(f"mcda/ui/app_pages/{page}.py").run()
        told = " ".join(str(one.value) for kind in ("markdown", "caption", "table", "info") for one in app.get(kind))
        assert not [name for name in names if name in told], page
        if page == "decision":
            assert escaped(decision.criteria[0].name[language]) in told, "what the criteria mean can be read"
    app = button(app, "blind_done")
    app.switch_page("mcda/ui/app_pages/weigh.py").run()
    assert order(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_question_compares_the_answer_with_the_weights(language: str, decision: Decision) -> None:
    assert not opened("weigh", language).radio, "nobody weighed yet"
    said_points = {f"points:{key}": 100 - 5 * at for at, key in enumerate(decision.criterion_keys)}
    app = opened("weigh", language, start="", **said_points)
    radio = next(one for one in app.radio if str(one.key).startswith("widget:check:"))
    answers = {}
    for answer in ("alone", "together", "same"):
        app.radio(key=radio.key).set_value(answer).run()
        answers[answer] = bool([one for one in app.success if "%" in one.value])
    assert sorted(answers.values()) == [False, False, True]
    app = button(app, "check_another")
    assert not [one for one in app.radio if one.key == radio.key]
    kept_by(app).update(
        {
            f"points:range|{key}": (0, point)
            for key, point in zip(decision.criterion_keys, range(100, 10, -5), strict=True)
        }
    )
    app.run()
    app.radio(key=next(str(one.key) for one in app.radio if str(one.key).startswith("widget:check:"))).set_value(
        "same"
    ).run()
    assert any("–" in one.value for one in app.info), "what is open is not held against anybody"


def test_a_link_brings_back_weights_and_settings(decision: Decision) -> None:
    first = opened("weigh", start="balanced", scenario="hadr", screens="off")
    first.number_input(key="widget:points:mission.purpose").set_value(7).run()
    first = button(first, "keep_link")
    query = {name: first.query_params[name] for name in ("w", "scenario", "screens")}
    shown_first, order_first = shares_shown(first, decision, "en"), order(first)
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in {**query, "lang": "en"}.items():
        again.query_params[name] = value[0] if isinstance(value, list) else value
    again.run()
    again.switch_page("mcda/ui/app_pages/weigh.py").run()
    assert shares_shown(again, decision, "en") == shown_first
    assert order(again) == order_first


@pytest.mark.parametrize("broken", ["1-", "x" * 50, "1-000000000000-swing-zzz", "1-74f8b6bbf137-swing-zz"])
def test_a_link_that_was_cut_off_costs_nothing(broken: str) -> None:
    usual = order(opened("weigh"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["w"], app.query_params["lang"], app.query_params["scenario"] = broken, "en", "<script>"
    app.run()
    app.switch_page("mcda/ui/app_pages/weigh.py").run()
    assert app.error
    assert not app.exception
    assert order(app) == usual
