"""Scores edited in this visit: kept, taken back, and the decision with them."""

from __future__ import annotations

from mcda.decision import Decision
from mcda.score_edits import ScoreEdit
from mcda.ui import cached, state

__all__ = ["DRAFT", "forget_edits", "keep_edit", "kept_edits", "put_edits", "take_back", "with_edits"]

EDITS = "edits"
DRAFT = "edit_draft:"
"""How the names begin under which what was typed about a cell is kept."""


def kept_edits() -> tuple[ScoreEdit, ...]:
    """The edits in the order in which they were kept."""
    return tuple(state.value(EDITS, ()))


def put_edits(edits: tuple[ScoreEdit, ...]) -> None:
    """These edits and no others."""
    state.put(EDITS, tuple(edits))


def keep_edit(edit: ScoreEdit) -> None:
    """Keep an edit; an earlier one of the same cell gives way to it."""
    rest = (one for one in kept_edits() if (one.option, one.criterion) != (edit.option, edit.criterion))
    put_edits((*rest, edit))


def take_back(option: str, criterion: str) -> None:
    """The score of this cell is again what it was."""
    put_edits(tuple(one for one in kept_edits() if (one.option, one.criterion) != (option, criterion)))


def forget_edits() -> None:
    """Every score is again what it was, and nothing typed about one is kept."""
    state.forget(EDITS)
    state.forget(DRAFT)


def with_edits(decision: Decision) -> Decision:
    """`decision` as this visit has edited it; without edits the very same object, shared by all sessions."""
    edits = kept_edits()
    return cached.edited_decision(decision, edits) if edits else decision
