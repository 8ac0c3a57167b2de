"""Two results compared: what went in differently, and how much of the difference each change accounts for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mcda.errors import InputError, McdaError
from mcda.record.documents import Saved, load
from mcda.record.input_changes import RANKING_ARGUMENTS, Change, input_changes
from mcda.record.mixing import Outcome, changed_groups, mixed, outcome, partitions, single_scores
from mcda.record.questions import RANKING
from mcda.record.shapley import MOST_GROUPS, shapley_values
from mcda.results import Record
from mcda.text import Text

__all__ = ["Difference", "diff"]

Array = NDArray[np.float64]
ATTRIBUTED = (RANKING, "acceptability")
"""Questions whose own answer is attributed; for another, the ranking behind it is."""


@dataclass(frozen=True, eq=False)
class Difference(Record):
    """Two results, for the m options that either knows and the g groups of changes that can be told apart.

    `changes` lists everything that went in differently. `before` and `after` (m,) are scores (`quantity`: `score` of a method, or
    `first`, the share of draws in which an option is first), NaN where not ranked; `ranks_before`, `ranks_after` (m,) count an option
    that is not ranked as one place behind all m. `parts` and `rank_parts` (m, g) say what each group accounts for: Shapley values,
    which sum to the whole change (`parts` NaN for an option that some mixture does not rank). `leader` was first before, and
    `lead_before`, `lead_after`, `lead_parts` (g,) are about the score by which it is ahead of the best other option. `together` names
    what had to be changed together; `hashes` are those of the two records. Scores of two methods are different
    quantities: where the method changed, read the ranks.
    """

    changes: tuple[Change, ...]
    groups: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    options: tuple[str, ...]
    names: tuple[Text, ...]
    quantity: str
    before: Array
    after: Array
    ranks_before: Array
    ranks_after: Array
    parts: Array
    rank_parts: Array
    leader: str
    new_leader: str
    lead_before: float
    lead_after: float
    lead_parts: Array
    hashes: tuple[str, str]
    versions: tuple[str, str]
    question: str

    @property
    def identical(self) -> bool:
        """Whether nothing went in differently."""
        return not self.changes


def diff(first: str | Path | Saved, second: str | Path | Saved) -> Difference:
    """What changed from the record `first` to the record `second`, and what each change accounts for.

    Changes are grouped (criteria, options, scales, scores, screens, weights, ballots, scenario, method, settings); for g groups the
    question is asked 2^g times, once for every subset of them, and each group gets its mean contribution over all orders
    (Shapley). Both ends are computed now: an older record that this version does not replay should be replayed with its own.
    Scores that were edited with a reason, up to six, are a group each, called `score:OPTION|CRITERION`. Groups whose mixtures cannot
    be computed (a score that fits the new scale only) are taken together. More than 12 groups never arise.
    """
    one, other = (source if isinstance(source, Saved) else load(source) for source in (first, second))
    found = input_changes(one, other)
    question = one.question if one.question == other.question and one.question in ATTRIBUTED else RANKING
    if question != one.question or question != other.question:
        one, other = _as_ranking(one), _as_ranking(other)
    options = tuple(dict.fromkeys([*one.decision.option_keys, *other.decision.option_keys]))
    changed = single_scores(found, changed_groups(found))
    people = "ballots" if any(change.what == "people" for change in found) else "weights"
    assert len(changed) <= MOST_GROUPS
    start = outcome(question, mixed(one, other, frozenset(), people), options)
    leader = _first(start, options)
    for way in partitions(changed):
        try:
            worth = _worth(question, one, other, way, options, leader, people)
            break
        except McdaError:
            if len(way) <= 1:
                raise
    groups = tuple(way)
    nothing, everything = worth[frozenset()], worth[frozenset(groups)]
    names = {option.key: option.name for option in chain(one.decision.options, other.decision.options)}
    return Difference(
        changes=found,
        groups=groups,
        together=tuple(group for group in way.values() if len(group) > 1),
        options=options,
        names=tuple(names[key] for key in options),
        quantity="first" if question == "acceptability" else "score",
        before=nothing.scores,
        after=everything.scores,
        ranks_before=nothing.ranks,
        ranks_after=everything.ranks,
        parts=shapley_values({made: one.scores for made, one in worth.items()}, groups),
        rank_parts=shapley_values({made: one.ranks for made, one in worth.items()}, groups),
        leader=leader,
        new_leader=_first(everything, options),
        lead_before=float(nothing.lead),
        lead_after=float(everything.lead),
        lead_parts=shapley_values({made: one.lead for made, one in worth.items()}, groups),
        hashes=(one.hash, other.hash),
        versions=(one.versions.get("mcda", ""), other.versions.get("mcda", "")),
        question=question,
    )


def _worth(
    question: str,
    one: Saved,
    other: Saved,
    way: dict[str, tuple[str, ...]],
    options: tuple[str, ...],
    leader: str,
    people: str,
) -> dict[frozenset[str], Outcome]:
    """What comes out for every subset of the groups."""
    names = tuple(way)
    subsets = chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))
    found = {}
    for subset in subsets:
        made = frozenset(group for name in subset for group in way[name])
        found[frozenset(subset)] = outcome(question, mixed(one, other, made, people), options, leader)
    return found


def _first(found: Outcome, options: tuple[str, ...]) -> str:
    """The option of rank 1, the first in the file where several are; empty where nobody is ranked."""
    ranked = [at for at in range(len(options)) if not np.isnan(found.scores[at])]
    return next((options[at] for at in ranked if found.ranks[at] == 1), "")


def _as_ranking(saved: Saved) -> Saved:
    """The ranking behind an analysis' answer: of several people, of the mean of their weights."""
    from dataclasses import replace

    from mcda.preference import Preference

    arguments = {name: value for name, value in saved.arguments.items() if name in RANKING_ARGUMENTS}
    preference = saved.preference
    if not (preference is None or isinstance(preference, Preference)):
        keys = saved.decision.criterion_keys
        if not all(isinstance(one, Preference) for one in preference):
            rows = np.asarray(preference, dtype=float)
            shares = (rows / rows.sum(axis=1, keepdims=True)).mean(axis=0)
        else:
            shares = np.mean([one.for_decision(saved.decision).weights for one in preference], axis=0)
        if len(shares) != len(keys):
            raise InputError("errors.weights_count", found=len(shares), accepted=len(keys))
        preference = Preference.from_weights(keys, shares, elicitation="aggregate")
    return replace(saved, question=RANKING, arguments=arguments, preference=preference)
