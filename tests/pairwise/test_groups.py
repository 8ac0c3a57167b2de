"""A group's matrix: from scratch, and kept up to date."""

from __future__ import annotations

import time

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.pairwise import JudgementGroup, completed, geometric_mean_matrix, judgement_matrix


def people(seed, count, items):
    upper = np.triu(np.random.default_rng(seed).normal(0, 1, (count, items, items)), 1)
    return np.exp(upper - np.swapaxes(upper, -1, -2))


def test_a_group_of_one_is_that_person() -> None:
    person = people(1, 1, 5)
    np.testing.assert_allclose(geometric_mean_matrix(person), person[0], rtol=1e-14)
    group = JudgementGroup("abcde")
    group.add("someone", person[0], weight=3.0)
    np.testing.assert_allclose(group.matrix, person[0], rtol=1e-14)


def test_weights_count_like_people() -> None:
    two = people(2, 2, 4)
    twice = geometric_mean_matrix([two[0], two[0], two[1]])
    np.testing.assert_allclose(geometric_mean_matrix(two, [2, 1]), twice, rtol=1e-14)
    group = JudgementGroup("abcd")
    group.add(0, two[0], 2.0)
    group.add(1, two[1])
    np.testing.assert_allclose(group.matrix, twice, rtol=1e-14)


def test_the_groups_matrix_is_reciprocal() -> None:
    matrix = geometric_mean_matrix(people(3, 9, 6))
    np.testing.assert_allclose(matrix * matrix.T, 1.0, rtol=1e-15)
    np.testing.assert_array_equal(judgement_matrix(matrix), matrix)


def test_coming_going_and_changing_leaves_the_same_matrix_as_counting_afresh() -> None:
    answers = people(4, 40, 5)
    rng = np.random.default_rng(4)
    group, present = JudgementGroup("abcde"), {}
    for _ in range(3000):
        person, answer = int(rng.integers(12)), answers[rng.integers(40)]
        if person in present and rng.random() < 0.4:
            group.remove(person)
            del present[person]
        elif person in present and rng.random() < 0.5:
            group.replace(person, answer)
            present[person] = answer
        else:
            group.add(person, answer)
            present[person] = answer
        assert len(group) == len(present)
    np.testing.assert_allclose(group.matrix, geometric_mean_matrix(list(present.values())), rtol=1e-12)


def test_a_change_does_not_cost_more_in_a_large_group() -> None:
    """5,000 people: a changed answer takes microseconds, not a pass over everybody."""
    answers = people(5, 5000, 7)
    group = JudgementGroup("abcdefg")
    for person, answer in enumerate(answers):
        group.add(person, answer)
    started = time.perf_counter()
    for person in range(200):
        group.replace(person, answers[person + 1])
        group.matrix  # noqa: B018
    assert (time.perf_counter() - started) / 200 < 0.01
    expected = geometric_mean_matrix(np.concatenate([answers[1:201], answers[200:]]))
    np.testing.assert_allclose(group.matrix, expected, rtol=1e-12)


def test_partial_answers_are_averaged_over_those_who_gave_them() -> None:
    group = JudgementGroup(["a", "b", "c"])
    group.add("p", [[1, 2, None], [None, 1, 3], [None, None, 1]])
    group.add("q", [[1, 8, None], [None, 1, None], [None, None, 1]])
    np.testing.assert_allclose(group.matrix, completed([[1, 4, None], [None, 1, 3], [None, None, 1]]), rtol=1e-14)
    assert group.judged[0, 1] == 2.0
    assert group.judged[0, 2] == 0.0
    group.remove("p")
    with pytest.raises(InputError, match=r"a, b \| c"):
        group.matrix  # noqa: B018


def test_a_pair_that_lost_its_only_judge_is_unjudged_again() -> None:
    group = JudgementGroup(["a", "b", "c"])
    group.add("p", [[1, 2, 5], [None, 1, 3], [None, None, 1]], weight=0.1)
    group.add("q", [[1, 2, None], [None, 1, 3], [None, None, 1]], weight=0.2)
    group.remove("p")
    assert group.judged[0, 2] == 0.0
    assert group.matrix[0, 2] == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("action", "part"),
    [
        (lambda group: group.matrix, "no judgements yet"),
        (lambda group: group.remove("x"), "'x'"),
        (lambda group: group.replace("x", [[1, 2], [None, 1]]), "'x'"),
        (lambda group: group.add("x", [[1, 2], [None, 1]], 0.0), "above 0"),
        (lambda group: group.add("x", [[1, 0], [None, 1]]), "'a' against 'b'"),
        (lambda group: group.add("x", np.ones((3, 3))), "2 labels"),
        (lambda group: group.add("x", np.ones((2, 2, 2))), "(2, 2, 2)"),
    ],
)
def test_what_a_group_refuses(action, part) -> None:
    group = JudgementGroup(["a", "b"])
    with pytest.raises(InputError) as caught:
        action(group)
    assert part in str(caught.value)
    assert len(group) == 0


def test_a_refused_answer_leaves_the_earlier_one() -> None:
    group = JudgementGroup(["a", "b"])
    group.add("x", [[1, 2], [None, 1]])
    with pytest.raises(InputError):
        group.add("x", [[1, -2], [None, 1]])
    assert group.matrix[0, 1] == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("matrices", "weights", "part"),
    [
        (np.ones((2, 2)), None, "(2, 2)"),
        (np.ones((2, 3, 3)), [1], "2 people"),
        (np.ones((2, 3, 3)), [1, -1], "0 or more"),
        (np.ones((2, 3, 3)), [0, 0], "above 0"),
        (np.ones((0, 3, 3)), None, "no judgements yet"),
    ],
)
def test_wrong_groups(matrices, weights, part) -> None:
    with pytest.raises(InputError) as caught:
        geometric_mean_matrix(matrices, weights)
    assert part in str(caught.value)
