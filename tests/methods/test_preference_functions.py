"""The preference functions against their definitions over all pairs, at their thresholds, and on many options."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from mcda.methods.preference_functions import THRESHOLDS, net_preferences


def preference(function: str, d: float, p: float, q: float, s: float) -> float:
    """P(d) as Brans and Vincke (1985) define it."""
    if d <= 0:
        return 0.0
    if function == "usual":
        return 1.0
    if function == "u-shape":
        return float(d > q)
    if function == "v-shape":
        return min(d / p, 1.0)
    if function == "level":
        return (float(d > q) + float(d > p)) / 2
    if function == "linear":
        return min(max((d - q) / (p - q), 0.0), 1.0)
    return 1 - float(np.exp(-(d**2) / (2 * s**2)))


def by_pairs(scores, function: str, p: float, q: float, s: float):
    return [
        sum(preference(function, a - b, p, q, s) - preference(function, b - a, p, q, s) for b in scores) for a in scores
    ]


@pytest.mark.parametrize("function", THRESHOLDS)
@pytest.mark.parametrize("options", [1, 2, 9, 40])
def test_equal_to_the_definition_over_pairs(function: str, options: int) -> None:
    random = np.random.default_rng(options)
    scores = random.uniform(-5, 5, options)
    scores[: options // 3] = scores[0]  # some coincide
    found = net_preferences(scores, function, 2.5, 0.7, 1.5)
    np.testing.assert_allclose(found, by_pairs(scores, function, 2.5, 0.7, 1.5), rtol=0, atol=1e-12)


@pytest.mark.parametrize("function", THRESHOLDS)
def test_leading_axes_are_cases(function: str) -> None:
    scores = np.random.default_rng(1).uniform(0, 10, (3, 4, 7))
    found = net_preferences(scores, function, 2.5, 0.7, 1.5)
    for place in np.ndindex(3, 4):
        one = net_preferences(scores[place], function, 2.5, 0.7, 1.5)
        np.testing.assert_allclose(found[place], one, rtol=0, atol=1e-12)


@pytest.mark.parametrize("function", THRESHOLDS)
def test_what_one_gains_the_others_lose(function: str) -> None:
    scores = np.random.default_rng(2).uniform(0, 10, 50)
    assert abs(net_preferences(scores, function, 2.5, 0.7, 1.5).sum()) < 1e-11


@pytest.mark.parametrize(
    ("scores", "function", "net"),
    [
        pytest.param([0.4, 0.3], "u-shape", [0, 0], id="0.4 - 0.3 is q = 0.1, though not in binary"),
        pytest.param([0.3, 0.2], "u-shape", [0, 0], id="0.3 - 0.2 is q = 0.1"),
        pytest.param([0.41, 0.3], "u-shape", [1, -1], id="above q"),
        pytest.param([0.4, 0.3], "level", [0, 0], id="at q: indifferent"),
        pytest.param([0.7, 0.4], "level", [0.5, -0.5], id="at p = 0.3: half"),
        pytest.param([0.71, 0.4], "level", [1, -1], id="above p: full"),
        pytest.param([0.1 + 0.2, 0.3], "usual", [0, 0], id="equal up to rounding: no difference"),
        pytest.param([0.5, 0.3], "linear", [0.5, -0.5], id="halfway between q and p"),
        pytest.param([0.6, 0.3], "v-shape", [1, -1], id="at p: full"),
    ],
)
def test_at_the_thresholds(scores: list[float], function: str, net: list[float]) -> None:
    np.testing.assert_allclose(net_preferences(np.array(scores), function, 0.3, 0.1, 1.0), net, rtol=0, atol=1e-12)


def test_linear_with_equal_thresholds_is_the_step() -> None:
    scores = np.random.default_rng(3).uniform(0, 10, 20)
    linear = net_preferences(scores, "linear", 1.5, 1.5, np.nan)
    np.testing.assert_array_equal(linear, net_preferences(scores, "u-shape", np.nan, 1.5, np.nan))


def test_a_large_offset_does_not_cost_digits() -> None:
    """Running sums of 4,000 scores near 2^42 need 57 bits and a float has 53; sums of what lies above the lowest do
    not.
    """
    scores = np.random.default_rng(4).integers(0, 1000, 4000) / 8
    near = net_preferences(scores, "linear", 5.0, 1.0, np.nan)
    far = net_preferences(scores + 2.0**42, "linear", 5.0, 1.0, np.nan)
    np.testing.assert_allclose(far, near, rtol=0, atol=1e-9)


def test_a_tenfold_of_options_takes_a_tenfold_of_memory() -> None:
    """Never all pairs: 10,000 options have 10^8 of them, 800 MB an array."""
    scores = np.random.default_rng(5).uniform(0, 10, 10_000)
    for function in ("usual", "u-shape", "v-shape", "level", "linear"):
        tracemalloc.start()
        net_preferences(scores, function, 2.5, 0.7, np.nan)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 5e6, function


def test_the_gaussian_goes_through_pairs_in_tiles() -> None:
    """4,000 options have 16 million pairs, 128 MB an array; a tile holds one million."""
    scores = np.random.default_rng(6).uniform(0, 10, 4_000)
    tracemalloc.start()
    net = net_preferences(scores, "gaussian", np.nan, np.nan, 1.5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60e6
    first = scores[0] - scores
    expected = (np.sign(first) * (1 - np.exp(-(first**2) / (2 * 1.5**2)))).sum()
    assert net[0] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("function", ["usual", "u-shape", "v-shape", "level", "linear"])
@pytest.mark.parametrize("ties", [True, False], ids=["many ties", "no ties"])
def test_long_columns_are_counted_as_short_ones_are(monkeypatch, function, ties):
    from mcda.methods import preference_functions

    draws = np.random.default_rng(5)
    scores = draws.integers(-3, 9, (2, 300)) / 10 if ties else draws.normal(size=(2, 300))
    long = preference_functions.net_preferences(scores, function, p=0.4, q=0.1, s=1.0)
    monkeypatch.setattr(preference_functions, "LONG", 301)
    short = preference_functions.net_preferences(scores, function, p=0.4, q=0.1, s=1.0)
    np.testing.assert_allclose(long, short, atol=1e-9)
    pairs = scores[:, :, None] - scores[:, None, :]
    if function == "usual":
        np.testing.assert_array_equal(long, np.where(np.abs(pairs) > 1e-9, np.sign(pairs), 0).sum(axis=-1))
