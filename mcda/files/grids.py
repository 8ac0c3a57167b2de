"""Any plain table, CSV or XLSX, as grids."""

from __future__ import annotations

from mcda.errors import InputError, McdaError
from mcda.files.csv_grid import read_csv
from mcda.files.grid import Grid, brief
from mcda.files.sources import Upload, is_workbook
from mcda.files.xlsx_grid import read_xlsx

__all__ = ["read_sheets", "read_table"]


def read_table(upload: Upload, name: str, problems: list[McdaError]) -> Grid:
    """One table: a CSV file; of a workbook the sheet called `name` (in upper or lower case), else its only sheet.

    Problems are appended; a file that cannot be read as a table at all raises `InputError`.
    """
    file, content = upload
    if not is_workbook(content, file):
        return read_csv(content, file, problems)

    def chosen(sheets: tuple[str, ...]) -> list[str]:
        named = [sheet for sheet in sheets if _called(sheet) == name]
        if not named and len(sheets) != 1:
            raise _missing(file, name, sheets)
        return named[:1] or list(sheets)

    return next(iter(read_xlsx(content, file, chosen, problems).values()))


def read_sheets(upload: Upload, names: tuple[str, ...], problems: list[McdaError]) -> dict[str, Grid]:
    """The sheets of a workbook called `names`, those that it has; each missing one is a problem."""
    file, content = upload

    def chosen(sheets: tuple[str, ...]) -> list[str]:
        have = {_called(sheet): sheet for sheet in reversed(sheets)}
        problems.extend(_missing(file, name, sheets) for name in names if name not in have)
        return [have[name] for name in names if name in have]

    return {_called(sheet): grid for sheet, grid in read_xlsx(content, file, chosen, problems).items()}


def _called(sheet: str) -> str:
    return sheet.strip().casefold()


def _missing(file: str, name: str, sheets: tuple[str, ...]) -> InputError:
    return InputError("files.missing_sheet", file=file, name=name, found=", ".join(map(brief, sheets)) or "–")
