"""A pandas DataFrame in and out: strict on the way in, unrounded on the way out."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from typing import Any

import numpy as np
import pandas
import pytest

import mcda
from mcda import tables
from mcda.errors import InputError
from mcda.files import from_frame
from mcda.files.plain_decision import decision_from_tables


def frame(**columns: Any) -> pandas.DataFrame:
    return pandas.DataFrame(columns, index=pandas.Index(["north", "south", "001"], name="site"))


ROOMS = frame(rent=[900, 700, 650.5], light=[3, 5, 1])
ABOUT = {
    "rent": {"direction": "cost", "weight": 2, "worst": 1000, "best": 500},
    "light": {"direction": "benefit", "weight": 1, "worst": 1, "best": 5},
}


def test_in_and_out() -> None:
    decision = from_frame(ROOMS, ABOUT, "Rooms")
    assert decision.name.en == "Rooms"
    assert decision.default_weights == (2.0, 1.0)
    again = tables.matrix(decision).to_pandas().set_index("Option")
    np.testing.assert_array_equal(again.to_numpy(), ROOMS.to_numpy())
    assert list(again.index) == list(ROOMS.index)
    ranking = tables.ranking(decision, mcda.evaluate(decision)).to_pandas()
    assert list(ranking["Rank"]) == [1, 2, 3]


def test_it_is_the_decision_of_the_same_two_tables() -> None:
    content = {
        "criteria.csv": b"criterion,direction,weight,worst,best\nrent,cost,2,1000,500\nlight,benefit,1,1,5",
        "options.csv": b"site,rent,light\nnorth,900,3\nsouth,700,5\n001,650.5,1",
    }
    expected = decision_from_tables("", content)
    assert from_frame(ROOMS, ABOUT) == expected
    by_index = pandas.DataFrame(ABOUT).T
    assert from_frame(ROOMS, by_index) == expected
    assert from_frame(ROOMS, by_index.rename_axis("criterion").reset_index()) == expected
    assert from_frame(ROOMS.reset_index(), ABOUT) == expected
    assert from_frame(ROOMS.convert_dtypes(), ABOUT) == expected
    assert from_frame(ROOMS.astype({"light": "int8"}), ABOUT) == expected
    assert from_frame(ROOMS[["light", "rent"]], ABOUT) == expected, "columns in another order"


def test_without_criteria_more_is_better() -> None:
    decision = from_frame(ROOMS)
    assert decision.direction.tolist() == [1, 1]
    assert "every column counts as a criterion" in decision.note.en
    assert from_frame(ROOMS, {"rent": "cost", "light": "benefit"}).direction.tolist() == [-1, 1]


def test_an_index_that_only_counts_names_the_options() -> None:
    assert from_frame(pandas.DataFrame({"a": [1, 2], "b": [3, 4]})).option_keys == ("0", "1")


@pytest.mark.parametrize(
    ("given", "criteria", "message"),
    [
        (frame(rent=[1, None, 2]), None, "frame, row 'south', column 'rent': the cell is empty"),
        (frame(rent=[1, np.inf, 2]), None, "not a finite number"),
        (frame(rent=[1, pandas.NA, 2]), None, "the cell is empty"),
        (frame(rent=["1", "x", "2"]), None, "'x' is not a number"),
        (frame(rent=[True, False, True]), None, "row 'north', column 'rent'"),
        (frame(rent=[datetime(2026, 1, 2)] * 3), None, "row 'north', column 'rent'"),
        (ROOMS, {"rent": "cost"}, "light"),
        (ROOMS, {"rent": "cost", "light": "more"}, "'more' is not known"),
        (ROOMS, {"rent": {"direction": "cost", "wight": 1}, "light": "benefit"}, "'wight'"),
        (ROOMS, {"rent": {"direction": "cost", "worst": 600, "best": 500}, "light": "benefit"}, "outside the declared scale"),
        (pandas.concat([ROOMS, ROOMS]), None, "north"),
        (pandas.DataFrame([[1, 2]], columns=["a", "a"], index=["x"]), None, "'a'"),
        (ROOMS.iloc[:0], None, "frame"),
        ([[1, 2]], None, "a list is not a DataFrame"),
        (ROOMS.set_index("rent", append=True), None, "several levels"),
    ],
    ids=["missing", "infinite", "NA", "text", "booleans", "dates", "criterion without a direction", "unknown direction", "misspelt", "outside its scale",
         "option twice", "column twice", "empty", "no frame", "two levels"],
)  # fmt: skip
def test_what_is_refused(given: Any, criteria: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        from_frame(given, criteria)
    assert any(message in str(one) for one in caught.value.problems), [str(one) for one in caught.value.problems]


def test_every_problem_at_once() -> None:
    with pytest.raises(InputError) as caught:
        from_frame(frame(rent=[1, None, "x"], light=[True, 1, 2]), {"rent": "much", "light": "benefit"})
    assert len(caught.value.problems) == 4


def test_importing_files_imports_no_pandas() -> None:
    code = "import sys, mcda.files, mcda.record; mcda.files.from_frame; print('pandas' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
