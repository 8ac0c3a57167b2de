"""The guard in front of every request, WebSockets included: who may ask, how much, and what the browser may do with the answer.

A page of another site can reach a server on this machine through the visitor's browser: by a form, by a WebSocket, or by a name that
it lets point here. So the guard accepts only names that this server goes by (Host), only pages of its own (Origin), and bodies of a
bounded size; it sets the page's language and the content security policy.

Where others can reach the server (`--lan`), they get the phones' pages. Streamlit's, over HTTP and WebSocket, are for this machine and for
who shows a facilitator's or an analyst's cookie.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from mcda.errors import McdaError
from mcda.polling.service import role_of
from mcda.polling.strict_json import LARGEST_BODY
from mcda.serve.shell import inline_script_hashes, language_asked, shell
from mcda.text import text

__all__ = ["LOOPBACK", "Guard", "page_policy"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

LOOPBACK = ("localhost", "127.0.0.1", "::1")
FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-real-ip", b"via", b"x-forwarded-host", b"x-forwarded-proto")
"""Headers that say that somebody else asks through this connection."""
BALLOTS = re.compile(r"/api/rooms/[^/]*/ballots/?\Z")
MEGABYTE = 1024 * 1024
UPLOADS = "/_stcore/upload_file/"
BODY_LIMIT = MEGABYTE
UPLOAD_LIMIT = 9 * MEGABYTE
"""Streamlit's own limit for a file is 8 MB (`.streamlit/config.toml`); the rest is the form around it."""
SOCKET_LIMIT = 4 * MEGABYTE
NOT_SERVED = ("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent")
"""Streamlit's paths for operators and programs: nothing here needs them, and they tell how the server is used."""
NO_DOCUMENT = ("/_stcore/", "/static/", "/media/", "/component/")
CONDITIONAL = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")
STRICT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
EVERY_ANSWER = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


def page_policy(host: str) -> str:
    """The content security policy of Streamlit's pages: nothing is allowed but what follows, each for its reason."""
    rules = {
        "default-src": "'none'",
        # Streamlit's bundle is served from here; its document has one inline script, allowed by its hash.
        # blob: Streamlit hands the script of a component to the browser as a blob it makes of the text it got from this server
        # (mcda/ui/component); only a script that already runs can make one.
        "script-src": " ".join(("'self'", *inline_script_hashes(), "blob:")),
        # Streamlit styles its elements by style tags and attributes made in the browser, which have no fixed hash.
        "style-src": "'self' 'unsafe-inline'",
        # data: the small pictures within Streamlit's style sheets; blob: a chart that is saved as a picture.
        "img-src": "'self' data: blob:",
        # Streamlit's symbols (arrows of its own buttons) are a font in its bundle; data: small fonts within its style sheets.
        "font-src": "'self' data:",
        # The page's WebSocket; older Safari does not count ws: as 'self', so it is named.
        "connect-src": f"'self' ws://{host} wss://{host}",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


class _TooLarge(Exception):
    """A body outgrew its limit while it was read."""


class Guard:
    """ASGI middleware. `hosts` are the names, besides the loopback ones, that this server goes by; `own_paths` begin our own routes,
    which get the strict policy and are never replaced by Streamlit's document. `pages` are the addresses of Streamlit's pages below the
    root: where they are given, any other address leads to the first page (Streamlit would say in English that it knows no such page).
    `own` answers our paths, where given: past Streamlit's own middleware, which costs a phone's request a third of its time."""

    def __init__(
        self,
        app: Any,
        hosts: Iterable[str] = (),
        own_paths: Iterable[str] = ("/healthz",),
        pages: Iterable[str] = (),
        own: Any = None,
    ) -> None:
        self.app = app
        self.own = app if own is None else own
        self.hosts = frozenset((*LOOPBACK, *(host.lower() for host in hosts)))
        self.own_paths = tuple(own_paths)
        self.pages = frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        language = language_asked(scope["query_string"].decode("latin-1"), headers.get(b"accept-language", ""))
        refusal = self._refusal(scope, headers)
        own = self.owns(scope["path"])
        shut = refusal is None and not own and not await _let_in(scope, headers)
        if scope["type"] == "websocket":
            if shut:
                await send({"type": "websocket.close", "code": 1008, "reason": text("serve.shut", "en")})
            elif refusal:
                await send({"type": "websocket.close", "code": 1008, "reason": text(refusal[1], "en")})
            else:
                await self.app(scope, _bounded_socket(receive, send), send)
            return
        if refusal:
            await self._refuse(send, scope["path"], language, *refusal)
            return
        if shut:
            await _lead_to(send, language, 303, b"/join")
            return
        if not own and self._is_no_page(scope):
            query = scope["query_string"]
            await _lead_to(send, language, 307, b"/?" + query if query else b"/")
            return
        answer = _Answer(self, scope, headers, language, send)
        try:
            await (self.own if own else self.app)(
                answer.scope, _bounded_body(receive, self._limit(scope["path"])), answer.send
            )
        except _TooLarge:
            if answer.started:
                raise
            await self._refuse(send, scope["path"], language, 413, self._too_large(scope["path"]))

    def owns(self, path: str) -> bool:
        """Whether a path is one of ours."""
        return any(
            path == one or path.startswith(one if one.endswith(("/", ".")) else f"{one}/") for one in self.own_paths
        )

    def _refusal(self, scope: Scope, headers: dict[bytes, str]) -> tuple[int, str] | None:
        """Status and message where the request is not to be answered."""
        if _host_name(headers.get(b"host", "")) not in self.hosts:
            return 421, "serve.other_host"
        origin = headers.get(b"origin")
        if origin is not None and not _same_place(origin, headers[b"host"]):
            return 403, "serve.other_origin"
        if scope["path"].startswith(NOT_SERVED):
            return 404, "serve.not_served"
        stated = headers.get(b"content-length", "0")
        if not stated.isdecimal():
            return 400, "serve.bad_length"
        return (413, self._too_large(scope["path"])) if int(stated) > self._limit(scope["path"]) else None

    def _is_no_page(self, scope: Scope) -> bool:
        """Whether an address looks like a page's and is none: one plain word below the root."""
        name = scope["path"].strip("/")
        plain = name != "" and name.replace("_", "").replace("-", "").isalnum()
        return bool(self.pages) and scope["method"] in ("GET", "HEAD") and plain and name not in self.pages

    @staticmethod
    def _limit(path: str) -> int:
        if BALLOTS.match(path):
            return LARGEST_BODY
        return UPLOAD_LIMIT if path.startswith(UPLOADS) else BODY_LIMIT

    @staticmethod
    def _too_large(path: str) -> str:
        return "serve.ballot_too_large" if BALLOTS.match(path) else "serve.too_large"

    @staticmethod
    async def _refuse(send: Send, path: str, language: str, status: int, key: str) -> None:
        message = text(key, language)
        for_programs = path.startswith("/api/")
        kind = "too_large" if status == 413 else key.partition(".")[2]
        body = (
            json.dumps({"error": kind, "message": message}, ensure_ascii=False) if for_programs else message
        ).encode()
        headers = [
            (b"content-type", b"application/json" if for_programs else b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"content-language", language.encode()),
            (b"content-security-policy", STRICT_POLICY.encode()),
            *EVERY_ANSWER,
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class _Answer:
    """One answer on its way out: headers added, and Streamlit's document put in the reader's language."""

    def __init__(self, guard: Guard, scope: Scope, headers: dict[bytes, str], language: str, send: Send) -> None:
        path = scope["path"]
        self.own = guard.owns(path)
        self.may_be_document = scope["method"] in ("GET", "HEAD") and not self.own and not path.startswith(NO_DOCUMENT)
        self.scope = scope
        if self.may_be_document:
            # The document is replaced below, so it must come whole, plain and unconditionally.
            kept = [(name, value) for name, value in scope["headers"] if name.lower() not in CONDITIONAL]
            self.scope = {**scope, "headers": kept}
        self.policy = STRICT_POLICY if self.own else page_policy(headers[b"host"])
        self.language = language
        self.head = scope["method"] == "HEAD"
        self.started = False
        self.replaced = False
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            await self._start(message)
        elif not self.replaced:
            await self._send(message)

    async def _start(self, message: Message) -> None:
        headers = {name.lower(): value for name, value in message["headers"]}
        kept = [(name, value) for name, value in message["headers"]]
        html = headers.get(b"content-type", b"").startswith(b"text/html")
        self.replaced = self.may_be_document and html and message["status"] == 200
        body = shell(self.language) if self.replaced else b""
        if self.replaced:
            gone = (b"content-length", b"etag", b"last-modified", b"accept-ranges", b"content-encoding", b"vary")
            kept = [(name, value) for name, value in kept if name.lower() not in gone]
            kept += [(b"content-length", str(len(body)).encode()), (b"vary", b"Accept-Language")]
        if html and b"content-language" not in headers:
            kept.append((b"content-language", self.language.encode()))
        if b"content-security-policy" not in headers:
            kept.append((b"content-security-policy", self.policy.encode()))
        kept += [(name, value) for name, value in EVERY_ANSWER if name not in headers]
        await self._send({**message, "headers": kept})
        if self.replaced:
            await self._send({"type": "http.response.body", "body": b"" if self.head else body})


def from_this_machine(scope: Scope, headers: Iterable[bytes]) -> bool:
    """Whether the connection comes from this machine and asks for nobody else.

    Only the peer of the connection counts. What a proxy says of others is believed in one direction: where one speaks at all, the request
    is somebody else's, also if the proxy runs here.
    """
    peer = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(str(peer).partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback and not set(FORWARDED) & set(headers)


async def _let_in(scope: Scope, headers: dict[bytes, str]) -> bool:
    """Whether Streamlit's paths are for this connection."""
    if from_this_machine(scope, headers):
        return True
    cookies = headers.get(b"cookie")
    with suppress(McdaError):  # where the rooms cannot start, no cookie can be checked: nobody else is let in
        return bool(cookies) and await asyncio.to_thread(role_of, cookies) is not None
    return False


async def _lead_to(send: Send, language: str, status: int, location: bytes) -> None:
    """To another address of ours."""
    headers = [
        (b"location", location),
        (b"content-length", b"0"),
        (b"content-language", language.encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", STRICT_POLICY.encode()),
        *EVERY_ANSWER,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _host_name(host: str) -> str:
    """The name in a Host header, without port and brackets; empty where it is not one.

    >>> _host_name("LOCALHOST:8501"), _host_name("[::1]:8501"), _host_name("127.0.0.1"), _host_name("a@b")
    ('localhost', '::1', '127.0.0.1', '')
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises where it is not a number
    except ValueError:
        return ""
    return "" if "@" in host or parts.path else (parts.hostname or "").rstrip(".")


def _same_place(origin: str, host: str) -> bool:
    """Whether an Origin header names the host and port that were asked.

    >>> _same_place("http://localhost:8501", "localhost:8501"), _same_place("null", "localhost"), _same_place("http://[", "a")
    (True, False, False)
    """
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def _bounded_body(receive: Receive, limit: int) -> Receive:
    """`receive` that stops reading a body beyond `limit` bytes, whatever length it announced."""
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > limit:
            raise _TooLarge
        return message

    return bounded


def _bounded_socket(receive: Receive, send: Send) -> Receive:
    """`receive` that ends a WebSocket whose message is beyond the limit (1009: too big)."""

    async def bounded() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive":
            size = len(message.get("bytes") or b"") + len((message.get("text") or "").encode())
            if size > SOCKET_LIMIT:
                await send({"type": "websocket.close", "code": 1009})
                return {"type": "websocket.disconnect", "code": 1009}
        return message

    return bounded
