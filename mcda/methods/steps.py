"""Steps of a method's working: named arrays with what their axes are, so that "show me how" can be told of any method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["AXES", "Step", "by_criterion", "by_option", "by_pair", "one_number", "table_of"]

AXES = ("option", "criterion", "item", "person")
"""What an axis of a step can be; `item` is what a way to weigh weighs, `person` whose answers they are."""


@dataclass(frozen=True, eq=False)
class Step:
    """One step: its key (the texts are `method_help.step_KEY` and `method_help.how_KEY`), its array, its axes by name.

    `share` says that the numbers are shares of one, written in percent. The array is copied and read-only.
    """

    key: str
    values: NDArray[np.float64]
    axes: tuple[str, ...]
    share: bool = False

    def __post_init__(self) -> None:
        held = np.array(self.values, dtype=float)
        if held.ndim != len(self.axes):
            raise ValueError(f"step {self.key}: {held.ndim} axes of values, {len(self.axes)} names")
        held.setflags(write=False)
        object.__setattr__(self, "values", held)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.values.setflags(write=False)


def table_of(key: str, values: ArrayLike) -> Step:
    """A step (m, n): a number for every option on every criterion.

    >>> table_of("values", [[0.5, 1.0]]).axes
    ('option', 'criterion')
    """
    return Step(key, np.asarray(values, dtype=float), ("option", "criterion"))


def by_option(key: str, values: ArrayLike) -> Step:
    """A step (m,): a number for every option."""
    return Step(key, np.asarray(values, dtype=float), ("option",))


def by_criterion(key: str, values: ArrayLike) -> Step:
    """A step (n,): a number for every criterion."""
    return Step(key, np.asarray(values, dtype=float), ("criterion",))


def by_pair(key: str, values: ArrayLike) -> Step:
    """A step (m, m): the option of the row against the option of the column."""
    return Step(key, np.asarray(values, dtype=float), ("option", "option"))


def one_number(key: str, values: ArrayLike) -> Step:
    """A step (): one number."""
    return Step(key, np.asarray(values, dtype=float), ())
