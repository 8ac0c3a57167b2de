"""Charts built once and filled often.

Altair checks every part of a chart against the schema (10 to 16 ms), so each kind is built once per language and theme with
named places, `"@name"`, and after that only rows and places are put in. Field names are ours, never the data's: a criterion
called `a.b` or `c[0]` would give an empty chart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mcda.charts.themes import config

if TYPE_CHECKING:
    import altair

__all__ = ["PERCENT", "authored", "filled", "name_axis", "whole"]

PERCENT = "format(100 * datum.value, '.0f') + ' %'"
"""Labels of an axis of shares, written like the percentages in our texts."""

Rows = Iterable[Mapping[str, object]]


def authored(chart: altair.TopLevelMixin, theme: str) -> dict[str, Any]:
    """The checked specification of an altair chart: our configuration, the page's width, no menu of links."""
    spec = chart.to_dict(validate=True)
    spec.pop("$schema", None)
    spec["config"] = config(theme)
    spec["background"] = "transparent"
    # resize: a layout that depends on the width (upright headings) is measured again once the width is known
    spec["autosize"] = {"type": "fit-x", "contains": "padding", "resize": True}
    spec["usermeta"] = {"embedOptions": {"actions": False}}
    return spec


def name_axis() -> dict[str, Any]:
    """What an axis of names in lines needs: the lines, in the middle of their place."""
    import altair as alt

    lines = "length(split(datum.label, '\\n'))"
    return {
        "title": None,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "labelExpr": "split(datum.label, '\\n')",
        "labelOffset": alt.ExprRef(f"-7.5 * ({lines} - 1)"),
    }


def filled(template: Mapping[str, Any], rows: Mapping[str, Rows], /, **places: object) -> dict[str, Any]:
    """A copy of `template` with `rows` per named data set and every `"@name"` replaced."""
    spec = _replaced(template, {f"@{name}": value for name, value in places.items()})
    spec["datasets"] = {name: [dict(row) for row in given] for name, given in rows.items()}
    return spec


def whole(value: object, digits: int = 6) -> float | None:
    """A number that JSON can carry, with as many digits as a picture shows; None for what is not finite."""
    number = float(value)  # type: ignore[arg-type]
    return round(number, digits) if math.isfinite(number) else None


def _replaced(node: Any, places: Mapping[str, object]) -> Any:
    if isinstance(node, Mapping):
        return {key: _replaced(value, places) for key, value in node.items()}
    if isinstance(node, list):
        if len(node) == 1 and isinstance(node[0], str) and isinstance(places.get(node[0]), (list, tuple)):
            return list(places[node[0]])  # type: ignore[call-overload]
        return [_replaced(value, places) for value in node]
    if isinstance(node, str) and node in places:
        return places[node]
    return node
