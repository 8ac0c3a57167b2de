"""The rooms of this process: one store, one tally, one set of rights, shared by phones, Streamlit pages and scripts.

Made at first use, from any thread. Where the store cannot start (another process owns its file, the folder cannot be written, the
database is away), `service()` raises `InputError` in words, and everything that needs no room goes on.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from mcda.decision import Decision
from mcda.errors import InputError, McdaError
from mcda.polling.access import COOKIE, Access, cookie_value
from mcda.polling.kept_decisions import KeptDecisions
from mcda.polling.planning import planned
from mcda.polling.rate_limits import WrongTries
from mcda.polling.rooms import Room
from mcda.polling.tallies import Tally

if TYPE_CHECKING:
    from mcda.polling.store import Store

__all__ = ["COOKIE", "Service", "announce", "place", "role_of", "service", "started", "stop"]

AGAIN_AFTER = 2.0
"""Seconds after which a store that could not start is tried again: a database that is away costs five seconds each time."""
SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread that computes lets another one on, while rooms run. With Python's usual 5 ms the thread that writes ballots
waited so long after each of its steps: `python -m benchmarks.room_load` gave a p95 of 480 ms."""


@dataclass(frozen=True, eq=False)
class Service:
    """What this process runs its rooms with. Calls that change a room wait for the disk: use threads."""

    store: Store
    tally: Tally
    access: Access
    tries: WrongTries
    decisions: KeptDecisions

    def decision_of(self, room: Room) -> Decision | None:
        """The decision a room is about, None where it cannot be had."""
        return self.decisions.decision_of(room)

    def create_room(self, decision: Decision, *, branch: str = "", **choices: Any) -> tuple[Room, str]:
        """A room about `decision` (kept as it is now), and its key for scripts; `choices` as `planned` takes them."""
        plan = planned(decision, branch=branch, **choices)
        self.decisions.keep(decision)
        return self.store.create_room(plan)

    def destroy(self, code: str) -> None:
        """Remove everything about a room; its decision too, where no other room is about it."""
        self.store.destroy(code)
        self.decisions.forget_others(self.store.rooms())


_gate = threading.Lock()
_announced: list[Callable[[str], None]] = []
_running: Service | None = None
_failed: tuple[float, McdaError] | None = None
_usual_interval = sys.getswitchinterval()


def started() -> Service | None:
    """The service where it is running; never waits."""
    return _running


def service() -> Service:
    """The service of this process, started at first use; `InputError` where it cannot start."""
    global _running, _failed, _usual_interval
    if _running is not None:
        return _running
    with _gate:
        if _running is None:
            if _failed is not None and time.monotonic() < _failed[0]:
                raise _failed[1]
            try:
                _running = _made()
                _usual_interval = sys.getswitchinterval()
                sys.setswitchinterval(SWITCH_INTERVAL)
                if _running.access.passcode is not None:
                    for say in _announced:
                        say(_running.access.passcode)
            except McdaError as failure:
                _failed = (time.monotonic() + AGAIN_AFTER, failure)
                raise
        return _running


def _made() -> Service:
    from sqlalchemy.exc import SQLAlchemyError

    from mcda.polling.store import Store

    store: Store | None = None
    try:
        store = Store()
        decisions = KeptDecisions()
        access = Access()  # last: the passcode of a first start must not be drawn by a start that then fails
        return Service(store, Tally(store, decisions.decision_of), access, WrongTries(), decisions)
    except BaseException as failure:
        if store is not None:
            store.close()
        if isinstance(failure, OSError):
            raise InputError("room.no_folder", reason=str(failure)) from failure
        if isinstance(failure, SQLAlchemyError):
            raise InputError("room.no_database", reason=type(failure).__name__) from failure
        raise


def announce(say: Callable[[str], None]) -> None:
    """Have `say` called with the passcode when a first start draws it: the one time it can be shown."""
    _announced[:] = [say]


def stop() -> None:
    """Finish what waits, close the store and give its file back; the next `service()` starts anew."""
    global _running, _failed
    with _gate:
        if _running is not None:
            _running.store.close()
            sys.setswitchinterval(_usual_interval)
        _running = _failed = None


def role_of(cookies: str | None) -> str | None:
    """`facilitator`, `analyst` or None, from a cookie's value or a whole Cookie header."""
    if not cookies:
        return None
    return service().access.role(cookie_value(cookies) if f"{COOKIE}=" in cookies else cookies)


def place(path: str = "", **query: str) -> str:
    """The address under which phones reach this server: for QR codes, links and slips.

    The name `mcda serve --lan` gave (MCDA_HOSTS), else this machine; https with a certificate.

    >>> place("join", code="ABCD2345").split("/", 3)[3]
    'join?code=ABCD2345'
    """
    host = next((one.strip() for one in os.environ.get("MCDA_HOSTS", "").split(",") if one.strip()), "localhost")
    scheme = "https" if os.environ.get("STREAMLIT_SERVER_SSL_CERT_FILE") else "http"
    port = os.environ.get("STREAMLIT_SERVER_PORT", "8501")
    name = f"[{host}]" if ":" in host else host
    asked = f"?{urlencode(query)}" if query else ""
    return f"{scheme}://{name}:{port}/{quote(path.lstrip('/'))}{asked}"
