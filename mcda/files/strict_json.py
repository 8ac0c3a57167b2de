"""Strict reading of JSON: what the format allows and nothing beside it, every problem at once with its place."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

from mcda.errors import InputError, McdaError
from mcda.files.fields import briefly, decoded

__all__ = ["Once", "member", "strict_json", "strict_problems"]

MOST_PROBLEMS = 100
"""Problems of one file that are listed: a reader mends the first few and looks again."""
MOST_DIGITS = 400
"""Digits of a whole number that are read: more than that is beyond every float."""


class Once(dict[str, Any]):
    """A JSON object that remembers which of its keys were written twice."""

    twice: tuple[str, ...] = ()


class _Refused:
    """A number that no float holds, as it was written."""

    def __init__(self, written: str) -> None:
        self.written = written


def strict_json(content: bytes, file: str) -> Any:
    """The JSON value in `content`, UTF-8 with or without a byte order mark.

    Refused, each with its place: NaN, Infinity and numbers too large for a float, a key written twice in one object, half of a
    character (a lone surrogate), anything that is not JSON. Raises `InputError` carrying every problem.

    >>> strict_json(b'{"a": [1, 2.5]}', "x.json")
    {'a': [1, 2.5]}
    >>> strict_json(b'{"a": 1e999, "a": NaN}', "x.json")
    Traceback (most recent call last):
    ...
    mcda.errors.InputError: x.json: the key 'a' is written twice. Keep one of the two.
    """
    try:
        found = json.loads(
            decoded(content, file),
            parse_constant=_Refused,
            parse_float=_float,
            parse_int=_whole,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as problem:
        fields = {"file": file, "line": problem.lineno, "column": problem.colno, "reason": problem.msg}
        raise InputError("files.broken_json", **fields) from None
    except RecursionError:
        raise InputError("files.too_deep", file=file) from None
    problems = strict_problems(found, file)
    if problems:
        raise InputError.first_of(problems)
    return found


def strict_problems(found: Any, file: str) -> list[McdaError]:
    """What is wrong anywhere within the value, in the order of the file; the first hundred."""
    problems: list[McdaError] = []
    waiting: list[tuple[Any, str]] = [(found, "")]
    while waiting and len(problems) < MOST_PROBLEMS:
        value, place = waiting.pop()
        where = f"{file}, {place}" if place else file
        if isinstance(value, _Refused):
            problems.append(InputError("files.json_not_finite", where=where, found=briefly(value.written).strip("'")))
        elif isinstance(value, str):
            if not _whole_characters(value):
                problems.append(InputError("files.json_half_character", where=where))
        elif isinstance(value, dict):
            twice = getattr(value, "twice", ())
            problems += [InputError("files.json_key_twice", where=where, found=_shown(key)) for key in twice]
            broken = [key for key in value if not _whole_characters(key)]
            problems += [InputError("files.json_half_character", where=where)] * len(broken)
            waiting += [(inner, member(place, key)) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(inner, f"{place}[{at}]") for at, inner in reversed(list(enumerate(value)))]
    return problems


def member(place: str, key: str) -> str:
    """The place of a key within the object at `place`.

    >>> member("options[0]", "name"), member("cells", "a b")
    ('options[0].name', "cells['a b']")
    """
    if key.isidentifier():
        return f"{place}.{key}" if place else key
    return f"{place}['{_shown(key)}']"


def _shown(key: str) -> str:
    """A key on one short line that every terminal can print."""
    printable = "".join(sign if sign.isprintable() else "?" for sign in key)
    return printable if len(printable) <= 60 else f"{printable[:59]}…"


def _whole_characters(written: str) -> bool:
    return written.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in written)


def _float(written: str) -> Any:
    number = float(written)
    return number if isfinite(number) else _Refused(written)


def _whole(written: str) -> Any:
    if len(written) > MOST_DIGITS:
        return _Refused(written)
    number = int(written)
    try:
        float(number)
    except OverflowError:
        return _Refused(written)
    return number


def _object(pairs: list[tuple[str, Any]]) -> Once:
    found = Once(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        found.twice = tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))
    return found
