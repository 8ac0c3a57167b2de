"""Results as tables: keys, headings in both languages, typed columns; one definition for every view and export."""

from mcda.tables.agreed import agreement, disagreement, people
from mcda.tables.believed import believed_weights, rules
from mcda.tables.camps import group_places, group_weights
from mcda.tables.columns import Column, Table, heading
from mcda.tables.compared import accounted, changed
from mcda.tables.contributed import contributions
from mcda.tables.decided import matrix, screens
from mcda.tables.edited_scores import edit_ranks, edits
from mcda.tables.found_out import information
from mcda.tables.judged import consistency, judgements
from mcda.tables.mapped import areas, places_of_people
from mcda.tables.model_comparison import models
from mcda.tables.moved import moved_places, moved_weights
from mcda.tables.overturned import flips, overturning_scores
from mcda.tables.possible import dominated_pairs, potential
from mcda.tables.rankings import ranking
from mcda.tables.screen_costs import entries, ranks_without_screens, screen_results, screen_treatments
from mcda.tables.situated import across_scenarios
from mcda.tables.stretches import stability, sweep
from mcda.tables.swept import crossings
from mcda.tables.swung import reversals, tornado
from mcda.tables.tallied import first_places, talking_points, tally
from mcda.tables.together import correlations, refusals
from mcda.tables.uncertain import acceptability, central_weights, pairwise_wins, verdict
from mcda.tables.weighed import weights
from mcda.tables.worked import working_groups, working_table

__all__ = [
    "Column",
    "Table",
    "acceptability",
    "accounted",
    "across_scenarios",
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
    "edit_ranks",
    "edits",
    "entries",
    "first_places",
    "flips",
    "group_places",
    "group_weights",
    "heading",
    "information",
    "judgements",
    "matrix",
    "models",
    "moved_places",
    "moved_weights",
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
    "screen_results",
    "screen_treatments",
    "screens",
    "stability",
    "sweep",
    "talking_points",
    "tally",
    "tornado",
    "verdict",
    "weights",
    "working_groups",
    "working_table",
]
