"""What happens to the lead while one weight moves."""

from __future__ import annotations

import numpy as np

from mcda.analysis.weight_sweeps import WeightSweep
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.explain.wording import labels_of, listing, plural, said
from mcda.text import Text, percent

__all__ = ["crossing_sentences", "tie_sentences"]

HERE = 1e-9


def crossing_sentences(sweep: WeightSweep, target: str, decision: Decision | None = None) -> tuple[Text, ...]:
    """The weight of `target` now and who leads, each exact weight at which the first place changes hands (downwards from now, then
    upwards), and how many changes of place there are below the lead. With a `decision` options go by their short names."""
    if target not in sweep.targets:
        raise InputError("analysis.unknown_target", found=target, accepted=", ".join(sweep.targets))
    place = sweep.targets.index(target)
    labels = dict(zip(sweep.options, sweep.option_names, strict=True))
    if decision is not None:
        labels |= labels_of(decision)
    name, now = sweep.names[place], float(sweep.current[place])
    found = []
    crossings = sweep.crossings[place]
    leads = [one for one in crossings if one.leader]
    down = [one for one in reversed(leads) if one.share <= now + HERE]
    up = [one for one in leads if one.share > now + HERE]
    if down:
        leader = down[0].second
    elif up:
        leader = up[0].first
    else:
        nearest = int(np.argmin(np.abs(sweep.shares - now)))
        leader = sweep.options[int(np.flatnonzero(sweep.ranks[place, nearest] == 1)[0])]
    found.append(said("explain.sweep_now", criterion=name, share=percent(now), option=labels[leader]))
    if not leads:
        found.append(said("explain.sweep_stays", criterion=name, option=labels[leader]))
    found += [said("explain.sweep_below", share=percent(one.share), option=labels[one.first]) for one in down]
    found += [said("explain.sweep_above", share=percent(one.share), option=labels[one.second]) for one in up]
    others = len(crossings) - len(leads)
    if others:
        found.append(said(f"explain.sweep_others_{plural(others)}", count=others))
    return tuple(found)


def tie_sentences(sweep: WeightSweep, target: str, decision: Decision) -> tuple[Text, ...]:
    """Which options have the same score where `target` has all the weight, and where it has none: lines that end in one point there tie
    and do not cross. Empty where none do."""
    place, labels = sweep.targets.index(target), labels_of(decision)
    found = []
    for end, key in ((-1, "explain.ties_at_all"), (0, "explain.ties_at_none")):
        ranks = sweep.ranks[place, end]
        groups = [np.flatnonzero(ranks == rank).tolist() for rank in np.unique(ranks[ranks > 0])]
        tied = [listing(labels[sweep.options[at]] for at in group) for group in groups if len(group) > 1]
        if tied:
            share = percent(float(sweep.shares[end]), 0)
            found.append(said(key, share=share, criterion=sweep.names[place], groups=listing(tied, semicolons=True)))
    return tuple(found)
