"""Results that can be computed again: saved whole, replayed to the bit, compared with each other.

mcda.record.save("result.json", evaluation, decision, preference)
mcda.record.replay("result.json").identical                       # True, anywhere
mcda.record.diff("before.json", "after.json").parts               # what each change accounts for
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["Change", "Difference", "Replay", "Saved", "as_bytes", "changes", "diff", "load", "replay", "save"]

_HOMES = {
    "Change": "input_changes",
    "Difference": "differing",
    "Replay": "replaying",
    "Saved": "documents",
    "as_bytes": "documents",
    "changes": "input_changes",
    "diff": "differing",
    "load": "documents",
    "replay": "replaying",
    "save": "documents",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'mcda.record' has no attribute {name!r}")
    found = getattr(import_module(f"mcda.record.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
