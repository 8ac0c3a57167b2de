"""The tutorials do what they say: every command in them runs, in order, from an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from mcda.cli import main

TUTORIALS = sorted((Path(__file__).resolve().parents[2] / "docs" / "tutorial").glob("*.md"))


def commands(page: Path) -> list[list[str]]:
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("mcda ")]


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_every_command_of_a_tutorial_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    run = commands(page)
    assert len(run) >= 8
    for given in run:
        assert main(given) == 0, f"mcda {' '.join(given)}: {capsys.readouterr().err}"
    assert (tmp_path / "clinics" / "ranking.xlsx").stat().st_size > 0
