"""A decision from a pandas DataFrame, in one call; read as strictly as a file. The way out is `Table.to_pandas`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from mcda.decision import Decision
from mcda.errors import InputError, McdaError
from mcda.files.grid import REFUSED, Grid, brief, place, table_from
from mcda.files.plain_criteria import PlainCriteria, criteria_from
from mcda.files.plain_decision import decision_of_tables
from mcda.files.plain_options import criteria_of_headings
from mcda.text import LANGUAGES, Text, text

__all__ = ["from_frame"]

COLUMNS = ("direction", "weight", "worst", "best")


def from_frame(frame: Any, criteria: Any = None, name: str = "") -> Decision:
    """The decision in `frame`: one row per option, one column per criterion.

    Options are named by the index, or by the first column where the index only counts and that column holds text. `criteria` says
    what the columns mean: a DataFrame with the columns `direction` and, if wanted, `weight`, `worst`, `best`, its index (or a column
    `criterion`) naming the criteria; or {criterion: "benefit" | "cost" | {"direction": ..., "weight": ..., "worst": ..., "best": ...}}.
    Without it more of every criterion is better. `name` names the decision. Missing values, infinities, true and false, dates and
    repeated names are refused; raises `InputError` carrying every problem.

    >>> import pandas
    >>> frame = pandas.DataFrame({"rent": [900, 700], "light": [3, 5]}, index=["north", "south"])
    >>> decision = from_frame(frame, {"rent": "cost", "light": {"direction": "benefit", "worst": 1, "best": 5}})
    >>> decision.option_keys, decision.direction.tolist(), decision.matrix.tolist()
    (('north', 'south'), [-1, 1], [[900.0, 3.0], [700.0, 5.0]])
    """
    problems: list[McdaError] = []
    options = _grid(frame, "frame", _named(frame, "option"), problems)
    known: PlainCriteria | None
    if criteria is None:
        known = criteria_of_headings(options)
        note = Text(*(text("files.headings_as_criteria", language) for language in LANGUAGES))
    else:
        known, note = criteria_from(_criteria(criteria, problems), problems), Text()
    return decision_of_tables(known, options, problems, Text(name, name) if name else None, note)


def _criteria(given: Any, problems: list[McdaError]) -> Grid:
    """The table of criteria."""
    if not isinstance(given, Mapping):
        return _grid(given, "criteria", _named(given, "criterion"), problems)
    about = {key: one if isinstance(one, Mapping) else {"direction": one} for key, one in given.items()}
    extra = next((str(name) for one in about.values() for name in one if name not in COLUMNS), None)
    if extra is not None:
        fields = {"where": place("criteria"), "found": brief(extra), "accepted": ", ".join(COLUMNS)}
        raise InputError("files.extra_column", **fields)
    used = [name for name in COLUMNS if any(name in one for one in about.values())]
    rows = [[str(key), *(_plain(one.get(name)) for name in used)] for key, one in about.items()]
    return _table("criteria", ["criterion", *used], rows, problems)


def _named(frame: Any, name: str) -> bool:
    """Whether the index names the rows; else the first column does."""
    if not hasattr(frame, "columns") or not hasattr(frame, "index"):
        raise InputError("files.not_a_frame", found=type(frame).__name__)
    if getattr(frame.index, "nlevels", 1) > 1 or getattr(frame.columns, "nlevels", 1) > 1:
        raise InputError("files.frame_levels")
    counts = type(frame.index).__name__ == "RangeIndex"
    texts = frame.shape[1] > 0 and all(isinstance(_plain(one), str) for one in frame.iloc[:, 0])
    return not (counts and texts and len(frame))


def _grid(frame: Any, file: str, by_index: bool, problems: list[McdaError]) -> Grid:
    columns = [str(one) for one in frame.columns]
    values = [[_plain(one) for one in row] for row in frame.itertuples(index=False, name=None)]
    if by_index:
        first = "criterion" if file == "criteria" else str(frame.index.name or "option")
        columns = [first, *columns]
        values = [[str(key), *row] for key, row in zip(frame.index, values, strict=True)]
    return _table(file, columns, values, problems)


def _table(file: str, columns: list[str], rows: list[list[Any]], problems: list[McdaError]) -> Grid:
    """The grid, what is neither number nor text noted."""
    for row in rows:
        for at, value in enumerate(row):
            if isinstance(value, bool):
                where = place(file, "", str(row[0]), columns[at])
                problems.append(InputError("files.cell_boolean", where=where, found=str(value)))
                row[at] = REFUSED
            elif not (value is None or isinstance(value, (str, int, float))):
                where = place(file, "", str(row[0]), columns[at])
                problems.append(InputError("files.cell_date", where=where, found=brief(value)))
                row[at] = REFUSED
    written = [[*columns], *rows]
    return table_from(file, "", iter(list(enumerate(written, start=1))), problems, padded=False)


def _plain(value: Any) -> Any:
    """A cell as Python has it; None for what is missing."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and np.isnan(value)) or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value
