"""The space of weights, coloured by who wins where."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.analysis import WeightMap
from mcda.charts.chart import Chart
from mcda.charts.labels import spread, wrapped
from mcda.charts.readable import axis_title, joined_names, sentences, short_names
from mcda.charts.templates import PERCENT, authored, filled, whole
from mcda.charts.themes import BACKGROUNDS, INK, PALETTES, styles
from mcda.decision import Decision
from mcda.text import percent, text

__all__ = ["weight_space_chart"]

Array = NDArray[np.float64]

NAMED_FROM = 0.02
"""Regions smaller than this share of the map are named in the legend only."""
ROOM_FOR_NAMES = 420
"""Pixels of plot below which regions are named in the legend only."""
PALE = 0.45
HEIGHT = 420
NAME_GAP = 46
"""Pixels from one person's name (up to three lines) to the next."""
HEIGHT = 420
"""Pixels of the plot, upwards."""
LINE = 16
"""Pixels of a line of a name."""


def weight_space_chart(
    found: WeightMap, language: str = "en", theme: str = "light", *, decision: Decision | None = None
) -> Chart:
    """A map: each small square is a set of weights in the colour of the option that is first there; people are dots.

    A dot is filled with the colour of the person's own leader, which can differ from the map around it: the map keeps the other weights
    in the group's proportions.
    """
    names = short_names(found.options, found.option_names, language, decision)
    place = {option: at for at, option in enumerate(found.options)}
    own = [place[leaders[0]] for leaders in found.leaders if leaders]
    winners = [int(at) for at in np.argsort(-found.areas, kind="stable") if found.areas[at] > 0]
    looks = styles([*winners, *own], theme)
    squares = [
        {
            "across": whole(point[0] - found.step / 2, 5),
            "acrossTo": whole(point[0] + found.step / 2, 5),
            "up": whole(point[1] - found.step / 2, 5),
            "upTo": whole(point[1] + found.step / 2, 5),
            "option": names[winner],
            "written": f"{percent(float(point[0]), 0)} / {percent(float(point[1]), 0)}",
        }
        for point, winner in zip(found.points, found.winners, strict=True)
        if winner >= 0
    ]
    rise = np.ptp(found.points[:, 1]) + found.step if len(found.points) else 1.0
    bottom = float(found.points[:, 1].min()) if len(found.points) else 0.0
    ends = [float(up) for up in found.positions[:, 1]]
    heights = spread(ends, NAME_GAP * rise / HEIGHT, min([bottom, *ends]), max([bottom + rise, *ends]))
    taken = np.column_stack([found.positions[:, 0], heights]) if heights else np.zeros((0, 2))
    labels = []
    for winner in winners:
        if found.areas[winner] >= NAMED_FROM:
            across, up = _place_of_name(found.points[found.winners == winner], taken, found)
            labels.append({"across": whole(across, 5), "up": whole(up, 5), "option": names[winner]})
    # names of people who stand close to each other move apart, up and down, in the order of their dots
    tall = float(np.ptp(found.points[:, 1]) + found.step) if len(found.points) else 1.0
    written = [wrapped(name[language], 16, 3) for name in found.people_names]
    gap = tall * LINE * max((name.count("\n") + 1 for name in written), default=1) / HEIGHT
    heights = spread([float(up) for up in found.positions[:, 1]], gap, 0.0, float(found.positions[:, 1].max()) + gap)
    people = [
        {
            "to": whole(height, 5),
            "across": whole(position[0], 5),
            "up": whole(position[1], 5),
            "nameUp": whole(height, 5),
            "person": name[language],
            "written": words,
            "leader": joined_names([names[place[one]] for one in leaders], language),
            "option": names[place[leaders[0]]] if leaders else "",
        }
        for name, position, leaders, words, height in zip(
            found.people_names, found.positions, found.leaders, written, heights, strict=True
        )
    ]
    shown = list(looks)
    spec = filled(
        _template(language, theme),
        {"squares": squares, "labels": labels, "people": people},
        across=axis_title(text("charts.weight_of", language, name=found.names[0])),
        up=axis_title(text("charts.weight_of", language, name=found.names[1])),
        options=[names[at] for at in shown] or [""],
        colours=[looks[at][0] for at in shown] or [PALETTES[theme][0]],
    )
    alt = text("charts.alt_no_ranking", language)
    if winners:
        first = text(
            "charts.alt_weight_space",
            language,
            across=found.names[0],
            up=found.names[1],
            count=len(winners),
            name=names[winners[0]],
            share=percent(float(found.areas[winners[0]]), 0),
        )
        alt = sentences(first, _about_people(people, language), language=language)
    note = "" if decision is None else decision.note[language]
    return Chart(spec, alt, text("charts.title_weight_space", language), note)


def _place_of_name(inside: Array, taken: Array, found: WeightMap) -> Array:
    """The point of a region nearest to its middle (which may itself lie outside a bent region), away from people's names at `taken`."""
    size = np.maximum(found.points.max(axis=0) - found.points.min(axis=0), found.step)
    away = ((inside - inside.mean(axis=0)) / size) ** 2
    beside = (inside[:, None, :] - taken[None, :, :]) / size
    covered = (beside[..., 0] > -0.15) & (beside[..., 0] < 0.3) & (beside[..., 1] > -0.17) & (beside[..., 1] < 0.07)
    return np.asarray(inside[np.argmin(away.sum(axis=1) + covered.any(axis=1))])


def _about_people(people: list[dict[str, Any]], language: str) -> str:
    if not people:
        return ""
    told = [text("charts.person_leader", language, person=one["person"], leader=one["leader"]) for one in people[:6]]
    return text("charts.alt_people", language, people=joined_names(told, language))


@cache
def _template(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink = INK[theme]
    percents: dict[str, Any] = {"labelExpr": PERCENT, "tickCount": 5, "grid": False}
    x = alt.X("across:Q").title("@across").scale(zero=False, nice=False).axis(**percents)
    y = alt.Y("up:Q").title("@up").scale(zero=False, nice=False).axis(**percents)
    colour = alt.Color("option:N").scale(domain=["@options"], range=["@colours"])
    squares = (
        alt.Chart(alt.NamedData("squares"))
        .mark_rect(opacity=PALE, strokeWidth=0)
        .encode(
            x=x,
            x2="acrossTo:Q",
            y=y,
            y2="upTo:Q",
            color=colour.legend(title=None, columns=alt.ExprRef("width < 420 ? 1 : 3"), symbolType="square"),
            tooltip=[
                alt.Tooltip("option:N", title=text("charts.first_here", language)),
                alt.Tooltip("written:N", title=text("charts.weight", language)),
            ],
        )
    )
    wide = alt.ExprRef(f"width < {ROOM_FOR_NAMES} ? 0 : 1")
    bold: dict[str, Any] = {"fontWeight": "bold", "fontSize": 14, "opacity": wide}
    edge: dict[str, Any] = {"stroke": BACKGROUNDS[theme], "strokeWidth": 4, "strokeJoin": "round"}
    labels = alt.Chart(alt.NamedData("labels")).encode(x="across:Q", y="up:Q", text="option:N")
    person = alt.Chart(alt.NamedData("people")).encode(x="across:Q", y="up:Q")
    dots = person.mark_point(
        filled=True, shape="circle", size=170, opacity=1, stroke=ink["text"], strokeWidth=2.5
    ).encode(
        fill=alt.Fill("option:N").scale(domain=["@options"], range=["@colours"]).legend(None),
        tooltip=[
            alt.Tooltip("person:N", title=text("charts.person", language)),
            alt.Tooltip("leader:N", title=text("charts.own_leader", language)),
        ],
    )
    where: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 12, "lineBreak": "\n"}
    named = person.encode(y="nameUp:Q", text="written:N")
    layers = alt.layer(
        squares,
        labels.mark_text(**bold, **edge),
        labels.mark_text(**bold, color=ink["text"]),
        named.mark_text(**where, **edge),
        named.mark_text(**where, color=ink["text"]),
        dots,
    )
    return authored(layers.properties(width="container", height=HEIGHT), theme)
