"""Every chart of the shipped decision, in both languages and themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import mcda
from mcda import analysis, charts, tables
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
    people = [mcda.load_preference(key) for key in ("us_operators", "japan_caution", "incremental_managers")]
    space = analysis.weight_map(decision, people)
    swings = analysis.tornado(decision, preference)
    differences = analysis.disagreement(decision, people)
    alike = analysis.disagreement(decision, [preference, preference])
    flips = analysis.smallest_flip(decision, preference, "weighted_sum")
    scores_moved = analysis.cell_flips(decision, preference)
    stable = analysis.stability_intervals(decision, preference)
    worth = analysis.information_value(decision, preference, draws=4_000)
    possible, together = analysis.dominance(decision, preference), analysis.correlate(decision, preference)
    methods, price = analysis.agreement(decision, preference), analysis.screen_price(decision, preference)
    turned = analysis.rank_reversal(decision, preference, normalisation="minmax")
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
        "weight space": lambda tongue, theme: charts.weight_space_chart(space, tongue, theme, decision=decision),
        "tornado": lambda tongue, theme: charts.tornado_chart(swings, tongue, theme, decision=decision),
        "disagreement": lambda tongue, theme: charts.disagreement_chart(differences, tongue, theme, decision=decision),
        "no disagreement": lambda tongue, theme: charts.disagreement_chart(alike, tongue, theme),
        "smallest flips": lambda tongue, theme: charts.flips_chart(flips, decision, tongue, theme),
        "weights to believe in": lambda tongue, theme: charts.believed_weights_chart(
            flips, "status_quo", decision, tongue, theme
        ),
        "overturning scores": lambda tongue, theme: charts.overturning_scores_chart(
            scores_moved, decision, tongue, theme
        ),
        "stability": lambda tongue, theme: charts.stability_chart(stable, decision, tongue, theme),
        "information": lambda tongue, theme: charts.information_chart(worth, decision, tongue, theme),
        "who can be first": lambda tongue, theme: charts.potential_chart(possible, decision, tongue, theme),
        "criteria together": lambda tongue, theme: charts.correlations_chart(together, decision, tongue, theme),
        "agreement of methods": lambda tongue, theme: charts.agreement_chart(methods, decision, tongue, theme),
        "screens and ranks": lambda tongue, theme: charts.screen_price_chart(price, decision, tongue, theme),
        "rank reversal": lambda tongue, theme: charts.reversals_chart(turned, decision, tongue, theme),
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
