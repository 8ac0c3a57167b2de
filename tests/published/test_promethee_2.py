"""PROMETHEE II against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS

promethee_2 = METHODS["promethee_2"].scores


def test_papathanasiou_ploskas_2018_linear() -> None:
    """Papathanasiou, J. and Ploskas, N. (2018). PROMETHEE. In: Multiple Criteria Decision Aid, Springer, 57-89. Linear
    function with q = 1 and p = 2 on every criterion; read in pyrepo-mcda, tests/test_mcda_methods_2.py, which quotes
    the book.
    """
    matrix = [[8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]]
    found = promethee_2(matrix, [0.4, 0.3, 0.1, 0.2], [1, 1, 1, 1], functions="linear", p=2, q=1)
    assert np.round(found, 2).tolist() == [-0.26, -0.52, -0.22, 0.36, 0.7, -0.06]


def test_ziemba_2019_linear_with_thresholds_per_criterion() -> None:
    """Ziemba, P. (2019). Towards strong sustainability management: a generalized PROSA method. Sustainability 11(6),
    1555. Twelve criteria, mixed directions, negative scores; read in pyrepo-mcda, tests/test_mcda_methods_2.py, which
    quotes the paper.
    """
    by_criterion = [
        [38723, 34913, 25596, 34842, 22570, 39773, 19500, 34525, 16486],
        [33207, 32085, 2123, 32095, 1445, 17485, 868, 16958, 958],
        [0, 0.2, 5, 0.2, 0.2, 0.2, 99, 99, 99],
        [3375, 3127, 3547, 3115, 3090, 4135, 3160, 4295, 3653],
        [11.36, 12.78, 12.78, 12.86, 12.86, 17, 12.86, 17, 12.86],
        [-320.9, -148.4, -148.4, -9.9, -9.9, 0, -9.9, 0, -9.9],
        [203.7, 463, 356.2, 552.5, 295, 383, 264, 352, 264],
        [0, 11.7, 44.8, 11.7, 95.9, 95.9, 116.8, 116.8, 164.9],
        [0, 4.9, 10.7, 5.4, 11.2, 11.2, 11.2, 11.2, 11.2],
        [1, 1, 1, 3.5, 4, 4, 4, 4, 4],
        [21.5, 47.9, 27.7, 39.7, 1.5, 22.7, 2.7, 23.9, 1],
        [0, 3.7, 4.5, 10.3, 11.5, 11.5, 11.3, 11.3, 11.4],
    ]
    found = promethee_2(
        np.transpose(by_criterion),
        [0.3333, 0.1667, 0.1667, 0.3333, 0.25, 0.75, 1, 1, 0.4, 0.20, 0.40, 1],
        [-1, -1, 1, -1, 1, 1, -1, 1, 1, -1, -1, 1],
        functions="linear",
        p=[2100, 5000, 50, 200, 5, 20, 100, 80, 4, 2, 23, 3],
        q=[420, 1000, 10, 40, 1, 7, 50, 20, 1, 1, 4.6, 1],
    )
    printed = [-0.4143, -0.5056, -0.2317, -0.2892, 0.3313, 0.0619, 0.4296, 0.1626, 0.4554]
    assert np.round(found, 4).tolist() == printed


def test_ziemba_2017_v_shape_offshore_wind() -> None:
    """Ziemba, P., Wątróbski, J., Zioło, M. and Karczmarczyk, A. (2017). Using the PROSA method in offshore wind farm
    location problems. Energies 10(11), 1755. Read in pyrepo-mcda, tests/test_mcda_methods_2.py, which quotes the paper.
    """
    by_criterion = [
        [16347, 14219, 8160, 8160],
        [9, 8.5, 9, 8.5],
        [73.8, 55, 64.8, 62.5],
        [36.7, 36, 28.5, 29.5],
        [1.5, 2, 2, 1.5],
        [3730, 3240, 1860, 1860],
        [2, 1, 2, 1],
        [1, 1, 2, 3],
        [38.8, 33.1, 45.8, 27.3],
        [4, 2, 4, 3],
        [1720524, 1496512, 858830, 858830],
        [40012, 34803, 19973, 19973],
    ]
    found = promethee_2(
        np.transpose(by_criterion),
        [20, 5, 5, 1.67, 1.67, 11.67, 11.67, 5, 5, 16.67, 8.33, 8.33],
        [-1, -1, -1, -1, -1, 1, -1, -1, 1, -1, 1, 1],
        functions="v-shape",
        p=[7280, 4, 13.4, 7.4, 3, 1662, 3, 3, 13.8, 3, 766240, 17820],
    )
    assert np.round(found, 4).tolist() == [-0.0445, 0.1884, -0.0954, -0.0485]


def test_zhao_2013_usual_function() -> None:
    """Zhao, H., Peng, Y. and Li, W. (2013). Revised PROMETHEE II for improving efficiency in emergency response.
    Procedia Computer Science 17, 181-188. Read in pymcdm's unit tests of its methods, which quote the paper.
    """
    found = promethee_2([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2], [1, 1, 1])
    assert np.round(found, 2).tolist() == [0.1, -0.3, 0.2]
