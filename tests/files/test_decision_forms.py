"""One decision in every form has one hash: a folder, a workbook, a JSON file; what was edited in a workbook is found."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mcda
from mcda.cli import main
from mcda.decision import Decision
from mcda.elements import Branch, Cell, Criterion, Evidence, Level, Option, Scenario, Screen, ScreenResult
from mcda.errors import InputError
from mcda.export.decision_workbook import decision_workbook
from mcda.files.csv_grid import read_csv
from mcda.files.decision_tables import plain_tables
from mcda.files.json_decision import decision_and_profiles, decision_as_json
from mcda.files.plain_decision import decision_from_tables
from mcda.files.scaffold import write_folder
from mcda.files.toml_writing import rich_files
from mcda.files.workbook_decision import Reread, reread
from mcda.preference import Preference
from mcda.record import changes
from mcda.text import Text

PROFILES = ("balanced", "us_operators", "japan_caution", "incremental_managers", "ahp_example")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def profiles() -> list[Preference]:
    return [mcda.load_preference(key) for key in PROFILES]


def plain() -> Decision:
    tables = {
        "criteria.csv": "criterion,direction,weight,worst,best\n'=rent,cost,1e-5,900.1,0.30000000000000004\n光,benefit,2,1,5\n",
        "options.csv": "site,'=rent,光\n001,1,2\nNA,899.9999999999999,3\n'@sum,7,3.3333333333333335\n",
    }
    return decision_from_tables("", {name: content.encode() for name, content in tables.items()})


def through_workbook(decision: Decision, preference: Preference | None = None) -> Reread:
    found = reread(("book.xlsx", decision_workbook(decision, preference)))
    assert found is not None
    return found


def edited(decision: Decision, change: Callable[[Any], object], preference: Preference | None = None) -> Reread:
    book = openpyxl.load_workbook(io.BytesIO(decision_workbook(decision, preference)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    found = reread(("book.xlsx", out.getvalue()))
    assert found is not None
    return found


@pytest.mark.parametrize("criteria", [None, "seven_cards"], ids=["whole", "view"])
def test_folder_json_folder_workbook(tmp_path: Path, criteria: str | None) -> None:
    decision = mcda.load(criteria)
    write_folder(tmp_path / "copy", rich_files(decision, profiles()))
    again = mcda.load(tmp_path / "copy")
    assert again == decision
    for profile in profiles():
        assert mcda.load_preference(profile.key, tmp_path / "copy") == profile
    from_json = decision_and_profiles("d.json", decision_as_json(again))[0]
    assert from_json == decision
    (tmp_path / "d.xlsx").write_bytes(decision_workbook(from_json, profiles()[0], profiles()))
    assert mcda.load(tmp_path / "d.xlsx") == decision
    assert mcda.load_preference("ahp_example", tmp_path / "d.xlsx") == mcda.load_preference("ahp_example")


def test_judgements_that_are_only_roughly_meant_keep_their_ranges(tmp_path: Path) -> None:
    exact = mcda.load_preference("ahp_example")
    low, high = (tuple(part * point for point in exact.points) for part in (0.75, 1.25))
    roughly = replace(exact, low=low, high=high)
    write_folder(tmp_path / "copy", rich_files(mcda.load("seven_cards"), [roughly]))
    again = mcda.load_preference("ahp_example", tmp_path / "copy")
    assert again.elicitation == "pairwise"
    assert (again.low, again.high) == (roughly.low, roughly.high)


def test_a_plain_decision_in_every_form(tmp_path: Path) -> None:
    decision = plain()
    assert decision.criterion_keys[0] == "=rent"
    assert decision.option_keys == ("001", "NA", "@sum")
    files = plain_tables(decision)
    assert files is not None
    assert b"'=rent" in files[Path("criteria.csv")]
    write_folder(tmp_path / "plain", files)
    assert mcda.load(tmp_path / "plain") == decision
    assert through_workbook(decision).decision == decision
    assert decision_and_profiles("d.json", decision_as_json(decision))[0] == decision
    with pytest.raises(InputError, match="weights of its own"):
        rich_files(decision)
    assert plain_tables(mcda.load()) is None


def strange() -> Decision:
    """Every field of every record, with text that no format likes."""
    words = Text('"\\ \n\t=1+1 {x} # [y]\x7f\u2028', "「改行」\n'''")
    return Decision(
        key="k",
        name=words,
        criteria=(
            Criterion(
                "a b.c", words, "cost", 10.5, 0.1, 12.0, "branch", words, words, words, words,
                (Level(10.5, words), Level(0.1, Text(ja="良"))), ((0.1, 1.0), (5.0, 0.3), (10.5, 0.0)), words, words, ("E 1",), ("S\"1",),
            ),
            Criterion("[x]", Text(), worst=-1e300, best=1e-300),
        ),
        options=(
            Option(
                "=o", words, {"a b.c": Cell(3.0, 2.5, 3.1, "low", words, ("E 1",)), "[x]": Cell(-5e-324)}, words, "baseline", words, ("m",),
                {"fact": words}, {"S\"1": ScreenResult("uncertain", words, words, ("E 1",))},
            ),
            Option("ö", Text("n"), {"a b.c": Cell(1 / 3), "[x]": Cell(0.0)}, screens={"S\"1": ScreenResult("fail")}),
        ),
        branches=(Branch("branch", words, "", words),),
        screens=(Screen("S\"1", words, words, words, words, ("E 1",), ("[x]",)),),
        scenarios=(Scenario("s", words, words, words, {"[x]": 0.1}, {"a b.c": {"ö": 2.0}}, {"=o": {"S\"1": "pass"}}),),
        evidence={"E 1": Evidence("E 1", words, words, "b", "g", "w")},
        attributes={"fact": words},
        note=words,
        notes={"scale_note": words},
        default_profile="p",
    )  # fmt: skip


def test_nothing_strange_is_lost(tmp_path: Path) -> None:
    decision = strange()
    profile = Preference(
        ("a b.c", "[x]"),
        (1 / 3, 2.0),
        (0.1, 1.0),
        (1.0, 2.5),
        "p",
        decision.name,
        "swing",
        decision.name,
        decision.name,
        {"criteria": "k"},
    )
    write_folder(tmp_path / "rich", rich_files(decision, [profile]))
    assert mcda.load(tmp_path / "rich") == decision
    assert mcda.load_preference("p", tmp_path / "rich") == profile
    assert decision_and_profiles("d.json", decision_as_json(decision, [profile])) == (decision, (profile,))
    back = through_workbook(decision, profile)
    assert back.decision == decision
    assert back.preference == profile


@pytest.mark.parametrize("key", ["../x", "a/b", "", "CON", "nul", ".x", "a" * 65, "ä"])
def test_names_from_data_never_become_paths(tmp_path: Path, key: str) -> None:
    with pytest.raises(InputError, match="cannot be a file name"):
        rich_files(mcda.load(), [replace(mcda.load_preference("balanced"), key=key)])
    decision = replace(strange(), key="../../etc/x")
    for path in rich_files(decision):
        assert ".." not in path.parts
        assert all(part.replace("_", "").replace(".", "").isalnum() for part in path.parts)


@settings(max_examples=15, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=3, unique=True), st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2))
def test_any_name_and_number_survives_a_workbook_and_json(names: list[str], numbers: list[float]) -> None:
    criteria = (Criterion("c", Text(names[0])), Criterion("d", Text(names[1])))
    options = tuple(
        Option(f"o{place}", Text(name), {"c": Cell(numbers[0]), "d": Cell(numbers[1] / 3)})
        for place, name in enumerate(names)
    )
    decision = Decision("x", Text(names[0]), criteria, options)
    assert through_workbook(decision).decision == decision
    assert decision_and_profiles("d.json", decision_as_json(decision))[0] == decision


def said(found: Reread) -> list[tuple[Any, ...]]:
    return [
        (one.group, one.option, one.criterion, one.what, one.before, one.after)
        for one in changes(found.original, found.decision)
    ]


def test_an_edited_score_moves_its_range_and_nothing_else() -> None:
    found = edited(mcda.load(), lambda book: book["options"].__setitem__("B2", 5))
    assert said(found) == [
        ("scores", "status_quo", "mission.purpose", "score", 3.0, 5.0),
        ("scores", "status_quo", "mission.purpose", "range", (2.0, 3.0), (4.0, 5.0)),
    ]
    assert found.decision == mcda.load().with_scores({("status_quo", "mission.purpose"): 5.0})
    assert found.preference is not None


def test_edited_weights_are_the_decisions_own() -> None:
    preference = mcda.load_preference("balanced")
    found = edited(mcda.load(), lambda book: book["criteria"].__setitem__("C2", 200), preference)
    assert found.preference is None
    assert found.decision.default_weights is not None
    assert found.decision.default_weights[0] == 200
    assert [one[0] for one in said(found)] == ["weights"]
    by_hand = preference.for_decision(mcda.load())
    weighed = mcda.evaluate(mcda.load(), replace(by_hand, points=(200.0, *by_hand.points[1:]), low=None, high=None))
    np.testing.assert_array_equal(mcda.evaluate(found.decision).scores, weighed.scores)


def test_edited_screens_and_scales() -> None:
    def change(book: Any) -> None:
        book["screens"]["B6"] = "Pass"
        book["criteria"]["D2"] = 0

    found = edited(mcda.load(), change)
    assert said(found) == [
        ("scales", "", "mission.purpose", "worst", 1.0, 0.0),
        ("screens", "cfc_model", "", "S1", "fail", "pass"),
    ]
    assert (
        found.decision.option("cfc_model").screens["S1"].evidence
        == mcda.load().option("cfc_model").screens["S1"].evidence
    )


def test_rows_and_columns_come_and_go() -> None:
    def change(book: Any) -> None:
        book["options"].delete_rows(3)
        book["screens"].delete_rows(3)
        book["options"].append(["new one", *([3] * 18)])
        book["screens"].append(["new one", "pass", "pass", "uncertain", "pass"])
        book["options"].delete_cols(2)
        book["criteria"].delete_rows(2)

    found = edited(mcda.load(), change).decision
    original = mcda.load()
    assert found.option_keys == (*(key for key in original.option_keys if key != original.option_keys[1]), "new one")
    assert found.criterion_keys == original.criterion_keys[1:]
    assert found.option("new one").screens["S3"].result == "uncertain"
    assert found.option("status_quo").cells["mission.unity"] == original.option("status_quo").cells["mission.unity"]


def test_rows_in_another_order_are_the_same_numbers() -> None:
    def change(book: Any) -> None:
        sheet = book["options"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column, value)

    found = edited(mcda.load(), change)
    assert changes(found.original, found.decision)[0].group == "words"
    assert {one.key: one for one in found.decision.options} == {one.key: one for one in mcda.load().options}


def test_an_edited_view_stands_alone() -> None:
    found = edited(mcda.load("seven_cards"), lambda book: book["options"].__setitem__("B2", 4.5)).decision
    assert found.base is None
    assert found.matrix[0, 0] == 4.5
    assert mcda.evaluate(found).ranks.max() > 0


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "message"),
    [
        ("options", "B2", "n/a", "'n/a' is not a number"),
        ("options", "B2", 9, "outside the declared scale"),
        ("criteria", "B2", "more", "direction"),
        ("criteria", "C2", -1, "below zero"),
        ("screens", "B2", "maybe", "'maybe' is not a screen result"),
        ("source", "A2", "eJxx", "no longer holds the decision"),
        ("source", "A2", "%%%", "no longer holds the decision"),
    ],
)
def test_what_is_wrong_is_said(sheet: str, cell: str, value: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        edited(mcda.load(), lambda book: book[sheet].__setitem__(cell, value))
    assert message in str(caught.value) or message == "below zero"


def test_every_problem_of_a_workbook_at_once() -> None:
    def change(book: Any) -> None:
        book["options"]["B2"] = "x"
        book["options"]["C3"] = "y"
        book["screens"]["B2"] = "z"

    with pytest.raises(InputError) as caught:
        edited(mcda.load(), change)
    assert len(caught.value.problems) == 3


def test_without_its_source_the_workbook_is_a_plain_decision() -> None:
    def change(book: Any) -> None:
        del book["source"]

    content = decision_workbook(plain())
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    assert reread(("b.xlsx", out.getvalue())) is None
    found = decision_from_tables("", {"b.xlsx": out.getvalue()})
    assert found.option_keys == plain().option_keys


def test_an_apostrophe_before_a_formula_is_taken_away_in_csv_only() -> None:
    grid = read_csv(b"name,'=x\n'=1+1,''=y\n'plain,'\n", "t.csv", [])
    assert grid.headings == ("name", "=x")
    assert [row.cells for row in grid.rows] == [("=1+1", "'=y"), ("'plain", "'")]


def test_through_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = ["rank", "--method", "weighted_sum", "--format", "csv"]
    assert main([*shown, "--weights", "us_operators"]) == 0
    expected = capsys.readouterr().out
    for name in ("copy.xlsx", "copy.json", "copy"):
        assert main(["new", name, "--criteria", "alliance_c2", "--weights", "us_operators"]) == 0
        assert mcda.load(name) == mcda.load()
        assert main(["check", "--criteria", name]) == 0
        assert mcda.load().hash in capsys.readouterr().out
        assert main(["new", name, "--criteria", "alliance_c2"]) == 2
        extra = [] if name == "copy.xlsx" else ["--weights", "us_operators"]
        capsys.readouterr()
        assert main([*shown, "--criteria", name, *extra]) == 0
        assert capsys.readouterr().out == expected, name
    book = openpyxl.load_workbook("copy.xlsx")
    book["options"]["B2"] = 5
    book.save("edited.xlsx")
    assert main(["check", "--criteria", "edited.xlsx"]) == 0
    assert "changed in the workbook (scores): status_quo, mission.purpose, score: 3 → 5" in capsys.readouterr().err
    assert main(["new", "x.json", "--form", "toml"]) == 2
    assert main(["new", "x", "--form", "csv", "--criteria", "alliance_c2"]) == 2
    assert not Path("x").exists()
    for name in ("example.json", "example.xlsx"):
        assert main(["new", name, "--language", "ja"]) == 0
        assert main(["rank", "--criteria", name]) == 0
