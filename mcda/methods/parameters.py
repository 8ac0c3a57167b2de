"""Parameters of methods as given by a caller -> checked numbers; messages name the parameter and what is accepted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.methods.registry import Array
from mcda.text import Text

__all__ = ["choice_per_criterion", "number_between", "number_per_criterion"]


def number_between(value: float, name: str, low: float, high: float, method: Text) -> float:
    """`value` as a number from `low` to `high`, both included; NaN, text and anything outside raise `InputError`."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if not low <= number <= high:
        raise InputError("methods.parameter_range", method=method, name=name, found=value, low=low, high=high)
    return number


def number_per_criterion(values: ArrayLike | None, name: str, criteria: int, method: Text) -> Array:
    """Numbers (n,): one for all, or one per criterion; None (for all or for one) becomes NaN, which means not given."""
    try:
        given = np.asarray(np.nan if values is None else values, dtype=float)
    except (TypeError, ValueError):
        raise InputError("methods.parameter_numbers", method=method, name=name, found=str(values)) from None
    if given.shape not in ((), (1,), (criteria,)):
        raise InputError("methods.parameter_count", method=method, name=name, found=str(given.shape), criteria=criteria)
    return np.broadcast_to(given, (criteria,))


def choice_per_criterion(
    values: str | Sequence[str], name: str, choices: Sequence[str], criteria: int, method: Text
) -> tuple[str, ...]:
    """Names (n), each one of `choices`: one for all, or one per criterion."""
    given = (values,) if isinstance(values, str) else tuple(values)
    if len(given) not in (1, criteria):
        raise InputError("methods.parameter_count", method=method, name=name, found=len(given), criteria=criteria)
    for value in given:
        if value not in choices:
            raise InputError(
                "methods.parameter_choice", method=method, name=name, found=value, accepted=", ".join(choices)
            )
    return given * criteria if len(given) == 1 else given
