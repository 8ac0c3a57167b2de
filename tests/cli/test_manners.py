"""Small manners: what was written is named, names are listed, every problem is told at once, and nothing is called by a dash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mcda.cli.chart import CHARTS
from mcda.cli.table import NAMES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("language", "told"), [("en", "Written: r.md\n"), ("ja", "書き出しました:r.md\n")])
def test_a_report_says_which_file_it_wrote(language: str, told: str, mcda, small: Path, monkeypatch) -> None:
    monkeypatch.chdir(small)
    given = ("--criteria", "criteria.csv", "--options", "options.csv", "--draws", "200", "--language", language)
    assert mcda("report", *given, "--output", "r.md").out == told
    assert mcda("report", *given, "--format", "md").out.startswith("# ")


@pytest.mark.parametrize(("command", "names"), [("table", NAMES), ("chart", tuple(CHARTS))])
def test_without_a_name_the_names_are_listed(command: str, names: tuple[str, ...], mcda) -> None:
    for language in ("en", "ja"):
        answer = mcda(command, "--language", language)
        assert (answer.code, answer.out) == (2, "")
        assert ", ".join(names) in answer.err
        assert answer.err.count("\n") == 1


@pytest.mark.parametrize("content", ["option,cost\nA,1\n", '{"format": "mcda-decision/1"}', "", "[1, 2]"])
def test_what_is_no_record_is_not_called_damaged(content: str, mcda, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(content, encoding="utf-8")
    answer = mcda("replay", path)
    assert answer.code == 2
    assert 'is not a record: a record begins with "format": "mcda-record/1"' in answer.err
    assert "damaged" not in answer.err


def test_one_method_is_named_in_the_heading(mcda) -> None:
    given = ("--criteria", "seven_cards")
    assert mcda("rank", *given, "--method", "vikor").out.startswith("Ranking by VIKOR: ")
    assert mcda("table", "ranking", *given, "--method", "spotis", "--format", "md").out.startswith(
        "## Ranking by SPOTIS"
    )
    assert mcda("rank", *given, "--method", "vikor", "--language", "ja").out.startswith("VIKOR")
    assert mcda("rank", *given).out.startswith("Ranking: ")  # two methods: each is in its columns' headings


def test_profiles_are_checked_although_options_are_broken(mcda, tmp_path: Path) -> None:
    for name in ("criteria", "options"):
        shutil.copytree(ROOT / name, tmp_path / name)
    option = next(iter(sorted((tmp_path / "options" / "us_japan").glob("0*.toml"))))
    option.write_text(option.read_text(encoding="utf-8").replace("\nscore = ", '\nscore = "x" #', 1), encoding="utf-8")
    profile = tmp_path / "criteria" / "profiles" / "balanced.toml"
    profile.write_text(
        profile.read_text(encoding="utf-8").replace("mission.purpose", "mission.porpoise"), encoding="utf-8"
    )
    answer = mcda("check", "--criteria", tmp_path)
    lines = answer.err.splitlines()
    assert answer.code == 2
    assert len(lines) == 2, answer.err
    assert option.name in lines[0]
    assert "balanced.toml" in lines[1]
    assert "does not weigh mission.purpose, and weighs mission.porpoise" in lines[1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("criterion,weight\nprice,1\n", "it does not weigh quality. Weigh these too"),
        (
            "criterion,weight\nprice,1\nquality,1\nnoise,1\n",
            "it weighs noise, which the decision does not have. Remove it",
        ),
        ("criterion,weight\nprice,1\nnoise,1\n", "it does not weigh quality, and weighs noise"),
    ],
)
def test_a_preference_that_does_not_fit_says_only_what_is_so(written: str, said: str, mcda, small: Path) -> None:
    (small / "w.csv").write_text(written, encoding="utf-8")
    given = ("--criteria", small / "criteria.csv", "--options", small / "options.csv", "--weights", small / "w.csv")
    answer = mcda("rank", *given)
    assert answer.code == 2
    assert said in answer.err
    assert "–" not in answer.err


def test_where_there_are_none_the_word_is_said(mcda, small: Path) -> None:
    given = ("--criteria", small / "criteria.csv", "--options", small / "options.csv", "--scenario", "storm")
    assert "Known are: none." in mcda("rank", *given).err
    assert "なし" in mcda("rank", *given, "--language", "ja").err
