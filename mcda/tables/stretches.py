"""One weight moved from 0 to 1: scores along the way, and how far it can go before something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.analysis.stability import StabilityIntervals
    from mcda.analysis.weight_sweeps import WeightSweep

__all__ = ["stability", "sweep"]


def sweep(decision: Decision, found: WeightSweep, ranks: bool = False) -> Table:
    """One row per target and share: the scores (or `ranks`) of the ranked options there, one column each (keys are option keys), and
    who is first."""
    ranked = [at for at in range(len(found.options)) if found.ranks[:, :, at].any()]
    labels = {option.key: option.label for option in decision.options}
    kind = "integer" if ranks else "number"
    columns = (
        Column("name", heading("tables.criterion")),
        Column("share", heading("tables.weight"), "share"),
        Column("leaders", heading("tables.first_then")),
        *(Column(found.options[at], labels[found.options[at]], kind) for at in ranked),
    )
    rows = []
    for place, name in enumerate(found.names):
        for step, share in enumerate(found.shares):
            first = [labels[found.options[at]] for at in np.flatnonzero(found.ranks[place, step] == 1)]
            values = [
                int(found.ranks[place, step, at]) if ranks else float(found.scores[place, step, at]) for at in ranked
            ]
            rows.append((name, float(share), joined(*first, en=", ", ja="、"), *values))
    return Table(
        name="sweep",
        title=titled("tables.title_sweep", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(heading("tables.crossings_note"), decision.note, grouping_note(decision)),
        keys=tuple(target for target in found.targets for _ in found.shares),
        key_name="criterion",
    )


def stability(decision: Decision, found: StabilityIntervals) -> Table:
    """One row per criterion and branch, the tightest first: its weight now, the range over which the winner stays and who takes over
    beyond each end, and the range over which the whole order stays."""
    labels = {option.key: option.label for option in decision.options}
    below = np.where(found.winner[:, 0] > 0, found.current - found.winner[:, 0], np.inf)
    above = np.where(found.winner[:, 1] < 1, found.winner[:, 1] - found.current, np.inf)
    order = np.argsort(np.minimum(below, above), kind="stable").tolist()
    columns = (
        Column("name", heading("tables.criterion")),
        Column("current", heading("tables.weight_now"), "share"),
        Column("winner_low", heading("tables.winner_from"), "share"),
        Column("winner_high", heading("tables.winner_to"), "share"),
        Column("rival_below", heading("tables.rival_below")),
        Column("rival_above", heading("tables.rival_above")),
        Column("order_low", heading("tables.order_from"), "share"),
        Column("order_high", heading("tables.order_to"), "share"),
    )
    return Table(
        name="stability",
        title=titled("tables.title_stability", decision.name),
        columns=columns,
        rows=tuple(
            (
                found.names[at],
                float(found.current[at]),
                float(found.winner[at, 0]),
                float(found.winner[at, 1]),
                labels.get(found.winner_rivals[at][0], Text()),
                labels.get(found.winner_rivals[at][1], Text()),
                float(found.order[at, 0]),
                float(found.order[at, 1]),
            )
            for at in order
        ),
        note=joined(heading("tables.stability_note"), decision.note, grouping_note(decision)),
        keys=tuple(found.targets[at] for at in order),
        key_name="criterion",
    )
