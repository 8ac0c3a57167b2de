"""What a room weighs, whom it puts first, what it should talk about, and what has moved: published percents as bars."""

from __future__ import annotations

from functools import cache
from typing import Any

from mcda.charts.bars import Amount, bars_spec
from mcda.charts.chart import Chart
from mcda.charts.readable import axis_title, joined_names, lines, own, sentences
from mcda.charts.templates import PERCENT, authored, filled, name_axis, whole
from mcda.charts.themes import INK, PALETTES
from mcda.tables import Table
from mcda.text import percent, text

__all__ = ["agenda_chart", "first_places_chart", "moved_chart", "tally_chart"]

ROOM = 1.18
"""How far the axis reaches beyond the longest bar or range: the number at its end needs the room."""
COLUMN = 1.28
"""The same where the numbers stand in a column at its end."""
STEP, LINE = 30, 15
NAMED = 3
WIDE = 46
"""Columns of a label on a projector, where height is dearer than width."""


def tally_chart(table: Table, language: str = "en", theme: str = "light", *, most: int | None = None) -> Chart:
    """One bar per criterion with its weight, and across its end the range in which the middle half of the ballots lie.

    `table` is a `tally`, in its order; with `most` only the heaviest criteria are drawn, heaviest first.
    """
    keys = [column.key for column in table.columns]
    quartiles = "lower" in keys
    order = list(range(len(table.rows)))
    shares = [_share(value) for value in table.column("share")]
    if most is not None:
        order = sorted(order, key=lambda row: -shares[row])[:most]
    names = [own(table.rows[row][0], language) for row in order]
    labels = lines(names, 30 if most is None else WIDE, 3)
    rows: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    for row, name, label in zip(order, names, labels, strict=True):
        low, high = (_share(table.column(end)[row]) if quartiles else shares[row] for end in ("lower", "upper"))
        spread = text("room_pages.from_to", language, low=percent(low, 0), high=percent(high, 0))
        if quartiles:
            spans.append({"label": label, "low": whole(low), "high": whole(high)})
        rows.append(
            {
                "label": label,
                "name": name,
                "share": whole(shares[row]),
                "written": percent(shares[row], 0),
                "spread": spread if quartiles else "–",
                "beside": whole(max(shares[row], high)),
            }
        )
    reach = max((row["beside"] for row in rows), default=0.1) * (COLUMN if quartiles else ROOM)
    # at the end of a range a weight would be taken for the range's end: it stands in a column of its own
    aside: dict[str, Any] = {"beside": whole(reach), "side": "column"} if quartiles else {"side": "bar"}
    rows = [one | aside for one in rows]
    heading = text("room_pages.weight_in_room", language)
    spec = filled(
        _template(language, theme), {"rows": rows, "spans": spans}, heading=axis_title(heading), domain=[0.0, reach]
    )
    step = max(STEP, LINE * max((label.count("\n") + 1 for label in labels), default=1) + 8)
    heaviest = sorted(order, key=lambda row: -shares[row])[:NAMED]
    alt = text(
        "room_pages.alt_tally",
        language,
        names=joined_names(
            [f"{own(table.rows[row][0], language)} ({percent(shares[row], 0)})" for row in heaviest], language
        ),
    )
    more = text("room_pages.alt_quartiles", language) if quartiles else ""
    left_out = len(table.rows) - len(order)
    rest = text("room_pages.alt_left_out", language, count=len(order), all=len(table.rows)) if left_out else ""
    return Chart(
        spec | {"height": {"step": step}},
        sentences(alt, more, rest, language=language),
        table.title[language],
        table.note[language],
    )


def first_places_chart(table: Table, language: str = "en", theme: str = "light") -> Chart:
    """One bar per option, or group of options, with the part of the room that puts it first. `table` is a `first_places`."""
    rows: list[Amount] = [
        (own(row[0], language), _share(row[1]), percent(_share(row[1]), 0), "weak" if "+" in key else "plain")
        for row, key in zip(table.rows, table.keys, strict=True)
    ]
    heading = text("room_pages.share_of_room", language)
    spec = bars_spec(rows, heading, (text("charts.option", language), heading), theme, percent=True)
    first = text("room_pages.alt_first_places", language, name=rows[0][0], share=rows[0][2]) if rows else ""
    return Chart(spec, first or table.title[language], table.title[language], table.note[language])


def agenda_chart(table: Table, language: str = "en", theme: str = "light", *, most: int | None = None) -> Chart:
    """One bar per criterion of the discussion agenda (the first `most` of it): in how many exchanges between two people it changes
    the winner."""
    rows: list[Amount] = [
        (own(row[0], language), _share(row[1]), percent(_share(row[1]), 0), "plain") for row in table.rows[:most]
    ]
    heading = text("room_pages.answer_changes", language)
    spec = bars_spec(rows, heading, (text("charts.criterion", language), heading), theme, percent=True)
    names = joined_names([name for name, *_ in rows[:NAMED]], language)
    alt = text("room_pages.alt_agenda", language, names=names) if rows else table.title[language]
    return Chart(spec, alt, table.title[language], table.note[language])


def moved_chart(table: Table, language: str = "en", theme: str = "light", *, most: int | None = None) -> Chart:
    """One bar per criterion whose weight has changed, to the right where it grew. `table` is a `moved_weights`."""
    changed = [(own(name, language), int(str(points))) for name, points in table.rows if points][:most]
    rows: list[Amount] = [
        (name, float(points), f"{points:+d}".replace("-", "−"), "plain" if points > 0 else "weak")
        for name, points in changed
    ]
    heading = text("room_pages.change_in_points", language)
    spec = bars_spec(rows, heading, (text("charts.criterion", language), heading), theme)
    told = joined_names([f"{name} ({written})" for name, _, written, _ in rows[:NAMED]], language)
    alt = text("room_pages.alt_moved", language, names=told) if rows else text("room_pages.alt_not_moved", language)
    return Chart(spec, alt, table.title[language], table.note[language])


def _share(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


@cache
def _template(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink, colour = INK[theme], PALETTES[theme][0]
    tooltip = [
        alt.Tooltip("name:N", title=text("charts.criterion", language)),
        alt.Tooltip("written:N", title=text("room_pages.weight_in_room", language)),
        alt.Tooltip("spread:N", title=text("room_pages.middle_half", language)),
    ]
    # a range that begins at 0 must not touch its name
    y = alt.Y("label:N").sort(None).axis(**(name_axis() | {"labelPadding": 12}))
    base = alt.Chart(alt.NamedData("rows")).encode(y=y, tooltip=tooltip)
    x = alt.X("share:Q").title("@heading").scale(domain=["@domain"], nice=False).axis(tickCount=4, labelExpr=PERCENT)
    bars = base.mark_bar(height=alt.RelativeBandSize(0.6), color=colour, opacity=0.6).encode(x=x)
    spans = (
        alt.Chart(alt.NamedData("spans"))
        .mark_rule(color=ink["text"], strokeWidth=2.5)
        .encode(y=alt.Y("label:N").sort(None), x="low:Q", x2="high:Q")
    )
    ends = [
        alt.Chart(alt.NamedData("spans"))
        .mark_tick(color=ink["text"], thickness=2, height=10, orient="vertical")
        .encode(y=alt.Y("label:N").sort(None), x=end)
        for end in ("low:Q", "high:Q")
    ]
    words = base.encode(x="beside:Q", text="written:N")
    beside = words.transform_filter("datum.side == 'bar'").mark_text(align="left", dx=7)
    column = words.transform_filter("datum.side == 'column'").mark_text(align="right", dx=-2)
    return authored(alt.layer(bars, spans, *ends, beside, column).properties(width="container"), theme)
