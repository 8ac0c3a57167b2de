"""Every chart of the shipped decision, in both languages and themes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

import mcda
from mcda import analysis, charts, tables
from mcda.analysis import weight_spaces
from mcda.charts import Chart
from mcda.files.models import load_models


def makers() -> dict[str, Callable[[str, str], Chart]]:
    """How to draw each chart, by name."""
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    topsis = mcda.evaluate(decision, preference)
    weighted = mcda.evaluate(decision, preference, method="weighted_sum")
    vikor = mcda.evaluate(decision, preference, method="vikor")
    sweep = analysis.weight_sweep(decision, preference)
    accepted = analysis.acceptability(decision, preference, draws=2_000)
    comparison = load_models()
    both, one = tables.ranking(decision, topsis, weighted), tables.ranking(decision, vikor)
    parts, distances = tables.contributions(decision, weighted), tables.contributions(decision, topsis)
    space = weight_spaces.simplex(18).draw(0, 0, 400)
    at = np.stack([space[:, list(group.members)].sum(axis=1) for group in decision.groups[:3:2]], axis=1)
    winners = np.argmax(decision.values()[:4] @ space.T, axis=0)
    labels = [option.label for option in decision.options]
    axes = (decision.groups[0].name, decision.groups[2].name)
    dots = {"balanced": (preference.name, 0.21, 0.2)}
    scores, models = tables.matrix(decision), tables.models(comparison)
    return {
        "ranking": lambda tongue, theme: charts.ranking_chart(both, tongue, theme, decision=decision),
        "ranking of the second": lambda tongue, theme: charts.ranking_chart(both, tongue, theme, method="weighted_sum"),
        "ranking, lower is better": lambda tongue, theme: charts.ranking_chart(one, tongue, theme, method="vikor"),
        "contributions": lambda tongue, theme: charts.contributions_chart(parts, tongue, theme, decision=decision),
        "contributions without the tree": lambda tongue, theme: charts.contributions_chart(parts, tongue, theme),
        "contributions to a distance": lambda tongue, theme: charts.contributions_chart(
            distances, tongue, theme, decision=decision
        ),
        "sweep": lambda tongue, theme: charts.sweep_chart(sweep, "build.timeline", tongue, theme, decision=decision),
        "sweep of a branch": lambda tongue, theme: charts.sweep_chart(sweep, "mission", tongue, theme),
        "matrix": lambda tongue, theme: charts.matrix_chart(scores, tongue, theme, decision=decision),
        "matrix without the decision": lambda tongue, theme: charts.matrix_chart(scores, tongue, theme),
        "models": lambda tongue, theme: charts.models_chart(models, tongue, theme, comparison=comparison),
        "acceptability": lambda tongue, theme: charts.acceptability_chart(accepted, tongue, theme, decision=decision),
        "weight space": lambda tongue, theme: charts.weight_space_chart(
            at, winners, labels, axes, tongue, theme, profiles=dots, note=decision.note
        ),
        "pairwise winning": lambda tongue, theme: charts.pairwise_winning_chart(
            accepted, tongue, theme, decision=decision
        ),
    }


@pytest.fixture(scope="session")
def drawn() -> dict[tuple[str, str, str], Chart]:
    """Every chart by (name, language, theme)."""
    return {
        (name, language, theme): make(language, theme)
        for name, make in makers().items()
        for language in ("en", "ja")
        for theme in ("light", "dark")
    }
