"""What changed between two results, and what each change accounts for."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mcda
from mcda import analysis, record
from mcda.decision import Decision
from mcda.elements import Cell, Criterion, Option, Scenario, Screen, ScreenResult
from mcda.preference import Preference
from mcda.record.shapley import shapley_values
from mcda.text import Text


def small(scores: Any = ((1, 5), (5, 1), (3, 3)), results: str = "ppp", best: float = 5) -> Decision:
    words = {"p": "pass", "u": "uncertain", "f": "fail"}
    criteria = (Criterion("a", Text("A"), worst=1, best=best), Criterion("b", Text("B"), worst=1, best=5))
    options = tuple(
        Option(
            key,
            Text(key.upper()),
            {"a": Cell(float(one), min(one, 2.0), 5.0), "b": Cell(float(other))},
            screens={"s": ScreenResult(words[result])},
        )
        for key, (one, other), result in zip("xyz", scores, results, strict=True)
    )
    return Decision(
        "d",
        Text("D"),
        criteria,
        options,
        screens=(Screen("s", Text("S")),),
        scenarios=(
            Scenario("war", Text("War"), multiply={"a": 3.0}),
            Scenario("calm", Text("Calm"), multiply={"b": 2.0}),
        ),
    )


def weighed(*points: float, **about: Any) -> Preference:
    return Preference(("a", "b"), points, **about)


def saved(decision: Decision, preference: Preference | None, **asked: Any) -> record.Saved:
    evaluation = mcda.evaluate(decision, preference, **asked)
    return record.load(("r.json", record.as_bytes(evaluation, decision, preference)))


BEFORE = saved(small(), weighed(3, 1))
AFTER = {
    "nothing": saved(small(), weighed(3, 1)),
    "weights": saved(small(), weighed(1, 3)),
    "scores": saved(small(((5, 5), (5, 1), (3, 3))), weighed(3, 1)),
    "overrides": saved(small(), weighed(3, 1), scores={("x", "a"): 4.0}),
    "screens": saved(small(results="pfp"), weighed(3, 1)),
    "screen mode": saved(small(results="pup"), weighed(3, 1), screens="strict"),
    "scales": saved(small(best=10), weighed(3, 1)),
    "scenario": saved(small(), weighed(3, 1), scenario="calm"),
    "method": saved(small(), weighed(3, 1), method="weighted_sum"),
    "parameters": saved(small(), weighed(3, 1), method="vikor", params={"v": 0.9}),
    "options": saved(small().without(["y"]), weighed(3, 1)),
    "everything": saved(
        small(((5, 5), (5, 1), (3, 4)), "pup", 10).without(["y"]), weighed(1, 2), method="vikor", screens="strict", scenario="war"
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("case", "groups"),
    [
        ("nothing", ()),
        ("weights", ("weights",)),
        ("scores", ("scores",)),
        ("overrides", ("scores",)),
        ("screens", ("screens",)),
        ("screen mode", ("screens",)),
        ("scales", ("scales",)),
        ("scenario", ("scenario",)),
        ("method", ("method",)),
        ("parameters", ("method",)),
        ("options", ("options",)),
        ("everything", ("options", "scales", "scores", "screens", "weights", "scenario", "method")),
    ],
)
def test_changes_are_found_and_account_for_everything(case: str, groups: tuple[str, ...]) -> None:
    found = record.diff(BEFORE, AFTER[case])
    assert found.groups == groups
    assert found.identical == (case == "nothing")
    np.testing.assert_allclose(found.rank_parts.sum(axis=1), found.ranks_after - found.ranks_before, atol=1e-12)
    there = ~np.isnan(found.parts).any(axis=1)
    np.testing.assert_allclose(found.parts[there].sum(axis=1), (found.after - found.before)[there], atol=1e-12)
    if not np.isnan(found.lead_parts).any():
        assert found.lead_parts.sum() == pytest.approx(found.lead_after - found.lead_before, abs=1e-12)
    again = record.diff(AFTER[case], BEFORE)
    order = [again.options.index(key) for key in found.options]
    there &= ~np.isnan(again.parts[order]).any(axis=1)
    np.testing.assert_allclose(again.rank_parts[order], -found.rank_parts, atol=1e-12)
    np.testing.assert_allclose(again.parts[order][there], -found.parts[there], atol=1e-12)


def test_both_ends_are_the_results_themselves() -> None:
    found = record.diff(BEFORE, AFTER["everything"])
    assert found.options == ("x", "y", "z")
    np.testing.assert_array_equal(found.before, BEFORE.ask().scores)
    np.testing.assert_array_equal(found.after[[0, 2]], AFTER["everything"].ask().scores)
    assert np.isnan(found.after[1])
    assert found.ranks_after[1] == 4, "what is not there is behind all"


def test_two_changes_by_hand() -> None:
    """Weighted sums of x: 0.25 before, weights alone 0.75, scores alone 0.75 + 0.25 = 1, both 1. Weights: (0.5 + 0) / 2, scores: (0.75 + 0.25) / 2."""
    one = saved(small(), weighed(3, 1), method="weighted_sum")
    other = saved(small(((5, 5), (5, 1), (3, 3))), weighed(1, 3), method="weighted_sum")
    found = record.diff(one, other)
    assert found.groups == ("scores", "weights")
    np.testing.assert_allclose(found.parts[0], [0.5, 0.25])
    assert (found.leader, found.new_leader) == ("y", "x")
    assert found.lead_before == pytest.approx(0.25)
    assert found.lead_after == pytest.approx(-0.75)
    assert [change.criterion for change in found.changes if change.group == "scores"] == ["a", "a"]


def test_a_change_without_effect_accounts_for_nothing() -> None:
    one = saved(small(), weighed(3, 1), method="weighted_sum")
    other = saved(small(), weighed(1, 3), method="weighted_sum", normalisation="scale")
    found = record.diff(one, other)
    assert found.groups == ("weights",), "a setting that was the default is no change"
    wider = replace(
        small(),
        options=tuple(replace(o, cells={**o.cells, "b": Cell(o.cells["b"].score, 1, 5)}) for o in small().options),
    )
    found = record.diff(one, saved(wider, weighed(1, 3), method="weighted_sum"))
    assert found.groups == ("scores", "weights")
    assert not found.parts[:, 0].any()
    assert {change.what for change in found.changes if change.group == "scores"} == {"range"}


def test_scales_and_scores_that_fit_only_together_are_one_group() -> None:
    one = saved(small(), weighed(3, 1))
    criteria = (Criterion("a", Text("A"), worst=0, best=1), small().criteria[1])
    options = tuple(replace(one, cells={"a": Cell(0.5), "b": one.cells["b"]}) for one in small().options)
    other = saved(replace(small(), criteria=criteria, options=options), weighed(1, 3))
    found = record.diff(one, other)
    assert found.groups == ("scores", "weights")
    assert found.together == (("scales", "scores"),)


def test_other_criteria_take_their_weights_and_scores_along() -> None:
    decision = small()
    third = Criterion("c", Text("C"), worst=0, best=1)
    more = replace(
        decision,
        criteria=(*decision.criteria, third),
        options=tuple(replace(one, cells={**one.cells, "c": Cell(0.5)}) for one in decision.options),
    )
    other = saved(more, Preference(("a", "b", "c"), (1, 1, 1)), method="weighted_sum")
    found = record.diff(BEFORE, other)
    assert found.groups == ("criteria", "method")
    assert "weights" in found.together[0]
    np.testing.assert_allclose(found.parts.sum(axis=1), found.after - found.before, atol=1e-12)


def test_words_change_no_number() -> None:
    decision = small()
    named = replace(
        decision, name=Text("Other"), options=(replace(decision.options[0], name=Text("New")), *decision.options[1:])
    )
    found = record.diff(BEFORE, saved(named, weighed(3, 1, rationale=Text("because"))))
    assert {change.group for change in found.changes} == {"words"}
    assert found.groups == ()
    assert found.names[0].en == "New"


def test_acceptability_shares_and_settings() -> None:
    def drawn(preference: Preference, **asked: Any) -> record.Saved:
        answer = analysis.acceptability(small(), preference, draws=400, **asked)
        return record.load(("r.json", record.as_bytes(answer, small(), preference)))

    one = drawn(weighed(3, 1, low=(1, 1), high=(3, 3)))
    other = drawn(weighed(1, 3, low=(1, 1), high=(3, 3)), seed=9, uncertain=("weights", "scores"))
    found = record.diff(one, other)
    assert found.quantity == "first"
    assert found.groups == ("weights", "settings")
    np.testing.assert_allclose(found.before, one.ask().first)
    np.testing.assert_allclose(found.after, other.ask().first)
    np.testing.assert_allclose(found.parts.sum(axis=1), found.after - found.before, atol=1e-12)


def test_ballots_are_a_group_of_their_own() -> None:
    def drawn(rows: Any) -> record.Saved:
        answer = analysis.acceptability(small(), weighed(1, 1), space=np.array(rows))
        return record.load(("r.json", record.as_bytes(answer, small(), weighed(1, 1), {"space": np.array(rows)})))

    found = record.diff(drawn([[0.9, 0.1], [0.2, 0.8]]), drawn([[0.9, 0.1], [0.8, 0.2], [0.7, 0.3]]))
    assert found.groups == ("ballots",)
    assert found.changes == (record.Change("ballots", what="space", before=2, after=3),)
    np.testing.assert_allclose(found.parts.sum(axis=1), found.after - found.before)


def test_different_questions_compare_the_rankings_behind_them() -> None:
    preference = weighed(3, 1)
    sweep = analysis.weight_sweep(small(), weighed(1, 3), steps=5)
    other = record.load(("r.json", record.as_bytes(sweep, small(), weighed(1, 3))))
    found = record.diff(saved(small(), preference), other)
    assert found.question == "evaluate"
    assert found.groups == ("weights",)
    assert found.changes[-1] == record.Change("question", what="question", before="evaluate", after="weight_sweep")


def test_rooms_compare_the_mean_of_their_people() -> None:
    def people(*rows: tuple[float, float]) -> record.Saved:
        answer = analysis.disagreement(small(), np.array(rows))
        return record.load(("r.json", record.as_bytes(answer, small(), np.array(rows))))

    found = record.diff(people((3, 1), (1, 1)), people((1, 3), (1, 1), (1, 1)))
    assert found.groups == ("ballots",)
    assert (found.leader, found.new_leader) == ("y", "x")
    assert found.changes == (record.Change("ballots", what="people", before=2, after=3),)
    np.testing.assert_allclose(found.before, mcda.evaluate(small(), weighed(0.625, 0.375)).scores)
    np.testing.assert_allclose(found.after, mcda.evaluate(small(), weighed(1.25, 1.75)).scores)
    np.testing.assert_allclose(found.parts[:, 0], found.after - found.before)
    alone = record.diff(people((3, 1), (1, 1)), saved(small(), weighed(1, 3)))
    assert alone.groups == ("weights",)
    np.testing.assert_allclose(alone.after, mcda.evaluate(small(), weighed(1, 3)).scores)


def test_a_view_is_compared_where_its_scores_stand() -> None:
    preference = mcda.load_preference("balanced")
    decision = mcda.load("seven_cards")
    assert decision.base is not None
    changed = replace(decision.base.with_scores({("status_quo", "mission.purpose"): 5.0}))
    from mcda.decision import grouped

    again = replace(
        grouped(changed, decision.key, decision.name, decision.criteria, decision.note),
        notes=decision.notes,
        default_profile=decision.default_profile,
    )
    found = record.diff(saved(decision, preference), saved(again, mcda.load_preference("us_operators")))
    assert found.groups == ("scores", "weights")
    assert ("status_quo", "mission.purpose") in [(one.option, one.criterion) for one in found.changes]
    np.testing.assert_allclose(found.parts[0].sum(), found.after[0] - found.before[0], atol=1e-12)
    assert found.parts[0, 0] > 0


def test_files_are_compared(tmp_path: Path) -> None:
    decision, preference = small(), weighed(1, 2)
    first = record.save(tmp_path / "a.json", mcda.evaluate(decision, preference), decision, preference)
    second = record.save(tmp_path / "b.json", mcda.evaluate(decision, preference, "vikor"), decision, preference)
    found = record.diff(first, second)
    assert found.groups == ("method",)
    assert found.hashes == (record.load(first).hash, record.load(second).hash)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=3, max_size=3),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.sampled_from(["topsis", "weighted_sum", "vikor"]),
    st.sampled_from([None, "war", "calm"]),
)
def test_parts_always_sum_to_the_change(
    scores: list[tuple[int, int]], points: tuple[int, int], method: str, scenario: str | None
) -> None:
    asked = {"method": method, "scenario": scenario} if scenario else {"method": method}
    found = record.diff(BEFORE, saved(small(scores), weighed(*points), **asked))
    np.testing.assert_allclose(found.parts.sum(axis=1), found.after - found.before, atol=1e-12)
    np.testing.assert_allclose(found.rank_parts.sum(axis=1), found.ranks_after - found.ranks_before, atol=1e-12)


def test_shapley_is_the_mean_over_all_orders() -> None:
    groups = ("a", "b", "c", "d")
    chance = np.random.default_rng(2)
    worth = {
        frozenset(name for place, name in enumerate(groups) if number >> place & 1): chance.normal(size=3)
        for number in range(16)
    }
    found = shapley_values(worth, groups)
    expected = np.zeros((3, 4))
    for order in permutations(groups):
        made: frozenset[str] = frozenset()
        for name in order:
            expected[:, groups.index(name)] += (worth[made | {name}] - worth[made]) / 24
            made |= {name}
    np.testing.assert_allclose(found, expected)


def test_the_gloves_game() -> None:
    """Shapley (1953) on the textbook market: one left glove, two right ones; the left one is worth 2/3 of the pair."""

    def pair(made: frozenset[str]) -> np.ndarray:
        return np.array(float("left" in made and len(made) > 1))

    groups = ("left", "right", "other right")
    subsets = [frozenset(one for place, one in enumerate(groups) if number >> place & 1) for number in range(8)]
    np.testing.assert_allclose(shapley_values({one: pair(one) for one in subsets}, groups), [2 / 3, 1 / 6, 1 / 6])
