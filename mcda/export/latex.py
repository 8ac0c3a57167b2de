"""LaTeX: tables with rules above and below, text escaped; to be read into a document with `\\input`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mcda.tables import Column, Table
from mcda.text import Text
from mcda.text.neutral import without_controls
from mcda.text.widths import width

__all__ = ["escaped", "write"]

_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "[": "{[}",
    "]": "{]}",
    "–": r"\textendash{}",
}
"""Brackets stand in braces because `\\\\` before a row that begins with one would take it for its argument."""
_SPECIAL = re.compile("[" + re.escape("".join(_COMMANDS)) + "]")
LONG = 30
"""A column of text wider than this is set in lines."""
TO_THE_RIGHT = ("score", "number", "share", "integer")


def write(tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]] = ()) -> bytes:
    """Each table as a `table` environment with caption and note; the lines of `about` as comments."""
    head = ["% \\usepackage[T1]{fontenc} \\usepackage{textcomp} \\usepackage{booktabs} \\usepackage{array}"]
    if language == "ja":
        head.append("% lualatex, \\usepackage{luatexja}")
    head += [f"% {_comment(label[language])}: {_comment(value)}" for label, value in about]
    return ("\n".join(head) + "\n\n" + "\n\n".join(_table(table, language) for table in tables) + "\n").encode()


def escaped(given: str) -> str:
    """`given` as plain text.

    >>> print(escaped(r"50 % of \\input{x}"))
    50 \\% of \\textbackslash{}input\\{x\\}
    """
    plain = _SPECIAL.sub(lambda found: _COMMANDS[found.group()], without_controls(given).strip())
    return re.sub("(?<=([-'!?]))(?=[-'`])", "{}", plain)  # two dashes or quotes would melt into one longer sign


def _comment(given: str) -> str:
    return without_controls(given)


def _table(table: Table, language: str) -> str:
    head = table.headings(language)
    body = table.cells(language, totals=True)
    rows = [" & ".join(escaped(cell) for cell in row) + r" \\" for row in body]
    if table.totals and rows:
        rows.insert(len(rows) - 1, r"\midrule")
    note = [rf"\par\smallskip{{\footnotesize {escaped(table.note[language])}\par}}"] if table.note else []
    return "\n".join(
        [
            r"\begin{table}",
            r"\centering",
            rf"\caption{{{escaped(table.title[language])}}}",
            rf"\label{{tab:{table.name}}}",
            rf"\begin{{tabular}}{{{_alignment(table.columns, head, body)}}}",
            r"\toprule",
            " & ".join(escaped(one) for one in head) + r" \\",
            r"\midrule",
            *rows,
            r"\bottomrule",
            r"\end{tabular}",
            *note,
            r"\end{table}",
        ]
    )


def _alignment(columns: Sequence[Column], head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Numbers to the right, short texts to the left, long ones in lines that share the rest of the page's width."""
    long = [
        max(width(cell) for cell in [head[place], *(row[place] for row in body)]) > LONG
        for place in range(len(columns))
    ]
    share = 0.6 / max(sum(long), 1)
    found = []
    for column, lined in zip(columns, long, strict=True):
        if column.kind in TO_THE_RIGHT:
            found.append("r")
        else:
            found.append(rf">{{\raggedright\arraybackslash}}p{{{share:.2f}\linewidth}}" if lined else "l")
    return "".join(found)
