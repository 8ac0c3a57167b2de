"""XLSX: one sheet a table with number formats, frozen headings, widths and bars, and a sheet of notes that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import isfinite
from typing import Any

from mcda.tables import Column, Table, heading
from mcda.text import Text
from mcda.text.neutral import neutralised, without_controls
from mcda.text.widths import width

__all__ = ["MARK_COLOURS", "cell_text", "table_notes", "table_sheets", "write"]

MOST_CHARACTERS = 32_767
"""Longest text that a cell holds."""
SHEETS = (
    "ranking",
    "weights",
    "contributions",
    "matrix",
    "screens",
    "crossings",
    "models",
    "consistency",
    "judgements",
)
"""Tables whose sheets have names in the catalogue; another goes by its own."""
MARK_COLOURS = {"fail": ("#9C1C28", "#FBE3E4"), "uncertain": ("#7A4B00", "#FFF1CF"), "pass": ("#1F5B3A", "#E3F3E8")}
BAR_COLOUR = "#C9D8F2"
NARROWEST, WIDEST = 8, 60


def write(tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]] = ()) -> bytes:
    """The workbook. Text is always a plain string cell, whatever it begins with; numbers keep their 15 digits."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    ) as book:
        names = table_sheets(book, tables, language)
        _notes(book, table_notes(tables, names, language, about), language)
    return out.getvalue()


def table_sheets(book: Any, tables: Sequence[Table], language: str) -> list[str]:
    """One sheet a table, added to `book`; their names."""
    names: list[str] = []
    for table in tables:
        names.append(_sheet_name(table, language, names))
        _Sheet(book, names[-1], table, language).fill()
    return names


def table_notes(
    tables: Sequence[Table], names: Sequence[str], language: str, about: Sequence[tuple[Text, str]] = ()
) -> list[tuple[str, str]]:
    """What each of these sheets holds, whose judgement it is, and how it was made: pairs of a label and a text."""
    lines: list[tuple[str, str]] = []
    for table, name in zip(tables, names, strict=True):
        lines.append((name, table.title[language]))
        if table.note:
            lines.append(("", table.note[language]))
    lines += [(label[language], value) for label, value in about]
    lines.append((heading("export.numbers")[language], heading("export.numbers_note")[language]))
    return lines


def _sheet_name(table: Table, language: str, taken: Sequence[str]) -> str:
    """Names of sheets are ours, never the data's."""
    name = heading(f"export.sheet_{table.name}")[language] if table.name in SHEETS else table.name[:28]
    return name if name not in taken else f"{name} {len(taken) + 1}"


def cell_text(value: str) -> str:
    """What a cell can hold: no control characters, and not more than a cell takes."""
    written = without_controls(value, keep="\n")
    return written if len(written) <= MOST_CHARACTERS else f"{written[: MOST_CHARACTERS - 1]}…"


class _Sheet:
    """One table on one sheet."""

    def __init__(self, book: Any, name: str, table: Table, language: str) -> None:
        self._book, self._table, self._language = book, table, language
        self._sheet = book.add_worksheet(name)
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def fill(self) -> None:
        """Headings, rows, totals and note."""
        table, language = self._table, self._language
        shown = table.cells(language)
        header = self._format(bold=True, bottom=1, text_wrap=True, valign="top", bg_color="#EEF1F5")
        keyed = bool(table.keys)
        if keyed:
            key = heading("export.key")[language]
            self._sheet.write_string(0, 0, key, header)
            self._sheet.set_column(0, 0, _fitting([key, *table.keys]))
            for row, key in enumerate(table.keys, start=1):
                self._sheet.write_string(row, 0, cell_text(key), self._format(font_color="#5B6573", valign="top"))
        for at, column in enumerate(table.columns):
            place = at + keyed
            self._sheet.write_string(0, place, cell_text(column.heading[language]), header)
            written = [row[at] for row in shown]
            number_format = _number_format(column, written)
            self._sheet.set_column(place, place, _fitting([column.heading[language], *written]))
            for row, values in enumerate(table.rows, start=1):
                self._cell(row, place, column, values[at], written[row - 1], number_format)
            if table.totals:
                self._cell(len(table.rows) + 1, place, column, table.totals[at], "", number_format, bold=True, top=1)
            if column.kind in ("score", "share") and len(table.rows) > 1:
                bar = {"type": "data_bar", "bar_color": BAR_COLOUR, "min_type": "num", "min_value": 0}
                self._sheet.conditional_format(1, place, len(table.rows), place, bar)
        self._sheet.freeze_panes(1, keyed + 1)
        self._sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) + keyed - 1)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _cell(
        self, row: int, place: int, column: Column, value: Any, written: str, number_format: str, **look: object
    ) -> None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            if column.kind == "mark" and isinstance(value, str):
                colours = MARK_COLOURS.get(value)
                if colours:
                    look |= {"font_color": colours[0], "bg_color": colours[1]}
                value = written
            found = value[self._language] if isinstance(value, Text) else "" if value is None else str(value)
            if found != neutralised(found):
                look["quote_prefix"] = True  # stays text when somebody edits the cell
            if found:
                self._sheet.write_string(
                    row, place, cell_text(found), self._format(text_wrap=True, valign="top", **look)
                )
        elif isfinite(value):
            self._sheet.write_number(row, place, value, self._format(num_format=number_format, valign="top", **look))

    def _format(self, **look: object) -> Any:
        key = tuple(sorted(look.items(), key=lambda one: one[0]))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(look))
        return self._formats[key]


def _number_format(column: Column, written: Sequence[str]) -> str:
    """As many decimals as the column shows to people."""
    if column.kind == "share":
        return "0." + "0" * column.decimals + "%" if column.decimals else "0%"
    if column.kind == "score":
        return "0." + "0" * max((len(one.partition(".")[2]) for one in written), default=3)
    return "0" if column.kind == "integer" else "General"


def _fitting(written: Sequence[str]) -> int:
    return min(max(NARROWEST, *(width(one) + 2 for one in written)), WIDEST)


def _notes(book: Any, lines: Sequence[tuple[str, str]], language: str) -> None:
    """The sheet that explains the others."""
    sheet = book.add_worksheet(heading("export.sheet_notes")[language])
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, cell_text(label), bold)
        sheet.write_string(row, 1, cell_text(value), wrapped)
