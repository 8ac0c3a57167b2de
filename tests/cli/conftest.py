"""Running the command: in this process for most tests, as a real process for a few."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mcda.cli import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """Exit code and what was written."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the language of whoever runs it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("MCDA_DEBUG", raising=False)


@pytest.fixture
def mcda(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """`mcda("rank", "--format", "json")` in this process."""

    def run(*given: str | Path) -> Answer:
        code = main([str(one) for one in given])
        written = capsys.readouterr()
        return Answer(code, written.out, written.err)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Answer]:
    """The same as a process of its own, in an empty folder."""

    def run(*given: str, **environment: str) -> Answer:
        plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
        done = subprocess.run(
            [sys.executable, "-m", "mcda", *given],
            cwd=tmp_path,
            env={**plain, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A decision of two criteria and three options, one of them with a name that spreadsheets would run."""
    (tmp_path / "criteria.csv").write_text(
        "criterion,direction,weight,worst,best\nprice,cost,40,100,0\nquality,benefit,60,1,5\n", encoding="utf-8"
    )
    (tmp_path / "options.csv").write_text(
        'laptop,price,quality\n=A1,50,5\n[red]NA[/red],25,3\n"plain, one",50,5\n', encoding="utf-8"
    )
    return tmp_path
