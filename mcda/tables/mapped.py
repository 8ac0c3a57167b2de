"""The map of weights as tables: who is first on how much of it, and where people stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note

if TYPE_CHECKING:
    from mcda.analysis.weight_maps import WeightMap

__all__ = ["areas", "places_of_people"]


def areas(decision: Decision, found: WeightMap) -> Table:
    """One row per option that is first somewhere on the map, the largest part first."""
    order = [int(at) for at in np.argsort(-found.areas, kind="stable") if found.areas[at] > 0]
    return Table(
        name="areas",
        title=titled("tables.title_areas", decision.name),
        columns=(Column("name", heading("tables.option")), Column("area", heading("tables.part_of_map"), "share")),
        rows=tuple((decision.options[at].label, float(found.areas[at])) for at in order),
        note=joined(found.meaning, decision.note, grouping_note(decision)),
        keys=tuple(found.options[at] for at in order),
        key_name="option",
    )


def places_of_people(decision: Decision, found: WeightMap) -> Table:
    """One row per person: the weight they give to both axes, whom their own weights put first, whom the map shows at their place, and how
    much of their weight lies elsewhere than the map has it."""
    labels = {option.key: option.label for option in decision.options}
    rows = []
    for at, name in enumerate(found.people_names):
        shown = int(found.shown[at])
        rows.append(
            (
                name,
                float(found.positions[at, 0]),
                float(found.positions[at, 1]),
                joined(*(labels[key] for key in found.leaders[at]), en=", ", ja="、"),
                labels[found.options[shown]] if shown >= 0 else None,
                float(found.unseen[at]),
            )
        )
    return Table(
        name="places_of_people",
        title=titled("tables.title_places", decision.name),
        columns=(
            Column("name", heading("tables.whose_weights")),
            Column("across", found.names[0], "share"),
            Column("up", found.names[1], "share"),
            Column("winners", heading("tables.winner")),
            Column("shown", heading("tables.shown_there"), "text"),
            Column("unseen", heading("tables.unseen"), "share"),
        ),
        rows=tuple(rows),
        note=joined(found.meaning, decision.note, grouping_note(decision)),
        keys=found.people,
        key_name="preference",
    )
