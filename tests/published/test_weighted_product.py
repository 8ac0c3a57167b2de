"""The weighted product against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS

weighted_product = METHODS["weighted_product"].scores


def test_chakraborty_2015_the_product_part_of_waspas() -> None:
    """Chakraborty, S., Zavadskas, E. K. and Antucheviciene, J. (2015). Applications of WASPAS method as a
    multi-criteria decision-making tool. Economic Computation and Economic Cybernetics Studies and Research 49(1), 5-22,
    example 2 at lambda = 0, which is the weighted product; read in scikit-criteria, tests/agg/test_waspas.py, which
    quotes the paper.
    """
    matrix = [
        [581818, 54.49, 3, 5500],
        [595454, 49.73, 3, 4500],
        [586060, 51.24, 3, 5000],
        [522727, 45.71, 3, 5800],
        [561818, 52.66, 3, 5200],
        [543030, 74.46, 4, 5600],
        [522727, 75.42, 4, 5800],
        [486970, 62.62, 4, 5600],
        [509394, 65.87, 4, 6400],
        [513333, 70.67, 4, 6000],
    ]
    found = weighted_product(matrix, [0.467, 0.160, 0.095, 0.278], [-1, -1, -1, 1])
    printed = [0.8578, 0.8144, 0.8408, 0.9413, 0.8632, 0.8241, 0.8454, 0.8915, 0.8987, 0.8697]
    assert np.round(found, 4).tolist() == printed


def test_wikipedia_example_as_computed_by_scikit_criteria() -> None:
    """The example of "Weighted product model", Wikipedia, on data of Triantaphyllou, E. (2000). The ratios printed
    there could not be read; the base-10 logarithms are those of an independent implementation, scikit-criteria
    (tests/agg/test_simple.py), after division by column sums.
    """
    matrix = [[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]]
    found = weighted_product(matrix, [20, 15, 40, 25], [1, 1, 1, 1], normalisation="sum")
    np.testing.assert_allclose(np.log10(found), [-0.50128589, -0.50448471, -0.52947246], rtol=0, atol=5e-9)


def test_supplier_selection_as_computed_by_jmcdm() -> None:
    """Data of the WASPAS examples in JMcDM (Julia, src/wpm.jl), which names Zavadskas, E. K. and others (2012),
    Elektronika ir Elektrotechnika 122(6), 3-6. No printed decimals could be read; the numbers are what that independent
    implementation computes.
    """
    matrix = [
        [3, 12.5, 2, 120, 14, 3],
        [5, 15, 3, 110, 38, 4],
        [3, 13, 2, 120, 19, 3],
        [4, 14, 2, 100, 31, 4],
        [3, 15, 1.5, 125, 40, 4],
    ]
    found = weighted_product(matrix, [0.221, 0.159, 0.175, 0.127, 0.117, 0.201], [1, -1, -1, 1, -1, 1])
    expected = [0.7975224331331252, 0.7532541470584717, 0.7647463553356331, 0.7873956894790834, 0.7674278741781709]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
