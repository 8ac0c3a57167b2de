"""Anchored methods show no reversal; the known ones of the others are found."""

import numpy as np
import pytest
from small_problems import problem, random_problem

import mcda
from mcda.analysis import rank_reversal
from mcda.errors import MethodRefusal


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "weighted_product", "spotis", "vikor", "mabac"])
@pytest.mark.parametrize("seed", [61, 62])
def test_anchored_methods_do_not_reverse(method, seed):
    found = rank_reversal(*random_problem(seed), method)
    assert found.anchored
    assert found.reversals == ()
    assert found.tried == 18


def test_min_max_topsis_reverses_when_a_loser_leaves():
    # equal weights, min-max: (5, 1.0) and (1, 1.1) tie only because the two set both scales
    found = rank_reversal(*problem([[5, 1.0], [1, 1.1], [4, 1.2]], [1, 1]), normalisation="minmax")
    assert not found.anchored
    assert found.reversals


def test_left_out_is_a_decision_without():
    decision, preference = random_problem(63)
    found = rank_reversal(decision, preference, "edas")
    base = mcda.evaluate(decision, preference, "edas")
    for row, key in enumerate(decision.option_keys):
        own = mcda.evaluate(decision.without([key]), preference, "edas")
        assert list(np.delete(found.ranks[0, row], row)) == list(own.ranks)
        assert found.ranks[0, row, row] == 0
        turned = {one.option: one for one in found.reversals if one.change == "left_out"}
        before = dict(zip(base.options, base.scores, strict=True))
        after = dict(zip(own.options, own.scores, strict=True))
        pairs = {(a, b) for a in after for b in after if before[a] > before[b] + 1e-9 and after[a] < after[b] - 1e-9}
        assert pairs == set(turned[key].moved if key in turned else ())


def test_copied_and_dominated_by_the_long_way():
    from dataclasses import replace

    from mcda.text import Text

    decision, preference = random_problem(64)
    found = rank_reversal(decision, preference, "edas")
    option = decision.options[2]
    worse = {
        one.key: replace(
            option.cells[one.key],
            score=float(np.clip(option.cells[one.key].score - one.sign * 0.8, 1, 9)),
        )
        for one in decision.criteria
    }
    for place, cells in ((1, option.cells), (2, worse)):
        more = replace(decision, options=(*decision.options, replace(option, key="z", name=Text("z"), cells=cells)))
        own = mcda.evaluate(more, preference, "edas")
        np.testing.assert_array_equal(found.ranks[place, 2], mcda.methods.ranks(own.scores[:-1]))


def test_leaving_out_the_winner_is_no_change_of_winner():
    found = rank_reversal(*problem([[9, 9], [5, 5], [1, 1]], [1, 1]), "edas")
    assert not found.winner_changes


def test_one_option_and_screened_out_ones():
    found = rank_reversal(*problem([[5, 5]], [1, 1]))
    assert (found.tried, found.reversals) == (2, ())
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    found = rank_reversal(decision, preference)
    gone = mcda.evaluate(decision, preference).ranks == 0
    assert (found.ranks[:, gone] == 0).all()
    assert (found.ranks[:, :, gone] == 0).all()
    assert found.tried == 3 * (~gone).sum()


def test_judgements_between_options_cannot_take_a_new_one():
    decision, preference = problem([[9, 1], [1, 9]], [1, 1])
    given = {"mode": "relative", "option_matrices": [[[1, 3], [1 / 3, 1]], [[1, 1 / 3], [3, 1]]]}
    with pytest.raises(MethodRefusal, match="option_matrices"):
        rank_reversal(decision, preference, "ahp", params=given)
