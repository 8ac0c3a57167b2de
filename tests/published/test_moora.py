"""MOORA against printed examples: the method `moora`, its three variants."""

from __future__ import annotations

from mcda.methods import METHODS, ranks
from tests.published.shared_tables import RANKED_BY_JMCDM

MOORA = METHODS["moora"]


def test_ratio_siregar_2021(agrees):
    """Siregar, V. M. M., Tampubolon, M. R., Parapat, E. P. S., Malau, E. I. and Hutagalung, D. S. (2021). Decision
    support system for selection technique using MOORA method. IOP Conference Series: Materials Science and Engineering
    1088(1), 012022. Four decimals, read in pymcdm's tests.
    """
    matrix = [
        [1.5, 3, 5, 3.3],
        [2, 7, 5, 3.35],
        [3, 1, 5, 3.07],
        [2.2, 4, 5, 3.5],
        [2, 5, 3, 3.09],
        [3.2, 2, 3, 3.48],
        [2.775, 3, 5, 3.27],
    ]
    scores = MOORA.scores(matrix, [0.3, 0.2, 0.1, 0.4], [-1, 1, 1, 1])
    assert agrees(scores, [0.1801, 0.2345, 0.0625, 0.1757, 0.1683, 0.0742, 0.1197], 4)


MINING_CANDIDATES = [[4, 3, 3, 4, 3, 2, 4], [3, 3, 4, 3, 5, 4, 4], [5, 4, 4, 5, 5, 5, 4]]
MINING_WEIGHTS = [0.215, 0.215, 0.159, 0.133, 0.102, 0.102, 0.073]


def test_ratio_and_reference_point_of_mining_candidates_karabasevic_2015(agrees):
    """Karabasevic, D., Stanujkic, D., Urosevic, S. and Maksimovic, M. (2015). Selection of candidates in the mining
    industry based on the application of the SWARA and the MULTIMOORA methods. Acta Montanistica Slovaca 20(2). Three
    decimals, read in pyrepo-mcda's tests. The paper's weights sum to 0.999 and it leaves them so; here they are
    normalised, hence the factor.
    """
    total = sum(MINING_WEIGHTS)
    ratio = MOORA.scores(MINING_CANDIDATES, MINING_WEIGHTS, [1] * 7)
    assert agrees(total * ratio, [0.494, 0.527, 0.677], 3)
    reference = MOORA.scores(MINING_CANDIDATES, MINING_WEIGHTS, [1] * 7, variant="reference_point")
    assert agrees(-total * reference, [0.046, 0.061, 0.000], 3)


HEATING_LOSSES = [
    [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
    [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
    [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
    [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
    [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
    [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
]
HEATING_DIRECTION = [-1, -1, -1, -1, 1, -1, 1]


def test_three_variants_of_heating_losses_kracka_2010(agrees):
    """Kracka, M., Brauers, W. K. M. and Zavadskas, E. K. (2010). Ranking heating losses in a building by applying the
    MULTIMOORA. Inzinerine Ekonomika - Engineering Economics 21(4), 352-359. Data, order and the full multiplicative
    values with four decimals, and the eight decimals of the other two variants, read in scikit-criteria's tests. The
    paper weighs nothing: equal weights here divide its sums by 7 and take the 7th root of its product.
    """
    ratio = MOORA.scores(HEATING_LOSSES, [1] * 7, HEATING_DIRECTION)
    assert agrees(7 * ratio, [-1.62447867, -0.25233889, -0.84635037, -2.23363519, -1.18698242, -0.77456208], 8)
    reference = MOORA.scores(HEATING_LOSSES, [1] * 7, HEATING_DIRECTION, variant="reference_point")
    assert agrees(-7 * reference, [0.68934931, 0.69986697, 0.59817104, 0.85955696, 0.6002238, 0.61480595], 8)
    product = MOORA.scores(HEATING_LOSSES, [1] * 7, HEATING_DIRECTION, variant="full_multiplicative") ** 7
    cut_not_rounded = [3.4343, 120.3441, 0.7882, 16.2917, 252.9155]
    assert agrees(product[[0, 2, 3, 4, 5]], cut_not_rounded, 4, units=1)
    assert agrees(product[1], 148689.356, 3)
    assert ranks(ratio).tolist() == [5, 1, 3, 6, 4, 2]
    assert ranks(reference).tolist() == [4, 5, 1, 6, 2, 3]
    assert ranks(product).tolist() == [5, 1, 3, 6, 4, 2]


def test_ratio_kundakci_2016(agrees):
    """Kundakcı, N. (2016). Combined multi-criteria decision making approach based on MACBETH and MULTI-MOORA methods.
    Alphanumeric Journal 4(1), 17-26. Data read in the tests of JMcDM (Julia), which names the paper; the values there
    have 17 digits, so they are that implementation's own, six of which are held here.
    """
    matrix = [
        [168000, 4.2, 35, 5, 5, 5, 5, 136, 109],
        [179697, 4.1, 34.5, 5, 4, 4, 5, 190, 107],
        [140600, 4.5, 33, 3, 3, 3, 3, 150, 119],
        [134950, 4.3, 28, 3, 2, 4, 4, 190, 112],
        [151980, 5.6, 35, 3, 4, 4, 3, 170, 147],
        [181632, 4, 35, 5, 3, 4, 5, 190, 106],
        [160620, 4.8, 33, 2, 3, 3, 2, 180, 125],
        [162900, 4.5, 35.4, 3, 4, 3, 2, 143, 119],
        [178000, 4.2, 32, 2, 3, 2, 3, 180, 110],
    ]
    weights = [0.20, 0.1684, 0.1579, 0.1474, 0.1158, 0.0842, 0.0737, 0.0421, 0.0105]
    scores = MOORA.scores(matrix, weights, [-1, -1, 1, 1, 1, 1, 1, 1, -1])
    printed = [0.134894, 0.116478, 0.062757, 0.066563, 0.066876, 0.106858, 0.033014, 0.061150, 0.031152]
    assert agrees(scores, printed, 6)


def test_reference_point_in_a_second_implementation_jmcdm(agrees):
    """No printed source for this table was read: an independent implementation instead, JMcDM (Julia),
    test/mcdm/testmoora.jl, eight decimals, of which it holds five.
    """
    scores = MOORA.scores(*RANKED_BY_JMCDM, variant="reference_point")
    assert agrees(-scores, [0.33159387, 0.29014464, 0.37304311, 0.01926526], 8)
