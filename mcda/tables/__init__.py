"""Results as tables: keys, headings in both languages, typed columns; one definition for every view and export."""

from mcda.tables.agreed import agreement, disagreement, people
from mcda.tables.believed import believed_weights, rules
from mcda.tables.columns import Column, Table, heading
from mcda.tables.compared import accounted, changed
from mcda.tables.contributed import contributions
from mcda.tables.decided import matrix, screens
from mcda.tables.found_out import information
from mcda.tables.judged import consistency, judgements
from mcda.tables.mapped import areas, places_of_people
from mcda.tables.model_comparison import models
from mcda.tables.overturned import flips, overturning_scores
from mcda.tables.possible import dominated_pairs, potential
from mcda.tables.rankings import ranking
from mcda.tables.screen_costs import entries, ranks_without_screens
from mcda.tables.stretches import stability, sweep
from mcda.tables.swept import crossings
from mcda.tables.swung import reversals, tornado
from mcda.tables.together import correlations, refusals
from mcda.tables.uncertain import acceptability, central_weights, pairwise_wins, verdict
from mcda.tables.weighed import weights

__all__ = [
    "Column",
    "Table",
    "acceptability",
    "accounted",
    "agreement",
    "areas",
    "believed_weights",
    "central_weights",
    "changed",
    "consistency",
    "contributions",
    "correlations",
    "crossings",
    "disagreement",
    "dominated_pairs",
    "entries",
    "flips",
    "heading",
    "information",
    "judgements",
    "matrix",
    "models",
    "overturning_scores",
    "pairwise_wins",
    "people",
    "places_of_people",
    "potential",
    "ranking",
    "ranks_without_screens",
    "refusals",
    "reversals",
    "rules",
    "screens",
    "stability",
    "sweep",
    "tornado",
    "verdict",
    "weights",
]
