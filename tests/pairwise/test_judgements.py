"""Reading and checking judgements; every wrong input gets one message that names the place and the way out."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.pairwise import from_judgements, from_table, judgement_matrix, parse_judgement, partial_matrix


def refused(function, *arguments):
    """The message, after checking that it exists in both languages and that nothing in it was left unfilled."""
    with pytest.raises(InputError) as caught:
        function(*arguments)
    english, japanese = caught.value.render("en"), caught.value.render("ja")
    assert "{" not in english + japanese
    return english


@pytest.mark.parametrize(
    ("written", "ratio"),
    [
        ("1/3", 1 / 3),
        (" 3 / 4 ", 0.75),
        ("0.25", 0.25),
        ("5", 5.0),
        ("１／５", 0.2),
        ("1e1", 10.0),
        (7, 7.0),
        (np.float64(2.5), 2.5),
    ],
)
def test_judgements_as_people_write_them(written, ratio) -> None:
    assert parse_judgement(written) == ratio


@pytest.mark.parametrize("nothing", ["", "  ", None, float("nan")])
def test_empty_is_not_judged(nothing) -> None:
    assert np.isnan(parse_judgement(nothing))


@pytest.mark.parametrize(
    "wrong",
    ["n/a", "1/0", "0", 0, -3, "-1/3", "three", True, float("inf"), "1/2/3", "1/", "/2", "1e400", 1e13, [2], "3²", "½"],
)
def test_what_is_no_judgement(wrong) -> None:
    assert "1/3" in refused(parse_judgement, wrong)


def test_a_half_matrix_is_completed_from_either_side() -> None:
    full = [[1, 2, 8], [1 / 2, 1, 4], [1 / 8, 1 / 4, 1]]
    np.testing.assert_array_equal(judgement_matrix([[1, 2, 8], [None, 1, 4], [None, None, 1]]), full)
    np.testing.assert_array_equal(judgement_matrix([[1, "", ""], ["1/2", "", ""], ["1/8", "1/4", 1]]), full)
    np.testing.assert_array_equal(judgement_matrix([[np.nan, np.nan, 8], [1 / 2, 1, np.nan], [np.nan, 1 / 4, 1]]), full)


def test_the_side_that_was_judged_is_kept_exactly() -> None:
    """3 beside 0.33 means 3, in whichever half it stands, so that reordering the items changes nothing."""
    assert judgement_matrix([[1, 3], [0.333, 1]])[0, 1] == 3.0
    assert judgement_matrix([[1, 0.333], [3, 1]])[1, 0] == 3.0
    assert judgement_matrix([[1, 0.333], [3, 1]])[0, 1] == 1 / 3


def test_reciprocity_is_held_to_one_percent() -> None:
    judgement_matrix([[1, 3], [0.3366, 1]])
    message = refused(judgement_matrix, [[1, 3], [0.337, 1]], ["cost", "risk"])
    for part in ("'cost'", "'risk'", "3", "0.3370", "1 %"):
        assert part in message


def test_many_matrices_at_once_are_checked_and_completed_like_one() -> None:
    rng = np.random.default_rng(5)
    upper = np.triu(rng.normal(size=(4, 3, 5, 5)), 1)
    many = np.exp(upper)
    many[..., *np.tril_indices(5, -1)] = np.nan
    together = judgement_matrix(many)
    assert together.shape == (4, 3, 5, 5)
    np.testing.assert_array_equal(together[2, 1], judgement_matrix(many[2, 1]))
    np.testing.assert_allclose(together * np.swapaxes(together, -1, -2), 1.0, rtol=1e-15)
    many[3, 2, 0, 4] = -1.0
    assert "'1' against '5'" in refused(judgement_matrix, many)


@pytest.mark.parametrize(
    ("matrix", "parts"),
    [
        ([[1, 2, 3], [1 / 2, 1, 2]], ["2 x 3", "square"]),
        ([1, 2], ["square"]),
        ([[1, 2], [1]], ["square"]),
        ([[]], ["square"]),
        ([[1, 0], [None, 1]], ["'a' against 'b'", "'0'"]),
        ([[1, -3], [None, 1]], ["'-3'"]),
        ([[1, np.inf], [None, 1]], ["'inf'"]),
        ([[1, "lots"], [None, 1]], ["'lots'", "'a' against 'b'"]),
        ([[1, None], [None, 1]], ["'a'", "'b'", "judged"]),
        ([[2, 3], [None, 1]], ["'a'", "must be 1"]),
        ([[1, 3], [3, 1]], ["reciprocal"]),
    ],
    ids=[
        "not square",
        "a list",
        "ragged",
        "empty",
        "zero",
        "negative",
        "infinite",
        "a word",
        "missing",
        "diagonal",
        "not reciprocal",
    ],
)
def test_wrong_matrices(matrix, parts) -> None:
    message = refused(judgement_matrix, matrix, ["a", "b"])
    for part in parts:
        assert part in message


def test_labels_must_fit() -> None:
    assert "3 labels" in refused(judgement_matrix, [[1, -3], [None, 1]], ["a", "b", "c"])


def test_a_partial_matrix_keeps_what_nobody_judged() -> None:
    partial = partial_matrix([[1, 2, None], [None, 1, None], [None, None, 1]])
    assert np.isnan(partial[2, 0])
    assert partial[1, 0] == 0.5


def test_a_list_of_judgements() -> None:
    matrix = from_judgements(["a", "b", "c"], [("a", "b", 2), ("c", "b", "1/4")])
    assert matrix[0, 1] == 2.0
    assert matrix[1, 2] == 4.0
    assert np.isnan(matrix[0, 2])


@pytest.mark.parametrize(
    ("judgements", "part"),
    [
        ([("a", "d", 2)], "'d' is not one of the items. Use: a, b, c"),
        ([("a", "a", 2)], "against itself"),
        ([("a", "b", 2), ("a", "b", 3)], "twice"),
        ([("a", "b", 2), ("b", "a", 2)], "reciprocal"),
        ([("a", "b", "x")], "'x' is not a ratio"),
    ],
)
def test_a_list_of_wrong_judgements(judgements, part) -> None:
    assert part in refused(from_judgements, ["a", "b", "c"], judgements)


def test_the_same_judgement_twice_is_harmless() -> None:
    assert from_judgements(["a", "b"], [("a", "b", 2), ("a", "b", 2.0), ("b", "a", 0.5), ("a", "a", 1)])[0, 1] == 2.0


def test_a_table_in_another_order() -> None:
    labels, matrix = from_table(
        ["a", "b", "c"], [("c", ["1/4", "", "1"]), ("a", ["1", "2", ""]), ("b", ["", "1", "2"])]
    )
    assert labels == ("a", "b", "c")
    np.testing.assert_array_equal(matrix, [[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]])


@pytest.mark.parametrize(
    ("columns", "rows", "part"),
    [
        (["a", "b"], [("a", [1, 2]), ("x", [None, 1])], "row 'x'"),
        (["a", "b"], [("a", [1, 2])], "column 'b'"),
        (["a", "b"], [("a", [1, 2]), ("a", [1, 2])], "twice"),
        (["a", "a"], [], "twice"),
        (["a", "b"], [("a", [1])], "row 'a' has 1 entries; the table has 2"),
        (["a", "b"], [("a", [1, "?"]), ("b", ["", 1])], "'a' against 'b': '?'"),
    ],
)
def test_wrong_tables(columns, rows, part) -> None:
    assert part in refused(from_table, columns, rows)


def test_nothing_given_is_changed() -> None:
    given = np.array([[1.0, 3.0], [np.nan, 1.0]])
    before = given.copy()
    judgement_matrix(given)
    np.testing.assert_array_equal(given, before)
