"""HTML: tables on one page that needs nothing else, follows the reader's light or dark, and prints; every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from mcda.tables import Column, Table
from mcda.text import Text
from mcda.text.neutral import without_controls

__all__ = ["write"]

TO_THE_RIGHT = ("score", "number", "share", "integer")
MARKS = ("pass", "uncertain", "fail")
STYLE = """
:root { color-scheme: light dark; --ink: #1b2330; --quiet: #5b6573; --line: #cfd6df; --head: #eef1f5; --paper: #ffffff;
  --pass: #1f5b3a; --uncertain: #7a4b00; --fail: #9c1c28; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --quiet: #a2adbb; --line: #3b4554; --head: #222a36;
  --paper: #141a22; --pass: #8fd3ad; --uncertain: #f2c46d; --fail: #ff9aa4; } }
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 16px/1.5 system-ui, "Hiragino Sans", "Yu Gothic", "Noto Sans CJK JP", sans-serif; }
.wide { overflow-x: auto; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; min-width: 50%; }
caption { text-align: left; font-weight: 600; font-size: 1.15rem; padding-bottom: .5rem; }
th, td { padding: .35rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--head); border-bottom: 2px solid var(--line); vertical-align: bottom; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
tfoot td { font-weight: 600; border-top: 2px solid var(--line); }
.pass { color: var(--pass); } .uncertain { color: var(--uncertain); } .fail { color: var(--fail); }
p, dl { color: var(--quiet); max-width: 48rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } tr { break-inside: avoid; } .wide { overflow: visible; } }
""".strip()


def write(tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]] = ()) -> bytes:
    """Each table with its title as caption and its note below, then the lines of `about`.

    The page loads nothing, runs nothing and names no other address; its policy forbids all three, whatever a name may hold.
    """
    title = escaped(tables[0].title[language]) if tables else ""
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        "<body>",
        *(_table(table, language) for table in tables),
    ]
    if about:
        lines += ["<dl>", *(f"<dt>{escaped(name[language])}</dt><dd>{escaped(value)}</dd>" for name, value in about)]
        lines.append("</dl>")
    return "\n".join([*lines, "</body>", "</html>", ""]).encode()


def escaped(given: str) -> str:
    """`given` as text between tags or within quotation marks.

    >>> escaped('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return escape(without_controls(given).strip())


def _table(table: Table, language: str) -> str:
    cells = table.cells(language, totals=True)
    foot = cells.pop() if table.totals and cells else None
    parts = [
        f'<div class="wide">\n<table id="{escaped(table.name)}">',
        f"<caption>{escaped(table.title[language])}</caption>",
        "<thead><tr>" + "".join(_heading(column, language) for column in table.columns) + "</tr></thead>",
        "<tbody>",
        *(_row(row, table.columns, values) for row, values in zip(cells, table.rows, strict=True)),
        "</tbody>",
    ]
    if foot is not None:
        parts.append(f"<tfoot>{_row(foot, table.columns, table.totals)}</tfoot>")
    parts.append("</table>\n</div>")
    if table.note:
        parts.append(f"<p>{escaped(table.note[language])}</p>")
    return "\n".join(parts)


def _heading(column: Column, language: str) -> str:
    side = ' class="right"' if column.kind in TO_THE_RIGHT else ""
    return f'<th scope="col"{side}>{escaped(column.heading[language])}</th>'


def _row(cells: Sequence[str], columns: Sequence[Column], values: Sequence[object]) -> str:
    written = []
    for cell, column, value in zip(cells, columns, values, strict=True):
        look = (
            "right" if column.kind in TO_THE_RIGHT else str(value) if value in MARKS and column.kind == "mark" else ""
        )
        written.append(f'<td class="{look}">{escaped(cell)}</td>' if look else f"<td>{escaped(cell)}</td>")
    return f"<tr>{''.join(written)}</tr>"
