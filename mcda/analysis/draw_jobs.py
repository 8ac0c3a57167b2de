"""What is drawn: weights, scores and unsettled screens of one question, tile by tile, the same for any worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis.prepared import Prepared
from mcda.analysis.rough_scores import RoughScores
from mcda.analysis.scorers import Scorer
from mcda.analysis.weight_spaces import TILE, Constraint, WeightSpace, space_of, stream
from mcda.decision import Decision
from mcda.errors import InputError, NoAnswer
from mcda.evaluation import Problem, posed
from mcda.preference import Preference
from mcda.version import __version__

__all__ = ["UNCERTAIN", "UNCERTAIN_PASS", "DrawSettings", "Job", "drawn", "triangular"]

Array = NDArray[np.float64]
UNCERTAIN_PASS = 0.5
"""Chance that an unsettled screen is passed, where nobody has said otherwise: even odds."""
UNCERTAIN = ("weights", "scores", "screens")


@dataclass(frozen=True, eq=False)
class Job:
    """Everything a worker needs for any tile; plain arrays, so that it can be sent to another process."""

    scorer: Scorer
    space: WeightSpace | None
    seed: int
    draws: int
    vary_scores: bool
    unsettled: tuple[tuple[int, str], ...] | None
    chance: float
    ranks_only: bool = False

    @property
    def problem(self) -> Problem:
        """What is ranked, in its scenario."""
        return self.scorer.prepared.problem

    @property
    def tiles(self) -> int:
        return -(-self.draws // TILE)

    def weights(self, tile: int, tiles: int = 1) -> Array:
        """The weights of a tile, or of `tiles` from that one on, (count, n)."""
        count = min(tiles * TILE, self.draws - tile * TILE)
        if self.space is None:
            return np.tile(self.problem.weights, (count, 1))
        return self.space.draw_from(self.seed, tile, count)

    def tile_scores(self, tile: int, weights: Array, room: Array | None = None) -> Array:
        """Oriented scores (m, count) of the options kept; see `Scorer.scores` for `room`."""
        if not self.vary_scores:
            return self.scorer.scores(weights, room)
        if self.scorer.on_scale:
            return self.scorer.summed(self.score_draws(tile, len(weights)), weights)
        return self.scorer.scores_of(self.raw_scores(tile, len(weights)), weights)

    @property
    def rough(self) -> RoughScores | None:
        """What orders options faster, where nothing but weights varies and the method has it."""
        return None if self.vary_scores or self.unsettled is not None else self.scorer.rough

    def score_draws(self, tile: int, count: int) -> Iterator[Array]:
        """Per criterion scores (m, count), triangular on (low, score, high), of the options kept.

        Every criterion's draws lie in the same place: they last until the next are taken. Fewer are the first of a whole tile: what an
        option would have drawn of the rest is passed over, not drawn.
        """
        kept, decision = self.scorer.kept, self.problem.decision
        generator = stream(self.seed, "scores", tile)
        bits = generator.bit_generator
        assert isinstance(bits, np.random.PCG64)  # one of those whose sequence can be moved on
        uniform, room = np.empty((len(kept), count)), np.empty((len(kept), count))
        for low, mode, high in zip(decision.low[kept].T, decision.matrix[kept].T, decision.high[kept].T, strict=True):
            for option in uniform:
                generator.random(out=option)
                if count < TILE:
                    bits.advance(TILE - count)
            yield triangular(uniform, low[:, None], mode[:, None], high[:, None], room)

    def raw_scores(self, tile: int, count: int) -> Array:
        """The same draws as `score_draws`, as matrices (count, m, n)."""
        found = np.empty((count, self.scorer.options, len(self.problem.weights)))
        for place, scores in enumerate(self.score_draws(tile, count)):
            found[:, :, place] = scores.T
        return found

    def passed(self, tile: int, count: int) -> NDArray[np.bool_]:
        """Which of the `unsettled` screens are passed in each draw (pairs, count), independently."""
        pairs = self.unsettled or ()
        return (stream(self.seed, "screens", tile).random((TILE, len(pairs)))[:count] < self.chance).T

    def present(self, tile: int, count: int) -> NDArray[np.bool_] | None:
        """Which of the options kept are ranked in each draw (m, count); None where all always are."""
        if self.unsettled is None:
            return None
        found = np.ones((self.scorer.options, count), bool)
        for (option, _), passes in zip(self.unsettled, self.passed(tile, count), strict=True):
            found[option] &= passes
        return found

    def scores(self, tile: int, weights: Array, room: Array | None = None) -> tuple[Array, NDArray[np.bool_] | None]:
        """Oriented scores (m, count) of the options kept, -inf where absent, and which are present (None: all)."""
        present = self.present(tile, len(weights))
        if present is None or self.scorer.anchored:
            found = self.tile_scores(tile, weights, room)
            return (found if present is None else np.where(present, found, -np.inf)), present
        return self._regrouped(tile, weights, present), present

    def _regrouped(self, tile: int, weights: Array, present: NDArray[np.bool_]) -> Array:
        """Scores where the options present change the scale: each pattern of presence is scored by itself."""
        found = np.full(present.shape, -np.inf)
        raw = self.raw_scores(tile, len(weights)) if self.vary_scores else None
        patterns, which = np.unique(present.T, axis=0, return_inverse=True)
        for number, pattern in enumerate(patterns):
            draws = np.flatnonzero(which.ravel() == number)
            if not pattern.any():
                continue
            rows = np.flatnonzero(pattern)
            part = self.scorer.only(rows)
            scored = part.scores(weights[draws]) if raw is None else part.scores_of(raw[draws][:, rows], weights[draws])
            found[np.ix_(rows, draws)] = scored
        return found


class DrawSettings(Mapping[str, Any]):
    """Everything needed to ask a question that draws again; a space that was given by hand is known by its `space_hash`.

    That hash is taken when it is first read: for 100,000 given weights it costs as much as counting their ranks.
    """

    def __init__(self, stated: Mapping[str, Any], space: WeightSpace | None = None) -> None:
        self._stated = dict(stated)
        self._space = space

    def __getitem__(self, name: str) -> Any:
        return self._space.hash if self._space is not None and name == "space_hash" else self._stated[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._stated
        if self._space is not None:
            yield "space_hash"

    def __len__(self) -> int:
        return len(self._stated) + (self._space is not None)

    def __repr__(self) -> str:
        return f"DrawSettings({dict(self)})"

    def also(self, **more: Any) -> DrawSettings:
        """These settings and some more."""
        return DrawSettings({**more, **self._stated}, self._space)


def triangular(uniform: Array, low: Array, mode: Array, high: Array, room: Array | None = None) -> Array:
    """Inverse of the triangular distribution function at `uniform` (which is overwritten); the mode where low equals high.

    `room`, of the same shape, spares a new array.

    The rising branch is right up to the mode and the falling one from there on, so each is cut off at the mode and the two
    are added: no element is chosen by a mask, which costs five times as much.
    """
    width = high - low
    falling = np.subtract(1.0, uniform, out=room)
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


def drawn(
    decision: Decision,
    preference: Preference | None,
    method: str,
    seed: int,
    draws: int,
    uncertain: tuple[str, ...],
    space: str | WeightSpace | Array | list[Constraint],
    *,
    screen_chance: float = UNCERTAIN_PASS,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Any = None,
) -> tuple[Job, DrawSettings]:
    """The job that draws what is `uncertain`, and the settings that say how; checked."""
    for one in uncertain:
        if one not in UNCERTAIN:
            raise InputError("analysis.unknown_uncertain", found=one, accepted=", ".join(UNCERTAIN))
    problem = posed(decision, preference, scenario=scenario, screens=screens, scores=scores)
    if not problem.kept.any():
        raise NoAnswer("analysis.all_screened_out")
    spread = space_of(problem.preference, space) if "weights" in uncertain else None
    if spread is not None and spread.kind == "given":
        draws = len(spread.rows)
    if isinstance(draws, bool) or int(draws) != draws or draws < 1:
        raise InputError("analysis.draws", found=draws)
    if not 0 <= screen_chance <= 1:
        raise InputError("analysis.screen_chance", found=screen_chance)
    job = Job(
        scorer=Scorer(Prepared.of(problem, method, normalisation, params, scenario=scenario, screens=screens)),
        space=spread,
        seed=int(seed),
        draws=int(draws),
        vary_scores="scores" in uncertain,
        unsettled=_unsettled(problem) if "screens" in uncertain else None,
        chance=screen_chance,
    )
    settings = {
        "decision": decision.hash,
        "criteria": decision.key,
        "preference": problem.preference.hash,
        "weights": problem.preference.key or problem.preference.elicitation,
        "method": job.scorer.method.name,
        "normalisation": job.scorer.call.get("normalisation"),
        "params": dict(params or {}),
        "scenario": scenario,
        "screens": screens,
        "scores": problem.overrides,
        "uncertain": list(uncertain),
        "space": "" if spread is None else spread.kind,
        "draws": int(draws),
        "seed": int(seed),
        "version": __version__,
    }
    if job.unsettled is not None:
        settings["screen_chance"] = job.chance
    stated_by_hand = spread is not None and spread.kind in ("given", "constraints")
    return job, DrawSettings(settings, spread if stated_by_hand else None)


def _unsettled(problem: Problem) -> tuple[tuple[int, str], ...]:
    """(row among the options kept, screen) of every uncertain result."""
    marks = [mark for mark, kept in zip(problem.marks, problem.kept, strict=True) if kept]
    return tuple(
        (row, screen) for row, mark in enumerate(marks) for screen, result in mark.items() if result == "uncertain"
    )
