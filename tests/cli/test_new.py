"""`mcda new`: from nothing to a ranking in three commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from mcda.cli import main


@pytest.mark.parametrize("form", ["csv", "toml"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_new_check_rank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "clinic", "--form", form, "--language", language]) == 0
    said = capsys.readouterr().out
    assert "mcda check --criteria clinic" in said
    assert "mcda rank --criteria clinic" in said
    for path in (tmp_path / "clinic").rglob("*.*"):
        assert str(path.relative_to(tmp_path)) in said
    assert main(["check", "--criteria", "clinic", "--language", language]) == 0
    assert main(["rank", "--criteria", "clinic", "--language", language]) == 0


def test_a_second_time_needs_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "clinic"]) == 0
    (tmp_path / "clinic" / "options.csv").write_text("mine")
    capsys.readouterr()
    assert main(["new", "clinic"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "--force" in err
    assert (tmp_path / "clinic" / "options.csv").read_text() == "mine"
    assert main(["new", "clinic", "--force"]) == 0
    assert (tmp_path / "clinic" / "options.csv").read_text() != "mine"
