"""What the chart beside the sliders is drawn from: the weighted sum as parts, so that a browser only multiplies and adds.

A preview of one question (all criteria, or the children of one branch): the criteria within a child keep their share of it, those
outside the branch keep theirs of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mcda.decision import Decision
from mcda.ui import state

__all__ = ["what_if"]


def what_if(
    decision: Decision,
    shown: tuple[int, ...],
    parts: Sequence[Mapping[str, float]],
    rest: Mapping[str, float],
    whole: float,
    chances: Mapping[str, str],
) -> dict[str, Any] | None:
    """The chart's data; None where no scores can be shown.

    Args:
        decision: the decision that is weighed.
        shown: places of the options.
        parts: for each item that is weighed, the shares of its criteria, summing to 1.
        rest: weights of the criteria outside the question.
        whole: weight of the question in the whole; with `rest` it sums to 1.
        chances: in words, how often an option comes first; by the option's key.
    """
    if decision.bounds is None or not shown:
        return None
    language = state.language()
    scenario = str(state.value("scenario") or "")
    known = scenario in {one.key for one in decision.situations}
    values = (decision.in_scenario(scenario) if known else decision).values()[list(shown)]
    multiplied = dict(decision.scenario(scenario).multiply) if known else {}
    factors = np.array([multiplied.get(key, 1.0) for key in decision.criterion_keys])

    def weights(given: Mapping[str, float]) -> Any:
        return factors * np.array([given.get(key, 0.0) for key in decision.criterion_keys])

    items, outside = np.array([weights(one) for one in parts]), weights(rest)
    options = [
        {
            "name": decision.options[at].label[language],
            "values": (items @ values[row]).tolist(),
            "rest": float(outside @ values[row]),
            "chance": chances.get(decision.options[at].key, ""),
        }
        for row, at in enumerate(shown)
    ]
    return {"options": options, "factors": items.sum(axis=1).tolist(), "rest": float(outside.sum()), "whole": whole}
