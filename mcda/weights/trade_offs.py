"""Trade-offs: how much of one swing is worth a whole other one; the answers reveal ratios of weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from mcda.errors import InputError
from mcda.weights.share_records import Shares, shares

__all__ = ["branch_trade_offs", "trade_off_shares"]


def trade_off_shares(labels: Sequence[str], answers: Iterable[tuple[str, str, float, float, float]]) -> Shares:
    """Weights (n,) of `labels` from answers (of, for, low, part, high): `part` of the swing `of` is worth the whole swing `for`.

    Somebody who would give, of the swing of `of`, no more than the part v (0 to 1, as values) for the whole swing of `for` reveals
    weight(for) = v * weight(of). The answers are links of a tree that starts from one label nobody is compared for: weights follow
    by multiplication, ends by multiplication of the ends. A whole swing that is not worth giving anything for has weight 0.

    `InputError`: a label not known or compared twice, labels that no chain of answers reaches, a part outside 0..1 or not
    between its ends.

    Source: Keeney, R. L. and Raiffa, H. (1976). Decisions with Multiple Objectives. Wiley (chapter 3.7).

    >>> trade_off_shares(["a", "b", "c"], [("a", "b", 0.5, 0.5, 0.5), ("b", "c", 0.4, 0.5, 0.6)]).weights.round(4)
    array([0.5714, 0.2857, 0.1429])
    """
    links: dict[str, list[tuple[str, tuple[float, float, float]]]] = {}
    compared: set[str] = set()
    for of, to, low, part, high in answers:
        for label in (of, to):
            if label not in labels:
                raise InputError("weights.unknown_item", found=label, accepted=", ".join(labels))
        if to in compared or of == to:
            raise InputError("weights.label_twice", found=to)
        if not 0.0 <= low <= part <= high <= 1.0:
            raise InputError("weights.trade_off_part", first=of, second=to, found=part)
        compared.add(to)
        links.setdefault(of, []).append((to, (low, part, high)))
    starts = [label for label in labels if label not in compared]
    found: dict[str, np.ndarray] = {}
    waiting = [(label, np.ones(3)) for label in starts[:1]]
    while waiting:
        label, ends = waiting.pop()
        found[label] = ends
        waiting += [(to, ends * np.array(parts)) for to, parts in links.get(label, ())]
    unreached = [label for label in labels if label not in found]
    if unreached:
        raise InputError("weights.not_linked", groups=f"{', '.join(found)} | {', '.join(unreached)}")
    low, centre, high = np.array([found[label] for label in labels]).T
    return shares(centre, low, high)


def branch_trade_offs(parts: Sequence[float | None], first: int, within: Sequence[float]) -> Shares:
    """Shares (n,) of branches from trade-offs between one leaf of each.

    `parts`: what part of the leaf's swing of branch `first` is worth the whole swing of each other branch's leaf, 0 to 1; None: not
    known, anything from nothing to all of it, with the middle as the centre. `within` are the leaves' shares of their own
    branches (1 for a leaf that is no branch): a branch weighs its leaf's weight divided by that share. `InputError`: a share within
    that is not above 0, a part outside 0..1.

    >>> branch_trade_offs([None, 0.5, 0.25], 0, [0.5, 0.5, 1.0]).weights.round(4)
    array([0.6154, 0.3077, 0.0769])
    """
    leaves = np.array(within, dtype=float)
    if not (leaves > 0).all():
        raise InputError("weights.points_zero")
    low, centre, high = np.array([(0.0, 0.5, 1.0) if one is None else (one, one, one) for one in parts]).T
    low[first] = centre[first] = high[first] = 1.0
    wrong = ~((centre >= 0.0) & (centre <= 1.0))
    if wrong.any():
        at = int(np.argmax(wrong))
        raise InputError("weights.trade_off_part", first=first + 1, second=at + 1, found=float(centre[at]))
    return shares(centre / leaves, low / leaves, high / leaves)
