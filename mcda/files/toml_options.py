"""Options, models and the evidence register in TOML."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mcda.elements import Cell, Edit, Evidence, Option, ScreenResult
from mcda.errors import InputError, McdaError
from mcda.files.fields import Table, collecting, read_toml, shown
from mcda.text import Text

__all__ = ["OptionSet", "read_evidence", "read_option_set"]

SET_FILE = "_set.toml"


@dataclass(frozen=True)
class OptionSet:
    """What one options folder says; `files` tells which file an option stands in."""

    key: str
    name: Text
    options: tuple[Option, ...]
    note: Text = field(default_factory=Text)
    attributes: dict[str, Text] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def member_files(folder: Path) -> list[Path]:
    """The files of a folder that hold one member each."""
    return [path for path in sorted(folder.glob("*.toml")) if path.name != SET_FILE]


def read_option_set(folder: Path, problems: list[McdaError]) -> OptionSet:
    """Read the options of a folder in their order; problems are appended."""
    if not (folder / SET_FILE).exists():
        raise InputError("files.no_set_file", folder=str(folder), file=SET_FILE)
    top = read_toml(folder / SET_FILE, problems, "mcda-options/1")
    attributes = {one.string("key", required=True): one.text("name", required=True) for one in top.tables("attribute")}
    placed: list[tuple[float, Option]] = []
    files: dict[str, str] = {}
    for path in member_files(folder):
        with collecting(problems):
            placed.append(_option(path, attributes, problems))
            key = placed[-1][1].key
            files[key] = f"{files[key]}, {shown(path)}" if key in files else shown(path)
    found = OptionSet(
        key=top.string("key", required=True),
        name=top.text("name", required=True),
        note=top.text("note"),
        attributes=attributes,
        options=tuple(option for _, option in sorted(placed, key=lambda one: one[0])),
        files=files,
    )
    top.done()
    return found


def _option(path: Path, attributes: dict[str, Text], problems: list[McdaError]) -> tuple[float, Option]:
    top = read_toml(path, problems, "mcda-option/1")
    order = top.number("order") or 0.0
    facts = top.table("attributes")
    found = Option(
        key=top.string("key", required=True),
        name=top.text("name", required=True),
        short=top.text("short"),
        kind=top.string("kind") or "candidate",
        description=top.text("description"),
        lineage=top.strings("lineage"),
        attributes={key: facts.text(key) for key in attributes if key in facts},
        screens={key: _screen_result(table) for key, table in top.table("screens").items()},
        cells={key: cell for key, table in top.table("scores").items() if (cell := _cell(table)) is not None},
    )
    facts.done()
    top.done()
    return order, found


def _screen_result(table: Table) -> ScreenResult:
    found = ScreenResult(
        result=table.string("result", required=True),
        reason=table.text("reason"),
        condition=table.text("condition"),
        evidence=table.strings("evidence"),
    )
    table.done()
    return found


def _cell(table: Table) -> Cell | None:
    score = table.number("score", required=True)
    low, high = table.number("low"), table.number("high")
    rationale, evidence = table.text("rationale"), table.strings("evidence")
    confidence = table.string("confidence")
    edit = _edit(table.table("edit")) if "edit" in table else None
    table.done()
    return None if score is None else Cell(score, low, high, confidence, rationale, evidence, edit)


def _edit(table: Table) -> Edit | None:
    score = table.number("score", required=True)
    low, high = table.number("low"), table.number("high")
    reason = table.text("reason", required=True)
    table.done()
    return None if score is None else Edit(reason, score, low, high)


def read_evidence(path: Path, problems: list[McdaError]) -> dict[str, Evidence]:
    """The evidence register; empty where there is none."""
    if not path.exists():
        return {}
    top = read_toml(path, problems, "mcda-evidence/1")
    top.text("note")
    top.string("as_of")
    bases = []
    for table in top.tables("basis"):
        bases.append(table.string("key", required=True))
        table.text("name", required=True)
        table.done()
    found: dict[str, Evidence] = {}
    for table in top.tables("item"):
        entry = Evidence(
            key=table.string("key", required=True),
            title=table.text("title", required=True),
            about=table.text("about"),
            basis=table.string("basis", choices=tuple(bases)),
            group=table.string("group"),
            where=table.string("where"),
        )
        if entry.key in found:
            table.problem("files.duplicate_key", found=entry.key)
        table.done()
        found[entry.key] = entry
    top.done()
    return found
