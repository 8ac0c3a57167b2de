"""Records through the command line: saved, replayed, compared."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mcda import record
from mcda.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_identical_is_0_damaged_is_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rank", "--record", "a.json", "--format", "csv"]) == 0
    assert "`mcda replay a.json` computes it again" in capsys.readouterr().err
    assert main(["replay", "a.json"]) == 0
    assert capsys.readouterr().out.startswith("a.json: identical (evaluate, record ")
    assert main(["--language", "ja", "replay", "a.json"]) == 0
    assert "同一です" in capsys.readouterr().out
    content = bytearray((folder / "a.json").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "b.json").write_bytes(content)
    assert main(["replay", "b.json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("b.json")
    assert said.err.count("\n") == 1
    assert main(["replay", "absent.json"]) == 2


def test_differing_is_1_and_says_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from mcda.record.documents import _digest, _written

    assert main(["rank", "--record", "a.json"]) == 0
    document = json.loads((folder / "a.json").read_bytes())
    document["result"]["scores"][0] = 0.5
    document["versions"]["mcda"] = "0.0.1"
    document["hash"] = _digest({key: value for key, value in document.items() if key != "hash"})
    (folder / "a.json").write_bytes(_written(document))
    capsys.readouterr()
    assert main(["replay", "a.json"]) == 1
    said = capsys.readouterr()
    assert "a.json: differs" in said.out
    assert "scores[0]: 0.5 was saved, 0.536" in said.out
    assert "written by mcda 0.0.1" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ["rank", "--method", "vikor", "--param", "v=0.2"],
        ["rank", "--criteria", "seven_cards", "--scenario", "hadr"],
        ["acceptability", "--draws", "500", "--uncertain", "weights", "scores", "screens", "--seed", "5"],
        ["sweep", "--steps", "21", "--target", "mission.purpose"],
        ["sweep", "--show", "stability"],
        ["flip"],
        ["agree"],
        ["agree", "--weights", "balanced", "us_operators"],
    ],
    ids=lambda words: " ".join(words),
)
def test_every_command_with_the_flag_saves_what_replays(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--record", "r.json", "--format", "json"]) == 0
    json.loads(capsys.readouterr().out)
    assert main(["replay", "r.json"]) == 0


def test_a_record_overwrites_nothing_and_is_not_the_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "old.json").write_text("x")
    assert main(["rank", "--record", "old.json", "--output", "new.csv"]) == 2
    assert main(["rank", "--record", "new.json", "--output", "old.json"]) == 2
    assert main(["rank", "--record", "same.json", "--output", "./same.json"]) == 2
    assert "both name same.json" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["old.json"]
    assert main(["rank", "--record", "old.json", "--force"]) == 0
    assert record.load("old.json").question == "evaluate"


def test_diff_says_what_changed_and_what_it_accounts_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rank", "--record", "a.json"]) == 0
    assert main(["rank", "--weights", "us_operators", "--scenario", "high_end", "--record", "b.json"]) == 0
    capsys.readouterr()
    assert main(["diff", "a.json", "b.json"]) == 0
    said = capsys.readouterr().out
    assert "What changed" in said
    assert "What each change accounts for" in said
    assert "Lead of Parallel headquarters" in said
    assert main(["diff", "a.json", "b.json", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    found = record.diff("a.json", "b.json")
    assert set(found.groups) == {"weights", "scenario"}
    for row in rows:
        at = found.options.index(row["option"])
        if row["before"]:
            whole = float(row["after"]) - float(row["before"])
            assert float(row["part.weights"]) + float(row["part.scenario"]) == pytest.approx(whole, abs=1e-12)
            assert float(row["before"]) == found.before[at]
    assert main(["diff", "a.json", "a.json", "--format", "json"]) == 0
    assert [len(one["rows"]) for one in json.loads(capsys.readouterr().out)] == [0, 11]


@pytest.mark.parametrize("format", ["md", "tex", "xlsx"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_diff_in_every_format(folder: Path, format: str, language: str) -> None:
    assert main(["rank", "--record", "a.json"]) == 0
    assert main(["rank", "--method", "vikor", "--record", "b.json"]) == 0
    assert main(["diff", "a.json", "b.json", "--language", language, "--output", f"d.{format}"]) == 0
    assert (folder / f"d.{format}").stat().st_size > 500


def test_diff_refuses_what_is_no_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.json").write_text("{}")
    assert main(["diff", "x.json", "x.json"]) == 2
    assert "x.json is not a record" in capsys.readouterr().err
