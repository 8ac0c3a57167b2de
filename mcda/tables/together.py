"""Criteria that move together, and methods that could not vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note, short_label

if TYPE_CHECKING:
    from mcda.analysis.agreements import Agreement
    from mcda.analysis.correlations import Correlations

__all__ = ["correlations", "refusals"]


def correlations(decision: Decision, found: Correlations) -> Table:
    """One row per pair of criteria that move together more than chance explains, the strongest first, with their joint weight."""
    names = {criterion.key: criterion.name for criterion in decision.criteria}
    key, fields = found.warning
    return Table(
        name="correlations",
        title=titled("tables.title_correlations", decision.name),
        columns=(
            Column("first", heading("tables.criterion")),
            Column("second", heading("tables.other_criterion")),
            Column("pearson", heading("tables.pearson"), "number"),
            Column("spearman", heading("tables.spearman"), "number"),
            Column("weight", heading("tables.joint_weight"), "share"),
        ),
        rows=tuple((names[one.first], names[one.second], one.pearson, one.spearman, one.weight) for one in found.pairs),
        note=joined(heading(key, **fields), decision.note, grouping_note(decision)),
        keys=tuple(one.first for one in found.pairs),
        key_name="criterion",
    )


def refusals(decision: Decision, found: Agreement) -> Table:
    """One row per method (and normalisation) that could not be used on this decision, with its reason."""
    return Table(
        name="refusals",
        title=titled("tables.title_refusals", decision.name),
        columns=(
            Column("method", heading("tables.method")),
            Column("normalisation", heading("tables.normalisation")),
            Column("reason", heading("tables.reason")),
        ),
        rows=tuple(
            (short_label(one.method), one.normalisation, heading(one.key, **one.fields)) for one in found.refused
        ),
        note=decision.note,
        keys=tuple(one.method for one in found.refused),
        key_name="key",
    )
