"""Results in sentences: English and Japanese, with numbers from the results alone.

Every function answers with `Text` (both languages) or a tuple of them, the most important first.
"""

from mcda.explain.beliefs_needed import what_to_believe
from mcda.explain.crossed import crossing_sentences
from mcda.explain.improvements import what_it_would_take
from mcda.explain.methods_compared import agreement_sentences
from mcda.explain.pairs import why_above
from mcda.explain.people_compared import disagreement_sentences
from mcda.explain.screened import screen_sentences
from mcda.explain.settled import verdict_sentences

__all__ = [
    "agreement_sentences",
    "crossing_sentences",
    "disagreement_sentences",
    "screen_sentences",
    "verdict_sentences",
    "what_it_would_take",
    "what_to_believe",
    "why_above",
]
