"""WASPAS: between the weighted sum and the weighted product."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.methods import METHODS

waspas = METHODS["waspas"].scores
MATRIX = np.random.default_rng(1).uniform(1, 9, (6, 3))


@pytest.mark.parametrize(
    "params",
    [
        pytest.param({}, id="best option"),
        pytest.param({"bounds": [[0.5, 10], [10, 0.5], [0, 9]]}, id="declared best"),
        pytest.param({"normalisation": "sum"}, id="column sums"),
    ],
)
def test_lam_mixes_the_sum_and_the_product_of_the_same_values(params: dict) -> None:
    parts = METHODS["waspas"].parts(MATRIX, [3, 2, 1], [1, -1, 1], **params)
    weighted_sum, weighted_product = parts["value"].sum(axis=1), parts["factor"].prod(axis=1)
    alone = METHODS["weighted_product"].scores(MATRIX, [3, 2, 1], [1, -1, 1], **params)
    np.testing.assert_allclose(weighted_product, alone, rtol=0, atol=1e-12)
    for lam in (0.0, 0.25, 1.0):
        found = waspas(MATRIX, [3, 2, 1], [1, -1, 1], lam=lam, **params)
        np.testing.assert_allclose(found, lam * weighted_sum + (1 - lam) * weighted_product, rtol=0, atol=1e-12)


def test_with_lam_one_and_no_scale_it_is_the_weighted_sum() -> None:
    expected = METHODS["weighted_sum"].scores(MATRIX, [3, 2, 1], [1, -1, 1], normalisation="max")
    np.testing.assert_allclose(waspas(MATRIX, [3, 2, 1], [1, -1, 1], lam=1.0), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("lam", [-0.1, 1.5, float("nan")])
def test_lam_outside_its_range_is_an_error(lam: float) -> None:
    with pytest.raises(InputError) as error:
        waspas(MATRIX, [3, 2, 1], [1, -1, 1], lam=lam)
    assert "lam" in str(error.value)
