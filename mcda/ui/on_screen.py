"""What the facilitator has put on the projector: a part of a round's results, or (the usual) whatever the room is at.

Held by this process alone: it is a pointer, forgotten with the process, and after it the projector follows the room again. Where several
processes serve one room, the presenter's address can name the part (`?show=`).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

__all__ = ["FOLLOW", "JOIN", "Showing", "put_on_screen", "showing"]

FOLLOW, JOIN = "follow", "join"
MOST = 256


@dataclass(frozen=True)
class Showing:
    """`part` is FOLLOW, JOIN or a part of the results of `round`."""

    part: str = FOLLOW
    round: int = 0


_gate = Lock()
_chosen: OrderedDict[str, Showing] = OrderedDict()


def showing(room: str) -> Showing:
    """What the projector of the room with this id shows."""
    with _gate:
        return _chosen.get(room, Showing())


def put_on_screen(room: str, chosen: Showing) -> None:
    """Let every projector of the room show `chosen` from its next look on."""
    with _gate:
        _chosen[room] = chosen
        _chosen.move_to_end(room)
        while len(_chosen) > MOST:
            _chosen.popitem(last=False)
