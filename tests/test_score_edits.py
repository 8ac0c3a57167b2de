"""Scores that somebody changed: what is kept of the score before, what is refused, and the way back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mcda
from mcda import record
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.export.decision_workbook import decision_workbook
from mcda.files.json_decision import decision_as_json, read_json_decision
from mcda.files.toml_writing import rich_files
from mcda.files.workbook_decision import reread
from mcda.score_edits import ScoreEdit, edited, edits_of, typed_edit, unedited
from mcda.text import Text

WHY = Text("The exercise showed otherwise.")
CELL = ("parallel_hq", "mission.unity")


def test_the_cell_holds_the_new_score_its_reason_and_what_stood_before(decision: Decision) -> None:
    before = decision.cell(*CELL)
    now = edited(decision, [ScoreEdit(*CELL, 5.0, WHY, 4.0, 5.0)]).cell(*CELL)
    assert (now.score, now.low, now.high) == (5.0, 4.0, 5.0)
    assert now.edit is not None
    assert (now.edit.score, now.edit.low, now.edit.high, now.edit.reason) == (
        before.score,
        before.low,
        before.high,
        WHY,
    )
    assert (now.rationale, now.evidence, now.confidence) == (before.rationale, before.evidence, before.confidence)
    assert decision.cell(*CELL) is before


def test_without_a_range_it_moves_along_and_stays_on_the_scale(decision: Decision) -> None:
    before, now = decision.cell(*CELL), edited(decision, [ScoreEdit(*CELL, 5.0, WHY)]).cell(*CELL)
    assert now.ends == (before.ends[0] + 5 - before.score, 5.0)


def test_a_second_edit_of_a_cell_keeps_what_stood_there_at_first(decision: Decision) -> None:
    twice = edited(edited(decision, [ScoreEdit(*CELL, 5.0, WHY)]), [ScoreEdit(*CELL, 1.0, WHY)])
    assert twice == edited(decision, [ScoreEdit(*CELL, 1.0, WHY)])
    assert unedited(twice) == decision


@pytest.mark.parametrize("criteria", [None, "seven_cards"])
def test_taken_back_one_by_one_or_all_at_once(criteria: str | None) -> None:
    whole = mcda.load(criteria)
    other = ("cjtf_activated", "c2.information")
    both = edited(whole, [ScoreEdit(*CELL, 5.0, WHY), ScoreEdit(*other, 1.0, WHY)])
    assert both != whole
    assert {(one.option, one.criterion) for one in edits_of(both)} == {CELL, other}
    assert unedited(both, but=[CELL]) == edited(whole, [ScoreEdit(*CELL, 5.0, WHY)])
    assert unedited(both) == whole
    assert edited(whole, edits_of(both)) == both


def test_a_view_is_made_again_from_the_edited_scores(decision: Decision) -> None:
    view = edited(mcda.load("seven_cards"), [ScoreEdit(*CELL, 5.0, WHY)])
    assert view.base == edited(decision, [ScoreEdit(*CELL, 5.0, WHY)])
    moved = (view.matrix != mcda.load("seven_cards").matrix).sum()
    assert moved == 1  # the one card that the criterion belongs to


def test_a_scenario_that_restates_the_score_does_not_pass_it_off_as_edited(decision: Decision) -> None:
    scenario = next(one for one in decision.scenarios if one.scores)
    criterion = next(iter(scenario.scores))
    option = next(iter(scenario.scores[criterion]))
    after = edited(decision, [ScoreEdit(option, criterion, 2.5, WHY)])
    stands = after.in_scenario(scenario.key).cell(option, criterion)
    assert stands.score == scenario.scores[criterion][option]
    assert stands.edit is None


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("9", "", "", "why"), ("9", "1", "5")),
        (("0.5", "", "", "why"), ("0.5", "1")),
        (("3", "3.5", "4", "why"), ("3.5", "3")),
        (("3", "1", "7", "why"), ("7", "5")),
        (("high", "", "", "why"), ("high",)),
        (("1_0", "", "", "why"), ("1_0",)),
        (("nan", "", "", "why"), ("nan",)),
        (("3", "low", "top", "why"), ("low", "top")),
        (("", "", "", "why"), ()),
        (("4", "", "", "  "), ()),
        (("4", "", "", "x" * 501), ("501", "500")),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    decision: Decision, typed: tuple[str, str, str, str], says: tuple[str, ...], language: str
) -> None:
    score, low, high, why = typed
    with pytest.raises(InputError) as caught:
        typed_edit(decision, *CELL, score, low, high, Text(why))
    told = " ".join(problem.render(language) for problem in caught.value.problems)
    assert decision.option(CELL[0]).label[language] in told
    assert decision.criterion(CELL[1]).name[language] in told
    for words in says:
        assert words in told


def test_numbers_may_be_typed_in_full_width(decision: Decision) -> None:
    assert typed_edit(decision, *CELL, "4.5", "", " 5 ", WHY) == ScoreEdit(*CELL, 4.5, WHY, None, 5.0)


@pytest.mark.parametrize(("option", "criterion"), [("nobody", CELL[1]), (CELL[0], "nothing")])
def test_an_unknown_cell_is_refused(decision: Decision, option: str, criterion: str) -> None:
    with pytest.raises(InputError):
        edited(decision, [ScoreEdit(option, criterion, 3.0, WHY)])


def test_a_decision_whose_score_before_could_not_stand_again_is_refused(decision: Decision) -> None:
    after = edited(decision, [ScoreEdit(*CELL, 5.0, WHY)])
    cell = after.cell(*CELL)
    assert cell.edit is not None
    options = tuple(
        replace(one, cells={**one.cells, CELL[1]: replace(cell, edit=replace(cell.edit, score=9.0))})
        if one.key == CELL[0]
        else one
        for one in after.options
    )
    with pytest.raises(InputError):
        replace(after, options=options)


def test_json_keeps_them(decision: Decision) -> None:
    after = edited(decision, [ScoreEdit(*CELL, 5.0, Text(ja="演習の結果による。"))])
    again = read_json_decision(("d.json", decision_as_json(after)))
    assert again.full_hash == after.full_hash
    assert edits_of(again) == edits_of(after)


def saved(decision: Decision) -> record.Saved:
    balanced = mcda.load_preference("balanced")
    return record.load(("r.json", record.as_bytes(mcda.evaluate(decision, balanced), decision, balanced)))


def test_a_record_carries_them_replays_and_names_each_with_its_share(decision: Decision) -> None:
    other = ("standing_bjocc", "mission.unity")
    edits = [ScoreEdit(*CELL, 5.0, WHY), ScoreEdit(*other, 1.0, Text("Nobody could say who leads."))]
    before, after = saved(decision), saved(edited(decision, edits))
    assert record.replay(after).identical
    assert {one.reason for one in edits_of(after.decision)} == {one.reason for one in edits}
    found = record.diff(before, after)
    assert found.groups == tuple(f"score:{one.option}|{one.criterion}" for one in edits_of(after.decision))
    told = {(one.option, one.criterion): one.reason for one in found.changes if one.what == "score"}
    assert told == {(one.option, one.criterion): one.reason for one in edits}
    ranked = ~(mcda.evaluate(decision, mcda.load_preference("balanced")).ranks == 0)
    total = (found.after - found.before)[ranked]
    assert found.parts[ranked].sum(axis=1) == pytest.approx(total)
    row = found.options.index(CELL[0])
    column = found.groups.index(f"score:{CELL[0]}|{CELL[1]}")
    assert found.parts[row, column] == pytest.approx(total[list(ranked.nonzero()[0]).index(row)])
    assert record.diff(after, before).groups == found.groups  # taken back: the same scores, the other way round


def test_changes_without_a_reason_stay_one_group(decision: Decision) -> None:
    plain = decision.with_scores({CELL: 5.0})
    assert record.diff(saved(decision), saved(plain)).groups == ("scores",)


def test_another_reason_for_the_same_score_is_a_change_of_words(decision: Decision) -> None:
    one, other = (edited(decision, [ScoreEdit(*CELL, 5.0, Text(why))]) for why in ("this", "that"))
    assert one.full_hash != other.full_hash
    assert [change.group for change in record.changes(one, other)] == ["words"]


def test_every_form_of_a_decision_keeps_them(decision: Decision, tmp_path: Path) -> None:
    after = edited(decision, [ScoreEdit(*CELL, 2.0, Text("Seen in the exercise.", "演習で見た。"))])
    for place, content in rich_files(after).items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(content)
    assert mcda.load(tmp_path) == after
    found = reread(("book.xlsx", decision_workbook(after)))
    assert found is not None
    assert edits_of(found.decision) == edits_of(after)
