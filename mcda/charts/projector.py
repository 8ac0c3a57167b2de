"""Charts for a projector: the same pictures, larger, so that the back row reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mcda.charts.bars import Amount, bars_spec
from mcda.charts.chart import Chart
from mcda.charts.readable import own
from mcda.tables import Table
from mcda.text import text

__all__ = ["order_chart", "projected"]

LENGTHS = {
    "fontSize", "labelFontSize", "titleFontSize", "dx", "dy", "strokeWidth", "labelPadding", "titlePadding", "labelLimit",
    "titleLimit", "rowPadding", "columnPadding", "step", "thickness",
}  # fmt: skip
"""What is measured in pixels; a sign's own `height` too, the height of the whole picture is its `step`."""
AREAS = {"size", "symbolSize"}
RISE = re.compile(r"^-7\.5(?= \*)")
LARGEST = 2.0
"""Times the size on a page: letters of 26 pixels on a screen of 768 lines."""


def projected(chart: Chart, rows: int, height: int = 520) -> Chart:
    """`chart` with everything larger, as far as its `rows` still fit into `height` pixels."""
    step = chart.spec["height"]["step"]
    factor = max(1.0, min(LARGEST, height / (step * max(rows, 1))))
    spec = _larger(chart.spec, factor)
    spec["datasets"] = chart.spec["datasets"]
    return replace(chart, spec=spec)


def order_chart(table: Table, language: str = "en", theme: str = "light", *, most: int | None = None) -> Chart:
    """One bar per ranked option (the first `most`) with its place and score, best first; a star marks those with an unsettled
    screen. `table` is a `ranking` of one evaluation."""
    keys = [column.key for column in table.columns]
    score, rank = keys.index("score"), keys.index("rank")
    screen = keys.index("screen") if "screen" in keys else 0
    written = table.cells(language)
    rows: list[Amount] = [
        (
            f"{row[rank]}. {own(row[0], language)}{' *' if screen and row[screen] == 'uncertain' else ''}",
            float(str(row[score])),
            written[at][score],
            "strong" if row[rank] == 1 else "plain",
        )
        for at, row in enumerate(table.rows)
        if row[rank]
    ][:most]
    heading = table.columns[score].heading[language]
    spec = bars_spec(rows, heading, (text("charts.option", language), heading), theme)
    first = [own(row[0], language) for row in table.rows if row[rank] == 1]
    alt = text("room_pages.alt_order", language, name=text("charts.comma", language).join(first))
    return Chart(
        spec, alt if rows else text("charts.alt_no_ranking", language), table.title[language], table.note[language]
    )


def _larger(node: Any, factor: float, key: str = "") -> Any:
    if isinstance(node, Mapping):
        return {name: _larger(value, factor, name) for name, value in node.items() if name != "datasets"}
    if isinstance(node, list):
        return [_larger(value, factor, key) for value in node]
    if isinstance(node, str):
        return RISE.sub(lambda _: f"{-7.5 * factor:g}", node)
    if isinstance(node, bool) or not isinstance(node, (int, float)):
        return node
    if key in LENGTHS:
        return round(node * factor, 2)
    return round(node * factor**2, 2) if key in AREAS else node
