"""What a decision is made of: criteria, options with their cells, screens, scenarios, evidence. Plain frozen records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.errors import InputError
from mcda.text import Text

__all__ = [
    "Branch",
    "Cell",
    "Criterion",
    "Edit",
    "Evidence",
    "Group",
    "Level",
    "Option",
    "Scenario",
    "Screen",
    "ScreenResult",
    "content_hash",
    "plain",
]

Array = NDArray[np.float64]
SCREEN_RESULTS = ("pass", "uncertain", "fail")
CONFIDENCES = ("low", "medium", "high")
SHORT = 12
"""Hexadecimal digits of a hash that are shown: 48 bits, ample against accident."""


@dataclass(frozen=True)
class Level:
    """A step of a constructed scale, in words."""

    score: float
    text: Text


@dataclass(frozen=True)
class Criterion:
    """What is scored: direction, the two ends of its swing, and the words that make its weight a question.

    `worst` and `best` are the ends that a weight stands for (None where the data declares none). `veto` is a level beyond the
    worst end: a score there has value 0 and the option is marked. `value_points` bends the value function; without it, linear.
    `members` names the criteria of another set that a grouped criterion stands for.
    """

    key: str
    name: Text
    direction: str = "benefit"
    worst: float | None = None
    best: float | None = None
    veto: float | None = None
    parent: str = ""
    summary: Text = field(default_factory=Text)
    definition: Text = field(default_factory=Text)
    question: Text = field(default_factory=Text)
    unit: Text = field(default_factory=Text)
    levels: tuple[Level, ...] = ()
    value_points: tuple[tuple[float, float], ...] = ()
    overlap: Text = field(default_factory=Text)
    swing: Text = field(default_factory=Text)
    evidence: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def sign(self) -> int:
        """+1 for benefit, -1 for cost."""
        return 1 if self.direction == "benefit" else -1

    @property
    def has_scale(self) -> bool:
        """Whether both ends are declared."""
        return self.worst is not None and self.best is not None

    @property
    def extent(self) -> tuple[float, float]:
        """Lowest and highest score that is accepted."""
        if self.worst is None or self.best is None:
            return -np.inf, np.inf
        ends = (self.worst, self.best, *(() if self.veto is None else (self.veto,)))
        return min(ends), max(ends)

    def level_text(self, score: float) -> Text:
        """The words of the level at `score`; empty where the scale has no words there."""
        return next((level.text for level in self.levels if level.score == score), Text())

    def values(self, scores: ArrayLike) -> Array:
        """Scores -> values 0..1 by the value function; beyond the ends of the swing the value stays at the end.

        >>> Criterion("cost", Text("Cost"), "cost", worst=10, best=2).values([10, 6, 2, 1])
        array([0. , 0.5, 1. , 1. ])
        """
        given = np.asarray(scores, dtype=float)
        if self.worst is None or self.best is None:
            raise InputError("errors.criterion_without_scale", criterion=self.key)
        if self.value_points:
            places, values = np.array(sorted(self.value_points)).T
            return np.interp(given, places, values)
        return np.clip((given - self.worst) / (self.best - self.worst), 0.0, 1.0) + 0.0  # no minus zero


@dataclass(frozen=True)
class Branch:
    """An inner node of the criteria tree; `parent` is empty directly under the root."""

    key: str
    name: Text
    parent: str = ""
    description: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Group(Branch):
    """A branch seen as one criterion: the places of its criteria in the decision's order."""

    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class Screen:
    """A must-have: what must hold, whose decision it is, and what would have to change for a failed option to pass."""

    key: str
    name: Text
    test: Text = field(default_factory=Text)
    owner: Text = field(default_factory=Text)
    change: Text = field(default_factory=Text)
    evidence: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScreenResult:
    """pass, uncertain or fail, with its reason; an uncertain result names the condition under which it would pass."""

    result: str
    reason: Text = field(default_factory=Text)
    condition: Text = field(default_factory=Text)
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edit:
    """Why somebody put another score in a cell, and the score and range that stood there before."""

    reason: Text
    score: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Cell:
    """One score and its owner: plausible range, confidence, reason and evidence. `edit` where somebody has changed the score since:
    confidence, reason and evidence are then about the score before."""

    score: float
    low: float | None = None
    high: float | None = None
    confidence: str = ""
    rationale: Text = field(default_factory=Text)
    evidence: tuple[str, ...] = ()
    edit: Edit | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The range; the score itself where none was given."""
        return (self.score if self.low is None else self.low, self.score if self.high is None else self.high)


@dataclass(frozen=True)
class Option:
    """A candidate: its facts, its screen results and one cell per criterion (by the criterion's key)."""

    key: str
    name: Text
    cells: Mapping[str, Cell]
    short: Text = field(default_factory=Text)
    kind: str = "candidate"
    description: Text = field(default_factory=Text)
    lineage: tuple[str, ...] = ()
    attributes: Mapping[str, Text] = field(default_factory=dict)
    screens: Mapping[str, ScreenResult] = field(default_factory=dict)

    @property
    def label(self) -> Text:
        """The short name where there is one."""
        return self.short or self.name


@dataclass(frozen=True)
class Scenario:
    """A situation: weights multiplied, scores and screen results restated."""

    key: str
    name: Text
    description: Text = field(default_factory=Text)
    reason: Text = field(default_factory=Text)
    multiply: Mapping[str, float] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    screens: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """An entry of the register that scores and screens point to."""

    key: str
    title: Text
    about: Text = field(default_factory=Text)
    basis: str = ""
    group: str = ""
    where: str = ""


def moved(cell: Cell, score: float, extent: tuple[float, float]) -> Cell:
    """The cell at another score: its range moves along and stays within the scale. It is not the score that anybody edited."""
    if cell.low is None and cell.high is None:
        return replace(cell, score=score, edit=None)
    low, high = cell.ends
    shift = score - cell.score
    return replace(
        cell,
        score=score,
        low=min(score, max(low + shift, extent[0])),
        high=max(score, min(high + shift, extent[1])),
        edit=None,
    )


def plain(thing: Any) -> Any:
    """Frozen records as plain data for JSON: empty fields left out, whole floats as integers."""
    if isinstance(thing, Text):
        return thing.plain()
    if is_dataclass(thing) and not isinstance(thing, type):
        found = ((one.name, plain(getattr(thing, one.name))) for one in fields(thing))
        return {name: value for name, value in found if value not in ("", (), [], {}, None)}
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, (tuple, list)):
        return [plain(one) for one in thing]
    if isinstance(thing, np.ndarray):
        return plain(thing.tolist())
    if isinstance(thing, np.generic):
        return plain(thing.item())
    if isinstance(thing, float) and thing.is_integer():
        return int(thing)
    return thing


def content_hash(content: Any, short: bool = True) -> str:
    """SHA-256 of plain data written as canonical JSON (sorted keys, no spaces, UTF-8).

    >>> content_hash({"b": 1.0, "a": 2}) == content_hash({"a": 2.0, "b": 1})
    True
    """
    written = json.dumps(plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    found = hashlib.sha256(written.encode()).hexdigest()
    return found[:SHORT] if short else found
