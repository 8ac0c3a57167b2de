"""How often each option takes each rank, and how often one beats another."""

from __future__ import annotations

import numpy as np

from mcda.analysis import Acceptability
from mcda.charts.chart import Chart
from mcda.charts.heat import heat_spec
from mcda.charts.readable import short_names
from mcda.decision import Decision
from mcda.explain.drawn import drawn_what
from mcda.text import probability, text

__all__ = ["acceptability_chart", "pairwise_winning_chart"]


def acceptability_chart(
    acceptability: Acceptability, language: str = "en", theme: str = "light", *, decision: Decision | None = None
) -> Chart:
    """A heat map: options down (best expected rank first), ranks across, each cell the percentage of draws."""
    names = short_names(acceptability.options, acceptability.option_names, language, decision)
    order = _order(acceptability)
    ranks = len(order)
    shares, errors = acceptability.rank_shares, acceptability.standard_errors
    cells = {}
    for down, place in enumerate(order):
        for rank in range(ranks):
            share, error = float(shares[place, rank]), float(errors[place, rank])
            more = {"chance": probability(share), "error": _error(error)}
            cells[down, rank] = (share, _whole(share), more)
    details = {
        "chance": text("charts.share_of_draws", language),
        "error": text("charts.standard_error", language),
    }
    rows = [names[place] for place in order]
    headings = (text("charts.option", language), text("charts.rank", language))
    spec = heat_spec(
        rows,
        [str(rank + 1) for rank in range(ranks)],
        cells,
        headings,
        details,
        language,
        theme,
        column_title=headings[1],
    )
    if order:
        most = max(order, key=lambda place: shares[place, 0])
        alt = text(
            "charts.alt_acceptability",
            language,
            count=ranks,
            draws=f"{acceptability.draws:,}",
            what=drawn_what(acceptability.settings["uncertain"])[language],
            first=names[most],
            share=probability(float(shares[most, 0])),
        )
    else:
        alt = text("charts.alt_no_ranking", language)
    return Chart(spec, alt, text("charts.title_acceptability", language), _note(decision, language))


def pairwise_winning_chart(
    acceptability: Acceptability, language: str = "en", theme: str = "light", *, decision: Decision | None = None
) -> Chart:
    """A heat map: each cell the percentage of draws in which the option of the row scores above that of the column."""
    names = short_names(acceptability.options, acceptability.option_names, language, decision)
    order = _order(acceptability)
    cells: dict[tuple[int, int], tuple[float | None, str, dict[str, str]]] = {}
    for down, one in enumerate(order):
        for across, other in enumerate(order):
            if one != other:
                share = float(acceptability.pairwise[one, other])
                cells[down, across] = (share, _whole(share), {"chance": probability(share)})
            else:
                cells[down, across] = (None, "", {"chance": ""})
    rows = [names[place] for place in order]
    headings = (text("charts.option", language), text("charts.against", language))
    details = {"chance": text("charts.share_of_draws", language)}
    spec = heat_spec(rows, rows, cells, headings, details, language, theme)
    alt = text("charts.alt_no_ranking", language)
    if len(order) > 1:
        least = [min(float(acceptability.pairwise[one, other]) for other in order if other != one) for one in order]
        best = int(np.argmax(least))
        alt = text("charts.alt_pairwise", language, count=len(order), name=rows[best], share=probability(least[best]))
    return Chart(spec, alt, text("charts.title_pairwise", language), _note(decision, language))


def _order(acceptability: Acceptability) -> list[int]:
    """Places of the options that were ever ranked, best expected rank first."""
    there = [place for place, share in enumerate(acceptability.ranked_share) if share > 0]
    return sorted(there, key=lambda place: (float(acceptability.expected_rank[place]), place))


def _whole(share: float) -> str:
    """A percentage in as little room as can be; nothing where it never happens."""
    if share == 0:
        return ""
    return "<1" if share < 0.01 else ">99" if 0.99 < share < 1 else f"{100 * share:.0f}"


def _error(error: float) -> str:
    return f"{100 * error:.2f} %"


def _note(decision: Decision | None, language: str) -> str:
    return "" if decision is None else decision.note[language]
