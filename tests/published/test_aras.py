"""ARAS against printed examples: the method `aras`."""

from __future__ import annotations

from mcda.methods import METHODS
from tests.published.shared_tables import PHONES

ARAS = METHODS["aras"]


def test_personnel_stanujkic_2015(agrees):
    """Stanujkic, D., Djordjevic, B. and Karabasevic, D. (2015). Selection of candidates in the process of recruitment
    and selection of personnel based on the SWARA and ARAS methods. Quaestus (7), 53. Two decimals, read in pymcdm's
    tests.
    """
    matrix = [
        [4.64, 3.00, 3.00, 3.00, 2.88, 3.63],
        [4.00, 4.00, 4.64, 3.56, 3.63, 5.00],
        [3.30, 4.31, 3.30, 4.00, 3.30, 4.00],
        [2.62, 5.00, 4.22, 4.31, 5.00, 5.00],
    ]
    scores = ARAS.scores(matrix, [0.28, 0.25, 0.19, 0.15, 0.08, 0.04], [1] * 6)
    assert agrees(scores, [0.74, 0.86, 0.78, 0.86], 2)


GRASSLAND = [
    [957.5, 190.1977, 70, 0.039592, 2.166783, 0.0141],
    [892.5, 203.8013, 53, 0.025849, 2.994347, 0.016642],
    [1002.5, 235.0942, 75, 0.015479, 4.742146, 0.019484],
    [1150.0, 271.4, 76, 0.022, 7.055962, 0.022147],
    [1520.0, 192.5579, 70, 0.025442, 8.424319, 0.024235],
    [1700.0, 386.1619, 90, 0.029429, 5.888983, 0.022218],
    [1355.0, 342.1966, 80, 0.0293, 8.635847, 0.024861],
    [2127.5, 495.4876, 90, 0.038453, 3.652983, 0.020537],
    [3020.0, 827.6948, 97, 0.031774, 11.03944, 0.024359],
    [2786.0, 795.0, 98, 0.021151, 8.952235, 0.023349],
]
GRASSLAND_UTILITY = [0.599472, 0.531983, 0.564514, 0.491713, 0.453489, 0.551491, 0.475401, 0.635985, 0.689763, 0.722232]


def test_greenhouse_gas_in_grassland_balezentiene_2012(agrees):
    """Balezentiene, L. and Kusta, A. (2012). Reducing greenhouse gas emissions in grassland ecosystems of the central
    Lithuania: multi-criteria evaluation on a basis of the ARAS method. Six decimals, read in scikit-criteria's tests;
    they agree to five.
    """
    scores = ARAS.scores(GRASSLAND, [1] * 6, [1, 1, 1, -1, -1, -1])
    assert agrees(scores, GRASSLAND_UTILITY, 5)


def test_greenhouse_gas_with_the_papers_optimum_given(agrees):
    """The same case with the optimum that the paper prints in its first row, handed over as `optimal`."""
    optimal = [3020.0, 827.6948, 98, 0.015479, 2.166783, 0.0141]
    scores = ARAS.scores(GRASSLAND, [1] * 6, [1, 1, 1, -1, -1, -1], optimal=optimal)
    assert agrees(scores, GRASSLAND_UTILITY, 5)


def test_mobile_phones_goswami_2020(agrees):
    """Goswami, S. and Mitra, S. (2020). Selecting the best mobile model by applying AHP-COPRAS and AHP-ARAS decision
    making methodology. International Journal of Data and Network Science 4(1), 27-42. Five decimals, read in the tests
    of pyrepo-mcda and of objective-weights-for-mcda.
    """
    scores = ARAS.scores(*PHONES)
    printed = [0.68915, 0.58525, 0.62793, 0.46666, 0.54924, 0.49801, 0.56959, 0.54950, 0.54505, 0.53549]
    assert agrees(scores, printed, 5)


def test_second_implementation_jmcdm(agrees):
    """No printed source for this table was read: an independent implementation instead, JMcDM (Julia),
    test/testmcdm.jl, eight decimals (its manual names Yıldırım, B. F. (2015), Kafkas Üniversitesi İİBF Dergisi 6(9),
    285-296, among the sources).
    """
    matrix = [
        [105000, 105, 10, 4, 300, 10],
        [120000, 110, 15, 4, 500, 8],
        [150000, 120, 12, 3, 550, 12],
        [115000, 105, 20, 4, 600, 9],
        [135000, 115, 15, 5, 400, 9],
    ]
    scores = ARAS.scores(matrix, [0.05, 0.20, 0.10, 0.15, 0.10, 0.40], [-1, 1, -1, 1, 1, -1])
    assert agrees(scores, [0.81424068, 0.89288620, 0.76415790, 0.84225462, 0.86540635], 8)
