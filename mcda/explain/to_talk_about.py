"""The discussion agenda, criterion by criterion with its reason, and what a discussion has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.explain.wording import listing, plural, said
from mcda.tables.tallied import criterion_names, option_names
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.analysis.verdicts import Verdict
    from mcda.polling.room_results import Movement, RoundResult

__all__ = ["agenda_sentences", "agenda_steps", "movement_sentences"]

MOST = 3
"""Criteria and options that are named among those that moved."""


def agenda_steps(result: RoundResult, decision: Decision | None = None) -> tuple[Text, ...]:
    """One sentence a criterion, in the order in which talking could change the answer: why it is worth the time."""
    agenda = result.agenda or ()
    names = criterion_names([one.criterion for one in agenda], decision)
    return tuple(
        said("room_pages.agenda_step", criterion=name, consequence=one.consequence, spread=one.spread)
        for name, one in zip(names, agenda, strict=True)
    )


def agenda_sentences(result: RoundResult) -> tuple[Text, ...]:
    """What the agenda is, or why there is none."""
    if result.agenda is None:
        return (said("room_pages.no_agenda_without_ranking"),)
    if not result.agenda:
        return (said("room_pages.no_agenda", k=result.k),)
    return (said(f"room_pages.agenda_{plural(len(result.agenda))}", count=len(result.agenda)),)


def movement_sentences(
    moved: Movement | None, decision: Decision | None = None, verdict: Verdict | None = None
) -> tuple[Text, ...]:
    """What moved since another round: the weights, and whose score is the highest under them. Where the later round's `verdict` names no
    winner, that is said with it: having the highest score is not winning."""
    if moved is None:
        return ()
    order = [key for key in sorted(moved.points, key=lambda key: -abs(moved.points[key])) if moved.points[key]][:MOST]
    found = []
    if order:
        told = [
            said("room_pages.moved_by", name=name, points=f"{moved.points[key]:+d}".replace("-", "−"))
            for name, key in zip(criterion_names(order, decision), order, strict=True)
        ]
        found.append(said("room_pages.moved", since=moved.since, criteria=listing(told)))
    else:
        found.append(said("room_pages.not_moved", since=moved.since))
    if not moved.places:
        return tuple(found)
    before = listing(option_names(moved.leaders_before, decision))
    after = listing(option_names(moved.leaders_after, decision))
    ending = "" if verdict is None or verdict.winner else "_open"
    if moved.leader_changed:
        found.append(said(f"room_pages.leader_changed{ending}", before=before, after=after))
    else:
        found.append(said(f"room_pages.leader_same{ending}", option=after, since=moved.since))
    return tuple(found)
