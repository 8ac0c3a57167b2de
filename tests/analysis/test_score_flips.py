"""A cell flip changes the winner beyond its score and not before; what is not listed does not."""

import numpy as np
import pytest
from small_problems import BISECTED, EXACT, problem, random_problem

import mcda
from mcda.analysis import cell_flips
from mcda.analysis.cell_scores import scores_with_cells
from mcda.analysis.prepared import Prepared
from mcda.analysis.score_flips import flips_within


def leaders(decision, preference, method, scores=None):
    return set(mcda.evaluate(decision, preference, method, scores=scores).leaders)


@pytest.mark.parametrize("method", EXACT + BISECTED)
@pytest.mark.parametrize("seed", [31, 32])
def test_both_sides_of_every_flip(method, seed):
    decision, preference = random_problem(seed, m=4)
    found = cell_flips(decision, preference, method)
    now = leaders(decision, preference, method)
    assert set(found.winners) == now
    assert found.flips
    for one in found.flips:
        up = np.sign(one.flips_at - one.score)
        cell = (one.option, one.criterion)
        assert leaders(decision, preference, method, {cell: one.flips_at - up * 1e-6}) & now
        after = leaders(decision, preference, method, {cell: min(9, max(1, one.flips_at + up * 1e-6))})
        if after & now:  # differences below the tolerance of ranks, and a flat stretch of flows
            after = leaders(decision, preference, method, {cell: min(9, max(1, one.flips_at + up * 1e-3))})
        assert not after & now, one


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "spotis", "edas", "promethee_2"])
@pytest.mark.parametrize("profile", ["balanced", "us_operators", "japan_caution", "incremental_managers"])
def test_flips_within_their_ranges_are_those_of_all(method, profile):
    decision, preference = mcda.load(), mcda.load_preference(profile)
    found = cell_flips(decision, preference, method)
    assert flips_within(Prepared(decision, preference, method)) == found.within
    assert len(found.within) < len(found.flips)


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "edas"])
def test_what_is_not_listed_does_not_flip(method):
    decision, preference = random_problem(33, m=4)
    found = {(one.option, one.criterion) for one in cell_flips(decision, preference, method).flips}
    now = leaders(decision, preference, method)
    for option in decision.option_keys:
        for criterion in decision.criterion_keys:
            flips = any(
                not leaders(decision, preference, method, {(option, criterion): score}) & now
                for score in np.linspace(1, 9, 17)
            )
            assert flips == ((option, criterion) in found)


def test_by_hand():
    # values a = (1, 1/4), b = (1/2, 1/2), equal weights: 0.625 against 0.5. a on c0 falls to 3/4, so at score 7 they tie
    decision, preference = problem([[9, 3], [5, 5]], [1, 1])
    flips = {(one.option, one.criterion): one for one in cell_flips(decision, preference, "weighted_sum").flips}
    assert flips["a", "c0"].flips_at == pytest.approx(7, abs=1e-8)
    assert flips["a", "c0"].share == pytest.approx(0.25, abs=1e-8)
    assert flips["a", "c0"].winners == ("b",)
    assert flips["b", "c1"].flips_at == pytest.approx(7, abs=1e-8)
    assert flips["b", "c0"].flips_at == pytest.approx(7, abs=1e-8)
    assert ("a", "c1") not in flips  # at the worst end they only tie
    assert not flips["a", "c0"].within  # no range was given


def test_levels_ranges_and_pointers_on_the_shipped_decision():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    found = cell_flips(decision, preference)
    now = set(found.winners)
    assert found.within
    for one in found.flips:
        cell = decision.cell(one.option, one.criterion)
        assert (cell.score, *cell.ends, cell.confidence) == (one.score, one.low, one.high, one.confidence)
        edge = one.high if one.flips_at > one.score else one.low
        at_edge = leaders(decision, preference, "topsis", {(one.option, one.criterion): edge})
        assert one.within == (not at_edge & now)
        if one.levels is None:
            continue
        scale = sorted(level.score for level in decision.criterion(one.criterion).levels)
        up = 1 if one.flips_at > one.score else -1
        way = [level for level in scale[::up] if (level - one.score) * up > 0]
        for steps, level in enumerate(way, 1):
            flipped = not leaders(decision, preference, "topsis", {(one.option, one.criterion): level}) & now
            assert flipped == (steps >= one.levels)
    assert list(found.flips) == sorted(found.flips, key=lambda one: (not one.within, one.share))


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "weighted_product", "spotis", "vikor", "mabac", "edas"])
def test_one_changed_row_is_the_whole_matrix(method):
    decision, preference = random_problem(34)
    prepared = Prepared(decision, preference, method)
    draws = np.random.default_rng(0)
    rows, columns = draws.integers(0, 6, 50), draws.integers(0, 4, 50)
    values = draws.uniform(2, 8, 50)
    found = scores_with_cells(prepared, rows, columns, values)
    for k in range(50):
        cell = (decision.option_keys[rows[k]], decision.criterion_keys[columns[k]])
        own = mcda.evaluate(decision, preference, method, scores={cell: values[k]}).scores
        np.testing.assert_allclose(found[k], own, atol=1e-12)


def test_no_flips_without_rivals():
    alone, preference = problem([[5, 5]], [1, 1])
    assert cell_flips(alone, preference).flips == ()
    far, preference = problem([[9, 9], [1, 1]], [1, 1])  # one cell moves the values 1 and 0 to 0.5 at most: a tie
    assert cell_flips(far, preference, "weighted_sum").flips == ()


def test_undeclared_scales_go_to_the_ends_of_what_is_there():
    from dataclasses import replace

    decision, preference = problem([[9, 3], [5, 5]], [1, 1])
    bare = replace(decision, criteria=tuple(replace(one, worst=None, best=None) for one in decision.criteria))
    found = cell_flips(bare, preference, "weighted_sum", normalisation="minmax")
    assert all(5 <= one.flips_at <= 9 for one in found.flips if one.criterion == "c0")
    assert all(np.isfinite(one.flips_at) for one in found.flips)
