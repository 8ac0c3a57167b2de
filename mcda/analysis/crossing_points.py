"""Where the order of two options changes along lines of weights: exactly where the method has a closed form.

Only changes of order strictly between 0 and 1 count: options that tie at an end of a line, or touch without passing, do not
cross. Everything is vectorised over lines and pairs of options.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, DistanceForm
from mcda.analysis.prepared import Prepared
from mcda.analysis.row_sums import sums
from mcda.analysis.weight_lines import WeightLines
from mcda.ranks import TOLERANCE
from mcda.results import Record

__all__ = ["CrossingPoints", "crossing_points"]

Array = NDArray[np.float64]
Places = NDArray[np.int64]

ROUNDING = 1e-13
"""Differences of sums of products below this share of the sums are rounding: the options coincide there."""
TOUCH = 1e-12
"""A discriminant below this share of its terms is a touch: between such roots scores differ by less than ranks can tell."""
SAME_SHARE = 1e-12
"""Crossings closer than this are one event in which several options meet."""
BISECTED = 1e-10
"""How finely a crossing is bracketed where the method has no closed form."""
MOST_NUMBERS = 4_000_000
"""Numbers in one array at a time, 32 MB: lines are taken in blocks."""
BRACKETS, FEW_BRACKETS = 401, 101
"""Steps that bracket crossings of a method without closed form: batched, and called one weight vector at a time."""


@dataclass(frozen=True, eq=False)
class CrossingPoints(Record):
    """K crossings ordered by line and share, as arrays (K,): `first` is ahead below the share, `second` above it.

    `first` and `second` are places among the ranked options; `leader` says that first place changes hands between the two.
    """

    line: Places
    share: Array
    first: Places
    second: Places
    leader: NDArray[np.bool_]


def crossing_points(prepared: Prepared, lines: WeightLines) -> CrossingPoints:
    """Every crossing of two ranked options along `lines`.

    Additive methods: the gap of a pair is linear in the share t. TOPSIS: with x = (t / (1 - t))^2, both squared distances are
    linear in x, and two options tie where the products of one's distance to the anti-ideal and the other's to the ideal are
    equal: a quadratic in x. Other methods: bisection to 1e-10 of the brackets found on a grid.
    """
    one, other = np.triu_indices(len(prepared.rows), 1)
    exact = isinstance(prepared.form, AdditiveForm | DistanceForm)
    size = max(1, MOST_NUMBERS // max(1, len(one) * (1 if exact else BRACKETS)))
    blocks = []
    for start in range(0, max(1, len(lines.targets)), size):
        line, *found = _solved(prepared, lines.part(slice(start, start + size)), one, other)
        blocks.append((line + start, *found))
    line, pair, share, after = (np.concatenate(columns) for columns in zip(*blocks, strict=True))
    # a bracket that shrank onto an end is a jump there: a criterion that begins to count, not two options that pass
    end = SAME_SHARE if exact else BISECTED
    inner = (share > end) & (share < 1.0 - end)
    line, pair, share, after = line[inner], pair[inner], share[inner], after[inner]
    order = np.lexsort((pair, share, line))
    line, pair, share, after = line[order], pair[order], share[order], after[order]
    first, second = np.where(after > 0, other[pair], one[pair]), np.where(after > 0, one[pair], other[pair])
    changes = _walked if exact else _looked_up
    return CrossingPoints(line, share, first, second, changes(prepared, lines, line, share, first, second))


def _solved(prepared: Prepared, lines: WeightLines, one: Places, other: Places) -> tuple[Places, Places, Array, Array]:
    """Line, pair, share and who of the pair is ahead afterwards (+1 the one, -1 the other), in any order."""
    if isinstance(prepared.form, AdditiveForm):
        return _linear(prepared.form, lines, one, other)
    if isinstance(prepared.form, DistanceForm):
        return _quadratic(prepared.form, lines, one, other)
    return _bisected(prepared, lines, one, other)


def _clean(difference: Array, scale: Array) -> Array:
    """Differences that are rounding made exactly zero."""
    return np.where(np.abs(difference) <= ROUNDING * scale, 0.0, difference)


def _linear(form: AdditiveForm, lines: WeightLines, one: Places, other: Places) -> tuple[Places, Places, Array, Array]:
    """Roots of (1 - t) start + t end, which exist where the gap at the start and at the end have opposite signs."""
    begin, finish = sums(lines.outside, form.values) * form.sign, sums(lines.inside, form.values) * form.sign
    size = np.abs(form.values).max(initial=0.0)
    start = _clean(begin[:, one] - begin[:, other], size)
    end = _clean(finish[:, one] - finish[:, other], size)
    line, pair = np.nonzero(start * end < 0)
    here, there = start[line, pair], end[line, pair]
    return line, pair, here / (here - there), np.sign(there)


def _quadratic(
    form: DistanceForm, lines: WeightLines, one: Places, other: Places
) -> tuple[Places, Places, Array, Array]:
    """Positive roots of A x^2 + B x + C, kept as fractions so that x may be as small or as large as it likes."""
    ideal_in, ideal_out = sums(lines.inside**2, form.to_ideal), sums(lines.outside**2, form.to_ideal)
    anti_in, anti_out = sums(lines.inside**2, form.to_anti_ideal), sums(lines.outside**2, form.to_anti_ideal)

    def ahead(anti: Array, ideal: Array) -> tuple[Array, Array]:
        return anti[:, one] * ideal[:, other], anti[:, other] * ideal[:, one]

    in_for, in_against = ahead(anti_in, ideal_in)
    out_for, out_against = ahead(anti_out, ideal_out)
    mixed = (*ahead(anti_in, ideal_out), *ahead(anti_out, ideal_in))
    square = _clean(in_for - in_against, in_for + in_against)
    constant = _clean(out_for - out_against, out_for + out_against)
    middle = _clean(mixed[0] - mixed[1] + mixed[2] - mixed[3], mixed[0] + mixed[1] + mixed[2] + mixed[3])
    discriminant = middle**2 - 4.0 * square * constant
    real = discriminant > TOUCH * (middle**2 + np.abs(4.0 * square * constant))
    line, pair = np.nonzero(real)
    square, middle, constant = square[real], middle[real], constant[real]
    side = np.where(middle < 0, -1.0, 1.0)
    pivot = -(middle + side * np.sqrt(discriminant[real])) / 2.0  # no cancellation: the two terms have one sign
    # roots pivot / square and constant / pivot; the slope of the quadratic there is -side and +side times a positive number
    top, bottom = np.concatenate([pivot, constant]), np.concatenate([square, pivot])
    after = np.concatenate([-side, side])
    positive = top * bottom > 0
    rise, fall = np.sqrt(np.abs(top[positive])), np.sqrt(np.abs(bottom[positive]))
    twice_line, twice_pair = np.tile(line, 2)[positive], np.tile(pair, 2)[positive]
    return twice_line, twice_pair, rise / (rise + fall), after[positive]


def _bisected(
    prepared: Prepared, lines: WeightLines, one: Places, other: Places
) -> tuple[Places, Places, Array, Array]:
    """Sign changes on a grid, each halved until it is bracketed to 1e-10; a tie on the way counts as neither side."""
    shares = np.linspace(0.0, 1.0, BRACKETS if prepared.method.batched else FEW_BRACKETS)
    found = prepared.score(lines.steps(shares)) * prepared.sign
    gaps = found[..., one] - found[..., other]
    signs = np.where(np.abs(gaps) > TOLERANCE, np.sign(gaps), 0.0)
    steps = np.arange(len(shares))[None, :, None]
    told = np.maximum.accumulate(np.where(signs != 0, steps, -1), axis=1)  # the last step at which one was ahead
    before = np.take_along_axis(signs, np.maximum(told[:, :-1], 0), axis=1)
    changed = (told[:, :-1] >= 0) & (signs[:, 1:] * before < 0)
    line, step, pair = np.nonzero(changed)
    low, high = shares[told[:, :-1][changed]], shares[step + 1]
    after = signs[:, 1:][changed]
    while len(line) and (high - low).max() > BISECTED:
        middle = (low + high) / 2.0
        there = prepared.score(lines.at(line, middle)) * prepared.sign
        place = np.arange(len(line))
        passed = (there[place, one[pair]] - there[place, other[pair]]) * after > 0
        low, high = np.where(passed, low, middle), np.where(passed, middle, high)
    return line, pair, (low + high) / 2.0, after


def _leading(prepared: Prepared, weights: Array) -> NDArray[np.bool_]:
    """Who is first under weights (K, n), to rounding; (K, r)."""
    found = prepared.score(weights) * prepared.sign
    return np.asarray(found >= found.max(axis=1, keepdims=True) - SAME_SHARE)


def _walked(
    prepared: Prepared, lines: WeightLines, line: Places, share: Array, first: Places, second: Places
) -> NDArray[np.bool_]:
    """Whether first place changes hands, by following the leader: whoever passes the leader, leads.

    Only where several options meet in one point is it looked up who leads beyond it.
    """
    leader = np.zeros(len(line), dtype=bool)
    bounds = np.searchsorted(line, np.arange(len(lines.targets) + 1))
    busy = np.flatnonzero(bounds[1:] > bounds[:-1])
    starts = (
        _leading(prepared, lines.at(busy, share[bounds[busy]] / 2.0)) if len(busy) else np.zeros((0, 0), dtype=bool)
    )
    shares, firsts, seconds = share.tolist(), first.tolist(), second.tolist()
    for place, begin in zip(busy.tolist(), starts, strict=True):
        leads = set(np.flatnonzero(begin).tolist())
        here, end = int(bounds[place]), int(bounds[place + 1])
        while (met := min((_found(firsts, one, here, end) for one in leads), default=end)) < end:
            from_, beyond = met, met + 1
            while from_ > here and shares[from_] - shares[from_ - 1] <= SAME_SHARE:
                from_ -= 1
            while beyond < end and shares[beyond] - shares[beyond - 1] <= SAME_SHARE:
                beyond += 1
            if beyond == from_ + 1:
                after = {seconds[from_]}
            else:
                middle = (shares[beyond - 1] + (shares[beyond] if beyond < end else 1.0)) / 2.0
                weights = lines.at(np.array([place]), np.array([middle]))
                after = set(np.flatnonzero(_leading(prepared, weights)[0]).tolist())
            for one in range(from_, beyond):
                leader[one] = firsts[one] in leads and seconds[one] in after
            leads, here = after, beyond
    return leader


def _found(places: list[int], one: int, start: int, end: int) -> int:
    """Where `one` stands next in `places`, `end` where it does not."""
    try:
        return places.index(one, start, end)
    except ValueError:
        return end


def _looked_up(
    prepared: Prepared, lines: WeightLines, line: Places, share: Array, first: Places, second: Places
) -> NDArray[np.bool_]:
    """Whether `first` leads on the stretch before its crossing and `second` on the stretch after it, by scoring both.

    For methods without closed form, of which a grid may have missed a crossing: following the leader could lose it.
    """
    leader = np.zeros(len(line), dtype=bool)
    starts = np.ones(len(line), dtype=bool)
    starts[1:] = (line[1:] != line[:-1]) | (share[1:] - share[:-1] > SAME_SHARE)
    event, at, of = np.cumsum(starts) - 1, share[starts], line[starts]
    inner = of[1:] == of[:-1]
    previous, following = np.zeros(len(at)), np.ones(len(at))
    previous[1:], following[:-1] = np.where(inner, at[:-1], 0.0), np.where(inner, at[1:], 1.0)
    size = max(1, MOST_NUMBERS // prepared.matrix.size)
    for begin in range(0, len(at), size):
        part = slice(begin, begin + size)
        before = _leading(prepared, lines.at(of[part], (previous[part] + at[part]) / 2.0))
        after = _leading(prepared, lines.at(of[part], (at[part] + following[part]) / 2.0))
        here = np.flatnonzero((event >= begin) & (event < begin + size))
        local = event[here] - begin
        leader[here] = before[local, first[here]] & after[local, second[here]]
    return leader
