"""What overturns the ranking: the smallest changes of weights, and single scores."""

from __future__ import annotations

from mcda.analysis.score_flips import CellFlips
from mcda.analysis.weight_flips import SmallestFlip
from mcda.decision import Decision
from mcda.explain.beliefs_needed import moves_of
from mcda.explain.wording import labels_of, listing, plural, points, said
from mcda.text import Text, number

__all__ = ["flip_sentences", "overturning_score_sentences"]


def flip_sentences(flips: SmallestFlip, decision: Decision) -> tuple[Text, ...]:
    """The least change of weights that puts somebody else first; how many challengers some change puts first; who never can be, or
    was not found to be."""
    labels = labels_of(decision)
    winner = listing(labels[key] for key in flips.winners)
    nearest = flips.nearest
    if nearest is None or nearest.distance is None:
        found = [said("explain.flip_none", option=winner)]
    else:
        fields = {
            "option": labels[nearest.challenger],
            "distance": points(nearest.distance),
            "moves": moves_of(decision, flips, nearest.challenger),
        }
        found = [said(f"explain.flip_{nearest.bound}", **fields)]
        reached = [one for one in flips.flips if one.distance is not None]
        farthest = max(reached, key=lambda one: one.distance or 0.0)
        if len(reached) > 1:
            found.append(
                said(
                    "explain.flips_reached",
                    count=len(reached),
                    all=len(flips.flips),
                    option=labels[farthest.challenger],
                    distance=points(farthest.distance or 0.0),
                )
            )
    for status in ("impossible", "not_found"):
        names = [labels[one.challenger] for one in flips.flips if one.status == status]
        if names:
            found.append(said(f"explain.flips_{status}", options=listing(names)))
    return tuple(found)


def overturning_score_sentences(flips: CellFlips, decision: Decision) -> tuple[Text, ...]:
    """How many single scores change the winner within their plausible range and beyond it, and the one that has least way to go."""
    labels = labels_of(decision)
    inside = len(flips.within)
    beyond = len(flips.flips) - inside
    fields = {"cells": flips.cells, "within": inside, "beyond": beyond}
    found = [said(f"explain.overturning_{plural(inside)}", **fields)]
    if flips.flips:
        one = min(flips.flips, key=lambda flip: flip.share)
        cell = said(
            "explain.cell_above" if one.flips_at > one.score else "explain.cell_below",
            option=labels[one.option],
            criterion=decision.criterion(one.criterion).name,
            score=number(one.score),
            flips_at=number(one.flips_at),
            winner=listing(labels[key] for key in one.winners),
        )
        found.append(said("explain.overturning_least", cell=cell))
    return tuple(found)
