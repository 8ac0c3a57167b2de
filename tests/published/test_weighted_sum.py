"""The weighted sum against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS
from tests.published.shared_tables import MACHINES

weighted_sum = METHODS["weighted_sum"].scores


def test_chakraborty_2015_the_sum_part_of_waspas() -> None:
    """Chakraborty, S., Zavadskas, E. K. and Antucheviciene, J. (2015). Applications of WASPAS method as a
    multi-criteria decision-making tool. Economic Computation and Economic Cybernetics Studies and Research 49(1), 5-22,
    example 2 at lambda = 1, which is the weighted sum; read in scikit-criteria, tests/agg/test_waspas.py, which quotes
    the paper. One score, 0.81945, is printed 0.8194 (rounded tables, presumably); that much is allowed.
    """
    found = weighted_sum(*MACHINES)
    printed = [0.8590, 0.8194, 0.8430, 0.9420, 0.8645, 0.8315, 0.8552, 0.8983, 0.9067, 0.8784]
    np.testing.assert_allclose(found, printed, rtol=0, atol=6e-5)


def test_rizan_2020_school_admission() -> None:
    """Rizan, O., Wahyuningsih, D., Pradana, H. A. and Ramadella, S. (2020). SAW method in supporting the process of
    admission of new junior high school students. 8th International Conference on Cyber and IT Service Management, IEEE.
    Read in pyrepo-mcda, tests/test_mcda_methods_2.py, which quotes the paper. Benefit scores of 0 are allowed.
    """
    matrix = [
        [0.75, 0.50, 0.75, 0, 0, 0, 1],
        [0.75, 1, 0.75, 0, 0, 0, 0.75],
        [0.75, 0.75, 0.75, 0, 0.50, 0.25, 1],
        [0.50, 0.50, 0.75, 1, 0.50, 0, 0.75],
    ]
    found = weighted_sum(matrix, [0.1, 0.1, 0.1, 0.15, 0.2, 0.25, 0.1], [1] * 7)
    assert np.round(found, 3).tolist() == [0.35, 0.375, 0.825, 0.642]


def test_afshari_2010_personnel_as_computed_by_jmcdm() -> None:
    """Afshari, A., Mojahed, M. and Yusuff, R. M. (2010). Simple additive weighting approach to personnel selection
    problem. International Journal of Innovation, Management and Technology 1(5), 511. Its printed decimals could not be
    read; the numbers are those of an independent implementation on its data, JMcDM (Julia, src/saw.jl).
    """
    matrix = [
        [4, 7, 3, 2, 2, 2, 2],
        [4, 4, 6, 4, 4, 3, 7],
        [7, 6, 4, 2, 5, 5, 3],
        [3, 2, 5, 3, 3, 2, 5],
        [4, 2, 2, 5, 5, 3, 6],
    ]
    found = weighted_sum(matrix, [0.283, 0.162, 0.162, 0.07, 0.085, 0.162, 0.076], [1] * 7)
    expected = [0.5532285714285714, 0.7134857142857142, 0.8374285714285714, 0.5146571428571429, 0.5793428571428572]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)


def test_kracka_2010_heating_losses_as_computed_by_scikit_criteria() -> None:
    """Kracka, M., Brauers, W. K. M. and Zavadskas, E. K. (2010). Ranking heating losses in a building by applying the
    MULTIMOORA. Inzinerine Ekonomika 21(4), 352-359. Printed decimals could not be read; the numbers are those of an
    independent implementation on its data (costs inverted, columns divided by their sums), scikit-criteria,
    tests/agg/test_simple.py.
    """
    matrix = [
        [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
        [38.90, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
        [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
        [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
        [36.21, 14.79, 9.17, 17.77, 17.06, 148.30, 6.610],
        [37.80, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
    ]
    found = weighted_sum(matrix, [20] * 7, [-1, -1, -1, -1, 1, -1, 1], normalisation="sum")
    expected = [0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701]
    np.testing.assert_allclose(found, expected, rtol=0, atol=5e-9)
