"""Map of weights: areas known by hand, dots where people stand, bad input."""

from __future__ import annotations

import numpy as np
import pytest
from small_problems import evaluated, problem, random_problem

import mcda
from mcda.analysis import weight_map
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference


def test_three_criteria_by_hand() -> None:
    """a, b, c each best on one criterion: the map falls into three thirds, by the largest weight."""
    decision, stated = problem(1 + 8 * np.eye(3), [1, 1, 1])
    found = weight_map(decision, stated, "weighted_sum", axes=("c0", "c1"), steps=101)
    assert found.points.shape == (101 * 102 // 2, 2)
    assert found.step == pytest.approx(0.01)
    rest = 1 - found.points.sum(axis=1)
    shares = np.column_stack([found.points, rest])
    assert found.weights == pytest.approx(shares, abs=1e-12)
    clear = ~found.tied
    assert (found.winners[clear] == shares[clear].argmax(axis=1)).all()
    assert found.areas == pytest.approx([1 / 3] * 3, abs=0.02)
    assert found.positions == pytest.approx(np.array([[1 / 3, 1 / 3]]))
    assert found.leaders == (("a", "b", "c"),)
    assert found.unseen == pytest.approx([0], abs=1e-12)


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "vikor"])
def test_winners_are_those_of_evaluate(method: str) -> None:
    decision, stated = random_problem(4)
    found = weight_map(decision, stated, method, axes=("left", "c2"), steps=7)
    assert found.weights.sum(axis=1) == pytest.approx(np.ones(len(found.points)))
    assert found.weights[:, :2].sum(axis=1) == pytest.approx(found.points[:, 0])
    inner = stated.weights[0] / stated.weights[:2].sum()
    assert found.weights[:, 0] == pytest.approx(found.points[:, 0] * inner)
    for winner, weights in zip(found.winners, found.weights, strict=True):
        scores = evaluated(decision, method, weights)
        assert scores[decision.option_keys[winner]] == pytest.approx(max(scores.values()), abs=1e-9)


def test_people_stand_at_their_shares_and_what_the_plane_hides_is_said() -> None:
    decision, _ = problem(1 + 8 * np.eye(4)[:3], np.ones(4))
    keys = decision.criterion_keys
    group = [
        Preference.from_weights(keys, [0.2, 0.3, 0.5, 0.0], key="p", name=mcda.text.Text("P", "P")),
        Preference.from_weights(keys, [0.4, 0.1, 0.0, 0.5], key="q"),
    ]
    found = weight_map(decision, group, "weighted_sum", axes=("c0", "c1"))
    assert found.positions == pytest.approx(np.array([[0.2, 0.3], [0.4, 0.1]]))
    assert found.people == ("p", "q")
    assert found.people_names[0]["ja"] == "P"
    assert found.unseen == pytest.approx([0.25, 0.25])  # the mean shares the rest alike between c2 and c3
    assert found.leaders == (("c",), ("a",))
    assert found.shown.tolist() == [1, 0]  # on the plane the first holds 0.25 on c2, less than 0.3 on c1


def test_axes_are_where_people_differ_most() -> None:
    decision = mcda.load()
    group = [mcda.load_preference(key) for key in ("us_operators", "japan_caution")]
    found = weight_map(decision, group, steps=11)
    assert found.axes == ("c2", "legal")
    assert weight_map(decision, group[0], steps=11).axes == ("mission", "c2")
    flat, stated = problem(np.eye(4) + 1, [4, 3, 2, 1])
    assert weight_map(flat, stated, steps=5).axes == ("c0", "c1")
    for language, mark in (("en", "Across"), ("ja", "横軸")):
        assert mark in found.meaning[language]
        assert found.names[0][language] in found.meaning[language]


def test_a_closer_look_holds_everybody() -> None:
    decision = mcda.load()
    group = [mcda.load_preference(key) for key in ("us_operators", "japan_caution", "balanced")]
    found = weight_map(decision, group, steps=31, window="people")
    assert (found.points.min(axis=0) <= found.positions.min(axis=0)).all()
    assert (found.points.max(axis=0) >= found.positions.max(axis=0)).all()
    assert found.points.min() >= 0
    assert (found.points.sum(axis=1) <= 1 + 1e-9).all()
    assert found.step < 1 / 30
    alone = weight_map(decision, group[0], steps=31, window="people")
    assert np.ptp(alone.points, axis=0) == pytest.approx([0.1, 0.1])


def test_screened_options_win_nowhere() -> None:
    decision = mcda.load()
    found = weight_map(decision, mcda.load_preference("balanced"), steps=21)
    assert found.areas[decision.option_place("cfc_model")] == 0
    assert found.areas.sum() == pytest.approx(1)
    assert found.hash == weight_map(decision, mcda.load_preference("balanced"), steps=21).hash
    assert found.hash != weight_map(decision, mcda.load_preference("us_operators"), steps=21).hash


def test_bad_input() -> None:
    decision, stated = random_problem(0)
    for axes in (("c0", "c0"), ("left", "c1"), ("c0", "c1", "c2"), ("left", "left")):
        with pytest.raises(InputError, match="do not span a map"):
            weight_map(decision, stated, axes=axes)
    three, equal = problem(np.ones((2, 3)), [1, 1, 1], branches=("x",), parents=["x", "x", ""])
    with pytest.raises(InputError, match="do not span a map"):
        weight_map(three, equal, axes=("x", "c2"))
    with pytest.raises(InputError, match="neither a criterion nor a branch"):
        weight_map(decision, stated, axes=("c0", "nobody"))
    for steps in (2, 502, 5.5):
        with pytest.raises(InputError, match="a map takes a whole number"):
            weight_map(decision, stated, steps=steps)
    with pytest.raises(InputError, match="window 'near'"):
        weight_map(decision, stated, window="near")
    with pytest.raises(InputError, match="needs at least 1"):
        weight_map(decision, [])
    two, pair = problem([[1, 9], [9, 1]], [1, 1])
    with pytest.raises(NoAnswer, match="at least three criteria"):
        weight_map(two, pair)
    shipped = mcda.load()
    only = shipped.without([key for key in shipped.option_keys if key != "cfc_model"])
    with pytest.raises(NoAnswer, match="screened out"):
        weight_map(only, mcda.load_preference("balanced"))
    lonely, one = problem([[2, 3, 4]], [1, 1, 1])
    assert weight_map(lonely, one).areas.tolist() == [1]
