"""Rank acceptability (SMAA-2): how often each option takes each rank over everything that is uncertain.

Lahdelma, R. and Salminen, P. (2001). SMAA-2: stochastic multicriteria acceptability analysis for group decision making.
Operations Research 49(3), 444-454.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from math import sqrt
from os import cpu_count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.draw_jobs import UNCERTAIN_PASS, Job, drawn
from mcda.analysis.rank_counts import COUNTING_LIMIT, MANY, PASS, counter_for, sorted_counts
from mcda.analysis.small_products import draws_together
from mcda.analysis.weight_spaces import TILE, Constraint, WeightSpace
from mcda.decision import Decision
from mcda.errors import NoAnswer
from mcda.preference import Preference
from mcda.ranks import TOLERANCE
from mcda.shared_work import in_order

__all__ = ["Acceptability", "acceptability"]

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
CHUNK = 16
"""Tiles per part of the work, at most."""
SHARES = 8
"""Parts that a question is cut into at least, if it has as many tiles."""
AHEAD = 4 * (cpu_count() or 1)
"""Parts given to an executor that have not been taken yet."""


@dataclass(frozen=True, eq=False)
class Acceptability(Answer):
    """Shares of draws, for m options (file order) and n criteria.

    `rank_shares[i, r]` is the share of draws in which option i takes rank r + 1 (rows of ranked options sum to `ranked_share`),
    `standard_errors` their sampling errors, `first` and `first_error` the column for rank 1, `pairwise[i, k]` the share in
    which i scores above k, `expected_rank` the mean rank where ranked (NaN where never), `central_weights` (m, n) the mean of the weights
    that put the option first (NaN where none does), `confidence_factors` the chance of being first with those central weights
    while the scores vary (equal to 0 or 1 when they do not; empty where they were not asked for). Options screened out have zeros.
    With `ranks_only` pairwise, central weights and confidence factors are empty.
    """

    draws: int
    rank_shares: Array
    standard_errors: Array
    pairwise: Array
    expected_rank: Array
    central_weights: Array
    confidence_factors: Array
    ranked_share: Array

    @property
    def first(self) -> Array:
        """Share of draws in which each option is first (m,)."""
        return self.rank_shares[:, 0]

    @property
    def first_error(self) -> Array:
        """Standard errors of `first` (m,)."""
        return self.standard_errors[:, 0]


def acceptability(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    draws: int = 10_000,
    uncertain: tuple[str, ...] = ("weights",),
    space: str | WeightSpace | Array | list[Constraint] = "auto",
    screen_chance: float = UNCERTAIN_PASS,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Any = None,
    confidence: bool = True,
    ranks_only: bool = False,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[float], bool | None] | None = None,
) -> Acceptability:
    """Draw what is `uncertain` (weights, scores, screens, in any combination), rank every draw, count.

    Weights come from `space` (see `space_of`): the preference's ranges or order of importance, the simplex, linear
    constraints, or an array (S, n) of given weights, one row a ballot. Scores are triangular on low, score, high. An unsettled screen
    is passed with `screen_chance`, independently per option and screen; an option that does not pass is not ranked in that draw.
    The same seed gives the same bits for any `workers` or `executor` (anything with the `concurrent.futures` protocol).
    `progress` is told the share done and cancels by returning False (`NoAnswer`). Without `confidence` the confidence factors are
    left out: with uncertain scores they cost as much as another 8,192 draws for every option. With `ranks_only` nothing but ranks is counted:
    no pairwise shares, no central weights, no confidence factors, in three quarters of the time.
    """
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
    job = replace(job, ranks_only=ranks_only)
    settings = settings.also(analysis="acceptability", **({"ranks_only": True} if ranks_only else {}))
    return _summed(decision, job, _counted(job, executor, workers, progress), settings, confidence)


@dataclass(eq=False)
class Totals:
    """Counts over tiles: integers, and pass by pass the sums of weights that put each option first.

    `undecided` are weights that rough scores did not decide: they are counted later, many at a time.
    """

    ranks: Counts
    wins: Counts
    present: Counts
    tiles: int
    central: list[Array]
    undecided: list[Array]

    @classmethod
    def empty(cls, m: int, tiles: int = 0) -> Totals:
        """Nothing counted yet, for m options."""
        return cls(np.zeros((m, m), np.int64), np.zeros((m, m), np.int64), np.zeros(m, np.int64), tiles, [], [])


def run_tiles(job: Job, first: int, last: int) -> Totals:
    """Count tiles `first` .. `last` - 1. At module level so that any executor can send it."""
    m = job.scorer.options
    totals = Totals.empty(m, last - first)
    wins = None if job.ranks_only else totals.wins
    if m > COUNTING_LIMIT:
        for tile in range(first, last):
            weights = job.weights(tile)
            found, present = job.scores(tile, weights)
            _add(totals, weights, present, sorted_counts(found, present, totals.ranks, totals.wins))
        return totals
    rough = job.rough
    with counter_for(m, job.scorer.room_rows, len(job.problem.weights)) as counter:
        tile = first
        while tile < last:
            together = 1 if rough is None else min(PASS // TILE, last - tile)
            weights = job.weights(tile, together)
            singles = None if rough is None else rough.scores(weights, counter.rough_room)
            if rough is not None and singles is not None:
                leads, undecided = counter.count_rough(singles, rough.margin, totals.ranks, wins)
                _add(totals, weights, None, None if job.ranks_only else leads)
                if len(undecided):
                    totals.undecided.append(weights[undecided])
                    if len(undecided) * MANY > len(weights):
                        rough = None  # options too close together: the rest goes by 64-bit scores at once
                tile += together
                continue
            for place in range(together):
                here = weights[place * TILE : (place + 1) * TILE]
                found, present = job.scores(tile + place, here, counter.scores_room)
                leads = counter.count(found, present, totals.ranks, wins)
                _add(totals, here, present, None if job.ranks_only else leads)
            tile += together
    return totals


def _settle(job: Job, totals: Totals) -> Array:
    """Count the undecided draws by their 64-bit scores; gives back the sums of weights that put each option first."""
    weights = np.concatenate(totals.undecided)
    totals.undecided.clear()
    found = np.zeros((job.scorer.options, weights.shape[1]))
    with counter_for(job.scorer.options, job.scorer.room_rows, weights.shape[1]) as counter:
        for start in range(0, len(weights), TILE):
            here = weights[start : start + TILE]
            scores = job.scorer.scores(here, counter.scores_room)
            leads = counter.count(scores, None, totals.ranks, None if job.ranks_only else totals.wins)
            if not job.ranks_only:
                found += _first_weights(leads, here)
    return found


def _add(totals: Totals, weights: Array, present: NDArray[np.bool_] | None, leads: Array | None) -> None:
    totals.present += len(weights) if present is None else present.sum(axis=1)
    if leads is not None:
        totals.central.append(_first_weights(leads, weights))


def _first_weights(leads: Array, weights: Array) -> Array:
    """Sums (m, n) of the weights (S, n) of the draws in which each option leads (m, S), 1 or 0."""
    m, (count, n) = len(leads), weights.shape
    step = draws_together(m * n)
    whole = count // step * step
    found = leads[:, whole:] @ weights[whole:]
    if whole:  # products of a size that BLAS does not spread over threads, all in one call
        pieces = leads[:, :whole].reshape(m, -1, step).transpose(1, 0, 2)
        found += (pieces @ weights[:whole].reshape(-1, step, n)).sum(axis=0)
    return found


def _chunks(tiles: int) -> Iterator[tuple[int, int]]:
    """First and last tile of each part of the work: the same whoever does it."""
    together = PASS // TILE
    size = -(-max(1, min(CHUNK, tiles // SHARES)) // together) * together
    for first in range(0, tiles, size):
        yield first, min(first + size, tiles)


def _counted(
    job: Job, executor: Executor | None, workers: int | None, progress: Callable[[float], bool | None] | None
) -> tuple[Totals, Array]:
    """All tiles, by threads or by the given executor; sums are taken in the order of the tiles, whoever finished first."""
    m, n = job.scorer.options, len(job.problem.weights)
    totals = Totals.empty(m)
    central = np.zeros((m, n))

    def add(part: Totals) -> None:
        totals.ranks += part.ranks
        totals.wins += part.wins
        totals.present += part.present
        for one in part.central:
            np.add(central, one, out=central)
        totals.undecided.extend(part.undecided)
        if sum(map(len, totals.undecided)) >= TILE:
            np.add(central, _settle(job, totals), out=central)
        totals.tiles += part.tiles
        if progress is not None and progress(totals.tiles / job.tiles) is False:
            raise NoAnswer("analysis.cancelled")

    if executor is not None:
        _by_executor(executor, job, add)
    else:
        run = partial(_run_chunk, job)
        with closing(in_order(run, list(_chunks(job.tiles)), workers=workers, few=2)) as parts:
            for part in parts:
                add(part)
    if totals.undecided:
        np.add(central, _settle(job, totals), out=central)
    return totals, central


def _run_chunk(job: Job, ends: tuple[int, int]) -> Totals:
    return run_tiles(job, *ends)


def _by_executor(executor: Executor, job: Job, add: Callable[[Totals], None]) -> None:
    """Submit chunks a few ahead and take them in order, so that memory stays bounded whatever the number of draws."""
    waiting: list[Future[Totals]] = []
    for first, last in _chunks(job.tiles):
        waiting.append(executor.submit(run_tiles, job, first, last))
        if len(waiting) >= AHEAD:
            add(waiting.pop(0).result())
    for one in waiting:
        add(one.result())


def _summed(
    decision: Decision, job: Job, counted: tuple[Totals, Array], settings: Mapping[str, Any], confidence: bool
) -> Acceptability:
    totals, central_sums = counted
    m, n = len(decision.options), len(decision.criteria)
    kept = job.scorer.kept
    shares = np.zeros((m, m))
    shares[np.ix_(kept, np.arange(len(kept)))] = totals.ranks / job.draws
    pairwise = np.zeros((m, m))
    pairwise[np.ix_(kept, kept)] = totals.wins / job.draws
    places = np.arange(1, m + 1)
    seen = shares.sum(axis=1)
    expected = np.full(m, np.nan)
    np.divide(shares @ places, seen, out=expected, where=seen > 0)
    first = totals.ranks[:, 0]
    central = np.full((m, n), np.nan)
    for row, option in enumerate(kept):
        if first[row] and not job.ranks_only:
            central[option] = central_sums[row] / central_sums[row].sum()
    ranked_share = np.zeros(m)
    ranked_share[kept] = totals.present / job.draws
    return Acceptability(
        options=decision.option_keys,
        option_names=tuple(option.name for option in decision.options),
        criteria=decision.criterion_keys,
        draws=job.draws,
        rank_shares=shares,
        standard_errors=np.sqrt(shares * (1.0 - shares)) / sqrt(job.draws),
        pairwise=np.zeros((0, 0)) if job.ranks_only else pairwise,
        expected_rank=expected,
        central_weights=np.zeros((0, n)) if job.ranks_only else central,
        confidence_factors=_confidence(job, central, m) if confidence and not job.ranks_only else np.zeros(0),
        ranked_share=ranked_share,
        settings=settings,
    )


def _confidence(job: Job, central: Array, m: int) -> Array:
    """Chance of being first with one's own central weights, over the uncertain scores (one tile of draws)."""
    found = np.zeros(m)
    kept = job.scorer.kept
    named = np.flatnonzero(~np.isnan(central[kept]).any(axis=1))
    if not job.vary_scores:
        scored = job.tile_scores(0, central[kept[named]])
        found[kept[named]] = scored[named, np.arange(len(named))] >= scored.max(axis=0) - TOLERANCE
        return found
    for row in named:
        scored = job.tile_scores(0, np.tile(central[kept[row]], (TILE, 1)))
        found[kept[row]] = float((scored[row] >= scored.max(axis=0) - TOLERANCE).mean())
    return found
