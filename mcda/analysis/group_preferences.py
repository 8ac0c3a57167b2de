"""Several people's weights as one preference."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.preference import Preference
from mcda.text import LANGUAGES, Text, text
from mcda.weights import aggregate_priorities

__all__ = ["MEANS", "combined_preference"]

MEANS = ("geometric", "arithmetic")


def combined_preference(
    preferences: Sequence[Preference], decision: Decision, mean: str = "geometric", scenario: str | None = None
) -> Preference:
    """The mean of several people's weights over the criteria of `decision`, as one preference with ranges.

    Everybody counts alike; the ends of a range are the lowest and the highest weight that anybody gives. `mean` is `geometric` (a
    criterion to which anybody gives 0 gets 0) or `arithmetic` (a 0 is only averaged in); the result bears its name. Raises `InputError`
    for fewer than two people, other criteria, an unknown mean, or zeros that leave no weight (see `aggregate_priorities`).

    >>> import mcda
    >>> people = [mcda.load_preference(key) for key in ("us_operators", "japan_caution")]
    >>> found = combined_preference(people, mcda.load(), "arithmetic")
    >>> bool(abs(found.weights - (people[0].weights + people[1].weights) / 2).max() < 1e-12), found.elicitation
    (True, 'aggregate')
    """
    if len(preferences) < 2:
        raise InputError("analysis.too_few_people", found=len(preferences), needed=2)
    shares = np.array([one.for_decision(decision, scenario).weights for one in preferences])
    weights = aggregate_priorities(shares, mean=mean)
    return Preference(
        decision.criterion_keys,
        tuple(weights.tolist()),
        low=tuple(np.minimum(shares.min(axis=0), weights).tolist()),
        high=tuple(np.maximum(shares.max(axis=0), weights).tolist()),
        key=f"combined_{mean}",
        name=Text(
            *(text(f"compare_page.combined_{mean}", language, people=len(preferences)) for language in LANGUAGES)
        ),
        elicitation="aggregate",
        detail={"mean": mean, "people": len(preferences)},
    )
