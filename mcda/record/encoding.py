"""Results and arguments as plain JSON data that loses no bit, and arguments back again."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from math import isnan
from typing import Any

import numpy as np

from mcda.errors import InputError
from mcda.text import Text

__all__ = ["decoded_arguments", "differences", "encoded", "encoded_arguments"]

KINDS = ("Constraint", "Thresholds")
"""Records that a question takes as an argument; both live in `mcda.analysis`."""
WITHOUT_EFFECT = ("executor", "workers", "progress")
"""Arguments that say who computes, not what."""
MOST_LISTED = 50


def encoded(thing: Any) -> Any:
    """Plain data: arrays as lists, not-a-number as null, infinities in words; floats keep every bit (`repr` reads back exactly).

    The program's version within settings is left out: a record names it once, and it is no part of a result.

    >>> encoded(np.array([0.1, np.nan, -np.inf]))
    [0.1, None, '-Infinity']
    """
    if isinstance(thing, np.ndarray):
        return encoded(thing.tolist())
    if isinstance(thing, np.generic):
        return encoded(thing.item())
    if isinstance(thing, float):
        if isnan(thing):
            return None
        return thing if abs(thing) != float("inf") else ("Infinity" if thing > 0 else "-Infinity")
    if thing is None or isinstance(thing, (str, bool, int)):
        return thing
    if isinstance(thing, Text):
        return thing.plain()
    if is_dataclass(thing) and not isinstance(thing, type):
        return {one.name: _member(one.name, getattr(thing, one.name)) for one in fields(thing)}
    if isinstance(thing, Mapping):
        return {"|".join(key) if isinstance(key, tuple) else str(key): encoded(one) for key, one in thing.items()}
    if isinstance(thing, Set):
        return sorted(encoded(one) for one in thing)
    if isinstance(thing, (tuple, list)):
        return [encoded(one) for one in thing]
    raise TypeError(f"{type(thing).__name__} is not data")


def _member(name: str, value: Any) -> Any:
    found = encoded(value)
    if name == "settings" and isinstance(found, dict):
        found.pop("version", None)
    return found


def encoded_arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments of a question as plain data; what has no effect on the answer is left out.

    Overridden scores {(option, criterion): score} become rows; a `Constraint` or `Thresholds` keeps its name.
    """
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name in WITHOUT_EFFECT:
            continue
        if name == "scores" and isinstance(value, Mapping):
            found[name] = [[option, criterion, float(score)] for (option, criterion), score in value.items()]
        else:
            found[name] = _argument(value)
    return found


def _argument(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__
        if kind not in KINDS:
            raise InputError("record.argument_kind", found=kind)
        return {"kind": kind, **{one.name: encoded(getattr(value, one.name)) for one in fields(value)}}
    if isinstance(value, (tuple, list)):
        return [_argument(one) for one in value]
    return encoded(value)


def decoded_arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    """What `encoded_arguments` was given (lists stand for tuples and arrays)."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name == "scores" and isinstance(value, list) and value and isinstance(value[0][0], str):
            found[name] = {(option, criterion): score for option, criterion, score in value}
        elif name == "scores" and value == []:
            found[name] = {}
        else:
            found[name] = _given(value)
    return found


def _given(value: Any) -> Any:
    if isinstance(value, Mapping) and value.get("kind") in KINDS:
        from mcda import analysis

        inner = {name: one for name, one in value.items() if name != "kind"}
        if value["kind"] == "Constraint":
            inner["coefficients"] = np.array(inner["coefficients"], dtype=float)
        return getattr(analysis, value["kind"])(**inner)
    if isinstance(value, list):
        every = [_given(one) for one in value]
        if every and all(isinstance(one, list) for one in every):
            return np.array(every)  # rows of weights, matrices of judgements
        return every
    return value


def differences(stored: Any, now: Any, place: str = "") -> list[tuple[str, Any, Any]]:
    """Places at which two plain values differ, with what stands there; the first fifty.

    >>> differences({"a": [1.0, 2.0]}, {"a": [1.0, 2.5]})
    [('a[1]', 2.0, 2.5)]
    """
    found: list[tuple[str, Any, Any]] = []
    waiting = [(stored, now, place)]
    while waiting and len(found) < MOST_LISTED:
        one, other, at = waiting.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            keys = [*one, *(key for key in other if key not in one)]
            waiting += [(one.get(key), other.get(key), f"{at}.{key}" if at else str(key)) for key in reversed(keys)]
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            pairs = list(enumerate(zip(one, other, strict=True)))
            waiting += [(left, right, f"{at}[{number}]") for number, (left, right) in reversed(pairs)]
        elif repr(one) != repr(other):  # 1.0 and 1, 0.0 and -0.0 are different bits
            found.append((at, one, other))
    return found
