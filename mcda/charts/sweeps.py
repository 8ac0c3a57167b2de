"""Every option's score while one weight goes from 0 to 1, with the exact crossings."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from mcda.analysis import WeightSweep
from mcda.charts.chart import Chart
from mcda.charts.labels import spread
from mcda.charts.readable import axis_title, joined_names, sentences, short_names
from mcda.charts.templates import PERCENT, authored, filled, whole
from mcda.charts.themes import BACKGROUNDS, DASHES, INK, PALETTES, styles
from mcda.decision import Decision
from mcda.text import percent, text

__all__ = ["sweep_chart"]

MOST_STEPS = 50
"""Steps drawn of a line: beyond these no eye sees a difference."""
LABEL_GAP = 17
"""Pixels from one label to the next."""
LABEL_ROOM = 0.3
"""Weights closer than this are written by turns above and below their marks."""
QUIET = "quiet"


def sweep_chart(
    sweep: WeightSweep,
    target: str,
    language: str = "en",
    theme: str = "light",
    *,
    decision: Decision | None = None,
    height: int = 400,
) -> Chart:
    """One line per ranked option over the weight of `target`; coloured are those that lead somewhere, the others stay grey.

    Names stand at the ends of the lines. Rings mark the exact weights where first place changes hands, small points the other
    crossings, and a vertical line the weight now.
    """
    at = sweep.targets.index(target)
    name = sweep.names[at][language]
    shares, scores, ranks = sweep.shares, sweep.scores[at], sweep.ranks[at]
    names = short_names(sweep.options, sweep.option_names, language, decision)
    ranked = [place for place in range(len(names)) if np.isfinite(scores[:, place]).all()]
    inside = ranks[1:-1] if len(shares) > 2 else ranks  # at the ends a weight of 0 or 1 makes ties that mean little
    leading = [place for place in ranked if (inside[:, place] == 1).any()]
    style = styles(leading, theme)
    palette = PALETTES[theme]

    def marks(place: int) -> dict[str, str]:
        if place not in style:
            return {"colour": QUIET, "dash": "0", "tone": QUIET}
        colour, dash, _ = style[place]
        return {"colour": str(palette.index(colour)), "dash": str(DASHES.index(dash)), "tone": "leads"}

    step = max(1, (len(shares) - 1) // MOST_STEPS)
    shown = sorted({*range(0, len(shares), step), len(shares) - 1})
    lines = [
        {"option": names[place], "share": whole(shares[i]), "score": whole(scores[i, place]), **marks(place)}
        for place in ranked
        for i in shown
    ]
    ends = scores[-1, ranked] if ranked else np.zeros(0)
    low, high = (float(np.min(scores[:, ranked])), float(np.max(scores[:, ranked]))) if ranked else (0.0, 1.0)
    gap = LABEL_GAP * (high - low) / height
    label_places = spread([float(end) for end in ends], gap, low, high)
    labels = [
        {"option": names[place], "from": whole(end), "to": whole(to), **marks(place)}
        for place, end, to in zip(ranked, ends, label_places, strict=True)
    ]
    key = {option: place for place, option in enumerate(sweep.options)}
    crossings: list[dict[str, Any]] = []
    above = -1.0
    for one in sweep.crossings[at]:
        first, second = names[key[one.first]], names[key[one.second]]
        words = "charts.crossing_leader" if one.leader else "charts.crossing_other"
        side = "above" if one.share - above > LABEL_ROOM else "below"
        if one.leader:
            above = one.share if side == "above" else -1.0
        crossings.append(
            {
                "share": whole(one.share, 12),
                "score": whole(np.interp(one.share, shares, scores[:, key[one.first]])),
                "leader": "yes" if one.leader else "no",
                "written": percent(one.share),
                "side": side,
                "label": percent(one.share) if one.leader else "",
                "words": text(words, language, share=percent(one.share), first=first, second=second),
            }
        )
    current = float(sweep.current[at])
    now = [{"share": whole(current), "label": text("charts.weight_now", language, share=percent(current))}]
    nearest = int(np.argmin(np.abs(shares - current)))
    leaders = [names[place] for place in ranked if ranks[nearest, place] == 1]
    changes = list(dict.fromkeys(str(one["written"]) for one in crossings if one["leader"] == "yes"))
    alt = sentences(
        text(
            "charts.alt_sweep",
            language,
            count=len(ranked),
            name=name,
            current=percent(current),
            leader=joined_names(leaders, language),
        ),
        text("charts.alt_sweep_changes", language, shares=joined_names(changes, language))
        if changes
        else text("charts.alt_sweep_never", language),
        language=language,
    )
    heading = text("charts.result", language)
    if not sweep.higher_is_better:
        heading = text("charts.lower_is_better", language, score=heading)
    spec = filled(
        _template(language, theme),
        {"lines": lines, "labels": labels, "crossings": crossings, "now": now},
        weight=axis_title(text("charts.weight_of", language, name=name)),
        score=heading,
    )
    spec["height"] = height
    note = "" if decision is None else decision.note[language]
    return Chart(spec, alt, text("charts.title_sweep", language, name=name), note)


@cache
def _template(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink, palette = INK[theme], PALETTES[theme]
    slots = [str(slot) for slot in range(len(palette))]
    end = 1.04
    x = alt.X("share:Q").title("@weight").scale(domain=[0, end], nice=False)
    x = x.axis(labelExpr=PERCENT, values=[0, 0.25, 0.5, 0.75, 1], grid=False)
    y_scale = alt.Scale(zero=False, nice=False, padding=10)
    colour = alt.Color("colour:N").legend(None).scale(domain=[*slots, QUIET], range=[*palette, ink["quiet"]])
    dash = alt.StrokeDash("dash:N").legend(None)
    dash = dash.scale(domain=[str(turn) for turn in range(len(DASHES))], range=[list(one) for one in DASHES])
    width = alt.StrokeWidth("tone:N").legend(None).scale(domain=["leads", QUIET], range=[3, 1.2])
    option = alt.Tooltip("option:N", title=text("charts.option", language))
    share = alt.Tooltip("share:Q", title=text("charts.weight", language), format=".1%")
    score = alt.Tooltip("score:Q", title=text("charts.result", language), format=".3f")

    lines = (
        alt.Chart(alt.NamedData("lines"))
        .mark_line()
        .encode(
            x=x,
            y=alt.Y("score:Q").title("@score").scale(y_scale),
            detail="option:N",
            color=colour,
            strokeDash=dash,
            strokeWidth=width,
            tooltip=[option, share, score],
        )
    )
    joins = (
        alt.Chart(alt.NamedData("labels"))
        .mark_rule(strokeWidth=1)
        .encode(x=alt.datum(1), x2=alt.datum(end), y="from:Q", y2="to:Q", color=colour)
    )
    labels = (
        alt.Chart(alt.NamedData("labels"))
        .mark_text(align="left", baseline="middle", dx=4, limit=170)
        .encode(
            x=alt.datum(end),
            y="to:Q",
            text="option:N",
            color=alt.Color("tone:N").legend(None).scale(domain=["leads", QUIET], range=[ink["text"], ink["soft"]]),
        )
    )
    rule = (
        alt.Chart(alt.NamedData("now"))
        .mark_rule(strokeDash=[5, 4], strokeWidth=1.5, color=ink["soft"])
        .encode(x="share:Q")
    )
    now = (
        alt.Chart(alt.NamedData("now"))
        .mark_text(align="left", baseline="bottom", dx=3, dy=-3, color=ink["soft"])
        .encode(x="share:Q", y=alt.value(0), text="label:N")
    )
    crossing = alt.Chart(alt.NamedData("crossings")).encode(
        x="share:Q",
        y="score:Q",
        tooltip=[alt.Tooltip("words:N", title=text("charts.crossing", language)), share, score],
    )
    points = crossing.transform_filter("datum.leader == 'no'").mark_point(
        filled=True, size=22, color=ink["soft"], opacity=0.8
    )
    rings = crossing.transform_filter("datum.leader == 'yes'").mark_point(
        filled=True, size=130, fill=BACKGROUNDS[theme], stroke=ink["text"], strokeWidth=2.5, opacity=1
    )
    bold: dict[str, Any] = {"fontWeight": "bold", "fontSize": 14}
    edge: dict[str, Any] = {"stroke": BACKGROUNDS[theme], "strokeWidth": 5, "strokeJoin": "round"}
    halos, written = [], []
    sides: tuple[tuple[str, dict[str, Any]], ...] = (
        ("above", {"baseline": "bottom", "dy": -10}),
        ("below", {"baseline": "top", "dy": 10}),
    )
    for side, place in sides:
        here = crossing.transform_filter(f"datum.leader == 'yes' && datum.side == '{side}'").encode(text="label:N")
        halos.append(here.mark_text(**place, **bold, **edge))
        written.append(here.mark_text(**place, **bold, color=ink["text"]))
    layers = alt.layer(rule, lines, joins, points, *halos, rings, labels, now, *written).resolve_scale(
        color="independent"
    )
    return authored(layers.properties(width="container"), theme) | {
        "padding": {"left": 5, "top": 14, "right": 5, "bottom": 5}
    }
