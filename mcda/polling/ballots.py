"""A ballot as it arrives: bytes of JSON or a form -> `Ballot`, or one clear refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
from numpy.typing import NDArray

from mcda.polling import codes
from mcda.polling.refusals import Refusal
from mcda.polling.rooms import WEIGHINGS, Room
from mcda.polling.strict_json import LARGEST_BODY, strict_object
from mcda.polling.weighing import weighed

__all__ = ["Ballot", "parse_ballot"]

LARGEST_SEQ = 2**31 - 1
ANSWERS = {"points": "points", "swing": "points", "judgements": "judgements", "order": "order"}
"""Kind -> the field that holds its answers."""


@dataclass(frozen=True, eq=False)
class Ballot:
    """One participant's answer to one round, checked: weights (n,) in the order of the room's criteria, summing to 1.

    `voter` is only ever used to find the seat; it is stored nowhere. `key` (a UUID) makes sending again harmless; of several
    ballots of one voter the one with the highest `seq` counts.
    """

    round: int
    voter: bytes = field(repr=False)
    seq: int
    key: bytes = field(repr=False)
    kind: str
    weights: NDArray[np.float64] = field(repr=False)
    segment: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.weights.setflags(write=False)


def parse_ballot(body: bytes, room: Room, content_type: str = "application/json") -> Ballot:
    """The ballot that `body` holds for `room`; anything else is a `Refusal` that names what is wrong.

    JSON: {"voter", "round", "seq", "key", "kind", "segment"?, "room"?, and "points", "judgements" or "order"}. A form holds the
    same fields; answers are named `points.CRITERION`, `judgements.A|B`, `order.CRITERION`. Whether the round is open is
    decided where the ballot is stored, in the same statement; here only pages of an earlier round are turned back.
    """
    is_form = content_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded"
    fields = _from_form(body) if is_form else strict_object(body)
    plan = room.plan
    named = fields.get("room")
    if named not in (None, "") and not (isinstance(named, str) and codes.normalised_code(named) == room.code):
        raise Refusal("other_room")
    number = _whole(fields, "round", 1, 10_000)
    _not_stale(room, number)
    voter = codes.voter_bytes(_given(fields, "voter"))
    if voter is None:
        raise Refusal("voter")
    seq = _whole(fields, "seq", 1, LARGEST_SEQ)
    key = codes.ballot_key(_given(fields, "key"))
    if key is None:
        raise Refusal("ballot_key")
    kind = _given(fields, "kind")
    if kind not in WEIGHINGS:
        raise Refusal("unknown_kind", found=str(kind)[:40], accepted=", ".join(WEIGHINGS))
    if kind != plan.weighing:
        raise Refusal("other_kind", found=kind, accepted=plan.weighing)
    segment = fields.get("segment")
    if segment in (None, ""):
        segment = None
    elif segment not in [one.key for one in plan.segments]:
        raise Refusal("unknown_segment", found=str(segment)[:60])
    answers = _given(fields, ANSWERS[kind])
    return Ballot(number, voter, seq, key, kind, weighed(kind, answers, plan.criteria), segment)


def _not_stale(room: Room, number: int) -> None:
    current = room.current
    if current is None:
        raise Refusal("round_not_open", round=number)
    if number < current.number:
        raise Refusal("stale_round", round=number, current=current.number)
    if number > current.number:
        raise Refusal("round_not_open", round=number)


def _given(fields: dict[str, Any], name: str) -> Any:
    if fields.get(name) is None:
        raise Refusal("missing_field", field=name)
    return fields[name]


def _whole(fields: dict[str, Any], name: str, low: int, high: int) -> int:
    found = _given(fields, name)
    if isinstance(found, bool) or not isinstance(found, int) or not low <= found <= high:
        raise Refusal("whole_number", field=name, found=str(found)[:40], low=low, high=high)
    return found


def _from_form(body: bytes) -> dict[str, Any]:
    """A form's fields as the object that JSON would have been; a field left empty was not given."""
    if len(body) > LARGEST_BODY:
        raise Refusal("too_large", found=len(body), limit=LARGEST_BODY)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        raise Refusal("not_a_form") from None
    fields: dict[str, Any] = {}
    points: dict[str, Any] = {}
    places: dict[str, Any] = {}
    judgements: list[Any] = []
    for name, value in _once(pairs):
        if not value.strip():
            continue
        group, _, rest = name.partition(".")
        if group == "points" and rest:
            points[rest] = _read(value)
        elif group == "order" and rest:
            places[rest] = _read(value)
        elif group == "judgements" and "|" in rest:
            first, _, second = rest.partition("|")
            judgements.append([first, second, _ratio(value)])
        elif name in ("round", "seq"):
            fields[name] = int(value) if value.isascii() and value.isdigit() and len(value) < 12 else value
        else:
            fields[name] = value
    fields |= {"points": points, "order": places, "judgements": judgements}
    return fields


def _once(pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    seen: set[str] = set()
    for name, value in pairs:
        if name in seen:
            raise Refusal("duplicate_key", found=name[:60])
        seen.add(name)
        yield name, value


_HALF_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}


def _read(value: str) -> Any:
    """A typed number, in half-width or full-width digits; as it is where it is none, for the message."""
    plain = value.translate(_HALF_WIDTH).strip()
    try:
        return value if "_" in plain else float(plain)
    except ValueError:
        return value


def _ratio(value: str) -> Any:
    """A typed ratio: a number or a fraction such as 1/3."""
    over, slash, under = value.translate(_HALF_WIDTH).partition("/")
    first, second = _read(over), _read(under)
    if not slash:
        return first
    if isinstance(first, float) and isinstance(second, float) and second:
        return first / second
    return value
