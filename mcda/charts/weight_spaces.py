"""The space of weights, coloured by who wins where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mcda.charts.chart import Chart
from mcda.charts.readable import different, own
from mcda.charts.templates import PERCENT, authored, filled, whole
from mcda.charts.themes import BACKGROUNDS, INK, styles
from mcda.text import Text, probability, text

__all__ = ["weight_space_chart"]

MOST_DRAWS = 1500
"""Draws shown: more cover each other."""


def weight_space_chart(
    points: ArrayLike,
    winners: ArrayLike,
    options: Sequence[Text],
    axes: tuple[Text, Text],
    language: str = "en",
    theme: str = "light",
    *,
    profiles: Mapping[str, tuple[Text, float, float]] | None = None,
    note: Text | None = None,
) -> Chart:
    """A map of weights: one mark per draw at `points` (S, 2), shares of the two `axes`, coloured by its winner.

    `winners` (S,) holds the place of the winning option among `options` (names in file order), negative where nobody wins;
    `profiles` are named points on the same axes. At most 1,500 draws are shown, evenly taken; the sentence counts all of them.
    """
    places = np.asarray(points, dtype=float)
    first = np.asarray(winners, dtype=np.int64)
    there = np.flatnonzero(first >= 0)
    counts = np.bincount(first[there], minlength=len(options)) if there.size else np.zeros(len(options), dtype=np.int64)
    shown = [int(option) for option in np.argsort(-counts, kind="stable") if counts[option]]
    looks = styles(shown, theme)
    names = dict(zip(shown, different(own(options[option], language) for option in shown), strict=True))
    step = max(1, -(-there.size // MOST_DRAWS))
    draws = [
        {"across": whole(places[i, 0], 4), "up": whole(places[i, 1], 4), "option": names[int(first[i])]}
        for i in there[::step]
    ]
    dots = [
        {"across": whole(across, 4), "up": whole(up, 4), "profile": own(name, language)}
        for name, across, up in (profiles or {}).values()
    ]
    spec = filled(
        _template(language, theme),
        {"draws": draws, "profiles": dots},
        across=text("charts.weight_of", language, name=axes[0]),
        up=text("charts.weight_of", language, name=axes[1]),
        options=[names[option] for option in shown],
        colours=[looks[option][0] for option in shown],
        shapes=[looks[option][2] for option in shown],
    )
    if shown:
        alt = text(
            "charts.alt_weight_space",
            language,
            draws=f"{first.size:,}",
            across=axes[0],
            up=axes[1],
            count=len(shown),
            name=names[shown[0]],
            share=probability(float(counts[shown[0]]) / first.size),
        )
    else:
        alt = text("charts.alt_no_ranking", language)
    return Chart(spec, alt, text("charts.title_weight_space", language), own(note, language))


@cache
def _template(language: str, theme: str) -> dict[str, Any]:
    import altair as alt

    ink = INK[theme]
    x = alt.X("across:Q").title("@across").scale(zero=False, nice=True).axis(labelExpr=PERCENT, tickCount=5)
    y = alt.Y("up:Q").title("@up").scale(zero=False, nice=True).axis(labelExpr=PERCENT, tickCount=5)
    legend: dict[str, Any] = {"title": None, "columns": alt.ExprRef("width < 420 ? 1 : 3"), "symbolOpacity": 1}
    draws = (
        alt.Chart(alt.NamedData("draws"))
        .mark_point(filled=True, size=26, opacity=0.6)
        .encode(
            x=x,
            y=y,
            color=alt.Color("option:N").scale(domain=["@options"], range=["@colours"]).legend(**legend),
            shape=alt.Shape("option:N").scale(domain=["@options"], range=["@shapes"]).legend(**legend),
            tooltip=[
                alt.Tooltip("option:N", title=text("charts.first_here", language)),
                alt.Tooltip("across:Q", title="@across", format=".1%"),
                alt.Tooltip("up:Q", title="@up", format=".1%"),
            ],
        )
    )
    profile = alt.Chart(alt.NamedData("profiles")).encode(x="across:Q", y="up:Q")
    rings = profile.mark_point(
        filled=True, size=150, shape="circle", fill=ink["text"], stroke=BACKGROUNDS[theme], strokeWidth=2.5, opacity=1
    ).encode(tooltip=[alt.Tooltip("profile:N", title=text("charts.profile", language))])
    where: dict[str, Any] = {"align": "center", "baseline": "bottom", "dy": -11, "fontWeight": "bold"}
    halo = profile.mark_text(**where, stroke=BACKGROUNDS[theme], strokeWidth=5, strokeJoin="round")
    words = profile.mark_text(**where, color=ink["text"])
    layers = draws + rings + halo.encode(text="profile:N") + words.encode(text="profile:N")
    return authored(layers.properties(width="container", height=420), theme)
