"""Undo: what was kept about weights before each change, for this visit."""

from __future__ import annotations

from typing import Any

from mcda.ui import state

__all__ = ["begin_anew", "can_undo", "note", "undo"]

ABOUT_WEIGHTS = ("points:", "judgement", "branch:at:", "branch:how:", "start", "way", "given")
LATEST, EARLIER = "history_latest", "history_earlier"
MOST_STEPS = 50


def note() -> None:
    """Compare with the last run; where something about the weights changed, what was before can be brought back."""
    now = state.snapshot(*ABOUT_WEIGHTS)
    latest: dict[str, Any] | None = state.value(LATEST)
    if latest is not None and latest != now:
        state.put(EARLIER, [*state.value(EARLIER, []), latest][-MOST_STEPS:])
    state.put(LATEST, now)


def begin_anew() -> None:
    """What is brought back from an earlier visit is where this one begins, and no change of it."""
    for name in (LATEST, EARLIER):
        state.drop(name)


def can_undo() -> bool:
    """Whether there is anything to go back to."""
    return bool(state.value(EARLIER))


def undo() -> None:
    """Go back by one change."""
    earlier = state.value(EARLIER, [])
    if earlier:
        state.restore(earlier[-1], *ABOUT_WEIGHTS)
        state.put(EARLIER, earlier[:-1])
        state.put(LATEST, state.snapshot(*ABOUT_WEIGHTS))
