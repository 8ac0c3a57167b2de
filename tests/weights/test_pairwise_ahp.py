"""AHP weights: the record, both ways to the priorities, many at once."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import aggregate_judgements, aggregate_priorities, ahp


def random_matrices(seed, count, items, noise=0.6):
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(items), count) + 0.02
    upper = np.triu(np.log(weights[:, :, None] / weights[:, None, :]) + rng.normal(0, noise, (count, items, items)), 1)
    return np.exp(upper - np.swapaxes(upper, -1, -2))


@pytest.mark.parametrize("priority", ["eigenvector", "geometric_mean"])
@pytest.mark.parametrize("items", [1, 2, 3, 7, 20])
def test_consistent_judgements_give_back_their_weights(items, priority) -> None:
    weights = np.random.default_rng(items).dirichlet(np.ones(items)) + 1e-3
    weights /= weights.sum()
    found = ahp(weights[:, None] / weights, priority)
    np.testing.assert_allclose(found.priorities, weights, rtol=1e-12)
    assert found.consistency_ratio == pytest.approx(0.0, abs=1e-12)
    assert found.method == priority


def test_one_matrix_gives_numbers_and_a_batch_gives_arrays() -> None:
    many = random_matrices(1, 6, 4).reshape(2, 3, 4, 4)
    batch, one = ahp(many), ahp(many[1, 2])
    assert isinstance(one.consistency_ratio, float)
    assert isinstance(one.lambda_max, float)
    assert batch.priorities.shape == (2, 3, 4)
    assert batch.consistency_ratio.shape == (2, 3)
    np.testing.assert_array_equal(batch.priorities[1, 2], one.priorities)
    assert batch.consistency_ratio[1, 2] == one.consistency_ratio
    assert batch.lambda_max[1, 2] == one.lambda_max


def test_the_ratio_belongs_to_the_judgements_not_to_the_way_of_weighing() -> None:
    matrix = random_matrices(2, 1, 6)[0]
    by_vector, by_means = ahp(matrix), ahp(matrix, "geometric_mean")
    assert by_vector.consistency_ratio == by_means.consistency_ratio
    assert np.abs(by_vector.priorities - by_means.priorities).max() > 1e-6
    np.testing.assert_allclose(
        by_means.priorities, np.prod(matrix, 1) ** (1 / 6) / (np.prod(matrix, 1) ** (1 / 6)).sum()
    )


def test_two_ways_to_a_group_agree_for_geometric_means() -> None:
    """Judgements averaged, then weighed; or weighed, then averaged: the same (Escobar, Aguarón and Moreno-Jiménez
    2004).
    """
    people = random_matrices(3, 9, 5)
    weights = np.arange(1.0, 10.0)
    together = ahp(aggregate_judgements(people, weights), "geometric_mean").priorities
    apart = aggregate_priorities(ahp(people, "geometric_mean").priorities, weights)
    np.testing.assert_allclose(together, apart, rtol=1e-12)


def test_a_group_can_be_more_consistent_than_its_people() -> None:
    people = random_matrices(4, 30, 5, noise=1.0)
    assert ahp(aggregate_judgements(people)).consistency_ratio < ahp(people).consistency_ratio.min()


def test_judging_one_item_higher_raises_its_weight() -> None:
    matrix = random_matrices(5, 1, 5)[0]
    higher = matrix.copy()
    higher[2, 4] *= 1.5
    higher[4, 2] /= 1.5
    for priority in ("eigenvector", "geometric_mean"):
        before, after = ahp(matrix, priority).priorities, ahp(higher, priority).priorities
        assert after[2] > before[2]
        assert after[4] < before[4]


def test_the_source_of_the_random_index_is_named() -> None:
    assert "Saaty (2005)" in ahp(np.ones((5, 5))).random_index_source
    assert "Saaty (1980)" in ahp(np.ones((5, 5)), random_index="saaty_1980").random_index_source
    assert "Alonso and Lamata (2006)" in ahp(np.ones((18, 18))).random_index_source


def test_the_record_cannot_be_written_to() -> None:
    found = ahp([[1, 3], [None, 1]])
    for one in (found, pickle.loads(pickle.dumps(found))):
        with pytest.raises(ValueError, match="read-only"):
            one.priorities[0] = 1.0
        with pytest.raises(FrozenInstanceError):
            one.lambda_max = 0.0


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (([[1, 2], [None, 1]], "arithmetic"), "Use eigenvector or geometric_mean"),
        (([[1, None, 2], [None, 1, 1], [None, None, 1]],), "'1' has not been judged against '2'"),
        (([[1, np.nan], [np.nan, 1]],), "'1' has not been judged against '2'"),
    ],
)
def test_what_is_refused(arguments, part) -> None:
    with pytest.raises(InputError) as caught:
        ahp(*arguments)
    assert part in str(caught.value)


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(InputError, match="saaty_1980"):
        ahp(np.ones((3, 3)), random_index="other")


def test_labels_reach_the_message() -> None:
    with pytest.raises(InputError, match="'cost' has not been judged against 'risk'"):
        ahp([[1, None], [None, 1]], labels=["cost", "risk"])
