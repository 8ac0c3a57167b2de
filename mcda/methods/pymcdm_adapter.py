"""pymcdm's other methods behind our signature: one adapter, imported when a score is asked for.

pymcdm checks little and its methods disagree about what they do with 0: so weights are normalised here, what a method
cannot do is refused with a reason (`pymcdm_table`), and NaN or infinity in an answer is a `MethodRefusal`, never a
score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mcda.errors import InputError
from mcda.methods.parameters import number_between, number_per_criterion
from mcda.methods.pymcdm_table import ADAPTED, Adapted
from mcda.methods.ratio_scores import weightless_as_one
from mcda.methods.registry import Array, Method, prepare, refuse
from mcda.methods.topsis import METHOD as TOPSIS
from mcda.normalise import bounds_from
from mcda.ranks import ranks

__all__ = ["METHODS_OF_PYMCDM", "pymcdm_scores"]

_MOST_OBJECTS = 4096
"""Characteristic objects of COMET: each costs every option a product of n numbers."""


def pymcdm_scores(name: str, matrix: ArrayLike, weights: ArrayLike, direction: ArrayLike, **params: Any) -> Array:
    """Scores (..., m) of pymcdm's method `name` (a key of `ADAPTED`), one problem after the other.

    With `bounds` the ends carry the direction and scores beyond them count as the ends. Columns that weigh nothing are
    replaced by ones, so that a 0 in them hurts nobody.

    >>> pymcdm_scores("mairca", [[5, 1], [1, 5]], [3, 1], [1, 1]).round(3)
    array([0.125, 0.375])
    """
    entry = ADAPTED[name]
    scores, shares, signs = prepare(matrix, weights, direction, name)
    unknown = sorted(set(params) - {parameter.name for parameter in entry.parameters})
    if unknown:
        accepted = ", ".join(parameter.name for parameter in entry.parameters) or "–"
        raise InputError("errors.unknown_param", method=name, found=unknown[0], accepted=accepted)
    given = _checked(entry, params, signs.size)
    ends = bounds_from(given.get("bounds"), signs.size)
    if ends is not None:
        signs = np.sign(ends[:, 1] - ends[:, 0])
        given["bounds"] = np.sort(ends, axis=1)
        scores = np.clip(scores, given["bounds"][:, 0], given["bounds"][:, 1])
    elif entry.needs_scale:
        raise refuse("methods.needs_bounds", method=entry.label)
    if scores.shape[-2] < entry.least_options:
        raise refuse("methods.too_few_options", method=entry.label, found=scores.shape[-2], least=entry.least_options)
    leading = np.broadcast_shapes(scores.shape[:-2], shares.shape[:-1])
    each_matrix = np.broadcast_to(scores, (*leading, *scores.shape[-2:])).reshape(-1, *scores.shape[-2:])
    each_weights = np.broadcast_to(shares, (*leading, signs.size)).reshape(-1, signs.size)
    answers = np.array(
        [_answer(entry, one, weighed, signs, given) for one, weighed in zip(each_matrix, each_weights, strict=True)]
    )
    return answers.reshape(*leading, scores.shape[-2])


def _answer(entry: Adapted, scores: Array, shares: Array, signs: Array, given: Mapping[str, Any]) -> Array:
    """One problem, put to pymcdm."""
    if "bounds" not in given:
        scores = weightless_as_one(scores, shares)
    if entry.above_zero:
        wrong = np.argwhere(scores <= 0)
        if len(wrong):
            first = tuple(wrong[0])
            criterion, found = int(first[-1]) + 1, float(scores[first])
            raise refuse("methods.ratio_score", method=entry.label, criterion=criterion, found=found)
    build = _BUILD.get(entry.name, _plain)
    types = signs.astype(int)
    try:
        with np.errstate(all="ignore"):
            method = build(entry, scores, shares, types, given)
            answer = np.asarray(method(scores, shares, types, validation=False), dtype=float)
    except ValueError as error:
        raise refuse("methods.pymcdm_says", method=entry.label, reason=str(error)) from error
    if not np.isfinite(answer).all():
        raise refuse("methods.no_answer", method=entry.label, reason=entry.no_answer)
    return answer


def _checked(entry: Adapted, params: Mapping[str, Any], criteria: int) -> dict[str, Any]:
    """Every parameter that has a value, checked; defaults filled in."""
    given: dict[str, Any] = {}
    for parameter in entry.parameters:
        value = params.get(parameter.name, parameter.default)
        if value is None:
            continue
        if parameter.kind == "number":
            low = -np.inf if parameter.low is None else parameter.low
            high = np.inf if parameter.high is None else parameter.high
            value = number_between(value, parameter.name, low, high, entry.label)
        elif parameter.kind == "per_criterion":
            value = number_per_criterion(value, parameter.name, criteria, entry.label)
            if not np.isfinite(value).all():
                raise refuse("methods.parameter_missing", method=entry.label, name=parameter.name)
        elif parameter.kind == "ranges":
            value = np.asarray(value, dtype=float)
            if value.shape != (criteria, 2) or not np.isfinite(value).all():
                shape, name = str(value.shape), parameter.name
                raise InputError("methods.ranges_shape", method=entry.label, name=name, found=shape, criteria=criteria)
        given[parameter.name] = value
    return given


def _required(entry: Adapted, given: Mapping[str, Any], name: str) -> Any:
    if name not in given:
        raise refuse("methods.parameter_missing", method=entry.label, name=name)
    return given[name]


def _plain(entry: Adapted, scores: Array, shares: Array, types: Array, given: Mapping[str, Any]) -> Any:
    """The class of pymcdm with its parameters as given."""
    from pymcdm import methods

    return getattr(methods, entry.class_name)(**given)


def _aroman(entry: Adapted, scores: Array, shares: Array, types: Array, given: Mapping[str, Any]) -> Any:
    costs = np.flatnonzero((types < 0) & (shares > 0))
    if costs.size:
        raise refuse("methods.cost_rewarded", method=entry.label, criterion=int(costs[0]) + 1)
    return _plain(entry, scores, shares, types, given)


def _balanced_spotis(entry: Adapted, scores: Array, shares: Array, types: Array, given: Mapping[str, Any]) -> Any:
    low, high = given["bounds"].T
    point = _required(entry, given, "esp")
    outside = np.flatnonzero((point < low) | (point > high))
    if outside.size:
        at = int(outside[0])
        raise refuse(
            "methods.esp_outside", criterion=at + 1, found=float(point[at]), low=float(low[at]), high=float(high[at])
        )
    return _plain(entry, scores, shares, types, given)


def _comet(entry: Adapted, scores: Array, shares: Array, types: Array, given: Mapping[str, Any]) -> Any:
    """COMET with TOPSIS on absolute ideals as the expert; ties of the characteristic objects stay ties."""
    from pymcdm import methods

    levels = round(given["levels"])
    objects = levels**types.size
    if objects > _MOST_OBJECTS:
        raise refuse("methods.comet_objects", levels=levels, criteria=types.size, found=objects, most=_MOST_OBJECTS)
    low, high = given["bounds"].T if "bounds" in given else (scores.min(axis=0), scores.max(axis=0))
    flat = np.flatnonzero(low == high)
    if flat.size:
        raise refuse("methods.comet_flat", criterion=int(flat[0]) + 1, found=float(low[flat[0]]))
    ends = np.where(types > 0, [low, high], [high, low]).T

    def expert(characteristic: Array) -> tuple[Array, None]:
        places = ranks(TOPSIS.scores(characteristic, shares, types, bounds=ends))
        return objects - places, None

    return methods.COMET(np.linspace(low, high, levels, axis=1), expert)


def _ervd(entry: Adapted, scores: Array, shares: Array, types: Array, given: Mapping[str, Any]) -> Any:
    _required(entry, given, "ref_point")
    return _plain(entry, scores, shares, types, given)


def _lopm(entry: Adapted, scores: Array, shares: Array, types: Array, given: Mapping[str, Any]) -> Any:
    if not given:
        return _plain(entry, scores, shares, types, given)
    limits = _required(entry, given, "property_limits")
    if (limits <= 0).any():
        at = int(np.argmax(limits <= 0))
        raise refuse("methods.ratio_score", method=entry.label, criterion=at + 1, found=float(limits[at]))
    return _plain(entry, scores, shares, types, {"property_types": types, **given})


def _rafsi(entry: Adapted, scores: Array, shares: Array, types: Array, given: Mapping[str, Any]) -> Any:
    low, high = given["bounds"].T
    kept = {name: value for name, value in given.items() if name != "bounds"}
    return _plain(entry, scores, shares, types, {"ideal": high, "anti_ideal": low, **kept})


_BUILD: Mapping[str, Callable[..., Any]] = {
    "aroman": _aroman,
    "balanced_spotis": _balanced_spotis,
    "comet": _comet,
    "ervd": _ervd,
    "lopm": _lopm,
    "rafsi": _rafsi,
}

METHODS_OF_PYMCDM: Mapping[str, Method] = {
    name: Method(
        name=name,
        scores=partial(pymcdm_scores, name),
        label=entry.label,
        source=entry.source,
        higher_is_better=entry.higher_is_better,
        parameters=entry.parameters,
        refuses=entry.refuses,
        anchored=entry.anchored,
        needs_scale=entry.needs_scale,
        batched=False,
    )
    for name, entry in ADAPTED.items()
}
