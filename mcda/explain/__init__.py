"""Results in sentences: English and Japanese, with numbers from the results alone.

Every function answers with `Text` (both languages) or a tuple of them, the most important first.
"""

from mcda.explain.beliefs_needed import what_to_believe
from mcda.explain.camps_compared import cluster_sentences, segment_sentences
from mcda.explain.crossed import crossing_sentences
from mcda.explain.drawn import acceptability_sentences, pairwise_sentences
from mcda.explain.edited_scores import edit_sentences, last_edit_sentences
from mcda.explain.entered import entry_sentence, reversal_sentences, screen_effect_sentence, screen_price_sentences
from mcda.explain.found_out import information_sentences
from mcda.explain.held import stability_sentences, tornado_sentences
from mcda.explain.improvements import what_it_would_take
from mcda.explain.mapped import map_sentences
from mcda.explain.methods_compared import agreement_sentences
from mcda.explain.overturning import flip_sentences, overturning_score_sentences
from mcda.explain.pairs import why_above
from mcda.explain.people_compared import disagreement_sentences
from mcda.explain.polled import (
    consensus_sentences,
    first_share_sentences,
    part_sentences,
    promises,
    round_sentences,
    spread_sentences,
    withheld_sentences,
)
from mcda.explain.possible import dominance_sentences
from mcda.explain.screened import screen_sentences
from mcda.explain.settled import verdict_sentences
from mcda.explain.situated import scenario_sentences
from mcda.explain.to_talk_about import agenda_sentences, agenda_steps, movement_sentences
from mcda.explain.together import correlation_sentences

__all__ = [
    "acceptability_sentences",
    "agenda_sentences",
    "agenda_steps",
    "agreement_sentences",
    "cluster_sentences",
    "consensus_sentences",
    "correlation_sentences",
    "crossing_sentences",
    "disagreement_sentences",
    "dominance_sentences",
    "edit_sentences",
    "entry_sentence",
    "first_share_sentences",
    "flip_sentences",
    "information_sentences",
    "last_edit_sentences",
    "map_sentences",
    "movement_sentences",
    "overturning_score_sentences",
    "pairwise_sentences",
    "part_sentences",
    "promises",
    "reversal_sentences",
    "round_sentences",
    "scenario_sentences",
    "screen_effect_sentence",
    "screen_price_sentences",
    "screen_sentences",
    "segment_sentences",
    "spread_sentences",
    "stability_sentences",
    "tornado_sentences",
    "verdict_sentences",
    "what_it_would_take",
    "what_to_believe",
    "why_above",
    "withheld_sentences",
]
