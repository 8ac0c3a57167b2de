"""What is on the table: the decision a visitor looks at, the weights in use, and the settings of its rankings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mcda.analysis import WeightSweep
from mcda.decision import Decision
from mcda.preference import Preference
from mcda.results import Evaluation
from mcda.score_edits import edits_of, unedited
from mcda.ui import cached, state
from mcda.ui.branch_answers import BRANCH_WAYS, branch_preference, restart_branches
from mcda.ui.edited_scores import forget_edits, put_edits, with_edits
from mcda.ui.stated_weights import judged_preference, profiles, restart_judgements, restart_points, stated_preference

__all__ = [
    "ANSWERED",
    "NORMALISATIONS_OFFERED",
    "SCREEN_MODES",
    "WAYS",
    "OnTheTable",
    "answered_by",
    "back_to_what_was_answered",
    "judged",
    "on_the_table",
    "open_decision",
    "original_decision",
    "own_decision",
    "views",
    "whole_decision",
]

WAYS = ("swing", "direct", "rank", "best_worst", "trade_off", "tree", "pairwise")
ANSWERED = "answered_way"
SCREEN_MODES = ("flag", "strict", "off")
NORMALISATIONS_OFFERED = ("minmax", "vector", "sum", "max")
"""For decisions without declared scales; each says that its order can change with the options compared."""
OWN = "own_decision"
MOST_JUDGED = 9
"""Criteria that are compared in pairs: 36 judgements; beyond that a tree is judged branch by branch."""


@dataclass(frozen=True)
class OnTheTable:
    """`decision` as shown: the whole one, or a view of it. `preference` is None while nothing has been weighed."""

    decision: Decision
    whole: Decision
    preference: Preference | None
    scenario: str | None
    screens: str
    normalisation: str | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """The settings under which every question is asked, as keyword arguments of `mcda.evaluate` and `mcda.analysis`."""
        return {"scenario": self.scenario, "screens": self.screens, "normalisation": self.normalisation}

    @property
    def people(self) -> tuple[Preference, ...]:
        """Everybody whose weights are at hand: the profiles made for this decision, and the reader's own where they are none of these."""
        found = list(profiles(self.decision).values())
        if self.preference is not None and self.preference.hash not in [one.hash for one in found]:
            found.append(self.preference)
        return tuple(found)

    def evaluations(self, *methods: str) -> list[Evaluation]:
        """The ranking by each of `methods`; nothing may be asked for while nothing has been weighed."""
        assert self.preference is not None
        settings = (self.scenario, self.screens, self.normalisation)
        return [cached.evaluation(self.decision, self.preference, method, *settings) for method in methods]

    def sweep(self, method: str, target: str) -> WeightSweep:
        """Scores over the weight of one criterion or branch."""
        assert self.preference is not None
        settings = (self.scenario, self.screens, self.normalisation)
        return cached.sweep(self.decision, self.preference, method, target, *settings)


def own_decision() -> Decision | None:
    """The visitor's own decision, where one was opened, as it was before scores were edited."""
    found = state.value(OWN)
    return found if isinstance(found, Decision) else None


def open_decision(found: Decision | None) -> None:
    """Put `found` on the table (the served decision for None); weights begin anew, since they were about other criteria.

    Scores that were edited in `found` can be taken back here; those that were edited in what lay on the table are gone with it.
    """
    forget_edits()
    state.put(OWN, None if found is None else unedited(found))
    if found is not None:
        put_edits(edits_of(found))
    restart_points()
    restart_judgements()
    restart_branches()
    for name in (
        "start",
        "normalisation",
        "part",
        "judgement_start",
        "way",
        ANSWERED,
        "criteria",
        "scenario",
        "option",
        "criterion",
        "target",
    ):
        state.forget(name)


def answered_by(way: str) -> None:
    """The weights that count now were given by this way."""
    if state.value(ANSWERED) != way:
        state.put(ANSWERED, way)


def back_to_what_was_answered() -> None:
    """Let the way count again by which weights were given last, where the one now open was not answered: who only looks at its
    questions loses nothing."""
    last = state.value(ANSWERED)
    if last in WAYS and last != state.value("way", WAYS[0]) and on_the_table().preference is None:
        state.put("way", last)


def original_decision() -> Decision:
    """The visitor's own decision where one was opened, else the served one; before scores were edited."""
    return own_decision() or cached.decision()


def whole_decision() -> Decision:
    """The decision on the table, with the scores that were edited in this visit."""
    return with_edits(original_decision())


def views() -> tuple[Decision, ...]:
    """Views of the decision on the table under fewer criteria; one's own decision has none."""
    return () if own_decision() is not None else tuple(with_edits(one) for one in cached.views())


def judged() -> Decision | None:
    """The decision whose criteria are few enough to be compared in pairs: a view, or the whole one; None where neither is."""
    return next((one for one in (*views(), whole_decision()) if 2 <= len(one.criteria) <= MOST_JUDGED), None)


def on_the_table() -> OnTheTable:
    """Decision, weights and settings as every page uses them."""
    whole = whole_decision()
    pairs = judged()
    preference: Preference | None
    if state.value("way") == "pairwise" and pairs is not None:
        decision, preference = pairs, judged_preference(pairs)
    else:
        decision = next((one for one in views() if one.key == state.value("criteria")), whole)
        weigh = branch_preference if state.value("way") in BRANCH_WAYS else stated_preference
        preference = weigh(whole)
    scenario = state.value("scenario")
    known = {one.key for one in decision.situations}
    return OnTheTable(
        decision=decision,
        whole=whole,
        preference=preference,
        scenario=scenario if scenario in known else None,
        screens=state.value("screens", SCREEN_MODES[0]),
        normalisation=None if decision.bounds is not None else state.value("normalisation", NORMALISATIONS_OFFERED[0]),
    )
