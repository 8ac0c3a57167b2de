"""Workbooks: typed cells, what is refused with its address, and sheets by name."""

from __future__ import annotations

import datetime
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcda.errors import InputError, McdaError
from mcda.files.grid import Grid
from mcda.files.grids import read_sheets, read_table
from mcda.files.xlsx_grid import read_xlsx

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=20
)
VALUES = st.one_of(
    TEXTS.filter(lambda one: one.strip() and not one.startswith("=") and "_x" not in one),
    st.floats(-1e15, 1e15).map(lambda one: float(f"{one:.15g}")),  # what the format keeps
    st.integers(-(2**53), 2**53),
)


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, name: str = "options") -> tuple[Grid, list[McdaError]]:
    problems: list[McdaError] = []
    return read_table(("d.xlsx", content), name, problems), problems


def test_types_are_kept() -> None:
    grid, problems = read(workbook(("options", [["site", "cost"], ["001", 3], ["NA", 2.5], ["'=x", "4"], [2024, -1]])))
    assert not problems
    assert [row.cells for row in grid.rows] == [("001", 3), ("NA", 2.5), ("'=x", "4"), (2024, -1)]
    assert [row.name() for row in grid.rows] == ["001", "NA", "'=x", "2024"]


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    book = openpyxl.Workbook()
    book.active.title = "options"
    book.active.append(["site", "cost"])
    book.active.append(["x", 1])
    book.active["A2"].value = "=1+1"
    book.active["A2"].data_type = "s"
    out = BytesIO()
    book.save(out)
    grid, problems = read(out.getvalue())
    assert not problems
    assert grid.rows[0].name() == "=1+1"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=4))
def test_what_is_written_is_what_is_read(rows: list[list[object]]) -> None:
    grid, problems = read(workbook(("options", [["a", "b", "c"], *rows])))
    assert not problems
    assert [list(row.cells) for row in grid.rows] == rows


def test_gaps_and_wandering_tables_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "options"
    for address, value in {"A3": "site", "B3": "cost", "A5": "x", "B5": 1, "A9": "y", "B9": 2}.items():
        sheet[address] = value
    sheet["XFD9"].number_format = "0.00"  # a stray format far to the right is no column
    out = BytesIO()
    book.save(out)
    grid, problems = read(out.getvalue())
    assert not problems
    assert [(row.number, row.cells) for row in grid.rows] == [(5, ("x", 1)), (9, ("y", 2))]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (datetime.date(2026, 1, 3), "d.xlsx, sheet 'options', cell B2: 2026-01-03 00:00:00 is a date or a time."),
        (datetime.time(1, 3), "d.xlsx, sheet 'options', cell B2: 01:03:00 is a date or a time."),
        (False, "d.xlsx, sheet 'options', cell B2: FALSE is true or false, not a number or a name."),
        ("#N/A", "d.xlsx, sheet 'options', cell B2: the formula gives the error #N/A."),
        ("=A1", "d.xlsx, sheet 'options', cell B2: formula =A1 has no stored result."),
    ],
)
def test_what_is_no_value_is_refused_with_its_address(value: object, says: str) -> None:
    _, problems = read(workbook(("options", [["site", "cost"], ["x", value]])))
    assert len(problems) == 1
    assert str(problems[0]).startswith(says)


def test_a_formula_with_a_stored_result_is_its_result() -> None:
    content = workbook(("options", [["site", "cost"], ["x", "=1+1"]]))
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(
                part.filename, re.sub(rb"<f>1\+1</f><v ?/>|<f>1\+1</f><v></v>", b"<f>1+1</f><v>2</v>", old.read(part))
            )
    grid, problems = read(out.getvalue())
    assert not problems
    assert grid.rows[0].cells == ("x", 2)


def test_sheets_are_found_in_any_case_and_others_ignored() -> None:
    content = workbook(
        ("Notes", [["hello"]]), (" Options", [["site", "cost"], ["x", 1]]), ("CRITERIA", [["criterion"], ["cost"]])
    )
    problems: list[McdaError] = []
    found = read_sheets(("d.xlsx", content), ("criteria", "options"), problems)
    assert not problems
    assert {name: grid.sheet for name, grid in found.items()} == {"criteria": "CRITERIA", "options": " Options"}


def test_one_sheet_needs_no_name_and_several_do() -> None:
    rows: list[list[object]] = [["site", "cost"], ["x", 1]]
    assert read(workbook(("Sheet1", rows)))[0].headings == ("site", "cost")
    with pytest.raises(InputError, match=r"d\.xlsx has no sheet 'options'; it has: A, B"):
        read(workbook(("A", rows), ("B", rows)))


def test_missing_sheets_are_all_named() -> None:
    problems: list[McdaError] = []
    assert read_sheets(("d.xlsx", workbook(("A", [["x"]]))), ("criteria", "options"), problems) == {}
    assert [one.fields["name"] for one in problems] == ["criteria", "options"]


def test_the_content_decides_not_the_ending(tmp_path: Path) -> None:
    """A workbook saved under a CSV's name is read as a workbook."""
    content = workbook(("options", [["site", "cost"], ["x", 1]]))
    assert read_table(("options.csv", content), "options", []).rows[0].cells == ("x", 1)


def test_too_many_rows_and_columns() -> None:
    with pytest.raises(InputError, match=r"more than 10,000 rows"):
        read(workbook(("options", [["site", "cost"], *[[f"{at}", 1] for at in range(10_001)]])))
    with pytest.raises(InputError, match=r"more than 1,000 columns"):
        read(workbook(("options", [["site", *range(1001)], ["x", *range(1001)]])))


def test_formats_in_every_corner_do_not_cost_minutes() -> None:
    """Empty, formatted cells in the last column of many rows: given up at a number of cells, not at the end of the sheet."""
    rows = b"".join(b'<row r="%d"><c r="XFD%d" s="0"/></row>' % (at, at) for at in range(3, 2003))
    content = workbook(("options", [["site", "cost"], ["x", 1]]))
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part).replace(b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(InputError, match="more than 2,000,000 cells"):
        read(out.getvalue())


def test_a_claimed_size_is_not_believed() -> None:
    content = workbook(("options", [["site", "cost"], ["x", 1]]))
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part).replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    grid, problems = read(out.getvalue())
    assert not problems
    assert [row.cells for row in grid.rows] == [("x", 1)]


def test_an_extreme_ratio_is_refused_below_the_size_limit() -> None:
    """Twenty million zeros in twenty kilobytes are no spreadsheet."""
    out = BytesIO(workbook(("options", [["site", "cost"], ["x", 1]])))
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(20_000_000))
    with pytest.raises(InputError, match="would unpack to 20 MB"):
        read(out.getvalue())


def test_a_large_but_ordinary_workbook_is_read() -> None:
    rows: list[list[object]] = [[f"option {at}", *[at % 7 + 0.25] * 20] for at in range(2000)]
    grid, problems = read(workbook(("options", [["site", *[f"c{at}" for at in range(20)]], *rows])))
    assert not problems
    assert len(grid.rows) == 2000


def test_macros_and_charts() -> None:
    """A sheet of charts under the wanted name is refused; whatever else the workbook holds is not looked at."""
    book = openpyxl.Workbook()
    book.active.title = "data"
    book.active.append([1])
    book.create_chartsheet("options")
    out = BytesIO()
    book.save(out)
    with pytest.raises(InputError):
        read_xlsx(out.getvalue(), "d.xlsx", lambda names: ["options"], [])
