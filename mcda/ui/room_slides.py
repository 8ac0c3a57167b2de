"""The parts of a round's results as slides: a heading, a few lines, one chart, for a screen that is read from the back row.

Made once per result, language and theme, and shared by every projector: what a look then costs is handing over what is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from mcda.charts import (
    MOST_LANES,
    Chart,
    agenda_chart,
    first_places_chart,
    group_bars_chart,
    group_weights_chart,
    moved_chart,
    order_chart,
    projected,
    tally_chart,
)
from mcda.charts.labels import columns
from mcda.decision import Decision
from mcda.explain import (
    agenda_sentences,
    cluster_sentences,
    consensus_sentences,
    first_share_sentences,
    movement_sentences,
    part_sentences,
    round_sentences,
    segment_sentences,
    spread_sentences,
    verdict_sentences,
    withheld_sentences,
)
from mcda.polling import RoundResult
from mcda.tables import first_places, group_places, group_weights, moved_weights, ranking, talking_points, tally
from mcda.tables.camps import groups_of
from mcda.tables.columns import heading
from mcda.text import Text

__all__ = ["SLIDES", "Slide", "size_of", "slide"]

MOST_BARS = 8
MOST_IN_LANES = 7
MOST_RANKED = 7
MOST_TO_TALK_ABOUT = 6
MOST_MOVED = 7
LANES = ("clusters", "segments")
LARGEST_IN_LANES = 1.6
"""Times the size on a page where the width is shared by lanes with a head each: letters of 20 pixels."""
HEAD_ROWS = 1
"""Rows that the heads over the groups take beyond what an axis below takes."""
ROOM_FOR_ALL = 520
"""Lines of the screen that a heading and the foot leave to sentences and chart."""
LINE_OF_TEXT, COLUMNS = 36, 72
"""Height of a line of a sentence, and how many narrow letters it holds."""
LINE_OF_TITLE, COLUMNS_OF_TITLE = 46, 44
"""The same of the heading, which has one line of its own already."""
SIZES = (("largest", 59, 38), ("large", 49, 46), ("many", 42, 58))
"""Of slides without a chart: name, height of a line and letters in it; the largest in which everything has its place is taken."""
BETWEEN = 16


@dataclass(frozen=True)
class Slide:
    """What a projector shows of one part; `size` is that of its sentences."""

    title: str
    lines: tuple[str, ...]
    chart: Chart | None = None
    size: str = "few"


Made = tuple[tuple[Text, ...], Chart | None, int]
"""Sentences, chart, and how many rows it has."""


@lru_cache(maxsize=128)
def slide(part: str, result: RoundResult, decision: Decision | None, language: str, theme: str) -> Slide:
    """The slide of one part; of a round that may not be shown, why not."""
    withheld = withheld_sentences(result)
    if not result.shown:
        told = tuple(one[language] for one in withheld)
        return Slide(heading("room_pages.part_withheld")[language], told, size=size_of(told))
    lines, chart, rows = SLIDES[part](result, decision, language, theme)
    shortened = {
        "weights": len(result.criteria) > MOST_BARS,
        "ranking": chart is not None and _ranked(result) > MOST_RANKED,
    }
    kind = "slide" if shortened.get(part) else "part"
    title = heading(f"room_pages.{kind}_{part}", count=rows)[language]
    told = tuple(one[language] for one in (*withheld, *lines))
    if chart is None:
        return Slide(title, told, size=size_of(told))
    written = LINE_OF_TEXT * _written(told, COLUMNS) + LINE_OF_TEXT // 2
    numbered = heading("room_pages.slide_title", part=title, number=result.round)[language]
    written += LINE_OF_TITLE * (_written((numbered,), COLUMNS_OF_TITLE) - 1)
    room = ROOM_FOR_ALL - written
    if part in LANES:
        room = min(room, int(LARGEST_IN_LANES * chart.spec["height"]["step"] * rows))
    return Slide(title, told, projected(chart, rows, room))


def size_of(told: tuple[str, ...]) -> str:
    """The largest letters in which these sentences fill a screen and stay on it."""
    for name, line, across in SIZES[:-1]:
        if line * _written(told, across) + BETWEEN * len(told) <= ROOM_FOR_ALL:
            return name
    return SIZES[-1][0]


def _written(told: tuple[str, ...], across: int) -> int:
    return sum(ceil(columns(one) / across) for one in told)


def _weights(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    table = tally(result, decision)
    chart = tally_chart(table, language, theme, most=MOST_BARS)
    return spread_sentences(result), chart, min(MOST_BARS, len(table.rows))


def _ranking(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    if decision is None or result.evaluation is None or result.verdict is None:
        return round_sentences(result, decision), None, 0
    lines = (*verdict_sentences(result.verdict, decision)[:1], *part_sentences(result, decision))
    table = ranking(decision, result.evaluation, short=True)
    if any("uncertain" in row for row in table.rows[:MOST_RANKED]):
        lines = (*lines, heading("room_pages.on_condition"))
    chart = order_chart(table, language, theme, most=MOST_RANKED)
    return lines, chart, min(MOST_RANKED, _ranked(result))


def _ranked(result: RoundResult) -> int:
    return 0 if result.evaluation is None else int(result.evaluation.ranked.sum())


def _first(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    table = first_places(result, decision)
    return first_share_sentences(result, decision)[:1], first_places_chart(table, language, theme), len(table.rows)


def _agreement(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    return consensus_sentences(result), None, 0


def _clusters(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    told = cluster_sentences(result, decision)
    if not result.clusters:
        return told, None, 0
    count = len(result.clusters)
    chart, rows = _groups("clusters", result, decision, language, theme)
    return told[1 + count :] or told[:1], chart, rows  # the rest is what the chart shows


def _segments(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    told = segment_sentences(result, decision)
    if not result.segments:
        return told, None, 0
    chart, rows = _groups("segments", result, decision, language, theme)
    return told[len(result.segments) :], chart, rows


def _groups(
    by: str, result: RoundResult, decision: Decision | None, language: str, theme: str
) -> tuple[Chart | None, int]:
    """The groups' published weights side by side, and how many rows with their heads that is."""
    weights, places = group_weights(result, by, decision), group_places(result, by, decision)
    if len(groups_of(result, by)) >= MOST_LANES:
        return group_weights_chart(weights, language, theme), len(weights.rows) + HEAD_ROWS
    chart = group_bars_chart(weights, places, language, theme, most=MOST_IN_LANES)
    return chart, min(MOST_IN_LANES, len(weights.rows)) + HEAD_ROWS


def _agenda(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    table = talking_points(result, decision)
    rows = min(MOST_TO_TALK_ABOUT, len(table.rows))
    chart = agenda_chart(table, language, theme, most=MOST_TO_TALK_ABOUT) if rows else None
    return agenda_sentences(result), chart, rows


def _moved(result: RoundResult, decision: Decision | None, language: str, theme: str) -> Made:
    table = moved_weights(result, result.moved, decision)
    rows = min(MOST_MOVED, sum(1 for _, points in table.rows if points))
    chart = moved_chart(table, language, theme, most=MOST_MOVED) if rows else None
    return movement_sentences(result.moved, decision, result.verdict)[-1:], chart, rows


SLIDES: dict[str, Callable[[RoundResult, Decision | None, str, str], Made]] = {
    "weights": _weights,
    "ranking": _ranking,
    "first": _first,
    "agreement": _agreement,
    "clusters": _clusters,
    "segments": _segments,
    "agenda": _agenda,
    "moved": _moved,
}
"""Parts by name, as on the results page."""
