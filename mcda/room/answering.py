"""How every route of a room answers: language, headers, compressed pages, and refusals as a page or as JSON."""

from __future__ import annotations

import asyncio
import base64
import gzip
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from mcda.errors import McdaError
from mcda.polling.codes import same
from mcda.polling.refusals import Refusal
from mcda.polling.service import COOKIE, Service, service, started
from mcda.polling.strict_json import LARGEST_BODY
from mcda.text import LANGUAGES, text

__all__ = [
    "Handler",
    "Wish",
    "asset_address",
    "asset_bytes",
    "ballot_policy",
    "cookie_settings",
    "data",
    "forwarded",
    "has_pass",
    "page",
    "read_body",
    "rendered",
    "role_cookie",
    "room_pass",
    "route",
    "running",
]

HERE = Path(__file__).parent
NAMES = {"en": "English", "ja": "日本語"}
"""Languages by their own names: a reader finds theirs whatever the page is in."""
POLICY = (
    "default-src 'none'; script-src 'self'{script}; style-src 'self'{style}; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY.format(script="", style=""),
    "x-content-type-options": "nosniff",
    # not "no-referrer": with that, browsers send a form's Origin as "null", which the guard refuses
    "referrer-policy": "same-origin",
    "cache-control": "private, no-cache",
}
ENOUGH_TO_COMPRESS = 600
LOG = logging.getLogger("mcda.room")


@dataclass(frozen=True)
class Wish:
    """What a request is about besides its path: language, page or JSON, from where, and whether nobody can read along."""

    language: str
    html: bool
    peer: str
    secure: bool
    compressed: bool

    @classmethod
    def of(cls, request: Request) -> Wish:
        """Read it from the request; the peer is that of the connection, whatever a proxy says."""
        asked = request.query_params.get("lang", "")
        first = request.headers.get("accept-language", "").split(",")[0].split(";")[0].split("-")[0].strip().lower()
        language = next((one for one in (asked, first) if one in LANGUAGES), LANGUAGES[0])
        return cls(
            language=language,
            html="text/html" in request.headers.get("accept", ""),
            peer=request.client.host if request.client else "",
            secure=request.url.scheme == "https",
            compressed="gzip" in request.headers.get("accept-encoding", ""),
        )


Handler = Callable[[Request, Wish], Awaitable[Response]]


def route(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A Starlette endpoint of `handler`: whatever it refuses is answered with its status, in the reader's language."""

    async def endpoint(request: Request) -> Response:
        wish = Wish.of(request)
        try:
            answer = await handler(request, wish)
        except Refusal as refusal:
            answer = refused(request, wish, refusal)
        except McdaError as problem:  # the store cannot start, or a plan cannot be polled
            status = 503 if started() is None else 422
            answer = told(request, wish, status, problem.key.partition(".")[2], problem.render(wish.language))
        except ClientDisconnect:  # nobody is there to be answered
            answer = Response(status_code=400)
        except Exception:
            LOG.exception("%s failed", handler.__name__)  # the name of our function, never the address that was asked
            answer = told(request, wish, 500, "our_fault", text("room.our_fault", wish.language))
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        answer.headers.setdefault("content-language", wish.language)
        answer.headers["vary"] = "Accept, Accept-Encoding, Accept-Language, Cookie"
        return answer

    return endpoint


async def running() -> Service:
    """The rooms of this process; starting them waits in a thread."""
    found = started()
    return found if found is not None else await asyncio.to_thread(service)


def refused(request: Request, wish: Wish, refusal: Refusal) -> Response:
    """A refusal as a page for people, else as {"error", "message"}."""
    body = refusal.body(wish.language)
    answer = told(request, wish, refusal.status, body["error"], body["message"])
    if refusal.status == 429:
        answer.headers["retry-after"] = str(refusal.fields.get("seconds", 60))
    if refusal.status == 401 and not wish.html:
        answer.headers["www-authenticate"] = "Bearer"
    return answer


def told(request: Request, wish: Wish, status: int, kind: str, message: str) -> Response:
    if wish.html:
        return page(request, wish, "message.html", status, kind=kind, message=message)
    return data({"error": kind, "message": message}, status)


def data(found: Any, status: int = 200) -> Response:
    """JSON."""
    return JSONResponse(found, status)


def forwarded(address: str, wish: Wish, request: Request) -> RedirectResponse:
    """303 to another page of ours; a language that was asked for by hand goes along."""
    if request.query_params.get("lang") in LANGUAGES:
        address += f"{'&' if '?' in address else '?'}lang={wish.language}"
    return RedirectResponse(address, 303)


def page(request: Request, wish: Wish, template: str, status: int = 200, **given: Any) -> Response:
    """A page in the reader's language, compressed where the browser can read that."""
    body = rendered(request.url.path, wish, template, **given).encode()
    if wish.compressed and len(body) > ENOUGH_TO_COMPRESS:
        return Response(gzip.compress(body, 6, mtime=0), status, {"content-encoding": "gzip"}, "text/html")
    return Response(body, status, media_type="text/html")


def rendered(path: str, wish: Wish, template: str, **given: Any) -> str:
    """The text of a page."""

    def word(name: str, /, **fields: object) -> str:
        return text(f"room.page_{name}", wish.language, **fields)

    other = next(one for one in LANGUAGES if one != wish.language)
    return (
        _templates()
        .get_template(template)
        .render(
            word=word,
            language=wish.language,
            other=other,
            other_name=NAMES[other],
            path=path,
            secure=wish.secure,
            asset=asset_address,
            inlined=_inlined,
            **given,
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=32)
def asset_bytes(name: str, compressed: bool = False) -> bytes:
    """A style sheet or script as phones get it: made short by `tools/small_assets.py` from the readable one of the same name."""
    plain = (HERE / "assets" / "small" / name).read_bytes()
    return gzip.compress(plain, 9, mtime=0) if compressed else plain


def _inlined(name: str) -> Markup:
    return Markup(asset_bytes(name).decode())  # ours, and no text in it is from data


@cache
def ballot_policy() -> str:
    """The content security policy of the ballot page: no script and no style within it but those two, known by their hashes."""

    def known(name: str) -> str:
        return f" 'sha256-{base64.b64encode(sha256(asset_bytes(name)).digest()).decode()}'"

    return POLICY.format(script=known("phone.js"), style=known("phone.css"))


@cache
def asset_address(name: str) -> str:
    """Its address; another content has another address, so browsers may keep it for ever."""
    return f"/room/{name}?v={sha256(asset_bytes(name)).hexdigest()[:8]}"


async def read_body(request: Request, limit: int = LARGEST_BODY) -> bytes:
    """The body, not a byte more than `limit` read, whatever length it announced."""
    stated = request.headers.get("content-length", "0")
    if stated.isdecimal() and int(stated) > limit:
        raise Refusal("too_large", found=int(stated), limit=limit)
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > limit:
            raise Refusal("too_large", found=size, limit=limit)
        pieces.append(piece)
    return b"".join(pieces)


def cookie_settings(wish: Wish, path: str = "/") -> dict[str, Any]:
    """HttpOnly: no script reads it. Lax: no other site's form or script sends it, yet a link from a message leads in. Secure with TLS."""
    return {"path": path, "httponly": True, "samesite": "lax", "secure": wish.secure}


def room_pass(rooms: Service, code: str) -> str:
    """What a page of a room shows to the interface: that somebody was let into this room. The same for everybody in it, so it says
    nothing of who; with it, other people's wrong tries from the same address (one router for a whole hall) shut nobody out."""
    return rooms.access.form_token(code, "room")[:20]


def has_pass(rooms: Service, code: str, shown: str | None) -> bool:
    """Whether `shown` is the pass of the room called `code`."""
    return bool(shown) and same(str(shown).encode("utf-8", "replace"), room_pass(rooms, code).encode())


def role_cookie(request: Request) -> str | None:
    """The value of the cookie that carries a role."""
    return request.cookies.get(COOKIE)
