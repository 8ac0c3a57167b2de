"""The named arrangements against the considerations, the arrangement aspects and the characteristics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mcda.errors import InputError
from mcda.tables.columns import Column, Table, heading
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.files.models import Comparison

__all__ = ["GROUPS", "models"]

GROUPS = ("consideration", "arrangement", "characteristic", "other")


def models(comparison: Comparison, kinds: Sequence[str] | None = None, groups: Sequence[str] | None = None) -> Table:
    """One row per model: its kind, then the aspects of each of `groups` (all without) and its confidence.

    `kinds` keeps the models of these kinds (all without), `groups` are among `consideration arrangement characteristic other`. Column
    keys are `GROUP.KEY`. Characteristics are scores 1 to 5, empty where a model was not judged.
    """
    for name, given, accepted in (
        ("kind", kinds, tuple(one.key for one in comparison.kinds)),
        ("group", groups, GROUPS),
    ):
        for one in given or ():
            if one not in accepted:
                raise InputError(f"tables.unknown_{name}", found=one, accepted=", ".join(accepted))
    shown = tuple(groups or GROUPS[:3])
    kind_names = {one.key: one.name for one in comparison.kinds}
    aspects = [one for group in shown for one in comparison.aspects if one.group == group]
    characteristics = comparison.characteristics if "characteristic" in shown else ()
    columns = [
        Column("name", heading("tables.model")),
        Column("kind", heading("tables.kind")),
        *(Column(f"{one.group}.{one.key}", one.name) for one in aspects),
        *(Column(f"characteristic.{one.key}", one.name, "number") for one in characteristics),
        Column("confidence", heading("tables.confidence"), "mark"),
    ]
    found = [one for one in comparison.models if not kinds or one.kind in kinds]
    rows = []
    for model in found:
        row: list[object] = [model.name, kind_names.get(model.kind, Text(model.kind))]
        row += [model.aspects.get(one.key, Text()) for one in aspects]
        for judged in characteristics:
            cell = model.characteristics.get(judged.key)
            row.append(None if cell is None else cell.score)
        rows.append((*row, model.confidence))
    return Table(
        name="models",
        title=comparison.name,
        columns=tuple(columns),
        rows=tuple(rows),
        note=comparison.note,
        keys=tuple(model.key for model in found),
        key_name="model",
    )
