"""AHP against printed examples: each says whose it is and where its decimals were read; none was computed by us."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.pairwise import completed, contributions, from_judgements, judgement_matrix, principal_eigenvector
from mcda.weights import ahp, hierarchy


def agrees(found, printed, decimals):
    """Equal at the printed decimals: within half a unit of the last one."""
    return np.abs(np.asarray(found) - np.asarray(printed)).max() <= 0.5 * 10.0**-decimals + 1e-12


def judged(labels, pairs):
    return judgement_matrix(from_judgements(labels, [(*pair, ratio) for pair, ratio in pairs.items()]), labels)


DRINKS = judged(
    ["coffee", "wine", "tea", "beer", "sodas", "milk", "water"],
    {
        **{
            ("coffee", other): ratio
            for other, ratio in zip(["wine", "tea", "beer", "sodas", "milk"], [9, 5, 2, 1, 1], strict=True)
        },
        **{("tea", "wine"): 3, ("beer", "wine"): 9, ("sodas", "wine"): 9, ("milk", "wine"): 9, ("water", "wine"): 9},
        **{("beer", "tea"): 3, ("sodas", "tea"): 4, ("milk", "tea"): 3, ("water", "tea"): 9},
        **{("sodas", "beer"): 2, ("beer", "milk"): 1, ("water", "beer"): 3, ("sodas", "milk"): 2},
        **{("water", "coffee"): 2, ("water", "sodas"): 2, ("water", "milk"): 3},
    },
)


def test_saaty_2008_consumption_of_drinks() -> None:
    """Saaty, T. L. (2008). Decision making with the analytic hierarchy process. Int. J. Services Sciences 1, 83-98.

    Decimals as asserted, with that citation, in the tests of the library AHPy.
    """
    weights = ahp(DRINKS)
    assert agrees(weights.priorities, [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], 3)
    assert agrees(weights.consistency_ratio, 0.022, 3)


CITY_CRITERIA = judged(
    ["culture", "family", "housing", "jobs", "transportation"],
    {
        ("culture", "housing"): 3, ("culture", "transportation"): 5, ("family", "culture"): 5, ("family", "housing"): 7,
        ("family", "transportation"): 7, ("housing", "transportation"): 3, ("jobs", "culture"): 2,
        ("jobs", "housing"): 4, ("jobs", "transportation"): 7, ("family", "jobs"): 1,
    },
)  # fmt: skip


def test_saaty_choice_of_city_criteria() -> None:
    """Saaty's choice of the best city to live in (2004); 5 criteria.

    Decimals as printed in the vignette of the R package ahpsurvey: weights, consistency ratio (0.0508, with a random
    index of its own simulation, printed as 1.11), and the consistency errors a_ij w_j / w_i.
    """
    weights = ahp(CITY_CRITERIA)
    assert agrees(weights.priorities, [0.1522, 0.4335, 0.0716, 0.3050, 0.0378], 4)
    assert weights.random_index == 1.11
    assert weights.consistency_ratio == pytest.approx(0.0508, abs=0.0508 * 0.005 / 1.11)  # as far as 1.11 is rounded
    errors = CITY_CRITERIA * weights.priorities / weights.priorities[:, None]
    printed = [
        [1.000, 0.570, 1.411, 1.002, 1.243],
        [1.755, 1.000, 1.156, 0.704, 0.611],
        [0.709, 0.865, 1.000, 1.066, 1.585],
        [0.998, 1.421, 0.938, 1.000, 0.868],
        [0.805, 1.637, 0.631, 1.152, 1.000],
    ]
    assert agrees(errors, printed, 3)
    worst = contributions(CITY_CRITERIA, 1)[0]  # 1.755: family was judged 5 times culture
    assert (worst.first, worst.second, worst.judgement) == (1, 0, 5.0)
    assert agrees(np.exp(worst.residual), 1.755, 3)


def synthesised(top, criteria_matrix, by_criterion, options):
    """Options under every criterion, as leaves of one hierarchy; their weights added up by option."""
    branches = {top: (list(by_criterion), criteria_matrix)}
    for criterion, pairs in by_criterion.items():
        branches[criterion] = ([f"{option} in {criterion}" for option in options], judged(options, pairs))
    found = hierarchy(branches)
    totals = dict.fromkeys(options, 0.0)
    for leaf, weight in zip(found.leaves, found.weights, strict=True):
        totals[leaf.split(" in ")[0]] += weight
    return [totals[option] for option in options]


def test_saaty_2005_choice_of_city() -> None:
    """Saaty, T. L. (2005). Theory and Applications of the Analytic Network Process. RWS; the hierarchy of the criteria
    above.

    Decimals as asserted, with that citation, in the tests of the library AHPy.
    """
    be, bo, pi, sf = options = ["Bethesda", "Boston", "Pittsburgh", "Santa Fe"]
    by_criterion = {
        "culture": {(be, pi): 1, (bo, be): 2, (bo, pi): 2.5, (bo, sf): 1, (sf, be): 2, (sf, pi): 2.5},
        "family": {(be, bo): 2, (be, sf): 4, (bo, sf): 2, (pi, be): 3, (pi, bo): 8, (pi, sf): 9},
        "housing": {(be, bo): 5, (be, sf): 2.5, (pi, be): 2, (pi, bo): 9, (pi, sf): 7, (sf, bo): 4},
        "jobs": {(be, pi): 3, (be, sf): 4, (bo, be): 2, (bo, pi): 6, (bo, sf): 8, (pi, sf): 1},
        "transportation": {(be, bo): 1.5, (be, sf): 4, (bo, sf): 2.5, (pi, be): 2, (pi, bo): 3.5, (pi, sf): 9},
    }
    totals = synthesised("city", CITY_CRITERIA, by_criterion, options)
    assert agrees(totals, [0.229, 0.275, 0.385, 0.111], 3)


def test_choosing_a_leader() -> None:
    """ "Analytic hierarchy process - leader example", encyclopaedia article; 4 criteria, 3 candidates.

    Criteria weights and final priorities as printed in that article, whose third decimals are cut in places (0.5476 is
    printed .547); its judgements as copied in the examples of AHPy.
    """
    criteria = ["experience", "education", "charisma", "age"]
    matrix = judged(
        criteria,
        {
            ("experience", "education"): 4, ("experience", "charisma"): 3, ("experience", "age"): 7,
            ("charisma", "education"): 3, ("education", "age"): 3, ("charisma", "age"): 5,
        },
    )  # fmt: skip
    np.testing.assert_allclose(ahp(matrix).priorities, [0.547, 0.127, 0.270, 0.056], atol=0.001)
    t, d, h = options = ["Tom", "Dick", "Harry"]
    by_criterion = {
        "experience": {(t, d): 0.25, (t, h): 4, (d, h): 9},
        "education": {(t, d): 3, (t, h): 0.2, (h, d): 7},
        "charisma": {(t, d): 5, (t, h): 9, (d, h): 4},
        "age": {(d, t): 3, (t, h): 5, (d, h): 9},
    }
    np.testing.assert_allclose(synthesised("leader", matrix, by_criterion, options), [0.358, 0.493, 0.149], atol=0.001)


HOUSE = [
    [1, 5, 3, 7, 6, 6, "1/3", "1/4"],
    [None, 1, "1/3", 5, 3, 3, "1/5", "1/7"],
    [None, None, 1, 6, 3, 4, 6, "1/5"],
    [None, None, None, 1, "1/3", "1/4", "1/7", "1/8"],
    [None, None, None, None, 1, "1/2", "1/5", "1/6"],
    [None, None, None, None, None, 1, "1/5", "1/6"],
    [None, None, None, None, None, None, 1, "1/2"],
    [None, None, None, None, None, None, None, 1],
]


def test_saaty_2003_buying_a_house() -> None:
    """Saaty, T. L. (2003). Decision-making with the AHP: why is the principal eigenvector necessary. EJOR 145, 85-91.

    As replicated in the vignette of the R package ahpsurvey: ratio 0.17; the worst judgement is the neighbourhood
    against the condition (3rd against 7th), 6; changed to 0.459 (Harker's estimate) the ratio is 0.0825 with random
    index 1.405.
    """
    assert agrees(ahp(HOUSE).consistency_ratio, 0.17, 2)
    worst = contributions(HOUSE, 1)[0]
    assert (worst.first, worst.second, worst.judgement) == (2, 6, 6.0)
    assert worst.suggested == pytest.approx(0.459, rel=0.01)
    mended = judgement_matrix(HOUSE)
    mended[2, 6], mended[6, 2] = 0.459, 1 / 0.459
    index_of_theirs = ahp(mended).consistency_index
    assert agrees(index_of_theirs / 1.405, 0.0825, 4)
    assert worst.ratio_then <= ahp(mended).consistency_ratio  # ours is the smallest that one change can reach


def test_bozoki_fulop_ronyai_2010_missing_judgement() -> None:
    """Bozóki, S., Fülöp, J. and Rónyai, L. (2010). Mathematical and Computer Modelling 52, 318-333; 4 items, one pair
    missing.

    Decimals as asserted, with that citation, in the tests of AHPy, whose ratio uses the random index 0.8286.
    """
    full = completed([[1, 1, 5, 2], [None, 1, 3, 4], [None, None, 1, None], [None, None, None, 1]])
    assert full[2, 3] == pytest.approx(0.730297106886979, abs=1e-6)
    assert agrees(ahp(full).priorities, [0.3738, 0.392, 0.0985, 0.1357], 4)
    assert agrees(ahp(full).consistency_index / 0.8286, 0.0372, 4)


def test_three_items_with_saatys_index() -> None:
    """No paper named: a case of the tests of the R package FuzzyAHP, an independent implementation; ratio to seven
    decimals.
    """
    assert agrees(ahp([[1, "1/3", 5], [3, 1, 7], ["1/5", "1/7", 1]]).consistency_ratio, 0.0623919, 7)


def test_random_indices_are_those_of_simulation() -> None:
    """Mean consistency index of random matrices on the 1-9 scale, 500,000 a size, as printed in the vignette of
    ahpsurvey.
    """
    printed = {3: 0.525, 4: 0.884, 5: 1.11, 6: 1.25, 7: 1.34, 8: 1.41, 9: 1.45, 10: 1.49, 12: 1.54, 15: 1.58}
    for items, index in printed.items():
        assert ahp(np.ones((items, items))).random_index == pytest.approx(index, abs=0.0125)


def test_random_index_beyond_the_table() -> None:
    """16 items, 1.595: Aguarón and Moreno-Jiménez (2003), EJOR 147, 137-145, as copied in the R package MCDA."""
    assert ahp(np.ones((16, 16))).random_index == pytest.approx(1.595, abs=0.005)
    assert "Alonso and Lamata" in ahp(np.ones((16, 16))).random_index_source


def test_principal_eigenvector_is_lapacks() -> None:
    """Independent implementation: LAPACK's general eigensolver, on the two largest printed matrices."""
    for matrix in (DRINKS, judgement_matrix(HOUSE)):
        values, vectors = np.linalg.eig(matrix)
        first = np.argmax(values.real)
        vector, value = principal_eigenvector(matrix)
        expected = np.abs(vectors[:, first].real)
        np.testing.assert_allclose(vector, expected / expected.sum(), rtol=1e-11)
        assert value == pytest.approx(values[first].real, rel=1e-13)
