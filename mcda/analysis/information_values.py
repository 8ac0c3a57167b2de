"""Information value: which uncertain score, or which unsettled screen, is worth finding out before choosing.

Howard, R. A. (1966). Information value theory. IEEE Transactions on Systems Science and Cybernetics 2(1), 22-26.
Estimated from one set of draws by bins, as in Strong, M. and Oakley, J. E. (2013). An efficient method for computing
single-parameter partial expected value of perfect information. Medical Decision Making 33(6), 755-766.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.draw_jobs import UNCERTAIN, UNCERTAIN_PASS, Job, drawn
from mcda.analysis.first_places import first_places, report
from mcda.analysis.weight_spaces import TILE, Constraint, WeightSpace, stream
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.preference import Preference

__all__ = ["InformationValue", "Unknown", "information_value"]

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
LEAST_PER_BIN = 25
"""Draws per bin and half below which a choice in a bin is a guess."""
MOST_COUNTS = 20_000_000
"""Numbers in the table of counts: 160 MB."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that could be found out: a `score` (option, criterion) or a `screen` (option, screen).

    `value` is the drop in the chance of choosing wrongly if it were known, with its standard error. `if_low` and
    `if_high` are what one would choose if it turned out in its lowest and in its highest bin (a screen: not passed,
    passed); empty for nobody. `right_if_low` and `right_if_high` are the chances that the present choice would then be
    right: they move even where the choice does not. `low` and `high` are the ends of the score's range, None for a
    screen.
    """

    kind: str
    option: str
    criterion: str
    screen: str
    value: float
    standard_error: float
    if_low: str
    if_high: str
    right_if_low: float
    right_if_high: float
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class InformationValue(Answer):
    """What is worth finding out, best first; what is worth the same, by how far it moves the chance of being right.

    `choice` is the option most often first (empty: nobody), `wrong` the chance that it is not the right one, over
    everything that is uncertain, with its standard error; `first` (m,) the share of draws in which each option is
    first. Nothing that can be found out is worth more than `wrong`.
    """

    choice: str
    wrong: float
    wrong_error: float
    first: Array
    unknowns: tuple[Unknown, ...]
    draws: int
    bins: int

    @property
    def values(self) -> Array:
        """The values of `unknowns` (U,)."""
        return np.array([one.value for one in self.unknowns])


def information_value(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    draws: int = 20_000,
    bins: int = 10,
    uncertain: tuple[str, ...] = UNCERTAIN,
    space: str | WeightSpace | Array | list[Constraint] = "auto",
    screen_chance: float = UNCERTAIN_PASS,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
    progress: Callable[[float], bool | None] | None = None,
) -> InformationValue:
    """By how much the chance of choosing wrongly drops if one uncertain score, or one unsettled screen, were known.

    The choice is the option most often first. It is wrong in a draw in which it is not first (a tie for first is right
    for each; where screens leave nobody, choosing nobody is right): now with chance 1 - max_i P(first_i), knowing X
    with E_X[1 - max_i P(first_i | X)]. Everything `uncertain` is drawn as in `acceptability`; given weights, such as
    ballots, come equally often until there are `draws`. With screens `off` an unsettled screen changes nothing and is
    not asked about.

    Each score is cut into `bins` equally probable bins; a screen has two, passed or not. What to choose in a bin is
    learnt from one half of the draws and tried on the other, both ways, so noise does not invent value: an estimate for
    something of no use may fall slightly below 0. More bins need more draws (`InputError` below 25 per bin and half, or
    where counts would not fit). Raises `NoAnswer` where every option is screened out, or when `progress`, told the
    share done, returns False.

    >>> import mcda
    >>> found = information_value(mcda.load(), mcda.load_preference("balanced"), draws=4000)
    >>> best = found.unknowns[0]
    >>> found.choice, best.option, best.criterion, best.if_high
    ('parallel_hq', 'parallel_hq', 'mission.unity', 'parallel_hq')
    """
    if screens == "off":
        uncertain = tuple(one for one in uncertain if one != "screens")
    if isinstance(space, np.ndarray) and np.ndim(space) == 2 and 0 < len(space) < draws:
        space = np.repeat(space, -(-int(draws) // len(space)), axis=0)
    job, settings = drawn(
        decision,
        preference,
        method,
        seed,
        draws,
        tuple(uncertain),
        space,
        screen_chance=screen_chance,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
    )
    if isinstance(bins, bool) or int(bins) != bins or bins < 2:
        raise InputError("analysis.bins", found=bins)
    if job.draws < 2 * LEAST_PER_BIN * bins:
        raise InputError("analysis.too_few_draws", found=job.draws, bins=bins, needed=2 * LEAST_PER_BIN * bins)
    places = _uncertain_cells(job)
    pairs = job.unsettled or ()
    size = len(places) * bins * 2 * (job.scorer.options + 2)
    if size > MOST_COUNTS:
        raise InputError("analysis.too_many_counts", cells=len(places), bins=bins, found=size, accepted=MOST_COUNTS)
    overall, of_scores, of_screens = _counted(job, places, bins, progress)
    ranked = [decision.option_keys[place] for place in job.scorer.kept]
    labels = [*ranked, ""]
    unknowns = []
    for (row, column), worth in zip(places.tolist(), _worth(of_scores, overall), strict=True):
        option, criterion = ranked[row], decision.criterion_keys[column]
        at = job.scorer.kept[row], column
        low, high = float(job.problem.decision.low[at]), float(job.problem.decision.high[at])
        unknowns.append(Unknown("score", option, criterion, "", low=low, high=high, **_said(worth, labels)))
    for (row, screen), worth in zip(pairs, _worth(of_screens, overall), strict=True):
        unknowns.append(Unknown("screen", ranked[row], "", screen, low=None, high=None, **_said(worth, labels)))
    totals = overall.sum(axis=0)[:-1]
    right = float(totals.max()) / job.draws
    first = np.zeros(len(decision.options))
    first[job.scorer.kept] = totals[:-1] / job.draws
    return InformationValue(
        options=decision.option_keys,
        option_names=tuple(option.name for option in decision.options),
        criteria=decision.criterion_keys,
        settings={"analysis": "information_value", **settings, "bins": int(bins)},
        choice=labels[int(totals.argmax())],
        wrong=1.0 - right,
        wrong_error=sqrt(right * (1.0 - right) / job.draws),
        first=first,
        unknowns=tuple(sorted(unknowns, key=lambda one: (-one.value, -abs(one.right_if_high - one.right_if_low)))),
        draws=job.draws,
        bins=int(bins),
    )


def _uncertain_cells(job: Job) -> Counts:
    """(row among the ranked, criterion) of every score with a range (U, 2), criterion by criterion."""
    if not job.vary_scores:
        return np.zeros((0, 2), np.int64)
    stands = job.problem.decision
    wide = stands.high[job.scorer.kept] > stands.low[job.scorer.kept]
    return np.argwhere(wide.T)[:, ::-1]


def _counted(
    job: Job, places: Counts, bins: int, progress: Callable[[float], bool | None] | None
) -> tuple[Counts, Counts, Counts]:
    """How often each option, or nobody, is first, and last the number of draws: by half (2, m + 2), by score, bin and
    half (U, bins, 2, m + 2), by screen, result and half (K, 2, 2, m + 2)."""
    outcomes = job.scorer.options + 2
    pairs = len(job.unsettled or ())
    overall = np.zeros((2, outcomes), np.int64)
    of_scores = np.zeros((len(places), bins, 2, outcomes), np.int64)
    of_screens = np.zeros((pairs, 2, 2, outcomes), np.int64)
    for tile in range(job.tiles):
        weights = job.weights(tile)
        count = len(weights)
        found, _ = job.scores(tile, weights)
        leads = np.vstack([first_places(found), ~np.isfinite(found).any(axis=0), np.ones(count, bool)])
        draw, option = np.nonzero(leads.T)
        ending = draw % 2 * outcomes + option
        overall += np.bincount(ending, minlength=2 * outcomes).reshape(2, outcomes)
        if len(places):
            generator = stream(job.seed, "scores", tile)
            for column in range(len(job.problem.weights)):
                uniform = generator.random((job.scorer.options, TILE))  # as the scores of this criterion were drawn
                here = np.flatnonzero(places[:, 1] == column)
                if len(here):
                    binned = (uniform[places[here, 0], :count] * bins).astype(np.int64)
                    of_scores[here] += _tallied(binned[:, draw], ending, bins, outcomes)
        if pairs:
            of_screens += _tallied(job.passed(tile, count)[:, draw].astype(np.int64), ending, 2, outcomes)
        report(progress, (tile + 1) / job.tiles)
    return overall, of_scores, of_screens


def _tallied(binned: Counts, ending: Counts, bins: int, outcomes: int) -> Counts:
    """Counts (rows, bins, 2, outcomes) of where each row of `binned` (rows, D) met each `ending` (D,) = half x outcomes
    + option."""
    rows = len(binned)
    place = (np.arange(rows)[:, None] * bins + binned) * (2 * outcomes) + ending
    return np.bincount(place.ravel(), minlength=rows * bins * 2 * outcomes).reshape(rows, bins, 2, outcomes)


def _worth(counts: Counts, overall: Counts) -> list[tuple[Any, ...]]:
    """Per unknown of `counts` (U, bins, 2, m + 2): value, standard error, what to choose in the first and in the last
    bin, and how often the present choice is right in either.

    A draw gains 1 where the choice for its bin is first and the plain choice is not, -1 the other way round. The square
    of that is at most 1 where the choices differ and either is first, which bounds the standard error from above where
    they tie.
    """
    first, draws = counts[..., :-1], int(overall[:, -1].sum())
    gained, squared = np.zeros(len(counts)), np.zeros(len(counts))
    for half in (0, 1):
        plain_choice = int(overall[half, :-1].argmax())
        told = _preferred(first[:, :, half], plain_choice)
        plain = np.full_like(told, plain_choice)
        tried = first[:, :, 1 - half]
        right, before = (np.take_along_axis(tried, which[..., None], -1)[..., 0] for which in (told, plain))
        gained += (right - before).sum(axis=1)
        squared += np.where(told != plain, right + before, 0).sum(axis=1)
    value = gained / draws
    error = np.sqrt(np.maximum(squared / draws - value**2, 0.0) / draws)
    choice = int(overall.sum(axis=0)[:-1].argmax())
    ends = counts.sum(axis=2)[:, [0, -1]]
    known = _preferred(ends[..., :-1], choice)
    right = ends[..., choice] / np.maximum(ends[..., -1], 1)
    return list(zip(value.tolist(), error.tolist(), *known.T.tolist(), *right.T.tolist(), strict=True))


def _preferred(counts: Counts, plain: int) -> Counts:
    """The outcome most often met, (U, bins), in counts (U, bins, m + 1): the `plain` choice where it ties, or where
    nothing was met."""
    best = counts.argmax(axis=-1)
    return np.where(counts[..., plain] == counts.max(axis=-1), plain, best)


def _said(worth: tuple[Any, ...], labels: list[str]) -> dict[str, Any]:
    value, error, if_low, if_high, right_if_low, right_if_high = worth
    return {
        "value": value,
        "standard_error": error,
        "if_low": labels[if_low],
        "if_high": labels[if_high],
        "right_if_low": right_if_low,
        "right_if_high": right_if_high,
    }
