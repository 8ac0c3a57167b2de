"""People's priorities as one."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import aggregate_priorities


@pytest.mark.parametrize("mean", ["geometric", "arithmetic"])
def test_a_group_of_one_is_that_person(mean) -> None:
    np.testing.assert_allclose(aggregate_priorities([[3.0, 1.0]], mean=mean), [0.75, 0.25], rtol=1e-15)


@pytest.mark.parametrize("mean", ["geometric", "arithmetic"])
def test_each_person_counts_alike_whatever_their_points_sum_to(mean) -> None:
    once = aggregate_priorities([[0.8, 0.2], [0.3, 0.7]], mean=mean)
    np.testing.assert_allclose(aggregate_priorities([[80, 20], [0.3, 0.7]], mean=mean), once, rtol=1e-14)


@pytest.mark.parametrize("mean", ["geometric", "arithmetic"])
def test_people_without_weight_do_not_count(mean) -> None:
    found = aggregate_priorities([[0.8, 0.2], [0.0, 1.0]], [1, 0], mean)
    np.testing.assert_allclose(found, [0.8, 0.2], rtol=1e-14)


def test_zero_from_anybody() -> None:
    people = [[0.5, 0.5, 0.0], [0.2, 0.2, 0.6]]
    np.testing.assert_allclose(aggregate_priorities(people), [0.5, 0.5, 0.0], rtol=1e-14)
    np.testing.assert_allclose(aggregate_priorities(people, mean="arithmetic"), [0.35, 0.35, 0.3], rtol=1e-14)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (([[1, 0], [0, 1]],), "arithmetic"),
        (([0.5, 0.5],), "(people, items)"),
        (([[0.5, -0.5]],), "-0.5"),
        (([[0.5, np.nan]],), "nan"),
        (([[0.0, 0.0]],), "0"),
        (([[0.5, 0.5]], None, "harmonic"), "Use geometric or arithmetic"),
        (([[0.5, 0.5]], [1, 1]), "1 people"),
        ((np.ones((0, 2)),), "no judgements yet"),
    ],
)
def test_what_is_refused(arguments, part) -> None:
    with pytest.raises(InputError) as caught:
        aggregate_priorities(*arguments)
    assert part in str(caught.value)
