"""Criteria sets, scenarios and profiles in TOML."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mcda.elements import Branch, Criterion, Level, Scenario, Screen
from mcda.errors import InputError, McdaError
from mcda.files.fields import Table, briefly, collecting, finite, read_toml
from mcda.text import Text

__all__ = ["CriteriaSet", "read_criteria_set", "read_scenarios"]


@dataclass(frozen=True)
class CriteriaSet:
    """What one criteria file says, before options are known."""

    key: str
    name: Text
    criteria: tuple[Criterion, ...]
    path: Path
    branches: tuple[Branch, ...] = ()
    screens: tuple[Screen, ...] = ()
    note: Text = field(default_factory=Text)
    notes: dict[str, Text] = field(default_factory=dict)
    view_of: str = ""
    default_profile: str = ""
    options: str = ""


def read_criteria_set(path: Path, problems: list[McdaError]) -> CriteriaSet:
    """Read a criteria set, or a view of one; problems are appended."""
    top = read_toml(path, problems, "mcda-criteria/1")
    view_of = top.string("view_of")
    found = CriteriaSet(
        key=top.string("key", required=True),
        name=top.text("name", required=True),
        note=top.text("note"),
        notes={name: top.text(name) for name in top if name.endswith("_note")},
        view_of=view_of,
        default_profile=top.string("default_profile"),
        options=top.string("options"),
        path=path,
        branches=tuple(_branch(table) for table in top.tables("branch")),
        criteria=tuple(_grouped(table) if view_of else _criterion(table) for table in top.tables("criterion")),
        screens=tuple(_screen(table) for table in top.tables("screen")),
    )
    top.done()
    return found


def _branch(table: Table) -> Branch:
    found = Branch(
        key=table.string("key", required=True),
        name=table.text("name", required=True),
        parent=table.string("parent"),
        description=table.text("description"),
    )
    table.done()
    return found


def _criterion(table: Table) -> Criterion:
    levels = []
    for step in table.tables("levels"):
        score = step.number("score", required=True)
        words = Text(step.string("en"), step.string("ja"))
        step.done()
        if score is not None:
            levels.append(Level(score, words))
    points = []
    for row in table.rows("values"):
        pair = [finite(one) for one in row] if isinstance(row, list) else []
        if len(pair) != 2 or pair[0] is None or pair[1] is None:
            table.problem("files.value_points", found=briefly(row))
            continue
        points.append((pair[0], pair[1]))
    found = Criterion(
        key=table.string("key", required=True),
        name=table.text("name", required=True),
        direction=table.string("direction") or "benefit",
        worst=table.number("worst"),
        best=table.number("best"),
        veto=table.number("veto"),
        parent=table.string("parent"),
        summary=table.text("summary"),
        definition=table.text("definition"),
        question=table.text("question"),
        unit=table.text("unit"),
        levels=tuple(levels),
        value_points=tuple(points),
        overlap=table.text("overlap"),
        swing=table.text("swing"),
        evidence=table.strings("evidence"),
        screens=table.strings("screens"),
    )
    table.done()
    return found


def _grouped(table: Table) -> Criterion:
    found = Criterion(
        key=table.string("key", required=True),
        name=table.text("name", required=True),
        question=table.text("question"),
        summary=table.text("summary"),
        members=table.strings("members", required=True),
    )
    table.done()
    return found


def _screen(table: Table) -> Screen:
    found = Screen(
        key=table.string("key", required=True),
        name=table.text("name", required=True),
        test=table.text("test"),
        owner=table.text("owner"),
        change=table.text("change"),
        evidence=table.strings("evidence"),
        criteria=table.strings("criteria"),
    )
    table.done()
    return found


def read_scenarios(folder: Path, criteria: str, problems: list[McdaError]) -> tuple[Scenario, ...]:
    """The scenarios in `folder` that belong to the criteria set `criteria`, in their order."""
    found: list[tuple[float, Scenario]] = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        with collecting(problems):
            top = read_toml(path, problems, "mcda-scenario/1")
            if top.string("criteria") == criteria:
                found.append(_scenario(top))
    return tuple(scenario for _, scenario in sorted(found, key=lambda one: one[0]))


def _scenario(top: Table) -> tuple[float, Scenario]:
    """Order and scenario of one file."""
    order = top.number("order") or 0.0
    scores, screens = top.table("scores"), top.table("screens")
    found = Scenario(
        key=top.string("key", required=True),
        name=top.text("name", required=True),
        description=top.text("description"),
        reason=top.text("reason"),
        multiply=numbers(top.table("multiply")),
        scores={key: numbers(row) for key, row in scores.items()},
        screens={key: {name: row.string(name) for name in row} for key, row in screens.items()},
    )
    top.done()
    return order, found


def numbers(table: Table) -> dict[str, float]:
    """A table of numbers by key."""
    found = {key: table.number(key) for key in table}
    return {key: value for key, value in found.items() if value is not None}


def first_problem(problems: list[McdaError]) -> None:
    """Raise the first of the problems (carrying all), if there are any."""
    if problems:
        raise InputError.first_of(problems)
