"""EDAS against worked examples, to their printed decimals."""

from __future__ import annotations

import numpy as np

from mcda.methods import METHODS
from tests.published.shared_tables import NOTEBOOKS

edas = METHODS["edas"].scores


def test_yazdani_2020_renewable_energy() -> None:
    """Yazdani, M., Torkayesh, A. E., Santibanez-Gonzalez, E. D. and Otaghsara, S. K. (2020). Evaluation of renewable
    energy resources using integrated Shannon Entropy-EDAS model. Sustainable Operations and Computers 1, 35-42. Read in
    pymcdm's unit tests of its methods, which quote the paper.
    """
    matrix = [
        [3873, 39.55, 0.27, 0.87, 150, 0.07, 12, 2130],
        [5067, 67.26, 0.23, 0.23, 40, 0.02, 21, 2200],
        [2213, 24.69, 0.08, 0.17, 200, 0.04, 35, 570],
        [6243, 132.00, 0.07, 0.25, 100, 0.04, 16, 100],
        [8312, 460.47, 0.05, 0.21, 25, 0.10, 25, 200],
    ]
    weights = [0.131, 0.113, 0.126, 0.125, 0.126, 0.129, 0.132, 0.117]
    found = edas(matrix, weights, [-1, -1, -1, 1, 1, -1, 1, 1])
    # The weights sum to 0.999, and the score does not depend on their sum.
    assert np.round(found, 3).tolist() == [0.841, 0.632, 0.883, 0.457, 0.104]


def test_ersoy_2021_notebooks() -> None:
    """Ersoy, Y. (2021). Equipment selection for an e-commerce company using entropy-based TOPSIS, EDAS and CODAS
    methods during the COVID-19. LogForum 17(3). Read in pyrepo-mcda (tests/test_mcda_methods.py) and scikit-criteria
    (tests/agg/test_edas.py), which quote the paper.
    """
    found = edas(*NOTEBOOKS)
    assert np.round(found, 3).tolist() == [0.414, 0.130, 0.461, 0.212, 0.944, 0.043]


def test_sharma_electric_motorcycles() -> None:
    """Sharma, R., Ramachandran, M., Saravanan, V. and Nanjundan, P. Application of the EDAS technique for selecting the
    electric motor vehicles. Cited so, without a year, and quoted in scikit-criteria, tests/agg/test_edas.py, where it
    was read.
    """
    matrix = [
        [3.20, 150, 80, 129.400, 4.5],
        [2.80, 75, 25, 102.249, 4.5],
        [4.00, 180, 105, 192.499, 5.0],
        [3.60, 200, 80, 114.999, 6.0],
        [2.88, 110, 85, 114.999, 5.0],
        [4.32, 140, 80, 166.250, 6.0],
        [4.40, 200, 100, 99.999, 2.0],
        [3.50, 140, 85, 154.999, 6.0],
        [3.00, 135, 75, 99.999, 3.0],
    ]
    printed = [0.48700, 0.07582, 0.50536, 0.54723, 0.37261, 0.34899, 1.00000, 0.32880, 0.57229]
    assert np.round(edas(matrix, [0.2] * 5, [1, 1, 1, -1, -1]), 5).tolist() == printed


def test_karabasevic_2018_personnel() -> None:
    """Karabasevic, D., Zavadskas, E. K., Stanujkic, D., Popovic, G. and Brzakovic, M. (2018). An approach to personnel
    selection in the IT industry based on the EDAS method. Transformations in Business & Economics 17(2), 54-65. Read in
    scikit-criteria, tests/agg/test_edas.py, which quotes the paper. It prints 0.16 for the fourth candidate, where the
    formula gives 0.151 (rounded sums, presumably), so one unit of the last decimal is allowed.
    """
    matrix = [
        [5, 4, 3, 4, 4, 5, 3],
        [3, 4, 5, 4, 3, 3, 4],
        [4, 3, 2, 3, 2, 3, 4],
        [3, 3, 3, 4, 4, 3, 4],
        [4, 3, 3, 4, 4, 4, 3],
        [5, 4, 4, 5, 5, 5, 4],
    ]
    found = edas(matrix, [0.31, 0.21, 0.17, 0.13, 0.09, 0.06, 0.03], [1] * 7)
    np.testing.assert_allclose(found, [0.73, 0.47, 0.01, 0.16, 0.38, 1.00], rtol=0, atol=0.01)


def test_ulutas_2017_sewing_machines_as_computed_by_jmcdm() -> None:
    """Ulutaş, A. (2017). EDAS yöntemi kullanılarak bir tekstil atölyesi için dikiş makinesi seçimi. İşletme
    Araştırmaları Dergisi 9(2), 169-183. Its printed decimals could not be read; the numbers are those of an independent
    implementation on its data, JMcDM (Julia, src/edas.jl).
    """
    matrix = [
        [5000, 5, 5300, 450],
        [4500, 5, 5000, 400],
        [4500, 4, 4700, 400],
        [4000, 4, 4200, 400],
        [5000, 4, 7100, 500],
        [5000, 5, 5400, 450],
        [5500, 5, 6200, 500],
        [5000, 4, 5800, 450],
    ]
    expected = [
        0.7595941163602383,
        0.8860162461306114,
        0.6974721951442592,
        0.739657763190231,
        0.05908329207449442,
        0.7318326305342363,
        0.6416913873322523,
        0.38519414045559647,
    ]
    np.testing.assert_allclose(edas(matrix, [1, 1, 1, 1], [1, 1, -1, -1]), expected, rtol=0, atol=1e-12)
