"""Weights over a hierarchy: judgements branch by branch, multiplied down to the leaves (Saaty 1980)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.pairwise.judgements import Array
from mcda.weights.pairwise_ahp import AhpWeights, ahp
from mcda.weights.records import WeightRecord

__all__ = ["HierarchyWeights", "hierarchy"]


@dataclass(frozen=True, eq=False)
class HierarchyWeights(WeightRecord):
    """Weights of the leaves of a hierarchy, and the consistency of all judgements together.

    `leaves` are the items without children, from top to bottom; `weights` (n,) are theirs and sum to 1. `priorities`
    gives every item, branches included, its share of the whole; `local` gives each branch's own `AhpWeights`. The
    consistency of the whole is the branches' consistency weighed by their priorities, over the same mean of their
    random indices.
    """

    leaves: tuple[str, ...]
    weights: Array
    priorities: Mapping[str, float]
    local: Mapping[str, AhpWeights]
    consistency_index: float
    random_index: float
    consistency_ratio: float


def hierarchy(
    branches: Mapping[str, tuple[Sequence[str], ArrayLike]],
    priority: str = "eigenvector",
    *,
    random_index: str = "saaty_2005",
) -> HierarchyWeights:
    """Weights of the leaves from one judgement matrix per branch.

    `branches` maps each branch to its children and their judgement matrix. A child that is itself a key is a branch,
    any other a leaf; the one branch that is nobody's child is the top. A branch's weight is shared among its children
    in proportion to their local priorities.

    The consistency of the hierarchy is sum of w_b CI_b over sum of w_b RI_b, over all branches b with their global
    priorities w_b (1 for the top); 0 where every branch has one or two children. `InputError`: no top or several, an
    item in two places, a branch that hangs in a circle, and whatever `ahp` refuses.

    Source: Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill (synthesis, and consistency of a
    hierarchy).

    >>> found = hierarchy({
    ...     "best car": (["cost", "comfort"], [[1, 3], [None, 1]]),
    ...     "cost": (["price", "upkeep"], [[1, 4], [None, 1]]),
    ... })
    >>> found.leaves, found.weights
    (('price', 'upkeep', 'comfort'), array([0.6 , 0.15, 0.25]))
    """
    parents: dict[str, str] = {}
    for branch, (children, _) in branches.items():
        for child in children:
            if child in parents or child == branch:
                raise InputError("weights.hierarchy_twice", found=child)
            parents[child] = branch
    tops = [branch for branch in branches if branch not in parents]
    if len(tops) != 1:
        raise InputError("weights.hierarchy_root", found=", ".join(tops) or "-")

    local = {
        branch: ahp(matrix, priority, labels=list(children), random_index=random_index)
        for branch, (children, matrix) in branches.items()
    }
    priorities: dict[str, float] = {}
    leaves: list[str] = []
    waiting = [(tops[0], 1.0)]
    while waiting:
        item, share = waiting.pop()
        priorities[item] = share
        if item not in branches:
            leaves.append(item)
            continue
        shares = share * local[item].priorities
        waiting += reversed(list(zip(branches[item][0], shares.tolist(), strict=True)))
    for branch in branches:
        if branch not in priorities:
            raise InputError("weights.hierarchy_loop", found=branch)

    index = sum(priorities[branch] * float(found.consistency_index) for branch, found in local.items())
    expected = sum(priorities[branch] * found.random_index for branch, found in local.items())
    return HierarchyWeights(
        leaves=tuple(leaves),
        weights=np.array([priorities[leaf] for leaf in leaves]),
        priorities=priorities,
        local=local,
        consistency_index=index,
        random_index=expected,
        consistency_ratio=index / expected if expected > 0 else 0.0,
    )
