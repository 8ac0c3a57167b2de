"""COPRAS against printed examples: the method `copras`. pymcdm 1.4 adds the cost sum instead of dividing by it, so it
is no oracle here.
"""

from __future__ import annotations

from mcda.methods import METHODS, ranks
from tests.published.shared_tables import PHONES

COPRAS = METHODS["copras"]


AIR_COMPRESSORS = [
    [1543, 2000, 39000, 15, 13.76, 3.86, 5, 3, 5000],
    [1496, 3600, 43000, 14, 14, 2.5, 4, 4, 4000],
    [1584, 3100, 24500, 10, 13.1, 3.7, 2, 2, 3500],
    [1560, 2700, 36000, 12, 13.2, 3.2, 3, 3, 3500],
    [1572, 2500, 31500, 13, 13.3, 3.4, 3, 2, 3500],
    [1580, 2400, 20000, 12, 12.8, 3.9, 2, 2, 3000],
]
AIR_COMPRESSOR_WEIGHTS = [0.2027, 0.1757, 0.1622, 0.1351, 0.1081, 0.0946, 0.0676, 0.0405, 0.0135]
AIR_COMPRESSOR_DIRECTION = [-1, -1, -1, 1, 1, -1, 1, 1, 1]


def test_air_compressors_kundakci_2016(agrees):
    """Kundakcı, N. and Işık, A. (2016). Integration of MACBETH and COPRAS methods to select air compressor for a
    textile company. Decision Science Letters 5(3), 381-394. Four decimals, read in the tests of an earlier pymcdm.
    """
    scores = COPRAS.scores(AIR_COMPRESSORS, AIR_COMPRESSOR_WEIGHTS, AIR_COMPRESSOR_DIRECTION)
    assert agrees(scores, [1, 0.9167, 0.8675, 0.9084, 0.9315, 0.9486], 4)


def test_mobile_phones_goswami_2020(agrees):
    """Goswami, S. and Mitra, S. (2020). Selecting the best mobile model by applying AHP-COPRAS and AHP-ARAS decision
    making methodology. International Journal of Data and Network Science 4(1), 27-42. Five decimals, read in the tests
    of pyrepo-mcda and of objective-weights-for-mcda.
    """
    scores = COPRAS.scores(*PHONES)
    printed = [1, 0.85262, 0.91930, 0.68523, 0.80515, 0.72587, 0.83436, 0.79758, 0.79097, 0.79533]
    assert agrees(scores, printed, 5)


def test_research_assistants_uysal_2022(agrees):
    """Uysal, Ö. and İnan, T. (2022). Performance evaluation of research assistants by COPRAS method. International
    Journal of Social Science and Economic Research. Per cent with four decimals, read in scikit-criteria's tests; they
    agree to three.
    """
    matrix = [
        [3.57, 4.00, 4.00, 83.75, 3, 9, 1],
        [3.07, 3.95, 4.00, 83.00, 3, 1, 3],
        [3.23, 3.54, 3.46, 66.00, 4, 0, 2],
        [3.42, 3.96, 4.00, 70.00, 5, 5, 7],
        [2.56, 3.37, 3.79, 82.00, 4, 4, 5],
    ]
    scores = COPRAS.scores(matrix, [1] * 7, [1, 1, 1, 1, -1, 1, 1])
    assert agrees(100 * scores, [100.0000, 78.8501, 63.3837, 98.6506, 86.8878], 3)


def test_ranking_wieckowski_2022():
    """Więckowski, J. and Szyjewski, Z. (2022). Practical study of selected multi-criteria methods comparison. Procedia
    Computer Science 207, 4565-4573. The ranking, read in scikit-criteria's tests.
    """
    matrix = [
        [3.5, 6.0, 1256.0, 4.0, 16.0, 3.0, 17.3, 8.0, 2.82, 4100.0],
        [3.1, 4.0, 1000.0, 2.0, 8.0, 1.0, 15.6, 5.0, 3.08, 3800.0],
        [3.6, 6.0, 2000.0, 4.0, 16.0, 3.0, 17.3, 5.0, 2.90, 4000.0],
        [3.0, 4.0, 1000.0, 2.0, 8.0, 2.0, 17.3, 5.0, 2.60, 3500.0],
        [3.3, 6.0, 1008.0, 4.0, 12.0, 3.0, 15.6, 8.0, 2.30, 3800.0],
        [3.6, 6.0, 1000.0, 2.0, 16.0, 3.0, 15.6, 5.0, 2.80, 4000.0],
        [3.5, 6.0, 1256.0, 2.0, 16.0, 1.0, 15.6, 6.0, 2.90, 4000.0],
    ]
    weights = [0.297, 0.025, 0.035, 0.076, 0.154, 0.053, 0.104, 0.017, 0.025, 0.214]
    scores = COPRAS.scores(matrix, weights, [1] * 8 + [-1, -1])
    assert ranks(scores).tolist() == [2, 7, 1, 6, 3, 4, 5]
