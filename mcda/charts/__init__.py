"""Charts: tables and results -> Vega-Lite specifications with a sentence for those who do not see them. They compute nothing."""

from mcda.charts.acceptabilities import acceptability_chart, pairwise_winning_chart
from mcda.charts.chart import Chart
from mcda.charts.contributions import contributions_chart
from mcda.charts.disagreements import disagreement_chart
from mcda.charts.matrices import matrix_chart
from mcda.charts.models import models_chart
from mcda.charts.ranking import ranking_chart
from mcda.charts.sweeps import sweep_chart
from mcda.charts.tornados import tornado_chart
from mcda.charts.weight_spaces import weight_space_chart

__all__ = [
    "Chart",
    "acceptability_chart",
    "contributions_chart",
    "disagreement_chart",
    "matrix_chart",
    "models_chart",
    "pairwise_winning_chart",
    "ranking_chart",
    "sweep_chart",
    "tornado_chart",
    "weight_space_chart",
]
