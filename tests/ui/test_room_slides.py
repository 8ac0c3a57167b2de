"""Slides of a round: letters as large as the screen lets them be, and a chart wherever there are numbers that may be shown."""

from __future__ import annotations

from dataclasses import replace

import mcda
from mcda.text import LANGUAGES
from mcda.ui.room_slides import SLIDES, size_of, slide
from tests.tables.test_room_tables import two_rounds

DECISION = mcda.load()


def test_few_words_are_written_larger() -> None:
    assert size_of(("Three words here.",)) == "largest"
    assert size_of(("A sentence of about sixty letters, as there are many here.",) * 4) == "large"
    assert size_of(("A sentence of about sixty letters, as there are many here.",) * 12) == "many"
    assert size_of(("全角の文字は幅が2倍です。" * 3,) * 5) == size_of(("abcdefghijklmnopqrstuvwxyz" * 3,) * 5)


def test_every_part_with_published_numbers_has_a_chart() -> None:
    result = two_rounds(DECISION)[1]
    for part in SLIDES:
        for language in LANGUAGES:
            made = slide(part, result, DECISION, language, "light")
            assert made.lines, part
            assert (made.chart is None) == (part == "agreement"), part
    without = replace(result, clusters=(), segments=())
    for part in ("clusters", "segments"):
        made = slide(part, without, DECISION, "en", "light")
        assert made.chart is None
        assert made.size == "largest"


def test_what_a_chart_of_groups_shows_is_not_told_again() -> None:
    result = two_rounds(DECISION)[1]
    for part in ("clusters", "segments"):
        told = " ".join(slide(part, result, DECISION, "en", "light").lines)
        assert "weighs most" not in told
    assert "can live with" in " ".join(slide("clusters", result, DECISION, "en", "light").lines)


def test_many_segments_are_a_heat_map() -> None:
    result = two_rounds(DECISION)[1]
    many = replace(result, segments=tuple(replace(result.segments[0], key=f"s{at}") for at in range(6)))
    chart = slide("segments", many, DECISION, "en", "light").chart
    assert chart is not None
    assert "cells" in chart.spec["datasets"]
