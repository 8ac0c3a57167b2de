"""Exact shares: volumes known by hand, and the check on sampling over a dozen problems."""

from __future__ import annotations

import numpy as np
import pytest
from small_problems import problem

import mcda
from mcda.analysis import acceptability, exact_shares
from mcda.analysis.exact_volumes import cells_of, volume
from mcda.analysis.weight_spaces import Constraint
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference


def test_volumes_of_known_bodies() -> None:
    assert volume(np.eye(1)) == 1
    assert volume(np.eye(2)) == 1
    assert volume(np.eye(3)) == pytest.approx(1 / 2)
    assert volume(np.eye(4)) == pytest.approx(1 / 6)
    assert volume(np.array([[1.0, 0, 0], [0, 1, 0], [0.5, 0.5, 0]])) == 0


def test_planes_cut_the_simplex_into_the_orders_of_importance() -> None:
    """Three criteria: the planes w_i = w_j cut it into the 3! orders, each a sixth."""
    eye = np.eye(3)
    cells = cells_of(eye, [eye[0] - eye[1], eye[0] - eye[2], eye[1] - eye[2]])
    assert [volume(one) for one in cells] == pytest.approx([1 / 12] * 6)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_each_best_on_one_criterion_share_alike(n: int) -> None:
    decision, stated = problem(1 + 8 * np.eye(n), np.ones(n))
    found = exact_shares(decision, stated)
    assert found.rank_shares == pytest.approx(np.full((n, n), 1 / n), abs=1e-12)
    assert found.pairwise == pytest.approx((1 - np.eye(n)) / 2, abs=1e-12)
    assert found.cells == {2: 2, 3: 6, 4: 24}[n]


def test_two_criteria_by_hand() -> None:
    """On 1..9: a (0.8, 0.2) above b (0.5, 0.5) for w0 > 1/2; c (0.1, 0.6) above b for w0 < 1/5."""
    decision, stated = problem(1 + 8 * np.array([[0.8, 0.2], [0.5, 0.5], [0.1, 0.6]]), [1, 1])
    found = exact_shares(decision, stated)
    assert found.first == pytest.approx([0.5, 0.3, 0.2], abs=1e-12)
    assert found.pairwise[0, 2] == pytest.approx(1 - 4 / 11, abs=1e-12)


def test_order_and_ranges_by_hand() -> None:
    decision, stated = problem([[9, 1], [1, 9]], [0.7, 0.3])
    assert exact_shares(decision, stated, space="order").first == pytest.approx([1, 0])
    ranged = Preference(("c0", "c1"), (0.5, 0.5), (0.4, 0.3), (0.7, 0.6))
    assert exact_shares(decision, ranged, space="ranges").first == pytest.approx([2 / 3, 1 / 3], abs=1e-12)
    at_most = [Constraint(np.array([1.0, 0.0]), 0.8, "c0 at most 0.8")]
    assert exact_shares(decision, stated, space=at_most).first == pytest.approx([3 / 8, 5 / 8], abs=1e-12)


def test_twins_tie_and_dominated_options_never_lead() -> None:
    decision, stated = problem([[9, 1, 5], [9, 1, 5], [1, 9, 5], [1, 1, 1]], [1, 1, 1])
    found = exact_shares(decision, stated)
    assert found.first == pytest.approx([0.5, 0.5, 0.5, 0], abs=1e-12)
    assert found.pairwise[0, 1] == found.pairwise[1, 0] == 0
    assert found.rank_shares[3] == pytest.approx([0, 0, 0, 1], abs=1e-12)
    assert found.rank_shares.sum(axis=1) == pytest.approx(np.ones(4))


CASES = [
    *[(seed, n, m, "weighted_sum", "simplex") for seed, (n, m) in enumerate([(2, 3), (2, 6), (3, 3), (3, 6), (4, 4), (4, 6)])],
    (6, 3, 5, "weighted_sum", "order"),
    (7, 4, 4, "weighted_sum", "order"),
    (8, 3, 5, "weighted_sum", "ranges"),
    (9, 4, 5, "weighted_sum", "ranges"),
    (10, 4, 4, "weighted_sum", "constraints"),
    (11, 3, 5, "mabac", "simplex"),
    (12, 3, 4, "promethee_2", "simplex"),
    (13, 3, 4, "weighted_product", "order"),
]  # fmt: skip


@pytest.mark.parametrize(("seed", "n", "m", "method", "space"), CASES)
def test_sampling_is_within_four_standard_errors(seed: int, n: int, m: int, method: str, space: str) -> None:
    draws = np.random.default_rng(seed)
    decision, stated = problem(draws.integers(2, 9, (m, n)), np.sort(draws.dirichlet(np.ones(n)))[::-1])
    if space == "ranges":
        points = np.round(stated.weights, 3)
        stated = Preference(stated.criteria, tuple(points), tuple(points * 0.5), tuple(points * 1.6))
    where = [Constraint(np.array([1.0, -2.0, 0.0, 0.0]), 0.1, "few"), Constraint(np.array([0.0, 0, 1, 1]), 0.6, "most")]
    asked = where if space == "constraints" else space
    exact = exact_shares(decision, stated, method, space=asked)
    sampled = acceptability(decision, stated, method, seed, draws=20_000, space=asked)
    error = np.sqrt(exact.rank_shares * (1 - exact.rank_shares) / sampled.draws)
    assert (np.abs(sampled.rank_shares - exact.rank_shares) <= 4 * error + 1e-9).all()
    assert np.abs(sampled.pairwise - exact.pairwise).max() < 4 * 0.5 / np.sqrt(sampled.draws)
    assert exact.rank_shares.sum(axis=1) == pytest.approx(np.ones(m), abs=1e-9)


def test_screened_options_have_zeros() -> None:
    from dataclasses import replace

    from mcda.decision import Screen, ScreenResult
    from mcda.text import Text

    decision, stated = problem([[9, 1], [1, 9], [9, 9]], [1, 1])
    marked = tuple(
        replace(one, screens={"S": ScreenResult("fail" if one.key == "c" else "pass")}) for one in decision.options
    )
    found = exact_shares(replace(decision, screens=(Screen("S", Text("S")),), options=marked), stated)
    assert found.first == pytest.approx([0.5, 0.5, 0])
    assert not found.rank_shares[2].any()


def test_bad_input() -> None:
    decision, stated = problem([[9, 1], [1, 9]], [1, 1])
    with pytest.raises(NoAnswer, match="not additive"):
        exact_shares(decision, stated, "topsis")
    with pytest.raises(NoAnswer, match="too many for exact volumes; at most 7 options and 4"):
        exact_shares(mcda.load(), mcda.load_preference("balanced"))
    with pytest.raises(NoAnswer, match="no volume"):
        exact_shares(decision, stated, space="ranges")
    with pytest.raises(InputError, match="is not known"):
        exact_shares(decision, stated, space="everywhere")
    with pytest.raises(NoAnswer, match="contradict"):
        exact_shares(decision, stated, space=[Constraint(np.array([1.0, 1.0]), 0.5, "too little")])
    single, alone = problem([[2], [3]], [1])
    assert exact_shares(single, alone).first.tolist() == [0, 1]
    lonely, one = problem([[2, 3]], [1, 1])
    assert exact_shares(lonely, one).first.tolist() == [1]
