"""Rank acceptability (SMAA-2): how often each option takes each rank over everything that is uncertain.

Lahdelma, R. and Salminen, P. (2001). SMAA-2: stochastic multicriteria acceptability analysis for group decision making.
Operations Research 49(3), 444-454.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt
from os import cpu_count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.scorers import SMALL_PRODUCT, Scorer
from mcda.analysis.weight_spaces import TILE, Constraint, WeightSpace, space_of, stream
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import InputError, NoAnswer
from mcda.evaluation import Problem, posed
from mcda.preference import Preference
from mcda.ranks import TOLERANCE
from mcda.results import Record
from mcda.text import Text

__all__ = ["Acceptability", "acceptability"]

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
UNCERTAIN_PASS = 0.5
"""Chance that an unsettled screen is passed, where nobody has said otherwise: even odds."""
UNCERTAIN = ("weights", "scores", "screens")
COUNTING_LIMIT = 40
"""Up to this many options ranks are counted by comparisons, above by sorting."""
CHUNK = 16
"""Tiles per task of an executor."""


@dataclass(frozen=True, eq=False)
class Acceptability(Record):
    """Shares of draws, for m options (file order) and n criteria.

    `rank_shares[i, r]` is the share of draws in which option i takes rank r + 1 (rows of ranked options sum to `ranked_share`),
    `standard_errors` their sampling errors, `first` and `first_error` the column for rank 1, `pairwise[i, k]` the share in
    which i scores above k, `expected_rank` the mean rank where ranked (NaN where never), `central_weights` (m, n) the mean of the weights
    that put the option first (NaN where none does), `confidence_factors` the chance of being first with those central weights
    while the scores vary (equal to 0 or 1 when they do not). Options screened out have zeros.
    """

    options: tuple[str, ...]
    names: tuple[Text, ...]
    criteria: tuple[str, ...]
    draws: int
    rank_shares: Array
    standard_errors: Array
    pairwise: Array
    expected_rank: Array
    central_weights: Array
    confidence_factors: Array
    ranked_share: Array
    settings: Mapping[str, Any]

    @property
    def first(self) -> Array:
        """Share of draws in which each option is first (m,)."""
        return self.rank_shares[:, 0]

    @property
    def first_error(self) -> Array:
        """Standard errors of `first` (m,)."""
        return self.standard_errors[:, 0]

    @property
    def hash(self) -> str:
        """The first twelve digits of the SHA-256 of the settings."""
        return content_hash(self.settings)


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
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[float], bool | None] | None = None,
) -> Acceptability:
    """Draw what is `uncertain` (weights, scores, screens, in any combination), rank every draw, count.

    Weights come from `space` (see `space_of`): the preference's ranges or order of importance, the simplex, linear
    constraints, or an array (S, n) of given weights, one row a ballot. Scores are triangular on low, score, high. An unsettled screen
    is passed with `screen_chance`, independently per option and screen; an option that does not pass is not ranked in that draw.
    The same seed gives the same bits for any `workers` or `executor` (anything with the `concurrent.futures` protocol).
    `progress` is told the share done and cancels by returning False (`NoAnswer`).
    """
    wanted = tuple(uncertain)
    for one in wanted:
        if one not in UNCERTAIN:
            raise InputError("analysis.unknown_uncertain", found=one, accepted=", ".join(UNCERTAIN))
    problem = posed(decision, preference, scenario=scenario, screens=screens, scores=scores)
    if not problem.kept.any():
        raise NoAnswer("analysis.all_screened_out")
    spread = space_of(problem.preference, space) if "weights" in wanted else None
    if spread is not None and spread.kind == "given":
        draws = len(spread.rows)
    if isinstance(draws, bool) or int(draws) != draws or draws < 1:
        raise InputError("analysis.draws", found=draws)
    job = Job(
        problem=problem,
        scorer=Scorer(problem, method, normalisation, params),
        space=spread,
        seed=int(seed),
        draws=int(draws),
        vary_scores="scores" in wanted,
        chances=_screen_chances(problem, screen_chance) if "screens" in wanted else None,
    )
    totals = _counted(job, executor, workers, progress)
    settings = {
        "analysis": "acceptability",
        "decision": decision.hash,
        "preference": problem.preference.hash,
        "method": job.scorer.method.name,
        "normalisation": job.scorer.call.get("normalisation"),
        "params": dict(params or {}),
        "scenario": scenario,
        "screens": screens,
        "scores": problem.overrides,
        "uncertain": list(wanted),
        "space": "" if spread is None else spread.kind,
        "draws": int(draws),
        "seed": int(seed),
    }
    return _summed(decision, job, totals, settings)


@dataclass(frozen=True, eq=False)
class Job:
    """Everything a worker needs for any tile; plain arrays, so that it can be sent to another process."""

    problem: Problem
    scorer: Scorer
    space: WeightSpace | None
    seed: int
    draws: int
    vary_scores: bool
    chances: Array | None

    @property
    def tiles(self) -> int:
        return -(-self.draws // TILE)

    def weights(self, tile: int) -> Array:
        """The weights of a tile, (count, n)."""
        count = min(TILE, self.draws - tile * TILE)
        if self.space is None:
            return np.tile(self.problem.weights, (count, 1))
        return self.space.draw(self.seed, tile, count)

    def tile_scores(self, tile: int, weights: Array) -> Array:
        """Oriented scores (m, count) of the options kept."""
        if not self.vary_scores:
            return self.scorer.scores(weights)
        if self.scorer.fast:
            return self.scorer.summed(self.score_draws(tile, len(weights)), weights)
        return self.scorer.scores_of(self.raw_scores(tile, len(weights)), weights)

    def score_draws(self, tile: int, count: int) -> Iterator[Array]:
        """Per criterion scores (m, count), triangular on (low, score, high), of the options kept."""
        kept, decision = self.scorer.kept, self.problem.decision
        generator = stream(self.seed, "scores", tile)
        for low, mode, high in zip(decision.low[kept].T, decision.matrix[kept].T, decision.high[kept].T, strict=True):
            yield triangular(generator.random((len(kept), TILE))[:, :count], low[:, None], mode[:, None], high[:, None])

    def raw_scores(self, tile: int, count: int) -> Array:
        """The same draws as `score_draws`, as matrices (count, m, n)."""
        return np.stack(list(self.score_draws(tile, count)), axis=-1).swapaxes(0, 1)

    def present(self, tile: int, count: int) -> NDArray[np.bool_] | None:
        """Which of the options kept are ranked in each draw (m, count); None where all always are."""
        if self.chances is None:
            return None
        uniform = stream(self.seed, "screens", tile).random((TILE, len(self.chances)))[:count]
        return (uniform < self.chances).T


@dataclass(eq=False)
class Totals:
    """Counts over tiles: integers, and per tile the sums of weights that put each option first."""

    ranks: Counts
    wins: Counts
    present: Counts
    central: list[Array]


def triangular(uniform: Array, low: Array, mode: Array, high: Array) -> Array:
    """Inverse of the triangular distribution function at `uniform` (which is overwritten); the mode where low equals high.

    The rising branch is right up to the mode and the falling one from there on, so each is cut off at the mode and the two
    are added: no element is chosen by a mask, which costs five times as much.
    """
    width = high - low
    falling = 1.0 - uniform
    falling *= width * (high - mode)
    np.sqrt(falling, out=falling)
    np.subtract(high, falling, out=falling)
    np.maximum(falling, mode, out=falling)
    uniform *= width * (mode - low)
    np.sqrt(uniform, out=uniform)
    uniform += low
    np.minimum(uniform, mode, out=uniform)
    uniform += falling
    uniform -= mode
    return uniform


def _screen_chances(problem: Problem, chance: float) -> Array:
    """Chance that each option kept passes all its unsettled screens."""
    if not 0 <= chance <= 1:
        raise InputError("analysis.screen_chance", found=chance)
    marks = [mark for mark, kept in zip(problem.marks, problem.kept, strict=True) if kept]
    return np.array([chance ** sum(result == "uncertain" for result in mark.values()) for mark in marks])


def run_tiles(job: Job, first: int, last: int) -> Totals:
    """Count tiles `first` .. `last` - 1. At module level so that any executor can send it."""
    m = job.scorer.options
    totals = Totals(np.zeros((m, m), np.int64), np.zeros((m, m), np.int64), np.zeros(m, np.int64), [])
    for tile in range(first, last):
        weights = job.weights(tile)
        present = job.present(tile, len(weights))
        if present is None or (job.scorer.method.anchored and job.scorer.fast):
            found = job.tile_scores(tile, weights)
            if present is not None:
                found = np.where(present, found, -np.inf)
        else:
            found = _regrouped(job, tile, weights, present)
        _count(found, present, weights, totals)
    return totals


def _regrouped(job: Job, tile: int, weights: Array, present: NDArray[np.bool_]) -> Array:
    """Scores where the options present change the scale: each pattern of presence is scored by itself."""
    found = np.full(present.shape, -np.inf)
    raw = job.raw_scores(tile, len(weights)) if job.vary_scores else None
    patterns, which = np.unique(present.T, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        draws = np.flatnonzero(which.ravel() == number)
        if not pattern.any():
            continue
        rows = np.flatnonzero(pattern)
        part = _subset(job.scorer, rows)
        scored = part.scores(weights[draws]) if raw is None else part.scores_of(raw[draws][:, rows], weights[draws])
        found[np.ix_(rows, draws)] = scored
    return found


def _subset(scorer: Scorer, rows: NDArray[np.int64]) -> Scorer:
    """The same scorer over some of its options."""
    from copy import copy

    part = copy(scorer)
    part.kept, part.rows, part._values = scorer.kept[rows], scorer.rows[rows], scorer._values[rows]
    if part.fast:
        part._forms = part._padded(part._values)
    return part


def _count(scores: Array, present: NDArray[np.bool_] | None, weights: Array, totals: Totals) -> None:
    """Add one tile: ranks by counting how many options are better by more than the tolerance."""
    m, count = scores.shape
    better = scores - TOLERANCE
    small = m <= COUNTING_LIMIT
    ranks = np.ones((m, count), np.int8 if small else np.int32)
    if small:
        above = np.empty((m, count), bool)
        for option in range(m):
            np.greater(better, scores[option], out=above)
            ranks[option] += np.add.reduce(above.view(np.int8), axis=0, dtype=np.int8)
            for other in range(m):
                totals.wins[other, option] += np.count_nonzero(above[other])
    else:
        from mcda.ranks import ranks as ranked

        ranks[:] = ranked(np.maximum(scores.T, np.finfo(float).min)).T
        for option in range(m):
            totals.wins[:, option] += np.count_nonzero(better > scores[option], axis=1)
    if present is not None:
        ranks[~present] = 0
        totals.present += present.sum(axis=1)
    else:
        totals.present += count
    for option in range(m):
        totals.ranks[option] += np.bincount(ranks[option], minlength=m + 1)[1 : m + 1]
    leads = (ranks == 1).astype(float)
    step = max(64, SMALL_PRODUCT // (m * weights.shape[1]))
    central = np.zeros((m, weights.shape[1]))
    for start in range(0, count, step):
        central += leads[:, start : start + step] @ weights[start : start + step]
    totals.central.append(central)


def _chunks(tiles: int, size: int) -> Iterator[tuple[int, int]]:
    for first in range(0, tiles, size):
        yield first, min(first + size, tiles)


def _counted(
    job: Job, executor: Executor | None, workers: int | None, progress: Callable[[float], bool | None] | None
) -> tuple[Totals, Array]:
    """All tiles, by threads or by the given executor; sums are taken in the order of the tiles, whoever finished first."""
    m, n = job.scorer.options, len(job.problem.weights)
    totals = Totals(np.zeros((m, m), np.int64), np.zeros((m, m), np.int64), np.zeros(m, np.int64), [])
    central = np.zeros((m, n))
    done = 0

    def add(part: Totals) -> None:
        nonlocal done
        totals.ranks += part.ranks
        totals.wins += part.wins
        totals.present += part.present
        for one in part.central:
            np.add(central, one, out=central)
        done += len(part.central)
        if progress is not None and progress(done / job.tiles) is False:
            raise NoAnswer("analysis.cancelled")

    threads = min(workers or cpu_count() or 1, job.tiles)
    if executor is None and threads <= 1:
        for first, last in _chunks(job.tiles, CHUNK):
            add(run_tiles(job, first, last))
        return totals, central
    own = None
    if executor is None:
        executor = own = ThreadPoolExecutor(threads)
    try:
        size = max(1, min(CHUNK, -(-job.tiles // (4 * threads))))
        _in_order(executor, job, size, 4 * threads, add)
    finally:
        if own is not None:
            own.shutdown(cancel_futures=True)
    return totals, central


def _in_order(executor: Executor, job: Job, size: int, window: int, add: Callable[[Totals], None]) -> None:
    """Submit chunks a few ahead and take them in order, so that memory stays bounded whatever the number of draws."""
    waiting: list[Future[Totals]] = []
    for first, last in _chunks(job.tiles, size):
        waiting.append(executor.submit(run_tiles, job, first, last))
        if len(waiting) >= window:
            add(waiting.pop(0).result())
    for one in waiting:
        add(one.result())


def _summed(decision: Decision, job: Job, counted: tuple[Totals, Array], settings: Mapping[str, Any]) -> Acceptability:
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
        if first[row]:
            central[option] = central_sums[row] / central_sums[row].sum()
    ranked_share = np.zeros(m)
    ranked_share[kept] = totals.present / job.draws
    return Acceptability(
        options=decision.option_keys,
        names=tuple(option.name for option in decision.options),
        criteria=decision.criterion_keys,
        draws=job.draws,
        rank_shares=shares,
        standard_errors=np.sqrt(shares * (1.0 - shares)) / sqrt(job.draws),
        pairwise=pairwise,
        expected_rank=expected,
        central_weights=central,
        confidence_factors=_confidence(job, central, m),
        ranked_share=ranked_share,
        settings=settings,
    )


def _confidence(job: Job, central: Array, m: int) -> Array:
    """Chance of being first with one's own central weights, over the uncertain scores (one tile of draws)."""
    found = np.zeros(m)
    for row, option in enumerate(job.scorer.kept):
        if np.isnan(central[option]).any():
            continue
        scored = job.tile_scores(0, np.tile(central[option], (TILE if job.vary_scores else 1, 1)))
        found[option] = float((scored[row] >= scored.max(axis=0) - TOLERANCE).mean())
    return found
