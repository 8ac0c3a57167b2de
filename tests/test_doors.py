"""The same decision gives the same ranks through every door: library, command line as JSON, as CSV, as a workbook.

The application and HTTP are the doors of tests/browser and tests/room.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

import mcda
from mcda.cli import main

CASES = [
    ("balanced", "topsis", None, "flag"),
    ("us_operators", "topsis", None, "flag"),
    ("japan_caution", "weighted_sum", None, "flag"),
    ("incremental_managers", "vikor", "gray_zone", "flag"),
    ("balanced", "promethee_2", "high_end", "strict"),
    ("balanced", "topsis", "hadr", "off"),
]


@pytest.mark.parametrize("criteria", ["alliance_c2", "seven_cards"])
@pytest.mark.parametrize(("profile", "method", "scenario", "screens"), CASES)
def test_one_answer(capsys, tmp_path: Path, criteria, profile, method, scenario, screens) -> None:
    evaluation = mcda.evaluate(
        mcda.load(criteria), mcda.load_preference(profile), method, scenario=scenario, screens=screens
    )
    expected = {
        option: (int(rank) or None, float(score) if rank else None)
        for option, rank, score in zip(evaluation.options, evaluation.ranks, evaluation.scores, strict=True)
    }
    flags = ["rank", "--criteria", criteria, "--weights", profile, "--method", method, "--screens", screens]
    flags += ["--scenario", scenario] if scenario else []
    capsys.readouterr()

    assert main([*flags, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["option"]: (one["rank"], one["score"]) for one in found["options"]} == expected
    assert found["hash"] == evaluation.hash

    assert main([*flags, "--format", "csv"]) == 0
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert {
        row["option"]: (int(row["rank"]) if row["rank"] else None, float(row["score"]) if row["score"] else None)
        for row in rows
    } == expected

    assert main([*flags, "--output", str(tmp_path / "r.xlsx")]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    assert {
        row[0].value: (row[3].value, row[2].value if row[2].value is None else pytest.approx(row[2].value, abs=1e-14))
        for row in sheet.iter_rows(min_row=2)
    } == expected

    frame = mcda.tables.ranking(mcda.load(criteria), evaluation).to_pandas()
    assert {key: None if rank != rank else int(rank) for key, rank in frame["Rank"].astype(float).items()} == {
        option: rank for option, (rank, _) in expected.items()
    }
