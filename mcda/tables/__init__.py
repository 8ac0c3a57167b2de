"""Results as tables: keys, headings in both languages, typed columns; one definition for every view and export."""

from mcda.tables.columns import Column, Table, heading
from mcda.tables.contributed import contributions
from mcda.tables.decided import matrix, screens
from mcda.tables.judged import consistency, judgements
from mcda.tables.model_comparison import models
from mcda.tables.rankings import ranking
from mcda.tables.swept import crossings
from mcda.tables.weighed import weights

__all__ = [
    "Column",
    "Table",
    "consistency",
    "contributions",
    "crossings",
    "heading",
    "judgements",
    "matrix",
    "models",
    "ranking",
    "screens",
    "weights",
]
