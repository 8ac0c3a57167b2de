"""The weighted product: ratios, their zero, declared scales, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import MethodRefusal
from mcda.methods import METHODS

weighted_product = METHODS["weighted_product"].scores
PRICES = [[8.0, 300.0], [4.0, 150.0], [6.0, 200.0]]


def test_ratios_of_scores_are_products_of_ratios() -> None:
    """P(A / B) of the sources: the product of (a / b) ** weight, the exponent negative for a cost."""
    found = weighted_product(PRICES, [3, 1], [1, -1])
    assert found[0] / found[1] == pytest.approx((8 / 4) ** 0.75 * (300 / 150) ** -0.25, rel=1e-12)
    assert found[2] / found[1] == pytest.approx((6 / 4) ** 0.75 * (200 / 150) ** -0.25, rel=1e-12)


def test_a_third_option_never_changes_a_ratio() -> None:
    pair = weighted_product(PRICES[:2], [3, 1], [1, -1])
    among = weighted_product([*PRICES[:2], [9.0, 10.0]], [3, 1], [1, -1])
    assert among[0] / among[1] == pytest.approx(pair[0] / pair[1], rel=1e-12)


def test_with_declared_scales_the_declared_best_is_one() -> None:
    found = weighted_product([[10, 100], [5, 100], [10, 400]], [1, 1], [1, -1], bounds=[[0, 10], [500, 100]])
    np.testing.assert_allclose(found, [1.0, 0.5**0.5, 0.25**0.5], rtol=0, atol=1e-12)


def test_a_score_of_zero_on_a_declared_scale_makes_the_product_zero() -> None:
    found = weighted_product([[0, 9], [1, 1]], [1, 9], [1, 1], bounds=[[0, 10], [0, 10]])
    assert found[0] == 0 < found[1]


def test_zero_to_the_power_of_no_weight_is_one() -> None:
    weights = np.array([[0, 1], [1, 1]])
    found = weighted_product([[0, 9], [1, 1]], weights, [1, 1], bounds=[[0, 10], [0, 10]])
    np.testing.assert_allclose(found, [[0.9, 0.1], [0.0, 0.1]], rtol=0, atol=1e-12)


def test_scores_beyond_the_declared_ends_count_as_the_ends() -> None:
    found = weighted_product([[-3, 4], [12, 4]], [1, 1], [1, 1], bounds=[[0, 10], [0, 4]])
    assert found.tolist() == [0.0, 1.0]


def test_values_from_the_worst_end_are_there_by_name() -> None:
    found = weighted_product([[3, 5], [5, 1]], [1, 1], [1, 1], normalisation="scale", bounds=[[1, 5], [1, 5]])
    np.testing.assert_allclose(found, [0.5**0.5, 0.0], rtol=0, atol=1e-12)


def test_the_factors_multiply_to_the_score() -> None:
    factors = METHODS["weighted_product"].parts(PRICES, [3, 1], [1, -1])["factor"]
    np.testing.assert_allclose(factors.prod(axis=1), weighted_product(PRICES, [3, 1], [1, -1]), rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("matrix", "params", "key"),
    [
        pytest.param([[1, 0], [2, 3]], {}, "methods.ratio_score", id="a zero"),
        pytest.param([[1, -2], [2, 3]], {}, "methods.ratio_score", id="a negative score"),
        pytest.param([[1, 0], [2, 3]], {"normalisation": "max"}, "methods.ratio_score", id="a zero, max"),
        pytest.param([[1, 1], [2, 3]], {"bounds": [[0, 5], [-5, 5]]}, "methods.ratio_scale", id="a scale through 0"),
        pytest.param([[1, 1], [2, 3]], {"bounds": [[0, 5], [5, 0]]}, "methods.ratio_scale", id="a cost that ends at 0"),
        pytest.param([[1, 1], [2, 3]], {"normalisation": "minmax"}, "methods.ratio_normalisation", id="minmax"),
        pytest.param([[1, 1], [2, 3]], {"normalisation": "vector"}, "methods.ratio_normalisation", id="vector"),
    ],
)
@pytest.mark.parametrize("name", ["weighted_product", "waspas"])
def test_what_is_no_ratio_is_refused(name: str, matrix: list, params: dict, key: str) -> None:
    with pytest.raises(MethodRefusal) as refusal:
        METHODS[name].scores(matrix, [1, 1], [1, 1], **params)
    assert refusal.value.key == key
    for language in ("en", "ja"):
        assert METHODS[name].label[language] in refusal.value.render(language)


@pytest.mark.parametrize("column", [[0.0, 0.0, 0.0], [-1.0, 2.0, 0.0]], ids=["zeros", "negative"])
@pytest.mark.parametrize("name", ["weighted_product", "waspas", "edas", "vikor", "promethee_2"])
def test_a_criterion_without_weight_may_hold_anything(name: str, column: list[float]) -> None:
    scores = METHODS[name].scores
    found = scores(np.column_stack([PRICES, column]), [3, 1, 0], [1, -1, -1])
    np.testing.assert_allclose(found, scores(PRICES, [3, 1], [1, -1]), rtol=0, atol=1e-12)


def test_a_criterion_without_weight_may_have_any_scale() -> None:
    bounds = [[0, 10], [500, 100], [-5, 5]]
    found = weighted_product(np.column_stack([PRICES, [-1, 0, 1]]), [3, 1, 0], [1, -1, 1], bounds=bounds)
    expected = weighted_product(PRICES, [3, 1], [1, -1], bounds=bounds[:2])
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
