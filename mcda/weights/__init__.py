"""Weightings: answers or data in, weights (n,) out; each sums to 1 and says whose judgement it is.

A weight stands for the swing from the worst to the best of its criterion's scale. `entropy`, `critic` and
`standard_deviation` describe the data, not what anybody wants; all others ask people.

>>> ahp([[1, 3], [None, 1]]).priorities
array([0.75, 0.25])
>>> rank_order_centroid([2, 1, 3]).round(4)
array([0.2778, 0.6111, 0.1111])
"""

from __future__ import annotations

from mcda.pairwise.groups import JudgementGroup
from mcda.weights.aggregation import aggregate_judgements, aggregate_priorities
from mcda.weights.best_worst_method import BestWorstWeights, best_worst
from mcda.weights.data_driven import critic, entropy, standard_deviation
from mcda.weights.hierarchies import HierarchyWeights, hierarchy
from mcda.weights.pairwise_ahp import AhpWeights, ahp
from mcda.weights.partial_answers import (
    best_worst_shares,
    judged_shares,
    order_shares,
    points_left,
    rescaled_points,
    total_shares,
)
from mcda.weights.questions import CheckQuestion, check_question, most_useful_pair, widest_range
from mcda.weights.rank_orders import rank_order_centroid, rank_reciprocal, rank_sum
from mcda.weights.share_records import Shares, composed, shares, unknown_shares, widened
from mcda.weights.stated_points import direct, equal, swing
from mcda.weights.trade_offs import branch_trade_offs, trade_off_shares

__all__ = [
    "AhpWeights",
    "BestWorstWeights",
    "CheckQuestion",
    "HierarchyWeights",
    "JudgementGroup",
    "Shares",
    "aggregate_judgements",
    "aggregate_priorities",
    "ahp",
    "best_worst",
    "best_worst_shares",
    "branch_trade_offs",
    "check_question",
    "composed",
    "critic",
    "direct",
    "entropy",
    "equal",
    "hierarchy",
    "judged_shares",
    "most_useful_pair",
    "order_shares",
    "points_left",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
    "rescaled_points",
    "shares",
    "standard_deviation",
    "swing",
    "total_shares",
    "trade_off_shares",
    "unknown_shares",
    "widened",
    "widest_range",
]
