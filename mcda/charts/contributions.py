"""What each criterion or branch contributes, stacked per option."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from mcda.charts.chart import Chart
from mcda.charts.readable import axis_title, different, lines, own, tree_parts
from mcda.charts.templates import PERCENT, authored, filled, name_axis, whole
from mcda.charts.themes import BACKGROUNDS, PALETTES
from mcda.decision import Decision
from mcda.tables import Table
from mcda.text import number, percent, text

__all__ = ["contributions_chart"]


def contributions_chart(
    table: Table, language: str = "en", theme: str = "light", *, decision: Decision | None = None
) -> Chart:
    """One stacked bar per ranked option, best first; more than eight criteria are added up by the branches of `decision`.

    `table` is `contributions`: points that add up to the score, or for TOPSIS shares of the squared distance to the ideal.
    """
    colours = PALETTES[theme]
    parts = tree_parts(table, decision, len(colours))
    part_names = different(own(name, language) for name, _ in parts)
    part_labels = lines(part_names, 28, 2)
    shares = any(column.kind == "share" for column in table.columns[2:])
    option_names = different(own(column.heading, language) for column in table.columns[2:])
    labels = lines(option_names)
    rows = []
    sums = []
    for option, label in enumerate(labels):
        amounts = [float(np.sum([table.rows[row][option + 2] for row in places])) for _, places in parts]
        sums.append(amounts)
        for place, amount in enumerate(amounts):
            rows.append(
                {
                    "label": label,
                    "name": option_names[option],
                    "part": part_labels[place],
                    "partName": part_names[place],
                    "place": place,
                    "amount": whole(amount),
                    "written": percent(amount, 0) if shares else number(amount, 2),
                }
            )
    axis = text("charts.lacks" if shares else "charts.adds", language)
    alt = ""
    if sums:
        most = max(range(len(parts)), key=lambda place: sums[0][place])
        whole_bar = sum(sums[0]) or 1.0
        alt = text(
            "charts.alt_contributions",
            language,
            count=len(labels),
            parts=len(parts),
            first=option_names[0],
            part=part_names[most],
            share=percent(sums[0][most] / whole_bar, 0),
        )
    spec = filled(
        _template(language, theme, shares),
        {"rows": rows},
        heading=axis_title(axis),
        parts=part_labels,
        colours=list(colours[: len(parts)]),
    )
    return Chart(spec, alt, table.title[language], own(table.note, language))


@cache
def _template(language: str, theme: str, shares: bool) -> dict[str, Any]:
    import altair as alt

    y = alt.Y("label:N").sort(None).axis(**name_axis())
    axis: dict[str, Any] = {"tickCount": 5} | ({"labelExpr": PERCENT} if shares else {})
    colour = (
        alt.Color("part:N")
        .scale(domain=["@parts"], range=["@colours"])
        .legend(
            title=None,
            labelExpr="split(datum.label, '\\n')",
            columns=alt.ExprRef("width < 420 ? 1 : 2"),
            symbolType="square",
        )
    )
    bars = (
        alt.Chart(alt.NamedData("rows"))
        .mark_bar(height=alt.RelativeBandSize(0.66), stroke=BACKGROUNDS[theme], strokeWidth=1)
        .encode(
            y=y,
            x=alt.X("amount:Q").stack("zero").title("@heading").scale(nice=not shares).axis(**axis),
            color=colour,
            order=alt.Order("place:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=text("charts.option", language)),
                alt.Tooltip("partName:N", title=text("charts.part", language)),
                alt.Tooltip("written:N", title=text("charts.value", language)),
            ],
        )
    )
    return authored(bars.properties(width="container", height=alt.Step(44)), theme)
