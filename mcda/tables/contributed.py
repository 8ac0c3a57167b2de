"""What each criterion contributes to each option's score."""

from __future__ import annotations

import numpy as np

from mcda.decision import Decision
from mcda.errors import MethodRefusal
from mcda.results import Evaluation
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note, short_label

__all__ = ["contributions"]


def contributions(decision: Decision, evaluation: Evaluation) -> Table:
    """One row per criterion, one column per ranked option, best first (column keys are option keys).

    Additive methods (`value` parts): the points a criterion adds; the totals are the scores. TOPSIS: the criterion's share of the
    squared distance to the ideal, which is what keeps the option from being perfect; the totals are 100 %. A method whose scores
    do not split by criterion is a `MethodRefusal`.
    """
    label = short_label(evaluation.method)
    if not evaluation.parts:
        raise MethodRefusal("tables.no_parts", method=label)
    name = "value" if "value" in evaluation.parts else next(iter(evaluation.parts))
    part = np.array(evaluation.parts[name])
    kind = "score" if name == "value" else "share"
    if kind == "share":
        whole = part.sum(axis=1, keepdims=True)
        part = np.divide(
            part, whole, out=np.zeros_like(part), where=whole > 0
        )  # at the ideal nothing is missing: 0 each
    ranked = [at for at in evaluation.order if evaluation.ranks[at]]
    columns = [
        Column("name", heading("tables.criterion")),
        Column("weight", heading("tables.weight"), "share"),
        *(
            Column(evaluation.options[at], decision.options[at].label, "number" if kind == "score" else kind)
            for at in ranked
        ),
    ]
    rows = tuple(
        (criterion.name, float(evaluation.weights[place]), *(float(part[at, place]) for at in ranked))
        for place, criterion in enumerate(decision.criteria)
    )
    return Table(
        name="contributions",
        title=titled("tables.title_contributions", decision.name, method=label),
        columns=tuple(columns),
        rows=rows,
        note=joined(
            heading("tables.parts_value" if kind == "score" else "tables.parts_distance"),
            decision.note,
            grouping_note(decision),
        ),
        keys=decision.criterion_keys,
        key_name="criterion",
        totals=(heading("tables.total"), 1.0, *(float(part[at].sum()) for at in ranked)),
    )
