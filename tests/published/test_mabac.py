"""MABAC against printed examples: the method `mabac`."""

from __future__ import annotations

from mcda.methods import METHODS

MABAC = METHODS["mabac"]


def test_forklifts_pamucar_2015(agrees):
    """Pamučar, D. and Ćirović, G. (2015). The selection of transport and handling resources in logistics centers using
    Multi-Attributive Border Approximation area Comparison (MABAC). Expert Systems with Applications 42(6), 3016-3028.
    Four decimals, read in scikit-criteria's tests and in pymcdm's documentation.
    """
    matrix = [
        [22600, 3800, 2, 5, 1.06, 3.00, 3.5, 2.8, 24.5, 6.5],
        [19500, 4200, 3, 2, 0.95, 3.00, 3.4, 2.2, 24.0, 7.0],
        [21700, 4000, 1, 3, 1.25, 3.20, 3.3, 2.5, 24.5, 7.3],
        [20600, 3800, 2, 5, 1.05, 3.25, 3.2, 2.0, 22.5, 11.0],
        [22500, 3800, 4, 3, 1.35, 3.20, 3.7, 2.1, 23.0, 6.3],
        [23250, 4210, 3, 5, 1.45, 3.60, 3.5, 2.8, 23.5, 7.0],
        [20300, 3850, 2, 5, 0.90, 3.25, 3.0, 2.6, 21.5, 6.0],
    ]
    weights = [0.146, 0.144, 0.119, 0.121, 0.115, 0.101, 0.088, 0.068, 0.050, 0.048]
    scores = MABAC.scores(matrix, weights, [-1, 1, 1, 1, -1, -1, 1, 1, 1, 1], normalisation="minmax")
    assert agrees(scores, [0.0826, 0.2183, -0.0488, 0.0246, -0.0704, 0.0465, 0.0464], 4)


def test_logistics_performance_isik_2020(agrees):
    """Işık, Ö., Aydın, Y. and Koşaroğlu, Ş. M. (2020). The assessment of the logistics performance index of CEE
    countries with the new combination of SV and MABAC methods. LogForum 16(4). Six decimals, read in pyrepo-mcda's
    tests, on data with six decimals too; they agree to five.
    """
    matrix = [
        [2.937588, 2.762986, 3.233723, 2.881315, 3.015289, 3.313491],
        [2.978555, 3.012820, 2.929487, 3.096154, 3.012820, 3.593939],
        [3.286673, 3.464600, 3.746009, 3.715632, 3.703427, 4.133620],
        [3.322037, 3.098638, 3.262154, 3.147851, 3.206675, 3.798684],
        [3.354866, 3.270945, 3.221880, 3.213207, 3.670508, 3.785941],
        [2.796570, 2.983000, 2.744904, 2.692550, 2.787563, 2.878851],
        [2.846491, 2.729618, 2.789990, 2.955624, 3.123323, 3.646595],
        [3.253458, 3.208902, 3.678499, 3.580044, 3.505663, 3.954262],
        [2.580718, 2.906903, 3.176497, 3.073653, 3.264727, 3.681887],
        [2.789011, 3.000000, 3.101099, 3.139194, 2.985348, 3.139194],
        [3.418681, 3.261905, 3.187912, 3.052381, 3.266667, 3.695238],
    ]
    weights = [0.171761, 0.105975, 0.191793, 0.168824, 0.161768, 0.199880]
    scores = MABAC.scores(matrix, weights, [1] * 6, normalisation="minmax")
    printed = [
        -0.155317, -0.089493, 0.505407, 0.132405, 0.246943, -0.386756,
        -0.179406, 0.362921, -0.084198, -0.167505, 0.139895,
    ]  # fmt: skip
    assert agrees(scores, printed, 5)


def test_personnel_ulutas_2019(agrees):
    """Ulutaş, A. (2019). Entropi ve MABAC yöntemleri ile personel seçimi. OPUS 13(19), 1552-1573, the source that
    JMcDM (Julia) names for the example of its manual; five decimals, read in its tests.
    """
    matrix = [
        [2, 1, 4, 7, 6, 6, 7, 3000],
        [4, 1, 5, 6, 7, 7, 6, 3500],
        [3, 2, 6, 6, 5, 6, 8, 4000],
        [5, 1, 5, 7, 6, 7, 7, 3000],
        [4, 2, 5, 6, 7, 7, 6, 3000],
        [3, 2, 6, 6, 6, 6, 6, 3500],
    ]
    weights = [0.293, 0.427, 0.067, 0.027, 0.053, 0.027, 0.053, 0.053]
    scores = MABAC.scores(matrix, weights, [1] * 7 + [-1], normalisation="minmax")
    assert agrees(scores, [-0.31132, -0.10898, 0.20035, 0.04218, 0.34452, 0.20035], 5)
