"""Pairwise judgements: reading, completing, priorities, consistency, repair, and a group's common matrix.

>>> full = judgement_matrix([[1, 3, 5], [None, 1, 2], [None, None, 1]])
>>> round(consistency(full).consistency_ratio, 4)
0.0036
>>> worst = contributions(full, 1)[0]
>>> worst.first, worst.second, round(worst.suggested, 3)
(0, 1, 2.5)
"""

from __future__ import annotations

from mcda.pairwise.completion import completed, linked_groups
from mcda.pairwise.consistency_ratios import (
    ACCEPTABLE_RATIO,
    Consistency,
    consistency,
    geometric_mean_priorities,
    principal_eigenvector,
)
from mcda.pairwise.groups import JudgementGroup, geometric_mean_matrix
from mcda.pairwise.judgements import (
    RECIPROCAL_TOLERANCE,
    from_judgements,
    from_table,
    judgement_matrix,
    parse_judgement,
    partial_matrix,
)
from mcda.pairwise.random_indices import RANDOM_INDICES, random_index
from mcda.pairwise.repairs import Contribution, Loop, contributions, worst_loop
from mcda.pairwise.scale import SCALE, in_words, nearest_on_scale, step_in_words

__all__ = [
    "ACCEPTABLE_RATIO",
    "RANDOM_INDICES",
    "RECIPROCAL_TOLERANCE",
    "SCALE",
    "Consistency",
    "Contribution",
    "JudgementGroup",
    "Loop",
    "completed",
    "consistency",
    "contributions",
    "from_judgements",
    "from_table",
    "geometric_mean_matrix",
    "geometric_mean_priorities",
    "in_words",
    "judgement_matrix",
    "linked_groups",
    "nearest_on_scale",
    "parse_judgement",
    "partial_matrix",
    "principal_eigenvector",
    "random_index",
    "step_in_words",
    "worst_loop",
]
