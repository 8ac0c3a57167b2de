"""What edited scores change, together, each alone, and each last."""

from __future__ import annotations

import numpy as np
import pytest

import mcda
from mcda import analysis, explain, tables
from mcda.decision import Decision
from mcda.elements import Cell, Criterion, Option
from mcda.preference import Preference
from mcda.score_edits import ScoreEdit, edited
from mcda.text import Text

WHY = Text("Because.")
WEIGHTS = Preference(("a", "b"), (1.0, 1.0))


def decision(*rows: tuple[float, float]) -> Decision:
    criteria = tuple(Criterion(key, Text(key), worst=0, best=10) for key in "ab")
    options = tuple(
        Option(key, Text(key.upper()), {"a": Cell(one), "b": Cell(other)})
        for key, (one, other) in zip("xyz", rows, strict=False)
    )
    return Decision("d", Text("D"), criteria, options)


def test_each_alone_and_each_last() -> None:
    before = decision((6, 6), (5, 5), (1, 1))
    after = edited(before, [ScoreEdit("y", "a", 10, WHY), ScoreEdit("z", "a", 2, WHY), ScoreEdit("x", "b", 5, WHY)])
    found = analysis.edit_effect(after, WEIGHTS, "weighted_sum")
    assert (found.winners_before, found.winners) == (("x",), ("y",))
    told = {(one.option, one.criterion): (one.flips_alone, one.flips_last) for one in found.edits}
    assert told == {("x", "b"): (False, False), ("y", "a"): (True, True), ("z", "a"): (False, False)}
    for place, one in enumerate(found.edits):
        rest = [edit for edit in ("x|b", "y|a", "z|a") if edit != f"{one.option}|{one.criterion}"]
        partly = edited(before, [ScoreEdit(*key.split("|"), {"x|b": 5, "y|a": 10, "z|a": 2}[key], WHY) for key in rest])
        assert np.array_equal(found.ranks_without[place], mcda.evaluate(partly, WEIGHTS, "weighted_sum").ranks)


def test_two_that_change_the_winner_only_together_are_said_so() -> None:
    before = decision((6, 6), (5, 5))
    after = edited(before, [ScoreEdit("y", "a", 6.5, WHY), ScoreEdit("y", "b", 6.5, WHY)])
    found = analysis.edit_effect(after, WEIGHTS, "weighted_sum")
    assert found.winner_changed
    assert not any(one.flips_alone for one in found.edits)
    assert all(one.flips_last for one in found.edits)
    told = [one.en for one in explain.edit_sentences(found, after)]
    assert "none of them changes" in told[1]
    last = " ".join(one.en for one in explain.last_edit_sentences(found, after, "y", "a"))
    assert "Y would be first in the order instead of X" in last
    assert "without the other edited scores" in last


def test_without_edits_nothing_changes() -> None:
    found = analysis.edit_effect(decision((6, 6), (5, 5)), WEIGHTS)
    assert found.edits == ()
    assert np.array_equal(found.ranks, found.ranks_before)
    assert "No score was edited" in explain.edit_sentences(found, decision((6, 6), (5, 5)))[0].en


def test_the_table_of_ranks_keeps_those_that_move() -> None:
    after = edited(decision((6, 6), (5, 5), (1, 1)), [ScoreEdit("y", "a", 10, WHY)])
    found = analysis.edit_effect(after, WEIGHTS, "weighted_sum")
    assert tables.edit_ranks(after, found, moved=True).keys == ("y", "x")
    assert tables.edit_ranks(after, found).rows == ((Text("Y"), 2, 1), (Text("X"), 1, 2), (Text("Z"), 3, 3))
    (row,) = tables.edits(after).rows
    assert row[2:8] == (5.0, 5.0, 5.0, 10.0, 10.0, 10.0)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_report_s_reason_is_that_of_the_edit_and_says_what_stood_before(language: str) -> None:
    from mcda.explain.edited_scores import why_scored

    after = edited(mcda.load(), [ScoreEdit("status_quo", "mission.unity", 1, Text("Seen.", "見た。"))])
    before = mcda.load().cell("status_quo", "mission.unity")
    told = why_scored(after.cell("status_quo", "mission.unity"))[language]
    assert ("見た" if language == "ja" else "Seen.") in told
    assert before.rationale[language] in told
