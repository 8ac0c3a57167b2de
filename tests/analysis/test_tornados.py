"""The lead swings as evaluations say it does."""

import numpy as np
import pytest
from small_problems import evaluated, moved, problem

import mcda
from mcda.analysis import tornado
from mcda.errors import NoAnswer
from mcda.preference import Preference


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "vikor", "edas"])
def test_every_bar_by_evaluating_both_ends(method):
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    assert preference.has_ranges
    found = tornado(decision, preference, method)
    own = mcda.evaluate(decision, preference, method)
    sign = 1 if own.higher_is_better else -1
    at = {key: place for place, key in enumerate(own.options)}
    assert own.ranks[at[found.leader]] == 1
    assert found.lead == pytest.approx(sign * (own.scores[at[found.leader]] - own.scores[at[found.runner_up]]))
    kinds = set()
    for bar in (*found.bars[:12], *found.bars[-6:]):
        kinds.add(bar.kind)
        for end, lead, winners in (
            (bar.low, bar.lead_low, bar.winners_low),
            (bar.high, bar.lead_high, bar.winners_high),
        ):
            if bar.kind == "weight":
                weights = moved(decision, own.weights, bar.criterion, end)
                there = mcda.evaluate(decision, Preference.from_weights(decision.criterion_keys, weights), method)
            else:
                there = mcda.evaluate(decision, preference, method, scores={(bar.option, bar.criterion): end})
            gap = sign * (there.scores[at[found.leader]] - there.scores[at[found.runner_up]])
            assert lead == pytest.approx(gap, abs=1e-12)
            assert winners == there.leaders
    swings = [bar.swing for bar in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert kinds == {"weight", "score"} or method != "topsis"


def test_by_hand():
    # values a = (1, 0), b = (0, 1), weights 0.7 in 0.5..0.9: the lead goes from 0 to 0.8
    decision, _ = problem([[9, 1], [1, 9]], [1, 1])
    preference = Preference(("c0", "c1"), (70, 30), low=(50, 30), high=(90, 30))
    found = tornado(decision, preference, "weighted_sum")
    (bar,) = found.bars
    assert (bar.kind, bar.criterion, bar.low, bar.high) == ("weight", "c0", 0.5, 0.9)
    np.testing.assert_allclose([found.lead, bar.lead_low, bar.lead_high, bar.swing], [0.4, 0, 0.8, 0.8], atol=1e-15)
    assert (bar.winners_low, bar.winners_high) == (("a", "b"), ("a",))
    assert found.has_weight_ranges
    assert not found.has_score_ranges


def test_nothing_to_swing():
    decision, preference = problem([[9, 1], [1, 9]], [3, 1])
    found = tornado(decision, preference)
    assert (found.bars, found.still, found.has_weight_ranges) == ((), 0, False)
    same, preference = problem([[5, 5], [5, 5]], [1, 1])
    assert tornado(same, preference).lead == 0
    alone, preference = problem([[5, 5]], [1, 1])
    with pytest.raises(NoAnswer, match="at least 2"):
        tornado(alone, preference)
    assert evaluated(same, "topsis", [1, 1]) == {"a": 0.5, "b": 0.5}
