"""Likeness of orders against the papers' examples, scipy and pymcdm."""

import numpy as np
import pytest

from mcda.analysis.order_likeness import (
    kendall_tau_b,
    middle_ranks,
    rank_similarity_ws,
    weighted_rank_similarity,
)


@pytest.fixture
def rankings():
    draws = np.random.default_rng(51)
    return np.array([draws.permutation(7) + 1.0 for _ in range(6)])


def test_tau_b_is_scipys_with_ties(rankings):
    from scipy.stats import kendalltau

    tied = np.concatenate([rankings, np.ceil(rankings / 2)])
    found = kendall_tau_b(tied)
    for i, one in enumerate(tied):
        for j, other in enumerate(tied):
            assert found[i, j] == pytest.approx(kendalltau(one, other).statistic)


def test_rw_and_ws_are_pymcdms(rankings):
    from pymcdm.correlations import rank_similarity_coef, weighted_spearman

    rw, ws = weighted_rank_similarity(rankings), rank_similarity_ws(rankings)
    for i, one in enumerate(rankings):
        for j, other in enumerate(rankings):
            assert rw[i, j] == pytest.approx(weighted_spearman(one, other))
            assert ws[i, j] == pytest.approx(rank_similarity_coef(one, other))


def test_ws_by_hand():
    # reference 1 2 3 4 5 against 2 1 3 4 5: 1 - (1/2 * 1/4 + 1/4 * 1/3); the same swap at the bottom matters far less
    found = rank_similarity_ws([[1, 2, 3, 4, 5], [2, 1, 3, 4, 5], [1, 2, 3, 5, 4]])
    assert found[0, 1] == pytest.approx(1 - (1 / 8 + 1 / 12))
    assert found[0, 2] == pytest.approx(1 - (1 / 16 / 3 + 1 / 32 / 4))


def test_middle_ranks_are_scipys():
    from scipy.stats import rankdata

    given = np.random.default_rng(52).integers(0, 5, (4, 9))
    np.testing.assert_array_equal(middle_ranks(given), rankdata(given, axis=1))


def test_no_nan_for_one_option_or_all_tied():
    for function in (kendall_tau_b, weighted_rank_similarity, rank_similarity_ws):
        assert (function([[1], [1]]) == 1).all()
    np.testing.assert_array_equal(kendall_tau_b([[1, 1, 1], [1, 2, 3], [1, 1, 1]]), [[1, 0, 1], [0, 1, 0], [1, 0, 1]])
    assert np.isfinite(rank_similarity_ws([[1, 1, 1], [1, 2, 3]])).all()
