"""Everything a first page needs, imported and loaded before somebody waits for it."""

from __future__ import annotations

import importlib
import pkgutil

import mcda.ui.widgets
from mcda.analysis import acceptability, verdict
from mcda.charts import acceptability_chart, contributions_chart, matrix_chart, ranking_chart, sweep_chart
from mcda.explain import verdict_sentences
from mcda.tables import contributions, matrix, ranking
from mcda.text import LANGUAGES
from mcda.ui import cached

__all__ = ["warm"]

FEW = 500
"""Draws: what is wanted is the code in memory, not the answer."""


def warm() -> None:
    """Import the widgets, load the decision, its views and profiles, and author every chart once in each language."""
    for module in pkgutil.iter_modules(mcda.ui.widgets.__path__, "mcda.ui.widgets."):
        importlib.import_module(module.name)
    decision = cached.decision()
    cached.views()
    cached.models()
    found = cached.profiles(decision.criterion_keys)
    preference = found.get(decision.default_profile) or next(iter(found.values()), None)
    if preference is None or decision.bounds is None:
        return
    evaluation = cached.evaluation(decision, preference, "topsis", None, "flag", None)
    target = decision.criterion_keys[0]
    sweep = cached.sweep(decision, preference, "topsis", target, None, "flag", None)
    verdict_sentences(verdict(decision, preference, draws=FEW, companions=False), decision)
    drawn = acceptability(decision, preference, draws=FEW)
    for language in LANGUAGES:
        acceptability_chart(drawn, language, "light", decision=decision)
        matrix_chart(matrix(decision), language, "light", decision=decision)
        ranking_chart(ranking(decision, evaluation), language, "light", decision=decision)
        contributions_chart(contributions(decision, evaluation), language, "light", decision=decision)
        sweep_chart(sweep, target, language, "light", decision=decision)
