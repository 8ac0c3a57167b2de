"""CODAS against printed examples: the method `codas`."""

from __future__ import annotations

from mcda.methods import METHODS, ranks

CODAS = METHODS["codas"]


def test_industrial_robots_keshavarz_ghorabaee_2016(agrees):
    """Keshavarz Ghorabaee, M., Zavadskas, E. K., Turskis, Z. and Antucheviciene, J. (2016). A new combinative
    distance-based assessment (CODAS) method for multi-criteria decision-making. Economic Computation and Economic
    Cybernetics Studies and Research 50(3), 25-44, first example. Four decimals, read in scikit-criteria's tests.
    """
    matrix = [
        [60, 0.4, 2540, 500, 990],
        [6.35, 0.15, 1016, 3000, 1041],
        [6.8, 0.10, 1727.2, 1500, 1676],
        [10, 0.2, 1000, 2000, 965],
        [2.5, 0.1, 560, 500, 915],
        [4.5, 0.08, 1016, 350, 508],
        [3, 0.1, 1778, 1000, 920],
    ]
    scores = CODAS.scores(matrix, [0.036, 0.192, 0.326, 0.326, 0.120], [1, -1, 1, 1, 1])
    assert agrees(scores, [0.5122, 1.4633, 1.0715, -0.2125, -1.8515, -1.1717, 0.1887], 4)
    assert ranks(scores).tolist() == [3, 1, 2, 5, 7, 6, 4]


def test_office_microclimate_keshavarz_ghorabaee_2016(agrees):
    """The same paper, second example (data of Zavadskas and Turskis 2010). Three decimals, read in scikit-criteria's
    tests.
    """
    matrix = [
        [7.6, 46, 18, 390, 0.1, 11],
        [5.5, 32, 21, 360, 0.05, 11],
        [5.3, 32, 21, 290, 0.05, 11],
        [5.7, 37, 19, 270, 0.05, 9],
        [4.2, 38, 19, 240, 0.1, 8],
        [4.4, 38, 19, 260, 0.1, 8],
        [3.9, 42, 16, 270, 0.1, 5],
        [7.9, 44, 20, 400, 0.05, 6],
        [8.1, 44, 20, 380, 0.05, 6],
        [4.5, 46, 18, 320, 0.1, 7],
        [5.7, 48, 20, 320, 0.05, 11],
        [5.2, 48, 20, 310, 0.05, 11],
        [7.1, 49, 19, 280, 0.1, 12],
        [6.9, 50, 16, 250, 0.05, 10],
    ]
    scores = CODAS.scores(matrix, [0.21, 0.16, 0.26, 0.17, 0.12, 0.08], [1, 1, 1, 1, -1, -1])
    printed = [
        0.768, 0.363, -0.105, -0.329, -2.384, -2.207, -2.043, 2.929, 2.890, -1.282, 0.568, 0.313, 0.157, 0.364,
    ]  # fmt: skip
    assert agrees(scores, printed, 3)
    assert ranks(scores).tolist() == [3, 6, 9, 10, 14, 13, 12, 1, 2, 11, 4, 7, 8, 5]


def test_suppliers_of_a_steelmaker_badi_2018(agrees):
    """Badi, I., Abdulshahed, A. M. and Shetwan, A. (2018). A case study of supplier selection for a steelmaking
    company in Libya by using the Combinative Distance-based ASsessment (CODAS) model. Decision Making: Applications in
    Management and Engineering 1(1), 1-12. Four decimals, read in the tests of pyrepo-mcda and scikit-criteria.
    """
    matrix = [
        [45, 3600, 45, 0.9],
        [25, 3800, 60, 0.8],
        [23, 3100, 35, 0.9],
        [14, 3400, 50, 0.7],
        [15, 3300, 40, 0.8],
        [28, 3000, 30, 0.6],
    ]
    scores = CODAS.scores(matrix, [0.2857, 0.3036, 0.2321, 0.1786], [1, -1, 1, 1])
    assert agrees(scores, [1.3914, 0.3411, -0.2170, -0.5381, -0.7292, -0.2481], 4)


def test_sites_of_a_desalination_plant_badi_2018(agrees):
    """Badi, I., Ballem, M. and Shetwan, A. (2018). Site selection of desalination plant in Libya by using Combinative
    Distance-based Assessment (CODAS) method. International Journal for Quality Research 12(3), 609. Four decimals,
    read in pyrepo-mcda's tests.
    """
    matrix = [[8, 8, 10, 9, 5], [8, 9, 9, 9, 8], [9, 9, 7, 8, 6], [8, 8, 7, 8, 9], [9, 8, 7, 7, 4]]
    scores = CODAS.scores(matrix, [0.19, 0.26, 0.24, 0.17, 0.14], [-1, 1, 1, 1, -1])
    assert agrees(scores, [0.4463, 0.1658, -0.2544, -0.4618, 0.1041], 4)
