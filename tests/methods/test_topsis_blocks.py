"""TOPSIS in blocks is TOPSIS: the same scores as for the whole matrix, whatever the number of options."""

import numpy as np
import pytest

from mcda.methods import METHODS, topsis_blocks

SIGNS = np.array([1.0, -1.0, 1.0, -1.0])
WEIGHTS = np.array([4.0, 3.0, 0.0, 1.0])


def both_ways(monkeypatch, table, **params):
    scores = METHODS["topsis"].scores
    monkeypatch.setattr(topsis_blocks, "MANY", len(table) + 1)
    whole = scores(table, WEIGHTS, SIGNS, **params)
    monkeypatch.setattr(topsis_blocks, "MANY", 1)
    return whole, scores(table, WEIGHTS, SIGNS, **params)


@pytest.mark.parametrize("options", [1, 7, 8192, 8193, 20_001])
@pytest.mark.parametrize("params", [{}, {"bounds": [[1, 9], [9, 1], [0, 10], [8, 2]]}], ids=["vector", "scale"])
def test_blocks_give_the_scores_of_the_whole_matrix(monkeypatch, options, params):
    table = np.random.default_rng(options).uniform(0, 10, (options, 4))
    whole, blocked = both_ways(monkeypatch, table, **params)
    np.testing.assert_allclose(blocked, whole, rtol=1e-12, atol=1e-12)


def test_nothing_between_nothing_is_a_half_and_identical_options_tie(monkeypatch):
    whole, blocked = both_ways(monkeypatch, np.full((9000, 4), 3.0))
    assert (blocked == 0.5).all()
    assert (whole == 0.5).all()
    table = np.random.default_rng(1).uniform(0, 10, (9000, 4))
    table[8999] = table[0]
    blocked = both_ways(monkeypatch, table)[1]
    assert blocked[0] == blocked[8999]


def test_a_column_of_zeros_separates_nobody(monkeypatch):
    table = np.random.default_rng(2).uniform(0, 10, (9000, 4))
    table[:, 1] = 0.0
    whole, blocked = both_ways(monkeypatch, table)
    np.testing.assert_allclose(blocked, whole, rtol=1e-12)


def test_a_score_that_is_no_number_is_refused_as_always(monkeypatch):
    from mcda.errors import InputError

    monkeypatch.setattr(topsis_blocks, "MANY", 1)
    with pytest.raises(InputError):
        METHODS["topsis"].scores([[1.0, np.nan, 1.0, 1.0]], WEIGHTS, SIGNS)
