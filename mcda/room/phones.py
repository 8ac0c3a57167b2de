"""For participants: the code's entry, the ballot page, ballots and receipts, the tally."""

from __future__ import annotations

import asyncio
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, quote
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from mcda.polling import codes
from mcda.polling.ballots import parse_ballot
from mcda.polling.refusals import Refusal
from mcda.polling.rooms import Room
from mcda.polling.service import Service
from mcda.polling.store import Receipt
from mcda.room.answering import (
    Wish,
    ballot_policy,
    cookie_settings,
    data,
    forwarded,
    has_pass,
    page,
    read_body,
    rendered,
    room_pass,
    running,
)
from mcda.room.wording import asked_parts, pairs_asked

__all__ = ["ballot_page", "join_page", "promise_page", "send_ballot", "tally"]

VOTER = "voter"
VOTER_SECONDS = 24 * 3600
SCALE = ("9", "7", "5", "3", "1", "1/3", "1/5", "1/7", "1/9")
"""The fundamental scale of pairwise judgements (Saaty 1977), odd steps: what people are offered."""
MOST_PAGES = 64
GZIP = 31
"""What zlib calls a gzip stream with the largest window."""
SCRIPT_ENDS = "</script>"
MARKS = {name: f"%{name}%" for name in ("voter", "seq", "key")}
"""What differs between two people's pages. It stands last on the page, so that all before it is written and compressed once for all."""


@dataclass(frozen=True)
class Phone:
    """What the room's cookie holds: the voter token of this room, and how often the page was looked at (the next ballot's number)."""

    voter: str
    views: int

    @classmethod
    def of(cls, request: Request, rooms: Service, code: str) -> Phone | None:
        """Read it; None where there is none or this server did not make it for this room."""
        voter, _, rest = request.cookies.get(VOTER, "").partition(".")
        shown, _, views = rest.partition(".")
        if (
            codes.voter_bytes(voter) is None
            or not views.isdecimal()
            or len(views) > 6
            or not has_pass(rooms, code, shown)
        ):
            return None
        return cls(voter, int(views))

    def put(self, answer: Response, rooms: Service, code: str, wish: Wish) -> None:
        """Set it: sent back to this room's page alone, so no other room is told of it; gone after a day."""
        value = f"{self.voter}.{room_pass(rooms, code)}.{self.views}"
        answer.set_cookie(VOTER, value, max_age=VOTER_SECONDS, **cookie_settings(wish, f"/r/{code}"))


async def join_page(request: Request, wish: Wish) -> Response:
    """GET /join: type the code; with ?code=, as in a QR code, straight on."""
    typed = request.query_params.get("code", "")
    if not typed:
        return page(request, wish, "join.html", wrong="", typed="")
    rooms = await running()
    try:
        room = _found(rooms, typed, wish)
    except Refusal as refusal:
        wrong = refusal.render(wish.language)
        return page(request, wish, "join.html", refusal.status, wrong=wrong, typed=typed[:40])
    ticket = request.query_params.get("ticket", "")
    return forwarded(f"/r/{room.code}{f'?ticket={quote(ticket)}' if ticket else ''}", wish, request)


def _found(rooms: Service, typed: str, wish: Wish, known: bool = False) -> Room:
    """The open room with this code. Unknown and closed rooms are the same wrong try, answered alike; `known` people (who were let in
    before) are not held up by other people's wrong tries."""
    if not known:
        rooms.tries.allowed(wish.peer)
    try:
        return rooms.store.room(typed)
    except Refusal:
        rooms.tries.wrong(wish.peer)
        raise


async def ballot_page(request: Request, wish: Wish) -> Response:
    """GET /r/{room}: what is asked now, or where the room stands."""
    rooms = await running()
    typed = request.path_params["room"]
    code = codes.normalised_code(typed)
    phone = Phone.of(request, rooms, code)
    room = _found(rooms, typed, wish, phone is not None)
    ticket = request.query_params.get("ticket", "")
    if typed != room.code:
        return forwarded(f"/r/{room.code}{f'?ticket={quote(ticket)}' if ticket else ''}", wish, request)
    if ticket and room.plan.kind == "tickets":
        # the slip is put into the cookie and out of the address
        answer: Response = forwarded(f"/r/{room.code}", wish, request)
        if phone is None or phone.voter != ticket.lower():
            Phone(_joined(rooms, room, ticket, wish), 0).put(answer, rooms, code, wish)
        return answer
    if phone is None or not rooms.store.admits(room, bytes.fromhex(phone.voter)):
        if room.plan.kind == "tickets":
            return page(request, wish, "ticket.html", room=room)
        if request.method == "HEAD":  # whoever only looks whether there is a page has not joined
            return Response(media_type="text/html")
        phone = Phone(_joined(rooms, room, None, wish), 0)
    phone = Phone(phone.voter, phone.views + 1)
    answer = await _personal(request, wish, rooms, room, phone)
    phone.put(answer, rooms, code, wish)
    return answer


async def promise_page(request: Request, wish: Wish) -> Response:
    """GET /r/{room}/promise: what this room promises and what it does not, and what the phone keeps."""
    rooms = await running()
    typed = request.path_params["room"]
    known = Phone.of(request, rooms, codes.normalised_code(typed)) is not None
    return page(request, wish, "promise.html", room=_found(rooms, typed, wish, known))


def _joined(rooms: Service, room: Room, ticket: str | None, wish: Wish) -> str:
    if ticket is not None:
        rooms.tries.allowed(wish.peer)
    try:
        return rooms.store.join(room.code, ticket)
    except Refusal:
        rooms.tries.wrong(wish.peer)
        raise


# The page


class Shared:
    """The ballot page of a room as it is for everybody, up to where the person's own fields begin."""

    def __init__(self, written: str) -> None:
        at = written.rfind(MARKS["voter"])
        self.begin, self.end = (written[:at], written[at:]) if at >= 0 else (written, "")
        self._packer = zlib.compressobj(9, zlib.DEFLATED, GZIP)
        script_ends = self.begin.find(SCRIPT_ENDS)
        # script and text use other letters: each gets a code of its own
        self._packed = self._packer.compress(self.begin[:script_ends].encode()) + self._packer.flush(zlib.Z_BLOCK)
        self._packed += self._packer.compress(self.begin[script_ends:].encode())

    def plain(self, values: dict[str, str]) -> bytes:
        """One person's page."""
        return (self.begin + self._own(values)).encode()

    def packed(self, values: dict[str, str]) -> bytes:
        """The same compressed: the packer is copied where it stopped, so a person costs no more than their own fields."""
        packer = self._packer.copy()
        return self._packed + packer.compress(self._own(values).encode()) + packer.flush()

    def _own(self, values: dict[str, str]) -> str:
        end = self.end
        for mark, value in values.items():
            end = end.replace(MARKS[mark], value)
        return end


_pages: OrderedDict[tuple[object, ...], Shared] = OrderedDict()
_making: dict[tuple[object, ...], asyncio.Future[Shared]] = {}
_gate = Lock()


async def _personal(
    request: Request,
    wish: Wish,
    rooms: Service,
    room: Room,
    phone: Phone,
    typed: dict[str, str] | None = None,
    wrong: str = "",
    status: int = 200,
) -> Response:
    """The ballot page of one person: the room's, written once for everybody, with the person's token put in."""
    values = {"voter": phone.voter, "seq": str(phone.views), "key": uuid4().hex}
    if typed:
        # a ballot that was refused, back with everything that was in it
        shared = await asyncio.to_thread(_shared, request.url.path, wish, rooms, room, typed, wrong)
    else:
        # a script that asks for the next round's page has its style and script already
        name = (room.id, room.version, wish.language, wish.secure, wish.html, request.url.path)
        with _gate:
            found = _pages.get(name)
        if found is None:
            # a round opens and hundreds ask at once: one of them has the page written, the others wait for it
            making = _making.get(name)
            if making is None:
                making = asyncio.ensure_future(asyncio.to_thread(_shared, request.url.path, wish, rooms, room, {}, ""))
                making.add_done_callback(lambda _: _making.pop(name, None))
                _making[name] = making
            found = await asyncio.shield(making)
            with _gate:
                _pages[name] = found
                while len(_pages) > MOST_PAGES:
                    _pages.popitem(last=False)
        shared = found
    headers = {"content-security-policy": ballot_policy()}
    if wish.compressed:
        return Response(shared.packed(values), status, {**headers, "content-encoding": "gzip"}, "text/html")
    return Response(shared.plain(values), status, headers, "text/html")


def _shared(path: str, wish: Wish, rooms: Service, room: Room, typed: dict[str, str], wrong: str) -> Shared:
    return Shared(_written(path, wish, rooms, room, typed, wrong))


def _written(path: str, wish: Wish, rooms: Service, room: Room, typed: dict[str, str], wrong: str) -> str:
    current = room.current
    plan = room.plan
    decision = rooms.decision_of(room)
    parts = asked_parts(room, decision, wish.language)
    result = rooms.tally.result(room.code, current.number) if current is not None else None
    found = {asked.key: asked for part in parts for asked in part.criteria}
    rows: list[dict[str, Any]] = []
    if result is not None and result.shown:
        rows = [
            {
                "key": key,
                "name": found[key].name,
                "mean": mean,
                "low": result.lower[place] if result.lower else None,
                "high": result.upper[place] if result.upper else None,
            }
            for place, (key, mean) in enumerate(zip(result.criteria, result.percents, strict=True))
        ]
    state = current.state if current is not None else "waiting"
    asks = state in ("open", "locked")
    at = f"{current.number}.{current.opening}" if current is not None else "0.0"
    pairs = pairs_asked(parts, wish.language) if plan.weighing == "judgements" else ()
    return rendered(
        path,
        wish,
        "ballot.html",
        room=room,
        round=current,
        state=state,
        whole=wish.html,
        asks=asks,
        at=at,
        look=at + ("w" if rows else "" if asks else state),
        kind=plan.weighing,
        parts=parts,
        pairs=pairs,
        scale=SCALE,
        count=len(plan.criteria),
        segments=[(one.key, one.name[wish.language]) for one in plan.segments],
        result=result,
        rows=sorted(rows, key=lambda one: -one["mean"]),
        most=min(100, 5 + 3 * max((one["high"] or one["mean"] for one in rows), default=0) // 2),
        room_pass=room_pass(rooms, room.code),
        typed=typed,
        wrong=wrong,
        marks=MARKS,
        k=plan.k,
    )


# Ballots


async def send_ballot(request: Request, wish: Wish) -> Response:
    """POST /api/rooms/{room}/ballots: JSON or a form; 201 with a receipt once it is on disk, 200 where the same one was in."""
    rooms = await running()
    typed = request.path_params["room"]
    code = codes.normalised_code(typed)
    room = _found(rooms, typed, wish, has_pass(rooms, code, request.query_params.get("pass")))
    body = await read_body(request)
    content_type = request.headers.get("content-type", "application/json")
    try:
        ballot = parse_ballot(body, room, content_type)
        receipt = await _cast(rooms, room, ballot)
    except Refusal as refusal:
        if refusal.kind == "unknown_ticket":
            rooms.tries.wrong(wish.peer)
        if wish.html and refusal.status in (409, 422, 503):
            return await _back(request, wish, rooms, room, body, refusal)
        raise
    status = 201 if receipt.new else 200
    if wish.html:
        return page(request, wish, "receipt.html", status, room=room, receipt=receipt.receipt)
    return data({"receipt": receipt.receipt}, status)


async def _cast(rooms: Service, room: Room, ballot: Any) -> Receipt:
    try:
        future = rooms.store.cast(room.code, ballot)
    except RuntimeError:  # the server is stopping; the phone sends again by itself
        raise Refusal("store_unavailable") from None
    return await asyncio.wrap_future(future)


async def _back(request: Request, wish: Wish, rooms: Service, room: Room, body: bytes, refusal: Refusal) -> Response:
    """The ballot page again with what was typed on it, and why it was refused: for browsers without our script."""
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=1000))
    except ValueError:
        raise refusal from None
    voter, seq = fields.get(VOTER, ""), fields.get("seq", "")
    if codes.voter_bytes(voter) is None or not seq.isdecimal() or len(seq) > 6:
        raise refusal
    room = rooms.store.room(room.code)
    phone = Phone(voter, int(seq) + 1)
    message = await asyncio.to_thread(_by_name, rooms, room, refusal, wish.language)
    return await _personal(request, wish, rooms, room, phone, fields, message, refusal.status)


def _by_name(rooms: Service, room: Room, refusal: Refusal, language: str) -> str:
    """The refusal's message with criteria by their names: whoever fills in a form never sees a key."""
    decision = rooms.decision_of(room)
    if decision is None:
        return refusal.render(language)
    names = {key: decision.criterion(key).name[language] for key in room.plan.criteria}

    def named(value: object) -> object:
        key = str(value).removeprefix("points.").removeprefix("order.")
        return names.get(key, value)

    return Refusal(refusal.kind, **{name: named(value) for name, value in refusal.fields.items()}).render(language)


# The tally


async def tally(request: Request, wish: Wish) -> Response:
    """GET /api/rooms/{room}/tally: what may be shown now; 304 where the asker has it already."""
    rooms = await running()
    typed = request.path_params["room"]
    code = codes.normalised_code(typed)
    room = _found(rooms, typed, wish, has_pass(rooms, code, request.query_params.get("pass")))
    ready = rooms.tally.ready(room.code)
    live = rooms.tally.live(room.code) if ready else await asyncio.to_thread(rooms.tally.live, room.code)
    shown = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if live.etag in shown or "*" in shown:
        return Response(status_code=304, headers={"etag": live.etag})
    answer = data(live.json())
    answer.headers["etag"] = live.etag
    return answer
