"""The scores of every option on every criterion."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mcda.charts.chart import Chart
from mcda.charts.heat import heat_spec
from mcda.charts.readable import own, sentences
from mcda.decision import Decision
from mcda.tables import Table
from mcda.text import number, text

__all__ = ["matrix_chart"]


def matrix_chart(
    table: Table, language: str = "en", theme: str = "light", *, decision: Decision | None = None
) -> Chart:
    """A heat map of `matrix`: criteria down, options across, each cell with its number.

    With `decision` the colour is the value on the declared scale (worst to best) and the tooltip holds range and confidence;
    without, it runs from the lowest to the highest score of the criterion.
    """
    options = [own(row[0], language) for row in table.rows]
    criteria = [own(column.heading, language) for column in table.columns[1:]]
    scores = np.array([[np.nan if value is None else value for value in row[1:]] for row in table.rows], dtype=float)
    shares = _shares(scores, decision)
    cells = {}
    for row, key in enumerate(table.keys):
        for column, criterion in enumerate(table.columns[1:]):
            score = scores[row, column]
            more = {"score": number(score) if np.isfinite(score) else ""}
            if decision is not None:
                cell = decision.cell(key, criterion.key)
                more["range"] = "–".join(number(end) for end in cell.ends)
                more["confidence"] = text(f"tables.mark_{cell.confidence}", language) if cell.confidence else ""
            share = shares[row, column]
            words = number(score, 2) if np.isfinite(score) else ""
            cells[column, row] = (float(share) if np.isfinite(share) else None, words, more)
    details = {"score": text("charts.score", language)}
    if decision is not None:
        details |= {"range": text("charts.range", language), "confidence": text("charts.confidence", language)}
    headings = (text("charts.criterion", language), text("charts.option", language))
    spec = heat_spec(criteria, options, cells, headings, details, language, theme)
    shown = "charts.alt_matrix" if theme == "light" else "charts.alt_matrix_dark"
    alt = text(shown, language, options=len(options), criteria=len(criteria))
    best = np.isclose(shares, 1.0).sum(axis=1)
    most = ""
    if decision is not None and best.size and best.max() > 0 and (best == best.max()).sum() == 1:
        most = text("charts.alt_matrix_most", language, name=options[int(best.argmax())], count=int(best.max()))
    return Chart(spec, sentences(alt, most, language=language), table.title[language], own(table.note, language))


def _shares(scores: NDArray[np.float64], decision: Decision | None) -> NDArray[np.float64]:
    """How strong each colour is, 0..1."""
    if decision is not None and decision.bounds is not None and scores.shape == decision.matrix.shape:
        return decision.values()
    low, high = np.nanmin(scores, axis=0, initial=np.inf), np.nanmax(scores, axis=0, initial=-np.inf)
    span = np.where(high > low, high - low, 1.0)
    shares = np.where(high > low, (scores - low) / span, 0.5)
    if decision is not None:
        shares = np.where(decision.direction > 0, shares, 1 - shares)
    return shares
