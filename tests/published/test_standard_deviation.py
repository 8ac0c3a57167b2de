"""Standard-deviation weights, swing and direct points: no printed case with decimals could be read.

The independent implementation is pymcdm 1.4 (`pymcdm.weights.standard_deviation_weights`), which takes the matrix as it is; it
is given the matrix that both agree on, min-max normalised. Swing and direct points are divided by their sum (von Winterfeldt and
Edwards 1986, Decision Analysis and Behavioral Research, ch. 8), checked by hand.
"""

from __future__ import annotations

import numpy as np
import pytest

from mcda.normalise import normalised
from mcda.weights import direct, equal, standard_deviation, swing


@pytest.mark.parametrize("seed", range(5))
def test_standard_deviation_equals_an_independent_implementation(seed: int) -> None:
    from pymcdm.weights import standard_deviation_weights

    generator = np.random.default_rng(seed)
    matrix = generator.random((7, 5)) * 10
    direction = generator.choice([-1, 1], 5)
    expected = standard_deviation_weights(normalised(matrix, direction, "minmax"))
    np.testing.assert_allclose(standard_deviation(matrix, direction), expected, atol=1e-12)


def test_points_are_divided_by_their_sum() -> None:
    np.testing.assert_allclose(swing([100, 60, 40]), [0.5, 0.3, 0.2], atol=1e-15)
    np.testing.assert_allclose(direct([45, 30, 25]), [0.45, 0.30, 0.25], atol=1e-15)
    np.testing.assert_allclose(equal(4), [0.25] * 4, atol=1e-15)
