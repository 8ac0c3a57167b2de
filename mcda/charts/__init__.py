"""Charts: tables and results -> Vega-Lite specifications with a sentence for those who do not see them. They compute nothing."""

from mcda.charts.acceptabilities import acceptability_chart, pairwise_winning_chart
from mcda.charts.camps import MOST_LANES, group_bars_chart, group_weights_chart
from mcda.charts.chart import Chart
from mcda.charts.contributions import contributions_chart
from mcda.charts.disagreements import disagreement_chart
from mcda.charts.found_out import correlations_chart, information_chart, potential_chart
from mcda.charts.matrices import matrix_chart
from mcda.charts.models import models_chart
from mcda.charts.overturned import (
    believed_weights_chart,
    flips_chart,
    overturning_scores_chart,
    stability_chart,
)
from mcda.charts.projector import order_chart, projected
from mcda.charts.ranking import ranking_chart
from mcda.charts.ranks_compared import agreement_chart, reversals_chart, screen_price_chart
from mcda.charts.sweeps import sweep_chart
from mcda.charts.tallied import agenda_chart, first_places_chart, moved_chart, tally_chart
from mcda.charts.tornados import tornado_chart
from mcda.charts.weight_spaces import weight_space_chart

__all__ = [
    "MOST_LANES",
    "Chart",
    "acceptability_chart",
    "agenda_chart",
    "agreement_chart",
    "believed_weights_chart",
    "contributions_chart",
    "correlations_chart",
    "disagreement_chart",
    "first_places_chart",
    "flips_chart",
    "group_bars_chart",
    "group_weights_chart",
    "information_chart",
    "matrix_chart",
    "models_chart",
    "moved_chart",
    "order_chart",
    "overturning_scores_chart",
    "pairwise_winning_chart",
    "potential_chart",
    "projected",
    "ranking_chart",
    "reversals_chart",
    "screen_price_chart",
    "stability_chart",
    "sweep_chart",
    "tally_chart",
    "tornado_chart",
    "weight_space_chart",
]
