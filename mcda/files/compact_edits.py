"""Edited scores as plain data for a browser's memory, and as a short text for the address of a page; and back, checked."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterable
from typing import Any

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.files.fields import finite
from mcda.score_edits import ScoreEdit, edited
from mcda.text import LANGUAGES, Text

__all__ = ["compact_edits", "edits_as_data", "edits_from_compact", "edits_from_data"]

MARK = "1-"
MOST_CHARACTERS = 6_000
"""Of a link: addresses that are much longer are cut off by some programs that pass them on."""
MOST_BYTES = 200_000
"""Of what a link unfolds to."""


def edits_as_data(edits: Iterable[ScoreEdit]) -> list[list[Any]]:
    """Each as [option, criterion, score, low, high, reason]."""
    return [[one.option, one.criterion, one.score, one.low, one.high, one.reason.plain()] for one in edits]


def edits_from_data(given: Any, decision: Decision) -> tuple[ScoreEdit, ...]:
    """What `edits_as_data` made, checked against `decision`; `InputError` where it is anything else or does not fit."""
    if not isinstance(given, list):
        raise InputError("score_edits.unreadable")
    found = []
    for row in given:
        sound = isinstance(row, list) and len(row) == 6 and all(isinstance(one, str) for one in row[:2])
        numbers = [None if one is None else finite(one) for one in row[2:5]] if sound else []
        why = row[5] if sound else None
        if (
            not sound
            or numbers[0] is None
            or any(one is not None and number is None for one, number in zip(row[2:5], numbers, strict=True))
            or not isinstance(why, dict)
            or not all(name in LANGUAGES and isinstance(one, str) for name, one in why.items())
        ):
            raise InputError("score_edits.unreadable")
        found.append(ScoreEdit(row[0], row[1], numbers[0], Text(**why), numbers[1], numbers[2]))
    edits = tuple({(one.option, one.criterion): one for one in found}.values())
    edited(decision, edits)  # what does not fit this decision is refused here
    return edits


def compact_edits(edits: Iterable[ScoreEdit]) -> str:
    """The edits with their reasons as one text of letters, digits, `-` and `_`; `InputError` where a link cannot hold it.

    >>> made = compact_edits([ScoreEdit("status_quo", "mission.unity", 1.0, Text("Said in the exercise."))])
    >>> made.startswith("1-"), made.isascii()
    (True, True)
    """
    written = json.dumps(edits_as_data(edits), ensure_ascii=False, separators=(",", ":"))
    found = MARK + base64.urlsafe_b64encode(zlib.compress(written.encode(), 9)).decode().rstrip("=")
    if len(found) > MOST_CHARACTERS:
        raise InputError("score_edits.too_long_for_link", found=len(found), most=MOST_CHARACTERS)
    return found


def edits_from_compact(given: str, decision: Decision) -> tuple[ScoreEdit, ...]:
    """The edits in a text that `compact_edits` made; `InputError` for a text that is cut off or changed, or does not fit `decision`.

    >>> import mcda
    >>> edits = (ScoreEdit("status_quo", "mission.unity", 1.0, Text("Said in the exercise.")),)
    >>> edits_from_compact(compact_edits(edits), mcda.load()) == edits
    True
    """
    if not given.startswith(MARK) or len(given) > MOST_CHARACTERS:
        raise InputError("score_edits.unreadable")
    packed = given.removeprefix(MARK)
    try:
        unfold = zlib.decompressobj()
        content = unfold.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), MOST_BYTES)
        if not unfold.eof:
            raise InputError("score_edits.unreadable")
        data = json.loads(content)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        raise InputError("score_edits.unreadable") from None
    return edits_from_data(data, decision)
