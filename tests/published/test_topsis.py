"""TOPSIS against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS
from tests.published.shared_tables import NOTEBOOKS

topsis = METHODS["topsis"].scores


def test_tzeng_huang_2011_textbook_example() -> None:
    """Tzeng, G.-H. and Huang, J.-J. (2011). Multiple Attribute Decision Making: Methods and Applications. CRC Press.
    Vector normalisation; read in scikit-criteria, tests/agg/test_topsis.py, which quotes the book.
    """
    matrix = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
    assert np.round(topsis(matrix, [0.3, 0.4, 0.3], [1, 1, 1]), 4).tolist() == [0.5037, 0.6581, 0.7482, 0.3340]


def test_opricovic_tzeng_2004_mountain_climbing() -> None:
    """Opricovic, S. and Tzeng, G.-H. (2004). Compromise solution by MCDM methods: a comparative analysis of VIKOR and
    TOPSIS. European Journal of Operational Research 156(2), 445-455. With linear (min-max) normalisation; read in
    pymcdm's unit tests of its methods, which quote the paper.
    """
    matrix = [[1, 3000], [2, 3750], [5, 4500]]
    assert np.round(topsis(matrix, [1, 1], [-1, 1], normalisation="minmax"), 3).tolist() == [0.500, 0.617, 0.500]


def test_ersoy_2021_notebooks() -> None:
    """Ersoy, Y. (2021). Equipment selection for an e-commerce company using entropy-based TOPSIS, EDAS and CODAS
    methods during the COVID-19. LogForum 17(3). Read in pyrepo-mcda, tests/test_mcda_methods.py, which quotes the
    paper. Its third decimal is off by up to one (intermediate tables rounded, presumably), so that much is allowed and
    two are compared.
    """
    printed = [0.308, 0.254, 0.327, 0.263, 0.857, 0.192]
    found = topsis(*NOTEBOOKS)
    np.testing.assert_allclose(found, printed, rtol=0, atol=1e-3)
    assert np.round(found, 2).tolist() == np.round(printed, 2).tolist()


def test_three_by_four_as_computed_by_two_other_libraries() -> None:
    """No printed decimals could be read for this one; the numbers are those of JMcDM (Julia, test/mcdm/testtopsis.jl),
    and to seven decimals of the R package of the same author.
    """
    matrix = [[9, 7, 6, 7], [8, 7, 9, 6], [7, 8, 6, 6]]
    expected = [0.38768695492211824, 0.6503238218850163, 0.08347670030339041]
    np.testing.assert_allclose(topsis(matrix, [4, 2, 6, 8], [1, 1, 1, 1]), expected, rtol=0, atol=1e-12)
