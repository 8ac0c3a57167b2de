"""HTML: one file that needs nothing else. Charts are inside as SVG; it follows the reader's light or dark, and prints on A4."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mcda.export.pictures import size, svg
from mcda.export.reports.outline import Figure, Outline, tidy
from mcda.text import text

__all__ = ["write"]


def write(outline: Outline) -> bytes:
    """The page, UTF-8."""
    drawn = {block.number: _inline(block) for block in outline.figures()}
    page: str = (
        _environment()
        .get_template("report.html.j2")
        .render(
            outline=outline,
            drawn=drawn,
            say=lambda key, **fields: text(key, outline.language, **fields),
        )
    )
    return page.encode()


@cache
def _environment() -> Any:
    """Templates of this package; whatever they print is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("mcda.export.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["clean"] = lambda given: tidy(str(given))
    found.tests["kind"] = lambda block, name: type(block).__name__ == name
    return found


def _inline(figure: Figure) -> Any:
    """The chart's SVG with a name and a description of its own, for those who do not see it."""
    from markupsafe import Markup, escape

    drawn = svg(figure.chart)
    number, (wide, high) = figure.number, size(drawn)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" role="img" class="chart" '
        f'aria-labelledby="chart-{number}-title chart-{number}-about">'
        f'<title id="chart-{number}-title">{escape(tidy(figure.chart.title))}</title>'
        f'<desc id="chart-{number}-about">{escape(tidy(figure.chart.alt))}</desc>'
    )
    body = re.sub(r"^<svg[^>]*>", "", drawn)
    # parts of the drawing must not speak for themselves, and must not share names with another chart on the page
    body = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", body)
    body = re.sub(r'(\bid="|url\(#|href="#)(clip|gradient|pattern)', rf"\g<1>c{number}-\g<2>", body)
    return Markup(f'{head}<g aria-hidden="true">{body.removesuffix("</svg>")}</g></svg>')
