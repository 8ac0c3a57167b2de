"""The map of weights in words."""

from __future__ import annotations

import numpy as np

from mcda.analysis.weight_maps import WeightMap
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, plural, said
from mcda.text import Text, percent

__all__ = ["map_sentences"]

MOST = 3
"""Options whose part of the map is told."""


def map_sentences(found: WeightMap, decision: Decision) -> tuple[Text, ...]:
    """Who is first on how much of the map; then whose own leader is not what the map shows at their place, and what the axes mean."""
    labels = labels_of(decision)
    order = [int(at) for at in np.argsort(-found.areas, kind="stable") if found.areas[at] > 0]
    if not order:
        return (said("explain.never_ranked"), found.meaning)
    parts = [
        said("explain.part", criterion=labels[found.options[at]], size=percent(float(found.areas[at]), 0))
        for at in order[:MOST]
    ]
    told = [said(f"explain.map_{plural(len(order))}", count=len(order), parts=listing(parts))]
    for name, leaders, shown in zip(found.people_names, found.leaders, found.shown.tolist(), strict=True):
        if leaders and shown >= 0 and found.options[shown] not in leaders:
            own = listing(labels[key] for key in leaders)
            told.append(said("explain.map_differs", person=name, option=own, other=labels[found.options[shown]]))
    return (*told, found.meaning)
