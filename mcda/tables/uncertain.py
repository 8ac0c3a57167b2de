"""How sure a ranking is: chances of ranks, the verdict, weights that put an option first."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note, short_label
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.analysis.acceptabilities import Acceptability
    from mcda.analysis.verdicts import Verdict

__all__ = ["acceptability", "central_weights", "pairwise_wins", "verdict"]


def acceptability(decision: Decision, found: Acceptability, most: int | None = None) -> Table:
    """One row per option, likeliest first: the chance of being first with its standard error, mean rank, the chances of the ranks
    after the first (`rank.2`, ...; no more than `most` in all), and the confidence factor where it was computed.

    Options that are never ranked come last, without numbers. `ranked` is there where unsettled screens were drawn.
    """
    ranked = int((found.ranked_share > 0).sum())
    shown = range(1, min(ranked, most or ranked))
    sometimes = bool(((found.ranked_share > 0) & (found.ranked_share < 1)).any())
    confident = len(found.confidence_factors) > 0
    columns = [
        Column("name", heading("tables.option")),
        Column("first", heading("tables.chance_first"), "share"),
        Column("first_error", heading("tables.standard_error"), "share"),
        Column("expected_rank", heading("tables.expected_rank"), "number"),
        *(Column(f"rank.{place + 1}", heading("tables.chance_rank", rank=place + 1), "share") for place in shown),
        *[Column("confidence", heading("tables.confidence_factor"), "share")] * confident,
        *[Column("ranked", heading("tables.chance_ranked"), "share")] * sometimes,
    ]
    order = _likeliest(found)
    rows = []
    for at in order:
        row: list[object] = [decision.options[at].label]
        if not found.ranked_share[at]:
            rows.append((*row, *[None] * (len(columns) - 1)))
            continue
        mean = float(found.expected_rank[at])
        row += [float(found.first[at]), float(found.first_error[at]), mean if isfinite(mean) else None]
        row += [float(found.rank_shares[at, place]) for place in shown]
        row += [float(found.confidence_factors[at])] if confident else []
        row += [float(found.ranked_share[at])] if sometimes else []
        rows.append(tuple(row))
    return Table(
        name="acceptability",
        title=titled("tables.title_acceptability", decision.name),
        columns=tuple(columns),
        rows=tuple(rows),
        note=joined(
            heading("tables.acceptability_note", draws=f"{found.draws:,}"), decision.note, grouping_note(decision)
        ),
        keys=tuple(decision.option_keys[at] for at in order),
        key_name="option",
    )


def _needs(counted: NDArray[np.float64], table: str) -> None:
    if not len(counted):
        raise InputError("tables.ranks_only", table=table)


def central_weights(decision: Decision, found: Acceptability) -> Table:
    """One row per criterion, one column per option that is ever first (column keys are option keys): the mean of the weights
    that put it first. `InputError` where the answer holds ranks only."""
    _needs(found.central_weights, "central_weights")
    order = [at for at in _likeliest(found) if np.isfinite(found.central_weights[at]).all()]
    columns = [
        Column("name", heading("tables.criterion")),
        *(Column(decision.option_keys[at], decision.options[at].label, "share") for at in order),
    ]
    return Table(
        name="central_weights",
        title=titled("tables.title_central_weights", decision.name),
        columns=tuple(columns),
        rows=tuple(
            (criterion.name, *(float(found.central_weights[at, place]) for at in order))
            for place, criterion in enumerate(decision.criteria)
        ),
        note=joined(heading("tables.central_weights_note"), decision.note),
        keys=decision.criterion_keys,
        key_name="criterion",
    )


def pairwise_wins(decision: Decision, found: Acceptability) -> Table:
    """One row and one column per ranked option (column keys are option keys): the chance that the row's option scores above the
    column's. The diagonal is empty. `InputError` where the answer holds ranks only."""
    _needs(found.pairwise, "pairwise_wins")
    order = [at for at in _likeliest(found) if found.ranked_share[at] > 0]
    columns = [
        Column("name", heading("tables.option")),
        *(Column(decision.option_keys[at], decision.options[at].label, "share") for at in order),
    ]
    return Table(
        name="pairwise_wins",
        title=titled("tables.title_pairwise_wins", decision.name),
        columns=tuple(columns),
        rows=tuple(
            (
                decision.options[at].label,
                *(None if at == other else float(found.pairwise[at, other]) for other in order),
            )
            for at in order
        ),
        note=joined(heading("tables.pairwise_wins_note"), decision.note),
        keys=tuple(decision.option_keys[at] for at in order),
        key_name="option",
    )


def verdict(decision: Decision, found: Verdict) -> Table:
    """One row: the kind of the verdict, its winner or leading group, who is first and second as stated and by how much, the
    leader's chance of being first, the smallest flip, how many single scores overturn it, and the share of methods that agree."""
    labels = {option.key: option.label for option in decision.options}
    flip = found.flip
    place = found.options.index(found.leader) if found.leader else None
    flipped = found.flips is not None
    columns = (
        Column("kind", heading("tables.verdict"), "mark"),
        Column("winner", heading("tables.winner")),
        Column("group", heading("tables.leading_group")),
        Column("leader", heading("tables.stated_first")),
        Column("runner_up", heading("tables.stated_second")),
        Column("lead", heading("tables.lead"), "number"),
        Column("first", heading("tables.chance_first"), "share"),
        Column("first_error", heading("tables.standard_error"), "share"),
        Column("challenger", heading("tables.challenger")),
        Column("distance", heading("tables.weight_change"), "share"),
        Column("bound", heading("tables.bound"), "mark"),
        Column("cells", heading("tables.overturning_count"), "integer"),
        Column("agreement", heading("tables.agreement_share"), "share"),
    )
    row = (
        found.kind,
        labels.get(found.winner, Text()),
        joined(*(labels[key] for key in found.group), en=", ", ja="、"),
        labels.get(found.leader, Text()),
        labels.get(found.runner_up, Text()),
        found.lead,
        None if place is None else float(found.first[place]),
        None if place is None else float(found.first_error[place]),
        labels[flip.challenger] if flip is not None else Text(),
        None if flip is None else flip.distance,
        flip.bound if flip is not None else "impossible" if flipped else "",
        None if place is None else len(found.cells),
        found.agreement,
    )
    return Table(
        name="verdict",
        title=titled("tables.title_verdict", decision.name, method=short_label(found.evaluation.method)),
        columns=columns,
        rows=(row,),
        note=joined(decision.note, grouping_note(decision)),
    )


def _likeliest(found: Acceptability) -> list[int]:
    """Places of the options: those ranked, likeliest first, then by mean rank, then the others."""
    ranked = found.ranked_share > 0
    mean = np.where(np.isfinite(found.expected_rank), found.expected_rank, np.inf)
    return [int(at) for at in np.lexsort((np.arange(len(mean)), mean, -found.first, ~ranked))]
