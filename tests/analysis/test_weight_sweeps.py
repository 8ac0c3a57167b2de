"""Crossings are where they say: evaluated on both sides of each, by the method itself."""

import numpy as np
import pytest
from small_problems import BISECTED, EXACT, evaluated, moved, problem, random_problem

import mcda
from mcda.analysis import weight_sweep
from mcda.decision import Decision
from mcda.errors import InputError, NoAnswer
from mcda.methods import METHODS
from mcda.preference import Preference
from mcda.text import Text


def test_by_hand_weighted_sum():
    # values of a: 1, 0; of b: 0, 1: they tie where both weights are one half
    decision, preference = problem([[9, 1], [1, 9]], [1, 3])
    sweep = weight_sweep(decision, preference, "weighted_sum", steps=5)
    (one,) = sweep.crossings[0]
    assert (one.target, one.first, one.second, one.leader) == ("c0", "b", "a", True)
    assert one.share == pytest.approx(0.5, abs=1e-15)
    np.testing.assert_allclose(sweep.scores[0, :, 0], [0, 0.25, 0.5, 0.75, 1])
    np.testing.assert_array_equal(sweep.ranks[0, :, 0], [2, 2, 1, 1, 1])
    np.testing.assert_allclose(sweep.current, [0.25, 0.75])


def test_by_hand_topsis():
    # values a: (1, 0), b: (0, 1/2). With weights (t, 1-t): a: S+ = 1-t, S- = t; b: S+^2 = t^2 + (1-t)^2/4, S- = (1-t)/2.
    # tie: t^2 (t^2 + (1-t)^2/4) = (1-t)^4/4; with x = (t/(1-t))^2: x^2 + x/4 - 1/4 = 0
    decision, preference = problem([[9, 1], [1, 5]], [1, 1])
    (one,) = weight_sweep(decision, preference).crossings[0]
    x = (-0.25 + np.sqrt(0.0625 + 1)) / 2
    assert one.share == pytest.approx(np.sqrt(x) / (1 + np.sqrt(x)), abs=1e-14)


@pytest.mark.parametrize("method", EXACT + BISECTED)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_sides_of_every_crossing(method, seed):
    decision, preference = random_problem(seed)
    sweep = weight_sweep(decision, preference, method)
    assert any(sweep.crossings)
    for target, crossings in zip(sweep.targets, sweep.crossings, strict=True):
        for one in crossings:
            below, above = (
                evaluated(decision, method, moved(decision, preference.weights, target, one.share + step))
                for step in (-1e-6, 1e-6)
            )
            assert below[one.first] > below[one.second], one
            assert above[one.first] < above[one.second], one
            at = evaluated(decision, method, moved(decision, preference.weights, target, one.share))
            if method in EXACT:
                assert at[one.first] == pytest.approx(at[one.second], abs=1e-12)
            if one.leader:
                assert below[one.first] == max(below.values())
                assert above[one.second] == max(above.values())


@pytest.mark.parametrize("method", EXACT + BISECTED)
@pytest.mark.parametrize("seed", [4, 5])
def test_no_crossing_is_missed(method, seed):
    decision, preference = random_problem(seed)
    sweep = weight_sweep(decision, preference, method, steps=401)
    signed = sweep.scores * (1 if METHODS[method].higher_is_better else -1)
    for place, crossings in enumerate(sweep.crossings):
        found = {(one.first, one.second, round(one.share, 9)) for one in crossings}
        assert len(found) == len(crossings)
        for a, first in enumerate(sweep.options):
            for b, second in enumerate(sweep.options):
                gaps = signed[place, :, a] - signed[place, :, b]
                told = gaps[np.abs(gaps) > 1e-9]
                changes = int(((told[:-1] > 0) & (told[1:] < 0)).sum())
                assert changes <= sum((one.first, one.second) == (first, second) for one in crossings)
        lead = [one for one in crossings if one.leader]
        firsts = [frozenset(np.flatnonzero(row == 1)) for row in sweep.ranks[place]]
        if len(set(firsts[5:-5])) > 1:
            assert lead


@pytest.mark.parametrize("method", EXACT + BISECTED)
def test_scores_are_the_methods_own(method):
    decision, preference = random_problem(7)
    sweep = weight_sweep(decision, preference, method, steps=11)
    for place, target in enumerate(sweep.targets):
        for step, share in enumerate(sweep.shares):
            weights = moved(decision, preference.weights, target, share)
            own = mcda.evaluate(decision, Preference.from_weights(decision.criterion_keys, weights), method)
            np.testing.assert_allclose(sweep.scores[place, step], own.scores, atol=1e-12)


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "edas"])
def test_blocks_and_both_ways_to_find_the_leader_agree(method, monkeypatch):
    from mcda.analysis import crossing_points as module
    from mcda.analysis.prepared import Prepared
    from mcda.analysis.weight_lines import weight_lines

    draws = np.random.default_rng(9)
    decision, preference = problem(draws.integers(1, 5, (14, 5)), draws.dirichlet(np.ones(5)))  # many meet in one point
    prepared = Prepared(decision, preference, method)
    lines = weight_lines(decision, prepared.weights)
    whole = module.crossing_points(prepared, lines)
    monkeypatch.setattr(module, "MOST_NUMBERS", 100)
    blocks = module.crossing_points(prepared, lines)
    for name in ("line", "share", "first", "second", "leader"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(blocks, name))
    looked_up = module._looked_up(prepared, lines, whole.line, whole.share, whole.first, whole.second)
    np.testing.assert_array_equal(looked_up, whole.leader)
    assert whole.leader.any()


def test_permuting_options_permutes_the_answer():
    decision, preference = random_problem(8)
    order = [3, 1, 5, 0, 4, 2]
    shuffled = Decision(
        "s", Text("s"), decision.criteria, tuple(decision.options[at] for at in order), decision.branches
    )
    before, after = weight_sweep(decision, preference), weight_sweep(shuffled, preference)
    np.testing.assert_allclose(before.scores[..., order], after.scores, atol=1e-14)
    for one, two in zip(before.crossings, after.crossings, strict=True):
        assert sorted((round(x.share, 12), x.first, x.second, x.leader) for x in one) == sorted(
            (round(x.share, 12), x.first, x.second, x.leader) for x in two
        )


@pytest.mark.parametrize("method", EXACT + BISECTED)
def test_identical_options_never_cross(method):
    decision, preference = problem([[3, 7, 2], [3, 7, 2], [8, 2, 5]], [0.2, 0.3, 0.5])
    sweep = weight_sweep(decision, preference, method)
    assert not any({one.first, one.second} == {"a", "b"} for row in sweep.crossings for one in row)
    assert np.array_equal(sweep.ranks[..., 0], sweep.ranks[..., 1])
    assert np.isfinite(sweep.scores).all()
    lead = [one for row in sweep.crossings for one in row if one.leader]
    assert {one.first for one in lead} | {one.second for one in lead} in ({"a", "b", "c"}, set())


def test_a_jump_at_the_end_is_no_crossing():
    # c1 makes the product of a zero as soon as it weighs anything
    decision, preference = problem([[9, 1], [5, 5]], [1, 1])
    sweep = weight_sweep(decision, preference, "weighted_product", params={"normalisation": "scale"}, targets=["c1"])
    np.testing.assert_array_equal(sweep.ranks[0, :2], [[1, 2], [2, 1]])
    assert sweep.crossings == ((),)


def test_all_identical_and_one_option():
    same, preference = problem([[5, 5]] * 3, [1, 1])
    sweep = weight_sweep(same, preference, params={"normalisation": "minmax"})
    assert not any(sweep.crossings)
    assert np.isfinite(sweep.scores).all()
    assert (sweep.ranks == 1).all()
    alone, preference = problem([[5, 5]], [1, 1])
    sweep = weight_sweep(alone, preference)
    assert sweep.ranks.shape == (2, 101, 1)
    assert not any(sweep.crossings)


def test_one_criterion_keeps_its_weight():
    decision, preference = problem([[5], [7]], [1])
    sweep = weight_sweep(decision, preference, steps=3)
    np.testing.assert_allclose(sweep.scores[0], [[0.5, 0.75]] * 3)
    np.testing.assert_array_equal(sweep.current, [1.0])


def test_others_at_zero_share_equally():
    decision, preference = problem([[9, 1, 5], [1, 9, 5]], [1, 0, 0])
    sweep = weight_sweep(decision, preference, "weighted_sum", steps=2)
    np.testing.assert_allclose(sweep.scores[0, 0], [0.25, 0.75])


def test_screened_out_options_have_no_rank():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    sweep = weight_sweep(decision, preference)
    gone = mcda.evaluate(decision, preference).ranks == 0
    assert gone.any()
    assert np.isnan(sweep.scores[..., gone]).all()
    assert (sweep.ranks[..., gone] == 0).all()
    assert (sweep.ranks[..., ~gone] > 0).all()


def test_current_share_gives_the_evaluation():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    sweep = weight_sweep(decision, preference, targets=["legal"])
    own = mcda.evaluate(decision, preference)
    weights = moved(decision, own.weights, "legal", sweep.current[0])
    np.testing.assert_allclose(weights, own.weights, atol=1e-15)


def test_wrong_questions():
    decision, preference = problem([[1, 2], [2, 1]], [1, 1])
    with pytest.raises(InputError, match="nowhere"):
        weight_sweep(decision, preference, targets=["nowhere"])
    with pytest.raises(InputError, match="steps"):
        weight_sweep(decision, preference, steps=1)


def test_all_screened_out():
    from dataclasses import replace

    from mcda.decision import Screen, ScreenResult

    decision, preference = problem([[1, 2], [2, 1]], [1, 1])
    failed = tuple(replace(one, screens={"law": ScreenResult("fail", Text("no"))}) for one in decision.options)
    gone = replace(decision, options=failed, screens=(Screen("law", Text("law")),))
    with pytest.raises(NoAnswer, match="leave no option"):
        weight_sweep(gone, preference)
    assert weight_sweep(gone, preference, screens="off").ranks.all()


def test_a_sweep_without_crossings_has_the_same_scores_and_says_so():
    decision, preference = random_problem(12)
    whole, bare = weight_sweep(decision, preference), weight_sweep(decision, preference, crossings=False)
    np.testing.assert_array_equal(whole.scores, bare.scores)
    np.testing.assert_array_equal(whole.ranks, bare.ranks)
    assert bare.points is None
    with pytest.raises(NoAnswer, match="crossings=True"):
        _ = bare.crossings


@pytest.mark.parametrize("options", [3, 5, 12])
@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "vikor"])
def test_equal_options_keep_equal_scores_along_every_line(method, options):
    rows = np.random.default_rng(options).uniform(1, 9, (options, 5))
    decision, preference = problem(np.vstack([rows, rows[:2]]), np.full(5, 0.2))
    sweep = weight_sweep(decision, preference, method, steps=101)
    np.testing.assert_array_equal(sweep.scores[..., :2], sweep.scores[..., options:])
    assert (sweep.ranks[..., 0] == sweep.ranks[..., options]).all()
