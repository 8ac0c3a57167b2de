"""Weights as a short text for the address of a page, and back. There is nothing in it but numbers and which criteria they are about."""

from __future__ import annotations

import re

import numpy as np

from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import InputError
from mcda.preference import ELICITATIONS, Preference
from mcda.text import LANGUAGES, Text, text

__all__ = ["compact_weights", "preference_from_compact"]

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
STEPS = 36**3 - 1
"""The largest weight or end of a range is this many steps: one is less than 0.003 % of it."""
DECIMALS = 2
"""Of points whose largest is 100, as they are read: whole points come back as they were."""
WHOLE = re.compile(r"1-([0-9a-f]{12})-([a-z_]{1,16})-([0-9a-z]+)(?:-([0-9a-z]+)-([0-9a-z]+))?")


def compact_weights(preference: Preference) -> str:
    """The weights in the order of their criteria, and the ends of their ranges, as three digits to the base of 36 each, after a mark of the criteria.

    >>> compact_weights(Preference(("a", "b"), (2, 1)))
    '1-0473ef2dc0d3-direct-zzzi00'
    """
    rows = [preference.weights]
    if preference.has_ranges:
        rows += [preference.lowest, preference.highest]
    largest = max(float(row.max()) for row in rows)
    parts = ["".join(_digits(float(one) / largest) for one in row) for row in rows]
    return "-".join(("1", content_hash(list(preference.criteria)), preference.elicitation, *parts))


def preference_from_compact(given: str, decision: Decision) -> Preference:
    """The preference over the criteria of `decision` (or of those that it groups) from what `compact_weights` made.

    `InputError`: a text that is cut off or changed, weights about other criteria.

    >>> import mcda
    >>> decision, balanced = mcda.load(), mcda.load_preference("balanced")
    >>> again = preference_from_compact(compact_weights(balanced), decision)
    >>> bool(abs(again.weights - balanced.for_decision(decision).weights).max() < 1e-5)
    True
    """
    found = WHOLE.fullmatch(given) if len(given) < 4096 else None
    if found is None or found[2] not in ELICITATIONS:
        raise InputError("files.link_unreadable")
    rows = [_numbers(part) for part in found.groups()[2:] if part is not None]
    orders = [decision.criterion_keys, *(() if decision.base is None else (decision.base.criterion_keys,))]
    criteria = next((keys for keys in orders if content_hash(list(keys)) == found[1]), None)
    if criteria is None or any(len(row) != len(criteria) for row in rows):
        raise InputError("files.link_other", found=len(rows[0]), criteria=len(decision.criteria))
    centre, *ends = np.round(100.0 * np.array(rows) / STEPS, DECIMALS)
    if ends:
        ends = [np.minimum(ends[0], centre), np.maximum(ends[1], centre)]
    return Preference(
        criteria,
        tuple(centre.tolist()),
        low=tuple(ends[0].tolist()) if ends else None,
        high=tuple(ends[1].tolist()) if ends else None,
        key="link",
        name=Text(*(text("files.link_name", language) for language in LANGUAGES)),
        elicitation=found[2],
    )


def _digits(share: float) -> str:
    steps = round(share * STEPS)
    return "".join(DIGITS[steps // 36**place % 36] for place in (2, 1, 0))


def _numbers(part: str) -> list[float]:
    if len(part) % 3:
        raise InputError("files.link_unreadable")
    return [float(int(part[at : at + 3], 36)) for at in range(0, len(part), 3)]
