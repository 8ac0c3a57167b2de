"""A working as tables: steps that speak of the same things stand side by side."""

from __future__ import annotations

import numpy as np

from mcda.analysis.workings import Working
from mcda.methods.steps import Step
from mcda.tables.columns import Column, Table, heading
from mcda.text import Text

__all__ = ["group_name", "step_name", "working_groups", "working_table"]

_GIVEN = "weights_in_use"
_ACROSS = (("option", "criterion"), ("option", "option"), ("item", "item"), ("item", "person"))
"""Steps of two axes have a table of their own."""


def working_groups(found: Working) -> tuple[tuple[Step, ...], ...]:
    """The steps in groups that one table shows: neighbours by option, by criterion or by item, and single numbers; others alone.

    The weights of the criteria stand beside every table of options and criteria, so they are no group of their own; the weights in use
    stand beside what a way to weigh makes of them.
    """
    groups: list[list[Step]] = []
    for one in found.steps:
        if one.key == "weights":
            continue
        if groups and len(one.axes) < 2 and groups[-1][-1].axes == one.axes:
            groups[-1].append(one)
        else:
            groups.append([one])
    given = groups[0][0]
    if given.key == _GIVEN and len(groups) > 1:
        groups[-1].insert(0, given)
        if len(groups[0]) == 1:
            groups.pop(0)
    return tuple(tuple(group) for group in groups)


def working_table(found: Working, group: tuple[Step, ...], number: int = 1) -> Table | None:
    """The table of one of `working_groups`; None for single numbers. Options stand best first.

    Tables of options and criteria have the criteria as rows, with their weights, since there are mostly more of them.
    """
    axes = group[0].axes
    if not axes:
        return None
    title = group_name(group)
    name = f"working-{number}"
    if axes == ("option", "criterion"):
        order = _order(found)
        columns = [Column("name", heading("tables.criterion")), Column("weight", heading("tables.weight"), "share")]
        columns += [Column(found.keys["option"][at], found.names["option"][at], "number") for at in order]
        weights = found.step("weights").values
        rows = [
            (name_of, float(weights[at]), *map(float, group[0].values[order, at]))
            for at, name_of in enumerate(found.names["criterion"])
        ]
        return Table(name, title, tuple(columns), tuple(rows), keys=found.keys["criterion"], key_name="criterion")
    down, across = axes[0], axes[-1]
    order = _order(found) if down == "option" else list(range(len(found.keys[down])))
    heads = {"option": "tables.option", "criterion": "tables.criterion", "item": "tables.criterion"}
    columns = [Column("name", heading(heads[down]))]
    if axes in _ACROSS:
        kind = "share" if group[0].share else "number"
        over = order if across == down else list(range(len(found.keys[across])))
        columns += [Column(found.keys[across][at], found.names[across][at], kind) for at in over]
        values = group[0].values[np.ix_(order, over)]
    else:
        columns += [Column(one.key, step_name(one), _kind(found, one)) for one in group]
        values = np.column_stack([one.values for one in group])[order]
    rows = [(found.names[down][at], *map(float, row)) for at, row in zip(order, values, strict=True)]
    if group[-1] is found.last and found.ranks:
        columns.append(Column("rank", heading("tables.rank"), "integer"))
        rows = [(*row, found.ranks[at]) for at, row in zip(order, rows, strict=True)]
    keys = tuple(found.keys[down][at] for at in order)
    return Table(name, title, tuple(columns), tuple(rows), keys=keys, key_name=down)


def group_name(group: tuple[Step, ...]) -> Text:
    """What the steps of a group are called together."""
    names = [step_name(one) for one in group]
    return Text(", ".join(one.en for one in names), "、".join(one.ja for one in names))


def step_name(step: Step) -> Text:
    """What a step is called."""
    return heading(f"method_help.step_{step.key}")


def _kind(found: Working, step: Step) -> str:
    if step.share:
        return "share"
    return "score" if step is found.last else "number"


def _order(found: Working) -> list[int]:
    """Places of the options, best first, ties in the order of the file."""
    return sorted(range(len(found.keys["option"])), key=lambda at: (found.ranks[at], at))
