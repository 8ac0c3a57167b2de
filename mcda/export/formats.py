"""One table, or several, in a named format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from mcda.errors import InputError
from mcda.tables import Table
from mcda.text import Text

__all__ = ["FORMATS", "exported"]

FORMATS = {
    "csv": "mcda.export.delimited",
    "json": "mcda.export.plain_json",
    "md": "mcda.export.markdown",
    "tex": "mcda.export.latex",
    "html": "mcda.export.html_tables",
    "xlsx": "mcda.export.workbook",
}
"""Formats by name; each module has `write(tables, language, about) -> bytes` and is imported when it is first asked for."""


def exported(
    tables: Table | Sequence[Table], format: str, language: str = "en", about: Sequence[tuple[Text, str]] = ()
) -> bytes:
    """`tables` in `format`, as UTF-8 or as a workbook.

    `csv` and `json` are for programs: column keys, numbers unrounded, marks as their keys. `md`, `tex`, `html` and `xlsx` are for people:
    headings in `language`. `about` are lines to keep with the numbers (method, weights, hash). CSV holds one table only. Text
    that a spreadsheet would run is neutralised in CSV and a plain string in XLSX; Markdown, LaTeX and HTML are escaped.
    """
    if format not in FORMATS:
        raise InputError("export.unknown_format", found=format, accepted=", ".join(FORMATS))
    every = (tables,) if isinstance(tables, Table) else tuple(tables)
    content: bytes = import_module(FORMATS[format]).write(every, language, tuple(about))
    return content
