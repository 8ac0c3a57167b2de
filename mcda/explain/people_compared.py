"""Where people differ, and whether the difference changes the answer."""

from __future__ import annotations

from collections import Counter

from mcda.analysis.group_differences import Disagreement
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, plural, points, said
from mcda.text import Text, probability

__all__ = ["disagreement_sentences"]

MOST = 3
"""Criteria of the agenda that are named."""


def disagreement_sentences(disagreement: Disagreement, decision: Decision) -> tuple[Text, ...]:
    """Whom the people put first, what they differ about most, and which differences change the answer, most often first."""
    labels = labels_of(decision)
    people = len(disagreement.leaders)
    behind = Counter(leaders for leaders in disagreement.leaders)
    told = [
        said("explain.people_for", options=listing(labels[key] for key in leaders), count=count)
        for leaders, count in behind.most_common()
    ]
    mean = listing(labels[key] for key in disagreement.mean_leaders)
    found = [said("explain.people", people=people, parts=listing(told), option=mean)]
    names = dict(zip(disagreement.targets, disagreement.names, strict=True))
    leaves = [place for place, key in enumerate(disagreement.targets) if key in disagreement.criteria]
    widest = max(leaves, key=lambda place: float(disagreement.spread[place]))
    if disagreement.spread[widest] > 0:
        spread = points(float(disagreement.spread[widest]))
        found.append(said("explain.people_differ", criterion=disagreement.names[widest], spread=spread))
    if not disagreement.agenda:
        return (*found, said("explain.people_no_consequence"))
    agenda = []
    for key in disagreement.agenda[:MOST]:
        share = probability(float(disagreement.consequence[disagreement.targets.index(key)]))
        agenda.append(said("explain.part", criterion=names[key], size=share))
    count = len(disagreement.agenda)
    found.append(said(f"explain.people_agenda_{plural(count)}", count=count, parts=listing(agenda)))
    return tuple(found)
