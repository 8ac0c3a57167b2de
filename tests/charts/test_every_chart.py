"""What holds for every chart: valid Vega-Lite, nothing from outside, safe names, a sentence for those who do not see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair
import pytest
from jsonschema import Draft7Validator

from mcda.charts import Chart
from tests.japanese import JAPANESE

SCHEMA = Path(altair.__file__).parent / "vegalite" / "v6" / "schema" / "vega-lite-schema.json"
SAFE = re.compile(r"[A-Za-z][A-Za-z0-9]*")

Drawn = dict[tuple[str, str, str], Chart]


def nodes(node: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a specification with the key it stands under; rows of data left out."""
    yield key, node
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "datasets":
                yield from nodes(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value, key)


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_specifications_are_valid_vega_lite(drawn: Drawn, validator: Draft7Validator) -> None:
    for name, chart in drawn.items():
        for spec in (chart.spec, chart.standalone(800)) if name[1:] == ("en", "light") else ():
            problems = [error.message[:300] for error in validator.iter_errors(spec)]
            assert not problems, (name, problems)


def test_they_are_json_without_nan(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        assert json.dumps(chart.spec, allow_nan=False), name


def test_nothing_comes_from_outside(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        assert "://" not in json.dumps(chart.spec), name
        assert not [key for key, _ in nodes(chart.spec) if key in ("url", "href", "$schema")], name
        assert chart.spec["usermeta"]["embedOptions"]["actions"] is False


def test_field_names_need_no_escape_and_are_in_the_data(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        known = {field for rows in chart.spec["datasets"].values() for row in rows for field in row}
        used = {value for key, value in nodes(chart.spec) if key == "field"}
        assert used, name
        assert all(SAFE.fullmatch(field) for field in used | known), name
        if all(chart.spec["datasets"].values()):  # an empty set (nothing to mark) shows no fields
            assert used <= known, (name, used - known)


def test_every_named_data_set_is_there(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        named = {value["name"] for key, value in nodes(chart.spec) if key == "data"}
        assert named == set(chart.spec["datasets"]), name


def test_no_place_is_left_open(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        left = [value for _, value in nodes(chart.spec) if isinstance(value, str) and value.startswith("@")]
        assert not left, name


def test_texts_are_in_the_language(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        for sentence in (chart.alt, chart.title):
            assert bool(JAPANESE.search(sentence)) == (name[1] == "ja"), (name, sentence)
        assert chart.alt.endswith("." if name[1] == "en" else "。"), (name, chart.alt)


def test_titles_of_fields_are_in_the_language(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        titles = {value for key, value in nodes(chart.spec) if key == "title" and isinstance(value, str)}
        assert titles, name
        if name[1] == "ja":
            assert all(JAPANESE.search(title) for title in titles), (name, titles)


def test_scores_carry_whose_judgement_they_are(drawn: Drawn) -> None:
    for name in drawn:
        if name[0] == "ranking" and name[1] == "en":
            assert "not a consensus" in drawn[name].note
            assert "not a consensus" in json.dumps(drawn[name].standalone(700))


def test_they_fit_the_page_and_its_background(drawn: Drawn) -> None:
    for name, chart in drawn.items():
        assert chart.spec["width"] == "container", name
        assert chart.spec["background"] == "transparent", name
        assert "Noto Sans CJK JP" in chart.spec["config"]["font"]


def test_a_chart_of_its_own_leaves_the_page_s_alone(drawn: Drawn) -> None:
    chart = drawn["sweep", "en", "light"]
    before = json.dumps(chart.spec)
    alone = chart.standalone(640, "dark")
    assert alone["width"] == 640
    assert alone["title"]["text"] == [chart.title]
    assert json.dumps(chart.spec) == before
