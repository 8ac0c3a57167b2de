"""A preference: what one person, office or room says about the weights, and how it was asked.

A weight is the importance of the swing from worst to best of its criterion's declared scale. A preference has central weights and,
where they were given, ranges: then it is a set of weights, not a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.decision import Decision
from mcda.decision_problems import weight_problems
from mcda.elements import content_hash, plain
from mcda.errors import InputError
from mcda.text import Text

__all__ = ["ELICITATIONS", "Preference"]

Array = NDArray[np.float64]
ELICITATIONS = ("swing", "direct", "pairwise", "rank_order", "best_worst", "trade_off", "equal", "data", "aggregate")


@dataclass(frozen=True, eq=False)
class Preference:
    """Weights over named criteria with their owner.

    `points` (n,) are as stated (swing points, percentages, priorities); `low` and `high` (n,) their plausible ends. `weights`, `lowest` and
    `highest` are shares: each divided by the sum of the central points. `elicitation` is how they were asked for.
    Raises `InputError` where a weight is negative, not finite, all are zero, or a range does not hold its point.
    """

    criteria: tuple[str, ...]
    points: tuple[float, ...]
    low: tuple[float, ...] | None = None
    high: tuple[float, ...] | None = None
    key: str = ""
    name: Text = field(default_factory=Text)
    elicitation: str = "direct"
    rationale: Text = field(default_factory=Text)
    note: Text = field(default_factory=Text)
    detail: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("points", "low", "high"):
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, tuple(float(one) for one in given))
        problems = list(weight_problems(self.points, self.criteria))
        if len(set(self.criteria)) != len(self.criteria):
            twice = next(key for key in self.criteria if self.criteria.count(key) > 1)
            problems.append(InputError("errors.duplicate_weight", found=twice))
        problems += [
            InputError("errors.weights_count", found=len(ends), accepted=len(self.criteria))
            for ends in (self.low, self.high)
            if ends is not None and len(ends) != len(self.criteria)
        ]
        if not problems:
            lows, highs = self.low or self.points, self.high or self.points
            for key, low, point, high in zip(self.criteria, lows, self.points, highs, strict=True):
                if not (np.isfinite(low) and np.isfinite(high) and 0 <= low <= point <= high):
                    problems.append(InputError("errors.weight_range", criterion=key, found=point, low=low, high=high))
        if self.elicitation not in ELICITATIONS:
            problems.append(InputError("errors.elicitation", found=self.elicitation, accepted=", ".join(ELICITATIONS)))
        if problems:
            raise InputError.first_of(problems)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Preference) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    @classmethod
    def from_weights(cls, criteria: Iterable[str], weights: ArrayLike, **about: object) -> Preference:
        """A preference from plain weights or points.

        >>> Preference.from_weights(["a", "b"], [30, 10]).weights
        array([0.75, 0.25])
        """
        return cls(tuple(criteria), tuple(np.asarray(weights, dtype=float).tolist()), **about)  # type: ignore[arg-type]

    @classmethod
    def equal(cls, criteria: Iterable[str]) -> Preference:
        """Equal weights: what is used, with a warning, where nobody was asked."""
        keys = tuple(criteria)
        return cls(keys, (1.0,) * len(keys), key="equal", name=Text("Equal weights", "均等な重み"), elicitation="equal")

    @property
    def has_ranges(self) -> bool:
        """Whether it is a set of weights rather than a point."""
        return self.low is not None or self.high is not None

    @cached_property
    def weights(self) -> Array:
        """Central weights (n,), summing to 1, read-only."""
        return self._shares(self.points)

    @cached_property
    def lowest(self) -> Array:
        """Lower ends of the shares (n,), read-only; the weights themselves without ranges."""
        return self._shares(self.low or self.points)

    @cached_property
    def highest(self) -> Array:
        """Upper ends of the shares (n,), read-only; the weights themselves without ranges."""
        return self._shares(self.high or self.points)

    def _shares(self, points: tuple[float, ...]) -> Array:
        found = np.array(points) / sum(self.points)
        found.setflags(write=False)
        return found

    def for_decision(self, decision: Decision, scenario: str | None = None) -> Preference:
        """The same preference over the criteria of `decision`, in its order.

        Where `decision` is a view of the criteria that were weighed, a group's points are the sum of its members'. A scenario
        multiplies points before they are summed; on groups weighed as such, by the mean of the members' factors. A preference
        for other criteria is an `InputError` that names them.
        """
        factors = dict(decision.scenario(scenario).multiply) if scenario else {}
        known, wanted = set(self.criteria), decision.criterion_keys
        base = decision.base
        if base is not None and known == set(base.criterion_keys):
            groups = [criterion.members for criterion in decision.criteria]
            return self._combined(wanted, groups, factors)
        self.require(wanted)
        if wanted == self.criteria and not factors:
            return self  # nothing to reorder: what it has worked out about itself is kept
        if base is not None:
            factors = {
                criterion.key: float(np.mean([factors.get(member, 1.0) for member in criterion.members]))
                for criterion in decision.criteria
            }
        return self._combined(wanted, [(key,) for key in wanted], factors)

    def require(self, wanted: Iterable[str]) -> None:
        """An `InputError` unless it weighs the criteria `wanted` and no others; it names those that are missing or too many."""
        keys = tuple(wanted)
        missing = ", ".join(key for key in keys if key not in self.criteria)
        extra = ", ".join(key for key in self.criteria if key not in keys)
        named: dict[str, object] = {"preference": self.name or self.key or Text("weights", "重み")}
        if missing and extra:
            raise InputError("errors.preference_criteria", **named, missing=missing, extra=extra)
        if missing:
            raise InputError("errors.preference_lacks", **named, missing=missing)
        if extra:
            raise InputError("errors.preference_beyond", **named, extra=extra)

    def _combined(
        self, keys: tuple[str, ...], groups: Iterable[tuple[str, ...]], factors: Mapping[str, float]
    ) -> Preference:
        places = {key: place for place, key in enumerate(self.criteria)}
        members = [tuple((places[key], factors.get(key, 1.0)) for key in group) for group in groups]

        def summed(points: tuple[float, ...] | None) -> tuple[float, ...] | None:
            return None if points is None else tuple(sum(points[at] * by for at, by in group) for group in members)

        return replace(
            self, criteria=keys, points=summed(self.points) or (), low=summed(self.low), high=summed(self.high)
        )

    @cached_property
    def hash(self) -> str:
        """The first twelve digits of the SHA-256 of its content."""
        return content_hash(plain(self))
