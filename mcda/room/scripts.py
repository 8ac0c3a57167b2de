"""The script interface: rooms and rounds by HTTP, with the room's key or the facilitator's passcode as bearer."""

from __future__ import annotations

import asyncio
import os
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from mcda.decision import Decision
from mcda.errors import McdaError
from mcda.export.formats import MEDIA_TYPES, exported
from mcda.files import load
from mcda.files.json_decision import decision_and_profiles
from mcda.files.listing import view_keys
from mcda.polling import codes
from mcda.polling.exports import profile_text, room_aggregate
from mcda.polling.refusals import Refusal
from mcda.polling.room_results import RoundResult
from mcda.polling.rooms import ROUND_STATES, Room, Round, Segment
from mcda.polling.service import Service, place
from mcda.polling.strict_json import LARGEST_BODY, strict_object
from mcda.room.answering import Wish, data, read_body, role_cookie, running
from mcda.room.doors import signed_in
from mcda.tables import first_places, talking_points, tally
from mcda.text import Text

__all__ = [
    "add_round",
    "change_room",
    "change_round",
    "create_room",
    "destroy_room",
    "export",
    "let_analysts_in",
    "tickets",
]

LARGEST_DECISION = 1024 * 1024
TEXTS = ("title", "branch", "kind", "weighing", "method", "normalisation", "criteria")
NUMBERS = ("cap", "k")
ROOM_FIELDS = (*TEXTS, *NUMBERS, "segments", "decision")
ROOM_STATES = ("open", "closed")
TALLIES = ("csv", "xlsx", "md", "tex", "html")
"""Formats of a round's tables."""


# Who may


async def _facilitator(request: Request, wish: Wish, rooms: Service) -> None:
    """The installation's passcode as bearer, or the facilitator's cookie."""
    bearer = _bearer(request)
    if bearer is not None:
        await signed_in(rooms, bearer, wish.peer)
    else:
        _by_cookie(request, rooms)


async def _room(request: Request, wish: Wish) -> tuple[Service, Room]:
    """The room, for who holds its key or the facilitator's cookie. A wrong key and an unknown room are answered alike."""
    rooms = await running()
    typed = request.path_params["room"]
    bearer = _bearer(request)
    if bearer is None:
        _by_cookie(request, rooms)
    else:
        tried = f"key {wish.peer}"
        rooms.tries.allowed(tried)
        if not rooms.store.opens(typed, bearer):
            rooms.tries.wrong(tried)
            raise Refusal("not_allowed")
    return rooms, rooms.store.managed(codes.normalised_code(typed))


def _bearer(request: Request) -> str | None:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" else None


def _by_cookie(request: Request, rooms: Service) -> None:
    rooms.access.facilitator(role_cookie(request))
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise Refusal("not_allowed")  # another site's script, with this browser's cookie


# Rooms


async def create_room(request: Request, wish: Wish) -> Response:
    """POST /api/rooms: 201 {"room", "key", "join"}."""
    rooms = await running()
    await _facilitator(request, wish, rooms)
    body = await read_body(request, LARGEST_DECISION)
    fields = strict_object(body) if len(body) <= LARGEST_BODY else await asyncio.to_thread(_large_object, body)
    choices = _choices(fields)
    decision = await asyncio.to_thread(_decision, fields)
    room, key = await asyncio.to_thread(lambda: rooms.create_room(decision, **choices))
    answer = data({"room": room.code, "key": key, "join": place("join", code=room.code)}, 201)
    answer.headers["location"] = f"/r/{room.code}"
    return answer


def _large_object(body: bytes) -> dict[str, Any]:
    from mcda.files.strict_json import strict_json

    try:
        found = strict_json(body, "decision")
    except McdaError:
        raise Refusal("not_json") from None
    if not isinstance(found, dict):
        raise Refusal("not_an_object", found=type(found).__name__)
    return found


def _choices(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of the room's plan; their kinds are checked here, their values by the plan."""
    _known(fields, ROOM_FIELDS)
    found: dict[str, Any] = {}
    for name in TEXTS:
        if name in fields and name != "criteria":
            found[name] = _typed(fields, name, str, "text")
    for name in NUMBERS:
        if name in fields:
            found[name] = _typed(fields, name, int, "1, 2, 3, …")
    if "segments" in fields:
        found["segments"] = tuple(_segment(one) for one in _typed(fields, "segments", list, '[{"key", "name"}, …]'))
    return found


def _segment(given: Any) -> Segment:
    name = given.get("name", given.get("key")) if isinstance(given, dict) else None
    if isinstance(name, str):
        name = {"en": name}
    if not isinstance(name, dict) or not all(isinstance(one, str) and len(one) <= 80 for one in name.values()):
        raise Refusal("field_type", field="segments", accepted='[{"key": "…", "name": {"en": "…", "ja": "…"}}, …]')
    key = given.get("key")
    if not isinstance(key, str) or not 0 < len(key) <= 40 or not set(name) <= {"en", "ja"}:
        raise Refusal("field_type", field="segments", accepted='[{"key": "…", "name": {"en": "…", "ja": "…"}}, …]')
    return Segment(key, Text(**name))


def _decision(fields: dict[str, Any]) -> Decision:
    """The decision that was sent along, a shipped view by its key, or the one this server serves. Never a path: what lies on the
    server's disk is not for who asks over the network."""
    if "decision" in fields:
        import json

        return decision_and_profiles("decision", json.dumps(fields["decision"]).encode())[0]
    served = load(os.environ.get("MCDA_CRITERIA") or None, os.environ.get("MCDA_OPTIONS") or None)
    if "criteria" not in fields:
        return served
    named = _typed(fields, "criteria", str, "text")
    known = () if os.environ.get("MCDA_CRITERIA") else tuple(view_keys(served))
    if named == served.key:
        return served
    if named not in known:
        raise Refusal("room_plan", field="criteria", found=named[:60], accepted=", ".join((served.key, *known)))
    return load(named, os.environ.get("MCDA_OPTIONS") or None)


async def change_room(request: Request, wish: Wish) -> Response:
    """PATCH /api/rooms/{room}: {"state": "open|closed"}, {"k"}."""
    rooms, room = await _room(request, wish)
    fields = strict_object(await read_body(request))
    _known(fields, ("state", "k"))
    if "k" in fields:
        k = _typed(fields, "k", int, "3 … 20")
        room = await asyncio.to_thread(rooms.store.set_k, room.code, k)
    if "state" in fields:
        state = _typed(fields, "state", str, "text")
        if state not in ROOM_STATES:
            raise Refusal("unknown_state", found=state[:40], accepted=", ".join(ROOM_STATES))
        room = await asyncio.to_thread(rooms.store.close_room, room.code, state)
    return data({"room": room.code, "state": room.state, "k": room.plan.k})


async def destroy_room(request: Request, wish: Wish) -> Response:
    """DELETE /api/rooms/{room}: 204, and nothing of it is left."""
    rooms, room = await _room(request, wish)
    await asyncio.to_thread(rooms.destroy, room.code)
    return Response(status_code=204)


async def tickets(request: Request, wish: Wish) -> Response:
    """POST /api/rooms/{room}/tickets {"count"}: 201 {"tickets", "links"}; none is kept here."""
    rooms, room = await _room(request, wish)
    fields = strict_object(await read_body(request))
    _known(fields, ("count",))
    found = rooms.store.tickets(room.code, _typed(fields, "count", int, f"1 … {room.plan.cap}"))
    return data({"tickets": found, "links": [place(f"r/{room.code}", ticket=one) for one in found]}, 201)


# Rounds


async def add_round(request: Request, wish: Wish) -> Response:
    """POST /api/rooms/{room}/rounds {"title"?, "seconds"?}: 201, open."""
    rooms, room = await _room(request, wish)
    body = await read_body(request)
    fields = strict_object(body) if body else {}
    _known(fields, ("title", "seconds"))
    title = _typed(fields, "title", str, "text") if "title" in fields else ""
    found = await asyncio.to_thread(rooms.store.add_round, room.code, title, _seconds(fields))
    return data(_round(found), 201)


async def change_round(request: Request, wish: Wish) -> Response:
    """PATCH /api/rooms/{room}/rounds/{n}: {"state": "open|locked|closed|revealed", "seconds"?}, {"note"}."""
    rooms, room = await _room(request, wish)
    number = request.path_params["n"]
    fields = strict_object(await read_body(request))
    _known(fields, ("state", "seconds", "note"))
    found = room.round(number)
    if found is None:
        raise Refusal("round_not_open", round=number)
    if "state" in fields:
        state = _typed(fields, "state", str, "text")
        if state not in ROUND_STATES:
            raise Refusal("unknown_state", found=state[:40], accepted=", ".join(ROUND_STATES))
        found = await asyncio.to_thread(rooms.store.set_state, room.code, number, state, _seconds(fields))
    if "note" in fields:
        note = _typed(fields, "note", str, "text")
        found = await asyncio.to_thread(rooms.store.set_note, room.code, number, note)
    return data(_round(found))


def _round(one: Round) -> dict[str, Any]:
    """What may be said of a round at any time: never how many have sent."""
    return {"round": one.number, "title": one.title, "state": one.state, "opening": one.opening, "note": one.note}


async def export(request: Request, wish: Wish) -> Response:
    """GET /api/rooms/{room}/export: everything published, as JSON; ?round=N&format=profile: that round as a TOML profile;
    &format=csv (xlsx, md, tex, html): its tally, and in all but CSV also whom it puts first and what is worth talking about."""
    rooms, room = await _room(request, wish)
    wanted = request.query_params.get("format", "json")
    if wanted == "json":
        results = await asyncio.to_thread(rooms.tally.results, room.code)
        return data(room_aggregate(room, results))
    if wanted != "profile" and wanted not in TALLIES:
        raise Refusal("room_plan", field="format", found=wanted[:40], accepted=", ".join(("json", "profile", *TALLIES)))
    asked = request.query_params.get("round", "")
    if not asked.isdecimal() or len(asked) > 5:
        raise Refusal("whole_number", field="round", found=asked[:40], low=1, high=max(1, len(room.rounds)))
    result = await asyncio.to_thread(rooms.tally.result, room.code, int(asked))
    decision = await asyncio.to_thread(rooms.decision_of, room)
    if result is None or decision is None:
        raise Refusal("nothing_to_export", round=asked, k=room.plan.k)
    if wanted in TALLIES:
        written = await asyncio.to_thread(_tallied, result, decision, wanted, wish.language)
        return Response(written, media_type=MEDIA_TYPES[wanted])
    return PlainTextResponse(profile_text(result, decision), media_type=MEDIA_TYPES["toml"])


def _tallied(result: RoundResult, decision: Decision, wanted: str, language: str) -> bytes:
    tables = [tally(result, decision)]
    if wanted != "csv":
        tables += [one for one in (first_places(result, decision), talking_points(result, decision)) if one.rows]
    return exported(tables, wanted, language)


async def let_analysts_in(request: Request, wish: Wish) -> Response:
    """POST /api/analysts: 201 {"link"}, which lets analysts into the pages for twelve hours."""
    rooms = await running()
    await _facilitator(request, wish, rooms)
    return data({"link": place("analyst", key=rooms.access.signed("analyst"))}, 201)


# Fields


def _known(fields: dict[str, Any], names: tuple[str, ...]) -> None:
    for name in fields:
        if name not in names:
            raise Refusal("unknown_field", found=name[:60], accepted=", ".join(names))


def _typed(fields: dict[str, Any], name: str, kind: type, accepted: str) -> Any:
    if name not in fields:
        raise Refusal("missing_field", field=name)
    found = fields[name]
    if not isinstance(found, kind) or isinstance(found, bool):
        raise Refusal("field_type", field=name, accepted=accepted)
    return found


def _seconds(fields: dict[str, Any]) -> float | None:
    found = fields.get("seconds")
    if found is not None and (isinstance(found, bool) or not isinstance(found, int | float)):
        raise Refusal("field_type", field="seconds", accepted="1 … 86400")
    return found
