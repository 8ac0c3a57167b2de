"""The tutorials do what they say: followed word for word from an empty folder, they end with a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.following import follow

HERE = Path(__file__).resolve().parent
TUTORIALS = sorted(one for one in (HERE.parents[1] / "docs" / "tutorial").glob("*.md") if one.name != "README.md")


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_a_tutorial_can_be_followed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    done = follow(page, capsys)
    used = {words[1] for words in done.commands}
    assert used >= {
        "new",
        "check",
        "rank",
        "weigh",
        "acceptability",
        "flip",
        "sweep",
        "table",
        "chart",
        "replay",
        "diff",
        "report",
    }
    assert done.by_hand == ["clinics/options.csv", "clinics/ranking.xlsx criteria C3 = 100"]
    report = (tmp_path / "clinics" / "report.html").read_text(encoding="utf-8")
    assert "60 %" in report
    assert (tmp_path / "clinics" / "report.docx").stat().st_size > 50_000


def test_both_languages_do_the_same(tmp_path: Path) -> None:
    def commands(page: Path) -> list[str]:
        lines = [line.strip() for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("mcda ")]
        return [line.removesuffix(" --language ja") for line in lines]

    english, japanese = (commands(one) for one in sorted(TUTORIALS, key=lambda one: len(one.name)))
    assert english == japanese
