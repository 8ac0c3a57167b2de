"""The named arrangements on their characteristics."""

from __future__ import annotations

import numpy as np

from mcda.charts.chart import Chart
from mcda.charts.heat import heat_spec
from mcda.charts.readable import own
from mcda.files.models import Comparison
from mcda.tables import Table
from mcda.text import number, text

__all__ = ["models_chart"]

SCALE = (1.0, 5.0)
"""Characteristics are judged from 1 weak to 5 strong."""
PREFIX = "characteristic."


def models_chart(
    table: Table, language: str = "en", theme: str = "light", *, comparison: Comparison | None = None
) -> Chart:
    """A heat map of the characteristics in `models`: one row per judged model, with its score and, from `comparison`, its range."""
    judged = [place for place, column in enumerate(table.columns) if column.key.startswith(PREFIX)]
    rows = [row for row, values in enumerate(table.rows) if any(values[place] is not None for place in judged)]
    models = {} if comparison is None else {model.key: model for model in comparison.models}
    names = [own(table.rows[row][0], language) for row in rows]
    cells = {}
    for down, row in enumerate(rows):
        for across, place in enumerate(judged):
            score = table.rows[row][place]
            if score is None:
                continue
            number_of = float(score)  # type: ignore[arg-type]
            more = {"score": number(number_of), "range": ""}
            model = models.get(table.keys[row])
            cell = None if model is None else model.characteristics.get(table.columns[place].key.removeprefix(PREFIX))
            if cell is not None and cell.ends != (cell.score, cell.score):
                more["range"] = "–".join(number(end) for end in cell.ends)
                more["below"] = more["range"]
            share = (number_of - SCALE[0]) / (SCALE[1] - SCALE[0])
            cells[down, across] = (share, number(number_of, 2), more)
    details = {"score": text("charts.score", language), "range": text("charts.range", language)}
    headings = (text("charts.model", language), text("charts.characteristic", language))
    characteristics = [own(table.columns[place].heading, language) for place in judged]
    spec = heat_spec(names, characteristics, cells, headings, details, language, theme, row_height=38)
    means = [np.mean([float(v) for v in (table.rows[row][p] for p in judged) if v is not None]) for row in rows]  # type: ignore[arg-type]
    alt = text(
        "charts.alt_models",
        language,
        models=len(names),
        characteristics=len(judged),
        low=number(SCALE[0]),
        high=number(SCALE[1]),
        name=names[int(np.argmax(means))] if means else "–",
    )
    return Chart(spec, alt, table.title[language], own(table.note, language))
