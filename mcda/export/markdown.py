"""Markdown (the tables of GitHub and Pandoc): text escaped, so that nothing in a name becomes a link, a picture or HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mcda.tables import Column, Table
from mcda.text import Text
from mcda.text.neutral import without_controls
from mcda.text.widths import padded, width

__all__ = ["escaped", "write"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]!|~$@])|^([#+-])")
_LINK = re.compile(r"(?i)(:)(?=//)|(?<=\bwww)(\.)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
TO_THE_RIGHT = ("score", "number", "share", "integer")


def write(tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]] = ()) -> bytes:
    """Each table under its title with its note, then the lines of `about`."""
    parts = [_table(table, language) for table in tables]
    if about:
        parts.append("\n".join(f"- {escaped(label[language])}: {escaped(value)}" for label, value in about))
    return ("\n\n".join(parts) + "\n").encode()


def escaped(given: str) -> str:
    """`given` as plain text in a table cell.

    >>> print(escaped("![x](http://y) <b> a|b"))
    \\!\\[x\\](http\\://y) &lt;b&gt; a\\|b
    """
    plain = without_controls(given).strip()
    plain = re.sub(
        "[&<>]", lambda found: _ENTITIES[found.group()], _SPECIAL.sub(lambda found: f"\\{found.group()}", plain)
    )
    return _LINK.sub(lambda found: f"\\{found.group()}", plain)


def _table(table: Table, language: str) -> str:
    head = [escaped(heading) for heading in table.headings(language)]
    body = [[escaped(cell) for cell in row] for row in table.cells(language, totals=True)]
    wide = [max(3, *(width(row[place]) for row in [head, *body])) for place in range(len(head))]
    lines = [_row(head, wide, table.columns), _rule(wide, table.columns)]
    lines += [_row(row, wide, table.columns) for row in body]
    note = f"\n\n{escaped(table.note[language])}" if table.note else ""
    return f"## {escaped(table.title[language])}\n\n" + "\n".join(lines) + note


def _row(cells: Sequence[str], wide: Sequence[int], columns: Sequence[Column]) -> str:
    written = (
        padded(cell, space, column.kind in TO_THE_RIGHT)
        for cell, space, column in zip(cells, wide, columns, strict=True)
    )
    return f"| {' | '.join(written)} |"


def _rule(wide: Sequence[int], columns: Sequence[Column]) -> str:
    marks = (
        "-" * (space + 1) + ":" if column.kind in TO_THE_RIGHT else "-" * (space + 2)
        for space, column in zip(wide, columns, strict=True)
    )
    return f"|{'|'.join(marks)}|"
