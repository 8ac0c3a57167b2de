"""The ranking: one evaluation, or several side by side."""

from __future__ import annotations

import re
from math import isfinite

from mcda.decision import Decision
from mcda.methods import METHODS
from mcda.results import Evaluation
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.text import LANGUAGES, Text

__all__ = ["ranking"]


def ranking(decision: Decision, *evaluations: Evaluation, short: bool = False) -> Table:
    """Options with score and rank under each of `evaluations`, in the order of the first; options not ranked come last.

    One evaluation has the columns `name score rank screen`; several have `rank.METHOD score.METHOD` for each. `screen` and
    `veto` are there where the decision screens or has veto levels that an option stands at. With `short` options go by their short names.
    """
    first, several = evaluations[0], len(evaluations) > 1
    columns = [Column("name", heading("tables.option"))]
    for place, evaluation in enumerate(evaluations):
        score = Column("score", heading("tables.score"), "score")
        rank = Column("rank", heading("tables.rank"), "integer")
        if several:
            before = sum(one.method == evaluation.method for one in evaluations[:place])
            tail = f"{evaluation.method}.{before + 1}" if before else evaluation.method
            label = short_label(evaluation.method)
            score = Column(f"score.{tail}", heading("tables.score_by", method=label), "score")
            rank = Column(f"rank.{tail}", heading("tables.rank_by", method=label), "integer")
        columns += [rank, score] if several else [score, rank]
    screened = any(first.screens)
    vetoed = any(first.vetoes)
    columns += [Column("screen", heading("tables.screen"), "mark")] * screened
    columns += [Column("veto", heading("tables.veto"))] * vetoed
    names = {criterion.key: criterion.name for criterion in _leaves(decision).criteria}
    rows = []
    for at in first.order:
        row: list[object] = [decision.options[at].label if short else first.names[at]]
        for evaluation in evaluations:
            there = bool(evaluation.ranks[at]) and isfinite(evaluation.scores[at])
            score_at = float(evaluation.scores[at]) if there else None
            rank_at = int(evaluation.ranks[at]) if there else None
            row += [rank_at, score_at] if several else [score_at, rank_at]
        row += [first.screens[at]] * screened
        if vetoed:
            row.append(joined(*(names[key] for key in first.vetoes[at]), en=", ", ja="、"))
        rows.append(tuple(row))
    return Table(
        name="ranking",
        title=titled("tables.title_ranking", decision.name)
        if several
        else titled("tables.title_ranking_by", decision.name, method=short_label(first.method)),
        columns=tuple(columns),
        rows=tuple(rows),
        note=joined(decision.note, grouping_note(decision)),
        keys=tuple(first.options[at] for at in first.order),
        key_name="option",
    )


def short_label(method: str) -> Text:
    """A method's label without what it says in brackets, for headings."""
    label = METHODS[method].label
    return Text(*(re.split(" *[(\uff08]", label[language])[0] for language in LANGUAGES))


def grouping_note(decision: Decision) -> Text:
    """That averaging criteria into fewer can change the leader; empty where nothing was averaged."""
    if decision.base is None:
        return Text()
    return heading("tables.averaged", fewer=len(decision.criteria), all=len(decision.base.criteria))


def _leaves(decision: Decision) -> Decision:
    """The decision whose criteria carry veto levels."""
    return decision if decision.base is None else decision.base
