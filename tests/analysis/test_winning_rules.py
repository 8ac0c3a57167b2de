"""Beliefs: planted rules are found and stated truly; never and always; bits; bad input."""

from __future__ import annotations

import numpy as np
import pytest
from small_problems import problem
from test_information_values import made, sure

import mcda
from mcda.analysis import beliefs
from mcda.analysis.rule_induction import Box, found_box
from mcda.analysis.weight_spaces import simplex
from mcda.errors import InputError, NoAnswer


def named(rule):
    return {(one.kind, one.target, one.option): (one.low, one.high) for one in rule.conditions}


def test_a_planted_box_is_found() -> None:
    """Hits where 0.3 < x2 and x7 < 0.6, among ten variables, a tenth of the answers turned round."""
    draws = np.random.default_rng(0)
    points = draws.random((10, 6000))
    hits = (points[2] > 0.3) & (points[7] < 0.6)
    noisy = hits ^ (draws.random(6000) < 0.1)
    box = found_box(points, noisy, least=50, target=0.85, most_bounds=4)
    assert box.bounds == ((2, 0), (7, 1))
    assert box.low[2] == pytest.approx(0.3, abs=0.04)
    assert box.high[7] == pytest.approx(0.6, abs=0.04)
    inside = box.inside(points)
    assert noisy[inside].mean() >= 0.85
    assert hits[inside].sum() / hits.sum() > 0.9


def test_a_box_has_no_more_bounds_than_it_may_and_none_it_does_not_need() -> None:
    points = np.random.default_rng(1).random((6, 4000))
    hits = (points[:4] > 0.3).all(axis=0)
    for most in (1, 2, 3):
        assert len(found_box(points, hits, least=40, target=0.99, most_bounds=most).bounds) <= most
    assert found_box(points, points[0] > 0.5, least=40, target=0.99, most_bounds=4).bounds == ((0, 0),)
    assert found_box(points, np.ones(4000, bool), least=40, target=0.99, most_bounds=4).bounds == ()


def test_a_variable_of_two_values_is_peeled_whole() -> None:
    draws = np.random.default_rng(2)
    points = np.vstack([draws.random(4000), draws.random(4000) < 0.4]).astype(float)
    hits = (points[1] == 1) & (points[0] < 0.5)
    box = found_box(points, hits, least=40, target=0.95, most_bounds=4)
    assert box.bounds == ((0, 1), (1, 0))
    assert box.low[1] == 0
    assert box.high[0] == pytest.approx(0.5, abs=0.03)


def test_box_sides_open_and_close() -> None:
    box = Box(np.array([-np.inf, 0.2]), np.array([0.5, np.inf]))
    assert box.bounds == ((0, 1), (1, 0))
    assert box.inside(np.array([[0.4, 0.5, 0.4], [0.3, 0.3, 0.2]])).tolist() == [True, False, False]
    assert box.moved(0, 1, np.inf).bounds == ((1, 0),)


def test_the_weight_at_which_two_options_change_places() -> None:
    """a (9, 1) is above b (1, 9) for w0 > 1/2: half of the simplex, one condition, on either weight."""
    decision, stated = problem([[9, 1], [1, 9]], [1, 1])
    found = beliefs(decision, stated, "a", "weighted_sum", 3)
    assert (found.standing, found.base) == ("sometimes", pytest.approx(0.5, abs=4 * found.base_error))
    (rule,) = found.rules
    (((_, target, _), (low, high)),) = named(rule).items()
    assert (low if target == "c0" else high) == pytest.approx(0.5, abs=0.05)
    assert (high if target == "c0" else low) is None
    assert rule.precision > 0.9
    assert rule.coverage > 0.95


def test_what_is_stated_holds_on_fresh_draws() -> None:
    decision, stated = mcda.load(), mcda.load_preference("balanced")
    found = beliefs(decision, stated, "parallel_hq", "topsis", 1, draws=20_000)
    assert found.rules
    weights = np.vstack([simplex(18).draw(99, tile) for tile in range(3)])
    from mcda.analysis.first_places import leads_under
    from mcda.analysis.prepared import Prepared
    from mcda.analysis.scorers import Scorer
    from mcda.evaluation import posed

    problem_ = posed(decision, stated)
    scorer = Scorer(Prepared.of(problem_, "topsis"))
    row = list(scorer.kept).index(decision.option_place("parallel_hq"))
    wins = leads_under(scorer, weights)[row]
    assert wins.mean() == pytest.approx(found.base, abs=0.015)
    columns = {key: weights[:, [place]] for place, key in enumerate(decision.criterion_keys)}
    columns |= {one.key: weights[:, list(one.members)] for one in decision.groups}
    for rule in found.rules:
        held = np.ones(len(weights), bool)
        for one in rule.conditions:
            share = columns[one.target].sum(axis=1)
            held &= (share > (one.low or 0.0)) & (share < (one.high or 1.1))
        assert wins[held].mean() == pytest.approx(rule.precision, abs=5 * rule.precision_error)
        assert held[wins].mean() == pytest.approx(rule.coverage, abs=0.05)
        assert held.mean() == pytest.approx(rule.mass, abs=0.02)
        assert rule.precision > 1.4 * found.base
        assert len(rule.conditions) <= 4


def test_a_score_that_decides_is_named() -> None:
    decision = made([[(0, 0.5, 1), sure(0.5)], [sure(0.6), sure(0.5)]])
    found = beliefs(decision, None, "a", "topsis", 1, uncertain=("weights", "scores"), draws=8000)
    (rule,) = found.rules
    assert set(named(rule)) == {("score", "c0", "a")}
    assert rule.conditions[0].low == pytest.approx(0.6, abs=0.03)
    assert rule.precision > 0.9


def test_a_screen_that_decides_is_named() -> None:
    decision = made([[sure(0.9)], [sure(0.5)]], ["uncertain", "pass"])
    for option, ends in (("a", (0.0, None)), ("b", (None, 1.0))):
        found = beliefs(decision, None, option, "topsis", 1, uncertain=("screens",), draws=2000)
        (rule,) = found.rules
        assert named(rule) == {("screen", "S", "a"): ends}
        assert (rule.precision, rule.coverage) == (1, 1)


def test_never_and_always() -> None:
    decision, stated = problem([[2, 2, 2], [8, 8, 8]], [1, 1, 1])
    never, always = (beliefs(decision, stated, option, draws=1000) for option in ("a", "b"))
    assert (never.standing, never.base, never.rules, never.coverage) == ("never", 0, (), 0)
    assert (always.standing, always.base, always.rules, always.base_error) == ("always", 1, (), 0)


def test_an_option_that_wins_too_seldom_gets_no_rule() -> None:
    decision = mcda.load()
    found = beliefs(decision, mcda.load_preference("balanced"), "status_quo", draws=2000)
    assert (found.standing, found.rules) == ("sometimes", ())


def test_same_seed_same_bits() -> None:
    decision, stated = mcda.load(), mcda.load_preference("balanced")
    runs = [beliefs(decision, stated, "mission_ctf", "topsis", seed, draws=4000) for seed in (1, 1, 2)]
    assert runs[0].rules == runs[1].rules
    assert runs[0].rules
    assert runs[0].hash == runs[1].hash != runs[2].hash


def test_every_draw_space_and_one_criterion() -> None:
    decision, stated = problem([[9, 1], [1, 9]], [0.7, 0.3])
    assert beliefs(decision, stated, "a", space="order", draws=500).standing == "always"
    single, alone = problem([[2], [3]], [1])
    assert beliefs(single, alone, "b", draws=500).standing == "always"


def test_bad_input() -> None:
    decision, stated = mcda.load(), mcda.load_preference("balanced")
    with pytest.raises(InputError, match="nobody"):
        beliefs(decision, stated, "nobody")
    with pytest.raises(NoAnswer, match="not ranked with the screens"):
        beliefs(decision, stated, "cfc_model")
    assert beliefs(decision, stated, "cfc_model", screens="off", draws=500).option == "cfc_model"
    for bad in ({"conditions": 0}, {"conditions": 5}, {"rules": 0}, {"rules": 1.5}):
        with pytest.raises(InputError, match="give a whole number from 1"):
            beliefs(decision, stated, "family", **bad)
    for bad_share in (0, 1.1):
        with pytest.raises(InputError, match="not a share"):
            beliefs(decision, stated, "family", precision=bad_share)
    with pytest.raises(InputError, match="do not fit; at most"):
        beliefs(decision, stated, "family", draws=1_000_000_000)
    with pytest.raises(InputError, match="cannot be uncertain"):
        beliefs(decision, stated, "family", uncertain=("weather",))
    with pytest.raises(NoAnswer, match="cancelled"):
        beliefs(decision, stated, "family", progress=lambda done: False)
