"""Tables on the way out: rich in a terminal, plain aligned text when piped, a file with --output."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mcda.errors import InputError
from mcda.text import text
from mcda.text.neutral import without_controls
from mcda.text.widths import longest_piece, padded, width, wrapped

if TYPE_CHECKING:
    from mcda.tables import Table
    from mcda.text import Text

__all__ = ["emit", "plain_text", "write_out"]

PIPED = 160
"""Columns for text that is not shown in a terminal: it must not depend on who runs the command."""
COMFORTABLE, NARROW = 46, 30
"""Columns that a long text should have, and must have; a table with less room turns into cards."""
GAP = 2
BINARY = ("xlsx", "docx", "pptx", "pdf", "png")
"""Formats that are not text: never shown on a terminal."""
TO_THE_RIGHT = ("score", "number", "share", "integer")
STYLES = {"fail": "red", "uncertain": "yellow", "pass": "green"}


def emit(
    arguments: Namespace,
    tables: Sequence[Table],
    format: str,
    about: Sequence[tuple[Text, str]] = (),
    findings: Sequence[tuple[Text, str]] = (),
) -> None:
    """Write `tables` in `format` to --output, else to stdout; `about` are lines about how they were made, `findings` what follows
    from them in words: they come last and stand out."""
    language = arguments.language
    if format == "table":
        if not arguments.output and sys.stdout.isatty():
            _rich(tables, language, about, findings)
            return
        content = plain_text(tables, language, about, findings=findings).encode()
    else:
        from mcda.export import exported

        content = exported(tables, format, language, [*about, *findings])
    write_out(arguments, content, format)
    if format == "csv":
        say_whose([table.note for table in tables], language)


def say_whose(notes: Iterable[Text], language: str) -> None:
    """On stderr, whose judgement the scores are: in CSV, and in the JSON of one ranking, nothing but the columns has a place."""
    for said in dict.fromkeys(note[language] for note in notes if note):
        print(text("cli.note", language, message=said), file=sys.stderr)


def write_out(arguments: Namespace, content: bytes, format: str) -> None:
    """`content` into --output (never over an existing file without --force), else to stdout; what is not text only into a file or a pipe."""
    if arguments.output and arguments.output != "-":
        from mcda.export import save

        save(arguments.output, content, arguments.force)
    elif format in BINARY:
        if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
            raise InputError("cli.needs_output", format=format)
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content.decode())


def plain_text(
    tables: Sequence[Table],
    language: str,
    about: Sequence[tuple[Text, str]] = (),
    columns: int = PIPED,
    findings: Sequence[tuple[Text, str]] = (),
) -> str:
    """Titles, aligned columns (or one card per row where columns would be too wide), notes, and the lines of `about` and `findings`."""
    blocks = []
    for table in tables:
        lines = [without_controls(table.title[language]), ""]
        lines += _grid(table, language, columns) or _cards(table, language, columns)
        if table.note:
            lines += ["", *wrapped(without_controls(table.note[language]), min(columns, 100))]
        blocks.append("\n".join(lines))
    blocks += ["\n".join(_about(lines, language, columns)) for lines in (about, findings) if lines]
    return "\n\n".join(blocks) + "\n"


def _about(about: Sequence[tuple[Text, str]], language: str, columns: int) -> list[str]:
    label = max(width(one[language]) for one, _ in about) + GAP
    lines = []
    for one, value in about:
        told = wrapped(without_controls(value), max(columns - label, 40))
        lines.append(f"{padded(one[language], label)}{told[0]}".rstrip())
        lines += [" " * label + line for line in told[1:]]
    return lines


def _cleaned(table: Table, language: str) -> tuple[list[str], list[list[str]]]:
    head = [without_controls(one) for one in table.headings(language)]
    return head, [[without_controls(cell) for cell in row] for row in table.cells(language, totals=True)]


def _widths(table: Table, head: list[str], body: list[list[str]], columns: int) -> list[int]:
    """Columns for each column of the table, the roomiest way that fits side by side; empty where none does.

    First headings are broken into shorter lines, then texts are set in narrower ones: never within a word, and to no less than
    half of what they ask for or `NARROW` columns.
    """
    texts = [at for at, column in enumerate(table.columns) if column.kind == "text"]
    for heading, comfortable in ((16, COMFORTABLE), (10, COMFORTABLE), (6, NARROW)):
        needed, least = [], {}
        for at in range(len(head)):
            cells = max((width(row[at]) for row in body), default=1)
            needed.append(max(cells, longest_piece(head[at]), min(width(head[at]), heading)))
            if at in texts:
                words = max((longest_piece(row[at]) for row in body), default=1)
                share = needed[at] if comfortable == COMFORTABLE else needed[at] // 2
                least[at] = max(words, longest_piece(head[at]), min(comfortable, share))
        while sum(needed) + GAP * (len(needed) - 1) > columns:
            broad = [at for at in texts if needed[at] > least[at]]
            if not broad:
                break
            needed[max(broad, key=lambda at: needed[at])] -= 1
        else:
            return needed
    return []


def _grid(table: Table, language: str, columns: int) -> list[str]:
    """Aligned columns; empty where they do not fit."""
    head, body = _cleaned(table, language)
    kinds = [column.kind for column in table.columns]
    space = _widths(table, head, body, columns)
    if not space:
        return []
    lines = _row(head, space, kinds)
    lines.append((" " * GAP).join("-" * one for one in space))
    for place, row in enumerate(body):
        if table.totals and place == len(body) - 1:
            lines.append((" " * GAP).join("-" * one for one in space))
        lines += _row(row, space, kinds)
    return lines


def _row(cells: Sequence[str], space: Sequence[int], kinds: Sequence[str]) -> list[str]:
    """One row of the table, of as many lines as its longest cell takes."""
    told = [wrapped(cell, columns) for cell, columns in zip(cells, space, strict=True)]
    lines = []
    for at in range(max(len(one) for one in told)):
        parts = [
            padded(one[at] if at < len(one) else "", columns, kind in TO_THE_RIGHT)
            for one, columns, kind in zip(told, space, kinds, strict=True)
        ]
        lines.append((" " * GAP).join(parts).rstrip())
    return lines


def _cards(table: Table, language: str, columns: int) -> list[str]:
    """Row by row: the first text as a headline, the other columns below it, empty ones left out."""
    head, body = _cleaned(table, language)
    label = min(max(width(one) for one in head[1:]), 32) + GAP
    lines: list[str] = []
    for row in body:
        lines += ["", *wrapped(row[0], columns)] if lines else wrapped(row[0], columns)
        for name, cell in zip(head[1:], row[1:], strict=True):
            if cell and cell != "–":
                told = wrapped(cell, min(columns, 120) - label - GAP)
                names = wrapped(name, label - GAP)
                for at in range(max(len(told), len(names))):
                    left = padded(names[at] if at < len(names) else "", label)
                    lines.append(f"{' ' * GAP}{left}{told[at] if at < len(told) else ''}".rstrip())
    return lines


def _rich(
    tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]], findings: Sequence[tuple[Text, str]]
) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text as RichText

    columns = shutil.get_terminal_size().columns
    console = Console(highlight=False, width=columns)
    for table in tables:
        head, body = _cleaned(table, language)
        kinds = [column.kind for column in table.columns]
        console.print(RichText(without_controls(table.title[language]), style="bold"))
        space = _widths(table, head, body, columns)
        if space:
            shown = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
            for name, kind, wide in zip(head, kinds, space, strict=True):
                right = kind in TO_THE_RIGHT
                shown.add_column(
                    RichText("\n".join(wrapped(name, wide))), justify="right" if right else "left", width=wide
                )
            raw = [*table.rows, table.totals] if table.totals else list(table.rows)
            for values, cells in zip(raw, body, strict=True):
                styled = [
                    RichText("\n".join(wrapped(cell, wide)), style=STYLES.get(str(value), "") if kind == "mark" else "")
                    for value, cell, kind, wide in zip(values, cells, kinds, space, strict=True)
                ]
                shown.add_row(*styled)
            console.print()
            console.print(shown)
            console.print()
        else:
            console.print(RichText("\n".join(["", *_cards(table, language, columns), ""])))
        if table.note:
            console.print(RichText("\n".join(wrapped(without_controls(table.note[language]), columns)), style="dim"))
            console.print()
    if about:
        console.print(RichText("\n".join(_about(about, language, columns)), style="dim"))
    if findings:
        console.print()
        console.print(RichText("\n".join(_about(findings, language, columns))))
