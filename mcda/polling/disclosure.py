"""Which groups of ballots may be shown, so that no subtraction of anything shown isolates fewer than k people.

Everything shown of a group is a function of its ballots, in effect their sum. Somebody who writes down all that was ever
shown of a room can form any combination of those sums. Two rules keep each combination broad:

1. Groups shown of one round are blocks of a partition: what is not shown is a block as well, the rest, and every block
   has at least k ballots.
2. Every block has at least k ballots that are *fresh*: not found, with the very same weights, in any round that was shown
   before. (Equal weights count as the same person who has not changed.)

Then, in any combination that is not empty, take the latest round with a coefficient other than 0, and a block of it that
has one. Its fresh ballots stand in no earlier round, so nothing cancels them: at least k ballots of one round, and so k
people, are behind the result, whatever else is added or subtracted.

The first rule is complementary suppression (Cox, L. H. 1980, Suppression methodology and statistical disclosure control,
Journal of the American Statistical Association 75, 377-385); the second carries it over rounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Known", "fresh", "no_small_crossing", "remember", "safe_blocks", "stepped", "whole_percents"]

Places = NDArray[np.int64]
Known = Counter[bytes]
"""Weightings shown before, each with the largest number of times it stood in one round."""
MOST_CROSSED = 14
"""Blocks of two partitions together, up to which every combination of them is tried."""


def remember(known: Known, weights: NDArray[np.float64]) -> Known:
    """`known` with the ballots (b, n) of one more round that is shown."""
    return known | Counter(_texts(weights))


def fresh(weights: NDArray[np.float64], known: Known) -> int:
    """How many of these ballots (b, n) were in no round that was shown before."""
    return (Counter(_texts(weights)) - known).total()


def _texts(weights: NDArray[np.float64]) -> list[bytes]:
    return [row.tobytes() for row in np.ascontiguousarray(weights, dtype=float)]


def safe_blocks(
    weights: NDArray[np.float64], labels: Sequence[object], known: Known, k: int
) -> tuple[dict[object, Places], Places]:
    """The labelled groups that may be shown and the places of the rest; ballots labelled None are always in the rest.

    Groups with fewer than k fresh ballots go to the rest; then the group with the fewest follows it until the rest has k, or
    nothing is left outside it.
    """
    places: dict[object, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    rest = places.pop(None, [])
    sizes = {label: fresh(weights[inside], known) for label, inside in places.items()}
    shown: dict[object, Places] = {}
    for label in sorted(sizes, key=lambda one: (-sizes[one], str(one))):
        if sizes[label] >= k:
            shown[label] = np.array(places[label])
        else:
            rest = rest + places[label]
    while shown and rest and fresh(weights[rest], known) < k:
        last = list(shown)[-1]  # the fewest fresh ballots
        rest = rest + shown.pop(last).tolist()
    return shown, np.array(sorted(rest), dtype=np.int64)


def no_small_crossing(
    weights: NDArray[np.float64], one: Iterable[Places], other: Iterable[Places], known: Known, k: int
) -> bool:
    """Whether two partitions of one round may be shown side by side (segments and clusters).

    Sums of blocks X of one less sums of blocks Y of the other leave the ballots that are in X and not in Y, or in Y and not
    in X. Every such remainder must be empty or have k fresh ballots.
    """
    first, second = [block for block in one if len(block)], [block for block in other if len(block)]
    if len(first) + len(second) > MOST_CROSSED:
        return False
    cells = [[np.intersect1d(a, b) for b in second] for a in first]
    sizes = np.array([[len(cell) for cell in row] for row in cells])
    news = np.array([[fresh(weights[cell], known) for cell in row] for row in cells])
    for chosen in range(1 << len(first)):
        inside = np.array([bool(chosen >> at & 1) for at in range(len(first))])
        for taken in range(1 << len(second)):
            among = np.array([bool(taken >> at & 1) for at in range(len(second))])
            left = inside[:, None] != among[None, :]
            if sizes[left].sum() and news[left].sum() < k:
                return False
    return True


def whole_percents(shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """Shares (n,) in whole percent that sum to 100: rounded down, the largest remainders up (Hamilton's method).

    >>> whole_percents(np.array([0.335, 0.335, 0.33]))
    array([34, 33, 33])
    """
    exact = shares / shares.sum() * 100.0
    down = np.floor(exact + 1e-9)
    missing = round(100 - float(down.sum()))
    up = np.argsort(-(exact - down), kind="stable")[:missing]
    down[up] += 1
    return down.astype(np.int64)


def stepped(sent: int, joined: int, k: int) -> int:
    """How many have sent, as it may be shown while the round is open: in steps of k, all only when all have.

    Neither those who have sent nor those who have not are ever shown as fewer than k, and a single ballot that comes in
    moves the number only now and then.

    >>> [stepped(sent, 23, 5) for sent in (4, 5, 17, 22, 23)]
    [0, 5, 15, 15, 23]
    """
    if sent >= joined:
        return sent if sent >= k else 0
    return max(0, min(sent, joined - k) // k * k)
