"""Where the order of two options changes along lines of weights: exactly where the method has a closed form.

Only changes of order strictly between 0 and 1 count: options that tie at an end of a line, or touch without passing, do not
cross. Everything is vectorised over lines and pairs of options.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.forms import AdditiveForm, DistanceForm, sums
from mcda.analysis.prepared import Prepared
from mcda.analysis.weight_lines import WeightLines
from mcda.ranks import TOLERANCE

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
BRACKETS, FEW_BRACKETS = 401, 101
"""Steps that bracket crossings of a method without closed form: batched, and called one weight vector at a time."""


@dataclass(frozen=True, eq=False)
class CrossingPoints:
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
    form = prepared.form
    if isinstance(form, AdditiveForm):
        line, pair, share, after = _linear(form, lines, one, other)
    elif isinstance(form, DistanceForm):
        line, pair, share, after = _quadratic(form, lines, one, other)
    else:
        line, pair, share, after = _bisected(prepared, lines, one, other)
    # a bracket that shrank onto an end is a jump there: a criterion that begins to count, not two options that pass
    end = SAME_SHARE if form is not None else BISECTED
    inner = (share > end) & (share < 1.0 - end)
    line, pair, share, after = line[inner], pair[inner], share[inner], after[inner]
    order = np.lexsort((pair, share, line))
    line, pair, share, after = line[order], pair[order], share[order], after[order]
    first, second = np.where(after > 0, other[pair], one[pair]), np.where(after > 0, one[pair], other[pair])
    return CrossingPoints(line, share, first, second, _lead_changes(prepared, lines, line, share, first, second))


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


def _lead_changes(
    prepared: Prepared, lines: WeightLines, line: Places, share: Array, first: Places, second: Places
) -> NDArray[np.bool_]:
    """Whether `first` leads on the stretch before its crossing and `second` on the stretch after it."""
    if not len(line):
        return np.zeros(0, dtype=bool)
    starts = np.concatenate([[True], (line[1:] != line[:-1]) | (share[1:] - share[:-1] > SAME_SHARE)])
    event = np.cumsum(starts) - 1
    at, of = share[starts], line[starts]
    inner = of[1:] == of[:-1]
    previous = np.concatenate([[0.0], np.where(inner, at[:-1], 0.0)])
    following = np.concatenate([np.where(inner, at[1:], 1.0), [1.0]])
    middles = np.concatenate([(previous + at) / 2.0, (at + following) / 2.0])
    found = prepared.score(lines.at(np.concatenate([of, of]), middles)) * prepared.sign
    leads = found >= found.max(axis=1, keepdims=True) - SAME_SHARE
    before, after = leads[: len(at)], leads[len(at) :]
    return before[event, first] & after[event, second]
