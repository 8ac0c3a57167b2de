"""ARAS at its edges: zeros, weights of 0, a given optimum, leading axes."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS

ARAS = METHODS["aras"]


def test_all_options_alike_reach_the_optimum():
    assert ARAS.scores([[2, 5], [2, 5], [2, 5]], [1, 3], [1, -1]).tolist() == [1, 1, 1]


def test_a_matrix_of_zeros_is_its_own_optimum():
    assert ARAS.scores([[0, 0], [0, 0]], [1, 1], [1, 1]).tolist() == [1, 1]


def test_a_benefit_column_of_zeros_separates_nobody():
    with_zeros = ARAS.scores([[2, 0], [4, 0]], [1, 1], [1, 1])
    assert np.allclose(with_zeros, ARAS.scores([[2], [4]], [1], [1]), atol=1e-15)


def test_a_weight_of_zero_leaves_even_a_zero_cost_out():
    scores = ARAS.scores([[2, 0], [4, 7]], [1, 0], [1, -1])
    assert np.allclose(scores, ARAS.scores([[2], [4]], [1], [1]), atol=1e-15)


@pytest.mark.parametrize(
    ("matrix", "direction", "found"),
    [
        pytest.param([[2, -1], [4, 3]], [1, 1], -1.0, id="a negative benefit is no proportion"),
        pytest.param([[2, 0], [4, 3]], [1, -1], 0.0, id="a cost of 0 has no inverse"),
    ],
)
def test_refuses_what_is_no_ratio(matrix, direction, found):
    with pytest.raises(MethodRefusal) as caught:
        ARAS.scores(matrix, [1, 1], direction)
    assert caught.value.fields["criterion"] == 2
    assert caught.value.fields["found"] == found


def test_a_given_optimum_lowers_every_utility():
    matrix = [[2, 10], [4, 40]]
    given = ARAS.scores(matrix, [1, 1], [1, -1], optimal=[8, 5])
    assert (given < ARAS.scores(matrix, [1, 1], [1, -1])).all()


def test_an_optimum_may_be_given_for_one_criterion_only():
    matrix = [[2, 10], [4, 40]]
    assert np.allclose(
        ARAS.scores(matrix, [1, 1], [1, -1], optimal=[8, None]), ARAS.scores(matrix, [1, 1], [1, -1], optimal=[8, 10])
    )


@pytest.mark.parametrize("optimal", [[0, 5], [-1, 5], [np.inf, 5]])
def test_an_optimum_is_a_positive_number(optimal):
    with pytest.raises(MethodRefusal):
        ARAS.scores([[2, 10], [4, 40]], [1, 1], [1, -1], optimal=optimal)


def test_an_optimum_has_one_entry_per_criterion():
    with pytest.raises(InputError, match="2 criteria"):
        ARAS.scores([[2, 10], [4, 40]], [1, 1], [1, -1], optimal=[1, 2, 3])


def test_parts_add_up_to_the_utility():
    random = np.random.default_rng(1)
    matrix, weights = random.uniform(1, 9, (5, 4)), random.uniform(size=4)
    parts = ARAS.parts(matrix, weights, [1, -1, 1, -1])["utility"]
    assert np.allclose(parts.sum(axis=-1), ARAS.scores(matrix, weights, [1, -1, 1, -1]), atol=1e-15)


def test_adding_an_option_can_reorder_the_others():
    """Not anchored, and here is why: a third option that is large on one criterion makes differences on it count
    less.
    """
    pair, third = [[10.0, 1.0], [1.0, 9.0]], [100.0, 0.5]
    before = ARAS.scores(pair, [1, 1], [1, 1])
    after = ARAS.scores([*pair, third], [1, 1], [1, 1])
    assert before[0] > before[1]
    assert after[0] < after[1]
    assert not ARAS.anchored
