"""WASPAS against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.methods import METHODS
from tests.published.shared_tables import MACHINES, SUPPLIERS

waspas = METHODS["waspas"].scores


@pytest.mark.parametrize(
    ("lam", "printed"),
    [
        (0.0, [0.8578, 0.8144, 0.8408, 0.9413, 0.8632, 0.8241, 0.8454, 0.8915, 0.8987, 0.8697]),
        (0.1, [0.8580, 0.8149, 0.8410, 0.9414, 0.8633, 0.8249, 0.8464, 0.8922, 0.8995, 0.8706]),
        (0.2, [0.8581, 0.8154, 0.8412, 0.9415, 0.8634, 0.8256, 0.8474, 0.8929, 0.9003, 0.8714]),
        (0.3, [0.8582, 0.8159, 0.8414, 0.9415, 0.8636, 0.8263, 0.8484, 0.8936, 0.9011, 0.8723]),
        (0.4, [0.8583, 0.8164, 0.8417, 0.9416, 0.8637, 0.8271, 0.8493, 0.8942, 0.9019, 0.8732]),
        (0.5, [0.8584, 0.8169, 0.8419, 0.9417, 0.8638, 0.8278, 0.8503, 0.8949, 0.9027, 0.8740]),
        (0.6, [0.8585, 0.8174, 0.8421, 0.9417, 0.8640, 0.8286, 0.8513, 0.8956, 0.9035, 0.8749]),
        (0.7, [0.8586, 0.8179, 0.8423, 0.9418, 0.8641, 0.8293, 0.8523, 0.8963, 0.9043, 0.8758]),
        (0.8, [0.8588, 0.8184, 0.8425, 0.9419, 0.8643, 0.8300, 0.8532, 0.8969, 0.9051, 0.8766]),
        (0.9, [0.8589, 0.8189, 0.8427, 0.9419, 0.8644, 0.8308, 0.8542, 0.8976, 0.9059, 0.8775]),
        (1.0, [0.8590, 0.8194, 0.8430, 0.9420, 0.8645, 0.8315, 0.8552, 0.8983, 0.9067, 0.8784]),
    ],
)
def test_chakraborty_2015_second_example(lam: float, printed: list[float]) -> None:
    """Chakraborty, S., Zavadskas, E. K. and Antucheviciene, J. (2015). Applications of WASPAS method as a
    multi-criteria decision-making tool. Economic Computation and Economic Cybernetics Studies and Research 49(1), 5-22,
    example 2, for eleven values of lambda; read in scikit-criteria, tests/agg/test_waspas.py, which quotes the paper.
    The product is exact to the fourth decimal; the sum differs by up to 0.00006 (0.81945 is printed 0.8194: rounded
    tables, presumably), so that much is allowed.
    """
    found = waspas(*MACHINES, lam=lam)
    np.testing.assert_allclose(found, printed, rtol=0, atol=6e-5)


def test_chakraborty_2015_with_weights_that_do_not_sum_to_one() -> None:
    """Another example of the same paper, read in pymcdm's unit tests of its methods. Its weights sum to 1.0155, and the
    printed scores come out only when they are used so. Ours are normalised; hence the sum is multiplied by 1.0155 and
    the product raised to it before they are mixed.
    """
    matrix = [
        [30, 23, 5, 0.745, 0.745, 1500, 5000],
        [18, 13, 15, 0.745, 0.745, 1300, 6000],
        [15, 12, 10, 0.500, 0.500, 950, 7000],
        [25, 20, 13, 0.745, 0.745, 1200, 4000],
        [14, 18, 14, 0.255, 0.745, 950, 3500],
        [17, 15, 9, 0.745, 0.500, 1250, 5250],
        [23, 18, 20, 0.500, 0.745, 1100, 3000],
        [16, 8, 14, 0.255, 0.500, 1500, 3000],
    ]
    weights, direction = [0.1181, 0.1181, 0.0445, 0.1181, 0.2861, 0.2861, 0.0445], [1, 1, 1, 1, 1, -1, -1]
    total = sum(weights)
    in_sum, in_product = (waspas(matrix, weights, direction, lam=lam) for lam in (1.0, 0.0))
    found = 0.5 * total * in_sum + 0.5 * in_product**total
    assert np.round(found, 4).tolist() == [0.8329, 0.7884, 0.6987, 0.8831, 0.7971, 0.7036, 0.8728, 0.5749]


def test_tus_aytac_adali_2019_attendance_software() -> None:
    """Tuş, A. and Aytaç Adalı, E. (2019). The new combination with CRITIC and WASPAS methods for the time and
    attendance software selection problem. Opsearch 56(2), 528-538. Scores read in pyrepo-mcda,
    tests/test_mcda_methods.py, which quotes the paper. CRITIC weights as there, all criteria taken as benefits; the
    fourth decimal is off by up to 4 (weights rounded, presumably), so that much is allowed.
    """
    matrix = np.array(
        [
            [5000, 3, 3, 4, 3, 2],
            [680, 5, 3, 2, 2, 1],
            [2000, 3, 2, 3, 4, 3],
            [600, 4, 3, 1, 2, 2],
            [800, 2, 4, 3, 3, 4],
        ],
        dtype=float,
    )
    comparable = (matrix - matrix.min(axis=0)) / np.ptp(matrix, axis=0)
    weights = comparable.std(axis=0) * (1 - np.corrcoef(comparable.T)).sum(axis=0)
    found = waspas(matrix, weights, [-1, 1, 1, 1, 1, 1])
    np.testing.assert_allclose(found, [0.5622, 0.6575, 0.6192, 0.6409, 0.7220], rtol=0, atol=4.5e-4)


def test_supplier_selection_as_computed_by_jmcdm() -> None:
    """Aytaç Adalı, E. and Tuş Işık, A. (2017). Bir tedarikçi seçim problemi için SWARA ve WASPAS yöntemlerine dayanan
    karar verme yaklaşımı. International Review of Economics and Management 5(4), 56-77, is what JMcDM (Julia,
    src/waspas.jl) names; the printed decimals could not be read, and the numbers are what that independent
    implementation computes.
    """
    found = waspas(*SUPPLIERS)
    expected = [0.8050212165665626, 0.7750597051081832, 0.770180748518019, 0.7964243424353943, 0.7882389370890854]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
