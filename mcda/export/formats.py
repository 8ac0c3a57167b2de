"""One table, or several, in a named format."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from mcda.errors import InputError
from mcda.tables import Table
from mcda.text import Text

__all__ = ["FORMATS", "MEDIA_TYPES", "exported"]

FORMATS = {
    "csv": "mcda.export.delimited",
    "json": "mcda.export.plain_json",
    "md": "mcda.export.markdown",
    "tex": "mcda.export.latex",
    "html": "mcda.export.html_tables",
    "xlsx": "mcda.export.workbook",
}
"""Formats by name; each module has `write(tables, language, about) -> bytes` and is imported when it is first asked for."""
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "tex": "application/x-tex",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "toml": "application/toml",
}
"""What HTTP calls the files that leave here, by the ending of their names: tables, reports, pictures, profiles."""


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
