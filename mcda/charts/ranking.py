"""The ranking as bars."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mcda.charts.chart import Chart
from mcda.charts.readable import axis_title, joined_names, lines, own, sentences, short_names
from mcda.charts.templates import authored, filled, name_axis, whole
from mcda.charts.themes import INK, PALETTES
from mcda.decision import Decision
from mcda.methods import METHODS
from mcda.tables import Table
from mcda.tables.rankings import short_label
from mcda.text import text

__all__ = ["ranking_chart"]

TONES = ("first", "ranked", "uncertain", "none")


def ranking_chart(
    table: Table,
    language: str = "en",
    theme: str = "light",
    *,
    method: str | None = None,
    decision: Decision | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> Chart:
    """One bar per option, best first, with its score; options that are not ranked stand below without a bar.

    `table` is a `ranking`; of several evaluations side by side, `method` names the one to draw (the first without). Bars of
    options with an uncertain screen have a dashed edge. `decision` gives short names; `ranges` the lowest and highest score of an option
    (by key), drawn as a line across its bar.
    """
    keys = [column.key for column in table.columns]
    tail = f".{method}" if method and f"score.{method}" in keys else _first_tail(keys)
    score_at, rank_at = keys.index(f"score{tail}"), keys.index(f"rank{tail}")
    screen_at = keys.index("screen") if "screen" in keys else None
    heading = own(table.columns[score_at].heading, language)
    found = METHODS.get(method or tail.removeprefix("."))
    if found is not None and not found.higher_is_better:
        heading = text("charts.lower_is_better", language, score=heading)
    written = table.cells(language)
    names = short_names(table.keys, [row[0] for row in table.rows], language, decision)
    last = len(table.rows) + 1
    order = sorted(range(len(table.rows)), key=lambda row: (table.rows[row][rank_at] or last, row))
    places = [table.rows[row][rank_at] for row in order]
    labels = []
    for row, rank in zip(order, places, strict=True):
        screen = table.rows[row][screen_at] if screen_at is not None else None
        tied = "=" if rank and places.count(rank) > 1 else ""
        words = f"{rank}{tied}. {names[row]}" if rank else names[row]
        labels.append(words if screen != "uncertain" else f"{words} ({text('tables.mark_uncertain', language)})")
    rows: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    for row, label in zip(order, lines(labels, 24), strict=True):
        rank = table.rows[row][rank_at]
        score = (whole(table.rows[row][score_at]) or 0.0) if rank else 0.0
        own_range = (ranges or {}).get(table.keys[row]) if rank else None
        if own_range is not None:
            spans.append({"label": label, "low": whole(own_range[0]), "high": whole(own_range[1])})
        uncertain = screen_at is not None and table.rows[row][screen_at] == "uncertain"
        rows.append(
            {
                "label": label,
                "name": names[row],
                "score": score,
                "written": written[row][score_at] if rank else text("charts.not_ranked", language),
                "rank": str(rank or ""),
                "beside": max([0.0, *(whole(end) or 0.0 for end in (own_range or ())), score]),
                "tone": "none" if not rank else "first" if rank == 1 else "uncertain" if uncertain else "ranked",
                "edge": "dashed" if rank and uncertain else "solid",
            }
        )
    best = [names[row] for row in order if table.rows[row][rank_at] == 1]
    ranked = [row for row in order if table.rows[row][rank_at]]
    unranked = [names[row] for row in order if not table.rows[row][rank_at]]
    if ranked:
        alt = text(
            "charts.alt_ranking" if len(best) == 1 else "charts.alt_ranking_tie",
            language,
            count=len(ranked),
            score=heading,
            first=joined_names(best, language),
            best=written[ranked[0]][score_at],
        )
    else:
        alt = text("charts.alt_no_ranking", language)
    after = ranked[len(best)] if len(best) == 1 and len(ranked) > 1 else None
    following = (
        "" if after is None else text("charts.alt_next", language, second=names[after], next=written[after][score_at])
    )
    excluded = text("charts.alt_not_ranked", language, names=joined_names(unranked, language)) if unranked else ""
    title = table.title[language]
    if found is not None:
        title = text("charts.title_ranking", language, method=short_label(found.name))
    return Chart(
        filled(_template(language, theme), {"rows": rows, "spans": spans}, heading=axis_title(heading)),
        sentences(alt, following, excluded, language=language),
        title,
        own(table.note, language),
    )


def _first_tail(keys: list[str]) -> str:
    return next(key.removeprefix("score") for key in keys if key == "score" or key.startswith("score."))


@cache
def _template(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink, colour = INK[theme], PALETTES[theme][0]
    y = alt.Y("label:N").sort(None).axis(**name_axis())
    tooltip = [
        alt.Tooltip("name:N", title=text("charts.option", language)),
        alt.Tooltip("rank:N", title=text("charts.rank", language)),
        alt.Tooltip("written:N", title=text("charts.result", language)),
    ]
    base = alt.Chart(alt.NamedData("rows")).encode(y=y, tooltip=tooltip)
    bars = base.mark_bar(height=alt.RelativeBandSize(0.62), color=colour, stroke=colour, strokeWidth=1.5).encode(
        x=alt.X("score:Q").title("@heading").scale(zero=True).axis(tickCount=5, labelFlush=False),
        fillOpacity=alt.FillOpacity("tone:N").legend(None).scale(domain=list(TONES), range=[1, 0.55, 0.25, 0]),
        strokeDash=alt.StrokeDash("edge:N").legend(None).scale(domain=["solid", "dashed"], range=[[1, 0], [4, 3]]),
    )
    spans = (
        alt.Chart(alt.NamedData("spans"))
        .mark_rule(color=ink["text"], strokeWidth=2)
        .encode(y=alt.Y("label:N").sort(None), x="low:Q", x2="high:Q")
    )
    marks = base.mark_text(align="left", dx=6).encode(
        x=alt.X("beside:Q"),
        text="written:N",
        color=alt.Color("tone:N").legend(None).scale(domain=list(TONES), range=[ink["text"]] * 3 + [ink["soft"]]),
    )
    chart = (bars + spans + marks).properties(width="container", height=alt.Step(46))
    return authored(chart, theme) | {"padding": {"left": 5, "top": 5, "right": 30, "bottom": 5}}
