"""A room's charts: valid, true to their tables, safe with awkward names, and large enough for the back row where they are projected."""

from __future__ import annotations

import json
import re

import altair
import pytest
import vl_convert
from jsonschema import Draft7Validator

import mcda
from mcda import charts, tables
from mcda.charts import Chart
from mcda.tables import Column, Table
from mcda.text import Text
from tests.charts.test_every_chart import JAPANESE, SCHEMA, nodes
from tests.tables.test_room_tables import two_rounds

DECISION = mcda.load()
LETTERS_FOR_THE_BACK_ROW = 20
"""Pixels on a screen of 768 lines: 1/38 of its height."""


@pytest.fixture(scope="module")
def drawn() -> dict[tuple[str, str, str], Chart]:
    result = two_rounds(DECISION)[1]
    tally, order = tables.tally(result, DECISION), tables.ranking(DECISION, result.evaluation, short=True)
    moved = tables.moved_weights(result, result.moved, DECISION)
    makers = {
        "tally": lambda *how: charts.tally_chart(tally, *how),
        "first": lambda *how: charts.first_places_chart(tables.first_places(result, DECISION), *how),
        "agenda": lambda *how: charts.agenda_chart(tables.talking_points(result, DECISION), *how),
        "moved": lambda *how: charts.moved_chart(moved, *how),
        "segments": lambda *how: charts.group_weights_chart(tables.group_weights(result, "segments", DECISION), *how),
        "clusters": lambda *how: charts.group_weights_chart(tables.group_weights(result, "clusters", DECISION), *how),
        "projected tally": lambda *how: charts.projected(charts.tally_chart(tally, *how, most=8), 8),
        "projected order": lambda *how: charts.projected(charts.order_chart(order, *how, most=7), 7),
        "projected moves": lambda *how: charts.projected(charts.moved_chart(moved, *how, most=7), 7),
    }
    for by in ("segments", "clusters"):
        pair = tables.group_weights(result, by, DECISION), tables.group_places(result, by, DECISION)
        makers[f"projected {by}"] = lambda *how, pair=pair: charts.projected(
            charts.group_bars_chart(*pair, *how, most=7), 8, 435
        )
    return {
        (name, language, theme): make(language, theme)
        for name, make in makers.items()
        for language in ("en", "ja")
        for theme in ("light", "dark")
    }


def test_they_are_valid_and_ask_for_nothing(drawn) -> None:
    validator = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert altair.__version__
    for name, chart in drawn.items():
        written = json.dumps(chart.spec, allow_nan=False)
        assert "://" not in written, name
        assert not [one for _, one in nodes(chart.spec) if isinstance(one, str) and one.startswith("@")], name
        if name[1:] == ("en", "light"):
            assert not [error.message[:200] for error in validator.iter_errors(chart.spec)], name


def test_they_say_what_they_show_in_the_readers_language(drawn) -> None:
    for (name, language, _), chart in drawn.items():
        assert chart.alt.endswith("。" if language == "ja" else "."), name
        assert bool(JAPANESE.search(chart.alt)) == (language == "ja"), name
        assert DECISION.note[language] in chart.note or name == "projected order"


def test_the_tally_draws_the_tables_numbers(drawn) -> None:
    chart = drawn["tally", "en", "light"]
    table = tables.tally(two_rounds(DECISION)[1], DECISION)
    assert [one["share"] for one in chart.spec["datasets"]["rows"]] == list(table.column("share"))
    assert [one["low"] for one in chart.spec["datasets"]["spans"]] == list(table.column("lower"))
    shortened = drawn["projected tally", "en", "light"].spec["datasets"]["rows"]
    assert [one["share"] for one in shortened] == sorted(table.column("share"), reverse=True)[:8]


def test_a_weight_stands_at_its_bar_or_apart_from_every_range() -> None:
    table = tables.tally(two_rounds(DECISION)[1], DECISION)
    data = charts.tally_chart(table).spec["datasets"]
    (beside,) = {one["beside"] for one in data["rows"]}
    assert {one["side"] for one in data["rows"]} == {"column"}
    assert beside > 1.2 * max(one["high"] for one in data["spans"])
    without = Table("tally", table.title, table.columns[:2], tuple(row[:2] for row in table.rows), keys=table.keys)
    for one in charts.tally_chart(without).spec["datasets"]["rows"]:
        assert (one["side"], one["beside"]) == ("bar", one["share"])


def test_groups_side_by_side_show_the_published_table_and_nothing_else() -> None:
    result = two_rounds(DECISION)[1]
    for by in ("segments", "clusters"):
        table, places = tables.group_weights(result, by, DECISION), tables.group_places(result, by, DECISION)
        chart = charts.group_bars_chart(table, places, most=5)
        heaviest = sorted(table.rows, key=lambda row: -row[1])[:5]
        drawn = [(one["name"], one["written"]) for one in chart.spec["datasets"]["rows"]]
        assert drawn == [(row[0].en, f"{100 * share:.0f} %") for row in heaviest for share in row[1:]]
        heads = _heads(chart)
        assert [one["words"] for one in chart.spec["datasets"]["corner"]] == ["the 5 heaviest"]
        assert len(heads) == len(table.columns) - 1 <= charts.MOST_LANES
        for lane, head in enumerate(heads):
            best = [row[0].en for row in places.rows if row[1 + lane] == 1]
            assert best[0].split()[0] in head
        assert not re.search("highest", "".join(_heads(charts.group_bars_chart(table, Table("p", Text("p"), (), ())))))


def _heads(chart: Chart) -> list[str]:
    return next(one["value"] for one in chart.spec["params"] if one["name"] == "heads")


def test_projected_charts_are_read_from_the_back_row(drawn) -> None:
    for name, chart in drawn.items():
        if name[0].startswith("projected"):
            assert chart.spec["config"]["axis"]["labelFontSize"] >= LETTERS_FOR_THE_BACK_ROW, name
            marks = [one for key, one in nodes(chart.spec) if key == "fontSize"]
            assert min(marks) >= LETTERS_FOR_THE_BACK_ROW - 2, name


def test_projected_charts_stay_within_their_height() -> None:
    for rows in (1, 7, 18, 60):
        columns = (Column("name", Text("n")), Column("share", Text("s"), "share", 0))
        table = Table("tally", Text("T"), columns, tuple((Text(f"c{at}"), 1 / rows) for at in range(rows)))
        plain = charts.tally_chart(table)
        larger = charts.projected(plain, rows, 400)
        assert larger.spec["height"]["step"] * rows <= max(400, plain.spec["height"]["step"] * rows) + 1
        assert plain.spec["config"]["axis"]["labelFontSize"] == 13  # the original is left as it was


def test_awkward_names_are_drawn_as_they_are() -> None:
    names = ("a.b", "c[0]", 'it\'s "so"', "<b>x</b>")
    columns = (Column("name", Text("n")), Column("share", Text("s"), "share", 0))
    table = Table("tally", Text("T"), columns, tuple((Text(name), 0.25) for name in names), keys=names)
    for chart in (charts.tally_chart(table), charts.first_places_chart(table), charts.agenda_chart(table)):
        svg = vl_convert.vegalite_to_svg(chart.standalone(700))
        texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
        assert {"a.b", "c[0]", "&lt;b&gt;x&lt;/b&gt;"} <= set(texts)


def test_nothing_to_draw_is_said() -> None:
    columns = (Column("name", Text("n")), Column("points", Text("p"), "integer"))
    still = Table("moved_weights", Text("T"), columns, ((Text("a"), 0),), keys=("a",))
    assert charts.moved_chart(still).alt == "No weight has changed by a percentage point."
    assert charts.moved_chart(still).spec["datasets"]["rows"] == []
