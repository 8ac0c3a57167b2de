"""A workbook that this program wrote, perhaps edited: the decision it was made from, with what its sheets say now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isclose
from pathlib import Path

from mcda.decision import Decision
from mcda.elements import SCREEN_RESULTS, Branch, Cell, Criterion, Option, Scenario, ScreenResult, moved
from mcda.errors import InputError, McdaError
from mcda.files.grid import Grid, brief
from mcda.files.grids import read_sheets
from mcda.files.plain_criteria import PlainCriteria, criteria_from
from mcda.files.plain_options import options_from
from mcda.files.sources import Upload, is_workbook, uploaded
from mcda.files.workbook_source import WorkbookSource, cell_key, read_source
from mcda.preference import Preference
from mcda.text import Text

__all__ = ["Reread", "read_workbook", "reread"]

SCREENS = "screens"


@dataclass(frozen=True)
class Reread:
    """`decision` as the workbook says it now, `original` as it was written; `preference` is None where the weights were edited."""

    decision: Decision
    original: Decision
    preference: Preference | None
    profiles: tuple[Preference, ...]


def read_workbook(path: str | Path) -> Reread | None:
    """What a workbook on disk holds; None for any other file, or a workbook that this program did not write."""
    if not Path(path).is_file() or Path(path).suffix.lower() not in (".xlsx", ".xlsm"):
        return None
    upload = uploaded(path)
    return reread(upload) if is_workbook(upload[1], upload[0]) else None


def reread(upload: Upload) -> Reread | None:
    """The same from an upload. Raises `InputError` carrying every problem of the sheets.

    What the sheets `criteria`, `options` and `screens` show may be changed: scores (ranges move along), scales, directions, weights,
    screen results; rows and columns may be added or taken away. A number that agrees with the original to the 15 digits that
    spreadsheets keep is the original. Everything else (names, reasons, evidence, scenarios) stays.
    """
    source = read_source(upload)
    if source is None:
        return None
    problems: list[McdaError] = []
    names = ("criteria", "options", SCREENS) if source.decision.screens else ("criteria", "options")
    sheets = read_sheets(upload, names, problems)
    if "criteria" not in sheets or "options" not in sheets:
        raise InputError.first_of(problems)
    problems = [one for one in problems if one.key != "files.missing_sheet"]  # without screens: as they were
    known = criteria_from(sheets["criteria"], problems)
    shown = tuple(replace(one, key=cell_key(one.key)) for one in _criteria(source.decision, known.criteria))
    options = options_from(
        sheets["options"], replace(known, criteria=shown), problems
    )  # their scales may go on to a veto level
    results = _results(sheets.get(SCREENS), source.decision, problems)
    if problems:
        raise InputError.first_of(problems)
    decision = _merged(source, known, options, results)
    weights_kept = _same_weights(source, known)
    if not weights_kept:
        decision = replace(decision, default_weights=known.weights)
    return Reread(decision, source.decision, source.preference if weights_kept else None, source.profiles)


def same(one: float | None, other: float | None) -> bool:
    """Whether two numbers agree to the 15 digits that a spreadsheet keeps.

    >>> same(0.1 + 0.2, 0.3), same(0.3, 0.3001), same(None, None)
    (True, False, True)
    """
    return one is other if one is None or other is None else isclose(one, other, rel_tol=1e-14)


def _same_weights(source: WorkbookSource, known: PlainCriteria) -> bool:
    shown = source.preference.for_decision(source.decision)
    written = {cell_key(key): point for key, point in zip(shown.criteria, shown.points, strict=True)}
    now = dict(zip((one.key for one in known.criteria), known.weights or (), strict=False))
    return set(now) == set(written) and all(same(now[key], written[key]) for key in now)


def _results(grid: Grid | None, decision: Decision, problems: list[McdaError]) -> Mapping[str, Mapping[str, str]]:
    """Screen results by option, as the sheet says them."""
    if grid is None:
        return {}
    known = {cell_key(one.key): one.key for one in decision.screens}
    found: dict[str, dict[str, str]] = {}
    for row in grid.rows:
        for at, heading in enumerate(grid.headings[1:], start=1):
            result = row.name(at).casefold()
            if heading in known and result in SCREEN_RESULTS:
                found.setdefault(row.name(), {})[known[heading]] = result
            elif heading in known:
                where, accepted = grid.at(row.name(), heading), ", ".join(SCREEN_RESULTS)
                problems.append(InputError("files.screen_cell", where=where, found=brief(result), accepted=accepted))
            elif heading:
                fields = {"where": grid.at(), "found": brief(heading), "accepted": ", ".join(known)}
                problems.append(InputError("files.extra_column", **fields))
    return found


def _merged(
    source: WorkbookSource, known: PlainCriteria, options: Sequence[Option], results: Mapping[str, Mapping[str, str]]
) -> Decision:
    """The original decision with what differs; itself where nothing does."""
    original = source.decision
    criteria = _criteria(original, known.criteria)
    renamed = {cell_key(one.key): one.key for one in original.criteria}
    by_key = {one.key: one for one in criteria}
    edited = tuple(_option(original, one, by_key, renamed, results.get(one.key, {})) for one in options)
    if criteria == original.criteria and edited == original.options:
        return original
    keys, kept = {one.key for one in criteria}, {one.key for one in edited}
    return replace(
        original,
        criteria=tuple(replace(one, members=()) for one in criteria),
        options=edited,
        branches=_used(original.branches, criteria),
        screens=tuple(
            replace(one, criteria=tuple(key for key in one.criteria if key in keys)) for one in original.screens
        ),
        scenarios=tuple(_scenario(one, keys, kept) for one in original.scenarios),
        default_weights=None if keys != set(original.criterion_keys) else original.default_weights,
        base=None,
    )


def _criteria(original: Decision, shown: Sequence[Criterion]) -> tuple[Criterion, ...]:
    known = {cell_key(one.key): one for one in original.criteria}
    found = []
    for one in shown:
        before = known.get(one.key)
        if before is None:
            found.append(one)
            continue
        scale = {end: now for end in ("worst", "best") if not same(now := getattr(one, end), getattr(before, end))}
        if one.direction != before.direction:
            scale["direction"] = one.direction
        found.append(replace(before, **scale) if scale else before)
    return tuple(found)


def _option(
    original: Decision,
    shown: Option,
    criteria: Mapping[str, Criterion],
    renamed: Mapping[str, str],
    results: Mapping[str, str],
) -> Option:
    known = {cell_key(one.key): one for one in original.options}
    before = known.get(shown.key)
    scores = {renamed.get(key, key): cell.score for key, cell in shown.cells.items()}
    if before is None:
        return replace(
            shown,
            cells={key: Cell(score) for key, score in scores.items()},
            screens={key: ScreenResult(result) for key, result in results.items()},
        )
    cells = {}
    for key, score in scores.items():
        cell = before.cells.get(key)
        if cell is None:
            cells[key] = Cell(score)
        else:
            cells[key] = cell if same(cell.score, score) else moved(cell, score, criteria[key].extent)
    screens = {
        key: given
        if results.get(key, given.result) == given.result
        else ScreenResult(results[key], Text(), Text(), given.evidence)
        for key, given in before.screens.items()
    }
    if cells == dict(before.cells) and screens == dict(before.screens):
        return before
    return replace(before, cells=cells, screens=screens)


def _used(branches: tuple[Branch, ...], criteria: Sequence[Criterion]) -> tuple[Branch, ...]:
    """Branches that still have a criterion below them."""
    parents = {branch.key: branch.parent for branch in branches}
    needed: set[str] = set()
    for one in criteria:
        at = one.parent
        while at:
            needed.add(at)
            at = parents[at]
    return tuple(branch for branch in branches if branch.key in needed)


def _scenario(one: Scenario, criteria: set[str], options: set[str]) -> Scenario:
    """A scenario without what it says of criteria and options that are gone."""
    return replace(
        one,
        multiply={key: factor for key, factor in one.multiply.items() if key in criteria},
        scores={
            key: {option: score for option, score in row.items() if option in options}
            for key, row in one.scores.items()
            if key in criteria
        },
        screens={key: row for key, row in one.screens.items() if key in options},
    )
