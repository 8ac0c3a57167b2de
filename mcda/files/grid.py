"""A table as it was written: rows of cells that know their place, whichever file they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any
from unicodedata import category, normalize

from mcda.errors import InputError, McdaError
from mcda.text import LANGUAGES, Text, text

__all__ = ["LONGEST_CELL", "MOST_COLUMNS", "MOST_ROWS", "REFUSED", "Grid", "Row", "brief", "number_of", "table_from"]

LONGEST_CELL = 32_767
"""Characters in one cell: what a spreadsheet holds."""
MOST_ROWS = 10_000
MOST_COLUMNS = 1_000

REFUSED: Any = object()
"""Stands in a cell whose problem has been noted already."""

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity|∞)", re.IGNORECASE)
WITH_COMMAS = re.compile(r"[+-]?\d+(,\d+)+(\.\d+)?", re.ASCII)


@dataclass(frozen=True)
class Row:
    """One row: its number in the file (as a spreadsheet counts, from 1) and its cells, as many as there are headings."""

    number: int
    cells: tuple[Any, ...]

    def name(self, column: int = 0) -> str:
        """A cell as a name: its spelling is kept, spaces around it are dropped."""
        return name_of(self.cells[column])


@dataclass(frozen=True)
class Grid:
    """A heading row and the rows below it, with the file and the sheet they stand in."""

    file: str
    sheet: str
    heading: Row
    rows: tuple[Row, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as names."""
        return tuple(name_of(cell) for cell in self.heading.cells)

    def column(self, name: str) -> int | None:
        """The place of the column with this heading, in upper or lower case; None where there is none."""
        folded = [heading.casefold() for heading in self.headings]
        return folded.index(name) if name in folded else None

    def at(self, row: Row | str | None = None, column: str | None = None) -> Text:
        """Where something stands, for messages; a row is called by its number or, where it has one, by its name."""
        return place(self.file, self.sheet, row, column)

    def named(self, row: Row, column: str | None = None) -> Text:
        """Where a cell of `row` stands, the row called by the name in its first cell."""
        return self.at(row.name() or row, column)


def place(
    file: str, sheet: str = "", row: Row | str | None = None, column: str | None = None, address: str | None = None
) -> Text:
    """File, sheet, row and column (or a cell's address) as messages begin, in both languages."""
    found = Text(file, file)
    if sheet:
        found = _said("files.at_sheet", table=found, sheet=sheet)
    if isinstance(row, Row):
        found = _said("files.at_row_number", table=found, row=row.number)
    elif row is not None:
        found = _said("files.at_row", table=found, row=brief(row))
    if column is not None:
        found = _said("files.at_column", table=found, column=brief(column))
    if address is not None:
        found = _said("files.at_cell", table=found, address=address)
    return found


def _said(key: str, **fields: object) -> Text:
    return Text(*(text(key, language, **fields) for language in LANGUAGES))


def name_of(cell: Any) -> str:
    """A cell as a name; a number of a typed cell as it is shown with no format."""
    if cell is None or cell is REFUSED:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    return str(int(cell)) if float(cell).is_integer() and abs(cell) < 1e15 else repr(float(cell))


def brief(found: object, most: int = 60) -> str:
    """What was found, on one line and not too long, for messages.

    >>> brief("two\\nlines")
    'two lines'
    """
    written = "".join(" " if category(sign) in ("Cc", "Zl", "Zp") else sign for sign in str(found))
    return written if len(written) <= most else f"{written[: most - 1]}…"


def number_of(cell: Any, where: Text, problems: list[McdaError], empty: str, wrong: str) -> float | None:
    """A finite number; anything else is noted and None.

    Decimal point, exponent, full-width digits and the minus sign of typesetting are read. Commas are refused: `1,5` is one and a half
    to some and fifteen hundred to nobody. `empty` and `wrong` are the messages for an empty cell and for text.
    """
    if cell is REFUSED:
        return None
    written = normalize("NFKC", cell).replace("−", "-").strip() if isinstance(cell, str) else ""
    if cell is None or (isinstance(cell, str) and not written):
        problems.append(InputError(empty, where=where))
    elif isinstance(cell, str) and NOT_FINITE.fullmatch(written):
        problems.append(InputError("files.cell_not_finite", where=where, found=brief(cell)))
    elif isinstance(cell, str) and WITH_COMMAS.fullmatch(written):
        problems.append(InputError("files.cell_comma", where=where, found=brief(cell)))
    elif isinstance(cell, str) and not NUMBER.fullmatch(written):
        problems.append(InputError(wrong, where=where, found=brief(cell)))
    else:
        try:
            found = float(written or cell)
        except OverflowError:
            found = float("inf")
        if isfinite(found):
            return found
        problems.append(InputError("files.cell_not_finite", where=where, found=brief(cell)))
    return None


def table_from(
    file: str, sheet: str, written: Iterator[tuple[int, list[Any]]], problems: list[McdaError], padded: bool
) -> Grid:
    """The grid made of numbered rows of raw cells: the first row that is not blank holds the headings.

    Blank rows, and columns without heading and cells, are dropped. Where the file does not pad its rows (`padded`), a row with
    more or fewer cells than there are headings is a problem: its cells may have shifted. Empty tables, tables with too many
    rows or columns, and cells that no name or number can be are `InputError`s.
    """
    heading: Row | None = None
    rows: list[Row] = []
    for number, cells in written:
        if all(_blank(cell) for cell in cells):
            continue
        _check_characters(file, sheet, number, cells, problems)
        if heading is None:
            heading = Row(number, tuple(cells))
            continue
        if len(rows) == MOST_ROWS:
            raise InputError("files.too_many_rows", where=place(file, sheet), accepted=f"{MOST_ROWS:,}")
        rows.append(Row(number, tuple(cells)))
    if heading is None:
        raise InputError("files.empty_table", where=place(file, sheet))
    return _rectangular(Grid(file, sheet, heading, tuple(rows)), problems, padded)


def _rectangular(grid: Grid, problems: list[McdaError], padded: bool) -> Grid:
    """The same with every row as long as the heading row."""
    width = len(grid.heading.cells)
    if padded:
        width = max(len(row.cells) for row in (grid.heading, *grid.rows))
    if width > MOST_COLUMNS:
        raise InputError("files.too_many_columns", where=grid.at(), accepted=f"{MOST_COLUMNS:,}")
    rows = []
    for row in (grid.heading, *grid.rows):
        cells = row.cells
        if len(cells) > width and all(_blank(cell) for cell in cells[width:]):
            cells = cells[:width]
        if padded:
            cells = (*cells, *[""] * (width - len(cells)))
        elif len(cells) != width:
            where = place(grid.file, grid.sheet, row)
            problems.append(InputError("files.ragged_row", where=where, found=len(cells), accepted=width))
            continue
        rows.append(Row(row.number, cells))
    used = width
    while used and all(_blank(row.cells[used - 1]) for row in rows):
        used -= 1
    rows = [Row(row.number, row.cells[:used]) for row in rows]
    heading = rows[0]
    seen: dict[str, int] = {}
    for at, name in enumerate(name_of(cell) for cell in heading.cells):
        if not name and at > 0 and heading.cells[at] is not REFUSED:
            problems.append(InputError("files.no_heading", where=grid.at(), place=at + 1))
        elif name and name in seen:
            problems.append(
                InputError("files.column_twice", where=grid.at(), found=brief(name), first=seen[name], second=at + 1)
            )
        seen.setdefault(name, at + 1)
    if len(rows) == 1 and not grid.rows:
        problems.append(InputError("files.heading_only", where=grid.at()))
    return Grid(grid.file, grid.sheet, heading, tuple(rows[1:]))


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _check_characters(file: str, sheet: str, number: int, cells: list[Any], problems: list[McdaError]) -> None:
    """Control characters and overlong cells are problems: no name and no number holds them."""
    where = place(file, sheet, Row(number, ()))
    for at, cell in enumerate(cells):
        if not isinstance(cell, str):
            continue
        if len(cell) > LONGEST_CELL:
            problems.append(InputError("files.long_cell", where=where, place=at + 1, accepted=f"{LONGEST_CELL:,}"))
            cells[at] = REFUSED
            continue
        strange = next((sign for sign in cell if category(sign) == "Cc" and sign not in "\t\n\r"), None)
        if strange is not None:
            found = f"U+{ord(strange):04X}"
            problems.append(InputError("files.control_character", where=where, place=at + 1, found=found))
            cells[at] = REFUSED
