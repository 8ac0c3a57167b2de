"""Names that fit: wrapped by the width they take on a screen, spread so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence

from mcda.text.widths import fitting
from mcda.text.widths import width as columns

__all__ = ["columns", "spread", "wrapped"]

_OPENING = "((「『[〔"
_BREAK_AFTER = "・、。)」』)]:/-– "


def wrapped(text: str, most: int = 24, lines: int = 3) -> str:
    """`text` in lines of at most `most` narrow columns, broken at spaces and Japanese punctuation first.

    What does not fit `lines` ends in an ellipsis; the whole name stands in the tooltip and in the table behind the chart.

    >>> wrapped("Civilian control and pol-mil integration", 24)
    'Civilian control and\\npol-mil integration'
    >>> wrapped("国民・国会・地元の受容性", 14)
    '国民・国会・\\n地元の受容性'
    >>> wrapped("有事における努力の統一", 20)
    '有事における努力の\\n統一'
    """
    pieces = _pieces(" ".join(text.split()))
    found: list[str] = []
    line = ""
    while pieces:
        piece = pieces.pop(0)
        if columns(line + piece.rstrip()) <= most:
            line += piece
        elif not line:
            fits = fitting(piece, most)
            pieces = [piece[fits:], *pieces]
            found.append(piece[:fits])
        else:
            found.append(line.rstrip())
            line = ""
            pieces = [piece, *pieces]
    if line:
        found.append(line.rstrip())
    if len(found) > lines:
        last = found[lines - 1]
        found = [*found[: lines - 1], last[: fitting(last, most - 1)].rstrip() + "…"]
    return "\n".join(found)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places moved as little as needed to lie at least `gap` apart within low..high, in the same order.

    Where there is no room for `gap`, the gap shrinks to what there is.

    >>> [round(place, 2) for place in spread([0.5, 0.5, 0.9], 0.1, 0.0, 1.0)]
    [0.45, 0.55, 0.9]
    """
    count = len(places)
    if not count:
        return []
    gap = min(gap, (high - low) / max(count - 1, 1))
    order = sorted(range(count), key=lambda place: places[place])
    groups: list[list[float]] = []  # [wanted centre of the first member, members]: pool adjacent violators
    for rank, place in enumerate(order):
        groups.append([min(max(places[place], low), high) - rank * gap, 1.0])
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            centre, members = groups.pop()
            first, others = groups[-1]
            groups[-1] = [(first * others + centre * members) / (others + members), others + members]
    spread_out = [start for start, members in groups for _ in range(int(members))]
    found = [0.0] * count
    for rank, place in enumerate(order):
        start = min(max(spread_out[rank], low), high - (count - 1) * gap)
        found[place] = start + rank * gap
    return found


def _pieces(text: str) -> list[str]:
    """Runs that should stay together: words, and Japanese phrases (they end in hiragana)."""
    found: list[str] = []
    piece = ""
    for character in text:
        if piece and (character in _OPENING or (_is_hiragana(piece[-1]) and _is_word_of_its_own(character))):
            found.append(piece)
            piece = ""
        piece += character
        if character in _BREAK_AFTER and not (character == "-" and columns(piece) < 5):
            found.append(piece)
            piece = ""
    return [*found, piece] if piece else found


def _is_hiragana(character: str) -> bool:
    return "\u3041" <= character <= "\u309f"


def _is_word_of_its_own(character: str) -> bool:
    """Kanji and katakana begin a phrase after hiragana."""
    return "\u4e00" <= character <= "\u9fff" or "\u30a1" <= character <= "\u30fa"
