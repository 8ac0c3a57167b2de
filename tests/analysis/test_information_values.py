"""Information value: cases worked out by hand, direction, bits, bad input."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import mcda
from mcda.analysis import information_value
from mcda.decision import Cell, Criterion, Decision, Option, Screen, ScreenResult
from mcda.errors import InputError, NoAnswer
from mcda.text import Text


def made(cells: list[list[tuple[float, float, float]]], marks: list[str] | None = None) -> Decision:
    """Options a, b, ... with (low, score, high) per criterion on scales from 0 to 1, and the result of one screen each."""
    criteria = tuple(Criterion(f"c{j}", Text(f"c{j}"), worst=0.0, best=1.0) for j in range(len(cells[0])))
    screens = (Screen("S", Text("S")),) if marks else ()
    options = tuple(
        Option(
            chr(97 + i),
            Text(chr(97 + i)),
            {f"c{j}": Cell(score, low, high) for j, (low, score, high) in enumerate(row)},
            screens={"S": ScreenResult(marks[i])} if marks else {},
        )
        for i, row in enumerate(cells)
    )
    return Decision("d", Text("d"), criteria, options, screens=screens)


def sure(score: float) -> tuple[float, float, float]:
    return score, score, score


def by_name(found):
    return {(one.option, one.criterion or one.screen): one for one in found.unknowns}


def test_knowing_the_only_uncertain_score_settles_it() -> None:
    """a is above 0.5 with chance 1/2, b is 0.5: choosing blindly is wrong half of the time, knowing a never."""
    found = information_value(made([[(0, 0.5, 1)], [sure(0.5)]]), None, "weighted_sum", 1)
    assert found.wrong == pytest.approx(0.5, abs=4 * found.wrong_error)
    (only,) = found.unknowns
    assert only.value == pytest.approx(0.5, abs=4 * only.standard_error)
    assert (only.kind, only.option, only.criterion, only.if_low, only.if_high) == ("score", "a", "c0", "b", "a")
    assert (only.low, only.high) == (0, 1)
    assert {only.right_if_low, only.right_if_high} == {0.0, 1.0}


def test_two_equal_unknowns_are_each_worth_a_quarter() -> None:
    """a and b from the same distribution F: knowing a, the right choice has chance max(F(a), 1 - F(a)), 3/4 on average."""
    found = information_value(made([[(0, 0.5, 1)], [(0, 0.5, 1)]]), None, "weighted_sum", 1, draws=40_000)
    for one in found.unknowns:
        assert one.value == pytest.approx(0.25, abs=4 * one.standard_error)
        assert 0 < one.standard_error < 0.01


@pytest.mark.parametrize(("chance", "worth"), [(0.5, 0.5), (0.8, 0.2), (0.1, 0.1), (1.0, 0.0), (0.0, 0.0)])
def test_a_screen_that_decides_the_winner(chance: float, worth: float) -> None:
    """a wins if it passes, else b: the blind choice is wrong with the smaller of the two chances."""
    decision = made([[sure(0.9)], [sure(0.5)]], ["uncertain", "pass"])
    found = information_value(decision, None, "weighted_sum", 1, screen_chance=chance)
    (only,) = found.unknowns
    assert (only.kind, only.option, only.screen, only.low, only.high) == ("screen", "a", "S", None, None)
    assert only.value == pytest.approx(worth, abs=max(1e-12, 4 * only.standard_error))
    assert found.wrong == pytest.approx(worth, abs=max(1e-12, 4 * found.wrong_error))
    if 0 < chance < 1:
        assert (only.if_low, only.if_high) == ("b", "a")


def test_choosing_nobody_is_right_where_nobody_is_left() -> None:
    found = information_value(made([[sure(0.9)]], ["uncertain"]), None, "weighted_sum", 1, screen_chance=0.3)
    assert found.choice == ""
    assert found.wrong == pytest.approx(0.3, abs=4 * found.wrong_error)
    assert found.unknowns[0].value == pytest.approx(0.3, abs=4 * found.unknowns[0].standard_error)
    assert found.unknowns[0].if_high == "a"


def test_noise_does_not_invent_value() -> None:
    """Scores of an option that never leads are worth nothing, though the lead itself is a coin toss."""
    decision = made(
        [[(0.4, 0.6, 0.8), (0.4, 0.6, 0.8)], [(0.4, 0.6, 0.8), (0.4, 0.6, 0.8)], [(0, 0.1, 0.3), (0, 0.1, 0.3)]]
    )
    for seed in range(3):
        found = by_name(information_value(decision, None, "topsis", seed, draws=8000, space="simplex"))
        for criterion in ("c0", "c1"):
            assert found["c", criterion].value <= 2 * found["c", criterion].standard_error
            assert found["c", criterion].value < found["a", criterion].value / 5


def test_a_wider_range_is_worth_more() -> None:
    worth = []
    for width in (0.02, 0.1, 0.2, 0.4):
        decision = made([[(0.5 - width, 0.5, 0.5 + width)], [(0.35, 0.52, 0.65)]])
        worth.append(by_name(information_value(decision, None, "topsis", 2))["a", "c0"].value)
    assert worth == sorted(worth)
    assert worth[-1] > worth[0] + 0.05


def test_ties_are_right_for_each() -> None:
    """Twins that always lead together: choosing either is never wrong, so nothing is worth finding out."""
    twins = made([[sure(0.9)], [sure(0.9)], [(0, 0.1, 0.2)]])
    found = information_value(twins, None, "weighted_sum", 1)
    assert (found.choice, found.wrong) == ("a", 0)
    assert found.first.tolist() == [1, 1, 0]
    assert found.values.tolist() == [0]


def test_value_is_found_by_any_method_and_never_above_the_chance_of_being_wrong() -> None:
    decision = mcda.load()
    stated = mcda.load_preference("balanced")
    for method in ("topsis", "weighted_sum", "edas"):
        found = information_value(decision, stated, method, 0, draws=1000)
        assert (found.values <= found.wrong + 1e-12).all()
        assert (np.diff(found.values) <= 0).all()
        assert found.first.sum() == pytest.approx(1, abs=1e-9)
        unsettled = [one for one in found.unknowns if one.kind == "screen"]
        assert {(one.option, one.screen) for one in unsettled} >= {("thin_standing", "S2"), ("jiatf_fusion", "S4")}
        assert not any(one.option == "cfc_model" for one in found.unknowns)


def test_same_seed_same_bits() -> None:
    decision, stated = mcda.load(), mcda.load_preference("us_operators")
    runs = [information_value(decision, stated, "topsis", seed, draws=9000) for seed in (5, 5, 6)]
    assert runs[0].unknowns == runs[1].unknowns
    assert runs[0].hash == runs[1].hash != runs[2].hash
    assert runs[0].unknowns != runs[2].unknowns


def test_what_is_not_uncertain_is_not_asked_about() -> None:
    decision, stated = mcda.load(), mcda.load_preference("balanced")
    assert {
        one.kind for one in information_value(decision, stated, draws=1000, uncertain=("weights", "scores")).unknowns
    } == {"score"}
    assert information_value(decision, stated, draws=1000, uncertain=("weights",)).unknowns == ()
    assert all(one.kind == "score" for one in information_value(decision, stated, draws=1000, screens="off").unknowns)
    assert all(
        one.kind == "score" for one in information_value(decision, stated, draws=1000, screens="strict").unknowns
    )


def test_a_few_ballots_are_enough() -> None:
    """Two people, one of whom a always wins; for the other it depends on a's second score: worth a quarter of all draws at most."""
    decision = made([[sure(0.9), (0.0, 0.5, 1.0)], [sure(0.1), sure(0.5)]])
    ballots = np.array([[1.0, 0.0], [0.0, 1.0]])
    found = information_value(decision, None, "weighted_sum", 3, space=ballots, draws=4000)
    assert found.draws == 4000
    assert found.first == pytest.approx([0.75, 0.25], abs=0.02)
    (only,) = found.unknowns
    assert only.right_if_high == 1
    assert only.right_if_low == pytest.approx(0.5, abs=0.06)
    assert abs(only.value) < 0.02  # the one who always wants a is as many as the one who would change


def test_bad_input() -> None:
    decision, stated = mcda.load(), mcda.load_preference("balanced")
    with pytest.raises(InputError, match="too few for 10 bins; at least 500"):
        information_value(decision, stated, draws=499)
    for bins in (1, 0, 2.5):
        with pytest.raises(InputError, match="bins were asked for"):
            information_value(decision, stated, bins=bins)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="counts; at most"):
        information_value(decision, stated, bins=100_000, draws=10_000_000)
    with pytest.raises(NoAnswer, match="cancelled"):
        information_value(decision, stated, progress=lambda done: False)
    with pytest.raises(NoAnswer, match="screened out"):
        information_value(decision.without([key for key in decision.option_keys if key != "cfc_model"]), stated)
    with pytest.raises(InputError):
        information_value(made([[sure(0.5)]]), stated)
    alone = information_value(made([[(0, 0.5, 1)]]), None)
    assert (alone.choice, alone.wrong, alone.values.tolist()) == ("a", 0, [0])


def test_arrays_are_read_only() -> None:
    found = information_value(made([[(0, 0.5, 1)], [sure(0.5)]]), None, draws=1000)
    with pytest.raises(ValueError, match="read-only"):
        found.first[0] = 1
    assert replace(found, draws=5).draws == 5
