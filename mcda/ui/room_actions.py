"""What a facilitator does to a room. Each action asks the cookie first; what it says no to is told on the page, and nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mcda.errors import InputError, McdaError
from mcda.polling import Segment, Showing
from mcda.polling.service import service
from mcda.text import Text
from mcda.ui import state
from mcda.ui.rights import demand_facilitator
from mcda.ui.room_slides import slide

__all__ = ["DONE", "KEY", "PROBLEM", "ROOM", "SLIPS", "act", "segments_from"]

ROOM = "room:code"
PROBLEM, DONE = "room:problem", "room:done"
KEY = "room:key"
"""A new key for scripts, until the next action: the one time it can be shown."""
SLIPS = "room:slips"
"""(code, tickets, PDF) until the next action; nowhere else."""
MOST_SEGMENTS = 8


def act(name: str, *given: Any) -> None:
    """Do the action called `name`: the only door from a page to a room.

    What is `given` as a function is asked when the button is pressed: a field that was typed in a moment before counts.
    """
    for kept in (PROBLEM, DONE, KEY, SLIPS):
        state.put(kept, None)
    try:
        demand_facilitator()
        state.put(DONE, ACTIONS[name](*(one() if callable(one) else one for one in given)))
    except McdaError as error:
        state.put(PROBLEM, error)


def _create(choices: dict[str, Any]) -> str:
    room, key = service().create_room(**choices)
    state.put(ROOM, room.code)
    state.put(KEY, (room.code, key))
    for name in ("room:title", "room:segments", "room:branch"):
        state.forget(name)
    return "created"


def _add_round(code: str, title: str, seconds: int) -> str:
    service().store.add_round(code, title.strip(), seconds or None)
    state.forget("room:round_title")
    return "opened"


def _set_state(code: str, number: int, wanted: str, seconds: int | None = None) -> str:
    service().store.set_state(code, number, wanted, seconds)
    return {"open": "opened", "locked": "locked", "closed": "closed"}[wanted]


def _reveal(code: str, number: int) -> str:
    """Reveal a round of at least k ballots; of fewer there is nothing to show but how many they are."""
    store = service().store
    found = store.managed(code).round(number)
    if found is not None and found.state in ("open", "locked"):
        found = store.set_state(code, number, "closed")
    k = store.managed(code).plan.k
    if found is not None and found.state == "closed" and found.sent < k:
        raise InputError("room_pages.too_few_to_reveal", ballots=found.sent, k=k)
    store.set_state(code, number, "revealed")
    service().tally.results(code)  # computed here, once, before any screen asks
    return "revealed"


def _note(code: str, number: int, note: str) -> str:
    service().store.set_note(code, number, note)
    return "noted"


def _set_k(code: str, k: int) -> str:
    service().store.set_k(code, k)
    return "changed"


def _new_key(code: str) -> str:
    state.put(KEY, (code, service().store.new_room_key(code)))
    return "new_key"


def _close_room(code: str, wanted: str) -> str:
    service().store.close_room(code, wanted)
    return f"room_{wanted}"


def _destroy(code: str) -> str:
    service().destroy(code)
    slide.cache_clear()
    for name in ("room:sure", ROOM):
        state.forget(name)
    return "destroyed"


def _show(code: str, part: str, number: int) -> None:
    service().store.show(code, Showing(part, number))


def _slips(code: str, count: int) -> str:
    from mcda.export.ticket_slips import slips_pdf
    from mcda.polling.service import place

    room = service().store.managed(code)
    tickets = service().store.tickets(code, count)
    addresses = [place(f"r/{room.code}", ticket=one) for one in tickets]
    state.put(SLIPS, (room.code, count, slips_pdf(addresses, room.plan.title, room.code)))
    return "slips"


ACTIONS: dict[str, Callable[..., str | None]] = {
    "create": _create,
    "add_round": _add_round,
    "set_state": _set_state,
    "reveal": _reveal,
    "note": _note,
    "set_k": _set_k,
    "new_key": _new_key,
    "close_room": _close_room,
    "destroy": _destroy,
    "show": _show,
    "slips": _slips,
}


def segments_from(written: str) -> tuple[Segment, ...]:
    """Segments as they are typed, one a line, English and Japanese parted by a slash.

    >>> [(one.key, one.name.ja) for one in segments_from("Army / 陸\\nNavy")]
    [('segment_1', '陸'), ('segment_2', 'Navy')]
    """
    found: list[Segment] = []
    for line in written.splitlines():
        names = [" ".join(part.split()) for part in line.replace("\uff0f", "/").split("/", 1)]
        if any(names):
            english, japanese = [*names, ""][:2]
            found.append(Segment(f"segment_{len(found) + 1}", Text(english or japanese, japanese or english)))
    return tuple(found)
