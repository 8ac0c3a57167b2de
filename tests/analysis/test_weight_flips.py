"""A smallest flip puts its challenger first, and a finer random search finds nothing smaller."""

from itertools import product

import numpy as np
import pytest
from small_problems import evaluated, problem, random_problem

import mcda
from mcda.analysis import smallest_flip
from mcda.errors import InputError, NoAnswer
from mcda.methods import METHODS

ADDITIVE = ("weighted_sum", "spotis", "weighted_product", "promethee_2")
SEARCHED = ("topsis", "vikor", "edas")


def margins(decision, method, row, weights):
    """How far the option leads under weights (K, n), by the method itself."""
    from mcda.evaluation import method_params

    matrix, direction, call = method_params(decision, METHODS[method])
    scores = METHODS[method].scores(matrix, weights, direction, **call)
    scores = scores if METHODS[method].higher_is_better else -scores
    return scores[:, row] - np.delete(scores, row, axis=1).max(axis=1)


def simplex_grid(n, parts):
    return np.array([one for one in product(range(parts + 1), repeat=n) if sum(one) == parts]) / parts


@pytest.mark.parametrize("method", ADDITIVE + SEARCHED)
@pytest.mark.parametrize("seed", [21, 22])
def test_flips_flip_and_nothing_smaller_does(method, seed):
    decision, preference = random_problem(seed, m=5)
    found = smallest_flip(decision, preference, method)
    own = mcda.evaluate(decision, preference, method)
    assert found.winners == own.leaders
    assert {one.challenger for one in found.flips} == set(own.options) - set(own.leaders)
    draws = np.random.default_rng(seed)
    grid = simplex_grid(4, 40)
    for one in found.flips:
        row = decision.option_place(one.challenger)
        leads = margins(decision, method, row, grid) > 1e-9
        if one.status != "found":
            assert not leads.any()
            continue
        assert one.verified
        assert one.bound == ("exact" if method in ADDITIVE else "upper")
        assert one.weights.sum() == pytest.approx(1)
        assert (one.weights >= 0).all()
        assert one.distance == pytest.approx(np.abs(one.weights - preference.weights).sum())
        scores = evaluated(decision, method, one.weights)
        assert scores[one.challenger] == pytest.approx(max(scores.values()), abs=1e-8)
        if leads.any():
            assert one.distance <= np.abs(grid[leads] - preference.weights).sum(axis=1).min() + 1e-6
        # nearer by a thousandth: random changes of that size, of two to four weights, none of which puts it first
        step = draws.normal(size=(20_000, 4)) * (draws.random((20_000, 4)) < 0.7)
        step -= step.mean(axis=1, keepdims=True)
        step /= np.maximum(np.abs(step).sum(axis=1, keepdims=True), 1e-300)
        near = preference.weights + step * one.distance * draws.uniform(0, 0.999, (20_000, 1))
        near = near[(near >= 0).all(axis=1)]
        assert len(near) > 100
        assert margins(decision, method, row, near).max() < 1e-9


def test_by_hand():
    # values a = (1, 0, 0), b = (0, 1, 0), weights 0.6, 0.2, 0.2: b needs w1 >= w0, least change 0.2 from c0 to c1
    decision, preference = problem([[9, 1, 1], [1, 9, 1]], [0.6, 0.2, 0.2])
    found = smallest_flip(decision, preference, "weighted_sum")
    (one,) = found.flips
    assert one.distance == pytest.approx(0.4)
    assert found.nearest is one
    assert found.moves(one)[0][0] in {"c0", "c1"}


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_impossible_is_said(method):
    decision, preference = problem([[9, 9], [5, 5], [3, 8]], [1, 1])
    found = smallest_flip(decision, preference, method)
    assert [one.status for one in found.flips] == ["impossible", "impossible"]
    assert [one.distance for one in found.flips] == [None, None]
    assert found.nearest is None
    assert found.moves(found.flips[0]) == ()


def test_not_found_is_no_proof():
    decision, preference = problem([[9, 9], [5, 5]], [1, 1])
    (one,) = smallest_flip(decision, preference, "vikor").flips
    assert (one.status, one.bound, one.weights) == ("not_found", "upper", None)


def test_first_at_least_tied_at_a_corner():
    # b equals a on c0 only: all weight there ties them
    decision, preference = problem([[9, 9], [9, 1]], [1, 3])
    for method in ("weighted_sum", "topsis"):
        (one,) = smallest_flip(decision, preference, method).flips
        np.testing.assert_allclose(one.weights, [1, 0], atol=1e-4 if method == "topsis" else 1e-12)
        assert one.verified


def test_nobody_to_flip_to():
    for table in ([[5, 5]], [[5, 5], [5, 5]]):
        decision, preference = problem(table, [1, 2])
        assert smallest_flip(decision, preference).flips == ()


def test_same_seed_same_bits_and_named_challengers():
    decision, preference = random_problem(23, m=4)
    one, two = smallest_flip(decision, preference, seed=5), smallest_flip(decision, preference, seed=5)
    for a, b in zip(one.flips, two.flips, strict=True):
        assert (a.distance, a.spread, a.status) == (b.distance, b.spread, b.status)
    last = one.flips[-1].challenger
    assert [x.challenger for x in smallest_flip(decision, preference, challengers=[last]).flips] == [last]
    with pytest.raises(InputError, match="nobody"):
        smallest_flip(decision, preference, challengers=["nobody"])
    with pytest.raises(InputError, match="restarts"):
        smallest_flip(decision, preference, restarts=0)


def test_progress_is_told_and_can_cancel():
    decision, preference = random_problem(24, m=4)
    told = []
    smallest_flip(decision, preference, progress=told.append)
    assert told == [pytest.approx(one / 3) for one in (1, 2, 3)]
    with pytest.raises(NoAnswer, match="cancelled"):
        smallest_flip(decision, preference, progress=lambda share: False)


def test_arrays_are_frozen():
    decision, preference = problem([[9, 1], [1, 9]], [3, 1])
    (one,) = smallest_flip(decision, preference).flips
    with pytest.raises(ValueError, match="read-only"):
        one.weights[0] = 1
