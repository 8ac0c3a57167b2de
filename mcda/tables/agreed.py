"""Who agrees: methods with each other, people with each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from mcda.decision import Decision
from mcda.preference import Preference
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note, short_label
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.analysis.agreements import Agreement
    from mcda.analysis.group_differences import Disagreement

__all__ = ["agreement", "disagreement", "people"]


def agreement(decision: Decision, found: Agreement) -> Table:
    """One row per method and normalisation, by vote: whom it puts first, and how alike its order is to the reference's (Kendall's
    tau-b, rw, WS). Rows with the same vote give one order by algebra. `anchored` says that no other option can change how two compare."""
    labels = {option.key: option.label for option in decision.options}
    order = [voter for vote in found.votes for voter in vote]
    columns = (
        Column("method", heading("tables.method")),
        Column("normalisation", heading("tables.normalisation")),
        Column("vote", heading("tables.vote"), "integer"),
        Column("winners", heading("tables.winner")),
        Column("tau_b", heading("tables.tau_b"), "number"),
        Column("rw", heading("tables.rw"), "number"),
        Column("ws", heading("tables.ws"), "number"),
        Column("anchored", heading("tables.anchored"), "mark"),
    )
    rows = []
    for at in order:
        voter = found.voters[at]
        likeness = (float(one[found.reference, at]) for one in (found.tau_b, found.rw, found.ws))
        winners = joined(*(labels[key] for key in voter.winners), en=", ", ja="、")
        rows.append(
            (
                short_label(voter.method),
                voter.normalisation,
                voter.vote + 1,
                winners,
                *likeness,
                "yes" if voter.anchored else "no",
            )
        )
    reference = short_label(found.voters[found.reference].method)
    return Table(
        name="agreement",
        title=titled("tables.title_agreement", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(
            heading("tables.agreement_note", method=reference, votes=len(found.votes)),
            decision.note,
            grouping_note(decision),
        ),
        keys=tuple(found.voters[at].method for at in order),
        key_name="key",
    )


def disagreement(decision: Decision, found: Disagreement) -> Table:
    """One row per criterion and branch: the weights in the group, how far people are apart, and how often the difference in that one
    weight changes a person's winner; what changes the answer most often comes first."""
    order = np.lexsort((np.arange(len(found.targets)), -found.spread, -found.consequence)).tolist()
    columns = (
        Column("name", heading("tables.criterion")),
        Column("mean", heading("tables.mean_weight"), "share"),
        Column("lowest", heading("tables.lowest"), "share"),
        Column("highest", heading("tables.highest"), "share"),
        Column("spread", heading("tables.spread"), "share"),
        Column("consequence", heading("tables.consequence"), "share"),
    )
    series = (found.mean, found.lowest, found.highest, found.spread, found.consequence)
    return Table(
        name="disagreement",
        title=titled("tables.title_disagreement", decision.name),
        columns=columns,
        rows=tuple((found.names[at], *(float(one[at]) for one in series)) for at in order),
        note=joined(heading("tables.disagreement_note"), decision.note, grouping_note(decision)),
        keys=tuple(found.targets[at] for at in order),
        key_name="criterion",
    )


def people(decision: Decision, found: Disagreement, preferences: Sequence[Preference]) -> Table:
    """One row per person: whose weights, and whom they put first; the last row is the mean of the weights."""
    labels = {option.key: option.label for option in decision.options}
    rows = [
        (one.name or Text(one.key), joined(*(labels[key] for key in leaders), en=", ", ja="、"))
        for one, leaders in zip(preferences, found.leaders, strict=True)
    ]
    rows.append(
        (heading("tables.mean_of_weights"), joined(*(labels[key] for key in found.mean_leaders), en=", ", ja="、"))
    )
    return Table(
        name="people",
        title=titled("tables.title_people", decision.name),
        columns=(Column("name", heading("tables.whose_weights")), Column("winners", heading("tables.winner"))),
        rows=tuple(rows),
        note=joined(decision.note, grouping_note(decision)),
        keys=(*(one.key for one in preferences), "mean"),
        key_name="preference",
    )
