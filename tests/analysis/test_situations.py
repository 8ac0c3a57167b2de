"""Weights and scenarios side by side: every cell is the verdict, and what matters follows from the cells."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

import mcda
from mcda import record
from mcda.analysis import across_scenarios, verdict
from mcda.decision import Decision
from mcda.errors import InputError, NoAnswer
from mcda.explain import scenario_sentences
from mcda.preference import Preference
from mcda.tables import across_scenarios as table_of

PROFILES = ("balanced", "us_operators", "japan_caution", "incremental_managers")


@pytest.fixture(scope="module")
def decision() -> Decision:
    return mcda.load()


@pytest.fixture(scope="module")
def people() -> list[Preference]:
    return [mcda.load_preference(key) for key in PROFILES]


@pytest.fixture(scope="module")
def found(decision: Decision, people: list[Preference]):
    return across_scenarios(decision, people, draws=500)


def test_every_cell_is_the_verdict(decision, people, found):
    assert found.people == PROFILES
    assert found.scenarios == ("", *(one.key for one in decision.situations))
    for person, place in ((0, 0), (1, 2), (3, 3)):
        key = found.scenarios[place] or None
        alone = verdict(decision, people[person], scenario=key, draws=500, companions=False)
        assert found.kinds[person][place] == alone.kind
        assert found.groups[person][place] == alone.group
        np.testing.assert_array_equal(found.first[person, place], alone.first)
        evaluation = mcda.evaluate(decision, people[person], scenario=key)
        np.testing.assert_array_equal(found.ranks[person, place], evaluation.ranks)
        assert found.leaders[person][place] == evaluation.leaders
        assert list(found.order(person, place)) == [at for at in evaluation.order if evaluation.ranks[at]]


def test_what_differs_and_what_matters_is_counted_pair_by_pair(found):
    people, scenarios = len(found.people), len(found.scenarios)
    across = [((a, k), (b, k)) for k in range(scenarios) for a, b in combinations(range(people), 2)]
    along = [((a, j), (a, k)) for a in range(people) for j, k in combinations(range(scenarios), 2)]

    def apart(of, pairs):
        return sum(not set(of[a][j]) & set(of[b][k]) for (a, j), (b, k) in pairs)

    assert (found.people_pairs, found.scenario_pairs) == (len(across), len(along)) == (24, 24)
    assert (found.people_differ, found.people_matter) == (apart(found.leaders, across), apart(found.groups, across))
    assert (found.scenarios_differ, found.scenarios_matter) == (
        apart(found.leaders, along),
        apart(found.groups, along),
    )
    assert 0 < found.people_matter < found.people_differ


def test_the_sentences_say_what_the_counts_say(decision, people, found):
    told = scenario_sentences(found, decision)
    more = "scenario matters more" if found.scenarios_matter > found.people_matter else "weights are used matters more"
    assert more in told[0].en
    assert f"In {found.scenarios_matter} of them" in told[-1].en
    same = across_scenarios(decision, [people[0]] * 2, scenarios=[""], draws=500)
    assert (same.people_pairs, same.people_differ, same.scenario_pairs) == (1, 0, 0)
    told = scenario_sentences(same, decision)
    assert "all 2 combinations" in told[0].en
    assert "never change who leads" in told[-1].en


def test_the_table_has_a_row_for_every_cell(decision, found):
    table = table_of(decision, found)
    assert len(table.rows) == len(set(table.keys)) == 16
    assert table.keys[0] == "balanced|"
    for row, first in zip(table.cells("ja"), table.column("first"), strict=True):
        assert row[5].split("、")[0] in row[3].split("、")
        assert 0 < first <= 1
        assert row[2] in ("頑健", "優勢", "拮抗")


def test_a_scenario_that_leaves_somebody_no_weight_is_not_answered(decision):
    situation = decision.situations[0]
    muted = replace(situation, multiply={key: 0.0 for key in decision.criterion_keys[:1]})
    odd = replace(decision, scenarios=(muted, *decision.situations[1:]))
    only = Preference(decision.criterion_keys, (1.0, *([0.0] * (len(decision.criteria) - 1))), key="only")
    mixed = across_scenarios(odd, [only], scenarios=["", situation.key], draws=200)
    assert mixed.kinds[0][1] == "unanswered"
    assert mixed.leaders[0][1] == ()
    assert mixed.scenario_pairs == 0
    assert table_of(odd, mixed).cells("en")[1][2] == "no answer"
    with pytest.raises(NoAnswer):
        across_scenarios(odd, [only], scenarios=[situation.key], draws=200)


def test_it_is_refused_in_words(decision, people):
    with pytest.raises(InputError):
        across_scenarios(decision, [])
    with pytest.raises(InputError, match="storm"):
        across_scenarios(decision, people, scenarios=["storm"])
    with pytest.raises(InputError, match="elsewhere"):
        across_scenarios(decision, [Preference.from_weights(["elsewhere"], [1])])
    with pytest.raises(NoAnswer):
        across_scenarios(decision, people[:1], draws=200, progress=lambda share: False)


def test_it_can_be_saved_and_computed_again(tmp_path, decision, people):
    asked = across_scenarios(decision, people[:2], "weighted_sum", 3, scenarios=["", "hadr"], draws=300)
    path = record.save(tmp_path / "across.json", asked, decision, people[:2])
    assert record.replay(path).identical
