"""Segments or like-minded groups of a room side by side."""

from __future__ import annotations

from mcda.charts.chart import Chart
from mcda.charts.heat import heat_spec
from mcda.charts.readable import joined_names, own
from mcda.tables import Table
from mcda.text import text

__all__ = ["group_weights_chart"]


def group_weights_chart(table: Table, language: str = "en", theme: str = "light") -> Chart:
    """A heat map: criteria down, the room and its groups across, each cell the weight in whole percent.

    `table` is a `group_weights`. The strongest colour is the largest weight there is.
    """
    columns = [column.heading[language] for column in table.columns[1:]]
    rows = [own(row[0], language) for row in table.rows]
    shares = [[float(str(value)) for value in row[1:]] for row in table.rows]
    most = max((share for row in shares for share in row), default=1.0) or 1.0
    cells = {
        (down, across): (share / most, f"{100 * share:.0f}", {"weight": f"{100 * share:.0f} %"})
        for down, row in enumerate(shares)
        for across, share in enumerate(row)
    }
    headings = (text("charts.criterion", language), text("room_pages.group_of_people", language))
    details = {"weight": text("room_pages.weight_in_group", language)}
    spec = heat_spec(rows, columns, cells, headings, details, language, theme)
    apart = sorted(range(len(rows)), key=lambda down: min(shares[down]) - max(shares[down]))[:2]
    alt = text("room_pages.alt_groups", language, names=joined_names([rows[down] for down in apart], language))
    return Chart(spec, alt, table.title[language], table.note[language])
