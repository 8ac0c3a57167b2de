"""Results as tables: keys, headings in both languages, typed columns; one definition for every view and export."""

from mcda.tables.agreed import agreement, disagreement, people
from mcda.tables.columns import Column, Table, heading
from mcda.tables.contributed import contributions
from mcda.tables.decided import matrix, screens
from mcda.tables.judged import consistency, judgements
from mcda.tables.model_comparison import models
from mcda.tables.overturned import flips, overturning_scores
from mcda.tables.rankings import ranking
from mcda.tables.stretches import stability, sweep
from mcda.tables.swept import crossings
from mcda.tables.uncertain import acceptability, central_weights, pairwise_wins, verdict
from mcda.tables.weighed import weights

__all__ = [
    "Column",
    "Table",
    "acceptability",
    "agreement",
    "central_weights",
    "consistency",
    "contributions",
    "crossings",
    "disagreement",
    "flips",
    "heading",
    "judgements",
    "matrix",
    "models",
    "overturning_scores",
    "pairwise_wins",
    "people",
    "ranking",
    "screens",
    "stability",
    "sweep",
    "verdict",
    "weights",
]
