"""Frozen records of what was computed, with arrays, labels and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.elements import content_hash
from mcda.text import Text

__all__ = ["Evaluation", "Record"]


@dataclass(frozen=True, eq=False)
class Record:
    """Base of results: arrays are made read-only at construction and again after unpickling."""

    def __post_init__(self) -> None:
        self._freeze()

    def _freeze(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            elif isinstance(value, dict):
                for inner in value.values():
                    if isinstance(inner, np.ndarray):
                        inner.setflags(write=False)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._freeze()


@dataclass(frozen=True, eq=False)
class Evaluation(Record):
    """One ranking: m options in file order under one method, one preference, one scenario.

    `scores` (m,) holds NaN and `ranks` (m,) holds 0 where an option is not ranked because a screen excludes it; `ranked` (m,)
    says which are. `screens` names each option's result (pass, uncertain, fail; empty without screens) and `screen_marks` the
    screens behind it. `vetoes` names the criteria at veto level. `parts` splits scores by criterion, (m, n) by name, NaN where not ranked.
    `settings` says everything needed to compute it again; `hash` is over it.
    """

    options: tuple[str, ...]
    names: tuple[Text, ...]
    criteria: tuple[str, ...]
    scores: NDArray[np.float64]
    ranks: NDArray[np.int64]
    screens: tuple[str, ...]
    screen_marks: tuple[Mapping[str, str], ...]
    vetoes: tuple[tuple[str, ...], ...]
    weights: NDArray[np.float64]
    method: str
    higher_is_better: bool
    anchored: bool
    settings: Mapping[str, Any]
    parts: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    warnings: tuple[tuple[str, Mapping[str, object]], ...] = ()

    @property
    def ranked(self) -> NDArray[np.bool_]:
        """Which options have a rank, (m,)."""
        return self.ranks > 0

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options of rank 1: several where they tie, none where all are screened out."""
        return tuple(option for option, rank in zip(self.options, self.ranks, strict=True) if rank == 1)

    @property
    def order(self) -> tuple[int, ...]:
        """Places of the ranked options, best first, ties in file order, then those not ranked."""
        last = len(self.options) + 1
        return tuple(sorted(range(len(self.options)), key=lambda place: (self.ranks[place] or last, place)))

    @cached_property
    def hash(self) -> str:
        """The first twelve digits of the SHA-256 of the settings (which hold the hashes of decision and preference)."""
        return content_hash(self.settings)
