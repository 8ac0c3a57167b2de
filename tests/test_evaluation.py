"""evaluate: screens first, declared scales, overrides, hashes."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

import mcda
from mcda.errors import InputError
from mcda.preference import Preference

PROFILES = ("balanced", "us_operators", "japan_caution", "incremental_managers")


@pytest.fixture(scope="module")
def shipped() -> mcda.Decision:
    return mcda.load()


def test_failed_options_are_shown_and_not_ranked(shipped: mcda.Decision) -> None:
    found = mcda.evaluate(shipped, mcda.load_preference("balanced"))
    assert [option for option, rank in zip(found.options, found.ranks, strict=True) if rank == 0] == [
        "cfc_model", "supreme_crisis",
    ]  # fmt: skip
    assert np.isnan(found.scores[~found.ranked]).all()
    assert found.screens[found.options.index("thin_standing")] == "uncertain"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("method", ["topsis", "weighted_sum"])
def test_screens_do_not_touch_the_scores_of_the_others(shipped: mcda.Decision, profile: str, method: str) -> None:
    stated = mcda.load_preference(profile)
    flagged, strict, off = (mcda.evaluate(shipped, stated, method, screens=mode) for mode in ("flag", "strict", "off"))
    assert off.ranked.all()
    assert flagged.ranked.sum() == 9
    clear = sum(result == "pass" for result in flagged.screens)
    assert strict.ranked.sum() == clear
    for one in (strict, flagged):
        assert np.array_equal(one.scores[one.ranked], off.scores[one.ranked])


def test_weighted_sum_by_hand(shipped: mcda.Decision) -> None:
    stated = mcda.load_preference("balanced")
    found = mcda.evaluate(shipped, stated, "weighted_sum")
    place = found.options.index("parallel_hq")
    points = dict(zip(stated.criteria, stated.points, strict=True))
    total = 0.0
    for criterion in shipped.criteria:
        score = shipped.cell("parallel_hq", criterion.key).score
        assert criterion.worst is not None
        assert criterion.best is not None
        total += points[criterion.key] * (score - criterion.worst) / (criterion.best - criterion.worst)
    assert found.scores[place] == pytest.approx(total / sum(stated.points), abs=1e-12)
    assert np.nansum(found.parts["value"], axis=1)[place] == pytest.approx(found.scores[place], abs=1e-12)


def test_topsis_parts_give_the_score(shipped: mcda.Decision) -> None:
    found = mcda.evaluate(shipped, mcda.load_preference("balanced"))
    away = np.sqrt(found.parts["to_anti_ideal"].sum(axis=1))
    near = np.sqrt(found.parts["to_ideal"].sum(axis=1))
    assert (away / (away + near))[found.ranked] == pytest.approx(found.scores[found.ranked], abs=1e-12)


def test_removing_an_option_changes_nothing_on_declared_scales(shipped: mcda.Decision) -> None:
    stated = mcda.load_preference("japan_caution")
    whole = mcda.evaluate(shipped, stated)
    fewer = mcda.evaluate(shipped.without(["status_quo", "family"]), stated)
    kept = [whole.options.index(option) for option in fewer.options]
    assert np.array_equal(whole.scores[kept], fewer.scores, equal_nan=True)
    assert whole.anchored
    classic = mcda.evaluate(shipped, stated, normalisation="vector")
    assert not classic.anchored
    assert "errors.warn_not_anchored" in [key for key, _ in classic.warnings]


def test_overridden_scores_are_part_of_the_record(shipped: mcda.Decision) -> None:
    stated = mcda.load_preference("balanced")
    before = mcda.evaluate(shipped, stated)
    after = mcda.evaluate(shipped, stated, scores={("parallel_hq", "mission.unity"): 1.0})
    assert after.settings["scores"] == {"parallel_hq|mission.unity": 1.0}
    assert after.hash != before.hash
    assert after.scores[2] < before.scores[2]


def test_hash_changes_with_every_setting(shipped: mcda.Decision) -> None:
    stated = mcda.load_preference("balanced")
    runs = [
        mcda.evaluate(shipped, stated),
        mcda.evaluate(shipped, stated, "weighted_sum"),
        mcda.evaluate(shipped, stated, scenario="hadr"),
        mcda.evaluate(shipped, stated, screens="strict"),
        mcda.evaluate(shipped, stated, normalisation="minmax"),
        mcda.evaluate(shipped, mcda.load_preference("us_operators")),
    ]
    assert len({run.hash for run in runs}) == len(runs)
    assert mcda.evaluate(shipped, stated).hash == runs[0].hash


def test_without_weights_equal_ones_and_a_warning(shipped: mcda.Decision) -> None:
    found = mcda.evaluate(shipped)
    assert found.weights == pytest.approx([1 / 18] * 18)
    assert "errors.warn_equal_weights" in [key for key, _ in found.warnings]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param({"method": "topsiss"}, "Did you mean 'topsis'", id="method"),
        pytest.param({"normalisation": "zscore"}, "'zscore' is not known", id="normalisation"),
        pytest.param({"params": {"v": 1}}, "has no parameter 'v'", id="parameter"),
        pytest.param({"scenario": "peace"}, "scenario 'peace' is not known", id="scenario"),
        pytest.param({"screens": "maybe"}, "'maybe' is not known", id="screens"),
    ],
)
def test_unknown_settings_are_refused(shipped: mcda.Decision, settings: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        mcda.evaluate(shipped, mcda.load_preference("balanced"), **settings)  # type: ignore[arg-type]


def test_all_screened_out_is_said(shipped: mcda.Decision) -> None:
    only = shipped.without([option for option in shipped.option_keys if option != "cfc_model"])
    found = mcda.evaluate(only, mcda.load_preference("balanced"))
    assert found.leaders == ()
    assert "errors.warn_all_screened_out" in [key for key, _ in found.warnings]


def test_results_stay_read_only_after_pickling(shipped: mcda.Decision) -> None:
    found = pickle.loads(pickle.dumps(mcda.evaluate(shipped, mcda.load_preference("balanced"))))
    assert not found.scores.flags.writeable
    assert not found.parts["to_ideal"].flags.writeable


def test_equal_options_tie() -> None:
    from dataclasses import replace

    shipped = mcda.load()
    twin = replace(shipped.option("parallel_hq"), key="twin")
    doubled = replace(shipped, options=(*shipped.options, twin))
    for method in ("topsis", "weighted_sum"):
        found = mcda.evaluate(doubled, mcda.load_preference("balanced"), method)
        assert found.ranks[doubled.option_place("twin")] == found.ranks[doubled.option_place("parallel_hq")]


def test_preference_over_other_criteria_is_refused(shipped: mcda.Decision) -> None:
    with pytest.raises(InputError, match="does not fit"):
        mcda.evaluate(shipped, Preference(("a",), (1,)))


def test_parameters_in_score_units_follow_the_scores(shipped: mcda.Decision) -> None:
    """An expected solution point at the best level of every criterion is what SPOTIS assumes without one."""
    stated = mcda.load_preference("balanced")
    plain = mcda.evaluate(shipped, stated, "spotis")
    named = mcda.evaluate(shipped, stated, "spotis", params={"esp": [5.0] * 18})
    halfway = mcda.evaluate(shipped, stated, "spotis", params={"esp": 3})
    assert np.array_equal(plain.scores, named.scores, equal_nan=True)
    assert not np.array_equal(plain.scores, halfway.scores, equal_nan=True)
    with pytest.raises(InputError, match="2 numbers were given for 18 criteria"):
        mcda.evaluate(shipped, stated, "spotis", params={"esp": [5, 5]})
