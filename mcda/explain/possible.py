"""Who is at least as good in everything, and who can be first at all."""

from __future__ import annotations

import numpy as np

from mcda.analysis.dominances import Dominance
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, plural, said
from mcda.text import Text

__all__ = ["dominance_sentences"]

MOST = 3
"""Pairs told one by one."""


def dominance_sentences(found: Dominance, decision: Decision) -> tuple[Text, ...]:
    """Which options are dominated and by whom, which pair comes nearest to it, and who can be first for some weights: any, and those
    stated."""
    labels = labels_of(decision)
    pairs = np.argwhere(found.pareto).tolist()
    told = []
    if pairs:
        parts = [
            said("explain.dominates", a=labels[found.options[one]], b=labels[found.options[other]])
            for one, other in pairs[:MOST]
        ]
        told.append(said(f"explain.dominance_{plural(len(pairs))}", count=len(pairs), parts=listing(parts, True)))
    else:
        told.append(said("explain.dominance_none"))
        if found.near:
            near = found.near[0]
            told.append(
                said(
                    "explain.dominance_near",
                    a=labels[near.first],
                    b=labels[near.second],
                    criterion=decision.criterion(near.criterion).name,
                )
            )
    never = [labels[one.option] for one in found.potential if one.status == "never"]
    if never:
        told.append(said("explain.first_impossible", options=listing(never)))
    else:
        told.append(said("explain.first_all_possible", count=len(found.potential)))
    if found.potential_within:
        able = [labels[one.option] for one in found.potential_within if one.status != "never"]
        told.append(said("explain.first_within", options=listing(able), all=len(found.potential_within)))
    return tuple(told)
