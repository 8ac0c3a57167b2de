"""Groups against printed examples."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.pairwise import judgement_matrix
from mcda.weights import JudgementGroup, aggregate_judgements, aggregate_priorities

PEOPLE = [
    [[1, 2, 4, 5], [None, 1, 3, 4], [None, None, 1, 2], [None, None, None, 1]],
    [[1, 0.8, 2, 4], [None, 1, 5, 7], [None, None, 1, 2], [None, None, None, 1]],
    [[1, 2, 3, 5], [None, 1, 3, 5], [None, None, 1, 2], [None, None, None, 1]],
    [[1, 5, 6, 7], [None, 1, 4, 6], [None, None, 1, 1], [None, None, None, 1]],
]
PRINTED = [
    [1.0, 2.0, 3.46410161513775, 5.1436867236104],
    [0.5, 1.0, 3.66284150148471, 5.3835632709553],
    [0.288675134594813, 0.273012086270907, 1.0, 1.68179283050743],
    [0.194413084181396, 0.185750579991336, 0.594603557501361, 1.0],
]


def test_four_peoples_judgements() -> None:
    """Dargahi, D.: the Bioconductor package Prize, which follows Forman and Peniwati (1998); four people, four
    criteria.

    The people's matrices and the group's, to fourteen figures, are data files of that package.
    """
    np.testing.assert_allclose(aggregate_judgements(PEOPLE), PRINTED, rtol=1e-13)


def test_four_peoples_judgements_one_by_one() -> None:
    """The same group, its people arriving one after the other, one of them after an answer withdrawn."""
    group = JudgementGroup(["tumour", "normal", "frequency", "epitopes"])
    group.add("b", PEOPLE[2])
    for person, answer in zip("abcd", PEOPLE, strict=True):
        group.add(person, answer)
    np.testing.assert_allclose(group.matrix, PRINTED, rtol=1e-13)


def test_geometric_mean_of_ratios() -> None:
    """2, 3 and 4 times: a worked explanation of why judgements are averaged geometrically (after Aczél and Saaty 1983).

    Read in a text on combining group members' judgements: the product 2 x 3 x 4 = 24 to the power 1/3, and its
    reciprocal from reciprocals.
    """
    three = [judgement_matrix([[1, ratio], [None, 1]]) for ratio in (2, 3, 4)]
    group = aggregate_judgements(three)
    assert group[0, 1] == pytest.approx(24 ** (1 / 3), rel=1e-14)
    assert group[1, 0] == pytest.approx((1 / 2 * 1 / 3 * 1 / 4) ** (1 / 3), rel=1e-14)


def test_priorities_of_a_published_person() -> None:
    """A group of one is that person: priorities of the city example (R package ahpsurvey), unchanged by either mean."""
    person = [0.1522, 0.4335, 0.0716, 0.3050, 0.0378]
    for mean in ("geometric", "arithmetic"):
        np.testing.assert_allclose(
            aggregate_priorities([person], mean=mean), np.array(person) / sum(person), rtol=1e-14
        )
