"""A record (JSON) opened again: its decision with edited scores, its weights, its scenario and how screens counted."""

from __future__ import annotations

from mcda.decision import Decision
from mcda.errors import InputError, McdaError
from mcda.files.strict_json import strict_json
from mcda.preference import Preference
from mcda.record.documents import FORMAT, load
from mcda.score_edits import edits_of, unedited
from mcda.ui import cached, state
from mcda.ui.current import SCREEN_MODES, open_decision, original_decision
from mcda.ui.edited_scores import put_edits
from mcda.ui.stated_weights import go_on_from

__all__ = ["is_record", "open_record"]


def is_record(name: str, content: bytes) -> bool:
    """Whether a file says of itself that it is a record; what is wrong with it is for `open_record` to tell."""
    if not name.lower().endswith(".json"):
        return False
    try:
        document = strict_json(content, name)
    except McdaError:
        return False
    return isinstance(document, dict) and document.get("format") == FORMAT


def open_record(name: str, content: bytes) -> None:
    """Put on the table what a record was computed from.

    About the decision on the table (or the served one, or a view of it) that one stays and is edited as the record has it; any other
    decision is opened as one's own. Weights of several people are left out: there is one reader. A damaged record is refused.
    """
    saved = load((name, content))
    preference = saved.preference
    if not (preference is None or isinstance(preference, Preference)):
        raise InputError("score_edits.record_of_several", file=name)
    whole = saved.decision if saved.decision.base is None else saved.decision.base
    before = unedited(whole)
    if before == original_decision():
        put_edits(edits_of(whole))
    elif before == cached.decision():
        open_decision(None)
        put_edits(edits_of(whole))
    else:
        open_decision(whole)
    _settings(saved.decision, saved.given.get("scenario"), saved.given.get("screens"))
    if preference is not None and set(preference.criteria) == set(whole.criterion_keys):
        go_on_from(preference)


def _settings(decision: Decision, scenario: object, screens: object) -> None:
    state.put("criteria", decision.key)
    known = {one.key for one in decision.situations}
    state.put("scenario", scenario if scenario in known else "")
    state.put("screens", screens if screens in SCREEN_MODES else SCREEN_MODES[0])
