"""Scores that somebody changed, each with its reason: the decision with them, the list of them, and the decision without them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isfinite

from mcda.decision import Decision, regrouped
from mcda.elements import Cell, Edit, moved
from mcda.errors import InputError, McdaError
from mcda.text import Text, number

__all__ = ["MOST_CHARACTERS", "ScoreEdit", "edited", "edits_of", "typed_edit", "unedited"]

MOST_CHARACTERS = 500
"""Characters of a reason."""


@dataclass(frozen=True)
class ScoreEdit:
    """Another score for one cell, its range (None: the range moves along with the score), and why."""

    option: str
    criterion: str
    score: float
    reason: Text
    low: float | None = None
    high: float | None = None


def edited(decision: Decision, edits: Iterable[ScoreEdit]) -> Decision:
    """A copy of `decision` in which every edit's cell holds the edit's score, its reason, and what stood there before.

    A cell that was edited before keeps what stood there at first. A view is made again from its edited base. `InputError` (carrying
    every problem): an unknown option or criterion, a score outside the scale, a range that does not hold the score, no reason.

    >>> import mcda
    >>> after = edited(mcda.load(), [ScoreEdit("parallel_hq", "mission.unity", 5, Text("Exercise of last week."))])
    >>> [(one.option, one.score) for one in edits_of(after)]
    [('parallel_hq', 5.0)]
    >>> unedited(after) == mcda.load()
    True
    """
    given = list(edits)
    if not given:
        return decision
    if decision.base is not None:
        return regrouped(decision, edited(decision.base, given))
    problems = [problem for one in given for problem in _problems(decision, one)]
    if problems:
        raise InputError.first_of(problems)
    changed = {(one.option, one.criterion): one for one in given}
    options = []
    for option in decision.options:
        cells = {
            key: _edited_cell(decision, cell, changed[option.key, key]) if (option.key, key) in changed else cell
            for key, cell in option.cells.items()
        }
        options.append(replace(option, cells=cells))
    return replace(decision, options=tuple(options))


def edits_of(decision: Decision) -> tuple[ScoreEdit, ...]:
    """The edits that `decision` carries (those of the base for a view), in the order of options and criteria."""
    whole = decision if decision.base is None else decision.base
    return tuple(
        ScoreEdit(option.key, key, cell.score, cell.edit.reason, cell.low, cell.high)
        for option in whole.options
        for key, cell in ((key, option.cells[key]) for key in whole.criterion_keys)
        if cell.edit is not None
    )


def unedited(decision: Decision, but: Iterable[tuple[str, str]] = ()) -> Decision:
    """The decision as it was before its edits, except those of the cells in `but` (option, criterion)."""
    stay = set(but)
    gone = [one for one in edits_of(decision) if (one.option, one.criterion) not in stay]
    if not gone:
        return decision
    if decision.base is not None:
        return regrouped(decision, unedited(decision.base, stay))
    places = {(one.option, one.criterion) for one in gone}
    options = tuple(
        replace(
            option,
            cells={
                key: _as_before(cell) if (option.key, key) in places else cell for key, cell in option.cells.items()
            },
        )
        for option in decision.options
    )
    return replace(decision, options=options)


def typed_edit(
    decision: Decision, option: str, criterion: str, score: str, low: str, high: str, reason: Text
) -> ScoreEdit:
    """The edit that somebody typed, checked against the scale; an empty range moves along with the score.

    Numbers may be typed in full width. `InputError` (carrying every problem) says what cannot be, and what can.
    """
    problems: list[McdaError] = []
    numbers: list[float | None] = []
    for field, typed in (("score", score), ("low", low), ("high", high)):
        written = unicodedata.normalize("NFKC", typed).strip()
        if not written and field != "score":
            numbers.append(None)
            continue
        try:
            found = float(written)
            if not isfinite(found) or "_" in written:
                raise ValueError(written)
        except ValueError:
            found = float("nan")
            key = "score_edits.no_score" if not written else f"score_edits.not_a_number_{field}"
            problems.append(InputError(key, **_where(decision, option, criterion), found=typed.strip()[:40]))
        numbers.append(found)
    if problems:
        raise InputError.first_of(problems)
    value, bottom, top = numbers
    assert value is not None
    edit = ScoreEdit(option, criterion, value, reason, bottom, top)
    problems.extend(_problems(decision, edit))
    if problems:
        raise InputError.first_of(problems)
    return edit


def _edited_cell(decision: Decision, cell: Cell, edit: ScoreEdit) -> Cell:
    first = _as_before(cell)
    extent = decision.criterion(edit.criterion).extent
    moved_along = moved(first, float(edit.score), extent)
    low, high = moved_along.low, moved_along.high
    if edit.low is not None or edit.high is not None:
        low = float(edit.score if edit.low is None else edit.low)
        high = float(edit.score if edit.high is None else edit.high)
    before = Edit(edit.reason, first.score, first.low, first.high)
    return replace(first, score=float(edit.score), low=low, high=high, edit=before)


def _as_before(cell: Cell) -> Cell:
    """The cell as it stood before it was edited."""
    if cell.edit is None:
        return cell
    return replace(cell, score=cell.edit.score, low=cell.edit.low, high=cell.edit.high, edit=None)


def _where(decision: Decision, option: str, criterion: str) -> dict[str, Text]:
    """Which cell, in words; keys stand in for what the decision does not know."""
    options = {one.key: one.label for one in decision.options}
    criteria = {one.key: one.name for one in decision.criteria}
    return {"option": options.get(option, Text(option)), "criterion": criteria.get(criterion, Text(criterion))}


def _problems(decision: Decision, edit: ScoreEdit) -> Iterable[McdaError]:
    where = _where(decision, edit.option, edit.criterion)
    if edit.option not in decision.option_keys:
        yield InputError("errors.unknown_option", found=edit.option, accepted=", ".join(decision.option_keys))
        return
    if edit.criterion not in decision.criterion_keys:
        yield InputError("errors.unknown_criterion", found=edit.criterion, accepted=", ".join(decision.criterion_keys))
        return
    lowest, highest = decision.criterion(edit.criterion).extent
    scale = {"lowest": number(lowest, 15), "highest": number(highest, 15)}
    if not isfinite(edit.score) or not lowest <= edit.score <= highest:
        key = "score_edits.outside" if isfinite(lowest) else "score_edits.not_finite"
        yield InputError(key, **where, found=number(edit.score, 15), **scale)
    else:
        low = edit.score if edit.low is None else edit.low
        high = edit.score if edit.high is None else edit.high
        if not (lowest <= low <= edit.score <= high <= highest) or not (isfinite(low) and isfinite(high)):
            found = {"low": number(low, 15), "high": number(high, 15), "score": number(edit.score, 15)}
            key = "score_edits.range" if isfinite(lowest) else "score_edits.range_free"
            yield InputError(key, **where, **found, **scale)
    length = max(len(edit.reason.en), len(edit.reason.ja))
    if not (edit.reason.en.strip() or edit.reason.ja.strip()):
        yield InputError("score_edits.no_reason", **where)
    elif length > MOST_CHARACTERS:
        yield InputError("score_edits.long_reason", **where, found=length, most=MOST_CHARACTERS)
