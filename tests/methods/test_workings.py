"""What a method tells of its working is what it computes: the last step is the score, to the bit, and each follows from those before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mcda.methods import METHODS
from mcda.methods.steps import AXES, Step, by_option

OURS = [name for name in METHODS if METHODS[name].batched]
SETTINGS: dict[str, tuple[dict[str, Any], ...]] = {
    "weighted_sum": ({"normalisation": "minmax"}, {"normalisation": "vector"}, {"normalisation": "sum"}),
    "topsis": ({"normalisation": "minmax"}, {"normalisation": "vector"}),
    "vikor": ({"v": 0.0}, {"v": 1.0}),
    "promethee_2": (
        {"functions": "linear", "q": 0.3, "p": 2.0},
        {"functions": "v-shape", "p": 1.5},
        {"functions": "u-shape", "q": 0.5},
        {"functions": "level", "q": 0.5, "p": 1.5},
        {"functions": "gaussian", "s": 1.0},
    ),
    "waspas": ({"lam": 0.2},),
    "codas": ({"tau": 0.1}, {"tau": 0.0}),
    "moora": ({"variant": "reference_point"}, {"variant": "full_multiplicative"}),
    "aras": ({"optimal": 5.0},),
    "ahp": ({"mode": "relative"},),
    "mabac": ({"normalisation": "minmax"},),
}
CASES = [(name, params) for name in OURS for params in ({}, *SETTINGS.get(name, ()))]


def asked(seed: int, scaled: bool) -> tuple[Any, Any, Any, dict[str, Any]]:
    rng = np.random.default_rng(seed)
    matrix = np.round(rng.uniform(1, 5, (6, 4)), 1)
    direction = np.array([1.0, -1.0, 1.0, 1.0])
    bounds = np.array([[1.0, 5.0], [5.0, 1.0], [1.0, 5.0], [1.0, 5.0]])
    return matrix, rng.dirichlet(np.ones(4)), direction, {"bounds": bounds} if scaled else {}


def call(name: str, params: dict[str, Any], seed: int, scaled: bool) -> tuple[tuple[Step, ...], Any] | None:
    matrix, weights, direction, ends = asked(seed, scaled)
    method = METHODS[name]
    ends = ends if method.parameter("bounds") and "normalisation" not in params else {}
    if not ends and method.needs_scale and (name == "spotis" or (name == "ahp" and params.get("mode") != "relative")):
        return None
    assert method.working is not None
    return method.working(matrix, weights, direction, **ends, **params), method.scores(
        matrix, weights, direction, **ends, **params
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("scaled", [True, False], ids=["declared scales", "no scales"])
@pytest.mark.parametrize(("name", "params"), CASES, ids=[f"{name}-{params}" for name, params in CASES])
def test_the_last_step_is_the_score(name: str, params: dict[str, Any], scaled: bool, seed: int) -> None:
    found = call(name, params, seed, scaled)
    if found is None:
        assert METHODS[name].needs_scale
        return
    told, scores = found
    assert told[-1].axes == ("option",)
    assert np.array_equal(told[-1].values, scores)
    assert len({step.key for step in told}) == len(told)
    for step in told:
        assert set(step.axes) <= set(AXES)
        assert np.isfinite(step.values).all(), step.key


# How each score follows from the steps before it, in the words of the texts.
FOLLOWS: dict[str, Callable[..., Any]] = {
    "weighted_sum": lambda s, w: s["weighted"].sum(axis=1),
    "topsis": lambda s, w: s["to_anti_ideal"] / (s["to_ideal"] + s["to_anti_ideal"]),
    "weighted_product": lambda s, w: s["powers"].prod(axis=1),
    "vikor": lambda s, w: s["v"] * s["group_regret"] + (1 - s["v"]) * s["single_regret"] / w.max(),
    "promethee_2": lambda s, w: s["leaving"] - s["entering"],
    "spotis": lambda s, w: s["point_distances"].sum(axis=1),
    "waspas": lambda s, w: s["lam"] * s["sum_part"] + (1 - s["lam"]) * s["product_part"],
    "edas": lambda s, w: (s["positive_share"] + s["negative_share"]) / 2,
    "aras": lambda s, w: s["share_sum"] / s["optimum_sum"],
    "copras": lambda s, w: s["significance"] / s["significance"].max(),
    "mabac": lambda s, w: s["border_distances"].sum(axis=1),
    "codas": lambda s, w: s["comparisons"].sum(axis=1),
    "moora": lambda s, w: s["gains"] + s["losses"],
    "ahp": lambda s, w: s["local_priorities"].sum(axis=1),
}
BETWEEN: dict[str, dict[str, Callable[..., Any]]] = {
    "weighted_sum": {"weighted": lambda s, w: s["values"] * w},
    "topsis": {
        "weighted": lambda s, w: s["values"] * w,
        "to_ideal": lambda s, w: np.sqrt(((s["weighted"] - s["ideal"]) ** 2).sum(axis=1)),
        "to_anti_ideal": lambda s, w: np.sqrt(((s["weighted"] - s["anti_ideal"]) ** 2).sum(axis=1)),
        "ideal": lambda s, w: w,
    },
    "weighted_product": {"powers": lambda s, w: s["values"] ** w},
    "vikor": {
        "group_regret": lambda s, w: s["regrets"].sum(axis=1),
        "single_regret": lambda s, w: s["regrets"].max(axis=1),
    },
    "promethee_2": {
        "leaving": lambda s, w: s["preference"].sum(axis=1) / 5,
        "entering": lambda s, w: s["preference"].sum(axis=0) / 5,
    },
    "waspas": {
        "sum_part": lambda s, w: s["values"] @ w,
        "product_part": lambda s, w: (s["values"] ** w).prod(axis=1),
    },
    "edas": {
        "positive_share": lambda s, w: s["positive_distance"] / s["positive_distance"].max(),
        "negative_share": lambda s, w: 1 - s["negative_distance"] / s["negative_distance"].max(),
        "positive_distance": lambda s, w: s["above"].sum(axis=1),
    },
    "aras": {
        "share_sum": lambda s, w: s["column_shares"].sum(axis=1),
        "optimum_sum": lambda s, w: s["optimum"].sum(),
    },
    "copras": {
        "significance": lambda s, w: (
            s["benefit_sum"] + s["cost_sum"].sum() / (s["cost_sum"] * (1 / s["cost_sum"]).sum())
        ),
    },
    "mabac": {
        "border": lambda s, w: np.exp(np.log(w * (s["values"] + 1)).mean(axis=0)),
        "border_distances": lambda s, w: w * (s["values"] + 1) - s["border"],
    },
    "codas": {
        "euclidean": lambda s, w: np.sqrt((s["gaps"] ** 2).sum(axis=1)),
        "taxicab": lambda s, w: s["gaps"].sum(axis=1),
    },
}


@pytest.mark.parametrize("name", OURS)
def test_each_step_follows_from_those_before(name: str) -> None:
    assert name in FOLLOWS, f"say in FOLLOWS of this test how the score of {name} follows from the steps before it"
    found = call(name, {}, 5, True)
    assert found is not None
    told, scores = found
    held = {step.key: step.values for step in told}
    weights = asked(5, True)[1]
    assert np.allclose(FOLLOWS[name](held, weights), scores, rtol=0, atol=1e-12)
    for key, follows in BETWEEN.get(name, {}).items():
        assert np.allclose(follows(held, weights), held[key], rtol=0, atol=1e-12), key


@pytest.mark.parametrize("params", [{}, *SETTINGS["promethee_2"]])
def test_flows_from_pairs_are_the_net_flow(params: dict[str, Any]) -> None:
    """The score comes from sorting, the preferences in pairs from the pairs: two ways to the same number."""
    for seed in range(8):
        found = call("promethee_2", params, seed, False)
        assert found is not None
        held = {step.key: step.values for step in found[0]}
        assert np.allclose(held["leaving"] - held["entering"], found[1], rtol=0, atol=1e-12)


def test_a_step_is_a_copy_nobody_can_write_to() -> None:
    given = np.array([1.0, 2.0])
    step = by_option("closeness", given)
    given[0] = 9.0
    assert step.values[0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        step.values[0] = 3.0
    with pytest.raises(ValueError, match="axes"):
        Step("closeness", given, ("option", "criterion"))
