"""CSV as it was written: nothing is guessed, nothing shifts, every problem has its row."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.errors import InputError, McdaError
from mcda.files.csv_grid import read_csv
from mcda.files.grid import Grid

# what a cell can hold: any text without control characters and surrogates, line ends included
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=30)
NAMES = CELLS.map(str.strip).filter(bool)


def read(text: str | bytes) -> tuple[Grid, list[McdaError]]:
    problems: list[McdaError] = []
    return read_csv(text if isinstance(text, bytes) else text.encode(), "t.csv", problems), problems


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("NA", "pandas makes it missing"),
        ("001", "pandas makes it 1"),
        ("1e5", "a number to others"),
        ("true", "a truth value to others"),
        ("2026-03-01", "a date to others"),
        ("Smith, Jones", "a comma"),
        ('the "old" one', "quotation marks"),
        ("two\nlines", "a line end"),
        ("旧校舎(丘の上)", "Japanese"),
        ("🏥 clinic", "an emoji"),
        ("=1+1", "a formula to a spreadsheet"),
        ("-x", "a formula to a spreadsheet"),
        ("'quoted", "an apostrophe"),
        ("a;b", "another country's separator"),
        ("é", "one character written as two"),
    ],
)
def test_names_keep_their_spelling(name: str, reason: str) -> None:
    out = StringIO(newline="")
    csv.writer(out).writerows([["site", name], [name, "1"]])
    grid, problems = read(out.getvalue())
    assert not problems
    assert grid.headings == ("site", name), reason
    assert grid.rows[0].name() == name, reason


@given(
    st.lists(NAMES, min_size=1, max_size=5, unique=True).flatmap(
        lambda heading: st.tuples(
            st.just(heading),
            st.lists(st.tuples(NAMES, *[CELLS] * (len(heading) - 1)).map(list), min_size=1, max_size=6),
        )
    ),
    st.booleans(),
)
def test_what_is_written_is_what_is_read(table: tuple[list[str], list[list[str]]], mark: bool) -> None:
    heading, rows = table
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([heading, *rows])
    grid, problems = read((b"\xef\xbb\xbf" if mark else b"") + out.getvalue().encode())
    assert not problems
    # columns that are blank throughout are dropped, and these have headings: none is
    assert grid.heading.cells == tuple(heading)
    assert [list(row.cells) for row in grid.rows] == rows


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b\n1,2\n", "commas"),
        ("a;b\n1;2\n", "semicolons"),
        ("a\tb\n1\t2\n", "tabs"),
        ("a,b\r\n1,2\r\n", "Windows"),
        ("a,b\r1,2\r", "an old Macintosh"),
        ("\n\na,b\n\n1,2\n,\n", "blank rows"),
        ("a,b,,\n1,2,,\n", "blank columns, as spreadsheets export them"),
        ("\ufeffa,b\n1,2", "a byte order mark and no last line end"),
        ('"a";"b"\n"1";"2"\n', "semicolons and quotation marks"),
    ],
)
def test_same_table(text: str, reason: str) -> None:
    grid, problems = read(text)
    assert not problems
    assert grid.headings == ("a", "b"), reason
    assert [row.cells[:2] for row in grid.rows] == [("1", "2")], reason


def test_commas_win_over_semicolons() -> None:
    """`a;b` may be a name: with a comma in the heading row, commas separate."""
    assert read("a,b;c\n1,2\n")[0].headings == ("a", "b;c")


def test_semicolons_and_tabs_together_are_refused() -> None:
    with pytest.raises(InputError, match=r"t\.csv: the row of headings holds both semicolons and tabs"):
        read("a;b\tc\n1;2\t3\n")


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    """A line end within a cell is no new row; a blank row is one."""
    grid, problems = read('a,b\n"x\ny",1\n\nz,2,3\n')
    assert [row.number for row in grid.rows] == [2]
    assert [str(problem) for problem in problems] == [
        "t.csv, row 4: it has 3 cells, the row of headings has 2. Write one cell per column; "
        "put quotation marks around a cell that holds a comma."
    ]


def test_every_ragged_row_is_named() -> None:
    _, problems = read("a,b\n1\n1,2\n1,2,3\n")
    assert [problem.fields["where"]["en"] for problem in problems] == ["t.csv, row 2", "t.csv, row 4"]


def test_control_characters_are_named_with_their_cell() -> None:
    _, problems = read("a,b\n1,\x07\n")
    assert [str(one) for one in problems] == [
        "t.csv, row 2, cell 2: control character U+0007 is not accepted in a table. "
        "Remove it, and check that the file is a plain CSV in UTF-8."
    ]
