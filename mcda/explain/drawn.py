"""How often each option is first, and who beats whom, over the draws."""

from __future__ import annotations

import numpy as np

from mcda.analysis.acceptabilities import Acceptability
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, plural, points, said
from mcda.text import Text, probability

__all__ = ["acceptability_sentences", "pairwise_sentences"]

NEXT = 2
"""Options named after the likeliest."""


def acceptability_sentences(found: Acceptability, decision: Decision) -> tuple[Text, ...]:
    """Who is first most often over what was drawn, with the sampling error and the next two; then who is never first."""
    labels = labels_of(decision)
    there = np.flatnonzero(found.ranked_share > 0)
    if not len(there):
        return (said("explain.never_ranked"),)
    order = sorted(there.tolist(), key=lambda at: (-float(found.first[at]), at))
    best = order[0]
    told = [
        said(
            "explain.first_most",
            draws=f"{found.draws:,}",
            what=drawn_what(found.settings["uncertain"]),
            option=labels[found.options[best]],
            chance=probability(float(found.first[best])),
            error=points(float(found.first_error[best])),
        )
    ]
    if "scores" not in found.settings["uncertain"]:
        told.append(said("explain.scores_stay"))
    others = [
        said("explain.part", criterion=labels[found.options[at]], size=probability(float(found.first[at])))
        for at in order[1:]
        if found.first[at] > 0
    ]
    if others:
        told.append(said("explain.first_next", parts=listing(others[:NEXT])))
    never = [labels[found.options[at]] for at in order if not found.first[at]]
    if never:
        told.append(said(f"explain.first_never_{plural(len(never))}", options=listing(never)))
    return tuple(told)


def drawn_what(uncertain: object) -> Text:
    """What was drawn: weights, scores, screens."""
    kinds = uncertain if isinstance(uncertain, (list, tuple)) else [uncertain]
    told = [said(f"explain.drawn_{kind}") for kind in kinds]
    return Text(listing(told)["en"], "と".join(one["ja"] for one in told))


def pairwise_sentences(found: Acceptability, decision: Decision) -> tuple[Text, ...]:
    """Who is hardest to beat, with the rival that comes nearest; and the closest pair."""
    labels = labels_of(decision)
    there = np.flatnonzero(found.ranked_share > 0).tolist()
    if len(there) < 2:
        return (said("explain.nobody_to_beat"),)
    least = {at: min((float(found.pairwise[at, other]), other) for other in there if other != at) for at in there}
    best = max(there, key=lambda at: (least[at][0], -at))
    share, rival = least[best]
    hardest = said(
        "explain.hardest_to_beat",
        option=labels[found.options[best]],
        other=labels[found.options[rival]],
        share=probability(share),
    )
    gap = {
        (one, other): abs(float(found.pairwise[one, other] - found.pairwise[other, one]))
        for place, one in enumerate(there)
        for other in there[place + 1 :]
    }
    one, other = min(gap, key=lambda pair: (gap[pair], pair))
    if found.pairwise[other, one] > found.pairwise[one, other]:
        one, other = other, one
    closest = said(
        "explain.closest_pair",
        a=labels[found.options[one]],
        b=labels[found.options[other]],
        share=probability(float(found.pairwise[one, other])),
        rest=probability(float(found.pairwise[other, one])),
    )
    return (hardest, closest)
