"""What every answer of this package carries: labels, settings and a hash over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mcda.elements import content_hash
from mcda.results import Record
from mcda.text import Text

__all__ = ["Answer"]


@dataclass(frozen=True, eq=False)
class Answer(Record):
    """Base of the answers: m options and n criteria in file order, and everything needed to ask again."""

    options: tuple[str, ...]
    option_names: tuple[Text, ...]
    criteria: tuple[str, ...]
    settings: Mapping[str, Any]

    @cached_property
    def hash(self) -> str:
        """The first twelve digits of the SHA-256 of the settings (which hold the hashes of decision and preference)."""
        return content_hash(self.settings)
