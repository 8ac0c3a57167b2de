"""Ranks side by side: by method, without each screen; and what moves when options come and go."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mcda.analysis import Agreement, RankReversal, ScreenPrice
from mcda.charts.chart import Chart
from mcda.charts.heat import heat_spec
from mcda.charts.readable import joined_names
from mcda.decision import Decision
from mcda.tables.rankings import short_label
from mcda.text import number, text

__all__ = ["agreement_chart", "reversals_chart", "screen_price_chart"]

CHANGES = ("left_out", "copied", "dominated_added")


def agreement_chart(found: Agreement, decision: Decision, language: str = "en", theme: str = "light") -> Chart:
    """A heat map of ranks: options down, one column per independent vote, with the number of methods that share it where they are
    one by algebra."""
    columns, series = [], []
    for vote in found.votes:
        voter = found.voters[vote[0]]
        name = short_label(voter.method)[language]
        if voter.normalisation:
            name = f"{name} ({voter.normalisation})"
        if len(vote) > 1:
            name = text("charts.and_more", language, name=name, count=len(vote) - 1)
        columns.append(name)
        series.append(found.ranks[vote[0]])
    rows = [int(at) for at in np.flatnonzero(np.asarray(series).any(axis=0))]
    mean = np.asarray(series, dtype=float).mean(axis=0)
    rows.sort(key=lambda at: (float(mean[at]), at))
    support = found.support
    best = int(np.argmax(support))
    spec = _ranks_spec(decision, rows, columns, series, text("charts.vote", language), language, theme, across=True)
    alt = text(
        "charts.alt_agreement",
        language,
        voters=len(found.voters),
        votes=len(found.votes),
        option=decision.options[best].label[language],
        support=number(float(support[best])),
    )
    return Chart(spec, alt, text("charts.title_agreement", language), decision.note[language])


def screen_price_chart(found: ScreenPrice, decision: Decision, language: str = "en", theme: str = "light") -> Chart:
    """A heat map of ranks: options down; across with all screens, without each of them, and without any."""
    columns = [
        text("charts.all_screens", language),
        *(text("charts.without_screen", language, screen=key) for key in found.screens),
        text("charts.no_screens", language),
    ]
    series = [found.ranks, *found.ranks_without, found.ranks_free]
    rows = sorted(range(len(found.options)), key=lambda at: (found.ranks_free[at] or 999, at))
    heading = text("charts.screens", language)
    spec = _ranks_spec(decision, rows, columns, series, heading, language, theme)
    labels = {option.key: option.label[language] for option in decision.options}
    alt = text(
        "charts.alt_screen_price" if found.winners else "charts.alt_screen_price_nobody",
        language,
        count=len(found.entries),
        now=joined_names([labels[key] for key in found.winners], language),
        free=joined_names([labels[key] for key in found.winners_free], language),
    )
    return Chart(spec, alt, text("charts.title_screen_price", language), decision.note[language])


def reversals_chart(found: RankReversal, decision: Decision, language: str = "en", theme: str = "light") -> Chart:
    """A heat map: ranked options down, the three changes across, each cell how many pairs of other options turned round."""
    turned = {(one.option, one.change): len(one.moved) for one in found.reversals}
    first = {(one.option, one.change) for one in found.winner_changes}
    rows = [at for at in range(len(found.options)) if found.ranks[:, at].any() or _tried(found, at)]
    most = max([1, *turned.values()])
    cells: dict[tuple[int, int], tuple[float | None, str, dict[str, str]]] = {}
    for down, at in enumerate(rows):
        for across, change in enumerate(CHANGES):
            count = turned.get((found.options[at], change), 0)
            star = "*" if (found.options[at], change) in first else ""
            cells[down, across] = (count / most, f"{count}{star}", {"pairs": f"{count}{star}"})
    columns = [text(f"charts.change_{change}", language) for change in CHANGES]
    names = [decision.options[at].label[language] for at in rows]
    headings = (text("charts.option", language), text("charts.change_made", language))
    spec = heat_spec(names, columns, cells, headings, {"pairs": text("charts.pairs_turned", language)}, language, theme)
    key = "charts.alt_reversals" if found.reversals else "charts.alt_reversals_none"
    alt = text(key, language, tried=found.tried, count=len(found.reversals), winners=len(found.winner_changes))
    return Chart(spec, alt, text("charts.title_reversals", language), decision.note[language])


def _tried(found: RankReversal, at: int) -> bool:
    return bool(found.ranks[:, :, at].any())


def _ranks_spec(
    decision: Decision,
    rows: Sequence[int],
    columns: Sequence[str],
    series: Sequence[NDArray[np.int64]],
    heading: str,
    language: str,
    theme: str,
    across: bool = False,
) -> dict[str, object]:
    """Ranks of the options `rows` in every of `series`: the first is darkest. With `across` options stand in columns instead."""
    names = [decision.options[at].label[language] for at in rows]
    last = max([2, *(int(ranks.max()) for ranks in series)])
    cells: dict[tuple[int, int], tuple[float | None, str, dict[str, str]]] = {}
    for place, ranks in enumerate(series):
        for down, at in enumerate(rows):
            rank = int(ranks[at])
            share = None if not rank else 1.0 - (rank - 1) / (last - 1)
            words = str(rank) if rank else "–"
            cells[(place, down) if across else (down, place)] = (share, words, {"rank": words})
    options = text("charts.option", language)
    details = {"rank": text("charts.rank", language)}
    if across:
        return heat_spec(columns, names, cells, (heading, options), details, language, theme)
    return heat_spec(names, columns, cells, (options, heading), details, language, theme)
