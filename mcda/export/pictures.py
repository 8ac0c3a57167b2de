"""Charts as pictures: SVG and PNG at print size, drawn on this machine by vl-convert with the Vega-Lite it carries."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any

from mcda.charts import Chart
from mcda.export.fonts import japanese_folders
from mcda.text.neutral import without_controls

__all__ = ["COLUMN", "DOTS_PER_INCH", "WIDTH", "picture", "pixels", "png", "size", "svg"]

WIDTH = 180.0
"""Millimetres: the width of the text on A4 with narrow margins."""
DOTS_PER_INCH = 300
COLUMN = 660
"""Pixels of a chart within a document: the 174 mm between the margins of its page."""
_CSS_DOTS, _VEGA_DOTS, _INCH = 96, 72, 25.4


def pixels(millimetres: float) -> int:
    """Pixels of a picture so wide, at the 96 to the inch of SVG and CSS: text of 13 pixels is then 10 points high.

    >>> pixels(180)
    680
    """
    return round(millimetres / _INCH * _CSS_DOTS)


def picture(
    chart: Chart, format: str, width: float = WIDTH, theme: str = "light", dots_per_inch: int = DOTS_PER_INCH
) -> bytes:
    """`chart` with its title and note as an `svg` or a `png` that is `width` millimetres wide. `theme` is the one it was drawn in."""
    drawn = _svg(chart.standalone(pixels(width), theme))
    return drawn.encode() if format == "svg" else png(drawn, dots_per_inch)


def svg(chart: Chart, width: int = COLUMN) -> str:
    """`chart` alone, without title, note or background, for a document that writes those around it."""
    spec = chart.standalone(width)
    for named in ("title", "background"):
        spec.pop(named)
    return _svg(spec)


def size(drawn: str) -> tuple[float, float]:
    """Width and height of an SVG in pixels."""
    wide, high = drawn.partition('viewBox="')[2].partition('"')[0].split()[2:]
    return float(wide), float(high)


def png(drawn: str, dots_per_inch: int = DOTS_PER_INCH) -> bytes:
    """An SVG as a PNG that knows its size in print."""
    import vl_convert

    _fonts()
    found: bytes = vl_convert.svg_to_png(drawn, scale=_VEGA_DOTS / _CSS_DOTS, ppi=dots_per_inch)
    return found


def _svg(spec: dict[str, object]) -> str:
    return _converted(json.dumps(_harmless(spec)))


def _harmless(node: Any) -> Any:
    """The specification without control characters: one of them in a text aborts vl-convert, and the whole process with it."""
    if isinstance(node, dict):
        return {key: _harmless(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_harmless(value) for value in node]
    return without_controls(node, keep="\n") if isinstance(node, str) else node


@lru_cache(maxsize=64)
def _converted(spec: str) -> str:
    """Each drawing takes half a second, and one report in several formats asks for the same ones."""
    import vl_convert

    _fonts()
    found: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return found


@cache
def _fonts() -> None:
    """Tell vl-convert, once, where Japanese fonts lie."""
    import vl_convert

    for folder in japanese_folders():
        vl_convert.register_font_directory(str(folder))
