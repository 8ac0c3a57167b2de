"""What a chart is: a Vega-Lite specification, the sentence that says what it shows, and its title."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from mcda.charts.labels import wrapped
from mcda.charts.themes import BACKGROUNDS, FONT, INK

__all__ = ["Chart"]


MARGIN = 12
"""Pixels around a chart that stands alone."""


@dataclass(frozen=True)
class Chart:
    """One chart in one language and theme, as plain data.

    `spec` is Vega-Lite with its rows inside and no address outside; `alt` says what is shown and what stands out, for those
    who do not see it; `title` names it; `note` is what must stand beside scores wherever they go. The page writes title and note as text around the
    chart, so `spec` holds neither.
    """

    spec: dict[str, Any]
    alt: str
    title: str
    note: str = ""

    def standalone(self, width: int = 900, theme: str = "light") -> dict[str, Any]:
        """The specification for a file: `width` in pixels, title, note and a background of its own."""
        spec = deepcopy(self.spec)
        spec["width"] = width
        spec["background"] = BACKGROUNDS[theme]
        inside = spec.get("padding", dict.fromkeys(("left", "top", "right", "bottom"), 5))
        spec["padding"] = {side: room + MARGIN for side, room in inside.items()}
        spec["description"] = self.alt
        title: dict[str, Any] = {
            "text": wrapped(self.title, width // 9, 4).split("\n"),
            "anchor": "start",
            "frame": "bounds",
            "offset": 12,
            "fontSize": 16,
        }
        if self.note:
            lines = wrapped(self.note, width // 7, 6).split("\n")
            title |= {"subtitle": lines, "subtitleColor": INK[theme]["soft"], "subtitlePadding": 6}
        spec["title"] = title | {"font": FONT, "subtitleFont": FONT, "color": INK[theme]["text"]}
        return spec
