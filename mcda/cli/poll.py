"""`mcda poll`: a polling room from the command line; a thin client of the server's script interface."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from mcda.cli.common_flags import add_flags
from mcda.errors import InputError
from mcda.text import text

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser

HELP = "poll.help"
DETAIL = "poll.detail"
EXAMPLE = (
    "mcda poll create --title Priorities --branch legal\n"
    "mcda poll open --room ABCD2345 --title First --seconds 300\n"
    "mcda poll reveal --room ABCD2345\n"
    "mcda poll export --room ABCD2345 --profile --output room.toml\n"
    "mcda poll export --room ABCD2345 --round 1 --format xlsx --output room.xlsx"
)
STEPS = ("create", "tickets", "open", "lock", "close", "reveal", "export", "destroy", "analyst")
STATES = {"open": "open", "lock": "locked", "close": "closed", "reveal": "revealed"}
KINDS = ("open", "tickets")
FORMATS = ("json", "csv", "xlsx", "md", "tex", "html")
WEIGHINGS = ("points", "swing", "judgements", "order")
ROOM_KEY, PASSCODE = "MCDA_ROOM_KEY", "MCDA_PASSCODE"
SERVER = "http://localhost:8501"
PATIENCE = 60
"""Seconds: a reveal computes, a close rewrites the file."""
LOCAL = ("localhost", "127.0.0.1", "::1")


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda poll`."""
    parser.flag("step", choices=STEPS, metavar="STEP", help="poll.flag_step", fields={"steps": ", ".join(STEPS)})
    parser.flag("--server", default=SERVER, metavar="URL", help="poll.flag_server")
    parser.flag("--certificate", metavar="FILE", help="poll.flag_certificate")
    parser.flag("--room", metavar="CODE", help="poll.flag_room")
    parser.flag("--key", metavar="KEY", help="poll.flag_key", fields={"name": ROOM_KEY})
    parser.flag("--title", metavar="TEXT", help="poll.flag_title")
    parser.flag("--branch", metavar="BRANCH", help="poll.flag_branch")
    parser.flag("--kind", choices=KINDS, help="poll.flag_kind")
    parser.flag("--weighing", choices=WEIGHINGS, help="poll.flag_weighing")
    parser.flag("--cap", type=int, metavar="NUMBER", help="poll.flag_cap")
    parser.flag("--least", type=int, metavar="K", help="poll.flag_least")
    parser.flag("--segment", action="append", default=[], metavar="KEY=NAME", help="poll.flag_segment")
    parser.flag("--round", type=int, metavar="NUMBER", help="poll.flag_round")
    parser.flag("--seconds", type=int, metavar="NUMBER", help="poll.flag_seconds")
    parser.flag("--count", type=int, metavar="NUMBER", help="poll.flag_count")
    parser.flag("--profile", action="store_true", help="poll.flag_profile")
    parser.flag("--format", choices=FORMATS, help="poll.flag_format", fields={"names": ", ".join(FORMATS)})
    parser.flag("--json", action="store_true", help="poll.flag_json")
    add_flags(parser, "criteria", "options", "method", "normalisation", "output", "force")


def run(arguments: Namespace) -> int:
    """Take one step."""
    _check_server(arguments.server)
    step = arguments.step
    if step in STATES:
        return _round(arguments, STATES[step])
    return {
        "create": _create,
        "tickets": _tickets,
        "export": _export,
        "destroy": _destroy,
        "analyst": _analyst,
    }[step](arguments)


# Steps


def _create(arguments: Namespace) -> int:
    """A new room: its code, its key and the address for phones."""
    plan: dict[str, Any] = {
        name: getattr(arguments, name)
        for name in ("title", "branch", "kind", "weighing", "cap", "method", "normalisation")
        if getattr(arguments, name) is not None
    }
    if arguments.least is not None:
        plan["k"] = arguments.least
    if arguments.segment:
        plan["segments"] = [_segment(one) for one in arguments.segment]
    if arguments.criteria or arguments.options:
        from mcda.files import load
        from mcda.files.json_decision import decision_as_json

        plan["decision"] = json.loads(decision_as_json(load(arguments.criteria, arguments.options)))
    found = _asked(arguments, "POST", "/api/rooms", plan, _passcode(arguments.language))
    _say(arguments, found, ("room", "key", "join"))
    return 0


def _segment(given: str) -> dict[str, Any]:
    """`KEY=NAME`, or `KEY=English|日本語`."""
    key, equals, name = given.partition("=")
    if not (key and equals and name):
        raise InputError("poll.segment_form", found=given)
    english, _, japanese = name.partition("|")
    return {"key": key, "name": {"en": english, **({"ja": japanese} if japanese else {})}}


def _tickets(arguments: Namespace) -> int:
    """Links for slips, one a line."""
    if arguments.count is None:
        raise InputError("poll.needs", step="tickets", flag="--count NUMBER")
    found = _asked(arguments, "POST", f"{_room(arguments)}/tickets", {"count": arguments.count}, _key(arguments))
    print("\n".join(found["links"]))
    return 0


def _round(arguments: Namespace, state: str) -> int:
    """Open the next round, or bring the one that is going on (or --round) to another state."""
    fields: dict[str, Any] = {} if arguments.seconds is None else {"seconds": arguments.seconds}
    room, key = _room(arguments), _key(arguments)
    if state == "open" and arguments.round is None:
        title = {} if arguments.title is None else {"title": arguments.title}
        found = _asked(arguments, "POST", f"{room}/rounds", {**fields, **title}, key)
    else:
        number = arguments.round
        if number is None:
            number = _asked(arguments, "GET", f"{room}/tally")["round"]
        found = _asked(arguments, "PATCH", f"{room}/rounds/{number}", {"state": state, **fields}, key)
    if arguments.json:
        _say(arguments, found, ())
    else:
        said = text(f"poll.round_{found['state']}", arguments.language, number=found["round"])
        print(said)
    return 0


def _export(arguments: Namespace) -> int:
    """What was published, as JSON; one round's tables with --format, or with --profile as a profile that `--weights` takes."""
    from mcda.cli.printing import write_out

    room, key = _room(arguments), _key(arguments)
    format = "profile" if arguments.profile else arguments.format or "json"
    if format != "json":
        number = arguments.round
        if number is None:
            number = _asked(arguments, "GET", f"{room}/tally")["round"]
        written = _fetched(arguments, "GET", f"{room}/export?{urlencode({'format': format, 'round': number})}", key)
    else:
        found = _asked(arguments, "GET", f"{room}/export", None, key)
        written = f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()
    write_out(arguments, written, "toml" if arguments.profile else format)
    return 0


def _destroy(arguments: Namespace) -> int:
    """Remove the room and everything about it."""
    _fetched(arguments, "DELETE", _room(arguments), _key(arguments))
    print(text("poll.destroyed", arguments.language, room=arguments.room))
    return 0


def _analyst(arguments: Namespace) -> int:
    """A link that lets analysts into the pages of a server that is open to a network."""
    print(_asked(arguments, "POST", "/api/analysts", None, _passcode(arguments.language))["link"])
    return 0


# What is shown to the server


def _room(arguments: Namespace) -> str:
    if not arguments.room:
        raise InputError("poll.needs", step=arguments.step, flag="--room CODE")
    return f"/api/rooms/{quote(arguments.room, safe='')}"


def _key(arguments: Namespace) -> str:
    found = arguments.key or os.environ.get(ROOM_KEY, "")
    if not found:
        raise InputError("poll.no_key", name=ROOM_KEY)
    return str(found)


def _passcode(language: str) -> str:
    """From the environment, else asked for without showing it; never a flag, which other users of the machine could read."""
    found = os.environ.get(PASSCODE, "")
    if not found and sys.stdin.isatty():
        from getpass import getpass

        found = getpass(text("poll.passcode", language))
    if not found:
        raise InputError("poll.no_passcode", name=PASSCODE)
    return found


def _check_server(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        raise InputError("poll.server", found=address)


# Asking


def _asked(
    arguments: Namespace, method: str, path: str, body: Mapping[str, Any] | None = None, bearer: str = ""
) -> Any:
    """JSON that came back."""
    return json.loads(_fetched(arguments, method, path, bearer, body))


def _fetched(
    arguments: Namespace, method: str, path: str, bearer: str = "", body: Mapping[str, Any] | None = None
) -> bytes:
    """The answer's body. What the server refuses is an `InputError` with its own words; no server is an `OSError`."""
    import ssl
    import urllib.error
    import urllib.request

    headers = {"Accept": "application/json", "Accept-Language": arguments.language}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    sent = None
    if body is not None:
        sent, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
    # straight to the server: a proxy for the web has no business between the room and its facilitator
    handlers: list[Any] = [urllib.request.ProxyHandler({})]
    if arguments.server.startswith("https"):
        try:
            context = ssl.create_default_context(cafile=arguments.certificate)
        except (OSError, ssl.SSLError) as problem:
            raise InputError("poll.certificate", file=arguments.certificate, reason=str(problem)) from None
        handlers.append(urllib.request.HTTPSHandler(context=context))
    request = urllib.request.Request(arguments.server.rstrip("/") + path, sent, headers, method=method)
    try:
        with urllib.request.build_opener(*handlers).open(request, timeout=PATIENCE) as answer:
            found: bytes = answer.read()
            if answer.url != request.full_url:
                raise InputError("poll.not_ours", server=arguments.server)
            return found
    except urllib.error.HTTPError as answer:
        with answer:
            message = _message(answer.read())
        if answer.code >= 500:
            raise OSError(message or f"{answer.code} {answer.reason}") from None
        if not message:
            raise InputError("poll.not_ours", server=arguments.server) from None
        raise InputError("poll.refused", message=message) from None
    except urllib.error.URLError as problem:
        raise OSError(
            text("poll.no_answer", arguments.language, server=arguments.server, reason=str(problem.reason))
        ) from None


def _message(body: bytes) -> str:
    try:
        found = json.loads(body)
    except ValueError:
        return ""
    return str(found.get("message", "")) if isinstance(found, dict) else ""


def _say(arguments: Namespace, found: Mapping[str, Any], names: tuple[str, ...]) -> None:
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name in names:
        print(f"{name:<5} {found[name]}")
    note = text("poll.once", arguments.language, name=ROOM_KEY)
    print(text("cli.note", arguments.language, message=note), file=sys.stderr)
    if urlsplit(arguments.server).scheme == "http" and urlsplit(arguments.server).hostname not in LOCAL:
        readable = text("poll.readable", arguments.language)
        print(text("cli.note", arguments.language, message=readable), file=sys.stderr)
