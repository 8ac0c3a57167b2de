"""Everything a first page needs, imported and loaded before somebody waits for it."""

from __future__ import annotations

import importlib
import pkgutil

import mcda.ui.widgets
from mcda.charts import contributions_chart, matrix_chart, ranking_chart, sweep_chart
from mcda.tables import contributions, matrix, ranking
from mcda.text import LANGUAGES
from mcda.ui import cached

__all__ = ["warm"]


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
    for language in LANGUAGES:
        matrix_chart(matrix(decision), language, "light", decision=decision)
        ranking_chart(ranking(decision, evaluation), language, "light", decision=decision)
        contributions_chart(contributions(decision, evaluation), language, "light", decision=decision)
        sweep_chart(sweep, target, language, "light", decision=decision)
