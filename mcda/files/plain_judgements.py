"""A square, labelled table of pairwise judgements: every problem with its row, column and both values."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan, log

from mcda.errors import InputError, McdaError
from mcda.files.grid import REFUSED, Grid, brief
from mcda.files.plain_criteria import names_of_rows
from mcda.pairwise.judgements import RECIPROCAL_TOLERANCE, judgement_matrix, parse_judgement
from mcda.text import Text

__all__ = ["Entries", "check_pairs", "judgements_from", "reciprocal"]

Entries = dict[tuple[str, str], float]


def judgements_from(grid: Grid, problems: list[McdaError]) -> tuple[tuple[str, ...], list[list[float]]]:
    """Labels and the complete, exactly reciprocal matrix; problems are appended, and then the matrix is empty.

    Half a matrix is completed with reciprocals; where both halves are given they must agree within `RECIPROCAL_TOLERANCE`.
    Rows may stand in another order than the columns.
    """
    before = len(problems)
    labels = tuple(dict.fromkeys(name for name in grid.headings[1:] if name))
    entries = _entries(grid, labels, problems)
    check_pairs(labels, entries, grid.at, problems)
    return labels, reciprocal(labels, entries) if len(problems) == before else []


def reciprocal(labels: tuple[str, ...], entries: Entries) -> list[list[float]]:
    """The complete matrix of entries that `check_pairs` found nothing wrong with."""
    given = [[entries[row, column] for column in labels] for row in labels]
    return judgement_matrix(given, labels).tolist()


def _entries(grid: Grid, labels: tuple[str, ...], problems: list[McdaError]) -> Entries:
    """Every entry that can be read, as a number; NaN where it is empty."""
    found: Entries = {}
    rows = names_of_rows(grid, 0, "files.label_twice", problems)
    accepted = ", ".join(map(brief, labels))
    for row, name in rows:
        if name not in labels:
            problems.append(
                InputError("files.row_without_column", where=grid.at(row), found=brief(name), accepted=accepted)
            )
            continue
        for at, column in enumerate(grid.headings):
            if at == 0 or not column or row.cells[at] is REFUSED:
                continue
            try:
                found[name, column] = parse_judgement(row.cells[at])
            except InputError:
                fields = {"where": grid.at(name, column), "found": brief(row.cells[at])}
                problems.append(InputError("files.not_a_judgement", **fields))
    present = {name for _, name in rows}
    problems.extend(
        InputError("files.column_without_row", where=grid.at(None, label), found=brief(label))
        for label in labels
        if label not in present
    )
    return found


def check_pairs(
    labels: tuple[str, ...], entries: Entries, at: Callable[[str, str], Text], problems: list[McdaError]
) -> None:
    """The diagonal is 1, every pair was judged on one side at least, and two sides do not contradict each other.

    `at` says where the judgement of a row against a column stands. Pairs that are not among the entries could not be read
    and are passed over: that has been said.
    """
    for place, first in enumerate(labels):
        own = entries.get((first, first), 1.0)
        if not isnan(own) and abs(own - 1.0) > RECIPROCAL_TOLERANCE:
            problems.append(InputError("files.judged_against_itself", where=at(first, first), found=f"{own:g}"))
        for second in labels[place + 1 :]:
            if (first, second) not in entries or (second, first) not in entries:
                continue
            one, other = entries[first, second], entries[second, first]
            if isnan(one) and isnan(other):
                problems.append(InputError("files.pair_not_judged", where=at(first, second)))
            elif abs(log(one * other)) > log(1.0 + RECIPROCAL_TOLERANCE):  # NaN, one side only, is never greater
                fields = {"row": brief(second), "column": brief(first), "found": _ratio(one), "other": _ratio(other)}
                problems.append(InputError("files.not_reciprocal", where=at(first, second), **fields))


def _ratio(value: float) -> str:
    """A ratio as people write it: a whole number, one divided by a whole number, or a decimal."""
    if value < 1 and abs(1 / value - round(1 / value)) < 1e-9:
        return f"1/{round(1 / value)}"
    return f"{value:g}"
