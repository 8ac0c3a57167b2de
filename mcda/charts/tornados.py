"""What moves the lead most."""

from __future__ import annotations

from functools import cache
from typing import Any

from mcda.analysis import Tornado
from mcda.charts.chart import Chart
from mcda.charts.labels import wrapped
from mcda.charts.readable import axis_title, different, sentences, short_names
from mcda.charts.templates import authored, filled, name_axis, whole
from mcda.charts.themes import INK, PALETTES
from mcda.decision import Decision
from mcda.text import number, percent, text

__all__ = ["tornado_chart"]

MOST_BARS = 15


def tornado_chart(
    tornado: Tornado,
    language: str = "en",
    theme: str = "light",
    *,
    decision: Decision | None = None,
    most: int = MOST_BARS,
) -> Chart:
    """The lead of the leader over the runner-up while one weight or score goes from its low to its high, largest swing first.

    Left of zero the runner-up is ahead. Ends carry the value they stand for. At most `most` bars; the sentence says how many there are.
    """
    names = dict(
        zip(tornado.options, short_names(tornado.options, tornado.option_names, language, decision), strict=True)
    )
    criteria = {} if decision is None else {one.key: one.name[language] for one in decision.criteria}
    shown = tornado.bars[:most]
    titles, labels = [], []
    for bar in shown:
        criterion = criteria.get(bar.criterion, bar.criterion)
        whose = text("charts.weight", language) if bar.kind == "weight" else names[bar.option]
        titles.append(text("charts.whose", language, criterion=criterion, whose=whose))
        labels.append(f"{wrapped(criterion, 20, 3)}\n({wrapped(whose, 18, 1)})")
    ends = {"low": text("charts.at_low", language), "high": text("charts.at_high", language)}
    rows = []
    for bar, label, title in zip(shown, different(labels), titles, strict=True):
        write = percent if bar.kind == "weight" else number
        leads = {"low": bar.lead_low, "high": bar.lead_high}
        for end, value in (("low", bar.low), ("high", bar.high)):
            right = leads[end] > leads["high" if end == "low" else "low"] or (
                leads["low"] == leads["high"] and end == "high"
            )
            rows.append(
                {
                    "label": label,
                    "name": title,
                    "from": whole(tornado.lead),
                    "lead": whole(leads[end]),
                    "end": ends[end],
                    "written": write(value),
                    "side": "right" if right else "left",
                    "leadWritten": f"{leads[end]:+.3f}",
                }
            )
    leader, runner_up = names[tornado.leader], names[tornado.runner_up]
    alt = text(
        "charts.alt_tornado",
        language,
        leader=leader,
        runner=runner_up,
        lead=number(tornado.lead),
        count=len(tornado.bars),
        shown=len(shown),
    )
    largest = ""
    if shown:
        lost = sum(min(bar.lead_low, bar.lead_high) < 0 for bar in tornado.bars)
        largest = text(
            "charts.alt_tornado_most",
            language,
            name=titles[0],
            swing=number(shown[0].swing),
            count=lost,
            runner=runner_up,
        )
    spec = filled(
        _template(language, theme),
        {"rows": rows, "lines": [{"at": 0.0}]},
        lead=axis_title(text("charts.lead_of", language, leader=leader, runner=runner_up)),
        ends=list(ends.values()),
    )
    most_lines = max((label.count("\n") + 1 for label in labels), default=1)
    spec["height"] = {"step": 16 * most_lines + 6}
    title = text("charts.title_tornado", language, leader=leader, runner=runner_up)
    note = "" if decision is None else decision.note[language]
    return Chart(spec, sentences(alt, largest, language=language), title, note)


@cache
def _template(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink, palette = INK[theme], PALETTES[theme]
    base = alt.Chart(alt.NamedData("rows")).encode(y=alt.Y("label:N").sort(None).axis(**name_axis()))
    colour = alt.Color("end:N").scale(domain=["@ends"], range=[palette[4], palette[0]])
    bars = base.mark_bar(height=alt.RelativeBandSize(0.6)).encode(
        x=alt.X("from:Q")
        .title("@lead")
        .scale(zero=True, nice=False, padding=alt.ExprRef("width < 220 ? 16 : 38"))
        .axis(tickCount=alt.ExprRef("width < 220 ? 2 : 6")),
        x2="lead:Q",
        color=colour.legend(title=None, symbolType="square", columns=alt.ExprRef("width < 300 ? 1 : 2")),
        tooltip=[
            alt.Tooltip("name:N", title=text("charts.what_moves", language)),
            alt.Tooltip("end:N", title=text("charts.end", language)),
            alt.Tooltip("written:N", title=text("charts.value", language)),
            alt.Tooltip("leadWritten:N", title=text("charts.lead", language)),
        ],
    )
    zero = alt.Chart(alt.NamedData("lines")).mark_rule(color=ink["text"], strokeWidth=2).encode(x="at:Q")
    right = base.transform_filter("datum.side == 'right'").mark_text(align="left", dx=4, fontSize=12)
    left = base.transform_filter("datum.side == 'left'").mark_text(align="right", dx=-4, fontSize=12)
    ends = [one.encode(x="lead:Q", text="written:N") for one in (right, left)]
    layers = alt.layer(bars, zero, *ends).properties(width="container")
    return authored(layers, theme) | {"padding": {"left": 5, "top": 5, "right": 24, "bottom": 5}}
