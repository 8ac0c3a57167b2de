"""Numbers in cells: what is read, what is refused, and how cells are shown in messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.errors import McdaError
from mcda.files.grid import REFUSED, brief, name_of, number_of, place


def number(cell: object) -> tuple[float | None, list[McdaError]]:
    problems: list[McdaError] = []
    return number_of(cell, place("t.csv"), problems, "files.cell_empty", "files.cell_not_a_number"), problems


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3", 3.0), (" 3.5 ", 3.5), ("-.5", -0.5), ("+2", 2.0), ("1e3", 1000.0), ("1.", 1.0),
        ("3.5", 3.5), ("−4", -4.0), ("-4", -4.0), (7, 7.0), (0.1, 0.1), ("0", 0.0), (10**300, 1e300),
    ],
)  # fmt: skip
def test_numbers(cell: object, value: float) -> None:
    assert number(cell) == (value, [])


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("", "files.cell_empty"),
        ("  ", "files.cell_empty"),
        (None, "files.cell_empty"),
        ("n/a", "files.cell_not_a_number"),
        ("-", "files.cell_not_a_number"),
        ("1 000", "files.cell_not_a_number"),
        ("1_000", "files.cell_not_a_number"),
        ("0x10", "files.cell_not_a_number"),
        ("三", "files.cell_not_a_number"),
        ("٣", "files.cell_not_a_number"),
        ("1/3", "files.cell_not_a_number"),
        ("1e", "files.cell_not_a_number"),
        ("=1+1", "files.cell_not_a_number"),
        ("1,5", "files.cell_comma"),
        ("1,234.5", "files.cell_comma"),
        ("NaN", "files.cell_not_finite"),
        ("inf", "files.cell_not_finite"),
        ("-∞", "files.cell_not_finite"),
        ("1e999", "files.cell_not_finite"),
        ("9" * 400, "files.cell_not_finite"),
        (float("inf"), "files.cell_not_finite"),
        (10**400, "files.cell_not_finite"),
    ],
)
def test_not_numbers(cell: object, key: str) -> None:
    value, problems = number(cell)
    assert value is None
    assert [one.key for one in problems] == [key]


def test_a_refused_cell_is_complained_of_once() -> None:
    assert number(REFUSED) == (None, [])


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_comes_back(value: float) -> None:
    assert number(repr(value)) == (value, [])
    assert number(value) == (value, [])


@pytest.mark.parametrize(("cell", "name"), [("  x ", "x"), (2024, "2024"), (1.0, "1"), (1.5, "1.5"), (None, "")])
def test_names(cell: object, name: str) -> None:
    assert name_of(cell) == name


def test_messages_stay_on_one_line() -> None:
    assert brief("a\nb\u2028c") == "a b c"
    assert brief("x" * 100) == "x" * 59 + "…"
