"""Disagreement: cases worked out by hand, agreement, large groups, bad input."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from small_problems import evaluated, moved, problem, random_problem

import mcda
from mcda.analysis import disagreement
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference


def people(*weights):
    return [
        Preference.from_weights([f"c{j}" for j in range(len(row))], row, key=f"p{i}") for i, row in enumerate(weights)
    ]


def test_two_people_and_two_criteria_by_hand() -> None:
    """a (9, 1) leads for w0 > 1/2, b (1, 9) below: each winner flips with the other's weight on either criterion."""
    decision, _ = problem([[9, 1], [1, 9]], [1, 1])
    found = disagreement(decision, people([0.9, 0.1], [0.2, 0.8]), "weighted_sum")
    assert found.leaders == (("a",), ("b",))
    assert found.spread == pytest.approx([0.7, 0.7])
    assert found.consequence.tolist() == [1, 1]
    assert found.agenda == ("c0", "c1")
    assert (found.divided, found.shares.tolist()) == (1, [0.5, 0.5])
    assert found.mean_weights == pytest.approx([0.55, 0.45])
    assert found.mean_leaders == ("a",)
    assert found.people == ("p0", "p1")


def test_a_difference_that_changes_nothing_is_not_on_the_agenda() -> None:
    """b dominates: people differ a lot, and it does not matter."""
    decision, _ = problem([[2, 2, 2], [8, 8, 8]], [1, 1, 1])
    found = disagreement(decision, people([0.8, 0.1, 0.1], [0.1, 0.1, 0.8], [0.3, 0.6, 0.1]))
    assert (found.spread > 0.3).all()
    assert found.consequence.tolist() == [0, 0, 0]
    assert found.agenda == ()
    assert (found.divided, found.mean_leaders) == (0, ("b",))


def test_people_who_agree_have_zero_disagreement() -> None:
    decision, stated = random_problem(1)
    for group in ([stated] * 2, [stated] * 40):
        found = disagreement(decision, group)
        assert not found.spread.any()
        assert not found.consequence.any()
        assert found.agenda == ()
        assert found.divided == 0
        assert found.shares.max() == 1


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "vikor"])
def test_everyone_in_everyone_elses_place_the_long_way(method: str) -> None:
    decision, _ = random_problem(3)
    weights = np.random.default_rng(3).dirichlet(np.ones(4), 5)
    found = disagreement(decision, weights, method)
    assert found.targets == ("c0", "c1", "c2", "c3", "left", "right")

    def leaders(row):
        scores = evaluated(decision, method, row)
        return {key for key, score in scores.items() if score >= max(scores.values()) - 1e-9}

    places = {"left": [0, 1], "right": [2]} | {f"c{j}": [j] for j in range(4)}
    for target, spread, consequence in zip(found.targets, found.spread, found.consequence, strict=True):
        share = weights[:, places[target]].sum(axis=1)
        pairs = list(permutations(range(5), 2))
        changed = [not leaders(weights[p]) & leaders(moved(decision, weights[p], target, share[q])) for p, q in pairs]
        assert consequence == pytest.approx(np.mean(changed))
        assert spread == pytest.approx(np.mean([abs(share[p] - share[q]) for p, q in pairs]))


def test_order_of_people_does_not_matter_and_profiles_work() -> None:
    decision = mcda.load()
    group = [mcda.load_preference(key) for key in ("balanced", "us_operators", "japan_caution", "incremental_managers")]
    there, back = disagreement(decision, group), disagreement(decision, group[::-1])
    assert there.consequence == pytest.approx(back.consequence, abs=1e-12)
    assert there.spread == pytest.approx(back.spread, abs=1e-12)
    assert there.agenda == back.agenda
    assert there.leaders == back.leaders[::-1]
    assert there.shares.sum() == pytest.approx(1)
    assert there.hash != back.hash


def test_a_large_group_is_close_to_all_its_pairs() -> None:
    """40 people by 11 quantiles against everybody in everybody's place."""
    decision, _ = random_problem(5)
    weights = np.random.default_rng(5).dirichlet(np.ones(4), 40)
    every, few = disagreement(decision, weights, quantiles=40), disagreement(decision, weights)
    assert few.consequence == pytest.approx(every.consequence, abs=0.06)
    assert np.array_equal(few.spread, every.spread)


def test_thousands_of_people() -> None:
    decision = mcda.load()
    weights = np.random.default_rng(0).dirichlet(np.full(18, 3.0), 1000)
    found = disagreement(decision, weights, targets=["legal", "c2.flexibility"])
    assert len(found.leaders) == 1000
    assert found.agenda == ("c2.flexibility",)
    assert ((found.consequence > 0) & (found.consequence < 1)).all()
    share = weights[:, 5]
    assert found.spread[1] == pytest.approx(np.abs(share[:, None] - share).sum() / (1000 * 999))


def test_ties_count_in_parts() -> None:
    decision, _ = problem([[5, 5], [5, 5], [1, 1]], [1, 1])
    found = disagreement(decision, people([0.5, 0.5], [0.6, 0.4]))
    assert found.leaders == (("a", "b"), ("a", "b"))
    assert found.shares.tolist() == [0.5, 0.5, 0]
    assert found.divided == 0


def test_all_the_weight_on_one_criterion() -> None:
    """The others weigh nothing: what is taken from it they share equally."""
    decision, _ = problem([[9, 1, 5], [1, 9, 5], [3, 3, 9]], [1, 1, 1])
    found = disagreement(decision, people([1, 0, 0], [0, 1, 0]), "weighted_sum")
    assert np.isfinite(found.consequence).all()
    assert found.consequence[:2].tolist() == [1, 1]


def test_bad_input() -> None:
    decision, stated = random_problem(0)
    for few in ([stated], stated, np.ones((1, 4))):
        with pytest.raises(InputError, match="needs at least 2"):
            disagreement(decision, few)
    with pytest.raises(InputError, match="needs at least 2"):
        disagreement(decision, [])
    with pytest.raises(InputError):
        disagreement(decision, [stated, mcda.load_preference("balanced")])
    with pytest.raises(InputError, match="over 3 criteria"):
        disagreement(decision, np.ones((5, 3)))
    with pytest.raises(InputError, match="neither a criterion nor a branch"):
        disagreement(decision, [stated, stated], targets=["nobody"])
    with pytest.raises(InputError, match="values per criterion"):
        disagreement(decision, [stated, stated], quantiles=1)
    shipped = mcda.load()
    only = shipped.without([key for key in shipped.option_keys if key != "cfc_model"])
    pair = [mcda.load_preference("balanced"), mcda.load_preference("us_operators")]
    with pytest.raises(NoAnswer, match="screened out"):
        disagreement(only, pair)
    with pytest.raises(NoAnswer, match="cancelled"):
        disagreement(shipped, pair, progress=lambda done: False)
    alone = disagreement(shipped.without([key for key in shipped.option_keys if key != "parallel_hq"]), pair)
    assert (alone.divided, alone.agenda) == (0, ())


def test_scenarios_reach_everybody() -> None:
    decision = mcda.load()
    pair = [mcda.load_preference("balanced"), mcda.load_preference("us_operators")]
    plain, high_end = disagreement(decision, pair), disagreement(decision, pair, scenario="high_end")
    assert not np.array_equal(plain.mean_weights, high_end.mean_weights)
    expected = np.mean([mcda.evaluate(decision, one, scenario="high_end").weights for one in pair], axis=0)
    assert high_end.mean_weights == pytest.approx(expected)
