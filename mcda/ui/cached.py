"""What sessions share: loaded decisions and computed results. All of it is frozen, so one object serves everybody."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Lock
from types import MappingProxyType
from typing import Any

import streamlit as st

import mcda
from mcda.analysis import WeightSweep, weight_sweep
from mcda.decision import Decision
from mcda.files import profile_keys
from mcda.files.listing import view_keys
from mcda.files.models import Comparison, load_models
from mcda.preference import Preference
from mcda.results import Evaluation
from mcda.score_edits import ScoreEdit, edited

__all__ = ["Answers", "answers", "decision", "edited_decision", "evaluation", "models", "profiles", "sweep", "views"]

MOST_ANSWERS = 1024
"""Answers kept; the one unused for longest goes first. Most take a few kilobytes, the largest (a map of weights) about one megabyte."""

BY_HASH: dict[Any, Any] = {Decision: lambda one: one.full_hash, ScoreEdit: repr}


@st.cache_resource(show_spinner=False)
def decision() -> Decision:
    """The decision that is served: the shipped one, or the one that `mcda serve --criteria --options` names."""
    return mcda.load(os.environ.get("MCDA_CRITERIA") or None, os.environ.get("MCDA_OPTIONS") or None)


@st.cache_resource(show_spinner=False)
def views() -> tuple[Decision, ...]:
    """The served decision under fewer criteria, where such views are shipped."""
    if os.environ.get("MCDA_CRITERIA"):
        return ()
    options = os.environ.get("MCDA_OPTIONS") or None
    return tuple(mcda.load(key, options) for key in view_keys(decision()))


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs=BY_HASH)
def edited_decision(decision: Decision, edits: tuple[ScoreEdit, ...]) -> Decision:
    """`decision` with edited scores."""
    return edited(decision, edits)


def profiles(criteria: tuple[str, ...]) -> Mapping[str, Preference]:
    """The weight profiles made for exactly these criteria, by key."""
    return _profiles(os.environ.get("MCDA_CRITERIA") or None, criteria)


@lru_cache(
    maxsize=64
)  # a page asks for them nine times: Streamlit's cache would read every name of `criteria` each time
def _profiles(given: str | None, criteria: tuple[str, ...]) -> Mapping[str, Preference]:
    return MappingProxyType({key: mcda.load_preference(key, given) for key in profile_keys(given, (criteria,))})


@st.cache_resource(show_spinner=False)
def models() -> Comparison | None:
    """The arrangements that are compared with the shipped decision but not chosen; None for any other."""
    return None if os.environ.get("MCDA_CRITERIA") else load_models()


def evaluation(
    decision: Decision,
    preference: Preference,
    method: str,
    scenario: str | None,
    screens: str,
    normalisation: str | None,
) -> Evaluation:
    """One ranking."""
    settings = {"scenario": scenario, "screens": screens, "normalisation": normalisation}
    found: Evaluation = _answer(mcda.evaluate, decision, preference, method, settings)
    return found


def sweep(
    decision: Decision,
    preference: Preference,
    method: str,
    target: str,
    scenario: str | None,
    screens: str,
    normalisation: str | None,
) -> WeightSweep:
    """Scores over the weight of one criterion or branch."""
    settings = {"targets": (target,), "scenario": scenario, "screens": screens, "normalisation": normalisation}
    found: WeightSweep = _answer(weight_sweep, decision, preference, method, settings)
    return found


def _answer(
    question: Callable[..., Any], decision: Decision, preference: Preference, method: str, settings: dict[str, Any]
) -> Any:
    key = (question.__name__, decision.full_hash, preference.hash, method, *settings.values())
    found = answers().get(key)
    if found is None:
        found = question(decision, preference, method, **settings)
        answers().keep(key, found)
    return found


class Answers:
    """Answers of `mcda.analysis` by what was asked: frozen records, shared by all sessions, the one unused for longest dropped first.

    Not Streamlit's cache: that would hold up a second visitor who asks the same while the first one's work goes on (and may be
    cancelled), and allows no progress bar inside.
    """

    def __init__(self, most: int = MOST_ANSWERS) -> None:
        self.most = most
        self._found: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[Any, ...]) -> Any:
        """The answer kept under `key`, or None."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def keep(self, key: tuple[Any, ...], answer: Any) -> None:
        """Keep `answer` under `key`."""
        with self._lock:
            self._found[key] = answer
            self._found.move_to_end(key)
            while len(self._found) > self.most:
                self._found.popitem(last=False)


@st.cache_resource(show_spinner=False)
def answers() -> Answers:
    """The one store of answers of this server."""
    return Answers()
