"""What the docs quote from the program is what the program says: tables of flags, outputs, the pages of schemas and names."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from mcda.cli import commands

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from quoted import DOCS, all_pages, current, flags  # noqa: E402

PAGE = DOCS / "reference" / "command-line.md"


@pytest.mark.filterwarnings("default")  # the commands are run as a user runs them
def test_quoted_parts_are_current() -> None:
    stale = [str(path.relative_to(ROOT)) for path, before, now in all_pages() if before != now]
    assert not stale, f"run `make reference` ({', '.join(stale)})"


@pytest.mark.parametrize("command", commands())
def test_every_command_has_its_flags_on_the_page(command: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"<!-- flags: {command} -->" in page, (
        f"put '<!-- flags: {command} -->' and '<!-- end -->' into the section of {command} and run `make reference`"
    )


def test_no_table_of_flags_is_written_by_hand() -> None:
    alone = re.sub(r"<!-- (shared )?flags.*?<!-- end -->", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert "| Flag |" not in alone


def test_a_part_that_says_something_else_is_seen() -> None:
    stale = "<!-- flags: replay -->\n| `--gone` | a flag that was |\n<!-- end -->"
    assert current(stale) == f"<!-- flags: replay -->\n{flags('replay')}<!-- end -->"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_flags_are_told_in_their_language(language: str) -> None:
    told = flags("chart", language)
    assert "`--dpi NUMBER`" in told
    assert "300" in told
    assert bool(re.search(r"[ぁ-ん]", told)) is (language == "ja")
