"""The weighted product against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS
from tests.published.shared_tables import MACHINES, SUPPLIERS

weighted_product = METHODS["weighted_product"].scores


def test_chakraborty_2015_the_product_part_of_waspas() -> None:
    """Chakraborty, S., Zavadskas, E. K. and Antucheviciene, J. (2015). Applications of WASPAS method as a
    multi-criteria decision-making tool. Economic Computation and Economic Cybernetics Studies and Research 49(1), 5-22,
    example 2 at lambda = 0, which is the weighted product; read in scikit-criteria, tests/agg/test_waspas.py, which
    quotes the paper.
    """
    found = weighted_product(*MACHINES)
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
    found = weighted_product(*SUPPLIERS)
    expected = [0.7975224331331252, 0.7532541470584717, 0.7647463553356331, 0.7873956894790834, 0.7674278741781709]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12)
