"""What is different between two decisions, or between everything that two results were computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mcda.decision import Decision
from mcda.elements import Cell, Criterion, Option, plain
from mcda.preference import Preference
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.record.documents import Saved

__all__ = ["GROUPS", "Change", "changes", "input_changes"]

GROUPS = ("criteria", "options", "scales", "scores", "screens", "weights", "ballots", "scenario", "method", "settings")
"""What may change the numbers, in the order of telling."""
WITHOUT_NUMBERS = ("question", "words")
"""What changes none: which question was asked, and names, reasons and evidence."""
ORDER = (*GROUPS, *WITHOUT_NUMBERS)
RANKING_ARGUMENTS = ("method", "normalisation", "params", "scenario", "screens", "scores")
"""Arguments that every question has."""


@dataclass(frozen=True)
class Change:
    """One thing that is different: its group, what it is (keys), what stands there before and after (None: nothing), and the reason that
    whoever edited a score has given."""

    group: str
    option: str = ""
    criterion: str = ""
    what: str = ""
    before: Any = None
    after: Any = None
    reason: Text = field(default_factory=Text, repr=False)


def changes(before: Decision, after: Decision) -> tuple[Change, ...]:
    """Everything by which `after` differs from `before`, group by group; what a view averages is compared where it stands.

    >>> from mcda.elements import Cell
    >>> from mcda.text import Text
    >>> first = Decision("d", Text("D"), (Criterion("c", Text("C")),), (Option("o", Text("O"), {"c": Cell(1.0)}),))
    >>> changes(first, first.with_scores({("o", "c"): 2.0}))
    (Change(group='scores', option='o', criterion='c', what='score', before=1.0, after=2.0),)
    """
    if before.full_hash == after.full_hash:
        return ()
    found = [*_decision_changes(before, after)]
    if before.base is not None and after.base is not None:
        within = changes(before.base, after.base)
        if within:  # what the view averages follows from these
            found = [one for one in found if one.group in ("criteria", "options")] or []
            found += [one for one in within if one not in found]
    if not found:
        found.append(Change("words", what="text"))
    return tuple(sorted(found, key=lambda one: ORDER.index(one.group)))


def _decision_changes(before: Decision, after: Decision) -> Iterator[Change]:
    yield from _members(before.criterion_keys, after.criterion_keys, "criteria", "criterion")
    yield from _members(before.option_keys, after.option_keys, "options", "option")
    others = {one.key: one for one in after.criteria}
    for criterion in before.criteria:
        if criterion.key in others:
            yield from _criterion_changes(criterion, others[criterion.key])
    options = {one.key: one for one in after.options}
    for option in before.options:
        if option.key in options:
            yield from _option_changes(option, options[option.key])
    known = tuple(one.key for one in before.screens), tuple(one.key for one in after.screens)
    yield from _members(*known, "screens", "what")
    if before.default_weights != after.default_weights:
        yield Change("weights", what="weights", before=_listed(before), after=_listed(after))
    if before.default_profile != after.default_profile:
        yield Change("weights", what="default_profile", before=before.default_profile, after=after.default_profile)
    scenarios = {one.key: one for one in after.scenarios}
    yield from _members(tuple(one.key for one in before.scenarios), tuple(scenarios), "scenario", "what")
    for scenario in before.scenarios:
        other = scenarios.get(scenario.key)
        if other and scenario_numbers(scenario) != scenario_numbers(other):
            yield Change("scenario", what=scenario.key, before="", after="")
    if before.key != after.key:
        yield Change("words", what="key", before=before.key, after=after.key)


def _members(before: tuple[str, ...], after: tuple[str, ...], group: str, name: str) -> Iterator[Change]:
    for key in before:
        if key not in after:
            yield replace(Change(group, before=key), **{name: key})  # type: ignore[arg-type]
    for key in after:
        if key not in before:
            yield replace(Change(group, after=key), **{name: key})  # type: ignore[arg-type]


def _criterion_changes(one: Criterion, other: Criterion) -> Iterator[Change]:
    for name in ("direction", "worst", "best", "veto", "value_points"):
        if getattr(one, name) != getattr(other, name):
            yield Change("scales", "", one.key, name, getattr(one, name), getattr(other, name))
    for name in ("parent", "members"):
        if getattr(one, name) != getattr(other, name):
            yield Change("criteria", "", one.key, name, getattr(one, name), getattr(other, name))
    scale = {name: getattr(one, name) for name in ("direction", "worst", "best", "veto", "value_points")}
    if one.name != other.name or replace(other, **scale, parent=one.parent, members=one.members, name=one.name) != one:
        yield Change("words", "", one.key, "text")


def _option_changes(one: Option, other: Option) -> Iterator[Change]:
    for key, cell in one.cells.items():
        now = other.cells.get(key)
        if now is None:
            continue
        yield from _cell_changes(one.key, key, cell, now)
    for key, given in one.screens.items():
        stands = other.screens.get(key)
        if stands is not None and stands.result != given.result:
            yield Change("screens", one.key, "", key, given.result, stands.result)
        elif stands is not None and stands != given:
            yield Change("words", one.key, "", key)
    if replace(one, cells={}, screens={}) != replace(other, cells={}, screens={}):
        yield Change("words", one.key, "", "text")


def _cell_changes(option: str, criterion: str, cell: Cell, now: Cell) -> Iterator[Change]:
    edit = (now.edit or cell.edit) if now.edit != cell.edit else None  # made since, or taken back since
    why = Text() if edit is None else edit.reason
    numbers = False
    if cell.score != now.score:
        numbers = True
        yield Change("scores", option, criterion, "score", cell.score, now.score, why)
    if (cell.low, cell.high) != (now.low, now.high):
        yield Change("scores", option, criterion, "range", cell.ends, now.ends, Text() if numbers else why)
        numbers = True
    words = replace(cell, score=0, low=0, high=0, edit=None) != replace(now, score=0, low=0, high=0, edit=None)
    if words or (cell.edit != now.edit and not numbers):
        yield Change("words", option, criterion, "text")


def scenario_numbers(scenario: Any) -> Any:
    """What of a scenario changes numbers."""
    return plain({"multiply": scenario.multiply, "scores": scenario.scores, "screens": scenario.screens})


def _listed(decision: Decision) -> str | None:
    weights = decision.default_weights
    return None if weights is None else ", ".join(f"{one:g}" for one in weights)


def input_changes(first: Saved, second: Saved) -> tuple[Change, ...]:
    """Everything by which what went into `second` differs from what went into `first`.

    Scenarios that neither result uses are left out: they change nothing here.
    """
    used = {first.arguments.get("scenario"), second.arguments.get("scenario")}
    found = [one for one in changes(first.decision, second.decision) if one.group != "scenario" or one.what in used]
    found += _preference_changes(first.preference, second.preference)
    alike = first.question == second.question
    names = dict.fromkeys([*first.arguments, *second.arguments]) if alike else RANKING_ARGUMENTS
    for name in names:
        before, after = first.arguments.get(name), second.arguments.get(name)
        if before != after:
            group = argument_group(name, before, after)
            if group == "ballots":
                before, after = (len(one) if isinstance(one, list) else one for one in (before, after))
            found.append(Change(group, what=name, before=before, after=after))
    if not alike:
        found.append(Change("question", what="question", before=first.question, after=second.question))
    return tuple(sorted(found, key=lambda one: ORDER.index(one.group)))


def argument_group(name: str, before: Any = None, after: Any = None) -> str:
    """The group that an argument of a question belongs to."""
    if name == "space" and any(isinstance(one, list) for one in (before, after)):
        return "ballots"
    if name in ("method", "normalisation", "params"):
        return "method"
    return name if name in ("scenario", "scores", "screens") else "settings"


def _preference_changes(before: Any, after: Any) -> list[Change]:
    if isinstance(before, Preference) and isinstance(after, Preference):
        return list(_weight_changes(before, after))
    if before is None and after is None:
        return []
    if isinstance(before, Preference) or isinstance(after, Preference):
        names = [None if one is None else _called(one) for one in (before, after)]
        return [Change("weights", what="preference", before=names[0], after=names[1])]
    shown = [_rows(one) for one in (before, after)]
    if shown[0] == shown[1]:
        return []
    return [Change("ballots", what="people", before=len(shown[0] or ()), after=len(shown[1] or ()))]


def _called(preference: Any) -> str:
    return preference.key or preference.elicitation if isinstance(preference, Preference) else str(len(preference))


def _rows(several: Any) -> Any:
    """Several people's weights as plain data."""
    if several is None:
        return None
    return [plain(one) if isinstance(one, Preference) else [float(share) for share in one] for one in several]


def _weight_changes(before: Preference, after: Preference) -> Iterator[Change]:
    """Shares that differ; names of criteria that only one of them weighs; then the ranges, then what is merely said."""
    shares = [_shares(one) for one in (before, after)]
    for key in dict.fromkeys([*shares[0], *shares[1]]):
        one, other = (share.get(key) for share in shares)
        if one != other:
            yield Change("weights", "", key, "weight", one and one[0], other and other[0])
            if one and other and one[0] == other[0]:
                yield Change("weights", "", key, "range", one[1:], other[1:])
    same = shares[0] == shares[1]
    if same and before.hash != after.hash:
        yield Change("words", what="preference", before=_called(before), after=_called(after))


def _shares(preference: Preference) -> Mapping[str, tuple[float, float, float]]:
    columns = (preference.weights.tolist(), preference.lowest.tolist(), preference.highest.tolist())
    return {key: (one, low, high) for key, one, low, high in zip(preference.criteria, *columns, strict=True)}
