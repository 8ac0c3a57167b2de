"""Weights from plain tables: weights, points with ranges, or pairwise judgements."""

from __future__ import annotations

from pathlib import Path

from mcda.errors import InputError, McdaError
from mcda.files.grid import REFUSED, Grid, Row, brief, number_of
from mcda.files.grids import read_table
from mcda.files.plain_criteria import known_columns, names_of_rows, weights_of
from mcda.files.plain_judgements import judgements_from
from mcda.files.sources import Source, uploaded
from mcda.preference import Preference
from mcda.text import Text

__all__ = ["read_weights"]

WEIGHTS = ("criterion", "weight")
POINTS = ("criterion", "points", "low", "high")


def read_weights(source: Source) -> Preference:
    """A preference from a table, CSV or XLSX (a sheet called `weights`, or the only one).

    `criterion,weight` are weights, `criterion,points[,low,high]` swing points with their plausible ends, and a square table
    with the same labels across and down is a matrix of pairwise judgements, weighed by AHP; then `detail` holds the matrix,
    lambda_max, the consistency index and the consistency ratio. Raises `InputError` carrying every problem found.

    >>> read_weights(("me.csv", b"criterion,points,low,high\\nrent,100,80,100\\nlight,50,30,70")).points
    (100.0, 50.0)
    >>> read_weights(("me.csv", b",rent,light\\nrent,1,3\\nlight,1/3,1")).weights
    array([0.75, 0.25])
    """
    problems: list[McdaError] = []
    upload = uploaded(source)
    grid = read_table(upload, "weights", problems)
    stem = Path(upload[0]).stem
    about = {"key": stem, "name": Text(stem, stem)}
    if is_square(grid):
        labels, matrix = judgements_from(grid, problems)
        _stop_at(problems)
        return weighed_by_ahp(labels, matrix, **about)
    known = {heading.casefold() for heading in grid.headings}
    if not known & {"weight", "points"}:
        problems.append(InputError("files.no_weights", where=grid.at()))
        _stop_at(problems)
    stated = "points" if "points" in known else "weight"
    columns = known_columns(grid, POINTS if stated == "points" else WEIGHTS, ("criterion", stated), problems)
    if "criterion" not in columns:
        raise InputError.first_of(problems)
    names = names_of_rows(grid, columns["criterion"], "files.criterion_twice", problems)
    points = weights_of(grid, names, columns.get(stated), stated, problems)
    if points is None and not problems:
        problems.append(InputError("files.weights_all_empty", where=grid.at(None, stated)))
    ends = [_ends(grid, row, name, columns, problems) for row, name in names]
    for (_, name), point, (low, high) in zip(names, points or (), ends, strict=bool(points)):
        for end, out in (("low", low is not None and low > point), ("high", high is not None and high < point)):
            if out:
                fields = {"found": f"{low if end == 'low' else high:g}", "point": f"{point:g}"}
                problems.append(InputError("files.range_without_point", where=grid.at(name, end), **fields))
    _stop_at(problems)
    assert points is not None
    ranged = any(low is not None or high is not None for low, high in ends)
    return Preference(
        criteria=tuple(name for _, name in names),
        points=points,
        low=tuple(p if low is None else low for p, (low, _) in zip(points, ends, strict=True)) if ranged else None,
        high=tuple(p if high is None else high for p, (_, high) in zip(points, ends, strict=True)) if ranged else None,
        elicitation="swing" if stated == "points" else "direct",
        **about,  # type: ignore[arg-type]
    )


def weighed_by_ahp(labels: tuple[str, ...], matrix: list[list[float]], **about: object) -> Preference:
    """The preference behind a complete reciprocal matrix, with its consistency in `detail`."""
    from mcda.weights import ahp

    found = ahp(matrix, labels=labels)
    detail = {
        **about.pop("detail", {}),  # type: ignore[dict-item]
        "matrix": matrix,
        "lambda_max": found.lambda_max,
        "consistency_index": found.consistency_index,
        "consistency_ratio": found.consistency_ratio,
        "random_index": found.random_index,
        "random_index_source": found.random_index_source,
    }
    priorities = tuple(found.priorities.tolist())
    return Preference(labels, priorities, elicitation="pairwise", detail=detail, **about)  # type: ignore[arg-type]


def is_square(grid: Grid) -> bool:
    """Whether a table is meant as a judgement matrix: labels across return down the first column."""
    across = set(grid.headings[1:]) - {""}
    down = {row.name() for row in grid.rows} - {""}
    known = {heading.casefold() for heading in grid.headings}
    if known <= {*WEIGHTS, *POINTS} and len(known & {"weight", "points"}) == 1:
        return False
    return 2 * len(across & down) >= len(across) > 0  # a misspelt label or two are problems of a matrix


def _ends(
    grid: Grid, row: Row, name: str, columns: dict[str, int], problems: list[McdaError]
) -> tuple[float | None, float | None]:
    """Low and high of one row; None where the cell is empty."""
    found: list[float | None] = []
    for end in ("low", "high"):
        at = columns.get(end)
        if at is None or row.cells[at] is REFUSED or row.name(at) == "":
            found.append(None)
            continue
        where = grid.at(name, end)
        number = number_of(row.cells[at], where, problems, "files.cell_empty", "files.cell_not_a_number")
        if number is not None and number < 0:
            problems.append(InputError("files.weight_negative", where=where, found=brief(f"{number:g}")))
        found.append(number)
    return found[0], found[1]


def _stop_at(problems: list[McdaError]) -> None:
    if problems:
        raise InputError.first_of(problems)
