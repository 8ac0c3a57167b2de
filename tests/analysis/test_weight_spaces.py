"""Draws are uniform on their space, and the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest

import mcda
from mcda.analysis.weight_spaces import TILE, Constraint, constrained, given_weights, order, ranges, simplex, space_of
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference


def moments_agree(first: np.ndarray, second: np.ndarray, errors: float = 5.0) -> None:
    spread = np.sqrt(first.var(axis=0) / len(first) + second.var(axis=0) / len(second)) + 1e-12
    assert (np.abs(first.mean(axis=0) - second.mean(axis=0)) <= errors * spread).all()


@pytest.mark.parametrize(
    "space",
    [
        pytest.param(simplex(5), id="simplex"),
        pytest.param(order(np.array([0.4, 0.3, 0.1, 0.1, 0.1])), id="order with a tie"),
        pytest.param(ranges(Preference(("a", "b", "c"), (5, 3, 2), (4, 2, 1), (7, 5, 4))), id="ranges"),
        pytest.param(constrained(4, [Constraint(np.array([1.0, -1.0, 0, 0]), 0.0, "a <= b")]), id="constraint"),
    ],
)
def test_draws_lie_in_their_space_and_repeat(space: mcda.analysis.WeightSpace) -> None:
    drawn = space.draw(7, 3)
    assert drawn.shape == (TILE, space.size)
    assert drawn.sum(axis=1) == pytest.approx(1.0, abs=1e-12)
    assert (drawn >= 0).all()
    assert np.array_equal(drawn, space.draw(7, 3))
    assert np.array_equal(drawn[:10], space.draw(7, 3, 10))
    assert not np.array_equal(drawn, space.draw(7, 4))
    assert not np.array_equal(drawn, space.draw(8, 3))


def test_simplex_is_uniform_not_normalised_uniforms() -> None:
    """For nine criteria P(max weight > 0.4) is 9 (1 - 0.4)^8 - 36 (1 - 0.8)^8 = 15.1 % (inclusion and exclusion)."""
    drawn = np.concatenate([simplex(9).draw(1, tile) for tile in range(10)])
    share = (drawn.max(axis=1) > 0.4).mean()
    exact = 9 * 0.6**8 - 36 * 0.2**8
    assert share == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / len(drawn)))


def test_order_has_the_rank_order_centroid_as_its_mean() -> None:
    drawn = np.concatenate([order(np.array([0.5, 0.3, 0.2])).draw(1, tile) for tile in range(8)])
    assert drawn.mean(axis=0) == pytest.approx([11 / 18, 5 / 18, 2 / 18], abs=0.003)
    assert (drawn[:, 0] >= drawn[:, 1]).all()


def test_box_and_hit_and_run_agree() -> None:
    stated = Preference(("a", "b", "c", "d"), (4, 3, 2, 1), (3, 2, 1, 0.5), (5, 4.5, 3, 2))
    box = ranges(stated)
    rows = [Constraint(row, high, "") for row, high in zip(np.eye(4), box.high, strict=True)]
    rows += [Constraint(-row, -low, "") for row, low in zip(np.eye(4), box.low, strict=True)]
    moments_agree(box.draw(1, 0), constrained(4, rows).draw(2, 0))
    inside = box.draw(1, 0)
    assert (inside >= box.low - 1e-12).all()
    assert (inside <= box.high + 1e-12).all()


def test_hit_and_run_agrees_with_the_ordered_simplex() -> None:
    rows = [
        Constraint(np.array([-1.0, 1.0, 0.0]), 0.0, "b <= a"),
        Constraint(np.array([0.0, -1.0, 1.0]), 0.0, "c <= b"),
    ]
    moments_agree(order(np.array([0.5, 0.3, 0.2])).draw(1, 0), constrained(3, rows).draw(1, 0))


def test_wide_ranges_are_sampled_too() -> None:
    wide = Preference(tuple("abcdefghijkl"), (1.0,) * 12, (0.0,) * 12, (12.0,) * 12)
    drawn = ranges(wide).draw(0, 0)
    assert drawn.mean(axis=0) == pytest.approx([1 / 12] * 12, abs=0.01)


def test_contradictory_constraints_are_named() -> None:
    rows = [
        Constraint(np.array([1.0, 0, 0]), 0.2, "a at most 20 %"),
        Constraint(np.array([0, 1.0, 0]), 0.9, "b at most 90 %"),
        Constraint(np.array([-1.0, 0, 0]), -0.5, "a at least 50 %"),
    ]
    with pytest.raises(NoAnswer, match="a at most 20 %; a at least 50 %"):
        constrained(3, rows)


def test_bad_spaces_are_refused() -> None:
    stated = Preference(("a", "b"), (1, 1))
    with pytest.raises(InputError, match="space 'all' is not known"):
        space_of(stated, "all")
    with pytest.raises(InputError, match="over 3 criteria, this decision has 2"):
        space_of(stated, np.ones((4, 3)))
    with pytest.raises(InputError, match="must be rows"):
        given_weights(np.zeros((0, 2)))
    for bad in ([1.0, float("nan")], [1.5, -0.5], [0.0, 0.0]):
        with pytest.raises(InputError, match="must be rows"):
            given_weights(np.array([[0.5, 0.5], bad])).draw(0, 0)
