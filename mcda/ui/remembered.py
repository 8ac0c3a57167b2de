"""What a visitor typed, as the browser keeps it between visits, and what of it is accepted again.

A browser's memory is the visitor's to change, and may be about another version of the decision: only names and values that the page
itself could have kept are taken, anything else is left. What was typed is kept by the browser, under the decision it is about; the tab
keeps which decision that was, what was opened (`tab_memory`), how the pages are set, and which link led here: after a reload the work
counts that went on from the link, in another tab the link.
"""

from __future__ import annotations

import json
from typing import Any

from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import McdaError
from mcda.files.compact_edits import edits_as_data, edits_from_data
from mcda.files.compact_weights import compact_weights, preference_from_compact
from mcda.preference import Preference
from mcda.score_edits import unedited
from mcda.ui import history, state, tab_memory
from mcda.ui.current import ANSWERED, NORMALISATIONS_OFFERED, whole_decision
from mcda.ui.edited_scores import DRAFT
from mcda.ui.stated_weights import JUDGEMENTS_SURE
from mcda.ui.widgets.keeping import forget_link

__all__ = ["accepted", "as_remembered", "brought_back", "linked_by", "memory", "place", "remember"]

BEGINS = (
    "points:",
    "judgement:",
    "judgement_start",
    "branch:at:",
    "branch:how:",
    "start",
    "way",
    ANSWERED,
    "given",
    "scenario",
    "screens",
    "criteria",
    "normalisation",
    "check:",
    "edits",
    DRAFT,
)
MOST_CHARACTERS = 400_000
"""Of what was typed: reasons of edited scores are the longest of it."""
ASKED, BACK = "memory_asked", "memory_back"
WORDS = (
    "branch:how:",
    "start",
    "judgement_start",
    JUDGEMENTS_SURE,
    "way",
    ANSWERED,
    "given",
    "scenario",
    "screens",
    "criteria",
    "check:",
    DRAFT,
)
SWITCHES = ("blind", "plain", "points_more")
"""Settings of the pages that the tab keeps: another visit on the same machine begins without them."""
ADDRESS = ("w", "e", "criteria", "scenario", "screens")
"""What a link can say of the view it brings back."""


def as_remembered(decision: Decision) -> str:
    """Everything typed, as one text."""
    found = state.snapshot(*BEGINS)
    found = {name: one for name, one in found.items() if not name.startswith(DRAFT) or isinstance(one, str)}
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
    elif name.startswith(WORDS):
        kind = "word"
    elif name.startswith("judgement:"):
        kind = "pair"
    elif name == "normalisation":
        return value in NORMALISATIONS_OFFERED
    elif not name.startswith("branch:at:"):
        return False
    whole = isinstance(value, int) and not isinstance(value, bool)
    number = value if whole and isinstance(value, int) else -99
    if kind in ("points", "part"):
        return 0 <= number <= 100 or value is None
    if kind == "pair":
        return -8 <= number <= 8 or value is None
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
    if kind in ("order", "equal"):
        return isinstance(value, list) and len(value) <= 200 and all(isinstance(one, str) for one in value)
    if kind in ("best", "worst", "first", "sure", "word"):
        return value is None or (isinstance(value, str) and len(value) <= 2000)
    return False


def place(decision: Decision) -> str:
    """Under what name a browser keeps what was typed about this decision."""
    return f"mcda:{unedited(decision).hash}"


def linked_by() -> str:
    """A mark of the link that led here: of all that the address says of weights and settings; empty where it says nothing."""
    told = [state.asked(name) for name in ADDRESS]
    return content_hash(told) if any(told) else ""


def memory(decision: Decision, visit: str) -> dict[str, Any]:
    """What the component needs to keep and to bring back: where, what, and whether this visit begins with nothing.

    A visit that began with a link asks first whether it is a reload of one that has gone on since.
    """
    link = linked_by()
    if not link and not state.value(ASKED) and _begun():
        state.put(ASKED, True)  # from here on this visit's own state counts, also when all of it is taken back
    fresh = not state.value(ASKED)
    typed = as_remembered(decision)
    return {
        "place": place(decision),
        "content": typed if len(typed) <= MOST_CHARACTERS else "",
        "fresh": fresh,
        "visit": visit,
        "link": link,
        "tab": json.dumps({"place": place(decision), "link": link, **state.snapshot(*SWITCHES)}, sort_keys=True),
        "opened": tab_memory.packed(),
    }


def _begun() -> bool:
    """Whether anything was typed or opened in this visit."""
    return bool(state.snapshot(*BEGINS, *SWITCHES)) or bool(tab_memory.packed())


def remember(given: str) -> None:
    """Take back what the browser kept; asked once a visit."""
    if state.value(ASKED):
        return
    state.put(ASKED, True)
    found, tab = _read(given), {}
    if isinstance(found.get("tab"), str):
        tab = _read(found["tab"])
    link = linked_by()
    if link and tab.get("link") != link and (state.asked("w") or state.asked("e")):
        return  # the link's weights count, and nothing is mixed into them
    state.put(BACK, True)
    history.begin_anew()
    same = bool(tab) and tab.get("link", "") == link
    if same:
        for name in SWITCHES:
            if isinstance(tab.get(name), bool):
                state.put(name, tab[name])
        tab_memory.put_back(found.get("opened"))
        forget_link()
    decision = whole_decision()
    if found.get("place") != place(decision) or not isinstance(found.get("typed"), str):
        return
    for begin in BEGINS if same else ():  # what the link brought gives way to what became of it
        state.forget(begin)
    for name, value in accepted(found["typed"], decision).items():
        if same or name not in ADDRESS or not state.asked(name):
            state.put(name, value)


def brought_back() -> bool:
    """Whether something came back since the last time this was asked: a page that is drawn in parts is then drawn whole."""
    found = bool(state.value(BACK))
    state.drop(BACK)
    return found


def _read(given: str) -> dict[str, Any]:
    try:
        found = json.loads(given) if len(given) <= MOST_CHARACTERS + tab_memory.MOST_PACKED + 1000 else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
