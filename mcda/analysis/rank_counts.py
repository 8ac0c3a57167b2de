"""Ranks counted over draws: how often each option takes each rank and beats each other one, without sorting.

All pairs of options are compared for thousands of draws in one array step; what is counted are bits. Few long steps, into
memory that is used again: each short one would hand the interpreter's lock from thread to thread, and fresh memory costs as
much as a comparison.

The comparisons are made in single precision first: on copies of the 64-bit scores (rounding keeps order: where the copy of
`score - tolerance` is above the copy of another score, so is the score itself), or on rough scores whose error is bounded
(`mcda.analysis.rough_scores`). A draw in which that leaves a pair undecided is compared again in 64 bits; so every count is that of the
64-bit scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from os import cpu_count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.weight_spaces import TILE
from mcda.ranks import TOLERANCE, ranks

__all__ = ["COUNTING_LIMIT", "MANY", "PASS", "RankCounter", "counter_for", "sorted_counts"]

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Singles = NDArray[np.float32]
Places = NDArray[np.int64]
COUNTING_LIMIT = 40
"""Up to this many options ranks are counted by comparisons, above by sorting."""
PASS = 2 * TILE
"""Draws counted at once from rough scores: each step is long enough that threads seldom wait for each other."""
TOGETHER = 2_400_000
"""Comparisons made in one step, a byte each."""
MANY = 8
"""Where more than one draw in so many is undecided, all are compared in 64 bits."""
ABSENT = 255
"""No rank."""
LANE = 128
"""Flags added up in one byte."""
LINE, LARGE_PAGE = 64, 2**21
"""Bytes of a cache line, and of a large page of memory."""


class RankCounter:
    """Memory for comparing `options` options in tiles of draws, and the comparisons. Not for two threads at once.

    `scores_room` (score_rows, TILE) is for the tile's scores, `rough_room` (score_rows + criteria, PASS) for rough ones.
    """

    def __init__(self, options: int, score_rows: int = 0, criteria: int = 0) -> None:
        m = options
        self.shape = options, score_rows, criteria
        self.block = max(1024, min(PASS, TOGETHER // max(1, m * m) // 1024 * 1024))
        self.scores_room, self.rough_room, self._leads, self._behind, self._single, self._above = _side_by_side(
            ((score_rows, TILE), np.float64),
            ((score_rows + criteria, PASS), np.float32),
            ((m, PASS), np.float64),
            ((m, PASS), np.uint8),
            ((2, m, self.block), np.float32),
            ((m * m * self.block,), np.uint8),
        )
        self._places = np.arange(max(1, m - 1), dtype=np.uint8)[:, None, None]
        self._pairs = m * (m - 1) // 2

    def count(self, scores: Array, present: NDArray[np.bool_] | None, held: Counts, wins: Counts | None) -> Array:
        """Add to `held` (m, m), how often each option takes each rank, and to `wins` (m, m), how often it is above each
        other one, over draws with oriented scores (m, S); where not `present` (m, S) an option takes no rank.

        Gives back who takes the first rank, (m, S), as 1 and 0, until the next call. An option's rank is 1 and the
        number of those better by more than the tolerance. Without `wins` ranks are all that is counted, and what is given back means nothing.
        """
        for part in self._parts(scores.shape[1]):
            here = scores[:, part]
            singles, lows = self._single[:, :, : here.shape[1]]
            with np.errstate(over="ignore"):  # scores beyond single precision become infinite, and are undecided
                np.copyto(singles, here, casting="same_kind")
                np.subtract(here, TOLERANCE, out=lows, casting="same_kind")
            above = self._compared(here, singles, lows, self._behind[:, part])
            if wins is not None:
                wins += above
            ranked: Counts | int = here.shape[1]
            if present is not None:
                self._behind[:, part][~present[:, part]] = ABSENT
                ranked = np.count_nonzero(present[:, part], axis=1)
            self._placed(part, ranked, held, wins is not None)
        return self._leads[:, : scores.shape[1]]

    def count_rough(self, singles: Singles, margin: float, held: Counts, wins: Counts | None) -> tuple[Array, Places]:
        """The same from rough scores (m, S), and which draws they leave undecided: not counted, and nobody leads there.

        Above for certain is who is so by more than `margin`.
        """
        undecided = []
        for part in self._parts(singles.shape[1]):
            here = singles[:, part]
            count = here.shape[1]
            lows, behind, above = self._single[1, :, :count], self._behind[:, part], self._room(count)
            np.subtract(here, np.float32(margin), out=lows)
            self._compare(here, lows, above, behind)
            open_here = self._open(behind)
            if wins is not None:
                wins += _ones(above)
                wins -= above[:, :, open_here].sum(axis=-1)
            if len(open_here):
                behind[:, open_here] = ABSENT
                undecided.append(open_here + part.start)
            self._placed(part, count - len(open_here), held, wins is not None)
        found = np.concatenate(undecided) if undecided else np.zeros(0, np.int64)
        return self._leads[:, : singles.shape[1]], found

    def _parts(self, count: int) -> Iterator[slice]:
        for start in range(0, count, self.block):
            yield slice(start, min(start + self.block, count))

    def _placed(self, part: slice, ranked: Counts | int, held: Counts, leads: bool) -> None:
        """Add to `held` from how many are above each in the draws of `part`, and note who `leads` there where that is wanted.

        Each option takes a rank in as many draws as it is `ranked` in: the last rank in those in which it takes no other.
        """
        behind = self._behind[:, part]
        taken = self._room(behind.shape[1])[: len(self._places)]
        np.equal(behind, self._places, out=taken)
        counts = _ones(taken)
        held[:, : len(counts)] += counts.T
        if len(counts) < len(behind):
            held[:, -1] += ranked - counts.sum(axis=0)
        if leads:
            np.copyto(self._leads[:, part], taken[0])

    def _compared(self, scores: Array, singles: Singles, lows: Singles, behind: Bytes) -> Counts:
        """How often each option is above each other one (m, m); fills `behind` (m, S) with how many are above each."""
        count = singles.shape[1]
        above = self._room(count)
        self._compare(singles, lows, above, behind)
        wins = _ones(above)
        if wins.sum() == self._pairs * count:
            return wins
        undecided = self._open(behind)
        if len(undecided) * MANY > count:
            self._compare(scores, scores - TOLERANCE, above, behind)
            return _ones(above)
        closer = scores[:, undecided]
        settled = (closer - TOLERANCE)[:, None] > closer
        behind[:, undecided] = settled.sum(axis=0)
        return wins + settled.sum(axis=-1) - above[:, :, undecided].sum(axis=-1)

    @staticmethod
    def _compare(scores: NDArray[Any], lows: NDArray[Any], above: NDArray[np.bool_], behind: Bytes) -> None:
        """Fill `above` (m, m, S), who is above whom, and `behind` (m, S), how many are above each."""
        np.greater(lows[:, None], scores, out=above)
        np.add.reduce(above.view(np.uint8), axis=0, dtype=np.uint8, out=behind)

    def _open(self, behind: Bytes) -> Places:
        """The draws in which a pair is undecided: there fewer are above others than there are pairs."""
        return np.flatnonzero(np.add.reduce(behind, axis=0, dtype=np.uint16) != self._pairs)

    def _room(self, count: int) -> NDArray[np.bool_]:
        m = self.shape[0]
        return self._above[: m * m * count].view(bool).reshape(m, m, count)


def _ones(flags: NDArray[np.bool_]) -> Counts:
    """How many are true along the last axis: added up eight flags at a time where there are whole blocks, else as packed bits."""
    count = flags.shape[-1]
    if count and count % (8 * LANE) == 0:
        eights = flags.view(np.uint64).reshape(*flags.shape[:-1], -1, LANE)
        lanes = np.einsum(
            "...i->...", eights
        )  # eight sums in one number, each below 256; three quarters of `add.reduce`'s time
        return lanes.view(np.uint8).sum(axis=-1, dtype=np.int64)
    packed = np.packbits(flags, axis=-1)
    words = packed.view(np.uint64) if packed.shape[-1] % 8 == 0 else packed
    return np.bitwise_count(words).sum(axis=-1, dtype=np.int64)


def _side_by_side(*wanted: tuple[tuple[int, ...], type]) -> list[NDArray[Any]]:
    """Arrays of these shapes and types in one piece of memory that begins on a large page.

    NumPy asks for large pages where a piece is large enough; over many small ones the same steps take a seventh longer.
    """
    sizes = [-(-int(np.prod(shape)) * np.dtype(kind).itemsize // LINE) * LINE for shape, kind in wanted]
    whole = np.empty(sum(sizes) + LARGE_PAGE, np.uint8)
    start = -whole.__array_interface__["data"][0] % LARGE_PAGE
    found: list[NDArray[Any]] = []
    for (shape, kind), size in zip(wanted, sizes, strict=True):
        count = int(np.prod(shape)) * np.dtype(kind).itemsize
        found.append(whole[start : start + count].view(kind).reshape(shape))
        start += size
    return found


_free: list[RankCounter] = []


@contextmanager
def counter_for(options: int, score_rows: int = 0, criteria: int = 0) -> Iterator[RankCounter]:
    """A counter with room for scores of `score_rows` rows under weights of `criteria`; a used one where one of that shape is free.

    As many are kept as there are cores: threads come and go with every question, their memory need not.
    """
    try:
        found = _free.pop()  # one step, whatever other threads do
    except IndexError:
        found = None
    if found is None or found.shape != (options, score_rows, criteria):
        found = RankCounter(options, score_rows, criteria)
    try:
        yield found
    finally:
        if len(_free) < (cpu_count() or 1):
            _free.append(found)


def sorted_counts(scores: Array, present: NDArray[np.bool_] | None, held: Counts, wins: Counts) -> Array:
    """The same as `RankCounter.count` for many options, one draw's scores sorted after the other."""
    better = scores - TOLERANCE
    for option in range(len(scores)):
        wins[:, option] += np.count_nonzero(better > scores[option], axis=1)
    found: NDArray[Any] = ranks(np.maximum(scores.T, np.finfo(float).min)).T
    if present is not None:
        found = np.where(present, found, 0)
    held += np.array([np.bincount(row, minlength=len(scores) + 1)[1:] for row in found])
    return (found == 1).astype(float)
