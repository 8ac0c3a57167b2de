"""What was opened in this visit, as the browser's tab keeps it over a reload: a decision of one's own, and several people's files.

The tab keeps it (and no longer than the tab is open), not the browser: what somebody opened on a shared machine is nobody else's. A tab's
memory is the visitor's to change: what comes back is read as strictly as a file that is opened.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

from mcda.elements import content_hash, plain
from mcda.errors import McdaError
from mcda.files.json_decision import decision_as_json, preference_from_content, read_json_decision
from mcda.files.strict_json import strict_json
from mcda.preference import Preference
from mcda.ui import several_people, state
from mcda.ui.current import open_decision, own_decision

__all__ = ["packed", "put_back", "too_large"]

NAME = "opened"
"""What a fault in a tab's memory is called where it is read: nobody sees it, such a memory is left."""
MOST_PACKED = 2_000_000
"""Characters that a tab is asked to keep: browsers allow about five million, the server takes messages of four."""
MOST_BYTES = 32_000_000
"""Bytes that a tab's memory may unfold to."""
PACKED = "opened_packed"


def packed() -> str:
    """What was opened, as one text; empty where nothing was, or where it is too large to be kept (see `too_large`)."""
    text = _packed()
    return text if len(text) <= MOST_PACKED else ""


def too_large() -> bool:
    """Whether something was opened that is too large to be kept over a reload."""
    return len(_packed()) > MOST_PACKED


def _packed() -> str:
    """Made anew only where something changed: it goes through every run of a page."""
    own = own_decision()
    if own is None and not several_people.any_kept():
        return ""
    people = several_people.kept()
    listed = [(letter, one.hash) for letter, one in people["people"]]
    mark = content_hash([own and own.full_hash, listed, people["marks"], people["count"]])
    before: tuple[str, str] | None = state.value(PACKED)
    if before is None or before[0] != mark:
        document = {
            "decision": None if own is None else json.loads(decision_as_json(own)),
            "people": [[letter, plain(one)] for letter, one in people["people"]],
            "marks": people["marks"],
            "count": people["count"],
        }
        content = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
        before = mark, base64.b64encode(zlib.compress(content)).decode()
        state.put(PACKED, before)
    return before[1]


def put_back(given: object) -> None:
    """Open again what a tab kept; what cannot be read is left as if it had never been opened."""
    document = _unpacked(given)
    if document.get("decision") is not None:
        try:
            open_decision(read_json_decision((NAME, json.dumps(document["decision"]).encode())))
        except McdaError:
            return  # the files were compared over the criteria of this decision
    several_people.put_back(_people(document.get("people")), document.get("marks"), document.get("count"))


def _unpacked(given: object) -> dict[str, Any]:
    if not isinstance(given, str) or len(given) > MOST_PACKED:
        return {}
    try:
        unfolding = zlib.decompressobj()
        content = unfolding.decompress(base64.b64decode(given, validate=True), MOST_BYTES)
        document = strict_json(content, NAME)
    except (binascii.Error, zlib.error, McdaError):
        return {}
    return document if isinstance(document, dict) and not unfolding.unconsumed_tail else {}


def _people(given: object) -> list[tuple[str, Preference]]:
    found = []
    for one in given if isinstance(given, list) else []:
        if isinstance(one, list) and len(one) == 2 and isinstance(one[0], str):
            problems: list[McdaError] = []
            preference = preference_from_content(one[1], NAME, NAME, problems)
            if preference is not None and not problems:
                found.append((one[0], preference))
    return found
