"""The routes of rooms, put beside the pages by `mcda.serve`, or served alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mcda.polling.service import stop
from mcda.room.answering import Handler, Wish, asset_bytes, data, route, running
from mcda.room.doors import analyst_link, come_in, facilitate, sign_in, sign_out
from mcda.room.phones import ballot_page, join_page, promise_page, send_ballot, tally
from mcda.room.scripts import (
    add_round,
    change_room,
    change_round,
    create_room,
    destroy_room,
    export,
    let_analysts_in,
    tickets,
)
from mcda.text import text

__all__ = ["OWN_PATHS", "application", "room_routes", "without_access_log"]

OWN_PATHS = ("/join", "/r/", "/api/", "/facilitate", "/sign-out", "/analyst", "/room/")
"""What the addresses of these routes begin with."""
ASSETS = {
    **dict.fromkeys(("phone.css", "door.css", "pairs.css", "results.css"), "text/css"),
    **dict.fromkeys(("mine.js", "order.js", "pairs.js", "forget.js"), "text/javascript"),
}
"""What pages ask for beside themselves, where they need it; the ballot page holds its own style and script."""


def room_routes() -> list[Route]:
    """Every route of this package."""

    def at(path: str, method: str, handler: Handler) -> Route:
        return Route(path, route(handler), methods=[method])

    every = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    return [
        at("/join", "GET", join_page),
        at("/r/{room}", "GET", ballot_page),
        at("/r/{room}/promise", "GET", promise_page),
        at("/api/rooms/{room}/ballots", "POST", send_ballot),
        at("/api/rooms/{room}/tally", "GET", tally),
        at("/facilitate", "GET", facilitate),
        at("/facilitate", "POST", sign_in),
        at("/facilitate/analyst", "POST", analyst_link),
        at("/analyst", "GET", come_in),
        at("/sign-out", "POST", sign_out),
        at("/api/analysts", "POST", let_analysts_in),
        at("/api/rooms", "POST", create_room),
        at("/api/rooms/{room}", "PATCH", change_room),
        at("/api/rooms/{room}", "DELETE", destroy_room),
        at("/api/rooms/{room}/tickets", "POST", tickets),
        at("/api/rooms/{room}/rounds", "POST", add_round),
        at("/api/rooms/{room}/rounds/{n:int}", "PATCH", change_round),
        at("/api/rooms/{room}/export", "GET", export),
        *(Route(f"/room/{name}", _asset(name, kind)) for name, kind in ASSETS.items()),
        *(Route(f"{begin}{{rest:path}}", route(_nothing), methods=every) for begin in ("/api/", "/r/", "/room/")),
    ]


def _asset(name: str, kind: str) -> Any:
    async def answer(request: Request) -> Response:
        compressed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "Accept-Encoding"}
        headers["x-content-type-options"] = "nosniff"
        if compressed:
            headers["content-encoding"] = "gzip"
        return Response(asset_bytes(name, compressed), headers=headers, media_type=kind)

    return answer


async def _nothing(_: Request, wish: Wish) -> Response:
    return data({"error": "no_such_address", "message": text("room.no_such_address", wish.language)}, 404)


def without_access_log() -> None:
    """No line per request, whoever starts the server: who asked for which room, and when, is written nowhere.

    A filter, because servers and Streamlit set up the log's handlers and level again after us.
    """
    for name in ("uvicorn.access", "gunicorn.access", "hypercorn.access"):
        found = logging.getLogger(name)
        found.disabled = True
        if _never not in found.filters:
            found.addFilter(_never)


def _never(_: logging.LogRecord) -> bool:
    return False


def application() -> Starlette:
    """The routes by themselves: `uvicorn mcda.room.serving:application --factory`. Which names it answers to and what may be sent from
    other sites is then for whatever stands in front; facilitators' pages are elsewhere."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        without_access_log()
        await running()
        try:
            yield
        finally:
            await asyncio.to_thread(stop)

    without_access_log()
    return Starlette(routes=room_routes(), lifespan=lifespan)
