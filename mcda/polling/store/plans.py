"""A room's plan as the text that is stored, and back."""

from __future__ import annotations

import json

from mcda.polling.rooms import RoomPlan, Segment
from mcda.text import Text

__all__ = ["plan_text", "read_plan"]


def plan_text(plan: RoomPlan) -> str:
    """Canonical JSON of the plan."""
    found = {
        "criteria": list(plan.criteria),
        "decision": plan.decision,
        "source": dict(plan.source),
        "branch": plan.branch,
        "title": plan.title,
        "kind": plan.kind,
        "weighing": plan.weighing,
        "method": plan.method,
        "normalisation": plan.normalisation,
        "segments": [{"key": one.key, "name": one.name.plain()} for one in plan.segments],
    }
    return json.dumps(found, ensure_ascii=False, sort_keys=True, allow_nan=False)


def read_plan(written: str, cap: int, k: int) -> RoomPlan:
    """The plan that `plan_text` wrote; cap and k are columns of their own, as statements look at them."""
    found = json.loads(written)
    segments = tuple(Segment(one["key"], Text(**one["name"])) for one in found.pop("segments"))
    return RoomPlan(**{**found, "criteria": tuple(found["criteria"])}, segments=segments, cap=cap, k=k)
