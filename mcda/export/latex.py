"""LaTeX: tables with rules above and below, text escaped; to be read into a document with `\\input`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mcda.tables import Table
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
LINE, SMALL_LINE = 72, 96
"""Characters that a line of an A4 page takes at the usual size, and in footnote size."""
GAP = 2
LONG = 60
"""Text beyond this does not ask for more room: it is set in lines."""
LEAST = 9
"""Characters that a column set in lines must have; where there are more texts than that allows, each row is a list of its own."""
TALL = 40
"""Rows beyond which a table may break across pages."""
TO_THE_RIGHT = ("score", "number", "share", "integer")
PACKAGES = r"\usepackage[T1]{fontenc} \usepackage{textcomp,booktabs,array,graphicx,longtable}"


def write(tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]] = ()) -> bytes:
    """Each table with caption and note, fitted to the line; a long one may break across pages, and one of many texts becomes a list.

    The lines of `about` are comments.
    """
    head = [f"% {PACKAGES}"]
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
    numbers = [column.kind in TO_THE_RIGHT for column in table.columns]
    widest = [max([0, *(width(row[place]) for row in body)]) for place in range(len(head))]
    asked = [
        wide if number else min(max(width(written), wide), LONG)
        for number, wide, written in zip(numbers, widest, head, strict=True)
    ]
    plain = [max(one, width(written)) for one, written in zip(asked, head, strict=True)]
    fits = sum(plain) + GAP * len(head) <= LINE
    room = SMALL_LINE - GAP * len(head) - sum(one for one, number in zip(asked, numbers, strict=True) if number)
    texts = [one for one, number in zip(asked, numbers, strict=True) if not number]
    if not fits and texts and room < LEAST * len(texts) and max(texts) == LONG:
        return _lists(table, head, body, language)
    if fits:
        alignment = "".join("r" if number else "l" for number in numbers)
    else:
        share = room / max(sum(texts), 1)
        words = [
            max(width(word) for cell in [written, *(row[place] for row in body)] for word in [*cell.split(), ""])
            for place, written in enumerate(head)
        ]
        alignment = "".join(
            "r"
            if number
            else rf">{{\raggedright\arraybackslash}}p{{{max(share * one, word + 1) / SMALL_LINE:.3f}\linewidth}}"
            for number, one, word in zip(numbers, asked, words, strict=True)
        )
    top = " & ".join(
        rf"\rotatebox{{90}}{{{escaped(written)}}}"
        if number and not fits and width(written) > wide + GAP
        else escaped(written)
        for number, written, wide in zip(numbers, head, asked, strict=True)
    )
    rows = [" & ".join(escaped(cell) for cell in row) + r" \\" for row in body]
    if table.totals and rows:
        rows.insert(len(rows) - 1, r"\midrule")
    caption = [rf"\caption{{{escaped(table.title[language])}}}", rf"\label{{tab:{table.name}}}"]
    small = [] if fits and len(rows) <= TALL else [r"\footnotesize", r"\setlength{\tabcolsep}{4pt}"]
    if len(rows) > TALL:
        heading = [r"\toprule", top + r" \\", r"\midrule"]
        lines = [r"\begingroup", *small, rf"\begin{{longtable}}{{{alignment}}}", *caption[:1], caption[1] + r"\\"]
        lines += [*heading, r"\endfirsthead", *heading, r"\endhead", r"\bottomrule", r"\endfoot", *rows]
        return "\n".join([*lines, r"\end{longtable}", *_note(table, language), r"\endgroup"])
    grid = [
        rf"\begin{{tabular}}{{{alignment}}}",
        r"\toprule",
        top + r" \\",
        r"\midrule",
        *rows,
        r"\bottomrule",
        r"\end{tabular}",
    ]
    if not fits:
        grid = [r"\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%", *grid[:-1], grid[-1] + "}"]
    return "\n".join(
        [r"\begin{table}", r"\centering", *caption, *small, *grid, *_note(table, language), r"\end{table}"]
    )


def _lists(table: Table, head: Sequence[str], body: Sequence[Sequence[str]], language: str) -> str:
    """One list per row: what has as many texts as a page has fingers' breadths cannot stand in columns."""
    lines = [rf"\paragraph{{{escaped(table.title[language])}}}", *_note(table, language)]
    for row in body:
        told = [
            rf"\item[{{{escaped(name)}}}] {escaped(cell)}" for name, cell in zip(head[1:], row[1:], strict=True) if cell
        ]
        lines += [rf"\subparagraph{{{escaped(row[0])}}}", r"\begin{description}", *told, r"\end{description}"]
    return "\n".join(lines)


def _note(table: Table, language: str) -> list[str]:
    return [rf"\par\smallskip{{\footnotesize {escaped(table.note[language])}\par}}"] if table.note else []
