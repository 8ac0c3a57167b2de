"""What a method is: scores from a matrix and weights, with its source and its limits.

A method is a plain function `scores(matrix, weights, direction, **params) -> (..., m)`: matrix (..., m, n), weights (..., n), direction
(n,) of +1 (benefit) or -1 (cost); leading axes broadcast; weights are normalised inside by `prepare`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.errors import InputError, MethodRefusal
from mcda.methods.steps import Step
from mcda.text import Text

__all__ = ["Array", "Method", "Parameter", "broadcast_weights", "prepare"]

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Parameter:
    """One choice that a paper leaves open: its name, kind, default and what is accepted.

    `kind` is `choice` (one of `choices`), `number` (within `low` and `high`), `per_criterion` (n numbers, or one for all),
    `per_criterion_choice` (n of `choices`, or one for all), `bounds` ((n, 2) of [worst, best], filled from the decision),
    `ranges` ((n, 2) of [low, high], given by hand), `option_matrices` ((n, m, m): a pairwise matrix of the options per
    criterion) or `per_option` (m numbers). `score_units` says that the numbers are scores, which become values where the
    method is given values.
    """

    name: str
    kind: str
    default: Any = None
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    score_units: bool = False


@dataclass(frozen=True)
class Method:
    """A ranking method: how to score, how to read the scores, where it comes from, what it refuses.

    `anchored` says whether, on declared scales and with its default parameters, the order of two options is independent of
    the other options. `normalisation` is what it uses when none is named: `scale` where it can work on declared scales.
    `as_given` says with which parameters it takes the scores as they are even where scales are declared.
    `parts`, where given, splits each score into per-criterion arrays (m, n) by name. `working`, where given, tells the steps of one
    problem (m, n), called as `scores` is; the last of them holds the scores, to the bit.
    """

    name: str
    scores: Callable[..., Array]
    label: Text
    source: str
    higher_is_better: bool = True
    parameters: tuple[Parameter, ...] = ()
    refuses: Text = field(default_factory=Text)
    anchored: bool = False
    needs_scale: bool = False
    as_given: Callable[[Mapping[str, Any]], bool] | None = None
    parts: Callable[..., Mapping[str, Array]] | None = None
    working: Callable[..., tuple[Step, ...]] | None = None
    batched: bool = True

    def parameter(self, name: str) -> Parameter | None:
        """The parameter called `name`, or None."""
        return next((one for one in self.parameters if one.name == name), None)

    @property
    def normalisations(self) -> tuple[str, ...]:
        """The normalisations it can use; empty where the paper fixes the one."""
        found = self.parameter("normalisation")
        return found.choices if found else ()


def prepare(matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, method: str) -> tuple[Array, Array, Array]:
    """Checked arrays (matrix (..., m, n), weights (..., n) summing to 1, direction (n,)); refuses what no method can use."""
    scores = np.asarray(matrix, dtype=float)
    given = np.asarray(weights, dtype=float)
    signs = np.asarray(direction, dtype=float)
    if scores.ndim < 2 or scores.shape[-1] < 1 or scores.shape[-2] < 1:
        raise InputError("errors.matrix_shape", found=str(scores.shape))
    criteria = scores.shape[-1]
    if given.ndim < 1 or given.shape[-1] != criteria:
        raise InputError("errors.weights_shape", found=str(given.shape), criteria=criteria)
    if signs.shape != (criteria,) or not np.isin(signs, (1.0, -1.0)).all():
        raise InputError("errors.direction_values", found=str(signs.tolist()), criteria=criteria)
    if not np.isfinite(scores).all():
        raise InputError("errors.matrix_not_finite")
    if not np.isfinite(given).all() or (given < 0).any():
        raise InputError("errors.weights_negative", found=float(np.nanmin(given)))
    total = given.sum(axis=-1, keepdims=True)
    if (total <= 0).any():
        raise InputError("errors.weights_zero")
    return scores, given / total, signs


def broadcast_weights(weights: Array) -> Array:
    """Weights (..., n) as (..., 1, n), to stand beside a matrix (..., m, n)."""
    return weights[..., None, :]


def refuse(key: str, **fields: object) -> MethodRefusal:
    """The refusal to raise: `raise refuse("methods.some_key", found=...)`."""
    return MethodRefusal(key, **fields)
