"""How charts look: colours that stay apart for colour-blind readers, fonts with Japanese, light and dark.

The eight colours keep the hues of Okabe and Ito (2008, Color Universal Design) with lightness moved until each stands out from its
background (contrast of 3 and more) and every pair stays apart under normal, protan and deutan vision (Machado, Oliveira and
Fernandes 2009); a test computes both. Dashes and shapes say the same a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["BACKGROUNDS", "DASHES", "FONT", "HEAT", "INK", "PALETTES", "SHAPES", "THEMES", "config", "styles"]

THEMES = ("light", "dark")

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', "
    "'Yu Gothic UI', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP', IPAexGothic, sans-serif"
)
"""Fonts of the reader's own system, in the order of the pages around the charts; nothing is fetched."""

PALETTES: dict[str, tuple[str, ...]] = {
    "light": ("#07468C", "#993B00", "#04A558", "#8A3F64", "#C28900", "#3399F1", "#54371F", "#AA88B7"),
    "dark": ("#2466D2", "#AD3817", "#2BCA77", "#FFCFE3", "#F07C02", "#7FB6FF", "#FFFF2A", "#7F7B8D"),
}
DASHES: tuple[tuple[int, ...], ...] = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3))
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")

BACKGROUNDS = {"light": "#ffffff", "dark": "#0e1117"}
INK: dict[str, dict[str, str]] = {
    "light": {"text": "#1f2328", "soft": "#5b6168", "line": "#c9ced4", "faint": "#e8eaed", "quiet": "#8b9198"},
    "dark": {"text": "#f2f4f6", "soft": "#b4bac2", "line": "#4a505a", "faint": "#272c35", "quiet": "#868d97"},
}
HEAT: dict[str, tuple[str, ...]] = {
    "light": ("#f4f6f9", "#c3d7ee", "#7ba9d9", "#2f6fb3", "#07366b"),
    "dark": ("#1b212b", "#1f3f66", "#2c67a6", "#68a0dc", "#c4e0ff"),
}
"""One hue from weak to strong: order is read from lightness alone, so no kind of colour vision loses it."""


def config(theme: str) -> dict[str, Any]:
    """The Vega-Lite configuration of `theme`: transparent, with text that can be read from the back row."""
    ink = INK[theme]
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelFont": FONT,
            "titleFont": FONT,
            "labelColor": ink["text"],
            "titleColor": ink["soft"],
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "gridColor": ink["faint"],
            "domainColor": ink["line"],
            "tickColor": ink["line"],
            "labelLimit": 400,
            "titleLimit": 500,
        },
        "legend": {
            "labelFont": FONT,
            "titleFont": FONT,
            "labelColor": ink["text"],
            "titleColor": ink["soft"],
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "labelLimit": 260,
            "titleLimit": 500,
            "symbolSize": 140,
            "orient": "top",
            "rowPadding": 4,
            "columnPadding": 16,
        },
        "text": {"font": FONT, "color": ink["text"], "fontSize": 13},
        "rule": {"color": ink["soft"]},
        "tick": {"color": ink["text"]},
    }


def styles(places: Iterable[int], theme: str) -> Mapping[int, tuple[str, tuple[int, ...], str]]:
    """Colour, dash and shape for each of `places` (the options' places in file order).

    An option keeps the colour of its place where that is free, so that it looks alike from chart to chart; past eight, colours
    return with another dash.

    >>> [style[2] for style in styles([0, 3, 8], "light").values()]
    ['circle', 'diamond', 'square']
    """
    colours = PALETTES[theme]
    wanted = list(dict.fromkeys(places))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for place in [one for one in wanted if one < len(colours)] + [one for one in wanted if one >= len(colours)]:
        slot = place % len(colours)
        while slot in used and len(used) < len(colours):
            slot = (slot + 1) % len(colours)
        taken[place] = slot
        used.add(slot)
    rounds: dict[int, int] = {}
    found = {}
    for place in wanted:
        slot = taken[place]
        turn = rounds.get(slot, 0)
        rounds[slot] = turn + 1
        dash = DASHES[turn % len(DASHES)] if turn else DASHES[0 if place < len(colours) else 1]
        found[place] = (colours[slot], dash, SHAPES[slot])
    return found
