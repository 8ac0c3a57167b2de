"""Judgements: how many times as important one item is as another; read, checked, made exactly reciprocal.

A judgement matrix a (n, n) holds in row i, column j how many times as important item i is as item j. NaN means "not
judged". Any positive ratio is allowed, not only 1..9 and their reciprocals: means of groups and measured ratios are
judgements too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import inf, isfinite, log
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.errors import InputError
from mcda.shared_work import in_order
from mcda.text import number

__all__ = [
    "RECIPROCAL_TOLERANCE",
    "Array",
    "from_judgements",
    "from_table",
    "judgement_matrix",
    "parse_judgement",
    "partial_matrix",
]

Array = NDArray[np.float64]

RECIPROCAL_TOLERANCE = 0.01
"""Where both halves are given, a_ij times a_ji may differ from 1 by this much: people write 0.33 for 1/3."""

TOGETHER = 40_000
"""Entries of a batch looked at together: 0.3 MB stay in the cache."""

_HALF_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}
"""Full-width characters, as Japanese keyboards write them, to their ASCII counterparts."""

LARGEST_RATIO = 1e12
"""A larger ratio (or a smaller reciprocal) is no judgement; it would drown the others in rounding."""


def parse_judgement(entry: object) -> float:
    """A judgement as people write it, as a number; an empty entry is NaN, "not judged".

    Numbers, decimals and fractions are read, in half-width or full-width characters. Anything else, and anything that
    is not above 0, is an `InputError`.

    >>> parse_judgement("1/3"), parse_judgement(5), parse_judgement("１／４"), parse_judgement(" ")
    (0.3333333333333333, 5.0, 0.25, nan)
    """
    if entry is None:
        return float("nan")
    ratio = -inf
    try:
        if isinstance(entry, str):
            written = entry.translate(_HALF_WIDTH).strip()
            if not written:
                return float("nan")
            parts = [float(part) for part in written.split("/")]
            ratio = parts[0] / parts[1] if len(parts) == 2 else parts[0] if len(parts) == 1 else -inf
        elif not isinstance(entry, (bool, np.bool_)):
            ratio = float(entry)  # type: ignore[arg-type]
            if np.isnan(ratio):
                return ratio
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        ratio = -inf
    if not 1 / LARGEST_RATIO <= ratio <= LARGEST_RATIO:
        raise InputError("weights.not_a_ratio", found=entry)
    return ratio


def partial_matrix(matrix: ArrayLike | Sequence[Sequence[object]], labels: Sequence[str] | None = None) -> Array:
    """The matrix (..., n, n) with every judgement that follows from one given; NaN stays where neither side was judged.

    A missing half is filled with reciprocals. Where both sides are given they must be reciprocal within
    `RECIPROCAL_TOLERANCE`, and the larger of the two is kept exactly: it is what was judged, the other is its
    rounding. The diagonal is 1. `labels` name the items in messages. `InputError`: not square, not numbers, not above
    0, a diagonal that is not 1, two sides that contradict each other (the message names the pair and both values).

    >>> partial_matrix([[1, "3", None], [None, 1, 2], [None, 0.5, 1]])
    array([[1.        , 3.        ,        nan],
           [0.33333333, 1.        , 2.        ],
           [       nan, 0.5       , 1.        ]])
    """
    given = _numbers(matrix, labels)
    items = given.shape[-1]
    names = _names(labels, items)
    whole = _mirrored(given)
    if whole is not None:
        return whole
    _refuse(~np.isnan(given) & ~((given >= 1 / LARGEST_RATIO) & (given <= LARGEST_RATIO)), given, names)
    diagonal = np.diagonal(given, axis1=-2, axis2=-1)
    off = ~np.isnan(diagonal) & (np.abs(diagonal - 1.0) > RECIPROCAL_TOLERANCE)
    if off.any():
        where = tuple(np.argwhere(off)[0])
        raise InputError("weights.diagonal", item=names[where[-1]], found=number(float(diagonal[where]), 4))
    mirrored = np.swapaxes(given, -1, -2)
    contradict = np.abs(np.log(given * mirrored)) > log(1.0 + RECIPROCAL_TOLERANCE)
    if contradict.any():
        where = tuple(np.argwhere(contradict)[0])
        raise InputError(
            "weights.judgements_contradict", first=names[where[-2]], second=names[where[-1]],
            one=number(float(given[where]), 4), other=number(float(mirrored[where]), 4),
        )  # fmt: skip
    judged_here = np.isnan(mirrored) | (given > mirrored)
    judged_there = np.isnan(given) | (mirrored > given)
    full = np.where(judged_here, given, np.where(judged_there, 1.0 / mirrored, 1.0))
    full[..., np.arange(items), np.arange(items)] = 1.0
    return full


def _mirrored(given: Array) -> Array | None:
    """The same for matrices with nothing to refuse and nothing to fill in, else None.

    Told by extremes, which a NaN makes fail, a few thousand entries at a time: a batch costs hardly more than reading it.
    """
    items = given.shape[-1]
    every = given.reshape(-1, items, items)
    full = np.empty_like(every)
    step = max(1, TOGETHER // items**2)
    starts = range(0, len(every), step)

    def fill(start: int) -> bool:
        return _mirrored_into(full[start : start + step], every[start : start + step])

    return full.reshape(given.shape) if all(in_order(fill, starts)) else None


def _mirrored_into(full: Array, here: Array) -> bool:
    """Fill `full` from `here`, both (k, n, n); False where there is something to refuse or to fill in.

    Pair by pair over all matrices, so that arrays are long; of each pair only the smaller side has to be computed.
    """
    planes = np.array(np.moveaxis(here, 0, -1), order="C")
    if not (planes.min() >= 1 / LARGEST_RATIO and planes.max() <= LARGEST_RATIO):
        return False
    diagonal = np.einsum("iik->ik", planes)
    if max(diagonal.max() - 1.0, 1.0 - diagonal.min()) >= RECIPROCAL_TOLERANCE:
        return False
    diagonal[:] = 1.0
    first, second = _pairs(len(planes))
    one, other = planes[first, second], planes[second, first]
    most = 1.0 + RECIPROCAL_TOLERANCE
    products = one * other
    if not (products.max(initial=1.0) < most and products.min(initial=1.0) > 1 / most):
        return False
    larger = np.maximum(one, other)
    smaller = np.divide(1.0, larger, out=products)
    even = one == other  # 1 on both sides, or 1.001 on both
    if even.any():
        larger[even] = smaller[even] = 1.0
    # exchange the two where the other side is the larger: by their bits, four times as fast as a choice by mask
    exchanged = larger.view(np.int64) ^ smaller.view(np.int64)
    exchanged &= np.negative(other > one, dtype=np.int64, casting="unsafe")
    planes[first, second] = (larger.view(np.int64) ^ exchanged).view(float)
    planes[second, first] = (smaller.view(np.int64) ^ exchanged).view(float)
    full[:] = np.moveaxis(planes, -1, 0)
    return True


@cache
def _pairs(items: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns above the diagonal."""
    return np.triu_indices(items, 1)


def judgement_matrix(matrix: ArrayLike | Sequence[Sequence[object]], labels: Sequence[str] | None = None) -> Array:
    """A complete, exactly reciprocal judgement matrix (..., n, n); half a matrix is enough.

    As `partial_matrix`, and every pair must have been judged on one side at least: else an `InputError` that names
    the first pair that was not (`mcda.pairwise.completed` estimates missing pairs where that is wanted).

    >>> judgement_matrix([[1, 4], [None, 1]])
    array([[1.  , 4.  ],
           [0.25, 1.  ]])
    """
    full = partial_matrix(matrix, labels)
    missing = np.isnan(full)
    if missing.any():
        where = np.argwhere(missing)[0]
        names = _names(labels, full.shape[-1])
        raise InputError("weights.judgement_missing", first=names[where[-2]], second=names[where[-1]])
    return full


def from_judgements(labels: Sequence[str], judgements: Iterable[tuple[str, str, object]]) -> Array:
    """A partial matrix (n, n) from a list of (first, second, how many times as important the first is).

    A label that is not among `labels`, an item judged against itself with anything but 1, and a pair judged twice with
    different ratios are `InputError`s.

    >>> from_judgements(["a", "b"], [("b", "a", 4)])
    array([[1.  , 0.25],
           [4.  , 1.  ]])
    """
    places = _places(labels)
    given = np.full((len(labels), len(labels)), np.nan)
    for first, second, entry in judgements:
        for label in (first, second):
            if label not in places:
                raise InputError("weights.unknown_item", found=label, accepted=", ".join(map(str, labels)))
        ratio = _entry(entry, first, second)
        i, j = places[first], places[second]
        if i == j and abs(ratio - 1.0) > RECIPROCAL_TOLERANCE:
            raise InputError("weights.diagonal", item=first, found=number(ratio, 4))
        if not np.isnan(given[i, j]) and abs(log(ratio / given[i, j])) > log(1.0 + RECIPROCAL_TOLERANCE):
            earlier = number(float(given[i, j]), 4)
            raise InputError("weights.judged_twice", first=first, second=second, one=earlier, other=number(ratio, 4))
        given[i, j] = ratio
    return partial_matrix(given, labels)


def from_table(columns: Sequence[str], rows: Iterable[tuple[str, Sequence[object]]]) -> tuple[tuple[str, ...], Array]:
    """Labels and partial matrix (n, n) from a labelled square table: its column labels, and (label, entries) per row.

    Rows may stand in another order than the columns; the labels must be the same. `InputError`: labels that differ or
    repeat, rows that are too long or too short, entries that are no ratios.

    >>> from_table(["a", "b"], [("b", ["1/3", 1]), ("a", [1, ""])])
    (('a', 'b'), array([[1.        , 3.        ],
           [0.33333333, 1.        ]]))
    """
    places = _places(columns)
    given = np.full((len(places), len(places)), np.nan)
    seen: dict[str, None] = {}
    for label, entries in rows:
        if label not in places:
            raise InputError("weights.row_without_column", found=label, accepted=", ".join(columns))
        if label in seen:
            raise InputError("weights.label_twice", found=label)
        if len(entries) != len(places):
            raise InputError("weights.row_length", row=label, found=len(entries), items=len(places))
        seen[label] = None
        given[places[label]] = [_entry(entry, label, column) for column, entry in zip(columns, entries, strict=True)]
    for label in columns:
        if label not in seen:
            raise InputError("weights.column_without_row", found=label)
    return tuple(columns), partial_matrix(given, columns)


def _numbers(matrix: Any, labels: Sequence[str] | None) -> Array:
    """An array of floats; entries written as text are read one by one."""
    try:
        found = np.asarray(matrix)
    except ValueError:  # ragged rows
        raise InputError("weights.matrix_square", found="?") from None
    if found.ndim < 2 or found.shape[-1] != found.shape[-2] or found.shape[-1] < 1:
        raise InputError("weights.matrix_square", found=" x ".join(map(str, found.shape)) or "1")
    if found.dtype.kind in "fiu":
        return found.astype(float, copy=False)
    names = _names(labels, found.shape[-1])
    return np.array(
        [_entry(entry, names[where[-2]], names[where[-1]]) for where, entry in np.ndenumerate(found)]
    ).reshape(found.shape)


def _entry(entry: object, first: object, second: object) -> float:
    """One judgement, its refusal naming the pair."""
    try:
        return parse_judgement(entry)
    except InputError:
        raise InputError("weights.judgement_not_ratio", first=first, second=second, found=entry) from None


def _refuse(bad: NDArray[np.bool_], given: Array, names: Sequence[str]) -> None:
    if bad.any():
        where = tuple(np.argwhere(bad)[0])
        found = float(given[where])
        shown = f"{found:g}" if isfinite(found) else str(found)
        raise InputError("weights.judgement_not_ratio", first=names[where[-2]], second=names[where[-1]], found=shown)


def _names(labels: Sequence[str] | None, items: int) -> Sequence[str]:
    if labels is None:
        return [str(place) for place in range(1, items + 1)]
    if len(labels) != items:
        raise InputError("weights.labels_count", found=len(labels), items=items)
    return labels


def _places(labels: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, label in enumerate(labels):
        if label in places:
            raise InputError("weights.label_twice", found=label)
        places[label] = place
    return places
