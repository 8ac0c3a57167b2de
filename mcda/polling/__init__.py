"""The polling room: ballots, the store that keeps them, what may be shown of them, and who may do what.

Everything is imported when first used; only `store` needs SQLAlchemy.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Ballot": "ballots",
    "parse_ballot": "ballots",
    "LARGEST_BODY": "strict_json",
    "REFUSALS": "refusals",
    "Refusal": "refusals",
    "Room": "rooms",
    "RoomPlan": "rooms",
    "Round": "rooms",
    "Segment": "rooms",
    "Showing": "rooms",
    "Store": "store",
    "Receipt": "store",
    "planned": "planning",
    "Tally": "tallies",
    "movement": "tallies",
    "Live": "room_results",
    "RoundResult": "room_results",
    "GroupResult": "room_results",
    "FirstShare": "room_results",
    "AgendaItem": "room_results",
    "Movement": "room_results",
    "profile_text": "exports",
    "room_aggregate": "exports",
    "Access": "access",
    "COOKIE": "access",
    "WrongTries": "rate_limits",
    "KeptDecisions": "kept_decisions",
    "consensus_index": "agreement_measures",
    "kendall_w": "agreement_measures",
}
"""Public names and the modules of this package they live in."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'mcda.polling' has no attribute {name!r}")
    found = getattr(import_module(f"mcda.polling.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
