"""What a round of a room says, and what it does not: how many ballots, how far the room agrees, whom it puts first, what is kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.explain.wording import listing, plural, said
from mcda.tables.tallied import criterion_names, option_names
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.polling.room_results import RoundResult

__all__ = [
    "consensus_sentences",
    "first_share_sentences",
    "part_sentences",
    "promises",
    "round_sentences",
    "spread_sentences",
    "withheld_sentences",
]

CONSENSUS_STEPS = ((87.5, "very_high"), (75, "high"), (62.5, "moderate"), (50, "low"), (0, "very_low"))
"""From which percentage on AHP-OS calls a consensus so (K. D. Goepel, AHP-OS: AHP consensus word scale, bpmsg.com)."""
CONCORDANCE_STEPS = ((90, "unusual"), (70, "strong"), (50, "moderate"), (30, "weak"), (0, "very_weak"))
"""Schmidt, R. C. 1997, Managing Delphi surveys using nonparametric statistical techniques, Decision Sciences 28, 763-774."""
HALF = 50
ALIKE = 75
"""From this consensus index on (AHP-OS: high) weights are alike; from a W of one half on (Schmidt: moderate) orders are."""
HEAVIEST = 3
"""Criteria that are named as the heaviest."""


def withheld_sentences(result: RoundResult) -> tuple[Text, ...]:
    """Why a round is not shown, or why an earlier result of it stands; empty where the whole round is shown."""
    if result.stands:
        return (said("room_pages.stands", k=result.k),)
    if result.shown:
        return ()
    ending = plural(result.sent)
    return (said(f"room_pages.withheld_{result.withheld}_{ending}", ballots=result.sent, k=result.k),)


def round_sentences(result: RoundResult, decision: Decision | None = None) -> tuple[Text, ...]:
    """How many ballots there are in what kind of room, and what the room weighs most."""
    found = [said(f"room_pages.counted_{result.kind}", ballots=result.sent)]
    if result.shown:
        order = sorted(range(len(result.criteria)), key=lambda at: -result.percents[at])[:HEAVIEST]
        names = criterion_names([result.criteria[at] for at in order], decision)
        told = [
            said("room_pages.with_percent", name=name, percent=result.percents[at])
            for name, at in zip(names, order, strict=True)
        ]
        found.append(said("room_pages.heaviest", names=listing(told)))
        found.append(_spread(result))
    return tuple(found)


def spread_sentences(result: RoundResult) -> tuple[Text, ...]:
    """What the lines across the bars of a room's weights are, or why there are none."""
    return (_spread(result),) if result.shown else ()


def _spread(result: RoundResult) -> Text:
    if result.lower is None:
        return said("room_pages.no_quartiles", ballots=2 * result.k)
    return said("room_pages.bars_and_lines")


def part_sentences(result: RoundResult, decision: Decision) -> tuple[Text, ...]:
    """That a ranking also rests on criteria which the room did not weigh; nothing where it weighed all."""
    count, all_of_them = len(result.criteria), len(decision.criteria)
    return () if count == all_of_them else (said("room_pages.part_only", count=count, all=all_of_them),)


def consensus_sentences(result: RoundResult) -> tuple[Text, ...]:
    """How far the room agrees on the weights and on their order, and what those two numbers mean; and that agreement on weights is not
    agreement on the answer, where no option is first for half of the room."""
    found = []
    if result.consensus is not None:
        found.append(said(f"room_pages.consensus_{_step(result.consensus, CONSENSUS_STEPS)}", percent=result.consensus))
    if result.concordance is not None:
        step = _step(result.concordance, CONCORDANCE_STEPS)
        found.append(said(f"room_pages.concordance_{step}", value=f"{result.concordance / 100:.2f}"))
    if result.consensus is not None and result.concordance is not None:
        alike, ordered = result.consensus >= ALIKE, result.concordance >= HALF
        if alike != ordered:  # amounts and order tell different stories: how both can be true
            found.append(said("room_pages.alike_in_another_order" if alike else "room_pages.same_order_other_amounts"))
    alone = [one.percent for one in result.first_shares if len(one.options) == 1]
    if result.first_shares and max(alone, default=0) < HALF:
        found.append(said("room_pages.weights_are_not_the_answer"))
    return tuple(found)


def _step(percent: int, steps: tuple[tuple[float, str], ...]) -> str:
    return next(name for least, name in steps if percent >= least)


def first_share_sentences(result: RoundResult, decision: Decision | None = None) -> tuple[Text, ...]:
    """For what part of the room each option is first, each ballot taken by itself."""
    found = []
    for one in result.first_shares:
        names = option_names(one.options, decision)
        if len(one.options) == 1:
            found.append(said("room_pages.first_for", option=names[0], percent=one.percent))
        else:
            found.append(said("room_pages.first_for_merged", options=listing(names), percent=one.percent, k=result.k))
    return tuple(found)


def promises(kind: str) -> tuple[Text, ...]:
    """What a room of this kind promises, and what it does not."""
    return (
        said("room_pages.promise_kept"),
        said("room_pages.promise_nobody"),
        said(f"room_pages.promise_{kind}"),
        said("room_pages.promise_no_election"),
        said("room_pages.promise_not_administrator"),
    )
