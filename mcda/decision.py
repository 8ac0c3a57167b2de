"""A decision: criteria, options, screens and scenarios, validated once, frozen, known by the hash of its content.

Left of a `Decision` anything may be wrong; right of it nothing is checked again. A changed copy comes from `replace`,
`with_scores` or `in_scenario`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.decision_problems import problems_of
from mcda.elements import (
    CONFIDENCES,
    SHORT,
    Branch,
    Cell,
    Criterion,
    Evidence,
    Group,
    Level,
    Option,
    Scenario,
    Screen,
    ScreenResult,
    content_hash,
    moved,
    plain,
)
from mcda.errors import InputError, listed
from mcda.text import Text

__all__ = [
    "Branch",
    "Cell",
    "Criterion",
    "Decision",
    "Evidence",
    "Group",
    "Level",
    "Option",
    "Scenario",
    "Screen",
    "ScreenResult",
    "content_hash",
    "grouped",
    "regrouped",
]

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Decision:
    """Everything that is compared and by what, whole and checked.

    m = `len(decision.options)`, n = `len(decision.criteria)`. `matrix`, `low` and `high` are (m, n) in the order of the
    files; `direction` is (n,) of +1 and -1; `bounds` is (n, 2) of [worst, best] or None where a scale is undeclared.
    A decision that groups the criteria of another (see `grouped`) keeps that one as `base`.
    Raises `InputError` carrying every problem found (`.problems`).
    """

    key: str
    name: Text
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    branches: tuple[Branch, ...] = ()
    screens: tuple[Screen, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    attributes: Mapping[str, Text] = field(default_factory=dict)
    note: Text = field(default_factory=Text)
    notes: Mapping[str, Text] = field(default_factory=dict)
    base: Decision | None = None
    default_profile: str = ""
    default_weights: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        problems = list(problems_of(self))
        if problems:
            raise InputError.first_of(problems)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Decision) and self.full_hash == other.full_hash

    def __hash__(self) -> int:
        return hash(self.full_hash)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, ({one.name: getattr(self, one.name) for one in fields(self)},)

    # What is compared

    @cached_property
    def criterion_keys(self) -> tuple[str, ...]:
        return tuple(criterion.key for criterion in self.criteria)

    @cached_property
    def option_keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)

    def criterion(self, key: str) -> Criterion:
        """The criterion called `key`."""
        return self.criteria[self.criterion_place(key)]

    def option(self, key: str) -> Option:
        """The option called `key`."""
        return self.options[self.option_place(key)]

    def criterion_place(self, key: str) -> int:
        """Its place (column); an unknown key is an `InputError`."""
        return _place(key, self.criterion_keys, "errors.unknown_criterion")

    def option_place(self, key: str) -> int:
        """Its place (row); an unknown key is an `InputError`."""
        return _place(key, self.option_keys, "errors.unknown_option")

    def screen(self, key: str) -> Screen:
        """The screen called `key`."""
        return self.screens[_place(key, tuple(screen.key for screen in self.screens), "errors.unknown_screen")]

    @property
    def situations(self) -> tuple[Scenario, ...]:
        """The scenarios; those of the base for a view."""
        return self.scenarios if self.base is None else self.base.situations

    def scenario(self, key: str) -> Scenario:
        """The scenario called `key`."""
        return self.situations[_place(key, tuple(one.key for one in self.situations), "errors.unknown_scenario")]

    def cell(self, option: str, criterion: str) -> Cell:
        """The score of `option` on `criterion` with its reason and evidence."""
        self.criterion_place(criterion)
        return self.option(option).cells[criterion]

    # Arrays

    @cached_property
    def matrix(self) -> Array:
        """Scores (m, n), read-only."""
        return self._array(lambda cell: cell.score)

    @cached_property
    def low(self) -> Array:
        """Lower ends of the plausible ranges (m, n), read-only."""
        return self._array(lambda cell: cell.ends[0])

    @cached_property
    def high(self) -> Array:
        """Upper ends of the plausible ranges (m, n), read-only."""
        return self._array(lambda cell: cell.ends[1])

    def _array(self, read: Any) -> Array:
        found = np.array(
            [[read(option.cells[key]) for key in self.criterion_keys] for option in self.options], dtype=float
        )
        return _frozen(found)

    @cached_property
    def direction(self) -> NDArray[np.int64]:
        """+1 for benefit, -1 for cost, (n,), read-only."""
        return _frozen(np.array([criterion.sign for criterion in self.criteria], dtype=np.int64))

    @cached_property
    def bounds(self) -> Array | None:
        """[worst, best] per criterion (n, 2), read-only; None unless every criterion declares both."""
        if not all(criterion.has_scale for criterion in self.criteria):
            return None
        return _frozen(np.array([[criterion.worst, criterion.best] for criterion in self.criteria], dtype=float))

    def values(self, scores: ArrayLike | None = None) -> Array:
        """Values 0..1 of `scores` (..., m, n) (the decision's own without), by each criterion's value function."""
        if scores is None:
            return self._own_values.copy()
        given = np.asarray(scores, dtype=float)
        out = np.empty_like(given)
        for place, criterion in enumerate(self.criteria):
            out[..., place] = criterion.values(given[..., place])
        return out

    @cached_property
    def _own_values(self) -> Array:
        return self.values(self.matrix)

    def vetoes(self, scores: ArrayLike | None = None) -> tuple[tuple[str, ...], ...]:
        """Per option the keys of the criteria on which its score stands at (or beyond) the veto level."""
        if self.base is not None:
            return self.base.vetoes()
        given = self.matrix if scores is None else np.asarray(scores, dtype=float)
        guarded = [(place, one) for place, one in enumerate(self.criteria) if one.veto is not None]
        return tuple(
            tuple(one.key for place, one in guarded if (row[place] - one.veto) * one.sign <= 0) for row in given
        )

    # The tree

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every branch with the places of the criteria below it, in tree order."""
        below: dict[str, list[int]] = {branch.key: [] for branch in self.branches}
        parents = {branch.key: branch.parent for branch in self.branches}
        for place, criterion in enumerate(self.criteria):
            at = criterion.parent
            while at:
                below[at].append(place)
                at = parents[at]
        return tuple(
            Group(branch.key, branch.name, branch.parent, branch.description, tuple(below[branch.key]))
            for branch in self.branches
        )

    def group(self, key: str) -> Group:
        """The branch called `key` with its members."""
        return self.groups[_place(key, tuple(group.key for group in self.groups), "errors.unknown_branch")]

    def children(self, branch: str = "") -> tuple[Branch | Criterion, ...]:
        """Branches and criteria directly under `branch` (the root without), branches first."""
        return (
            *(one for one in self.branches if one.parent == branch),
            *(one for one in self.criteria if one.parent == branch),
        )

    # Changed copies

    def with_scores(self, scores: Mapping[tuple[str, str], float] | ArrayLike) -> Decision:
        """A copy with other scores: {(option, criterion): score} or a whole matrix (m, n). Ranges move along."""
        if isinstance(scores, Mapping):
            changed = dict(scores)
        else:
            given = np.asarray(scores, dtype=float)
            if given.shape != self.matrix.shape:
                raise InputError("errors.scores_shape", found=str(given.shape), accepted=str(self.matrix.shape))
            changed = {
                (option, criterion): float(given[row, column])
                for row, option in enumerate(self.option_keys)
                for column, criterion in enumerate(self.criterion_keys)
                if given[row, column] != self.matrix[row, column]
            }
        for option, criterion in changed:
            self.option_place(option)
            self.criterion_place(criterion)
        options = []
        for one in self.options:
            cells = dict(one.cells)
            for (named, criterion), score in changed.items():
                if named == one.key:
                    cells[criterion] = moved(cells[criterion], float(score), self.criterion(criterion).extent)
            options.append(replace(one, cells=cells))
        return replace(self, options=tuple(options))

    def in_scenario(self, key: str) -> Decision:
        """The decision as it stands in a scenario: scores and screen results restated (weights: `Scenario.multiply`)."""
        if self.base is not None:
            return replace(
                grouped(self.base.in_scenario(key), self.key, self.name, self.criteria, self.note), notes=self.notes
            )
        scenario = self.scenario(key)
        changed = {
            (option, criterion): score for criterion, row in scenario.scores.items() for option, score in row.items()
        }
        restated = self.with_scores(changed)
        options = []
        for option in restated.options:
            screens = dict(option.screens)
            for screen, result in scenario.screens.get(option.key, {}).items():
                screens[screen] = ScreenResult(result, scenario.reason, Text(), screens[screen].evidence)
            options.append(replace(option, screens=screens))
        return replace(restated, options=tuple(options))

    def without(self, options: Iterable[str]) -> Decision:
        """A copy without the named options."""
        gone = set(options)
        scenarios = tuple(
            replace(
                one,
                scores={
                    criterion: {key: score for key, score in row.items() if key not in gone}
                    for criterion, row in one.scores.items()
                },
                screens={key: row for key, row in one.screens.items() if key not in gone},
            )
            for one in self.scenarios
        )
        return replace(self, options=tuple(one for one in self.options if one.key not in gone), scenarios=scenarios)

    # Identity

    def content(self) -> dict[str, Any]:
        """Everything that is hashed, as plain data."""
        return plain(self)

    @cached_property
    def full_hash(self) -> str:
        """SHA-256 of the content, whichever files it came from."""
        return content_hash(self.content(), short=False)

    @property
    def hash(self) -> str:
        """The first twelve digits of `full_hash`: what every result shows."""
        return self.full_hash[:SHORT]


def _rebuilt(given: dict[str, Any]) -> Decision:
    return Decision(**given)


def _frozen(array: NDArray[Any]) -> NDArray[Any]:
    array.setflags(write=False)
    return array


def _place(key: str, keys: tuple[str, ...], message: str) -> int:
    try:
        return keys.index(key)
    except ValueError:
        raise InputError(message, found=key, accepted=listed(keys)) from None


def grouped(
    decision: Decision, key: str, name: Text, criteria: Iterable[Criterion], note: Text | None = None
) -> Decision:
    """A view of `decision` under fewer criteria: each of `criteria` stands for the mean of its `members`.

    Its declared scale runs from the mean of the members' worst ends to the mean of their best ends; direction, evidence, screens
    and veto marks are the members'. Averaging can change which option leads: results of a view say so.
    """
    views: list[Criterion] = []
    columns: list[list[int]] = []
    for view in criteria:
        places = [decision.criterion_place(member) for member in view.members]
        members = [decision.criteria[place] for place in places]
        if not members:
            raise InputError("errors.group_without_members", criterion=view.key)
        if len({member.direction for member in members}) > 1:
            raise InputError("errors.group_mixes_directions", criterion=view.key, members=", ".join(view.members))
        scaled = all(member.has_scale for member in members)
        columns.append(places)
        views.append(
            replace(
                view,
                direction=members[0].direction,
                worst=float(np.mean([member.worst for member in members])) if scaled else None,
                best=float(np.mean([member.best for member in members])) if scaled else None,
                veto=_mean_veto(members) if scaled else None,
                unit=view.unit or members[0].unit,
                evidence=tuple(dict.fromkeys(pointer for member in members for pointer in member.evidence)),
                screens=tuple(dict.fromkeys(pointer for member in members for pointer in member.screens)),
            )
        )
    options = [
        replace(
            option,
            cells={
                view.key: _mean_cell(
                    [(decision.criteria[place].name, option.cells[decision.criterion_keys[place]]) for place in places]
                )
                for view, places in zip(views, columns, strict=True)
            },
        )
        for option in decision.options
    ]
    return Decision(
        key=key,
        name=name,
        criteria=tuple(views),
        options=tuple(options),
        screens=decision.screens,
        scenarios=(),
        evidence=decision.evidence,
        attributes=decision.attributes,
        note=note or decision.note,
        notes=decision.notes,
        base=decision,
        default_profile=decision.default_profile,
    )


def regrouped(view: Decision, base: Decision) -> Decision:
    """`view` made again over another `base`: the same criteria, the means of other cells."""
    again = grouped(base, view.key, view.name, view.criteria, view.note)
    return replace(again, notes=view.notes, default_profile=view.default_profile)


def _mean_veto(members: list[Criterion]) -> float | None:
    """Where the scale of a group ends when a member can fall to its veto level; None where none can."""
    if all(member.veto is None for member in members):
        return None
    return float(np.mean([member.worst if member.veto is None else member.veto for member in members]))


def _mean_cell(named: list[tuple[Text, Cell]]) -> Cell:
    """The mean of several cells: score and range by mean, the least of the confidences, every reason and pointer."""
    cells = [cell for _, cell in named]
    known = [cell.confidence for cell in cells if cell.confidence]
    reasons = [(name, cell.rationale) for name, cell in named if cell.rationale]
    return Cell(
        score=float(np.mean([cell.score for cell in cells])),
        low=float(np.mean([cell.ends[0] for cell in cells])),
        high=float(np.mean([cell.ends[1] for cell in cells])),
        confidence=min(known, key=CONFIDENCES.index) if known else "",
        rationale=Text(
            "\n".join(f"{name['en']}: {reason['en']}" for name, reason in reasons),
            "\n".join(f"{name['ja']}:{reason['ja']}" for name, reason in reasons),
        ),
        evidence=tuple(dict.fromkeys(pointer for cell in cells for pointer in cell.evidence)),
    )
