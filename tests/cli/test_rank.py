"""`mcda rank`: formats, weights, methods, screens."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import mcda as library
from mcda.elements import plain

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
PROFILES = ("balanced", "us_operators", "japan_caution", "incremental_managers")


def masked(written: str, *hashes: str) -> str:
    """Without what changes with every version."""
    for one in (*hashes, library.__version__):
        written = written.replace(one, "#")
    return written


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("method", ["topsis", "weighted_sum"])
def test_json_is_the_contract(mcda, profile: str, method: str) -> None:
    answer = mcda("rank", "--weights", profile, "--method", method, "--format", "json")
    assert answer.code == 0
    assert (
        answer.err
        == "note: Illustrative analyst judgement; not a consensus of the Task Force or of either government.\n"
    )
    found = json.loads(answer.out)
    evaluation = library.evaluate(library.load(), library.load_preference(profile), method)
    assert list(found) == ["method", "settings", "weights", "hash", "version", "options"]
    assert found["method"] == method
    assert found["hash"] == evaluation.hash
    assert found["settings"] == plain(evaluation.settings)
    assert found["version"] == library.__version__
    assert found["weights"] == dict(zip(evaluation.criteria, evaluation.weights.tolist(), strict=True))
    for option in found["options"]:
        assert list(option) == ["option", "name", "score", "rank", "screen"]
        at = evaluation.options.index(option["option"])
        assert option["name"] == evaluation.names[at].en
        assert option["rank"] == (int(evaluation.ranks[at]) or None)
        assert option["score"] == (evaluation.scores[at] if evaluation.ranks[at] else None)
        assert option["screen"] == evaluation.screens[at]
    assert len(found["options"]) == len(evaluation.options)


def test_json_holds_topsis_unless_a_method_is_named(mcda) -> None:
    assert json.loads(mcda("rank", "--format", "json").out)["method"] == "topsis"


def test_options_that_fail_a_screen_are_shown_and_not_ranked(mcda) -> None:
    rows = {one["option"]: one for one in json.loads(mcda("rank", "--format", "json").out)["options"]}
    assert rows["cfc_model"] | {"name": ""} == {
        "option": "cfc_model", "name": "", "score": None, "rank": None, "screen": "fail"
    }  # fmt: skip
    strict = json.loads(mcda("rank", "--format", "json", "--screens", "strict").out)["options"]
    assert {one["screen"] for one in strict if one["rank"]} == {"pass"}
    off = json.loads(mcda("rank", "--format", "json", "--screens", "off").out)["options"]
    assert all(one["rank"] for one in off)


def test_csv_has_the_same_columns_in_english(mcda) -> None:
    answer = mcda("--language", "ja", "rank", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert list(rows[0]) == ["option", "name", "score", "rank", "screen"]
    found = json.loads(mcda("rank", "--language", "ja", "--format", "json").out)["options"]
    assert [(one["option"], one["name"], one["screen"]) for one in found] == [
        (row["option"], row["name"], row["screen"]) for row in rows
    ]
    assert [None if row["score"] == "" else float(row["score"]) for row in rows] == [one["score"] for one in found]


def test_a_plain_decision_goes_by_its_names(mcda, small: Path) -> None:
    given = "rank", "--criteria", small / "criteria.csv", "--options", small / "options.csv"
    found = json.loads(mcda(*given, "--format", "json").out)
    assert {one["option"]: one["rank"] for one in found["options"]} == {"=A1": 1, "plain, one": 1, "[red]NA[/red]": 3}
    assert {one["screen"] for one in found["options"]} == {None}
    assert found["weights"] == {"price": 0.4, "quality": 0.6}
    rows = list(csv.reader(io.StringIO(mcda(*given, "--format", "csv").out)))
    assert [row[0] for row in rows[1:]] == ["'=A1", "plain, one", "[red]NA[/red]"]


@pytest.mark.parametrize(
    ("name", "language", "flags"),
    [
        ("rank_small.txt", "en", ()),
        ("rank_small_ja.txt", "ja", ()),
        ("rank_small.md", "en", ("--format", "md")),
        ("rank_small.tex", "en", ("--format", "tex", "--method", "weighted_sum")),
    ],
)
def test_golden(mcda, small: Path, name: str, language: str, flags: tuple[str, ...]) -> None:
    given = ("--criteria", small / "criteria.csv", "--options", small / "options.csv", "--language", language)
    answer = mcda("rank", *given, *flags)
    assert answer.err == ""
    decision = library.load(small / "criteria.csv", small / "options.csv")
    hashes = [library.evaluate(decision, None, method).hash for method in ("topsis", "weighted_sum")]
    assert masked(answer.out, *hashes) == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_table_shows_both_methods_screens_and_hashes(mcda) -> None:
    out = mcda("rank").out
    evaluations = [
        library.evaluate(library.load(), library.load_preference("balanced"), method)
        for method in ("topsis", "weighted_sum")
    ]
    for evaluation in evaluations:
        assert evaluation.hash in out
    assert "Legal headroom" in out, "the veto"
    assert "CFC model (S1, S2)" in out, "which screens it fails"
    assert "not a consensus" in out


def test_a_method_or_a_parameter_leaves_one(mcda) -> None:
    assert "Weighted sum" not in mcda("rank", "--method", "topsis").out
    assert "Score  " in mcda("rank", "--method", "vikor", "--param", "v=0.3").out


def test_seven_criteria_say_that_averaging_can_change_the_leader(mcda) -> None:
    said = "averaging can change which option leads"
    assert said in " ".join(mcda("rank", "--criteria", "seven_cards").out.split())
    for format in ("json", "csv"):
        assert said in mcda("rank", "--criteria", "seven_cards", "--format", format).err
    assert (
        "首位の選択肢が変わること"
        in mcda("rank", "--criteria", "seven_cards", "--format", "json", "--language", "ja").err
    )


def test_weights_column_then_default_profile_then_equal(mcda, small: Path) -> None:
    given = "rank", "--options", small / "options.csv", "--format", "json", "--criteria"
    assert json.loads(mcda(*given, small / "criteria.csv").out)["weights"] == {"price": 0.4, "quality": 0.6}
    bare = small / "bare.csv"
    bare.write_text("criterion,direction,worst,best\nprice,cost,100,0\nquality,benefit,1,5\n", encoding="utf-8")
    answer = mcda(*given, bare)
    assert json.loads(answer.out)["weights"] == {"price": 0.5, "quality": 0.5}
    assert answer.err.startswith("note: ")
    assert answer.err.count("\n") == 1
    given_weights = small / "w.csv"
    given_weights.write_text("criterion,weight\nprice,1\nquality,3\n", encoding="utf-8")
    answer = mcda(*given, bare, "--weights", given_weights)
    assert (json.loads(answer.out)["weights"], answer.err) == ({"price": 0.25, "quality": 0.75}, "")
    shipped = json.loads(mcda("rank", "--format", "json").out)
    assert shipped["settings"]["weights"] == library.load().default_profile


def test_pairwise_weights(mcda, small: Path) -> None:
    (small / "p.csv").write_text(",price,quality\nprice,1,1/3\nquality,,1\n", encoding="utf-8")
    given = "--criteria", small / "criteria.csv", "--options", small / "options.csv", "--weights", small / "p.csv"
    found = json.loads(mcda("rank", *given, "--format", "json").out)["weights"]
    assert found == pytest.approx({"price": 0.25, "quality": 0.75})


def test_scenarios_change_the_ranking(mcda) -> None:
    found = {
        name: mcda("rank", "--format", "csv", *(("--scenario", name) if name else ())).out
        for name in ("", "gray_zone", "high_end", "hadr")
    }
    assert len(set(found.values())) == 4


def test_a_decision_without_scales_asks_for_a_normalisation_by_name(mcda, small: Path) -> None:
    bare = small / "bare.csv"
    bare.write_text("criterion,direction\nprice,cost\nquality,benefit\n", encoding="utf-8")
    given = "rank", "--criteria", bare, "--options", small / "options.csv"
    answer = mcda(*given)
    assert answer.code == 2
    assert "--normalisation" in answer.err
    assert answer.out == ""
    answer = mcda(*given, "--normalisation", "vector", "--format", "json")
    assert answer.code == 0
    assert "order can change when an option is added or removed" in answer.err


@pytest.mark.parametrize(
    ("method", "param", "value"),
    [
        ("vikor", "v=0.25", 0.25),
        ("topsis", "normalisation=minmax", "minmax"),
        ("aras", "optimal=90,5", [90.0, 5.0]),
        ("promethee_2", "functions=usual,usual", ["usual", "usual"]),
        ("spotis", "bounds=100:0,1:5", [[100.0, 0.0], [1.0, 5.0]]),
    ],
)
def test_params_are_read_by_their_kind(mcda, small: Path, method: str, param: str, value: object) -> None:
    given = "--criteria", small / "criteria.csv", "--options", small / "options.csv"
    answer = mcda("rank", *given, "--method", method, "--param", param, "--format", "json")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["settings"]["params"][param.partition("=")[0]] == value


@pytest.mark.parametrize(
    ("param", "said"),
    [
        ("v", "Write NAME=VALUE"),
        ("v=much", "'much' is not a number"),
        ("w=1", "has no parameter 'w'"),
        ("bounds=1,2", "Write worst:best"),
    ],
)
def test_ill_formed_params_are_refused(mcda, param: str, said: str) -> None:
    answer = mcda("rank", "--method", "vikor", "--param", param)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_param_twice_is_refused(mcda) -> None:
    assert "given twice" in mcda("rank", "--method", "vikor", "--param", "v=1", "--param", "v=0").err


def test_output_file_format_and_force(mcda, small: Path) -> None:
    target = small / "ranking.csv"
    assert mcda("rank", "--output", target).code == 0
    assert target.read_text(encoding="utf-8").startswith("option,name,score,rank,screen\n")
    before = target.read_bytes()
    answer = mcda("rank", "--weights", "us_operators", "--output", target)
    assert answer.code == 2
    assert "--force" in answer.err
    assert target.read_bytes() == before
    assert mcda("rank", "--weights", "us_operators", "--output", target, "--force").code == 0
    assert target.read_bytes() != before


def test_a_workbook_is_read_back(mcda, small: Path) -> None:
    import openpyxl

    assert mcda("rank", "--language", "ja", "--output", small / "r.xlsx").code == 0
    sheet = openpyxl.load_workbook(small / "r.xlsx").worksheets[0]
    found = json.loads(mcda("rank", "--format", "json").out)["options"]
    assert [(row[0].value, row[2].value, row[3].value) for row in sheet.iter_rows(min_row=2)] == [
        (one["option"], one["score"], one["rank"]) for one in found
    ]


def test_a_workbook_of_a_ranking_is_a_decision_with_a_live_ranking(mcda, small: Path) -> None:
    import openpyxl

    import mcda as library
    from mcda.files.workbook_decision import read_workbook

    for more in ([], ["--criteria", "seven_cards"], ["--method", "vikor", "--weights", "us_operators"]):
        path = small / "live.xlsx"
        assert mcda("rank", *more, "--output", path, "--force").code == 0
        book = openpyxl.load_workbook(path)
        assert book.sheetnames[:2] == ["Ranking", "Live ranking"]
        assert book["Live ranking"]["D5"].value.startswith("=INDEX(")
        about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
        assert set(book.sheetnames) <= set(about)
        decision = library.load("seven_cards" if "seven_cards" in more else None)
        back = read_workbook(path)
        assert back is not None
        assert back.decision == decision
        assert back.preference == library.load_preference(more[-1] if "--weights" in more else "balanced").for_decision(
            decision
        )
        found = mcda("rank", "--criteria", path, "--method", "weighted_sum", "--format", "csv")
        assert found.out == mcda("rank", *more, "--method", "weighted_sum", "--format", "csv").out
    assert mcda("rank", "--scenario", "hadr", "--output", path, "--force").code == 0
    assert "Live ranking" not in openpyxl.load_workbook(path).sheetnames
