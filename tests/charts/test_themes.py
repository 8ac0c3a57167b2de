"""Colours stand out from their background and stay apart, also for colour-blind readers."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from mcda.charts.themes import BACKGROUNDS, DASHES, HEAT, INK, PALETTES, SHAPES, THEMES, styles

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def linear(colour: str) -> Triple:
    """sRGB as linear light, 0..1."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: str, vision: str) -> Triple:
    """CIE Lab (D65) of a colour as seen with `vision`."""
    light = linear(colour)
    red, green, blue = (sum(share * part for share, part in zip(row, light, strict=True)) for row in VISIONS[vision])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (max(v, 0) ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_colours_stays_apart(theme: str, vision: str) -> None:
    for one, other in combinations(PALETTES[theme], 2):
        assert dist(lab(one, vision), lab(other, vision)) > 25, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_marks_and_texts_stand_out(theme: str) -> None:
    background, ink = BACKGROUNDS[theme], INK[theme]
    assert min(contrast(colour, background) for colour in PALETTES[theme]) >= 2.99
    assert contrast(ink["quiet"], background) >= 3
    assert contrast(ink["text"], background) >= 7
    assert contrast(ink["soft"], background) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_a_heat_map_is_read_from_lightness_alone(theme: str) -> None:
    steps = [luminance(colour) for colour in HEAT[theme]]
    assert steps == sorted(steps, reverse=theme == "light")


def test_an_option_keeps_its_look_from_chart_to_chart() -> None:
    assert styles([2, 5], "light")[2] == styles([0, 2, 9], "light")[2]


def test_more_options_than_colours_differ_by_dash() -> None:
    looks = styles(range(20), "light")
    assert len({(colour, dash) for colour, dash, _ in looks.values()}) == 20
    assert len(SHAPES) == len(PALETTES["light"]) == len(PALETTES["dark"])
    assert len(set(DASHES)) == len(DASHES)
