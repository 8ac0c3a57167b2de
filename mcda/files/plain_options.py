"""The table of options: one row per option, one column per criterion."""

from __future__ import annotations

from difflib import get_close_matches

from mcda.elements import Cell, Criterion, Option
from mcda.errors import InputError, McdaError
from mcda.files.grid import Grid, brief, number_of
from mcda.files.plain_criteria import PlainCriteria, names_of_rows
from mcda.text import Text

__all__ = ["criteria_of_headings", "options_from"]


def options_from(grid: Grid, known: PlainCriteria | None, problems: list[McdaError]) -> tuple[Option, ...]:
    """The options with their scores; problems are appended.

    With `known` criteria every column must be one of them, each must have its column, and a score must lie within a declared scale;
    without (their table could not be read) only the numbers are checked.
    """
    columns = _columns(grid, known, problems)
    scales = {} if known is None else {one.key: one for one in known.criteria}
    options = []
    for row, name in names_of_rows(grid, 0, "files.option_twice", problems):
        cells = {}
        for at, criterion in columns:
            where = grid.at(name, criterion)
            score = number_of(row.cells[at], where, problems, "files.score_empty", "files.score_not_a_number")
            if score is None:
                continue
            cells[criterion] = Cell(score)
            if criterion in scales and not _within(score, scales[criterion]):
                assert known is not None
                low, high = scales[criterion].extent
                problems.append(
                    InputError(
                        "files.score_outside",
                        where=where,
                        found=f"{score:g}",
                        low=f"{low:g}",
                        high=f"{high:g}",
                        file=known.file,
                    )
                )
        options.append(Option(name, Text(name, name), cells))
    return tuple(options)


def criteria_of_headings(grid: Grid) -> PlainCriteria:
    """The criteria that a decision matrix alone implies: its headings, more being better, without scales."""
    names = dict.fromkeys(name for name in grid.headings[1:] if name)
    return PlainCriteria(tuple(Criterion(name, Text(name, name)) for name in names), None, grid.file)


def _columns(grid: Grid, known: PlainCriteria | None, problems: list[McdaError]) -> list[tuple[int, str]]:
    """Places and names of the columns that hold scores."""
    headed = [(at, name) for at, name in enumerate(grid.headings) if at > 0 and name]
    if not headed:
        problems.append(InputError("files.no_score_columns", where=grid.at()))
    if known is None:
        return headed
    keys = [one.key for one in known.criteria]
    present = {name for _, name in headed}
    for _, name in headed:
        if name in keys:
            continue
        fields = {"where": grid.at(None, name), "file": known.file}
        near = _nearest(name, [key for key in keys if key not in present])
        if near:
            present.add(near)  # one message is enough for a misspelt heading
            problems.append(InputError("files.unknown_column_near", nearest=brief(near), **fields))
        else:
            problems.append(InputError("files.unknown_column", accepted=", ".join(map(brief, keys)), **fields))
    problems.extend(
        InputError("files.criterion_without_column", where=grid.at(), name=brief(key), file=known.file)
        for key in keys
        if key not in present
    )
    return headed


def _nearest(name: str, keys: list[str]) -> str:
    """The key that was probably meant; empty where none is close."""
    folded = {key.casefold(): key for key in keys}
    near = get_close_matches(name.casefold(), folded, n=1)
    return folded[near[0]] if near else ""


def _within(score: float, criterion: Criterion) -> bool:
    low, high = criterion.extent
    return low <= score <= high
