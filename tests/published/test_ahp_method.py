"""AHP as a ranking method against printed examples: the method `ahp`."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS

AHP = METHODS["ahp"]


def judgements(size, upper):
    """A reciprocal matrix from its upper half, row by row."""
    matrix = np.eye(size)
    matrix[np.triu_indices(size, 1)] = upper
    lower = np.tril_indices(size, -1)
    matrix[lower] = 1 / matrix.T[lower]
    return matrix


def priorities(matrix):
    """Principal eigenvector by repeated multiplication: an independent way to the weights of these cases."""
    vector = np.ones(len(matrix))
    for _ in range(200):
        vector = matrix @ vector
        vector /= vector.sum()
    return vector


def by_judgements(weights, option_matrices):
    options = len(option_matrices[0])
    nothing = np.zeros((options, len(option_matrices)))
    return AHP.scores(nothing, weights, [1] * len(option_matrices), option_matrices=option_matrices)


def test_book_example_papathanasiou_2018(agrees):
    """Papathanasiou, J. and Ploskas, N. (2018). AHP. In: Multiple Criteria Decision Aid, Springer, 109-129. Three
    decimals, read in pyrepo-mcda's tests.
    """
    criteria = judgements(4, [1, 5, 3, 5, 3, 1 / 3])
    options = [
        judgements(6, [5, 1, 1, 1 / 3, 3, 1 / 3, 1 / 5, 1 / 7, 1, 1 / 3, 1 / 5, 1, 1 / 3, 3, 7]),
        judgements(6, [7, 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 7, 1 / 9, 1 / 7, 1 / 5, 1 / 5, 1 / 5, 1, 1, 1]),
        judgements(6, [1 / 9, 1 / 7, 1 / 9, 1, 1 / 5, 1, 1, 5, 3, 1, 5, 1, 7, 3, 1 / 3]),
        judgements(6, [1 / 5, 1 / 5, 1 / 3, 1 / 7, 1 / 5, 1, 3, 1 / 3, 1, 1, 1 / 3, 1, 1 / 7, 1, 5]),
    ]
    scores = by_judgements(priorities(criteria), options)
    assert agrees(scores, [0.117, 0.071, 0.095, 0.212, 0.350, 0.155], 3)


CITIES = [
    judgements(4, [1 / 2, 1, 1 / 2, 2.5, 1, 1 / 2.5]),
    judgements(4, [2, 1 / 3, 4, 1 / 8, 2, 9]),
    judgements(4, [5, 1 / 2, 2.5, 1 / 9, 1 / 4, 7]),
    judgements(4, [1 / 2, 3, 4, 6, 8, 1]),
    judgements(4, [1.5, 1 / 2, 4, 1 / 3.5, 2.5, 9]),
]


def test_best_city_saaty_2005(agrees):
    """Saaty, T. L. (2005). Theory and Applications of the Analytic Network Process. RWS Publications: the best city to
    live in (Bethesda, Boston, Pittsburgh, Santa Fe). Data and three decimals read in AHPy's tests.
    """
    criteria = judgements(5, [1 / 5, 3, 1 / 2, 5, 7, 1, 7, 1 / 4, 3, 7])
    assert agrees(by_judgements(priorities(criteria), CITIES), [0.229, 0.275, 0.385, 0.111], 3)


LEADERS = [
    judgements(3, [1 / 4, 4, 9]),
    judgements(3, [3, 1 / 5, 1 / 7]),
    judgements(3, [5, 9, 4]),
    judgements(3, [1 / 3, 5, 9]),
]


def test_choosing_a_leader_by_judgements(agrees):
    """The leader example of the encyclopedia article "Analytic hierarchy process - leader example": judgements read in
    AHPy's examples, the printed priorities (.358, .493, .149; criteria .547, .127, .270, .056) in copies of the
    article.
    """
    criteria = judgements(4, [4, 3, 7, 1 / 3, 3, 5])
    weights = priorities(criteria)
    assert agrees(weights, [0.547, 0.127, 0.270, 0.056], 3, units=1)  # the first is 0.5476
    assert agrees(by_judgements(weights, LEADERS), [0.358, 0.493, 0.149], 3)


def test_choosing_a_leader_in_relative_mode():
    """The same article in relative mode: its printed local priorities (read in the Haskell package hahp) as scores,
    columns that sum to 1, and its printed weights give the printed overall priorities within the rounding of their
    three decimals.
    """
    local = [[0.217, 0.188, 0.743, 0.265], [0.717, 0.081, 0.194, 0.672], [0.066, 0.731, 0.063, 0.063]]
    scores = AHP.scores(local, [0.547, 0.127, 0.270, 0.056], [1, 1, 1, 1], mode="relative")
    assert np.abs(scores - [0.358, 0.493, 0.149]).max() < 1e-3


def test_fuel_economy_in_relative_mode_haas_meixner(agrees):
    """Haas, R. and Meixner, O., An Illustrated Guide to the Analytic Hierarchy Process: miles per gallon of four cars,
    normalised by their sum. Four decimals, read in AHPy's tests, which name the guide.
    """
    scores = AHP.scores([[34], [27], [24], [28]], [1], [1], mode="relative")
    assert agrees(scores, [0.3009, 0.2389, 0.2124, 0.2478], 4)


def test_ratings_of_pupils_rizan_2020(agrees):
    """No printed example of AHP ratings was read. Rizan, O., Wahyuningsih, D., Pradana, H. A. and Ramadella, S.
    (2020), SAW method in supporting the process of admission of new junior high school students, 8th CITSM, IEEE, adds
    the same weighted ratings on scales that run from 0 to the best; three decimals, read in pyrepo-mcda's tests, which
    use it for AHP too.
    """
    matrix = [
        [0.75, 0.50, 0.75, 0, 0, 0, 1],
        [0.75, 1, 0.75, 0, 0, 0, 0.75],
        [0.75, 0.75, 0.75, 0, 0.50, 0.25, 1],
        [0.50, 0.50, 0.75, 1, 0.50, 0, 0.75],
    ]
    bounds = [[0, 0.75], [0, 1], [0, 0.75], [0, 1], [0, 0.50], [0, 0.25], [0, 1]]
    scores = AHP.scores(matrix, [0.1, 0.1, 0.1, 0.15, 0.2, 0.25, 0.1], [1] * 7, bounds=bounds)
    assert agrees(scores, [0.35, 0.375, 0.825, 0.642], 3)
