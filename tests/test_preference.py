"""Preferences: points, ranges, views and scenarios."""

from __future__ import annotations

import numpy as np
import pytest

import mcda
from mcda.errors import InputError
from mcda.preference import Preference


def test_weights_are_shares_of_the_central_points() -> None:
    stated = Preference(("a", "b"), (30, 10), (20, 5), (40, 20))
    assert stated.weights.tolist() == [0.75, 0.25]
    assert stated.lowest.tolist() == [0.5, 0.125]
    assert stated.highest.tolist() == [1.0, 0.5]
    assert not stated.weights.flags.writeable


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param({"points": (1, -1)}, "'b': weight -1.0", id="negative"),
        pytest.param({"points": (0, 0)}, "all weights are 0", id="all zero"),
        pytest.param({"points": (1, float("nan"))}, "'b': weight nan", id="NaN"),
        pytest.param({"points": (1,)}, "1 weights were given for 2", id="too few"),
        pytest.param({"points": (1, 1), "low": (2, 1)}, "range 2.0 to 1.0 must hold the weight 1.0", id="upside down"),
        pytest.param({"points": (1, 1), "elicitation": "guess"}, "'guess' is not known", id="elicitation"),
    ],
)
def test_what_is_wrong_is_said(given: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Preference(("a", "b"), **given)  # type: ignore[arg-type]


def test_a_profile_fits_the_view_of_its_criteria_by_sums() -> None:
    leaves, cards = mcda.load(), mcda.load("seven_cards")
    stated = mcda.load_preference("balanced")
    seen = stated.for_decision(cards)
    for place, card in enumerate(cards.criteria):
        expected = sum(stated.weights[stated.criteria.index(member)] for member in card.members)
        assert seen.weights[place] == pytest.approx(expected, abs=1e-15)
    assert seen.weights.sum() == pytest.approx(1)
    assert stated.for_decision(leaves).weights.tolist() == pytest.approx(stated.weights.tolist())


def test_a_scenario_multiplies_before_normalising() -> None:
    leaves = mcda.load()
    stated = mcda.load_preference("balanced")
    moved = stated.for_decision(leaves, "high_end")
    ratio = moved.weights / stated.for_decision(leaves).weights
    at = leaves.criterion_place
    assert ratio[at("c2.survivability")] / ratio[at("mission.purpose")] == pytest.approx(2.0)


def test_a_preference_for_other_criteria_names_them() -> None:
    with pytest.raises(InputError, match=r"does not weigh .*purpose.*weighs a, b"):
        Preference(("a", "b"), (1, 1)).for_decision(mcda.load("seven_cards"))


def test_identity_by_content() -> None:
    assert Preference(("a", "b"), (1, 2)) == Preference(("a", "b"), (1.0, 2.0))
    assert Preference(("a", "b"), (1, 2)) != Preference(("a", "b"), (2, 1))
    assert np.isfinite(mcda.load_preference("us_operators").weights).all()
