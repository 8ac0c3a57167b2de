"""What a visitor typed, as the browser keeps it between visits, and what of it is accepted again.

A browser's memory is the visitor's to change, and may be about another version of the decision: only names and values that the page
itself could have kept are taken, anything else is left.
"""

from __future__ import annotations

import json
from typing import Any

from mcda.decision import Decision
from mcda.errors import McdaError
from mcda.files.compact_edits import edits_as_data, edits_from_data
from mcda.files.compact_weights import compact_weights, preference_from_compact
from mcda.preference import Preference
from mcda.score_edits import unedited
from mcda.ui import state

__all__ = ["accepted", "as_remembered", "memory", "place", "remember"]

BEGINS = (
    "points:",
    "judgement:",
    "branch:at:",
    "branch:how:",
    "start",
    "way",
    "given",
    "scenario",
    "screens",
    "criteria",
    "edits",
)
MOST_CHARACTERS = 60_000
ASKED = "memory_asked"
WORDS = ("branch:how:", "start", "way", "given", "scenario", "screens", "criteria")


def as_remembered(decision: Decision) -> str:
    """Everything typed, as one text."""
    found = state.snapshot(*BEGINS)
    given = found.pop("given", None)
    if "edits" in found:
        found["edits"] = edits_as_data(found["edits"])
    if isinstance(given, Preference) and set(given.criteria) == set(decision.criterion_keys):
        found["given"] = compact_weights(given.for_decision(decision))
    elif found.get("start") == "given":
        found.pop("start")
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def accepted(given: str, decision: Decision) -> dict[str, Any]:
    """What of a remembered text this page could have kept itself, by name."""
    try:
        found = json.loads(given) if len(given) <= MOST_CHARACTERS else None
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    kept = {str(name): value for name, value in found.items() if _possible(str(name), value)}
    kept = {name: tuple(value) if name.startswith("points:range|") else value for name, value in kept.items()}
    if "edits" in found:
        try:
            kept["edits"] = edits_from_data(found["edits"], unedited(decision))
        except McdaError:
            kept.pop("edits", None)  # about another version of the decision
    if "given" in kept:
        try:
            kept["given"] = preference_from_compact(str(kept["given"]), decision)
        except McdaError:
            del kept["given"]
    return kept


def _possible(name: str, value: object) -> bool:
    """Whether the page keeps such a value under such a name."""
    kind = name.removeprefix("branch:at:").partition("|")[2].partition("|")[0]
    if name.startswith("points:"):
        kind = {"lock": "lock", "unknown": "unknown", "range": "range"}.get(
            name.removeprefix("points:").partition("|")[0], "points"
        )
    elif name.startswith("judgement:"):
        kind = "pair"
    elif name.startswith(WORDS):
        kind = "word"
    elif not name.startswith("branch:at:"):
        return False
    whole = isinstance(value, int) and not isinstance(value, bool)
    number = value if whole and isinstance(value, int) else -99
    if kind in ("points", "part"):
        return 0 <= number <= 100 or value is None
    if kind == "pair":
        return -8 <= number <= 8 or (value is None and name.startswith("branch:"))
    if kind in ("over", "under"):
        return 1 <= number <= 9 or value is None
    if kind in ("lock", "unknown", "whole"):
        return isinstance(value, bool)
    if kind == "range":
        return (
            isinstance(value, list)
            and len(value) == 2
            and all(_possible("points:x", one) for one in value)
            and (value[0] <= value[1])
        )
    if kind == "order":
        return isinstance(value, list) and len(value) <= 200 and all(isinstance(one, str) for one in value)
    if kind in ("best", "worst", "first", "sure", "word"):
        return value is None or (isinstance(value, str) and len(value) <= 2000)
    return False


def place(decision: Decision) -> str:
    """Under what name a browser keeps what was typed about this decision."""
    return f"mcda:{unedited(decision).hash}"


def memory(decision: Decision, visit: str) -> dict[str, Any]:
    """What the component needs to keep and to bring back: where, what, and whether this visit begins with nothing."""
    typed = state.snapshot("points:", "judgement:", "branch:at:", "start", "given", "edits")
    if typed:
        state.put(ASKED, True)  # from here on this visit's own state counts, also when all of it is taken back
    fresh = not state.value(ASKED)
    return {
        "place": place(decision),
        "content": as_remembered(decision),
        "fresh": fresh,
        "visit": visit,
    }


def remember(given: str, decision: Decision) -> None:
    """Take back what the browser kept; asked once a visit."""
    if state.value(ASKED):
        return
    state.put(ASKED, True)
    for name, value in accepted(given, decision).items():
        state.put(name, value)
