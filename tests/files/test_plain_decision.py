"""A decision from plain tables: the same through every door, with the names and numbers as written."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mcda
from mcda.files.plain_decision import decision_from_tables, read_plain_decision

CRITERIA = "criterion,direction,weight,worst,best\ncost,cost,40,10,2\nnoise,benefit,60,1,5\n"
OPTIONS = "site,cost,noise\nA,3,4\nB2,9,2\n"


def workbook(*sheets: tuple[str, str]) -> bytes:
    """CSV texts as sheets, numbers as numbers."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets:
        sheet = book.create_sheet(name)
        for row in csv.reader(StringIO(text)):
            sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "criteria.csv").write_text(CRITERIA)
    (tmp_path / "options.csv").write_text(OPTIONS)
    (tmp_path / "decision.xlsx").write_bytes(workbook(("criteria", CRITERIA), ("options", OPTIONS)))
    (tmp_path / "criteria.xlsx").write_bytes(workbook(("Sheet1", CRITERIA)))
    return tmp_path


def test_what_is_read(folder: Path) -> None:
    decision = mcda.load(folder)
    assert decision.criterion_keys == ("cost", "noise")
    assert decision.option_keys == ("A", "B2")
    assert decision.direction.tolist() == [-1, 1]
    assert decision.matrix.tolist() == [[3, 4], [9, 2]]
    assert decision.bounds is not None
    assert decision.bounds.tolist() == [[10, 2], [1, 5]]
    assert decision.default_weights == (40, 60)
    assert decision.option("B2").name["ja"] == "B2"


def test_every_door_gives_the_same_decision(folder: Path) -> None:
    """Folder, two files, one workbook, mixed forms, uploads in either order: one hash, wherever the files lie."""
    content = (folder / "decision.xlsx").read_bytes()
    found = {
        "folder": mcda.load(folder),
        "folder as text": mcda.load(str(folder)),
        "two files": mcda.load(folder / "criteria.csv", folder / "options.csv"),
        "workbook": mcda.load(folder / "decision.xlsx"),
        "workbook as options": mcda.load(options=folder / "decision.xlsx"),
        "criteria in a workbook": mcda.load(folder / "criteria.xlsx", folder / "options.csv"),
        "both in one workbook, named twice": mcda.load(folder / "decision.xlsx", folder / "decision.xlsx"),
        "upload": decision_from_tables("", {"x.xlsx": content}),
        "uploads": decision_from_tables("", {"criteria.csv": CRITERIA.encode(), "options.csv": OPTIONS.encode()}),
        "uploads, other order": decision_from_tables("", {"o.csv": OPTIONS.encode(), "c.csv": CRITERIA.encode()}),
        "semicolons": decision_from_tables(
            "", {"o.csv": OPTIONS.replace(",", ";").encode(), "c.csv": CRITERIA.encode()}
        ),
    }
    assert {name: decision.hash for name, decision in found.items()} == dict.fromkeys(found, found["folder"].hash)


def test_a_name_given_to_an_upload_is_the_decisions_name() -> None:
    decision = decision_from_tables("clinic", {"x.xlsx": workbook(("criteria", CRITERIA), ("options", OPTIONS))})
    assert decision.name["en"] == decision.name["ja"] == "clinic"


def test_columns_in_any_order_and_headings_in_any_case(folder: Path) -> None:
    (folder / "criteria.csv").write_text(
        "Worst,BEST,direction,Criterion,weight\n10,2,Cost,cost,40\n1,5,BENEFIT,noise,60\n"
    )
    (folder / "options.csv").write_text(",noise,cost\nA,4,3\nB2,2,9\n")
    mine = mcda.load(folder)
    assert mine.matrix.tolist() == [[3, 4], [9, 2]]
    assert mine.default_weights == (40, 60)


def test_weights_and_scales_may_be_left_out(folder: Path) -> None:
    (folder / "criteria.csv").write_text("criterion,direction\ncost,cost\nnoise,benefit\n")
    decision = mcda.load(folder)
    assert decision.default_weights is None
    assert decision.bounds is None


def test_some_scales_may_be_left_out(folder: Path) -> None:
    (folder / "criteria.csv").write_text("criterion,direction,weight,worst,best\ncost,cost,,,\nnoise,benefit,,1,5\n")
    decision = mcda.load(folder)
    assert decision.default_weights is None
    assert [criterion.has_scale for criterion in decision.criteria] == [False, True]


@pytest.mark.parametrize(
    ("first", "second"), [("40", "60"), ("0.4", "0.6"), ("40%", "60%"), ("40 %", "60%"), ("2", "3"), ("４０", "60")]
)
def test_percentages_shares_and_points_do_alike(folder: Path, first: str, second: str) -> None:
    (folder / "criteria.csv").write_text(f"criterion,direction,weight\ncost,cost,{first}\nnoise,benefit,{second}\n")
    weights = mcda.load(folder).default_weights
    assert weights is not None
    assert np.allclose(np.array(weights) / sum(weights), [0.4, 0.6], atol=1e-15)


def test_a_weight_of_zero_is_one(folder: Path) -> None:
    (folder / "criteria.csv").write_text("criterion,direction,weight\ncost,cost,0\nnoise,benefit,60%\n")
    assert mcda.load(folder).default_weights == (0, 60)


def test_a_decision_matrix_alone(folder: Path) -> None:
    decision = mcda.load(options=folder / "options.csv")
    assert decision.criterion_keys == ("cost", "noise")
    assert decision.direction.tolist() == [1, 1]
    assert decision.bounds is None
    assert "more is better" in decision.note["en"]
    assert "大きいほど" in decision.note["ja"]
    evaluation = mcda.evaluate(decision, normalisation="minmax")
    assert evaluation.leaders == ("A", "B2")  # each is best on one of two criteria of equal weight


def test_a_matrix_in_a_workbook_without_criteria(folder: Path) -> None:
    content = workbook(("options", OPTIONS), ("notes", "hello,there\n1,2\n"))
    assert decision_from_tables("", {"m.xlsx": content}) == mcda.load(options=folder / "options.csv")


def test_criteria_given_as_options_are_recognised(folder: Path) -> None:
    with pytest.raises(mcda.InputError, match="holds criteria only"):
        mcda.load(options=folder / "criteria.csv")


def test_plain_options_do_not_fit_rich_criteria(folder: Path) -> None:
    with pytest.raises(mcda.InputError, match="is a plain table, but seven_cards is not"):
        mcda.load("seven_cards", folder / "options.csv")


@pytest.mark.parametrize("count", [0, 3])
def test_one_upload_or_two(count: int) -> None:
    with pytest.raises(mcda.InputError, match=f"{count} files were given"):
        decision_from_tables("", {f"{at}.csv": b"a,b" for at in range(count)})


def test_upload_messages_name_the_upload() -> None:
    with pytest.raises(mcda.InputError, match=r"mine\.csv, row 'A', column 'cost': 'x' is not a number"):
        decision_from_tables("", {"mine.csv": b"site,cost\nA,x\n"})


def test_problems_of_both_files_are_found_even_if_one_cannot_be_read(folder: Path) -> None:
    (folder / "criteria.csv").write_bytes(b"\xff\xfe")
    (folder / "options.csv").write_text("site,cost,noise\nA,x,4\n")
    with pytest.raises(mcda.InputError) as caught:
        mcda.load(folder)
    assert [problem.key for problem in caught.value.problems] == ["files.encoding", "files.score_not_a_number"]


def test_rows_with_wrong_criteria_do_not_hide_the_scores(folder: Path) -> None:
    """A criterion whose scale is wrong is still a criterion: its column is not called unknown."""
    (folder / "criteria.csv").write_text("criterion,direction,worst,best\ncost,cost,2,10\nnoise,benefit,1,5\n")
    with pytest.raises(mcda.InputError) as caught:
        mcda.load(folder)
    assert [problem.key for problem in caught.value.problems] == ["files.scale_reversed"]


NAMES = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)


@given(
    options=st.lists(NAMES, min_size=1, max_size=5, unique=True),
    criteria=st.lists(NAMES, min_size=1, max_size=4, unique=True),
    data=st.data(),
)
def test_any_names_and_numbers_come_back(options: list[str], criteria: list[str], data: st.DataObject) -> None:
    numbers = st.floats(allow_nan=False, allow_infinity=False)
    scores = [[data.draw(numbers) for _ in criteria] for _ in options]
    tables = {
        "criteria.csv": [["criterion", "direction"], *[[one, "cost"] for one in criteria]],
        "options.csv": [["", *criteria], *[[name, *map(repr, row)] for name, row in zip(options, scores, strict=True)]],
    }
    uploads = {}
    for name, rows in tables.items():
        out = StringIO(newline="")
        csv.writer(out).writerows(rows)
        uploads[name] = out.getvalue().encode()
    decision = decision_from_tables("", uploads)
    assert decision.option_keys == tuple(options)
    assert decision.criterion_keys == tuple(criteria)
    assert decision.matrix.tolist() == scores


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(mcda.InputError):
        read_plain_decision(None)
