"""`mcda chart` and `mcda report`: files in the format asked for, whole or not at all, and made again by what they print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mcda.cli.chart import CHARTS

Run = Callable[..., Any]
QUICK = ("--criteria", "seven_cards", "--draws", "200", "--people", "us_operators", "japan_caution")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_can_be_drawn(name: str, mcda: Run, here: Path) -> None:
    answer = mcda("chart", name, "--criteria", "seven_cards", "--output", f"{name}.svg")
    assert (answer.code, answer.out) == (0, f"Written: {name}.svg\n")
    drawn = (here / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "://" not in drawn.replace("http://www.w3.org/", "")


def test_the_ending_or_the_format_says_which_picture(mcda: Run, here: Path) -> None:
    assert mcda("chart", "ranking", "--output", "a.png", "--dpi", "72", "--width", "80").code == 0
    assert (here / "a.png").read_bytes().startswith(b"\x89PNG")
    assert mcda("chart", "ranking", "--format", "svg", "--output", "b.picture", "--language", "ja").code == 0
    assert "並列" in (here / "b.picture").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (("--width", "5000"), "--width"),
        (("--dpi", "3"), "--dpi"),
        (("--target", "nothing"), "nothing"),
        (("--people", "balanced"), "--people"),
    ],
    ids=["too wide", "too coarse", "unknown target", "one person"],
)
def test_what_cannot_be_drawn_is_said_in_one_line(flags: tuple[str, str], told: str, mcda: Run, here: Path) -> None:
    name = "disagreement" if "--people" in flags else "sweep"
    answer = mcda("chart", name, *flags, "--output", "x.svg")
    assert answer.code == 2
    assert told in answer.err
    assert answer.err.count("\n") == 1
    assert not list(here.iterdir())


def test_a_missing_font_is_noted(mcda: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mcda.export.fonts.has_japanese", lambda: False)
    assert "MCDA_FONTS" in mcda("chart", "ranking", "--language", "ja", "--output", "a.svg").err
    assert mcda("chart", "ranking", "--output", "b.svg").err == ""


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("html", b"<!doctype html>"), ("md", b"# "), ("pptx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")],
)
def test_the_ending_says_which_report(ending: str, begins: bytes, mcda: Run, here: Path) -> None:
    answer = mcda("report", *QUICK, "--output", f"report.{ending}")
    assert (answer.code, answer.out) == (0, f"Written: report.{ending}\n")
    assert (here / f"report.{ending}").read_bytes().startswith(begins)


def test_an_existing_report_is_left_alone(mcda: Run, here: Path) -> None:
    (here / "report.md").write_text("mine", encoding="utf-8")
    answer = mcda("report", *QUICK, "--output", "report.md")
    assert answer.code == 2
    assert (here / "report.md").read_text(encoding="utf-8") == "mine"
    assert mcda("report", *QUICK, "--output", "report.md", "--force").code == 0
    assert (here / "report.md").read_text(encoding="utf-8") != "mine"
    assert [one.name for one in here.iterdir()] == ["report.md"]


def test_the_printed_command_makes_the_same_report(mcda: Run, here: Path) -> None:
    given = (
        "--weights",
        "japan_caution",
        "--scenario",
        "gray_zone",
        "--method",
        "waspas",
        "--param",
        "lam=0.3",
        "--seed",
        "5",
    )
    assert mcda("report", *QUICK, *given, "--date", "1 May", "--language", "ja", "--output", "first.html").code == 0
    first = (here / "first.html").read_text(encoding="utf-8")
    (line,) = re.findall(r"<code>(mcda report [^<]*)</code>", first)
    from html import unescape

    words = shlex.split(unescape(line).replace("\u00a0", " "))
    assert words[words.index("--output") + 1] == "report.html"
    assert mcda(*words[1:]).code == 0
    assert (here / "report.html").read_text(encoding="utf-8") == first


def test_files_of_weights_and_folders_are_not_named(mcda: Run, here: Path, small: Path) -> None:
    (here / "tanaka.csv").write_text("criterion,weight\nprice,3\nquality,1\n", encoding="utf-8")
    (here / "smith.csv").write_text("criterion,weight\nprice,1\nquality,3\n", encoding="utf-8")
    answer = mcda(
        "report", "--criteria", small, "--weights", here / "tanaka.csv", "--people", "tanaka.csv", here / "smith.csv",
        "--draws", "100", "--output", "report.html",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    found = (here / "report.html").read_text(encoding="utf-8")
    assert "tanaka" not in found
    assert "smith" not in found
    assert str(here) not in found
    assert "WEIGHTS-FILE" in found
    assert "=A1" in found


def test_wordings_are_noted_and_listed_in_a_draft(mcda: Run, here: Path) -> None:
    answer = mcda("report", *QUICK, "--language", "ja", "--output", "report.md")
    assert "--draft-notes" in answer.err  # of the shipped text no more than how often
    assert "連合司令部" not in answer.err
    assert "見直すべき表現" not in (here / "report.md").read_text(encoding="utf-8")
    assert mcda("report", *QUICK, "--language", "ja", "--draft-notes", "--output", "draft.md").code == 0
    assert "見直すべき表現" in (here / "draft.md").read_text(encoding="utf-8")


def test_wordings_of_text_of_ones_own_are_told_one_by_one(mcda: Run, here: Path) -> None:
    (here / "options.csv").write_text("option,a,b\nSupreme commander,1,4\nCoordinator,3,2\n", encoding="utf-8")
    (here / "criteria.csv").write_text(
        "criterion,direction,worst,best\na,benefit,1,5\nb,benefit,1,5\n", encoding="utf-8"
    )
    own = ("--criteria", "criteria.csv", "--options", "options.csv")
    answer = mcda("report", *own, "--draws", "500", "--output", "report.md")
    assert answer.code == 0
    assert "lead coordinator" in answer.err
    assert "1 places" not in answer.err


def test_the_record_beside_a_report_is_the_one_it_names(mcda: Run, here: Path) -> None:
    import json

    assert mcda("report", *QUICK, "--record", "ranking.json", "--output", "report.md").code == 0
    record = json.loads((here / "ranking.json").read_text(encoding="utf-8"))
    assert record["hash"] in (here / "report.md").read_text(encoding="utf-8")
    assert mcda("replay", "ranking.json").code == 0


def test_wrong_input_writes_nothing(mcda: Run, here: Path) -> None:
    answer = mcda("report", "--weights", "nobody", "--output", "report.html")
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert not list(here.iterdir())


def test_reporting_imports_what_it_writes_with_and_ranking_none_of_it(process: Run) -> None:
    import subprocess
    import sys

    code = (
        "import sys, mcda, mcda.cli; mcda.cli.main(['rank', '--format', 'csv', '--output', '/dev/null']);"
        "print([name for name in ('vl_convert', 'docx', 'pptx', 'typst', 'jinja2', 'altair') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "[]"
