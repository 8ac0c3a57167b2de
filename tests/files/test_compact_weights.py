"""Weights in the address of a page: nothing is lost that can be seen, and nothing else comes back."""

from __future__ import annotations

import numpy as np
import pytest

import mcda
from mcda.errors import InputError
from mcda.files.compact_weights import compact_weights, preference_from_compact
from mcda.preference import Preference


@pytest.mark.parametrize("profile", ["balanced", "us_operators", "japan_caution", "incremental_managers"])
def test_profiles_come_back_with_their_ranges_and_their_ranking(profile: str) -> None:
    decision = mcda.load()
    before = mcda.load_preference(profile).for_decision(decision)
    given = compact_weights(before)
    after = preference_from_compact(given, decision)
    np.testing.assert_allclose(after.weights, before.weights, atol=1e-5)
    np.testing.assert_allclose(after.lowest, before.lowest, atol=1e-5)
    np.testing.assert_allclose(after.highest, before.highest, atol=1e-5)
    assert after.elicitation == before.elicitation
    assert len(given) < 200
    assert set(given) <= set("0123456789abcdefghijklmnopqrstuvwxyz-_")
    one, other = (mcda.evaluate(decision, each).ranks for each in (before, after))
    np.testing.assert_array_equal(one, other)


def test_a_view_is_weighed_by_what_it_groups() -> None:
    whole, view = mcda.load(), mcda.load("seven_cards")
    given = compact_weights(mcda.load_preference("balanced").for_decision(whole))
    assert preference_from_compact(given, view).for_decision(view).criteria == view.criterion_keys


def test_zeros_stay_zero() -> None:
    decision = mcda.load()
    points = [0.0] * 17 + [5.0]
    given = compact_weights(Preference.from_weights(decision.criterion_keys, points))
    np.testing.assert_array_equal(preference_from_compact(given, decision).weights, [0.0] * 17 + [1.0])


@pytest.mark.parametrize(
    "change",
    [
        lambda given: given[:-1],
        lambda given: given[:-3],
        lambda given: given.replace("1-", "2-", 1),
        lambda given: given.replace("swing", "guess"),
        lambda given: given + "-zzz",
        lambda given: given.upper(),
        lambda given: "",
        lambda given: "1" * 10_000,
        lambda given: "1-" + "0" * 12 + given[14:],
    ],
)
def test_what_was_changed_or_is_about_others_is_refused(change) -> None:
    decision = mcda.load()
    given = compact_weights(mcda.load_preference("balanced").for_decision(decision))
    with pytest.raises(InputError):
        preference_from_compact(change(given), decision)


def test_all_zero_is_refused() -> None:
    decision = mcda.load()
    given = compact_weights(Preference.equal(decision.criterion_keys))
    head = given.rsplit("-", 1)[0]
    with pytest.raises(InputError):
        preference_from_compact(f"{head}-{'000' * 18}", decision)
