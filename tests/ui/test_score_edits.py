"""Editing a score in the session: what it would change, keeping, taking back, and where it goes from there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import mcda
from mcda import record
from mcda.files.compact_edits import compact_edits, edits_as_data, edits_from_compact, edits_from_data
from mcda.score_edits import ScoreEdit, edited, edits_of
from mcda.text import Text, text
from mcda.ui import remembered
from mcda.ui.navigation import PAGES
from mcda.ui.widgets.wording import own_texts
from tests.ui.kept_state import kept_by
from tests.ui.test_pages import opened, shown

ROOT = Path(__file__).resolve().parents[2]
OPTION, CRITERION = "parallel_hq", "mission.purpose"
EDIT = ScoreEdit(OPTION, CRITERION, 1.0, Text("Only one mission is agreed."))
STATED = replace(EDIT, low=1.0, high=2.0)
"""The same with the range that it takes along, as a decision holds it."""
DRAFT = f"edit_draft:{OPTION}|{CRITERION}|"


def at_cell(page: str = "rank", language: str = "en", **kept: object) -> AppTest:
    return opened(page, language, option=OPTION, criterion=CRITERION, **{"part": "scores", **kept})


def press(app: AppTest, key: str) -> AppTest:
    next(one for one in app.button if one.key == key).click().run()
    assert not app.exception
    return app


def typed(app: AppTest, **given: str) -> AppTest:
    for field, words in given.items():
        widget = app.text_area if field == "why" else app.text_input
        widget(key=f"widget:{DRAFT}{field}").set_value(words)
    app.run()
    assert not app.exception
    return app


def value(app: AppTest, name: str) -> object:
    """What the session keeps under a name; None where nothing."""
    return kept_by(app).get(name)


def kept(app: AppTest) -> tuple[ScoreEdit, ...]:
    found = value(app, "edits") or ()
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("page", ["rank", "decision"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_cell_says_what_stands_behind_it(page: str, language: str) -> None:
    decision = mcda.load()
    cell, scale = decision.cell(OPTION, CRITERION), decision.criterion(CRITERION)
    told = "\n".join(shown(at_cell(page, language)))
    assert scale.level_text(cell.score)[language][:20] in told
    assert cell.rationale[language][:15] in told
    assert all(pointer in told for pointer in cell.evidence)
    assert text(f"ui.confidence_{cell.confidence}", language) in told


def test_what_a_score_would_change_is_shown_at_once_and_changes_nothing_yet() -> None:
    app = typed(at_cell(), score="1")
    told = "\n".join(shown(app))
    decision, balanced = mcda.load(), mcda.load_preference("balanced")
    before = mcda.evaluate(decision, balanced)
    after = mcda.evaluate(edited(decision, [EDIT]), balanced)
    first = decision.options[after.order[0]].label.en
    assert decision.options[before.order[0]].label.en != first
    assert text("score_edits.alone_flips", "en", method="TOPSIS", option=first) in told
    assert "Verdict before" in told
    assert "Verdict with this score" in told
    assert any(before.hash in one.value for one in app.caption)
    assert kept(app) == ()


def test_kept_it_counts_on_every_page_and_can_be_taken_back() -> None:
    app = press(typed(at_cell(), score="1", why="Only one mission is agreed."), "edit_keep")
    assert kept(app) == (EDIT,)
    after = mcda.evaluate(edited(mcda.load(), [EDIT]), mcda.load_preference("balanced"))
    assert any(after.hash in one.value for one in app.caption)
    for page in PAGES:
        app.switch_page(str(ROOT / "mcda" / "ui" / "app_pages" / f"{page}.py")).run()
        assert not app.exception
        assert "1 score edited in this session" in [one.label for one in app.expander], page
    app.switch_page(str(ROOT / "mcda/ui/app_pages/rank.py")).run()
    press(app, "take_back_0")
    before = mcda.evaluate(mcda.load(), mcda.load_preference("balanced"))
    assert any(before.hash in one.value for one in app.caption)
    assert kept(app) == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"score": "9", "why": "because"}, "1 to 5"),
        ({"score": "high", "why": "because"}, "not a number"),
        ({"score": "2"}, "no reason"),
        ({"score": "2", "low": "3", "high": "4", "why": "because"}, "does not fit"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words_and_stays_typed(given: dict[str, str], says: str) -> None:
    app = press(typed(at_cell(), **given), "edit_keep")
    assert any(says in one.value for one in app.error)
    for field, words in given.items():
        assert kept_by(app)[f"{DRAFT}{field}"] == words
    assert kept(app) == ()
    typed(app, score="4")
    assert not any(says in one.value for one in app.error)  # once it is mended nothing stale is said


def test_a_level_is_taken_by_its_button_and_what_was_typed_can_be_discarded() -> None:
    app = press(at_cell(), "level-2.0")
    assert app.text_input(key=f"widget:{DRAFT}score").value == "2"
    press(app, "edit_discard")
    assert app.text_input(key=f"widget:{DRAFT}score").value == ""


def test_a_view_shows_means_and_leads_to_the_scores_behind_them() -> None:
    app = at_cell(criteria="seven_cards", edits=(EDIT,))
    view = next(one for one in mcda.load("seven_cards").criteria if CRITERION in one.members)
    app = opened("rank", "en", criteria="seven_cards", edits=(EDIT,), option=OPTION, criterion=view.key)
    assert not app.text_area
    app.selectbox(key=f"widget:member:{view.key}").set_value(CRITERION).run()
    assert not app.exception
    assert app.text_area
    after = mcda.evaluate(edited(mcda.load("seven_cards"), [EDIT]), mcda.load_preference("balanced"))
    assert any(after.hash in one.value for one in app.caption)


def test_a_scenario_with_a_score_of_its_own_says_that_the_edit_does_not_count() -> None:
    scenario = next(one for one in mcda.load().scenarios if one.scores)
    criterion = next(iter(scenario.scores))
    option = next(iter(scenario.scores[criterion]))
    app = opened("rank", "en", scenario=scenario.key, option=option, criterion=criterion)
    app.text_input(key=f"widget:edit_draft:{option}|{criterion}|score").set_value("1.5").run()
    assert any("counts only without it" in one.value for one in app.warning)


@pytest.mark.parametrize(("language", "why", "instead"), [("en", "A supreme commander", "lead coordinator"), ("ja", "最高司令官が要る", "調整責任者")])  # fmt: skip
def test_sensitive_terms_in_a_reason_are_said_with_what_to_write_instead(language: str, why: str, instead: str) -> None:
    app = typed(at_cell("rank", language), why=why)
    assert any(instead in one.value for one in app.warning)
    assert not any(instead in one.value for one in typed(app, why="x").warning)


def test_blind_weighing_says_how_many_and_not_which() -> None:
    app = opened("weigh", "en", edits=(EDIT,), blind=True)
    assert any("1 score edited" in one.value for one in app.caption)
    assert not any("edited" in one.label for one in app.expander)
    assert not any(EDIT.reason.en in one for one in shown(app))


def test_a_link_brings_them_back() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["e"] = compact_edits([EDIT])
    app.run()
    assert not app.exception
    assert kept(app) == (EDIT,)


@pytest.mark.parametrize(
    "spoil", [lambda made: made[:-9], lambda made: made.replace("1-", "2-"), lambda _: "1-!!", lambda _: "1-"]
)
def test_a_spoilt_link_is_refused(spoil: object) -> None:
    with pytest.raises(mcda.McdaError):
        edits_from_compact(spoil(compact_edits([EDIT])), mcda.load())  # type: ignore[operator]


@pytest.mark.parametrize(
    "given",
    ["text", [1], [[OPTION, CRITERION, 9, None, None, {"en": "why"}]], [[OPTION, CRITERION, 1, None, None, {}]],
     [[OPTION, "nothing", 1, None, None, {"en": "why"}]], [[OPTION, CRITERION, True, None, None, {"en": "why"}]],
     [[OPTION, CRITERION, 1, "x", None, {"en": "why"}]], [[OPTION, CRITERION, 1, None, None, {"fr": "why"}]]],
)  # fmt: skip
def test_a_browser_memory_that_somebody_changed_is_left_alone(given: object) -> None:
    with pytest.raises(mcda.McdaError):
        edits_from_data(given, mcda.load())
    assert "edits" not in remembered.accepted(json.dumps({"edits": given}), mcda.load())


def test_a_browser_remembers_them_under_the_decision_as_it_was() -> None:
    decision = mcda.load()
    assert remembered.place(edited(decision, [EDIT])) == remembered.place(decision)
    found = remembered.accepted(json.dumps({"edits": edits_as_data([EDIT])}), decision)
    assert found["edits"] == (EDIT,)


def a_record(decision: mcda.Decision) -> bytes:
    balanced = mcda.load_preference("balanced")
    return record.as_bytes(mcda.evaluate(decision, balanced, scenario="hadr", screens="strict"), decision, balanced)


def test_a_record_is_opened_with_its_edits_weights_and_settings() -> None:
    content = a_record(edited(mcda.load(), [EDIT]))
    app = AppTest.from_function(_opens, default_timeout=60, kwargs={"content": content})
    app.run()
    assert not app.exception
    assert kept(app) == (STATED,)
    assert (kept_by(app)["scenario"], kept_by(app)["screens"]) == ("hadr", "strict")
    assert value(app, "own_decision") is None


def _opens(content: bytes) -> None:
    from mcda.ui.opened_records import is_record, open_record

    assert is_record("r.json", content)
    assert not is_record("r.json", content.replace(b"mcda-record/1", b"mcda-record/9"))
    open_record("r.json", content)


def test_a_record_of_another_decision_is_opened_as_ones_own_and_can_be_taken_back() -> None:
    other = mcda.load().without(["status_quo"])
    app = AppTest.from_function(_opens, default_timeout=60, kwargs={"content": a_record(edited(other, [EDIT]))})
    app.run()
    assert not app.exception
    assert kept_by(app)["own_decision"] == other
    assert kept(app) == (STATED,)


def test_what_a_visitor_wrote_is_what_is_read_for_sensitive_terms() -> None:
    after = edited(mcda.load(), [EDIT])
    assert own_texts(after, title=False) == (EDIT.reason.en,)
    assert after.name.ja in own_texts(after, title=True)
    assert edits_of(after) == (STATED,)


@pytest.mark.parametrize("page", ["report", "own_decision"])
def test_what_a_visitor_wrote_is_read_again_before_it_leaves(page: str) -> None:
    told = replace(EDIT, reason=Text("An expeditionary task."))
    assert any("amphibious" in one.value for one in opened(page, edits=(told,)).warning)
    assert not any("amphibious" in one.value for one in opened(page, edits=(EDIT,)).warning)


def test_names_of_ones_own_decision_are_read_too() -> None:
    own = replace(mcda.load(), name=Text("A supreme commander for the fleet"))
    assert any("lead coordinator" in one.value for one in opened("own_decision", own_decision=own).warning)
