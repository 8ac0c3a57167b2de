"""The table of criteria: `criterion,direction,weight,worst,best`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from mcda.elements import Criterion
from mcda.errors import InputError, McdaError
from mcda.files.grid import REFUSED, Grid, Row, brief, number_of
from mcda.text import Text

__all__ = ["PlainCriteria", "criteria_from", "known_columns", "names_of_rows", "weights_of"]

COLUMNS = ("criterion", "direction", "weight", "worst", "best")
REQUIRED = ("criterion", "direction")


@dataclass(frozen=True)
class PlainCriteria:
    """What the table says; `weights` is None where it has no weights. `sound` is False for criteria with problems."""

    criteria: tuple[Criterion, ...]
    weights: tuple[float, ...] | None
    file: str


def criteria_from(grid: Grid, problems: list[McdaError]) -> PlainCriteria:
    """Criteria and weights of the table; problems are appended, and the rows they stand in are read as far as they go."""
    columns = known_columns(grid, COLUMNS, REQUIRED, problems)
    name_column, criteria = columns.get("criterion"), []
    if name_column is None:
        return PlainCriteria((), None, grid.file)
    names = names_of_rows(grid, name_column, "files.criterion_twice", problems)
    for row, name in names:
        direction = _direction(grid, row, name, columns.get("direction"), problems)
        worst, best = (_end(grid, row, name, end, columns.get(end), problems) for end in ("worst", "best"))
        if _ends_fit(grid, row, name, direction, worst, best, columns, problems):
            criteria.append(Criterion(name, Text(name, name), direction or "benefit", worst, best))
        else:
            criteria.append(Criterion(name, Text(name, name), direction or "benefit"))
    weights = weights_of(grid, names, columns.get("weight"), "weight", problems)
    return PlainCriteria(tuple(criteria), weights, grid.file)


def known_columns(
    grid: Grid, accepted: Sequence[str], required: Sequence[str], problems: list[McdaError]
) -> dict[str, int]:
    """Places of the accepted columns that are there; unknown and missing ones are problems."""
    found: dict[str, int] = {}
    for at, heading in enumerate(grid.headings):
        if heading.casefold() in accepted:
            found.setdefault(heading.casefold(), at)
        elif heading or at == 0:
            fields = {"where": grid.at(), "found": brief(heading), "accepted": ", ".join(accepted)}
            problems.append(InputError("files.extra_column", **fields))
    problems.extend(
        InputError("files.missing_column", where=grid.at(), name=name, accepted=", ".join(accepted))
        for name in required
        if name not in found
    )
    return found


def names_of_rows(grid: Grid, column: int, twice: str, problems: list[McdaError]) -> list[tuple[Row, str]]:
    """The rows with their names; empty and repeated names are problems, and their rows are left out."""
    seen: dict[str, int] = {}
    found = []
    for row in grid.rows:
        name = row.name(column)
        if row.cells[column] is REFUSED:
            continue
        if not name:
            problems.append(InputError("files.empty_name", where=grid.at(row)))
        elif name in seen:
            problems.append(InputError(twice, where=grid.at(row), found=brief(name), first=seen[name]))
        else:
            seen[name] = row.number
            found.append((row, name))
    return found


def _direction(grid: Grid, row: Row, name: str, column: int | None, problems: list[McdaError]) -> str | None:
    if column is None or row.cells[column] is REFUSED:
        return None
    found = row.name(column)
    if found.casefold() in ("benefit", "cost"):
        return found.casefold()
    problems.append(InputError("files.direction", where=grid.at(name, "direction"), found=brief(found)))
    return None


def _end(grid: Grid, row: Row, name: str, end: str, column: int | None, problems: list[McdaError]) -> float | None:
    if column is None or row.cells[column] is None or row.name(column) == "":
        return None
    return number_of(row.cells[column], grid.at(name, end), problems, "files.cell_empty", "files.cell_not_a_number")


def _ends_fit(
    grid: Grid,
    row: Row,
    name: str,
    direction: str | None,
    worst: float | None,
    best: float | None,
    columns: dict[str, int],
    problems: list[McdaError],
) -> bool:
    """Whether the declared scale (if any) makes sense; if not, a problem says why unless a cell's problem said it already."""
    if worst is None or best is None:
        if (worst is None) != (best is None):
            missing = "worst" if worst is None else "best"
            at = columns.get(missing)
            if at is None or row.cells[at] is None or row.cells[at] == "":
                problems.append(InputError("files.half_scale", where=grid.at(name, missing), name=missing))
        return False
    if worst == best:
        problems.append(InputError("files.scale_without_width", where=grid.at(name, "best"), found=f"{best:g}"))
    elif direction is not None and (best > worst) != (direction == "benefit"):
        problems.append(
            InputError(
                "files.scale_reversed",
                where=grid.at(name, "best"),
                worst=f"{worst:g}",
                best=f"{best:g}",
                direction=direction,
            )
        )
    else:
        return True
    return False


def weights_of(
    grid: Grid, names: list[tuple[Row, str]], column: int | None, heading: str, problems: list[McdaError]
) -> tuple[float, ...] | None:
    """The weights in a column (numbers, or percentages with their sign); None without the column or with all cells empty."""
    if column is None or all(row.name(column) == "" and row.cells[column] is not REFUSED for row, _ in names):
        return None
    before = len(problems)
    found: list[float] = []
    signs = set()
    for row, name in names:
        cell, where = row.cells[column], grid.at(name, heading)
        written = normalize("NFKC", cell).strip() if isinstance(cell, str) else ""
        percent = written.endswith("%")
        weight = number_of(
            written.removesuffix("%") if percent else cell,
            where,
            problems,
            "files.weight_empty",
            "files.cell_not_a_number",
        )
        if weight is not None and weight < 0:
            problems.append(InputError("files.weight_negative", where=where, found=f"{weight:g}"))
        if weight:
            signs.add(percent)
        found.append(weight or 0.0)
    if len(signs) > 1:
        problems.append(InputError("files.weights_mixed", where=grid.at(None, heading)))
    if len(problems) == before and not any(found):
        problems.append(InputError("files.weights_all_zero", where=grid.at(None, heading)))
    return tuple(found) if len(problems) == before else None
