"""Lines for terminals: never wider than they may be, never losing a character."""

from __future__ import annotations

import pytest

from mcda.text.neutral import without_controls
from mcda.text.widths import longest_piece, padded, width, wrapped

TEXTS = (
    "",
    "one",
    "the quick brown fox jumps over the lazy dog",
    "指揮統制システムの6特性と、その前提となる情報共有(共通作戦状況図)。",
    "TOPSIS(理想解類似度順位法)を使う、in both languages at once",
    "unbreakablewordthatislongerthananyline",
    "e\u0301 combining and 全角 mixed",
    "  leading and   inner   spaces  ",
)


@pytest.mark.parametrize("given", TEXTS)
@pytest.mark.parametrize("columns", [2, 7, 12, 40])
def test_lines_fit_and_keep_every_character(given: str, columns: int) -> None:
    lines = wrapped(given, columns)
    assert lines, "at least one line, however empty"
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(given.split())


def test_words_are_whole_where_they_can_be() -> None:
    words = "the quick brown fox jumps over the lazy dog"
    assert " ".join(wrapped(words, 12)).split() == words.split()


def test_no_line_begins_with_a_closing_mark() -> None:
    given = "順位の表、注記。" * 6
    for columns in range(6, 20):
        assert not any(line[0] in "、。" for line in wrapped(given, columns))


def test_padding_counts_columns_not_characters() -> None:
    assert padded("順位", 6) == "順位  "
    assert padded("順位", 6, right=True) == "  順位"
    assert padded("too long", 3) == "too long"


def test_longest_piece() -> None:
    assert longest_piece("a word somewhat") == len("somewhat")
    assert longest_piece("") == 0


def test_control_characters_never_pass() -> None:
    given = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x202E, 0xD800, 0xFFFE]))
    assert without_controls(given).strip() == ""
    assert without_controls("a\tb\nc", keep="\t\n") == "a\tb\nc"
