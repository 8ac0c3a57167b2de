"""How far things can move: the range over which the winner stays, and what moves the lead."""

from __future__ import annotations

import numpy as np

from mcda.analysis.stability import StabilityIntervals
from mcda.analysis.tornados import Bar, Tornado
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, plural, said, signed
from mcda.text import Text, number, percent

__all__ = ["moved_thing", "stability_sentences", "tornado_sentences"]


def stability_sentences(found: StabilityIntervals, decision: Decision) -> tuple[Text, ...]:
    """The weight with least room, the range over which the winner stays and who takes over at its ends; and how many weights may be
    anything at all."""
    labels = labels_of(decision)
    winner = listing(labels[key] for key in found.winners)
    below = np.where(found.winner[:, 0] > 0, found.current - found.winner[:, 0], np.inf)
    above = np.where(found.winner[:, 1] < 1, found.winner[:, 1] - found.current, np.inf)
    room = np.minimum(below, above)
    free = int(np.isinf(room).sum())
    if free == len(room):
        return (said("explain.stable_always", option=winner, all=len(room)),)
    tight = int(np.argmin(room))
    low, high = (float(end) for end in found.winner[tight])
    told = [
        said(
            "explain.stable_between",
            criterion=found.names[tight],
            share=percent(float(found.current[tight])),
            option=winner,
            low=percent(low),
            high=percent(high),
        )
    ]
    for side, end, rival in zip(("below", "above"), (low, high), found.winner_rivals[tight], strict=True):
        if rival:
            told.append(said(f"explain.sweep_{side}", share=percent(end), option=labels[rival]))
    told.append(said(f"explain.stable_free_{plural(free)}", count=free, all=len(room), option=winner))
    return tuple(told)


def tornado_sentences(found: Tornado, decision: Decision) -> tuple[Text, ...]:
    """What moves the lead most, from what to what; and how many things, each by itself, take it away."""
    labels = labels_of(decision)
    names = {"option": labels[found.leader], "other": labels[found.runner_up]}
    if not found.bars:
        key = "explain.lead_unmoved" if found.still else "explain.lead_still"
        return (said(key, count=found.still, lead=number(found.lead, 2), **names),)
    bar = found.bars[0]
    most = said(
        "explain.lead_moves",
        what=moved_thing(bar, decision),
        lead=number(found.lead, 2),
        low=signed(bar.lead_low),
        high=signed(bar.lead_high),
        **names,
    )
    lost = sum(min(one.lead_low, one.lead_high) < 0 for one in found.bars)
    moved = len(found.bars) + found.still
    return (most, said(f"explain.lead_lost_{plural(lost)}", count=lost, all=moved, **names))


def moved_thing(bar: Bar, decision: Decision) -> Text:
    """What a bar of a tornado stands for."""
    names = {branch.key: branch.name for branch in decision.branches}
    names |= {criterion.key: criterion.name for criterion in decision.criteria}
    if bar.kind == "weight":
        return said("explain.thing_weight", criterion=names[bar.criterion])
    return said("explain.thing_score", criterion=names[bar.criterion], option=decision.option(bar.option).label)
