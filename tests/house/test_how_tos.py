"""The how-tos can be followed: what they say to type runs, what they say one will see is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.following import follow

HOW_TOS = Path(__file__).resolve().parents[2] / "docs" / "how-to"
FOLLOWED = {
    "weigh-with-a-spreadsheet.md": 11,
    "use-from-pandas.md": 4,
    "reproduce-a-result.md": 6,
    "write-a-report.md": 7,
    "own-decision-in-toml.md": 12,
    "compare-people.md": 2,
    "edit-a-score.md": 3,
}
"""Pages and how many commands and blocks of Python they hold; the others need a network or another machine."""


LONG = ("write-a-report.md",)
"""Documents of every kind, which have tests of their own."""


@pytest.mark.parametrize("name", [pytest.param(one, marks=[pytest.mark.prove] * (one in LONG)) for one in FOLLOWED])
def test_a_how_to_can_be_followed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    done = follow(HOW_TOS / name, capsys)
    assert len(done.commands) + done.python == FOLLOWED[name]


def test_every_how_to_is_listed() -> None:
    listed = (HOW_TOS / "README.md").read_text(encoding="utf-8")
    missing = [one.name for one in HOW_TOS.glob("*.md") if one.name != "README.md" and f"({one.name})" not in listed]
    assert not missing, "list them in docs/how-to/README.md"
