"""One family of exceptions: a message key and its fields.

A message is rendered where it is shown, in the reader's language (`mcda.text`); `str(error)` is its English text. Every
message says where, what was found, what is accepted and what to do.

>>> print(InputError("errors.unknown_method", found="topsiss", nearest="topsis"))
unknown method 'topsiss'. Did you mean 'topsis'? `mcda rank --help` lists all.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["DamagedRecord", "InputError", "McdaError", "MethodRefusal", "NoAnswer", "listed"]


def listed(names: Iterable[str]) -> object:
    """`names` with commas between, for a place in a message; where there are none, the word that says so in the reader's language.

    >>> listed(["gray_zone", "hadr"]), str(listed([]))
    ('gray_zone, hadr', 'none')
    """
    from mcda.text import LANGUAGES, Text, text

    return ", ".join(names) or Text(*(text("errors.none", language) for language in LANGUAGES))


class McdaError(Exception):
    """Base of every error this package raises on purpose; anything else is a bug of ours.

    `key` names a message of the catalogues, `fields` fill its places. `problems` holds every problem that was found
    together with this one (itself included), for callers that report all of them at once.
    """

    def __init__(self, key: str, /, **fields: object) -> None:
        super().__init__(key, fields)
        self.key = key
        self.fields = fields
        self.problems: tuple[McdaError, ...] = (self,)

    def render(self, language: str = "en") -> str:
        """The message in `language`."""
        from mcda.text import text

        return text(self.key, language, **self.fields)

    def __str__(self) -> str:
        return self.render("en")


class InputError(McdaError):
    """What was given is wrong: a file, a table, a weight, a name."""

    @classmethod
    def first_of(cls, problems: Iterable[McdaError]) -> McdaError:
        """The first of `problems`, carrying all of them."""
        every = tuple(problems)
        every[0].problems = every
        return every[0]


class MethodRefusal(InputError):
    """A method or weighting was asked for something it cannot do, and says why."""


class NoAnswer(McdaError):
    """The input is right, yet the question has no answer (all options screened out, contradictory constraints)."""


class DamagedRecord(McdaError):
    """A saved record does not match its own hash."""
