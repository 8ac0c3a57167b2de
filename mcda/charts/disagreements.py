"""What people differ about, and whether it changes the answer."""

from __future__ import annotations

from functools import cache
from typing import Any

from mcda.analysis import Disagreement
from mcda.charts.chart import Chart
from mcda.charts.labels import spread, wrapped
from mcda.charts.readable import axis_title, joined_names, sentences
from mcda.charts.templates import PERCENT, authored, filled, whole
from mcda.charts.themes import BACKGROUNDS, INK, PALETTES
from mcda.decision import Decision
from mcda.text import percent, probability, text

__all__ = ["disagreement_chart"]

MOST_NAMED = 8
"""Names beside points; more would cover each other. The rest are in the tooltip and in the table."""
HEIGHT = 420
LABEL_GAP = 34
LEAST_EXTENT = 0.05
"""The axes go at least this far: where nobody differs there is nothing to look closer at."""
MARGIN = 1.08
"""Room above the highest and right of the farthest point."""


def disagreement_chart(
    found: Disagreement, language: str = "en", theme: str = "light", *, decision: Decision | None = None
) -> Chart:
    """One point per criterion: across how far apart people's weights are, up how often that difference changes a person's winner.

    Top right is what a room should talk about; bottom right is what people differ about in vain. The criteria of the agenda are named.
    """
    criteria = [at for at, target in enumerate(found.targets) if target in found.criteria]
    names = {target: name[language] for target, name in zip(found.targets, found.names, strict=True)}
    right, top = (
        max(LEAST_EXTENT, *(float(values[at]) for at in criteria)) * MARGIN
        for values in (found.spread, found.consequence)
    )
    named = [target for target in found.agenda if target in found.criteria][:MOST_NAMED]
    points = [
        {
            "spread": whole(found.spread[at]),
            "consequence": whole(found.consequence[at]),
            "name": names[found.targets[at]],
            "kind": "agenda" if found.targets[at] in named else "other",
            "spreadWritten": percent(float(found.spread[at])),
            "consequenceWritten": probability(float(found.consequence[at])),
        }
        for at in criteria
    ]
    places = [found.targets.index(target) for target in named]
    heights = spread([float(found.consequence[at]) for at in places], LABEL_GAP * top / HEIGHT, 0.0, top)
    labels = [
        {
            "spread": whole(found.spread[at]),
            "consequence": whole(found.consequence[at]),
            "to": whole(height),
            "edge": whole(right),
            "name": (name := wrapped(names[found.targets[at]], 20, 2)),
            "rise": -7.5 * name.count("\n"),
        }
        for at, height in zip(places, heights, strict=True)
    ]
    middle = [{"across": whole(right / 2), "up": whole(top / 2)}]
    corners = [
        {"across": whole(right), "up": whole(top), "words": text("charts.corner_talk", language), "corner": "talk"},
        {"across": whole(right), "up": 0.0, "words": text("charts.corner_vain", language), "corner": "vain"},
    ]
    spec = filled(
        _template(language, theme), {"points": points, "labels": labels, "middle": middle, "corners": corners}
    )
    people = text("charts.alt_disagreement", language, count=len(found.people), criteria=len(criteria))
    agenda = [names[target] for target in named[:3]]
    told = (
        text("charts.alt_agenda", language, names=joined_names(agenda, language))
        if agenda
        else text("charts.alt_no_agenda", language)
    )
    note = "" if decision is None else decision.note[language]
    return Chart(spec, sentences(people, told, language=language), text("charts.title_disagreement", language), note)


@cache
def _template(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink, palette = INK[theme], PALETTES[theme]
    axis: dict[str, Any] = {"labelExpr": PERCENT, "tickCount": 5, "grid": False}
    across, up = (axis_title(text(f"charts.{key}", language)) for key in ("people_differ", "answer_changes"))
    x = alt.X("spread:Q").title(across).scale(zero=True, nice=False).axis(**axis)
    y = alt.Y("consequence:Q").title(up).scale(zero=True, nice=False).axis(**axis)
    tooltip = [
        alt.Tooltip("name:N", title=text("charts.criterion", language)),
        alt.Tooltip("spreadWritten:N", title=text("charts.people_differ", language)),
        alt.Tooltip("consequenceWritten:N", title=text("charts.answer_changes", language)),
    ]
    cross = alt.Chart(alt.NamedData("middle"))
    rules = [
        cross.mark_rule(strokeDash=[4, 4], color=ink["line"]).encode(x="across:Q"),
        cross.mark_rule(strokeDash=[4, 4], color=ink["line"]).encode(y="up:Q"),
    ]
    corner = alt.Chart(alt.NamedData("corners")).encode(x="across:Q", y="up:Q", text="words:N")
    wide = alt.ExprRef("width < 420 ? 0 : 1")
    soft: dict[str, Any] = {"align": "right", "dx": -6, "color": ink["soft"], "fontStyle": "italic", "opacity": wide}
    words = [
        corner.transform_filter("datum.corner == 'talk'").mark_text(**soft, baseline="top", dy=6),
        corner.transform_filter("datum.corner == 'vain'").mark_text(**soft, baseline="bottom", dy=-6),
    ]
    points = (
        alt.Chart(alt.NamedData("points"))
        .mark_point(filled=True, size=130, opacity=0.95, stroke=BACKGROUNDS[theme], strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color("kind:N").legend(None).scale(domain=["agenda", "other"], range=[palette[1], ink["quiet"]]),
            shape=alt.Shape("kind:N").legend(None).scale(domain=["agenda", "other"], range=["diamond", "circle"]),
            tooltip=tooltip,
        )
    )
    label = alt.Chart(alt.NamedData("labels"))
    joins = label.mark_rule(strokeWidth=1, color=ink["line"])
    joins = joins.encode(x="spread:Q", x2="edge:Q", y="consequence:Q", y2="to:Q")
    beside: dict[str, Any] = {"align": "left", "dx": 5, "baseline": "middle", "lineBreak": "\n", "fontSize": 12}
    names = label.mark_text(**beside, dy=alt.ExprRef("datum.rise")).encode(x="edge:Q", y="to:Q", text="name:N")
    layers = alt.layer(*rules, *words, joins, points, names).properties(width="container", height=HEIGHT)
    return authored(layers, theme)
