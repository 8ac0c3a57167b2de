"""JSON as strangers send it: what the format allows and nothing beside it."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

from mcda.polling.refusals import Refusal

__all__ = ["LARGEST_BODY", "strict_object"]

LARGEST_BODY = 16 * 1024
"""Bytes; a ballot over a hundred criteria has about six thousand."""


def strict_object(body: bytes) -> dict[str, Any]:
    """The object a body holds. Refused: over 16 KB, not UTF-8, not JSON, NaN and Infinity, numbers too large for a float,
    the same key twice, lone surrogates, anything but an object at the top.

    >>> strict_object(b'{"round": 1}')
    {'round': 1}
    >>> strict_object(b'{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ...
    mcda.polling.refusals.Refusal: the ballot names 'a' twice. Name every field once. Reload the page and send again.
    """
    if len(body) > LARGEST_BODY:
        raise Refusal("too_large", found=len(body), limit=LARGEST_BODY)
    try:
        found = json.loads(
            body.decode("utf-8"),
            parse_constant=_constant,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_once,
        )
        _check_text(found)
    except Refusal:
        raise
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise Refusal("not_json") from None
    if not isinstance(found, dict):
        raise Refusal("not_an_object", found=type(found).__name__)
    return found


def _constant(written: str) -> float:
    raise Refusal("not_finite", field="–", found=written)


def _finite(written: str) -> float:
    number = float(written)
    if not isfinite(number):
        raise Refusal("not_finite", field="–", found=written[:20])
    return number


def _whole(written: str) -> int:
    if len(written) > 20:
        raise Refusal("beyond_limit", field="–", found=written[:20], limit="1e9")
    return int(written)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Refusal("duplicate_key", found=name[:60].encode("utf-8", "replace").decode())
        found[name] = value
    return found


def _check_text(found: Any) -> None:
    """Refuse half characters: they cannot be written to UTF-8, so nothing could store or show them."""
    if isinstance(found, str):
        try:
            found.encode("utf-8")
        except UnicodeEncodeError:
            raise Refusal("broken_text") from None
    elif isinstance(found, dict):
        for name, value in found.items():
            _check_text(name)
            _check_text(value)
    elif isinstance(found, list):
        for one in found:
            _check_text(one)
