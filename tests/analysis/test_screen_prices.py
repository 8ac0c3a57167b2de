"""The price of a screen, by evaluating decisions whose screens say otherwise."""

from dataclasses import replace

import numpy as np
from small_problems import problem

import mcda
from mcda.analysis import screen_price
from mcda.decision import Screen, ScreenResult
from mcda.text import Text


def screened(results):
    """Three options, the best of them with the worst results on screens x and y."""
    decision, preference = problem([[9, 9], [5, 5], [3, 4]], [1, 1])
    options = tuple(
        replace(one, screens={key: ScreenResult(result, Text("why")) for key, result in zip("xy", row, strict=True)})
        for one, row in zip(decision.options, results, strict=True)
    )
    return replace(decision, options=options, screens=(Screen("x", Text("x")), Screen("y", Text("y")))), preference


def test_by_hand():
    found = screen_price(*screened([("fail", "pass"), ("pass", "pass"), ("fail", "fail")]))
    assert found.screens == ("x", "y")
    assert list(found.ranks) == [0, 1, 0]
    assert found.ranks_without.tolist() == [[1, 2, 0], [0, 1, 0]]
    assert found.ranks_free.tolist() == [1, 2, 3]
    one, two = found.effects
    assert (one.lets_in, one.winners, one.winner_changed) == (("a",), ("a",), True)
    assert (two.lets_in, two.winners, two.winner_changed) == ((), ("b",), False)
    first, second = found.entries
    assert (first.option, first.stopped_by, first.rank, first.wins, first.winners) == ("a", ("x",), 1, True, ("a",))
    assert (second.option, second.stopped_by, second.rank, second.wins) == ("c", ("x", "y"), 2, False)


def test_strict_counts_uncertain_as_stopped_and_off_nobody():
    given = screened([("uncertain", "pass"), ("pass", "pass"), ("pass", "fail")])
    assert [one.option for one in screen_price(*given).entries] == ["c"]
    strict = screen_price(*given, screens="strict")
    assert [(one.option, one.stopped_by, one.wins) for one in strict.entries] == [
        ("a", ("x",), True),
        ("c", ("y",), False),
    ]
    assert screen_price(*given, screens="off").entries == ()


def test_everybody_screened_out_is_an_answer_here():
    found = screen_price(*screened([("fail", "pass"), ("fail", "pass"), ("pass", "fail")]))
    assert found.winners == ()
    assert not found.ranks.any()
    assert all(one.wins for one in found.entries)
    assert found.effects[0].winners == ("a",)


def test_without_screens():
    decision, preference = problem([[9, 9], [5, 5]], [1, 1])
    found = screen_price(decision, preference)
    assert (found.effects, found.entries) == ((), ())
    assert found.ranks_without.shape == (0, 2)
    np.testing.assert_array_equal(found.ranks, found.ranks_free)


def test_shipped_decision_agrees_with_evaluate():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    for scenario in (None, "gray_zone"):
        found = screen_price(decision, preference, scenario=scenario)
        np.testing.assert_array_equal(found.ranks, mcda.evaluate(decision, preference, scenario=scenario).ranks)
        free = mcda.evaluate(decision, preference, scenario=scenario, screens="off")
        np.testing.assert_array_equal(found.ranks_free, free.ranks)
        assert {one.option for one in found.entries} == set(np.array(found.options)[found.ranks == 0])
        for one in found.entries:
            assert all(decision.screen(key).change for key in one.stopped_by)
