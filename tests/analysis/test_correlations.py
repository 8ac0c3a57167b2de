"""Coefficients agree with scipy, are never NaN, and the warning says how little few options tell."""

import numpy as np
import pytest
from small_problems import problem, random_problem

import mcda
from mcda.analysis import correlate
from mcda.errors import NoAnswer
from mcda.text import text


def test_against_scipy():
    from scipy.stats import pearsonr, spearmanr

    decision, preference = random_problem(41, m=8)
    found = correlate(decision, preference, screens="off")
    values = decision.values()
    for i in range(4):
        for j in range(4):
            assert found.pearson[i, j] == pytest.approx(pearsonr(values[:, i], values[:, j])[0])
            assert found.spearman[i, j] == pytest.approx(spearmanr(values[:, i], values[:, j])[0])


def test_threshold_is_that_of_the_textbook():
    # critical values of r for 5 % two-sided: 0.878 with 5 pairs, 0.632 with 10
    for m, printed in ((5, 0.878), (10, 0.632)):
        decision, preference = problem(np.random.default_rng(0).integers(1, 10, (m, 2)), [1, 1])
        assert correlate(decision, preference).threshold == pytest.approx(printed, abs=5e-4)


def test_direction_counts():
    # noise grows with quality: as scores they move together, as a benefit and a cost against each other
    decision, preference = problem([[1, 2], [5, 4], [9, 9], [3, 3]], [1, 1], directions=["benefit", "cost"])
    found = correlate(decision, preference)
    assert found.pearson[0, 1] < -0.9
    assert found.pairs[0].first == "c0"
    assert found.pairs[0].weight == pytest.approx(1)


def test_flat_criteria_and_few_options():
    decision, preference = problem([[1, 5], [5, 5], [9, 5]], [1, 1])
    found = correlate(decision, preference)
    assert found.constant == ("c1",)
    np.testing.assert_array_equal(found.pearson, np.eye(2))
    assert found.by_chance == 0
    two, preference = problem([[1, 5], [5, 5]], [1, 1])
    with pytest.raises(NoAnswer, match="at least 3"):
        correlate(two, preference)


def test_shipped_decision_warns_in_both_languages():
    found = correlate(mcda.load(), mcda.load_preference("balanced"))
    key, fields = found.warning
    assert "9" in text(key, "en", **fields)
    assert "9" in text(key, "ja", **fields)
    assert all(max(abs(one.pearson), abs(one.spearman)) > found.threshold for one in found.pairs)
    strength = [max(abs(one.pearson), abs(one.spearman)) for one in found.pairs]
    assert strength == sorted(strength, reverse=True)
