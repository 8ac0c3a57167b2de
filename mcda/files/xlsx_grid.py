"""Strict reading of XLSX: typed cells, no guessing, and a look at the archive's directory before anything is unpacked."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from mcda.errors import InputError, McdaError
from mcda.files.grid import REFUSED, Grid, brief, place, table_from
from mcda.text import Text

__all__ = ["MOST_UNPACKED", "read_xlsx"]

MOST_UNPACKED = 50_000_000
"""Bytes that all parts of a workbook may have together once unpacked."""
MOST_PARTS = 2_000
MOST_RATIO = 300
RATIO_COUNTS_FROM = 5_000_000
"""Below this size an extreme ratio is only a very regular table; above it, 300 to 1 is no spreadsheet."""
MOST_SCANNED = 2_000_000
"""Cells looked at in one sheet, blank ones included: a stray format in the last column must not cost minutes."""


def read_xlsx(
    content: bytes, file: str, choose: Callable[[tuple[str, ...]], Iterable[str]], problems: list[McdaError]
) -> dict[str, Grid]:
    """The sheets that `choose` picks from the names of all, by name; problems are appended, an unreadable workbook raises.

    Numbers are numbers and texts are texts, as typed. Dates, true/false, error values and formulas that were never calculated are
    problems with their cell address. Macros, links and formats are not looked at.
    """
    guard_archive(content, file)
    values = _opened(content, file, stored_values=True)
    try:
        found = {}
        for name in choose(tuple(values.sheetnames)):
            sheet = values[name]
            if not hasattr(sheet, "iter_rows"):
                raise InputError("files.chart_sheet", where=place(file, name))
            blanks: list[tuple[int, int]] = []
            cells = _rows(sheet, file, name, problems, blanks)
            grid = table_from(file, name, cells, problems, padded=True)
            _formulas(content, file, name, blanks, grid, problems)
            found[name] = grid
        return found
    except McdaError:
        raise
    except Exception as problem:  # whatever a damaged part makes the parser raise, the workbook is what is wrong
        raise _damaged(file, problem) from None
    finally:
        values.close()


def guard_archive(content: bytes, file: str) -> None:
    """Refuse, by its directory alone, an archive that would unpack to more than a decision needs.

    The directory cannot lie: `zipfile` stops unpacking a part at the size that its entry declares.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = max(sum(part.compress_size for part in parts), 1)
            if any(part.flag_bits & 0x1 for part in parts):
                raise InputError("files.protected_workbook", file=file)
            if (
                unpacked > MOST_UNPACKED
                or len(parts) > MOST_PARTS
                or (unpacked > RATIO_COUNTS_FROM and unpacked / packed > MOST_RATIO)
            ):
                raise InputError(
                    "files.workbook_expands",
                    file=file,
                    found=f"{unpacked / 1e6:,.0f}",
                    parts=len(parts),
                    accepted=f"{MOST_UNPACKED / 1e6:.0f}",
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        if b"<!DOCTYPE" in opened.read(4096):  # entities could expand without end; Office writes none
                            raise InputError("files.damaged_workbook", file=file, reason="DOCTYPE")
    except (BadZipFile, NotImplementedError, EOFError, ValueError) as problem:
        raise _damaged(file, problem) from None


def _damaged(file: str, problem: Exception) -> InputError:
    return InputError("files.damaged_workbook", file=file, reason=brief(f"{type(problem).__name__}: {problem}"))


def _opened(content: bytes, file: str, stored_values: bool) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():  # about formats and extensions that are not read anyway
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(content), read_only=True, data_only=stored_values, keep_links=False)
    except Exception as problem:  # as above
        raise _damaged(file, problem) from None


def _scanned(sheet: Any, file: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Numbered rows of cells as they are; the size that the sheet claims is not believed."""
    sheet.reset_dimensions()
    scanned = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            scanned += len(cells) + 1
            if scanned > MOST_SCANNED:
                raise InputError("files.too_many_cells", where=place(file, sheet.title), accepted=f"{MOST_SCANNED:,}")
            yield number, cells


def _rows(
    sheet: Any, file: str, name: str, problems: list[McdaError], blanks: list[tuple[int, int]]
) -> Iterator[tuple[int, list[Any]]]:
    for number, cells in _scanned(sheet, file):
        found: list[Any] = []
        for column, cell in enumerate(cells, start=1):
            if cell.value is None:
                blanks.append((number, column))
                found.append(None)
            else:
                found.append(_typed(cell, place_of(file, name, number, column), problems))
        while found and found[-1] is None:
            found.pop()
        yield number, found


def _typed(cell: Any, where: Text, problems: list[McdaError]) -> Any:
    """The cell's text or number; anything else is noted."""
    value = cell.value
    if cell.data_type == "e":
        problems.append(InputError("files.cell_error", where=where, found=brief(value)))
    elif isinstance(value, bool):
        problems.append(InputError("files.cell_boolean", where=where, found=str(value).upper()))
    elif isinstance(value, (str, int, float)):
        return value
    else:
        problems.append(InputError("files.cell_date", where=where, found=brief(value)))
    return REFUSED


def _formulas(
    content: bytes, file: str, name: str, blanks: list[tuple[int, int]], grid: Grid, problems: list[McdaError]
) -> None:
    """Blank cells within the table that hold a formula which nobody has calculated: the stored value is missing."""
    last = grid.rows[-1].number if grid.rows else grid.heading.number
    within = {(row, column) for row, column in blanks if row <= last}
    if not within:
        return
    written = _opened(content, file, stored_values=False)
    try:
        for number, cells in _scanned(written[name], file):
            if number > last:
                break
            for column, cell in enumerate(cells, start=1):
                if cell.value is not None and (number, column) in within:
                    where = place_of(file, name, number, column)
                    problems.append(InputError("files.cell_formula", where=where, found=brief(cell.value)))
    finally:
        written.close()


def place_of(file: str, sheet: str, row: int, column: int) -> Text:
    """A cell by its address, for messages."""
    from openpyxl.utils import get_column_letter

    return place(file, sheet, address=f"{get_column_letter(column)}{row}")
