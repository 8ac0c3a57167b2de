"""What the charts show is what the results say; awkward names and empty results are drawn, too."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import vl_convert

import mcda
from mcda import analysis, charts, tables
from mcda.charts import Chart
from mcda.decision import Decision, Option
from mcda.elements import Cell, Criterion
from mcda.preference import Preference
from mcda.text import Text

AWKWARD = ("a.b", "c[0]", 'it\'s "so"', "![x](http://example.org/x.png)", "<b>bold</b>", "image")


@pytest.fixture(scope="module")
def balanced() -> Preference:
    return mcda.load_preference("balanced")


@pytest.fixture(scope="module")
def awkward() -> Decision:
    """Criteria and options whose names would break a field name, an expression or a page."""
    criteria = tuple(Criterion(f"k{at}", Text(name), worst=0, best=10) for at, name in enumerate(AWKWARD))
    options = tuple(
        Option(
            f"o{at}", Text(name), {one.key: Cell(float((at * 3 + place) % 10)) for place, one in enumerate(criteria)}
        )
        for at, name in enumerate(AWKWARD)
    )
    return Decision("awkward", Text("Awkward"), criteria, options)


def rows(chart: Chart, name: str) -> list[dict[str, Any]]:
    return list(chart.spec["datasets"][name])


def texts(chart: Chart, width: int = 900) -> str:
    """Every text that is drawn, by the reference renderer."""
    drawn = vl_convert.vegalite_to_svg(chart.standalone(width))
    return "\n".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))


def test_ranking_shows_scores_and_leaves_out_who_is_screened(decision: Decision, balanced: Preference) -> None:
    found = mcda.evaluate(decision, balanced)
    chart = charts.ranking_chart(tables.ranking(decision, found), decision=decision)
    shown = {row["name"]: row for row in rows(chart, "rows")}
    for at, option in enumerate(decision.options):
        row = shown[option.label.en]
        if found.ranks[at]:
            assert row["score"] == pytest.approx(found.scores[at], abs=1e-6)
            assert row["rank"] == str(found.ranks[at])
        else:
            assert (row["score"], row["tone"], row["written"]) == (0.0, "none", "not ranked")
    assert [row["name"] for row in rows(chart, "rows")] == [decision.options[at].label.en for at in found.order]
    assert "Parallel HQs with 0.6605" in chart.alt


def test_ranges_of_scores_are_drawn_across_the_bars(decision: Decision, balanced: Preference) -> None:
    found, low, high = (
        mcda.evaluate(decision, balanced, scores=scores) for scores in (None, decision.low, decision.high)
    )
    ranges = {
        option: (float(low.scores[at]), float(high.scores[at]))
        for at, option in enumerate(found.options)
        if found.ranks[at]
    }
    chart = charts.ranking_chart(tables.ranking(decision, found), decision=decision, ranges=ranges)
    spans = rows(chart, "spans")
    assert len(spans) == 9
    assert all(
        span["low"] <= row["score"] <= span["high"] for span, row in zip(spans, rows(chart, "rows"), strict=False)
    )
    assert spans[0]["low"] == pytest.approx(low.scores[found.order[0]], abs=1e-6)
    assert "0.6605" in texts(chart)


def test_ties_are_told_as_ties(decision: Decision) -> None:
    same = np.full(decision.matrix.shape, 3.0)
    found = mcda.evaluate(decision, Preference.equal(decision.criterion_keys), scores=same)
    chart = charts.ranking_chart(tables.ranking(decision, found), decision=decision)
    ranked = [row for row in rows(chart, "rows") if row["tone"] != "none"]
    assert all(row["label"].startswith("1=.") for row in ranked)
    assert "share first place" in chart.alt


def test_lower_is_better_is_said(decision: Decision, balanced: Preference) -> None:
    table = tables.ranking(decision, mcda.evaluate(decision, balanced, "vikor"))
    assert "lower is better" in json.dumps(charts.ranking_chart(table, method="vikor").spec)
    assert "lower is better" not in json.dumps(charts.ranking_chart(table).spec)


def test_parts_add_up_to_the_scores(decision: Decision, balanced: Preference) -> None:
    found = mcda.evaluate(decision, balanced, "weighted_sum")
    for given in (decision, None):
        chart = charts.contributions_chart(tables.contributions(decision, found), decision=given)
        total: dict[str, float] = {}
        for row in rows(chart, "rows"):
            total[row["name"]] = total.get(row["name"], 0.0) + row["amount"]
        for at in found.order:
            if found.ranks[at]:
                assert total[decision.options[at].label.en] == pytest.approx(found.scores[at], abs=1e-5)
        parts = {row["part"] for row in rows(chart, "rows")}
        assert len(parts) <= 8
    assert "Other criteria" in parts


def test_sweep_marks_every_crossing_at_its_weight(decision: Decision, balanced: Preference) -> None:
    sweep = analysis.weight_sweep(decision, balanced, targets=["build.timeline"])
    chart = charts.sweep_chart(sweep, "build.timeline", decision=decision)
    drawn = rows(chart, "crossings")
    assert [row["share"] for row in drawn] == pytest.approx([one.share for one in sweep.crossings[0]], abs=1e-12)
    assert [row["leader"] == "yes" for row in drawn] == [one.leader for one in sweep.crossings[0]]
    for row, one in zip(drawn, sweep.crossings[0], strict=True):
        at = sweep.options.index(one.first)
        assert row["score"] == pytest.approx(np.interp(one.share, sweep.shares, sweep.scores[0][:, at]), abs=1e-6)
    assert rows(chart, "now")[0]["share"] == pytest.approx(sweep.current[0], abs=1e-6)
    leaders = {decision.options[at].label.en for at in range(11) if (sweep.ranks[0][1:-1, at] == 1).any()}
    assert {row["option"] for row in rows(chart, "lines") if row["tone"] == "leads"} == leaders
    assert len({row["option"] for row in rows(chart, "lines")}) == 9


def test_names_at_the_ends_of_lines_do_not_cover_each_other(decision: Decision, balanced: Preference) -> None:
    sweep = analysis.weight_sweep(decision, balanced)
    for target in sweep.targets:
        chart = charts.sweep_chart(sweep, target, decision=decision, height=400)
        places = sorted(row["to"] for row in rows(chart, "labels"))
        scores = [row["score"] for row in rows(chart, "lines")]
        assert min(scores) - 1e-6 <= places[0]
        assert places[-1] <= max(scores) + 1e-6
        gaps = np.diff(places) * 400 / (max(scores) - min(scores))
        assert gaps.min() > 16.9, target


def test_matrix_colours_values_and_writes_scores(decision: Decision) -> None:
    chart = charts.matrix_chart(tables.matrix(decision), decision=decision)
    cells = {(row["columnName"], row["rowName"]): row for row in rows(chart, "cells")}
    cell = cells["CFC model", "Legal headroom"]
    assert (cell["share"], cell["written"]) == (0.0, "1")
    assert len(cells) == decision.matrix.size
    values = decision.values()
    for row, option in enumerate(decision.options):
        for column, criterion in enumerate(decision.criteria):
            assert cells[option.label.en, criterion.name.en]["share"] == pytest.approx(values[row, column], abs=1e-4)


def test_rank_shares_are_those_of_the_result(decision: Decision, balanced: Preference) -> None:
    found = analysis.acceptability(decision, balanced, draws=1_000)
    chart = charts.acceptability_chart(found, decision=decision)
    first = {row["rowName"]: row["share"] for row in rows(chart, "cells") if row["columnName"] == "1"}
    for at, option in enumerate(decision.options):
        if found.ranked_share[at]:
            assert first[option.label.en] == pytest.approx(found.first[at], abs=1e-4)
    assert "1,000 draws" in chart.alt


def test_tornado_bars_go_from_the_lead_to_each_end(decision: Decision, balanced: Preference) -> None:
    found = analysis.tornado(decision, balanced)
    chart = charts.tornado_chart(found, decision=decision, most=5)
    drawn = rows(chart, "rows")
    assert len(drawn) == 10
    assert {row["from"] for row in drawn} == {round(found.lead, 6)}
    assert [row["lead"] for row in drawn[:2]] == pytest.approx(
        [found.bars[0].lead_low, found.bars[0].lead_high], abs=1e-6
    )


def test_every_chart_draws_its_names(drawn: dict[tuple[str, str, str], Chart]) -> None:
    looks = (("en", "light", 900), ("ja", "dark", 340))  # by turns: each takes the renderer a while
    for at, name in enumerate(dict.fromkeys(name for name, _, _ in drawn)):
        language, theme, width = looks[at % 2]
        assert len(texts(drawn[name, language, theme], width).splitlines()) > 6, (name, language)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_awkward_names_are_drawn_as_they_are(awkward: Decision, language: str) -> None:
    preference = Preference.equal(awkward.criterion_keys)
    found = mcda.evaluate(awkward, preference, "weighted_sum")
    sweep = analysis.weight_sweep(awkward, preference, "weighted_sum")
    made = [
        charts.ranking_chart(tables.ranking(awkward, found), language),
        charts.contributions_chart(tables.contributions(awkward, found), language, decision=awkward),
        charts.sweep_chart(sweep, "k0", language, decision=awkward),
        charts.matrix_chart(tables.matrix(awkward), language, decision=awkward),
    ]
    for chart in made:
        assert "a.b" in texts(chart)
        assert "c[0]" in texts(chart)
        outside = {**chart.spec, "datasets": None, "layer": None, "encoding": None}
        assert "http" not in json.dumps(outside)
        assert '"href"' not in json.dumps(chart.spec)


def test_options_of_one_name_stay_apart(awkward: Decision) -> None:
    same = replace(awkward, options=tuple(replace(one, short=Text("same")) for one in awkward.options))
    found = mcda.evaluate(same, Preference.equal(same.criterion_keys))
    chart = charts.ranking_chart(tables.ranking(same, found), decision=same)
    assert len({row["label"] for row in rows(chart, "rows")}) == len(AWKWARD)


def test_one_option_alone(decision: Decision, balanced: Preference) -> None:
    alone = decision.without(decision.option_keys[1:])
    found = mcda.evaluate(alone, balanced)
    assert "1 ranked" in charts.ranking_chart(tables.ranking(alone, found)).alt
    sweep = analysis.weight_sweep(alone, balanced, targets=["mission"])
    assert texts(charts.sweep_chart(sweep, "mission", decision=alone))


def test_nobody_ranked_is_said() -> None:
    decision = mcda.load()
    options = tuple(
        replace(one, screens={key: replace(screen, result="fail") for key, screen in one.screens.items()})
        for one in decision.options
    )
    gone = replace(decision, options=options)
    found = mcda.evaluate(gone, mcda.load_preference("balanced"))
    chart = charts.ranking_chart(tables.ranking(gone, found), decision=gone)
    assert chart.alt.startswith("No option is ranked.")
    assert "not ranked" in texts(chart)
