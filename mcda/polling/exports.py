"""What leaves a room: its published aggregate as plain data, and one round as a profile that `rank --weights` takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mcda.decision import Decision
from mcda.polling.refusals import Refusal
from mcda.polling.room_results import RoundResult
from mcda.polling.rooms import Room
from mcda.text import text
from mcda.version import __version__

__all__ = ["profile_text", "room_aggregate"]


def room_aggregate(room: Room, results: Sequence[RoundResult]) -> dict[str, Any]:
    """Everything that was published of a room, and nothing else: no ballot, no code, no time.

    Rounds that are open again are left out until they are revealed again.
    """
    plan = room.plan
    shown = {one.number for one in room.rounds if one.state == "revealed"}
    return {
        "format": "mcda-room/1",
        "title": plan.title,
        "decision": plan.decision,
        "branch": plan.branch,
        "criteria": list(plan.criteria),
        "kind": plan.kind,
        "weighing": plan.weighing,
        "k": plan.k,
        "rounds": [one.published() for one in results if one.round in shown],
        "version": __version__,
    }


def profile_text(result: RoundResult, decision: Decision) -> str:
    """The aggregate of a round as a TOML profile; a round that may not be shown is a `Refusal`."""
    preference = result.preference
    if not result.shown or preference is None:
        raise Refusal("nothing_to_export", round=result.round, k=result.k)
    lines = [
        'format = "mcda-profile/1"',
        f"key = {_quoted(preference.key)}",
        f"criteria = {_quoted(decision.key)}",
        f"elicitation = {_quoted(preference.elicitation)}",
    ]
    for language in ("en", "ja"):
        name = preference.name[language] + (f" · {result.title}" if result.title else "")
        note = text(
            "polling.profile_note",
            language,
            ballots=result.sent,
            k=result.k,
            mean=text(f"polling.mean_{result.mean}", language),
        )
        lines += [f"name.{language} = {_quoted(name)}", f"note.{language} = {_quoted(note)}"]
    lines += ["", "[points]"]
    for place, key in enumerate(preference.criteria):
        point = f"{preference.points[place]:.9g}"
        if preference.low is not None and preference.high is not None:
            low, high = preference.low[place], preference.high[place]
            lines.append(f"{_quoted(key)} = {{ points = {point}, low = {low:.9g}, high = {high:.9g} }}")
        else:
            lines.append(f"{_quoted(key)} = {point}")
    return "\n".join(lines) + "\n"


def _quoted(written: str) -> str:
    """A TOML basic string: JSON's escapes are a subset of TOML's, but for the character 127."""
    return json.dumps(written, ensure_ascii=False).replace("\x7f", "\\u007F")
