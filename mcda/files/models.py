"""The arrangements that are compared but not chosen: `options/models/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mcda.elements import CONFIDENCES, Cell, Evidence
from mcda.errors import InputError, McdaError
from mcda.files.fields import Table, collecting, read_toml
from mcda.files.shipped import home
from mcda.files.toml_criteria import first_problem, read_criteria_set
from mcda.files.toml_options import SET_FILE, member_files, read_evidence
from mcda.text import Text

__all__ = ["Aspect", "Characteristic", "Comparison", "Kind", "ModelArrangement", "load_models"]

ASPECT_GROUPS = ("consideration", "arrangement", "other")


@dataclass(frozen=True)
class Kind:
    """A kind of model: historical, doctrinal, existing, ..."""

    key: str
    name: Text


@dataclass(frozen=True)
class Aspect:
    """Something that models are described by, in words; `group` is consideration, arrangement or other."""

    key: str
    name: Text
    group: str


@dataclass(frozen=True)
class Characteristic:
    """Something that models are judged by, 1 (weak) to 5 (strong), each against its own time and task."""

    key: str
    name: Text
    question: Text = field(default_factory=Text)


@dataclass(frozen=True)
class ModelArrangement:
    """One arrangement: words by aspect, judged cells by characteristic (`rationale` holds the note), evidence, and the
    options that grew out of it."""

    key: str
    name: Text
    kind: str
    aspects: Mapping[str, Text] = field(default_factory=dict)
    characteristics: Mapping[str, Cell] = field(default_factory=dict)
    confidence: str = ""
    confidence_note: Text = field(default_factory=Text)
    evidence: tuple[str, ...] = ()
    becomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Every model in the order of the files, and what they are compared by. `register` holds the evidence by key."""

    key: str
    name: Text
    note: Text
    kinds: tuple[Kind, ...]
    aspects: tuple[Aspect, ...]
    characteristics: tuple[Characteristic, ...]
    models: tuple[ModelArrangement, ...]
    register: Mapping[str, Evidence] = field(default_factory=dict)

    def model(self, key: str) -> ModelArrangement:
        """The model called `key`; an unknown key is an `InputError`."""
        for one in self.models:
            if one.key == key:
                return one
        raise InputError("files.unknown_model", found=key, accepted=", ".join(one.key for one in self.models))

    def group(self, name: str) -> tuple[Aspect, ...]:
        """The aspects of one group."""
        return tuple(one for one in self.aspects if one.group == name)


def load_models(folder: str | Path | None = None) -> Comparison:
    """The models in `folder` (the shipped ones without), checked whole; raises `InputError` carrying every problem found."""
    place = home() / "options" / "models" if folder is None else Path(folder)
    if not (place / SET_FILE).exists():
        raise InputError("files.no_set_file", folder=str(place), file=SET_FILE)
    problems: list[McdaError] = []
    top = read_toml(place / SET_FILE, problems, "mcda-models/1")
    view = top.string("characteristics")
    beside = place.parent.parent / "criteria"
    criteria = beside if beside.is_dir() else home() / "criteria"
    characteristics = (
        tuple(
            Characteristic(one.key, one.name, one.question)
            for one in read_criteria_set(criteria / f"{view}.toml", problems).criteria
        )
        if view
        else ()
    )
    kinds = tuple(Kind(one.string("key", required=True), one.text("name", required=True)) for one in top.tables("kind"))
    aspects = tuple(
        Aspect(
            one.string("key", required=True),
            one.text("name", required=True),
            one.string("group", required=True, choices=ASPECT_GROUPS),
        )
        for one in top.tables("aspect")
    )
    register = read_evidence(place.parent / "evidence.toml", problems)
    reader = _Reader(kinds, aspects, characteristics, register, problems)
    placed: list[tuple[float, ModelArrangement]] = []
    for path in member_files(place):
        with collecting(problems):
            placed.append(reader.model(path))
    found = Comparison(
        key=top.string("key", required=True),
        name=top.text("name", required=True),
        note=top.text("note"),
        kinds=kinds,
        aspects=aspects,
        characteristics=characteristics,
        models=tuple(model for _, model in sorted(placed, key=lambda one: one[0])),
        register=register,
    )
    top.done()
    first_problem(problems)
    return found


class _Reader:
    """Reads one model against what the set declares."""

    def __init__(
        self,
        kinds: tuple[Kind, ...],
        aspects: tuple[Aspect, ...],
        characteristics: tuple[Characteristic, ...],
        register: Mapping[str, Evidence],
        problems: list[McdaError],
    ) -> None:
        self._kinds = tuple(one.key for one in kinds)
        self._aspects = tuple(one.key for one in aspects)
        self._characteristics = tuple(one.key for one in characteristics)
        self._register = register
        self._problems = problems

    def model(self, path: Path) -> tuple[float, ModelArrangement]:
        """Order and model of one file."""
        top = read_toml(path, self._problems, "mcda-model/1")
        order = top.number("order") or 0.0
        words, judged = top.table("aspects"), top.table("characteristics")
        found = ModelArrangement(
            key=top.string("key", required=True),
            name=top.text("name", required=True),
            kind=top.string("kind", required=True, choices=self._kinds),
            aspects={key: words.text(key) for key in self._aspects if key in words},
            characteristics={
                key: cell
                for key in self._characteristics
                if key in judged and (cell := _judged(judged.table(key))) is not None
            },
            confidence=top.string("confidence", choices=CONFIDENCES),
            confidence_note=top.text("confidence_note"),
            evidence=top.strings("evidence"),
            becomes=top.strings("becomes"),
        )
        for pointer in found.evidence:
            if self._register and pointer not in self._register:
                top.problem("files.unknown_evidence", found=pointer)
        for table in (words, judged, top):
            table.done()
        return order, found


def _judged(table: Table) -> Cell | None:
    score = table.number("score", required=True)
    low, high, note = table.number("low"), table.number("high"), table.text("note")
    table.done()
    return None if score is None else Cell(score, low, high, rationale=note)
