"""Frozen records from plain data: the way back from `mcda.elements.plain`, with every problem noted at its place.

What a record holds is read off its own type hints, so that this reader cannot fall behind the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from mcda.errors import InputError, McdaError
from mcda.files.fields import briefly, finite
from mcda.files.strict_json import member
from mcda.text import LANGUAGES, Text

__all__ = ["record_from"]

REFUSED: Any = object()
"""Stands for a value whose problem has been noted."""


def record_from(cls: type, given: Any, file: str, place: str, problems: list[McdaError]) -> Any:
    """A `cls` made of the plain data `given`; None where a problem (appended to `problems`) stands in the way.

    Keys that the record does not have are problems, as are missing ones without a default and values of the wrong kind. What the
    record itself refuses when it is made (a weight below zero, a score outside its scale) is a problem, too.

    >>> from mcda.elements import Level
    >>> record_from(Level, {"score": 3, "text": {"en": "good"}}, "x.json", "", [])
    Level(score=3.0, text=Text(en='good', ja=''))
    """
    found = _Reader(file, problems).record(cls, given, place)
    return None if found is REFUSED else found


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


class _Reader:
    def __init__(self, file: str, problems: list[McdaError]) -> None:
        self._file, self._problems = file, problems

    def problem(self, key: str, place: str, **about: object) -> Any:
        where = f"{self._file}, {place}" if place else self._file
        self._problems.append(InputError(key, where=where, **about))
        return REFUSED

    def record(self, cls: type, given: Any, place: str) -> Any:
        if not isinstance(given, Mapping):
            return self.problem("files.json_kind", place, found=briefly(given), accepted="{…}")
        known = {one.name: one for one in fields(cls)}
        sound = True
        for key in given:
            if key not in known:
                sound = False
                self.problem("files.unknown_key", place, name=briefly(key).strip("'"), accepted=", ".join(known))
        values: dict[str, Any] = {}
        for name, one in known.items():
            if name in given:
                values[name] = self.value(_hints(cls)[name], given[name], member(place, name))
            elif _hints(cls)[name] is Text:
                values[name] = Text()  # plain data leaves empty fields out
            elif one.default is MISSING and one.default_factory is MISSING:
                values[name] = self.problem("files.missing_key", place, name=name)
        if not sound or any(value is REFUSED for value in values.values()):
            return REFUSED
        try:
            return cls(**values)
        except InputError as problem:
            where = f"{self._file}, {place}" if place else self._file
            self._problems.extend(
                InputError("files.in_file", file=where, problem=Text(*(one.render(language) for language in LANGUAGES)))
                for one in problem.problems
            )
            return REFUSED

    def value(self, hint: Any, given: Any, place: str) -> Any:
        """`given` as the type hint wants it."""
        origin = get_origin(hint)
        if origin in (Union, UnionType):
            inner = next(one for one in get_args(hint) if one is not NoneType)
            return None if given is None else self.value(inner, given, place)
        if hint is object or hint is Any:
            return given
        if hint is str:
            if isinstance(given, str):
                return given
            return self.problem("files.json_kind", place, found=briefly(given), accepted='"…"')
        if hint is float:
            number = finite(given)
            return self.problem("files.json_number", place, found=briefly(given)) if number is None else number
        if hint is Text:
            return self.text(given, place)
        if origin is tuple:
            return self.several(get_args(hint), given, place)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self.mapping(get_args(hint)[1], given, place)
        if is_dataclass(hint) and isinstance(hint, type):
            return self.record(hint, given, place)
        raise TypeError(f"{hint!r} at {place} is not a kind of field that records have")

    def text(self, given: Any, place: str) -> Any:
        if isinstance(given, str):
            return Text(given, given)
        if isinstance(given, Mapping) and all(
            name in LANGUAGES and isinstance(one, str) for name, one in given.items()
        ):
            return Text(given.get("en", ""), given.get("ja", ""))
        return self.problem("files.json_kind", place, found=briefly(given), accepted='{"en": "…", "ja": "…"}')

    def several(self, hints: tuple[Any, ...], given: Any, place: str) -> Any:
        """A list of one kind (`tuple[X, ...]`), or of a fixed length (`tuple[X, Y]`)."""
        endless = len(hints) == 2 and hints[1] is Ellipsis
        if not isinstance(given, list) or (not endless and len(given) != len(hints)):
            accepted = "[…]" if endless else f"[{', '.join('…' for _ in hints)}]"
            return self.problem("files.json_kind", place, found=briefly(given), accepted=accepted)
        kinds = [hints[0]] * len(given) if endless else list(hints)
        found = tuple(
            self.value(kind, one, f"{place}[{at}]") for at, (kind, one) in enumerate(zip(kinds, given, strict=True))
        )
        return REFUSED if any(one is REFUSED for one in found) else found

    def mapping(self, hint: Any, given: Any, place: str) -> Any:
        if not isinstance(given, Mapping):
            return self.problem("files.json_kind", place, found=briefly(given), accepted="{…}")
        found = {str(key): self.value(hint, one, member(place, key)) for key, one in given.items()}
        return REFUSED if any(one is REFUSED for one in found.values()) else found
