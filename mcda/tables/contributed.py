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

    Where the method's parts sum to its scores: what a criterion adds; the totals are the scores. TOPSIS: the criterion's share of
    the squared distance to the ideal, which is what keeps the option from being perfect. Otherwise the first array of the method's
    working by criterion, without totals. A method whose working does not split by criterion is a `MethodRefusal`.
    """
    label = short_label(evaluation.method)
    if not evaluation.parts:
        raise MethodRefusal("tables.no_parts", method=label)
    ranked = [at for at in evaluation.order if evaluation.ranks[at]]
    name = next(iter(evaluation.parts))
    part = np.array(evaluation.parts[name])[ranked]
    totals = part.sum(axis=1)
    additive = bool(np.allclose(totals, evaluation.scores[ranked], rtol=0.0, atol=1e-9))
    kind, note = "number", heading("tables.parts_sum" if additive else "tables.parts_working")
    if additive and not evaluation.higher_is_better:
        note = joined(note, heading("tables.lower_is_better"))
    if name == "to_ideal":
        kind, note = "share", heading("tables.parts_distance")
        part = np.divide(part, totals[:, None], out=np.zeros_like(part), where=totals[:, None] > 0)  # at the ideal: 0
        totals = part.sum(axis=1)
    columns = [
        Column("name", heading("tables.criterion")),
        Column("weight", heading("tables.weight"), "share"),
        *(Column(evaluation.options[at], decision.options[at].label, kind) for at in ranked),
    ]
    return Table(
        name="contributions",
        title=titled("tables.title_contributions", decision.name, method=label),
        columns=tuple(columns),
        rows=tuple(
            (criterion.name, float(evaluation.weights[place]), *map(float, part[:, place]))
            for place, criterion in enumerate(decision.criteria)
        ),
        note=joined(note, decision.note, grouping_note(decision)),
        keys=decision.criterion_keys,
        key_name="criterion",
        totals=(heading("tables.total"), 1.0, *map(float, totals)) if additive or kind == "share" else (),
    )
