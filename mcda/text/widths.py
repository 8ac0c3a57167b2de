"""How wide a text stands in a terminal or a chart, and lines of at most so much: East Asian characters take two columns."""

from __future__ import annotations

import unicodedata

__all__ = ["fitting", "longest_piece", "padded", "width", "wrapped"]

NOT_FIRST = "、。,.:;?!・)」』】〉》)]}ーっゃゅょッャュョ%\uff0c\uff0e\uff1a\uff1b\uff1f\uff01\uff09\uff3d\uff5d\uff05"
"""Characters that no line begins with (Japanese line breaking, the common part)."""


def width(written: str) -> int:
    """Columns that `written` takes: East Asian wide characters take two, marks that combine none.

    >>> width("ab"), width("順位"), width("e\u0301")
    (2, 4, 1)
    """
    if written.isascii():
        return len(written)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in written
    )


def fitting(written: str, columns: int) -> int:
    """How many characters of `written` stand within `columns`; one at least.

    >>> fitting("CPX先行", 6), fitting("先行", 1)
    (4, 1)
    """
    taken = 0
    for place, one in enumerate(written):
        taken += width(one)
        if taken > columns:
            return max(place, 1)
    return len(written)


def padded(written: str, columns: int, right: bool = False) -> str:
    """`written` with spaces up to `columns`, before it where it stands to the right."""
    space = " " * max(columns - width(written), 0)
    return space + written if right else written + space


def wrapped(written: str, columns: int) -> list[str]:
    """`written` in lines of at most `columns`: broken after spaces and between wide characters, else where it must be.

    >>> wrapped("one two three", 7), wrapped("順位の表、注", 8)
    (['one two', 'three'], ['順位の', '表、注'])
    """
    lines, line = [], ""
    for piece in _pieces(written):
        if line and width(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while width(line.rstrip()) > columns:  # one piece longer than a line
            cut = fitting(line, columns)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def longest_piece(written: str) -> int:
    """Columns of the longest part of `written` that is not broken.

    >>> longest_piece("Rank, weighted sum"), longest_piece("順位(TOPSIS)")
    (8, 8)
    """
    return max(width(piece.rstrip()) for piece in _pieces(written))


def _pieces(written: str) -> list[str]:
    """What is not broken: words with the spaces behind them, and single wide characters with the closing marks behind."""
    found = [""]
    for before, one in zip(f" {written}", written, strict=False):
        starts = (before == " " and one != " ") or width(one) == 2 or width(before) == 2
        if starts and one not in NOT_FIRST and one != " " and found[-1]:
            found.append(one)
        else:
            found[-1] += one
    return found
