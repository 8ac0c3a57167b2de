"""SPOTIS and ESP-SPOTIS against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS

spotis = METHODS["spotis"].scores

CARS = [
    [15000, 4.3, 99, 42, 737],
    [15290, 5.0, 116, 42, 892],
    [15350, 5.0, 114, 45, 952],
    [15490, 5.3, 123, 45, 1120],
]
CAR_IMPORTANCE = [5, 4, 4, 1, 3]
CAR_DIRECTION = [-1, -1, -1, 1, 1]
CAR_BOUNDS = [[16000, 14000], [8, 3], [140, 80], [35, 60], [650, 1300]]


def test_dezert_2020_first_example() -> None:
    """Dezert, J., Tchamova, A., Han, D. and Tacnet, J.-M. (2020). The SPOTIS rank reversal free method for
    multi-criteria decision-making support. 23rd International Conference on Information Fusion. Read in
    scikit-criteria, tests/agg/test_spotis.py, and in pymcdm's unit tests. The former quotes 0.3707 for the second
    option, the latter 0.3705; the formula gives 0.37051, so the 0.3707 is a slip in rounding or in copying.
    """
    matrix = [[10.5, -3.1, 1.7], [-4.7, 0, 3.4], [8.1, 0.3, 1.3], [3.2, 7.3, -5.3]]
    bounds = [[-5, 12], [10, -6], [-8, 5]]
    found = spotis(matrix, [0.2, 0.3, 0.5], [1, -1, 1], bounds=bounds)
    assert np.round(found, 4).tolist() == [0.1989, 0.3705, 0.3063, 0.7491]


def test_dezert_2020_cars() -> None:
    """The second example of the same paper, with its importances 5, 4, 4, 1, 3; read in JMcDM
    (test/mcdm/testspotis.jl), scikit-criteria (tests/agg/test_spotis.py) and pyrepo-mcda (tests/test_mcda_methods.py).
    """
    found = spotis(CARS, CAR_IMPORTANCE, CAR_DIRECTION, bounds=CAR_BOUNDS)
    assert np.round(found, 4).tolist() == [0.4779, 0.5781, 0.5558, 0.5801]


def test_dezert_2020_cars_with_an_expected_solution() -> None:
    """The same cars against the expected solution point (15300, 4, 115, 50, 900); read in pymcdm's unit tests of its
    methods.
    """
    found = spotis(CARS, CAR_IMPORTANCE, CAR_DIRECTION, bounds=CAR_BOUNDS, esp=[15300, 4, 115, 50, 900])
    assert np.round(found, 4).tolist() == [0.1841, 0.0734, 0.0842, 0.1920]


def test_shekhovtsov_2025_mean_of_ideal_and_expected() -> None:
    """Shekhovtsov, A., Dezert, J. and Sałabun, W. (2025). Enhancing personalized decision-making with the Balanced
    SPOTIS algorithm. ICAART 2025, vol. 3, 264-271. At alpha = 0.5 its score is the mean of SPOTIS and ESP-SPOTIS;
    printed scores read in pymcdm's unit tests of its methods, which quote the paper.
    """
    matrix = [
        [94.0, 69.9, 2017],
        [297.0, 42.0, 2013],
        [205.0, 68.9, 2015],
        [360.0, 36.9, 2014],
        [86.0, 59.9, 2017],
        [79.6, 63.8, 2017],
        [113.0, 56.9, 2015],
        [171.0, 58.0, 2016],
    ]
    case = {"weights": [0.33, 0.56, 0.11], "direction": [-1, -1, 1], "bounds": [[360, 70], [70, 35], [2013, 2018]]}
    found = (spotis(matrix, **case) + spotis(matrix, **case, esp=[110, 45, 2018])) / 2
    assert np.round(found, 4).tolist() == [0.5232, 0.4256, 0.6593, 0.4752, 0.3632, 0.4256, 0.3626, 0.4242]
