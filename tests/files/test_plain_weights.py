"""Weights, points with ranges, and pairwise judgements from tables."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import mcda
from mcda.files.plain_weights import read_weights
from mcda.preference import Preference

# Saaty, T. L. (1980): judgements whose eigenvector is known in closed form: consistent ones
CONSISTENT = ",a,b,c\na,1,2,6\nb,1/2,1,3\nc,1/6,1/3,1\n"


def read(text: str, name: str = "mine.csv") -> Preference:
    return read_weights((name, text.encode()))


def keys(text: str) -> list[str]:
    with pytest.raises(mcda.InputError) as caught:
        read(text)
    return [problem.key for problem in caught.value.problems]


def test_weights() -> None:
    found = read("criterion,weight\na,30\nb,10\n")
    assert found.criteria == ("a", "b")
    assert found.weights.tolist() == [0.75, 0.25]
    assert (found.elicitation, found.key, found.name["ja"]) == ("direct", "mine", "mine")
    assert not found.has_ranges


def test_points_with_ranges() -> None:
    found = read("criterion,points,low,high\na,80,60,100\nb,20,,\nc,50,40,\n")
    assert found.elicitation == "swing"
    assert found.low == (60, 20, 40)
    assert found.high == (100, 20, 50)


@pytest.mark.parametrize(
    "head", ["criterion,points", "criterion,points,low", "criterion,points,high", "Points,Criterion"]
)
def test_ranges_are_optional(head: str) -> None:
    row = "a,2" if head.startswith("c") else "2,a"
    text = "\n".join((head, *[f"{row}{',2' * (head.count(',') - 1)}"]))
    assert read(text).points == (2,)


def test_percentages() -> None:
    assert read("criterion,weight\na,75%\nb,25 %\n").weights.tolist() == [0.75, 0.25]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CONSISTENT, "the whole matrix"),
        (",a,b,c\na,1,2,6\nb,,1,3\nc,,,1\n", "the upper half"),
        (",a,b,c\na,,2,6\nb,,,3\nc,,,\n", "without the diagonal"),
        (",a,b,c\na,1,,\nb,1/2,1,\nc,1/6,1/3,1\n", "the lower half"),
        (",a,b,c\na,1,2,\nb,,1,\nc,1/6,1/3,1\n", "some of each"),
        ("x,a,b,c\nc,1/6,1/3,1\na,1,2,6\nb,0.5,1,3\n", "rows in another order"),
        (",a,b,c\na,1,2,6\nb,0.5,1,3\nc,0.167,0.333,1\n", "decimals within one per cent"),
        (",a,b,c\na,1,２,６\nb,,1,３\nc,,,１\n", "full-width digits"),
        ("criterion,a,b,c\na,1,2,6\nb,,1,3\nc,,,1\n", "a heading in the corner"),
    ],
)
def test_judgements(text: str, reason: str) -> None:
    found = read(text)
    assert found.elicitation == "pairwise"
    assert dict(zip(found.criteria, found.weights, strict=True)) == pytest.approx({"a": 0.6, "b": 0.3, "c": 0.1}), (
        reason
    )
    assert found.detail["consistency_ratio"] == pytest.approx(0, abs=1e-9)
    matrix = np.array(found.detail["matrix"])
    assert np.allclose(matrix * matrix.T, 1, rtol=0, atol=1e-15)


def test_consistency_is_kept_with_the_preference() -> None:
    found = read(",a,b,c\na,1,3,5\nb,,1,3\nc,,,1\n").detail
    assert found["lambda_max"] == pytest.approx(3.0385, abs=5e-5)
    assert found["consistency_index"] == pytest.approx(0.0193, abs=5e-5)
    assert found["consistency_ratio"] == pytest.approx(0.0370, abs=5e-5)


def test_not_reciprocal_names_row_column_and_both_values() -> None:
    with pytest.raises(mcda.InputError) as caught:
        read(",a,b,c\na,1,2,6\nb,0.6,1,3\nc,,1/4,1\n")
    assert [str(one) for one in caught.value.problems] == [
        "mine.csv, row 'a', column 'b': 2 is not the reciprocal of 0.6 in row 'b', column 'a'. "
        "The two must agree within 1 %. Mend one of them, or leave it empty.",
        "mine.csv, row 'b', column 'c': 3 is not the reciprocal of 1/4 in row 'c', column 'b'. "
        "The two must agree within 1 %. Mend one of them, or leave it empty.",
    ]


def test_criteria_called_like_columns_are_no_trap() -> None:
    """A matrix whose labels are `weight` and `points` is a matrix; two columns are weights."""
    assert read("criterion,weight,points\nweight,1,3\npoints,,1\n").elicitation == "pairwise"
    assert read("criterion,weight\nweight,3\npoints,1\n").weights.tolist() == [0.75, 0.25]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("criterion,weight\na,x\n,3\na,1\nb,-1\n", ["files.empty_name", "files.criterion_twice", "files.cell_not_a_number", "files.weight_negative"]),
        ("criterion,points,low,high\na,5,x,9\nb,5,-1,9\nc,5,1,4\n", ["files.cell_not_a_number", "files.weight_negative", "files.range_without_point"]),
        ("criterion,weight,points\na,1,2\n", ["files.extra_column"]),
        ("criterion,weight\na,\nb,\n", ["files.weights_all_empty"]),
        ("criterion,weight\n", ["files.heading_only"]),
        ("a,b\nx,1\n", ["files.no_weights"]),
        (",a,b\na,1,x\nb,y,1\n", ["files.not_a_judgement", "files.not_a_judgement"]),
        (",a,b,c\na,2,,3\nb,,1,4\nc,3,,1\n", ["files.judged_against_itself", "files.pair_not_judged", "files.not_reciprocal"]),
        (",a,b\na,1,3\na,1,3\nb,,1\n", ["files.label_twice"]),
    ],
)  # fmt: skip
def test_every_problem(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_workbook_of_weights(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Weights"
    for row in (["criterion", "weight"], ["a", 0.75], ["b", 0.25]):
        book.active.append(row)
    book.create_sheet("notes").append(["not weights"])
    out = BytesIO()
    book.save(out)
    (tmp_path / "w.xlsx").write_bytes(out.getvalue())
    assert mcda.load_preference(tmp_path / "w.xlsx").weights.tolist() == [0.75, 0.25]


def test_the_shipped_table_of_judgements() -> None:
    root = Path(mcda.__file__).parents[1]
    found = mcda.load_preference(root / "criteria" / "ahp_seven_cards.csv")
    assert found.criteria[0] == "purpose"
    assert found.detail["consistency_ratio"] == pytest.approx(0.0128, abs=5e-5)
