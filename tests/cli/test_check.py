"""`mcda check`: one line and 0 where all is well, every problem in a line and 2 where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mcda.cli import main

ROOT = Path(__file__).resolve().parents[2]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    code = main(["check", *arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


def test_the_shipped_decision(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys)
    assert (code, len(out), err) == (0, 1, [])
    assert "Options 11, criteria 18, screens 4, scenarios 3, profiles 5, views 2, models 25, evidence 60" in out[0]


def test_in_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--language", "ja")
    assert (code, len(out), err) == (0, 1, [])
    assert "問題はありません" in out[0]


def test_judgements_with_their_consistency(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--weights", str(ROOT / "criteria" / "ahp_seven_cards.csv"))
    assert (code, len(out), err) == (0, 1, [])
    for part in ("n = 7", "lambda_max = 7.1038", "consistency index = 0.0173", "consistency ratio = 0.0128"):
        assert part in out[0]


def test_weights_and_their_fit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--weights", "balanced")[0] == 0
    assert run(capsys, "--criteria", "seven_cards", "--weights", "ahp_example")[0] == 0
    code, out, err = run(capsys, "--criteria", "alliance_c2", "--weights", "ahp_example")
    assert (code, out, len(err)) == (2, [], 1)


def test_a_decision_matrix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "matrix.csv"
    path.write_text("site,cost,noise\nA,1,2\nB,3,4\n")
    code, out, err = run(capsys, "--options", str(path))
    assert (code, len(out)) == (0, 1)
    assert "Options 2, criteria 2" in out[0]
    assert all(line.startswith("note: ") for line in err)
    path.write_text("site,cost,noise\nA,1,x\nA,3,y\n")
    code, out, err = run(capsys, "--options", str(path))
    assert (code, out, len(err)) == (2, [], 2)


def test_a_name_cannot_break_the_line_or_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "matrix.csv"
    path.write_text('site,cost\n"A\nB\u202e",x\n', encoding="utf-8")
    code, _, err = run(capsys, "--options", str(path))
    assert (code, len(err)) == (2, 1)
    assert "row 'A B', column 'cost': 'x' is not a number" in err[0]
