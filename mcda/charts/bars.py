"""Plain bars with their number, and ranges with the place of now: the bodies of several charts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from mcda.charts.labels import wrapped
from mcda.charts.readable import axis_title, different
from mcda.charts.templates import PERCENT, authored, filled, name_axis, whole
from mcda.charts.themes import BACKGROUNDS, INK, PALETTES

__all__ = ["Amount", "Stretch", "bars_spec", "ranges_spec", "two_lines"]

TONES = ("strong", "plain", "weak")
LINE = 15
"""Pixels of a line of a label."""
ROOM = 0.35
"""How far the axis reaches beyond the longest bar on a side, as a share of all bars: the words need the room, on a phone too."""

Amount = tuple[str, float, str, str]
"""Name (with line breaks of its own, or none), length of the bar, what is written at its end, and its tone (strong, plain, weak)."""
Stretch = tuple[str, float, float, float, str]
"""Name, low and high end of the range, the place of the dot, and what the tooltip says."""


def bars_spec(
    rows: Sequence[Amount],
    heading: str,
    details: tuple[str, str],
    theme: str,
    *,
    percent: bool = False,
    marks: Sequence[float] = (),
) -> dict[str, Any]:
    """One bar from 0 per row with words at its end; `details` name the row and the value in the tooltip, `marks` are values with a
    dashed line. With `percent` the axis is written in percent."""
    names, labels = _named([name for name, *_ in rows])
    low, high = min([0.0, *(value for _, value, *_ in rows)]), max([0.0, *(value for _, value, *_ in rows)])
    room = ROOM * (high - low)
    written = [
        {
            "label": label,
            "name": name,
            "value": whole(value),
            "written": words,
            "tone": tone,
            "side": "left" if value < 0 else "right",
        }
        for label, name, (_, value, words, tone) in zip(labels, names, rows, strict=True)
    ]
    spec = filled(
        _bars(theme, percent),
        {"rows": written, "marks": [{"at": whole(at)} for at in marks]},
        heading=axis_title(heading),
        row=details[0],
        amount=details[1],
        domain=[whole(low - room * (low < 0)), whole(high + room * (high > 0) or 1.0)],
    )
    return spec | {"height": {"step": _step(labels)}}


def ranges_spec(
    rows: Sequence[Stretch], heading: str, details: tuple[str, str, str], theme: str, *, dots: str, reach: float = 1.0
) -> dict[str, Any]:
    """One range per row on a scale of 0 to `reach` (shares), with a dot; `details` name row, range and dot, `dots` says in the legend what
    the dot is."""
    names, labels = _named([name for name, *_ in rows])
    written = [
        {
            "label": label,
            "name": name,
            "low": whole(low),
            "high": whole(high),
            "at": whole(at),
            "written": words,
            "atWritten": f"{100 * at:.1f} %",
            "dot": dots,
        }
        for label, name, (_, low, high, at, words) in zip(labels, names, rows, strict=True)
    ]
    spec = filled(
        _ranges(theme),
        {"rows": written},
        heading=axis_title(heading),
        row=details[0],
        stretch=details[1],
        now=details[2],
        dots=[dots],
        domain=[0.0, whole(reach)],
    )
    return spec | {"height": {"step": _step(labels)}}


def two_lines(criterion: str, option: str) -> str:
    """A criterion and whose score on it, below each other, so that neither pushes the other out."""
    return f"{wrapped(criterion, 24, 3)}\n({wrapped(option, 22, 2)})"


def _named(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names for tooltips and labels in lines, all different; a name that holds line breaks keeps them."""
    names = different(name.replace("\n", " ") for name in given)
    return names, different(name if "\n" in name else wrapped(name, 24, 4) for name in given)


def _step(labels: Sequence[str]) -> int:
    return max(30, LINE * max((label.count("\n") + 1 for label in labels), default=1) + 8)


@cache
def _bars(theme: str, percent: bool) -> dict[str, Any]:
    import altair as alt

    ink, colours = INK[theme], PALETTES[theme]
    axis: dict[str, Any] = {"tickCount": 4} | ({"labelExpr": PERCENT} if percent else {})
    base = alt.Chart(alt.NamedData("rows")).encode(
        y=alt.Y("label:N").sort(None).axis(**name_axis()),
        x=alt.X("value:Q").title("@heading").scale(domain=["@domain"], nice=False).axis(**axis),
        tooltip=[alt.Tooltip("name:N", title="@row"), alt.Tooltip("written:N", title="@amount")],
    )
    bars = base.mark_bar(height=alt.RelativeBandSize(0.6), stroke=colours[0], strokeWidth=1.2, color=colours[0]).encode(
        fillOpacity=alt.FillOpacity("tone:N")
        .legend(None)
        .scale(type="ordinal", domain=list(TONES), range=[1, 0.5, 0.15])
    )
    right = base.transform_filter("datum.side == 'right'").mark_text(align="left", dx=5, fontSize=12)
    left = base.transform_filter("datum.side == 'left'").mark_text(align="right", dx=-5, fontSize=12)
    mark = alt.Chart(alt.NamedData("marks"))
    rules = mark.mark_rule(strokeDash=[4, 4], color=ink["soft"]).encode(x="at:Q")
    layers = alt.layer(bars, rules, *(one.encode(text="written:N") for one in (right, left)))
    return authored(layers.properties(width="container"), theme)


@cache
def _ranges(theme: str) -> dict[str, Any]:
    import altair as alt

    ink, colours = INK[theme], PALETTES[theme]
    tooltip = [
        alt.Tooltip("name:N", title="@row"),
        alt.Tooltip("written:N", title="@stretch"),
        alt.Tooltip("atWritten:N", title="@now"),
    ]
    x = alt.X("low:Q").title("@heading").scale(domain=["@domain"], nice=False).axis(labelExpr=PERCENT, tickCount=4)
    base = alt.Chart(alt.NamedData("rows")).encode(y=alt.Y("label:N").sort(None).axis(**name_axis()), tooltip=tooltip)
    spans = base.mark_bar(height=alt.RelativeBandSize(0.42), color=colours[0], opacity=0.45).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=90, opacity=1, stroke=BACKGROUNDS[theme], strokeWidth=1.5).encode(
        x="at:Q",
        shape=alt.Shape("dot:N")
        .scale(domain=["@dots"], range=["circle"])
        .legend(title=None, symbolFillColor=ink["text"]),
        color=alt.value(ink["text"]),
    )
    return authored(alt.layer(spans, dots).properties(width="container"), theme)
