"""CSV: column keys as headings, numbers as computed, text that a spreadsheet would run as a formula neutralised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite

from mcda.errors import InputError
from mcda.tables import Table
from mcda.text import Text
from mcda.text.neutral import neutralised, without_controls

__all__ = ["rows_as_csv", "write"]


def write(tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]] = ()) -> bytes:
    """The one table as CSV (UTF-8, no byte order mark, lines end in LF); what `about` says has no place in it."""
    if len(tables) != 1:
        raise InputError("export.one_table", found=len(tables))
    table = tables[0]
    keys = [table.key_name] * bool(table.keys) + [column.key for column in table.columns]
    return rows_as_csv(keys, ([record[key] for key in keys] for record in table.records(language)))


def rows_as_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Headings and rows as CSV; None and numbers that are not finite become empty."""
    lines = [[_cell(value) for value in row] for row in (headings, *rows)]
    return "".join(",".join(_quoted(cell, len(line) == 1) for cell in line) + "\n" for line in lines).encode()


def _quoted(cell: str, alone: bool) -> str:
    """`cell` in quotes where it needs them. The standard library's writer leaves a carriage return bare, which ends the row for
    its own reader; an empty cell that is `alone` in its row would be an empty line, which readers skip."""
    if any(one in cell for one in ',"\r\n') or (alone and not cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ""
    if isinstance(value, (int, float)):
        return repr(float(value)) if isinstance(value, float) else str(value)
    return neutralised(without_controls(str(value), keep="\t\n\r"))
