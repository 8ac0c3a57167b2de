"""Heat maps with their numbers: the body of several charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from mcda.charts.labels import wrapped
from mcda.charts.readable import different
from mcda.charts.templates import authored, filled, name_axis, whole
from mcda.charts.themes import BACKGROUNDS, HEAT, INK
from mcda.text.widths import width

__all__ = ["heat_spec"]

COLUMN_PIXELS = 7
"""Pixels of a narrow character: where a column has no room for its heading, headings stand upright."""
DARK_FROM = 0.55
"""From this share on, numbers are written in the other ink."""


def heat_spec(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[int, int], tuple[float | None, str, Mapping[str, str]]],
    headings: tuple[str, str],
    details: Mapping[str, str],
    language: str,
    theme: str,
    *,
    row_height: int = 30,
    label_width: int = 24,
    label_lines: int = 4,
    column_title: str | None = None,
) -> dict[str, Any]:
    """The specification of a heat map.

    `cells[row, column]` is (share 0..1 or None for no colour, what is written, further fields for the tooltip); `headings` name
    rows and columns and `details` the further fields, by field. A field called `below` is written small under the number.
    Headings of columns stand upright where the chart is narrow and lie in lines where it is wide.
    """
    row_names, column_names = different(rows), different(columns)
    row_labels = different(wrapped(name, label_width, label_lines) for name in row_names)
    broad = min(max([10, *(width(word) for name in column_names for word in name.split())]), 16)
    column_labels = different(wrapped(name, broad, 5) for name in column_names)
    most = max((label.count("\n") + 1 for label in row_labels), default=1)
    written = []
    for (row, column), (share, words, more) in cells.items():
        cell = {
            "row": row_labels[row],
            "rowName": row_names[row],
            "column": column_labels[column],
            "columnName": column_names[column],
            "share": None if share is None else whole(share, 4),
            "ink": "over" if share is not None and share >= DARK_FROM else "under",
            "written": words,
            "below": more.get("below", ""),
        }
        written.append(cell | {name: more.get(name, "") for name in details})
    spec = filled(
        _template(language, theme, tuple(details), any(cell["below"] for cell in written)),
        {"cells": written},
        rows=headings[0],
        columns=headings[1],
        upright=broad * COLUMN_PIXELS,
        across=column_title,
        order=column_labels,
        down_names=row_labels,
        across_names=column_labels,
        **{f"title_{name}": title for name, title in details.items()},
    )
    return spec | {"height": {"step": max(row_height, 16 * most + 6)}}


@cache
def _template(language: str, theme: str, details: tuple[str, ...], two_lines: bool) -> dict[str, Any]:
    import altair as alt

    ink = INK[theme]
    over, under = (BACKGROUNDS["light"], ink["text"]) if theme == "light" else (BACKGROUNDS["dark"], ink["text"])
    x = alt.X("column:N").sort(None).scale(domain=["@across_names"])
    upright = "bandwidth('x') < upright"
    gap = "" if language == "ja" else " "
    x = x.axis(
        title="@across",
        orient="top",
        domain=False,
        ticks=False,
        labelExpr=f"{upright} ? join(split(datum.label, '\\n'), '{gap}') : split(datum.label, '\\n')",
        labelAngle=alt.ExprRef(f"{upright} ? -90 : 0"),
        labelAlign=alt.ExprRef(f"{upright} ? 'left' : 'center'"),
        labelBaseline=alt.ExprRef(f"{upright} ? 'middle' : 'bottom'"),
        labelPadding=alt.ExprRef(f"{upright} ? 6 : 6 + 15 * (length(split(datum.label, '\\n')) - 1)"),
    )
    y = alt.Y("row:N").sort(None).scale(domain=["@down_names"])
    y = y.axis(**name_axis())
    tooltip = [
        alt.Tooltip("rowName:N", title="@rows"),
        alt.Tooltip("columnName:N", title="@columns"),
        *(alt.Tooltip(f"{name}:N", title=f"@title_{name}") for name in details),
    ]
    limit = alt.param(name="upright", value="@upright")
    base = alt.Chart(alt.NamedData("cells")).encode(x=x, y=y, tooltip=tooltip)
    squares = base.mark_rect(stroke=BACKGROUNDS[theme], strokeWidth=1.5).encode(
        color=alt.Color("share:Q").legend(None).scale(domain=[0, 1], range=list(HEAT[theme]))
    )
    inks = alt.Color("ink:N").legend(None).scale(domain=["over", "under"], range=[over, under])
    size = alt.ExprRef("bandwidth('x') < 26 ? 11 : 13")
    numbers = base.mark_text(fontSize=size, dy=-6 if two_lines else 0).encode(text="written:N", color=inks)
    layers = squares + numbers
    if two_lines:
        layers += base.mark_text(fontSize=alt.ExprRef("bandwidth('x') < 34 ? 9 : 11"), dy=8).encode(
            text="below:N", color=inks
        )
    layers = layers.resolve_scale(color="independent").add_params(limit)
    return authored(layers.properties(width="container"), theme)
