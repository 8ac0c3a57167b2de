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
from mcda.weights.rank_orders import rank_order_centroid, rank_reciprocal, rank_sum
from mcda.weights.stated_points import direct, equal, swing

__all__ = [
    "AhpWeights",
    "BestWorstWeights",
    "HierarchyWeights",
    "JudgementGroup",
    "aggregate_judgements",
    "aggregate_priorities",
    "ahp",
    "best_worst",
    "critic",
    "direct",
    "entropy",
    "equal",
    "hierarchy",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
    "standard_deviation",
    "swing",
]
