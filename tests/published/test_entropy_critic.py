"""Weights from data against printed examples."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.weights import critic, entropy
from tests.published.shared_tables import NOTEBOOKS


def agrees(found, printed, decimals):
    """Equal at the printed decimals: within half a unit of the last one."""
    return np.abs(np.asarray(found) - np.asarray(printed)).max() <= 0.5 * 10.0**-decimals + 1e-12


def test_diakoulaki_1995_pharmaceutical_firms() -> None:
    """Diakoulaki, D., Mavrotas, G. and Papayannakis, L. (1995). Computers and Operations Research 22, 763-770; all
    benefits.

    Decimals as asserted, with that citation, in the tests of scikit-criteria.
    """
    firms = [
        [61, 1.08, 4.33], [20.7, 0.26, 4.34], [16.3, 1.98, 2.53], [9.0, 3.29, 1.65],
        [5.4, 2.77, 2.33], [4.0, 4.12, 1.21], [-6.1, 3.52, 2.10], [-34.6, 3.31, 0.98],
    ]  # fmt: skip
    assert agrees(critic(firms, [1, 1, 1]), [0.20222554, 0.48090173, 0.31687273], 8)


def test_critic_with_a_cost() -> None:
    """No paper named: a case of the tests of the Julia package JMcDM, an independent implementation; the third
    criterion is a cost.
    """
    matrix = [
        [12.9918, 0.7264, -1.1009, 1.598139592],
        [4.1201, 5.8824, 3.4483, 1.021563567],
        [4.1039, 0.0, -0.5076, 0.984469444],
    ]
    printed = [0.16883925, 0.418444976, 0.249124763, 0.163591012]
    assert agrees(critic(matrix, [1, 1, -1, 1]), printed, 5)
    assert not agrees(critic(matrix, [1, 1, 1, 1]), printed, 2)


def test_tus_and_aytac_adali_2019_software() -> None:
    """Tuş, A. and Aytaç Adalı, E. (2019). Opsearch 56, 528-538. Decimals from the tests of pyrepo-mcda, with that
    citation.

    The first criterion is a cost, but the printed weights come out only when it is not turned round. Turned round, as
    the method asks, the first weight is 0.184 and the second 0.213.
    """
    software = [
        [5000, 3, 3, 4, 3, 2],
        [680, 5, 3, 2, 2, 1],
        [2000, 3, 2, 3, 4, 3],
        [600, 4, 3, 1, 2, 2],
        [800, 2, 4, 3, 3, 4],
    ]
    assert agrees(critic(software, [1, 1, 1, 1, 1, 1]), [0.157, 0.249, 0.168, 0.121, 0.154, 0.151], 3)
    assert agrees(critic(software, [-1, 1, 1, 1, 1, 1])[:2], [0.184, 0.213], 3)


ENTROPY = {
    "Xu, X. (2004). European Journal of Operational Research 156, 530-532": (
        [[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]],
        [0.4630, 0.3992, 0.1378, 0.0000],
        4,
    ),
    "Zavadskas, E. K. and Podvezko, V. (2016). Int. J. of Information Technology and Decision Making 15, 267-283": (
        [[3.0, 100, 10, 7], [2.5, 80, 8, 5], [1.8, 50, 20, 11], [2.2, 70, 12, 9]],
        [0.1146, 0.1981, 0.4185, 0.2689],
        4,
    ),
    "Ersoy, Y. (2021). LogForum 17 (3)": (NOTEBOOKS.matrix, NOTEBOOKS.weights, 3),
    "Lee, H. C. and Chang, C. T. (2018). Renewable and Sustainable Energy Reviews 92, 883-896": (
        [
            [4550, 30, 6.74, 20, 15, 5, 85, 150, 0.87, 4.76],
            [3005, 60.86, 2.4, 35, 27, 4, 26, 200, 0.17, 4.51],
            [2040, 14.85, 1.7, 90, 25, 5, 26, 500, 0.27, 4.19],
            [3370, 99.4, 3.25, 25.3, 54, 3, 45, 222, 0.21, 3.78],
            [3920, 112.6, 4.93, 11.4, 71.7, 2, 50, 100, 0.25, 4.11],
        ],
        [0.026, 0.154, 0.089, 0.199, 0.115, 0.04, 0.08, 0.123, 0.172, 0.002],
        3,
    ),
}


@pytest.mark.parametrize("paper", ENTROPY)
def test_entropy_as_printed(paper) -> None:
    """Decimals as asserted, with the paper named, in the tests of pyrepo-mcda."""
    matrix, printed, decimals = ENTROPY[paper]
    assert agrees(entropy(matrix, [1] * len(printed)), printed, decimals)


def test_entropy_of_eight_criteria() -> None:
    """No paper named: a case of the tests of the Julia package JMcDM, an independent implementation; ten decimals."""
    columns = [
        [2, 4, 3, 5, 4, 3], [1, 1, 2, 1, 2, 2], [4, 5, 6, 5, 5, 6], [7, 6, 6, 7, 6, 6],
        [6, 7, 5, 6, 7, 6], [6, 7, 6, 7, 7, 6], [7, 6, 8, 7, 6, 6], [3000, 3500, 4000, 3000, 3000, 3500],
    ]  # fmt: skip
    printed = [
        0.29967360960, 0.44136733892, 0.07009088720, 0.02123823711,
        0.04902292895, 0.02308037885, 0.04776330969, 0.04776330969,
    ]  # fmt: skip
    assert agrees(entropy(np.transpose(columns), [1] * 8), printed, 10)
