"""What a room is: the plan it is made from, and its state as everybody may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mcda.polling.refusals import Refusal
from mcda.text import Text

__all__ = [
    "FOLLOW",
    "HIGHEST_K",
    "JOIN",
    "KINDS",
    "LOWEST_K",
    "MOST_CRITERIA",
    "ROUND_STATES",
    "WEIGHINGS",
    "Room",
    "RoomPlan",
    "Round",
    "Segment",
    "Showing",
]

KINDS = ("open", "tickets")
WEIGHINGS = ("points", "swing", "judgements", "order")
ROUND_STATES = ("open", "locked", "closed", "revealed")
"""open: ballots come in. locked: paused, can go on with every ballot kept. closed: over, seats destroyed, nothing shown.
revealed: the aggregate is shown."""
LOWEST_K, HIGHEST_K = 3, 20
MOST_CRITERIA = 100
FOLLOW, JOIN = "follow", "join"
LONGEST_TITLE = 200
LONGEST_NOTE = 4000
LARGEST_ROOM = 5000


@dataclass(frozen=True)
class Segment:
    """A coarse group that people may name themselves part of: declared before voting, always optional."""

    key: str
    name: Text


@dataclass(frozen=True)
class RoomPlan:
    """What a room is made from; checked once.

    `criteria` are the keys that are weighed, in order: all of the decision or those of one `branch`; `decision` is its hash and
    `source` whatever the caller needs to load it again (plain data). `kind` is `open` or `tickets`, `weighing` one of points,
    swing, judgements, order; `cap` the most ballots a round takes; `k` the least number of people behind anything shown. `method` and `normalisation`
    (empty: declared scales) rank the options under the room's weights. `planned` makes one from a decision.
    """

    criteria: tuple[str, ...]
    decision: str = ""
    source: Mapping[str, object] = field(default_factory=dict)
    branch: str = ""
    title: str = ""
    kind: str = "open"
    weighing: str = "points"
    cap: int = 300
    k: int = 5
    segments: tuple[Segment, ...] = ()
    method: str = "topsis"
    normalisation: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "criteria", tuple(self.criteria))
        object.__setattr__(self, "segments", tuple(self.segments))
        chosen = (("kind", self.kind, KINDS), ("weighing", self.weighing, WEIGHINGS))
        for name, found, accepted in chosen:
            if found not in accepted:
                raise Refusal("room_plan", field=name, found=found, accepted=", ".join(accepted))
        sizes = (
            ("criteria", len(self.criteria), 2, MOST_CRITERIA),
            ("k", self.k, LOWEST_K, HIGHEST_K),
            ("cap", self.cap, self.k, LARGEST_ROOM),
            ("segments", len(self.segments), 0, 8),
            ("title", len(self.title), 0, LONGEST_TITLE),
        )
        for name, size, low, high in sizes:
            if isinstance(size, bool) or not isinstance(size, int) or not low <= size <= high:
                raise Refusal("room_plan", field=name, found=size, accepted=f"{low} … {high}")
        for name, keys in (("criteria", self.criteria), ("segments", tuple(one.key for one in self.segments))):
            if len(set(keys)) != len(keys) or not all(keys):
                twice = next((key for key in keys if keys.count(key) > 1), "")
                raise Refusal("criterion_twice", field=name, found=twice)


@dataclass(frozen=True)
class Round:
    """One round. `opening` counts how often it was opened after a close; `sent` is the exact number of ballots and is for the
    store alone while the round is open; `deadline` is when its timer closes it (seconds since 1970), `remaining` the seconds that a paused
    round's timer has left; `revealed` says in which place of the room's reveals it stands (0: not yet)."""

    number: int
    title: str
    state: str
    opening: int = 1
    sent: int = 0
    deadline: int | None = None
    note: str = ""
    revealed: int = 0
    remaining: int | None = None


@dataclass(frozen=True)
class Showing:
    """What the facilitator has put on the projector: `part` is FOLLOW (whatever the room is at), JOIN or a part of the results of `round`."""

    part: str = FOLLOW
    round: int = 0


@dataclass(frozen=True)
class Room:
    """A room as it stands. `version` grows with every change that changes what may be shown; `id` never leaves the server."""

    id: str
    code: str
    plan: RoomPlan
    state: str
    joined: int
    version: int
    rounds: tuple[Round, ...] = ()
    showing: Showing = Showing()

    @property
    def current(self) -> Round | None:
        """The round people are in: the open or locked one, else the last; None before the first."""
        going = [one for one in self.rounds if one.state in ("open", "locked")]
        return going[-1] if going else (self.rounds[-1] if self.rounds else None)

    def round(self, number: int) -> Round | None:
        """The round of that number, None where there is none."""
        return next((one for one in self.rounds if one.number == number), None)
