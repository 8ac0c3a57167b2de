"""The best-worst method against printed examples."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.weights import best_worst


def test_rezaei_2015_choice_of_transport() -> None:
    """Rezaei, J. (2015). Best-worst multi-criteria decision-making method. Omega 53, 49-57: the example that introduces
    it.

    Three criteria, nonlinear model. Decimals (xi 0.26; 0.071, 0.338, 0.589, cut rather than rounded) as asserted in the
    tests of the Julia package JMcDM, "basic example in the original paper".
    """
    found = best_worst([8, 2, 1], [1, 5, 8], model="nonlinear")
    assert found.xi == pytest.approx(0.26, abs=0.005)
    np.testing.assert_allclose(found.weights, [0.071, 0.338, 0.589], atol=0.001)
    assert found.unique


@pytest.mark.parametrize(
    ("from_best", "printed"),
    [(2, 0.44), (3, 1.00), (4, 1.63), (5, 2.30), (6, 3.00), (7, 3.73), (8, 4.47), (9, 5.23)],
)
def test_rezaei_2015_consistency_index(from_best, printed) -> None:
    """Rezaei (2015), table of the consistency index, as carried by several implementations (0.00 for 1).

    The index is the largest xi possible: the comparison with a third criterion as contrary as can be, a_Bj = a_jW =
    a_BW.
    """
    found = best_worst([1, from_best, from_best], [from_best, from_best, 1], model="nonlinear")
    assert found.xi == pytest.approx(printed, abs=0.005)
    assert found.consistency_ratio == pytest.approx(1.0)


def test_rezaei_car_consistent() -> None:
    """The choice of a car (quality, price, comfort, safety, style), fully consistent answers, linear model of Rezaei
    (2016).

    Decimals from the tests of the R package BWM by Tomczak, an independent implementation that names Rezaei (2016) as
    its source.
    """
    found = best_worst([2, 1, 4, 2, 8], [4, 8, 2, 4, 1])
    printed = [0.21052632, 0.42105263, 0.10526316, 0.21052632, 0.05263158]
    np.testing.assert_allclose(found.weights, printed, atol=5e-9)
    assert found.consistency_ratio == 0.0


def test_rezaei_car_inconsistent() -> None:
    """The same with less consistent answers; decimals from the same tests, whose ratio is xi over the tabled index
    4.47.
    """
    found = best_worst([2, 1, 4, 3, 8], [4, 8, 2, 3, 1])
    np.testing.assert_allclose(found.weights, [0.22950820, 0.44808743, 0.11475410, 0.15300546, 0.05464481], atol=5e-9)
    assert found.xi / 4.47 == pytest.approx(0.002444958, abs=5e-10)
    assert found.unique
