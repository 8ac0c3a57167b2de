"""A room's plan from a decision: which criteria are weighed, and that its options can be ranked as it says."""

from __future__ import annotations

from typing import Any

from mcda.decision import Decision
from mcda.evaluation import evaluate
from mcda.polling.rooms import RoomPlan
from mcda.preference import Preference

__all__ = ["planned"]


def planned(decision: Decision, *, branch: str = "", **choices: Any) -> RoomPlan:
    """The plan of a room that weighs all criteria of `decision`, or those of one `branch`.

    `choices` are the other fields of `RoomPlan`. What cannot be polled is an `InputError` now and not at the reveal: an unknown
    branch, fewer than two criteria, a method that needs a declared scale or a normalisation by name.

    >>> import mcda
    >>> planned(mcda.load(), branch="legal", k=3).criteria
    ('legal.headroom', 'legal.civil_control', 'legal.acceptability', 'legal.roe')
    """
    keys = decision.criterion_keys
    if branch:
        keys = tuple(keys[place] for place in decision.group(branch).members)
    plan = RoomPlan(criteria=keys, decision=decision.hash, branch=branch, **choices)
    evaluate(decision, Preference.equal(decision.criterion_keys), plan.method, normalisation=plan.normalisation or None)
    return plan
