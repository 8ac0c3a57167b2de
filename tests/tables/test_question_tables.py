"""Tables behind the questions of the challenge page: raw values from the results, headings and marks in both languages."""

from __future__ import annotations

import numpy as np
import pytest

import mcda
from mcda import analysis, tables
from mcda.analysis.weight_flips import SmallestFlip
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.preference import Preference
from mcda.tables import Table
from tests.japanese import JAPANESE

METHOD = "weighted_sum"


@pytest.fixture(scope="module")
def flips(decision: Decision, preference: Preference) -> SmallestFlip:
    return analysis.smallest_flip(decision, preference, METHOD)


def whole(table: Table, decision: Decision) -> Table:
    """`table`, after what holds for every table: rows as wide as the columns, Japanese headings, marks known, the note of the scores."""
    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert not table.keys or len(table.keys) == len(table.rows)
    for language in ("en", "ja"):
        cells = table.cells(language)
        assert len(cells) == len(table.rows)
        assert not any("tables." in cell for row in cells for cell in row)
    japanese = [*table.headings("ja"), table.title.ja]
    assert all(JAPANESE.search(one) for one in japanese), japanese
    assert decision.note.en in table.note.en
    assert len(table.to_pandas("ja")) == len(table.rows)
    return table


def test_tornado(decision: Decision, preference: Preference) -> None:
    found = analysis.tornado(decision, preference)
    table = whole(tables.tornado(decision, found), decision)
    assert table.column("lead_low") == tuple(bar.lead_low for bar in found.bars)
    assert str(found.still) in table.note.en


def test_reversals(decision: Decision, preference: Preference) -> None:
    found = analysis.rank_reversal(decision, preference, METHOD, normalisation="minmax")
    table = whole(tables.reversals(decision, found), decision)
    assert table.keys == tuple(one.option for one in found.reversals)
    assert set(table.column("change")) <= {"left_out", "copied", "dominated_added"}
    assert not tables.reversals(decision, analysis.rank_reversal(decision, preference, METHOD)).rows


def test_potential_and_dominance(decision: Decision, preference: Preference) -> None:
    found = analysis.dominance(decision, preference)
    table = whole(tables.potential(decision, found), decision)
    margins = table.column("margin_within")
    assert list(margins) == sorted(margins, reverse=True)
    within = {one.option: one.margin for one in found.potential_within}
    assert margins == tuple(within[key] for key in table.keys)
    pairs = whole(tables.dominated_pairs(decision, found, near=2), decision)
    assert len(pairs.rows) == 2
    assert pairs.column("gap") == tuple(one.gap for one in found.near[:2])
    free = analysis.dominance(decision, Preference.from_weights(decision.criterion_keys, np.ones(18)))
    assert "status_within" not in [column.key for column in tables.potential(decision, free).columns]


def test_information(decision: Decision, preference: Preference) -> None:
    found = analysis.information_value(decision, preference, draws=4000)
    table = whole(tables.information(decision, found, most=7), decision)
    assert table.column("value") == tuple(one.value for one in found.unknowns[:7])
    assert f"{len(found.unknowns) - 7} more" in table.note.en
    assert len(tables.information(decision, found, most=None).rows) == len(found.unknowns)


def test_what_the_screens_cost(decision: Decision, preference: Preference) -> None:
    found = analysis.screen_price(decision, preference, METHOD, screens="strict")
    table = whole(tables.ranks_without_screens(decision, found), decision)
    for key, row in zip(table.keys, table.rows, strict=True):
        at = decision.option_place(key)
        assert row[1] == (int(found.ranks[at]) or None)
        assert row[-1] == int(found.ranks_free[at])
    kept_out = whole(tables.entries(decision, found), decision)
    assert kept_out.keys == tuple(one.option for one in found.entries)
    assert kept_out.column("rank") == tuple(one.rank for one in found.entries)


def test_weights_to_believe_in(decision: Decision, preference: Preference, flips: SmallestFlip) -> None:
    table = whole(tables.believed_weights(decision, flips, "cpx_first"), decision)
    changes = np.array(table.column("change"), dtype=float)
    flip = next(one for one in flips.flips if one.challenger == "cpx_first")
    assert np.abs(changes).sum() == pytest.approx(flip.distance, abs=1e-7)
    assert changes.sum() == pytest.approx(0.0, abs=1e-7)
    assert np.abs(changes).min() >= 0.0005
    with pytest.raises(InputError):
        tables.believed_weights(decision, flips, flips.winners[0])


def test_rules(decision: Decision, preference: Preference) -> None:
    found = analysis.beliefs(decision, preference, "cpx_first", METHOD)
    table = whole(tables.rules(decision, found), decision)
    assert len(table.rows) == sum(len(rule.conditions) for rule in found.rules)
    assert table.column("precision")[0] == found.rules[0].precision


def test_the_map(decision: Decision) -> None:
    group = [mcda.load_preference(key) for key in ("balanced", "us_operators", "japan_caution")]
    found = analysis.weight_map(decision, group, METHOD)
    table = whole(tables.areas(decision, found), decision)
    assert sum(float(one) for one in table.column("area")) == pytest.approx(1.0)  # type: ignore[arg-type]
    where = whole(tables.places_of_people(decision, found), decision)
    assert where.keys == ("balanced", "us_operators", "japan_caution")
    assert where.column("across") == tuple(float(one) for one in found.positions[:, 0])


def test_correlations_and_refusals(decision: Decision, preference: Preference) -> None:
    found = analysis.correlate(decision, preference)
    table = whole(tables.correlations(decision, found), decision)
    assert table.column("pearson") == tuple(one.pearson for one in found.pairs)
    assert abs(found.pairs[0].strongest) == max(abs(found.pairs[0].pearson), abs(found.pairs[0].spearman))
    methods = analysis.agreement(decision, preference)
    refused = whole(tables.refusals(decision, methods), decision)
    assert refused.keys == tuple(one.method for one in methods.refused)
