"""How a method comes to its scores: every step between the decision and the ranking, with its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.errors import MethodRefusal
from mcda.methods.steps import Step, table_of
from mcda.preference import Preference
from mcda.results import Record
from mcda.text import Text

__all__ = ["Working", "working"]


@dataclass(frozen=True, eq=False)
class Working(Record):
    """Steps from what was given to what came out; the last step holds the answer.

    `topic` is the method's name, or `weighing_` and the way to weigh. `keys` and `names` label every axis that a step has, `example`
    names a place on each: the one that sentences about the steps speak of (`second`: the option it is compared with). `ranks`, where
    there are any, are those of the last step. `settings` say how it was made.
    """

    topic: str
    steps: tuple[Step, ...]
    keys: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[Text, ...]]
    example: Mapping[str, int]
    ranks: tuple[int, ...]
    settings: Mapping[str, Any]

    def step(self, key: str) -> Step:
        """The step called `key`; `KeyError` for a working that has none."""
        for one in self.steps:
            if one.key == key:
                return one
        raise KeyError(key)

    @property
    def last(self) -> Step:
        """What came out."""
        return self.steps[-1]


def working(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    *,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> Working:
    """The steps by which `method` ranks the options that the screens leave; what is given is as in `mcda.evaluate`.

    The first steps are the weights and what the method was given (values 0 to 1 where it works on declared scales, else scores); the
    last holds the scores of `evaluate`, to the bit. The example is the leading option on the heaviest criterion, and the next option.
    `MethodRefusal` for a method that tells no steps, `NoAnswer` where the screens leave nobody.

    >>> import mcda
    >>> found = working(mcda.load(), mcda.load_preference("balanced"), "topsis")
    >>> [step.key for step in found.steps]
    ['weights', 'values', 'weighted', 'ideal', 'anti_ideal', 'to_ideal', 'to_anti_ideal', 'closeness']
    >>> round(float(found.last.values[found.example["option"]]), 3)
    0.661
    """
    prepared = Prepared(
        decision,
        preference,
        method,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
    )
    if prepared.method.working is None:
        raise MethodRefusal("method_help.no_working", method=prepared.method.label)
    own = prepared.method.working(prepared.matrix, prepared.weights, prepared.direction, **prepared.call)
    given = table_of("given_values" if prepared.on_values else "given_scores", prepared.matrix)
    repeated = own[0].axes == given.axes and np.array_equal(own[0].values, given.values)
    ranks = prepared.rank(own[-1].values)
    order = sorted(range(len(ranks)), key=lambda place: (ranks[place], place))
    options = [decision.options[row] for row in prepared.rows]
    return Working(
        topic=prepared.method.name,
        steps=(
            Step("weights", prepared.weights, ("criterion",), share=True),
            *(() if repeated else (given,)),
            *own,
        ),
        keys={"option": tuple(one.key for one in options), "criterion": decision.criterion_keys},
        names={
            "option": tuple(one.label for one in options),
            "criterion": tuple(one.name for one in decision.criteria),
        },
        example={
            "option": order[0],
            "second": order[min(1, len(order) - 1)],
            "criterion": int(np.argmax(np.round(prepared.weights, 12))),
        },
        ranks=tuple(int(one) for one in ranks),
        settings=prepared.settings("working", decision),
    )
