"""VIKOR against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.methods import METHODS
from tests.published.shared_tables import RANKED_BY_JMCDM

vikor = METHODS["vikor"].scores
regrets = METHODS["vikor"].parts

DAMS = [
    [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
    [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
    [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
    [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
    [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
    [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
]
DAM_DIRECTION = [1, -1, 1, 1, -1, -1, -1, 1]


@pytest.mark.parametrize("units", ["as printed", "shifted and rescaled"])
def test_opricovic_tzeng_2004_mountain_climbing(units: str) -> None:
    """Opricovic, S. and Tzeng, G.-H. (2004). Compromise solution by MCDM methods: a comparative analysis of VIKOR and
    TOPSIS. European Journal of Operational Research 156(2), 445-455. S, R and Q, for both pairs of units (VIKOR does
    not depend on them); read in scikit-criteria, tests/agg/test_vikor.py, which quotes the paper.
    """
    matrix = np.array([[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]])
    if units != "as printed":
        matrix = matrix * [1, 0.001] + [5, -1]
    regret = regrets(matrix, [1, 1], [-1, 1])["regret"]
    assert np.round(regret.sum(axis=1), 3).tolist() == [0.5, 0.375, 0.5]
    assert np.round(regret.max(axis=1), 3).tolist() == [0.5, 0.25, 0.5]
    assert np.round(vikor(matrix, [1, 1], [-1, 1]), 3).tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("weights", "group", "single", "compromise"),
    [
        pytest.param(
            [1, 1, 1, 1, 1, 1, 1, 1],
            [0.692, 0.700, 0.290, 0.423, 0.280, 0.346],
            [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            [0.991, 1.0, 0.473, 0.670, 0.0, 0.578],
            id="W1: all alike",
        ),
        pytest.param(
            [2, 2, 2, 2, 1, 1, 1, 1],
            [0.701, 0.600, 0.386, 0.365, 0.317, 0.459],
            [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
            [1.0, 0.533, 0.552, 0.563, 0.0, 0.686],
            id="W2: economy first",
        ),
        pytest.param(
            [1, 1, 1, 1, 2, 2, 2, 2],
            [0.683, 0.800, 0.193, 0.480, 0.243, 0.232],
            [0.113, 0.167, 0.080, 0.122, 0.044, 0.083],
            [0.684, 1.0, 0.147, 0.554, 0.041, 0.191],
            id="W3: people first",
        ),
        pytest.param(
            [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2],
            [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
            [0.129, 0.190, 0.057, 0.139, 0.042, 0.060],
            [0.668, 1.0, 0.051, 0.588, 0.058, 0.078],
            id="W4: people far first, another dam leads",
        ),
    ],
)
def test_opricovic_tzeng_2007_hydropower(
    weights: list[float], group: list[float], single: list[float], compromise: list[float]
) -> None:
    """Opricovic, S. and Tzeng, G.-H. (2007). Extended VIKOR method in comparison with outranking methods. European
    Journal of Operational Research 178(2), 514-529. S, R and Q for four sets of weights; read in scikit-criteria,
    tests/agg/test_vikor.py, which quotes the paper.
    """
    regret = regrets(DAMS, weights, DAM_DIRECTION)["regret"]
    assert np.round(regret.sum(axis=1), 3).tolist() == group
    assert np.round(regret.max(axis=1), 3).tolist() == single
    assert np.round(vikor(DAMS, weights, DAM_DIRECTION), 3).tolist() == compromise


def test_papathanasiou_ploskas_2018_facility_location() -> None:
    """Papathanasiou, J. and Ploskas, N. (2018). VIKOR. In: Multiple Criteria Decision Aid, Springer, 31-55. v = (n + 1)
    / 2n. Q read in pyrepo-mcda, tests/test_mcda_methods.py, which quotes the book.
    """
    matrix = [[8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]]
    found = vikor(matrix, [0.4, 0.3, 0.1, 0.2], [1, 1, 1, 1], v=0.625)
    assert np.round(found, 3).tolist() == [0.640, 1.000, 0.693, 0.271, 0.000, 0.694]


def test_yang_wu_2020_original_vikor() -> None:
    """Yang, W. and Wu, Y. (2020). A new improvement method to avoid rank reversal in VIKOR. IEEE Access 8, 21261-21271.
    Q of the unimproved method; read in pymcdm's unit tests of its methods, which quote the paper.
    """
    matrix = [[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]]
    assert np.round(vikor(matrix, [1, 1, 1, 1], [1, 1, 1, 1]), 4).tolist() == [0.5679, 0.7667, 1, 0.7493, 0]


def test_celikbilek_2018_as_computed_by_jmcdm() -> None:
    """No printed decimals could be read for this one: JMcDM (Julia, src/vikor.jl) takes the data from Celikbilek, Y.
    (2018). Cok Kriterli Karar Verme Yontemleri. Nobel, and the numbers are what that independent implementation
    computes.
    """
    expected = [0.7489877763052237, 0.7332093914796731, 1.0, 0.0]
    np.testing.assert_allclose(vikor(*RANKED_BY_JMCDM), expected, rtol=0, atol=1e-12)
