"""What overturns a ranking: weights that put somebody else first, and single scores that change the winner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note
from mcda.text import Text, percent

if TYPE_CHECKING:
    from mcda.analysis.score_flips import CellFlips
    from mcda.analysis.weight_flips import Flip, SmallestFlip

__all__ = ["flips", "overturning_scores"]

MOVES = 4
"""Weights named per flip: the largest changes."""
SEEN = 0.0005
"""A change of weight that shows in percent with one decimal."""


def flips(decision: Decision, found: SmallestFlip) -> Table:
    """One row per challenger, the smallest change first: the sum of absolute changes of weights that puts it first, whether that is
    exact or an upper bound, and the weights that change most. Challengers that no weights put first come last."""
    labels = {option.key: option.label for option in decision.options}
    order = sorted(found.flips, key=lambda one: (one.distance is None, one.distance or 0.0))
    columns = (
        Column("name", heading("tables.challenger")),
        Column("distance", heading("tables.weight_change"), "share"),
        Column("bound", heading("tables.bound"), "mark"),
        Column("moves", heading("tables.weights_moved")),
    )
    return Table(
        name="flips",
        title=titled("tables.title_flips", decision.name),
        columns=columns,
        rows=tuple(
            (
                labels[one.challenger],
                one.distance,
                one.bound if one.status == "found" else one.status,
                _moves(decision, found, one),
            )
            for one in order
        ),
        note=joined(heading("tables.flips_note"), decision.note, grouping_note(decision)),
        keys=tuple(one.challenger for one in order),
        key_name="option",
    )


def _moves(decision: Decision, found: SmallestFlip, flip: Flip) -> Text:
    """The largest changes of weights: from what to what."""
    told = [one for one in found.moves(flip) if abs(one[2] - one[1]) >= SEEN][:MOVES]
    return joined(
        *(
            heading("tables.move", criterion=decision.criterion(key).name, now=percent(now), then=percent(then))
            for key, now, then in told
        ),
        en="; ",
        ja=";",
    )


def overturning_scores(decision: Decision, found: CellFlips, within: bool = True) -> Table:
    """One row per single score that changes the winner, the least way first: the score, its plausible range, the score at which the
    winner changes, to whom, and the levels there. `within` keeps those that do so inside their plausible range.
    """
    labels = {option.key: option.label for option in decision.options}
    kept = found.within if within else found.flips
    columns = [
        Column("name", heading("tables.option")),
        Column("criterion", heading("tables.criterion")),
        Column("score", heading("tables.score_now"), "number"),
        Column("low", heading("tables.lowest"), "number"),
        Column("high", heading("tables.highest"), "number"),
        Column("flips_at", heading("tables.flips_at"), "number"),
        Column("levels", heading("tables.levels_to_flip"), "integer"),
        Column("winners", heading("tables.first_then")),
        *[Column("within", heading("tables.within_range"), "mark")] * (not within),
        Column("confidence", heading("tables.confidence"), "mark"),
    ]
    rows = tuple(
        (
            labels[one.option],
            decision.criterion(one.criterion).name,
            one.score,
            one.low,
            one.high,
            one.flips_at,
            one.levels,
            joined(*(labels[key] for key in one.winners), en=", ", ja="、"),
            *(["yes" if one.within else "no"] * (not within)),
            one.confidence,
        )
        for one in kept
    )
    note = heading("tables.overturning_note" if within else "tables.overturning_all_note", cells=found.cells)
    return Table(
        name="overturning_scores",
        title=titled("tables.title_overturning", decision.name),
        columns=tuple(columns),
        rows=rows,
        note=joined(note, decision.note, grouping_note(decision)),
        keys=tuple(one.option for one in kept),
        key_name="option",
    )
