"""Numbers for people: two or three significant figures, alike in English and Japanese (both write 1,234.5)."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, isfinite, log10

__all__ = ["distinct", "number", "percent", "probability"]


def number(value: float, digits: int = 3) -> str:
    """`value` with `digits` significant figures and no exponent for ordinary sizes.

    >>> number(0.612345), number(4), number(1234567.0), number(0.0000123)
    ('0.612', '4', '1,234,567', '1.23e-05')
    """
    if not isfinite(value):
        return "–"
    if value == 0:
        return "0"
    size = floor(log10(abs(value)))
    if size < -4 or size > 14:
        return f"{value:.{digits - 1}e}"
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.{max(digits - 1 - size, 0)}f}"


def percent(share: float, decimals: int = 1) -> str:
    """A share of one as a percentage.

    >>> percent(0.1234), percent(1, 0)
    ('12.3 %', '100 %')
    """
    return f"{100 * share:.{decimals}f} %"


def probability(share: float) -> str:
    """A chance as whole percent; never 0 % or 100 % for what is merely close to it.

    >>> probability(0.004), probability(0.41), probability(0.999), probability(1.0)
    ('< 1 %', '41 %', '> 99 %', '100 %')
    """
    if 0 < share < 0.01:
        return "< 1 %"
    if 0.99 < share < 1:
        return "> 99 %"
    return f"{100 * share:.0f} %"


def distinct(scores: Sequence[float], ranks: Sequence[int], digits: int = 3, most: int = 12) -> list[str]:
    """Scores with as few figures as keep different ranks apart.

    >>> distinct([0.61234, 0.61238, 0.5], [2, 1, 3])
    ['0.6123', '0.6124', '0.5000']
    """
    ranked = [(score, rank) for score, rank in zip(scores, ranks, strict=True) if rank and isfinite(score)]
    decimals = digits
    while decimals < most:
        seen: dict[str, int] = {}
        if all(seen.setdefault(f"{score:.{decimals}f}", rank) == rank for score, rank in ranked):
            break
        decimals += 1
    return [f"{score:,.{decimals}f}" if isfinite(score) else "–" for score in scores]
