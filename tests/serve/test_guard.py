"""The guard: who is answered, how much is read, and what a browser is told it may do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from mcda.serve.guard import BODY_LIMIT, LOOPBACK, SOCKET_LIMIT, UPLOAD_LIMIT, Guard
from mcda.serve.shell import inline_script_hashes, language_asked, shell

HERE = "localhost:8501"


async def document(_: Any) -> HTMLResponse:
    return HTMLResponse("<html lang='en'>Streamlit's own</html>", headers={"etag": "x"})


async def echo(request: Any) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def room(_: Any) -> HTMLResponse:
    return HTMLResponse("ours")


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            await websocket.send_text(str(len(await websocket.receive_bytes())))


def guarded(**settings: Any) -> Starlette:
    return Starlette(
        routes=[
            Route("/", document),
            Route("/_stcore/upload_file/a", echo, methods=["POST"]),
            Route("/_stcore/metrics", echo),
            Route("/echo", echo, methods=["POST"]),
            Route("/healthz", room),
            WebSocketRoute("/_stcore/stream", socket),
        ],
        middleware=[Middleware(Guard, **settings)],
    )


@dataclass
class Answer:
    """What came back over HTTP."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


def scope(kind: str, path: str, method: str, headers: dict[str, str]) -> dict[str, Any]:
    path, _, query = path.partition("?")
    return {
        "type": kind,
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http" if kind == "http" else "ws",
        "client": ("127.0.0.1", 50000),
        "subprotocols": [],
        "headers": [(name.encode(), value.encode()) for name, value in ({"host": HERE} | headers).items()],
    }


def ask(
    path: str,
    body: bytes | Iterable[bytes] = b"",
    method: str = "",
    headers: dict[str, str] | None = None,
    **settings: Any,
) -> Answer:
    """One request; a body in pieces is sent without its length."""
    pieces = [body] if isinstance(body, bytes) else list(body)
    given = {"content-length": str(len(body))} if isinstance(body, bytes) else {}
    waiting = [
        {"type": "http.request", "body": piece, "more_body": place < len(pieces) - 1}
        for place, piece in enumerate(pieces)
    ]
    sent: list[Any] = []

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    method = method or ("POST" if body else "GET")
    asyncio.run(guarded(**settings)(scope("http", path, method, given | (headers or {})), receive, send))
    return Answer(
        sent[0]["status"],
        {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


def connect(*messages: bytes, headers: dict[str, str] | None = None, **settings: Any) -> list[Any]:
    """One WebSocket that says `messages` and leaves; what came back."""
    waiting: list[Any] = [{"type": "websocket.connect"}]
    waiting += [{"type": "websocket.receive", "bytes": message} for message in messages]
    sent: list[Any] = []

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(guarded(**settings)(scope("websocket", "/_stcore/stream", "GET", headers or {}), receive, send))
    return sent


@pytest.mark.parametrize(
    "host", [*(f"[{one}]" if ":" in one else one for one in LOOPBACK), "LocalHost:1", "localhost."]
)
def test_loopback_names_are_answered(host: str) -> None:
    assert ask("/", headers={"host": host}).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "192.168.1.5", "a@localhost", "", "localhost:x"]
)
def test_other_names_are_not(host: str) -> None:
    assert ask("/", headers={"host": host}).status == 421


def test_a_name_that_was_given_is_answered() -> None:
    assert ask("/", headers={"host": "192.168.1.5:8501"}, hosts=["192.168.1.5"]).status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:9999", "http://[", "http://localhost"]
)
def test_pages_of_other_places_are_refused(origin: str) -> None:
    assert ask("/echo", b"abc", headers={"origin": origin}).status == 403
    (closed,) = connect(b"abc", headers={"origin": origin})
    assert (closed["type"], closed["code"]) == ("websocket.close", 1008)


def test_its_own_pages_are_not() -> None:
    own = {"origin": f"http://{HERE}"}
    assert ask("/echo", b"abc", headers=own).text == "3"
    assert connect(b"abc", headers=own)[1]["text"] == "3"


def test_a_socket_by_another_name_is_refused() -> None:
    (closed,) = connect(b"abc", headers={"host": "evil.example"})
    assert closed["type"] == "websocket.close"


def test_a_socket_message_beyond_the_limit_ends_the_connection() -> None:
    sent = connect(b"x" * SOCKET_LIMIT, b"x" * (SOCKET_LIMIT + 1), b"abc")
    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.send", "websocket.close"]
    assert sent[-1]["code"] == 1009


@pytest.mark.parametrize(("path", "limit"), [("/echo", BODY_LIMIT), ("/_stcore/upload_file/a", UPLOAD_LIMIT)])
def test_bodies_are_bounded_by_what_they_say(path: str, limit: int) -> None:
    assert ask(path, b"x" * limit).text == str(limit)
    refused = ask(path, b"x" * (limit + 1))
    assert refused.status == 413
    assert "8 MB" in refused.text


def test_bodies_are_bounded_by_what_they_are() -> None:
    half = b"x" * (BODY_LIMIT // 2)
    assert ask("/echo", [half, half]).text == str(2 * len(half))
    assert ask("/echo", [half, half, b"xx"]).status == 413


@pytest.mark.parametrize("length", ["-1", "a", "1e9", ""])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    assert ask("/echo", b"abc", headers={"content-length": length}).status == 400


def test_operators_paths_are_not_served() -> None:
    assert ask("/_stcore/metrics").status == 404


def test_the_document_is_in_the_readers_language() -> None:
    japanese = ask("/?lang=ja", headers={"if-none-match": "x"})
    assert japanese.content == shell("ja")
    assert '<html lang="ja">' in japanese.text
    assert "意思決定" in japanese.text
    assert japanese.headers["content-language"] == "ja"
    assert japanese.headers["content-length"] == str(len(japanese.content))
    assert "etag" not in japanese.headers
    assert ask("/", headers={"accept-language": "ja,en;q=0.5"}).content == shell("ja")
    assert ask("/", headers={"accept-language": "en"}).content == shell("en")
    assert ask("/", method="HEAD").content == b""


def test_refusals_are_in_the_readers_language_too() -> None:
    assert "--lan" in ask("/?lang=ja", headers={"host": "evil.example"}).text
    assert "サーバー" in ask("/?lang=ja", headers={"host": "evil.example"}).text


def test_the_document_asks_for_no_font_and_names_no_one() -> None:
    page = shell("en").decode()
    assert 'as="font"' not in page
    assert "<title>Streamlit" not in page
    assert "agent" not in page
    assert "/static/js/" in page
    assert '<script src="/page.js" defer></script></head>' in page


def test_the_policy_allows_no_other_place_and_no_inline_script_but_by_hash() -> None:
    rules = ask("/").headers["content-security-policy"].split(";")
    policy = dict(rule.strip().split(" ", 1) for rule in rules)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].split() == ["'self'", *inline_script_hashes(), "blob:"]
    assert policy["frame-ancestors"] == "'none'"
    sources = {source for sources in policy.values() for source in sources.split()}
    assert not [one for one in sources if "." in one or "*" in one or one.startswith("http")]
    assert "'unsafe-eval'" not in sources
    assert "'unsafe-inline'" not in policy["script-src"]
    assert policy["connect-src"] == f"'self' ws://{HERE} wss://{HERE}"


def test_our_own_paths_have_the_strict_policy_and_are_not_replaced() -> None:
    answer = ask("/healthz")
    assert answer.text == "ours"
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]


def test_every_answer_says_what_browsers_must_not_do() -> None:
    for answer in (ask("/"), ask("/healthz"), ask("/", headers={"host": "evil.example"})):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("lang=ja", "en", "ja"),
        ("a=1&lang=en", "ja", "en"),
        ("lang=<script>", "", "en"),
        ("", "ja-JP,ja;q=0.9", "ja"),
        ("", "fr,ja", "en"),
        ("", "", "en"),
    ],
)
def test_language_asked(query: str, accepted: str, language: str) -> None:
    assert language_asked(query, accepted) == language


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/decision", "/"),
        ("/decision?lang=ja&w=1", "/?lang=ja&w=1"),
        ("/no_such-page/", "/"),
        ("/weigh", None),
        ("/", None),
        ("/healthz", None),
        ("/decision/_stcore/health", None),
        ("/decision.txt", None),
    ],
)
def test_an_address_that_is_no_page_leads_to_the_first(path: str, leads_to: str | None) -> None:
    answer = ask(path, pages=["weigh", "rank"])
    assert (answer.status == 307) == (leads_to is not None)
    assert answer.headers.get("location") == leads_to


def test_what_is_posted_is_led_nowhere() -> None:
    assert ask("/echo", b"x", pages=["weigh"]).status == 200
    assert ask("/echo2", b"x", pages=["weigh"]).status in (404, 405)
