"""Segments or like-minded groups of a room side by side."""

from __future__ import annotations

from functools import cache
from typing import Any

from mcda.charts.chart import Chart
from mcda.charts.heat import heat_spec
from mcda.charts.labels import wrapped
from mcda.charts.readable import different, joined_names, lines, own, sentences
from mcda.charts.templates import authored, filled, name_axis, whole
from mcda.charts.themes import INK, PALETTES
from mcda.tables import Table
from mcda.text import text

__all__ = ["MOST_LANES", "group_bars_chart", "group_weights_chart"]

MOST_LANES = 5
"""The whole room and so many groups but one stand side by side as bars; more are a heat map."""
LANE = 0.57
"""What part of its lane the longest bar fills: its number needs the rest."""
STEP, LINE = 30, 15
HEADS = {2: 24, 3: 16, 4: 12, 5: 11}
"""Narrow letters in a line of a lane's head, by the number of lanes, where the letters are those of a projector."""
HEAD_LINES = 4
NAMED = {2: 30, 3: 26, 4: 24, 5: 24}
"""The same of a criterion's name."""


def group_weights_chart(table: Table, language: str = "en", theme: str = "light") -> Chart:
    """A heat map: criteria down, the room and its groups across, each cell the weight in whole percent.

    `table` is a `group_weights`. The strongest colour is the largest weight there is.
    """
    columns = [column.heading[language] for column in table.columns[1:]]
    rows = [own(row[0], language) for row in table.rows]
    shares = _shares(table)
    most = max((share for row in shares for share in row), default=1.0) or 1.0
    cells = {
        (down, across): (share / most, f"{100 * share:.0f}", {"weight": f"{100 * share:.0f} %"})
        for down, row in enumerate(shares)
        for across, share in enumerate(row)
    }
    headings = (text("charts.criterion", language), text("room_pages.group_of_people", language))
    details = {"weight": text("room_pages.weight_in_group", language)}
    spec = heat_spec(rows, columns, cells, headings, details, language, theme)
    alt = text("room_pages.alt_groups", language, names=_apart(rows, shares, language))
    return Chart(spec, alt, table.title[language], table.note[language])


def group_bars_chart(
    table: Table, places: Table, language: str = "en", theme: str = "light", *, most: int | None = None
) -> Chart:
    """The same numbers as small bars: one lane for the room and one per group, one row per criterion (the `most` heaviest in the room),
    all on one scale. Over each lane stands which option has its highest score. For at most `MOST_LANES` lanes.

    `table` is a `group_weights` and `places` the `group_places` beside it (empty where nothing is ranked).
    """
    shares = _shares(table)
    order = sorted(range(len(shares)), key=lambda row: -shares[row][0])[:most]
    names = different(own(table.rows[row][0], language) for row in order)
    heads = different(column.heading[language] for column in table.columns[1:])
    labels = lines(names, NAMED[len(heads)], 3)
    most_share = max((share for row in shares for share in row), default=1.0) or 1.0
    rows = [
        {
            "label": label,
            "name": name,
            "group": heads[lane],
            "from": lane,
            "to": whole(lane + LANE * share / most_share),
            "written": f"{100 * share:.0f} %",
            "whole": "room" if lane == 0 else "group",
        }
        for row, name, label in zip(order, names, labels, strict=True)
        for lane, share in enumerate(shares[row])
    ]
    written = [
        _head(head, _first(places, lane, language), HEADS[len(heads)], language) for lane, head in enumerate(heads)
    ]
    left_out = len(table.rows) - len(order)
    corner = [{"at": 0, "words": text("room_pages.heaviest_shown", language, count=len(order))}] if left_out else []
    tall = max((head.count("\n") + 1 for head in written), default=1)
    spec = filled(
        _bars(language, theme),
        {"rows": rows, "lanes": [{"at": lane} for lane in range(len(heads))], "corner": corner},
        # fewer lines end where the others do, just over the bars
        heads=["\n" * (tall - 1 - head.count("\n")) + head for head in written],
        lanes=list(range(len(heads))),
        domain=[0, len(heads)],
    )
    spec["layer"][0]["encoding"]["x"]["axis"]["labelPadding"] += LINE * (tall - 1)
    apart = text("room_pages.alt_group_bars", language, names=_apart(names, [shares[row] for row in order], language))
    rest = text("room_pages.alt_left_out", language, count=len(order), all=len(table.rows)) if left_out else ""
    alt = sentences(apart, rest, language=language)
    step = max(STEP, LINE * max((label.count("\n") + 1 for label in labels), default=1) + 4)
    spec |= {"height": {"step": step}, "padding": {"left": 5, "top": 14, "right": 5, "bottom": 5}}
    return Chart(spec, alt, table.title[language], table.note[language])


def _shares(table: Table) -> list[list[float]]:
    return [[float(str(value)) for value in row[1:]] for row in table.rows]


def _apart(names: list[str], shares: list[list[float]], language: str) -> str:
    """The two criteria on which the parts of the room lie furthest apart."""
    apart = sorted(range(len(names)), key=lambda down: min(shares[down]) - max(shares[down]))[:2]
    return joined_names([names[down] for down in apart], language)


def _first(places: Table, lane: int, language: str) -> str:
    return text("charts.comma", language).join(own(row[0], language) for row in places.rows if row[1 + lane] == 1)


def _head(name: str, first: str, across: int, language: str) -> str:
    """A lane's head in lines: what part of the room it is, and whom it puts first."""
    told = text("room_pages.first_here", language, options=first) if first else ""
    return "\n".join(wrapped(part, across, HEAD_LINES) for part in (name, told) if part)


@cache
def _bars(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink, colour = INK[theme], PALETTES[theme][0]
    y = alt.Y("label:N").sort(None).axis(**name_axis())
    x = alt.X("from:Q").scale(domain=["@domain"], nice=False)
    x = x.axis(
        title=None,
        description=text("room_pages.group_of_people", language),
        orient="top",
        values=["@lanes"],
        grid=False,
        domain=False,
        ticks=False,
        labelExpr="split(heads[datum.value], '\\n')",
        labelAlign="left",
        labelBaseline="bottom",
        labelPadding=6,
        labelLimit=0,
        labelOverlap=False,
        labelBound=False,
        labelFlush=False,
    )
    tooltip = [
        alt.Tooltip("name:N", title=text("charts.criterion", language)),
        alt.Tooltip("group:N", title=text("room_pages.group_of_people", language)),
        alt.Tooltip("written:N", title=text("room_pages.weight_in_group", language)),
    ]
    base = alt.Chart(alt.NamedData("rows")).encode(y=y, tooltip=tooltip)
    bars = base.mark_bar(height=alt.RelativeBandSize(0.6), color=colour).encode(
        x=x,
        x2="to:Q",
        opacity=alt.Opacity("whole:N").legend(None).scale(domain=["room", "group"], range=[1, 0.65]),
    )
    numbers = base.mark_text(align="left", dx=5, fontSize=12).encode(x="to:Q", text="written:N")
    rules = alt.Chart(alt.NamedData("lanes")).mark_rule(color=ink["soft"]).encode(x="at:Q")
    corner = alt.Chart(alt.NamedData("corner")).mark_text(align="right", baseline="bottom", dx=-6, dy=-8, fontSize=12)
    corner = corner.encode(x="at:Q", y=alt.value(0), text="words:N")
    heads = alt.param(name="heads", value="@heads")
    return authored(alt.layer(bars, rules, numbers, corner).add_params(heads).properties(width="container"), theme)
