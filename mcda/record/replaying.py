"""Replay: a saved result computed again, and where it differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mcda.errors import McdaError
from mcda.record.documents import Saved, load, result_of
from mcda.record.encoding import differences
from mcda.results import Record
from mcda.text import LANGUAGES, Text
from mcda.version import __version__

__all__ = ["Replay", "replay"]


@dataclass(frozen=True, eq=False)
class Replay(Record):
    """`differences` are the first fifty places at which the result of today is another: (place, stored, now).

    `refusal` says why the question has no answer any more, where that is so. `versions` names the programs that wrote the record and
    `version` the one that replayed it.
    """

    question: str
    hash: str
    differences: tuple[tuple[str, Any, Any], ...]
    versions: Mapping[str, str]
    version: str
    refusal: Text

    @property
    def identical(self) -> bool:
        """Whether everything came out the same to the bit."""
        return not self.differences and not self.refusal

    @property
    def largest(self) -> float:
        """The largest relative difference between two numbers; 0 where no numbers differ."""
        numbers = [
            (float(one), float(other))
            for _, one, other in self.differences
            if isinstance(one, (int, float)) and isinstance(other, (int, float))
        ]
        return max((abs(one - other) / max(abs(one), abs(other), 1e-300) for one, other in numbers), default=0.0)


def replay(source: str | Path | tuple[str, bytes] | Saved) -> Replay:
    """Ask the record's question again and compare everything that comes out, bit by bit.

    A damaged record is a `DamagedRecord`. Nothing of the machine enters: the record holds the decision and the preference, and draws
    depend on its seed alone.
    """
    saved = source if isinstance(source, Saved) else load(source)
    found: tuple[tuple[str, Any, Any], ...] = ()
    refusal = Text()
    try:
        found = tuple(differences(saved.result, result_of(saved.ask())))
    except McdaError as problem:
        refusal = Text(*(problem.render(language) for language in LANGUAGES))
    return Replay(
        question=saved.question,
        hash=saved.hash,
        differences=found,
        versions=saved.versions,
        version=__version__,
        refusal=refusal,
    )
