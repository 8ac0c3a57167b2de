"""Asking the rooms' routes over ASGI, without a port: what a phone, a browser without script, or a script would send."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette

from mcda.room import room_routes
from tests.polling.phones import fields

__all__ = ["LEGAL", "Answer", "Phone", "ask", "ballot", "bearer", "cast"]

LEGAL = ("legal.headroom", "legal.civil_control", "legal.acceptability", "legal.roe")
"""The criteria of the rooms that are asked here, unless a test says otherwise."""
HERE = "localhost:8501"
ALONE = Starlette(routes=room_routes())
INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
ASKED = re.compile(r'name="((?:points|order|judgements)\.[^"]+)"')


@dataclass
class Answer:
    """What came back over HTTP; `body` as transferred."""

    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """Why it was refused: of JSON or of a page."""
        if self.headers["content-type"].startswith("application/json"):
            return str(self.json["error"])
        found = re.search(r'data-error="([^"]+)"', self.text)
        return found[1] if found else ""


def ask(
    method: str,
    path: str,
    body: bytes | dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
    *,
    form: dict[str, str] | None = None,
    peer: str = "192.0.2.7",
    scheme: str = "http",
    app: Any = ALONE,
) -> Answer:
    """One request: a dictionary is sent as JSON, `form` as a form."""
    given = {"host": HERE, **(headers or {})}
    if form is not None:
        body, given = urlencode(form).encode(), {"content-type": "application/x-www-form-urlencoded", **given}
    elif isinstance(body, dict):
        body, given = json.dumps(body).encode(), {"content-type": "application/json", **given}
    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": scheme,
        "server": ("localhost", 8501),
        "client": (peer, 50000),
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
    }
    waiting = [{"type": "http.request", "body": body or b"", "more_body": False}]
    sent: list[Any] = []

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    pairs = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
    return Answer(
        sent[0]["status"],
        dict(pairs),
        [value for name, value in pairs if name == "set-cookie"],
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


def bearer(key: str) -> dict[str, str]:
    """The header that shows a key or the passcode."""
    return {"authorization": f"Bearer {key}"}


def ballot(**changed: Any) -> dict[str, Any]:
    """A good one about `LEGAL`; None leaves a field out."""
    return fields(**{"points": dict.fromkeys(LEGAL, 25), **changed})


def cast(code: str, **changed: Any) -> None:
    """Send a good ballot, changed where wanted; it is taken."""
    answer = ask("POST", f"/api/rooms/{code}/ballots", ballot(**changed))
    assert answer.status == 201, answer.body


@dataclass
class Phone:
    """A browser without script: it keeps cookies by path, follows to the room's page and fills in what is asked there."""

    room: str
    language: str = "en"
    peer: str = "192.0.2.7"
    cookie: str = ""
    page: Answer = field(init=False)

    def look(self, query: str = "") -> Answer:
        """The room's page, as it is now."""
        headers = {"accept": "text/html", "accept-language": self.language}
        if self.cookie:
            headers["cookie"] = self.cookie
        self.page = ask("GET", f"/r/{self.room}{query}", headers=headers, peer=self.peer)
        for one in self.page.cookies:
            self.cookie = one.partition(";")[0]
        return self.page

    @property
    def fields(self) -> dict[str, str]:
        """The form as it came: hidden inputs, and everything that is asked, empty."""
        page = self.page.text
        return {name: "" for name in ASKED.findall(page)} | {
            name: unescape(value) for name, value in INPUT.findall(page)
        }

    def filled(self, **changes: str) -> dict[str, str]:
        """The form filled in: the first criterion ten, the next twenty and so on; in an order, their places."""
        found = self.fields
        step = {"points": 10, "order": 1}
        asked = [name for name in found if name.partition(".")[0] in step]
        for place, name in enumerate(asked, 1):
            found[name] = str(step[name.partition(".")[0]] * place)
        for name in found:
            if name.startswith("judgements."):
                found[name] = "1/3"
        return found | changes

    def send(self, form: dict[str, str], **settings: Any) -> Answer:
        """What pressing the button does."""
        action = re.search(r'<form id="ballot" method="post" action="([^"]+)"', self.page.text)
        assert action is not None
        headers = {"accept": "text/html", "accept-language": self.language, **settings.pop("headers", {})}
        return ask("POST", unescape(action[1]), form=form, headers=headers, peer=self.peer, **settings)
