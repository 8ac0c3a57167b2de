"""The glossary of a decision: its terms in both languages, and wordings that one side may hear otherwise than they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from mcda.elements import CONFIDENCES
from mcda.errors import McdaError
from mcda.files.fields import Table, read_toml
from mcda.files.shipped import home
from mcda.files.toml_criteria import first_problem
from mcda.text import LANGUAGES, Text

__all__ = ["Glossary", "Hit", "SensitiveWording", "Term", "load_glossary", "wording_hits"]

Found = TypeVar("Found")
NAME = "glossary.toml"
AROUND = 24
"""Characters of context on each side of a hit."""


@dataclass(frozen=True)
class Term:
    """A term in both languages; `confidence` is how settled its Japanese is."""

    key: str
    term: Text
    group: str = ""
    confidence: str = ""
    note: Text = field(default_factory=Text)


@dataclass(frozen=True)
class SensitiveWording:
    """Wordings to avoid by language, what to write instead, and why. `allowed` are longer phrases that contain one of them and are
    meant as they stand (a term of law)."""

    avoid: dict[str, tuple[str, ...]]
    prefer: Text
    reason: Text
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.prefer, self.reason))


@dataclass(frozen=True)
class Glossary:
    """Everything in one glossary file, in its order."""

    terms: tuple[Term, ...] = ()
    sensitive: tuple[SensitiveWording, ...] = ()

    @cached_property
    def patterns(self) -> tuple[tuple[SensitiveWording, re.Pattern[str]], ...]:
        """Per sensitive wording what finds it in a text of either language.

        Words in Latin letters are whole words, whatever their case, in the plural too; Japanese is found as it is written.
        """
        found = []
        for one in self.sensitive:
            wordings = sorted({wording for given in one.avoid.values() for wording in given}, key=len, reverse=True)
            parts = (rf"\b{re.escape(word)}s?\b" if word.isascii() else re.escape(word) for word in wordings)
            found.append((one, re.compile("|".join(parts), re.IGNORECASE)))
        return tuple(found)


@dataclass(frozen=True)
class Hit:
    """One place where a sensitive wording stands: what was found, and the text around it."""

    wording: SensitiveWording
    found: str
    around: str


def load_glossary(folder: str | Path | None = None) -> Glossary:
    """The glossary in a folder of criteria (the shipped one without); an empty one where there is none.

    Raises `InputError` carrying every problem of the file.
    """
    path = (home() / "criteria" if folder is None else Path(folder)) / NAME
    if not path.is_file():
        return Glossary()
    problems: list[McdaError] = []
    top = read_toml(path, problems, "mcda-glossary/1")
    terms = tuple(_term(one) for one in top.tables("term"))
    sensitive = tuple(_wording(one) for one in top.tables("sensitive"))
    top.done()
    first_problem(problems)
    return Glossary(terms, sensitive)


def wording_hits(written: str, glossary: Glossary) -> Iterator[Hit]:
    """Every place in `written` where a sensitive wording stands outside the phrases that are allowed.

    >>> one = SensitiveWording({"en": ("axle",)}, Text("wheel"), Text("It squeaks."), {"en": ("rear axle",)})
    >>> [hit.found for hit in wording_hits("Axles, and the rear axle.", Glossary(sensitive=(one,)))]
    ['Axles']
    """
    for wording, pattern in glossary.patterns:
        allowed = [
            span.span()
            for phrases in wording.allowed.values()
            for phrase in phrases
            for span in re.finditer(re.escape(phrase), written, re.IGNORECASE)
        ]
        for found in pattern.finditer(written):
            start, end = found.span()
            if not any(low <= start and end <= high for low, high in allowed):
                yield Hit(wording, found.group(), _around(written, start, end))


def _around(written: str, start: int, end: int) -> str:
    """The hit with a little of what stands before and after it."""
    low, high = max(start - AROUND, 0), min(end + AROUND, len(written))
    before, after = "…" * (low > 0), "…" * (high < len(written))
    return f"{before}{written[low:high].strip()}{after}"


def _term(table: Table) -> Term:
    return _done(
        table,
        Term(
            key=table.string("key", required=True),
            term=Text(table.string("en", required=True), table.string("ja", required=True)),
            group=table.string("group"),
            confidence=table.string("confidence", choices=CONFIDENCES),
            note=table.text("note"),
        ),
    )


def _wording(table: Table) -> SensitiveWording:
    return _done(
        table,
        SensitiveWording(
            avoid=_by_language(table.table("avoid", required=True)),
            prefer=table.text("prefer", required=True),
            reason=table.text("reason", required=True),
            allowed=_by_language(table.table("allowed")),
            evidence=table.strings("evidence"),
        ),
    )


def _by_language(table: Table) -> dict[str, tuple[str, ...]]:
    found = {language: table.strings(language) for language in LANGUAGES}
    table.done()
    return {language: wordings for language, wordings in found.items() if wordings}


def _done(table: Table, found: Found) -> Found:
    table.done()
    return found
