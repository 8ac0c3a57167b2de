"""The verdict: its kind follows from numbers that are computed here again, the long way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from small_problems import problem, random_problem

import mcda
from mcda.analysis import THRESHOLDS, Thresholds, acceptability, smallest_flip, verdict
from mcda.decision import Cell, Screen, ScreenResult
from mcda.errors import InputError, NoAnswer
from mcda.explain import verdict_sentences
from mcda.preference import Preference
from mcda.text import LANGUAGES, Text, probability, text

PROFILES = ("balanced", "us_operators", "japan_caution", "incremental_managers")
SCENARIOS = (None, "gray_zone", "high_end", "hadr")
DRAWS = 3000


@pytest.fixture(scope="module")
def shipped():
    return mcda.load()


def ranged(decision, width=0.5):
    """The decision with every score uncertain by `width` either way, within its scale."""
    options = []
    for option in decision.options:
        cells = {
            key: Cell(cell.score, max(1.0, cell.score - width), min(9.0, cell.score + width))
            for key, cell in option.cells.items()
        }
        options.append(replace(option, cells=cells))
    return replace(decision, options=tuple(options))


def with_ranges(preference, width=0.3):
    """The preference with every point uncertain by a share of itself."""
    points = np.array(preference.points)
    return Preference(preference.criteria, preference.points, tuple(points * (1 - width)), tuple(points * (1 + width)))


def overturning(decision, preference, method, scenario=None):
    """Scores that at an end of their range put everybody who is first now below somebody else, by evaluating each."""
    stands = decision.in_scenario(scenario) if scenario else decision
    base = mcda.evaluate(decision, preference, method, scenario=scenario)
    found = set()
    for option in (key for key, rank in zip(base.options, base.ranks, strict=True) if rank):
        for criterion in decision.criterion_keys:
            for end in stands.cell(option, criterion).ends:
                there = mcda.evaluate(
                    decision, preference, method, scenario=scenario, scores={(option, criterion): end}
                )
                if not set(base.leaders) & set(there.leaders):
                    found.add((option, criterion, end))
    return found


def kind_again(decision, preference, method="topsis", scenario=None, thresholds=THRESHOLDS):
    """The rule as the documentation states it."""
    base = mcda.evaluate(decision, preference, method, scenario=scenario)
    drawn = acceptability(decision, preference, method, draws=DRAWS, uncertain=("weights", "scores"), scenario=scenario)
    leader = base.leaders[0]
    chance = drawn.first[base.options.index(leader)]
    agree = all(
        leader in mcda.evaluate(decision, preference, one, scenario=scenario).leaders
        for one in ("topsis", "weighted_sum")
    )
    if len(base.leaders) > 1 or chance < thresholds.leaning:
        return "tie"
    if chance < thresholds.robust or overturning(decision, preference, method, scenario) or not agree:
        return "leaning"
    return "robust"


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("profile", PROFILES)
def test_the_kind_follows_from_the_numbers(shipped, profile, scenario):
    preference = mcda.load_preference(profile)
    found = verdict(shipped, preference, draws=DRAWS, scenario=scenario, companions=False)
    assert found.kind == kind_again(shipped, preference, scenario=scenario)
    assert {(one.option, one.criterion) for one in found.cells} == {
        (option, criterion) for option, criterion, _ in overturning(shipped, preference, "topsis", scenario)
    }


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "vikor"])
@pytest.mark.parametrize("seed", range(6))
def test_the_kind_follows_on_random_problems(seed, method):
    decision, preference = random_problem(seed)
    decision, preference = ranged(decision), with_ranges(preference)
    found = verdict(decision, preference, method, draws=DRAWS, companions=False)
    assert found.kind == kind_again(decision, preference, method)
    assert found.leader in mcda.evaluate(decision, preference, method).leaders


def test_the_shipped_profiles_show_every_kind_but_nobody(shipped):
    kinds = {
        verdict(shipped, mcda.load_preference(profile), draws=DRAWS, scenario=scenario, companions=False).kind
        for profile in PROFILES
        for scenario in SCENARIOS
    }
    assert kinds == {"robust", "leaning", "tie"}


def test_an_option_that_is_better_on_everything_is_robust():
    decision, preference = problem([[8, 8, 8], [3, 4, 2], [2, 5, 4]], [5, 3, 2])
    found = verdict(ranged(decision), with_ranges(preference))
    assert (found.kind, found.winner, found.group, found.failed) == ("robust", "a", ("a",), ())
    assert found.first[0] == 1.0
    assert found.agreement == 1.0
    assert found.flip is None
    assert not found.close


def test_an_exact_tie_names_nobody_and_groups_all_that_tie():
    decision, preference = problem([[5, 5], [5, 5], [1, 1]], [1, 1])
    found = verdict(decision, preference)
    assert (found.kind, found.winner) == ("tie", "")
    assert set(found.group) == set(found.tied) == {"a", "b"}
    assert found.failed[0] == "tied"
    assert found.lead == 0.0
    assert found.reason == ("explain.reason_tied", {"count": 2})


def test_one_score_that_overturns_the_lead_takes_robust_away():
    decision, preference = problem([[9, 5], [8, 5]], [1, 1])
    preference = with_ranges(preference)
    assert verdict(decision, preference).kind == "robust"
    options = list(decision.options)
    options[1] = replace(options[1], cells={**options[1].cells, "c1": Cell(5.0, 5.0, 6.2)})
    weak = verdict(replace(decision, options=tuple(options)), preference, thresholds=Thresholds(robust=0.5))
    assert weak.failed == ("cells",)
    assert (weak.kind, weak.winner) == ("leaning", "a")
    assert [(one.option, one.criterion) for one in weak.cells] == [("b", "c1")]
    allowed = Thresholds(robust=0.5, cells=1)
    assert verdict(replace(decision, options=tuple(options)), preference, thresholds=allowed).kind == "robust"


def test_default_methods_that_differ_take_robust_away():
    # values (1, 0, 0) and 0.5375 throughout: sums 0.5 and 0.5375, closeness 0.5 / (0.5 + sqrt(0.125)) = 0.586 and 0.5375
    decision, preference = problem([[9, 1, 1], [5.3, 5.3, 5.3]], [50, 25, 25])
    sums = mcda.evaluate(decision, preference, "weighted_sum").leaders
    distances = mcda.evaluate(decision, preference, "topsis").leaders
    assert (sums, distances) == (("b",), ("a",))
    found = verdict(decision, preference, thresholds=Thresholds(robust=0.1, leaning=0.1))
    assert found.failed == ("methods",)
    assert found.kind == "leaning"
    assert found.named == {"topsis": distances, "weighted_sum": sums}
    ignored = Thresholds(robust=0.1, leaning=0.1, methods=False)
    assert verdict(decision, preference, thresholds=ignored).kind == "robust"


def test_a_rival_that_is_first_more_often_is_named_in_the_reason(shipped):
    found = verdict(shipped, mcda.load_preference("us_operators"), scenario="hadr", companions=False)
    likeliest = int(np.argmax(found.first))
    assert found.failed[0] == "other"
    assert found.options[likeliest] != found.leader
    assert found.leader in found.group
    assert found.reason[0] == "explain.reason_other"
    assert found.reason[1]["other"] == found.option_names[likeliest]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_group_is_the_smallest_with_the_leader(shipped, profile, scenario):
    found = verdict(shipped, mcda.load_preference(profile), draws=DRAWS, scenario=scenario, companions=False)
    if found.kind != "tie":
        assert found.group == (found.winner,) == (found.leader,)
        return
    chance = dict(zip(found.options, found.first, strict=True))
    assert found.leader in found.group
    assert sum(chance[key] for key in found.group) >= THRESHOLDS.group
    outside = max((chance[key] for key in found.options if key not in found.group), default=0.0)
    others = [key for key in found.group if key != found.leader]
    assert all(chance[key] >= outside for key in others)
    if len(found.group) > 2:
        weakest = min(others, key=chance.__getitem__)
        assert sum(chance[key] for key in found.group if key != weakest) < THRESHOLDS.group
    assert [chance[key] for key in found.group] == sorted((chance[key] for key in found.group), reverse=True)


def screened(decision, results):
    """The decision with one screen and these results."""
    screen = Screen("s", Text("Lawful", "適法"), change=Text("Change the law.", "法律を変える。"))
    options = tuple(
        replace(option, screens={"s": ScreenResult(result, Text("because"), Text("if asked"))})
        for option, result in zip(decision.options, results, strict=True)
    )
    return replace(decision, screens=(screen,), options=options)


def test_nobody_is_named_where_the_screens_leave_nobody():
    decision, preference = problem([[5, 4], [3, 6]], [1, 1])
    found = verdict(screened(decision, ["fail", "fail"]), preference)
    assert (found.kind, found.winner, found.group, found.leader) == ("screened_out", "", (), "")
    assert found.first.tolist() == [0.0, 0.0]
    assert found.lead is None
    assert found.agreement is None
    assert found.acceptability is None


def test_one_option_is_robust_and_alone():
    decision, preference = problem([[5, 4], [3, 6]], [1, 1])
    found = verdict(screened(decision, ["fail", "uncertain"]), preference)
    assert (found.kind, found.winner, found.runner_up, found.lead) == ("robust", "b", "", None)
    assert found.reason[0] == "explain.reason_alone"
    assert found.conditions == {"b": ("s",)}


def test_conditions_are_the_unsettled_screens_of_the_group(shipped):
    found = verdict(shipped, mcda.load_preference("balanced"), draws=DRAWS, companions=False)
    expected = {}
    for key in found.group:
        unsettled = tuple(one for one, result in shipped.option(key).screens.items() if result.result == "uncertain")
        if unsettled:
            expected[key] = unsettled
    assert found.conditions == expected
    assert expected


def test_companions_change_nothing_that_both_have(shipped):
    preference = mcda.load_preference("us_operators")
    whole = verdict(shipped, preference, draws=DRAWS)
    quick = verdict(shipped, preference, draws=DRAWS, companions=False)
    for name in (
        "kind",
        "winner",
        "group",
        "leader",
        "runner_up",
        "lead",
        "failed",
        "reason",
        "close",
        "cells",
        "named",
    ):
        assert getattr(whole, name) == getattr(quick, name), name
    assert np.array_equal(whole.first, quick.first)
    assert quick.flips is None
    assert quick.agreed is None
    assert quick.agreement == 1.0  # TOPSIS and the weighted sum both name it
    own = smallest_flip(shipped, preference)
    assert whole.flip.distance == own.nearest.distance
    assert whole.agreement == pytest.approx(whole.agreed.share(whole.leader))


def test_the_flip_puts_the_challenger_first(shipped):
    found = verdict(shipped, mcda.load_preference("us_operators"), "weighted_sum", draws=DRAWS)
    flipped = Preference.from_weights(found.criteria, found.flip.weights)
    assert found.flip.challenger in mcda.evaluate(shipped, flipped, "weighted_sum").leaders
    assert found.flip.bound == "exact"


def test_leader_and_lead_are_those_of_the_evaluation(shipped):
    for method in ("topsis", "vikor"):
        base = mcda.evaluate(shipped, mcda.load_preference("balanced"), method)
        found = verdict(shipped, mcda.load_preference("balanced"), method, draws=500, companions=False)
        first, second = base.order[:2]
        assert (found.leader, found.runner_up) == (base.options[first], base.options[second])
        assert found.lead == pytest.approx(abs(base.scores[first] - base.scores[second]))
        assert set(found.named) == {method, "topsis", "weighted_sum"}


def test_same_seed_same_answer_and_the_hash_holds_the_settings(shipped):
    preference = mcda.load_preference("balanced")
    asked = {"draws": 1000, "companions": False}
    one, same = verdict(shipped, preference, seed=3, **asked), verdict(shipped, preference, seed=3, **asked)
    assert np.array_equal(one.first, same.first)
    assert one.hash == same.hash
    others = [
        verdict(shipped, preference, seed=4, **asked),
        verdict(shipped, preference, seed=3, draws=1001, companions=False),
        verdict(shipped, preference, seed=3, thresholds=Thresholds(robust=0.9), **asked),
        verdict(shipped, preference, seed=3, scenario="hadr", **asked),
    ]
    assert len({one.hash, *(other.hash for other in others)}) == 5


def test_close_says_that_the_sampling_error_reaches_a_threshold(shipped):
    preference = mcda.load_preference("balanced")
    plain = verdict(shipped, preference, draws=DRAWS, companions=False)
    chance = float(plain.first[plain.options.index(plain.leader)])
    assert not plain.close or abs(chance - 0.5) < 2 * plain.first_error.max()
    near = verdict(shipped, preference, draws=DRAWS, companions=False, thresholds=Thresholds(leaning=chance - 0.005))
    assert near.close
    far = verdict(shipped, preference, draws=DRAWS, companions=False, thresholds=Thresholds(leaning=chance / 2))
    assert not far.close


def test_a_decision_without_scales_asks_the_methods_that_know_the_normalisation():
    decision, preference = problem([[5, 4], [3, 6], [7, 1]], [1, 2], worst=None, best=None)
    found = verdict(decision, preference, normalisation="vector")
    assert set(found.named) == {"topsis", "weighted_sum"}
    assert not found.evaluation.anchored
    alone = verdict(decision, preference, "edas", draws=200)
    assert set(alone.named) == {"edas"}


def test_no_number_is_missing(shipped):
    for profile in PROFILES:
        found = verdict(shipped, mcda.load_preference(profile), draws=300, companions=False)
        assert np.isfinite(found.first).all()
        assert np.isfinite(found.first_error).all()
        assert found.lead is not None
        assert np.isfinite(found.lead)
        assert 0.9 <= found.group_chance <= 1.0 or found.kind != "tie"


def test_arrays_are_read_only(shipped):
    found = verdict(shipped, mcda.load_preference("balanced"), draws=300, companions=False)
    with pytest.raises(ValueError, match="read-only"):
        found.first[0] = 1.0


@pytest.mark.parametrize(
    "wrong",
    [{"robust": 1.2}, {"leaning": 0.0}, {"leaning": 0.9}, {"group": 0.0}, {"cells": -1}, {"robust": float("nan")}],
    ids=["chance above 1", "no chance at all", "leaning above robust", "nobody", "fewer than none", "not a number"],
)
def test_thresholds_that_make_no_sense_are_refused(wrong):
    with pytest.raises(InputError) as caught:
        Thresholds(**wrong)
    for language in LANGUAGES:
        assert next(iter(wrong)) in caught.value.render(language)


def test_progress_is_told_and_cancels(shipped):
    shares = []
    verdict(shipped, mcda.load_preference("balanced"), draws=9000, progress=lambda share: shares.append(share))
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1
    assert len({share for share in shares if 0.2 < share < 0.8}) > 3  # the search for flips is what takes long
    with pytest.raises(NoAnswer):
        verdict(shipped, mcda.load_preference("balanced"), draws=9000, progress=lambda share: share < 0.15)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_can_be_said(shipped, language):
    for profile in PROFILES:
        for scenario in SCENARIOS:
            found = verdict(shipped, mcda.load_preference(profile), draws=300, scenario=scenario, companions=False)
            assert text(found.reason[0], language, **found.reason[1])


EVERYTHING = ("weights", "scores", "screens")


@pytest.mark.parametrize("profile", PROFILES)
def test_unsettled_screens_are_drawn_where_asked_and_the_chance_if_passed_is_told(shipped, profile):
    preference = mcda.load_preference(profile)
    asked = {"draws": 20_000, "companions": False}
    found = verdict(shipped, preference, uncertain=EVERYTHING, **asked)
    fields = found.supposing[1]
    place = found.options.index(fields["option"])
    screens = [key for key, result in found.evaluation.screen_marks[place].items() if result == "uncertain"]
    assert len(fields["screens"]) == len(screens) > 0
    unsettled = {
        key
        for key, marks in zip(found.options, found.evaluation.screen_marks, strict=True)
        if "uncertain" in marks.values() and "fail" not in marks.values()
    }
    assert fields["option"] == found.leader or (found.leader not in unsettled and fields["option"] in unsettled)
    passing = float(found.acceptability.ranked_share[place])
    assert passing == pytest.approx(0.5 ** len(screens), abs=0.02)
    chance = float(found.first[place]) / passing
    assert (fields["passing"], fields["chance"]) == (probability(passing), probability(chance))
    # the draws in which it passes are draws of the question with its own screens settled
    settled = replace(
        shipped,
        options=tuple(
            replace(one, screens={name: replace(result, result="pass") for name, result in one.screens.items()})
            if one.key == fields["option"]
            else one
            for one in shipped.options
        ),
    )
    other = verdict(settled, preference, seed=1, uncertain=EVERYTHING, **asked)
    error = max(float(other.first_error[place]), 1e-3)
    assert chance == pytest.approx(float(other.first[place]), abs=4 * np.hypot(error, error / np.sqrt(passing)))


def test_screens_that_are_surely_passed_change_no_chance(shipped):
    preference = mcda.load_preference("balanced")
    asked = {"draws": 4000, "companions": False}
    plain = verdict(shipped, preference, **asked)
    sure = verdict(shipped, preference, uncertain=EVERYTHING, screen_chance=1.0, **asked)
    assert plain.supposing is None
    assert plain.hash != sure.hash
    assert sure.first.tolist() == plain.first.tolist()
    assert sure.kind == plain.kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("screen_chance", "told"), [(0.5, "if_passed"), (0.0, "never_passed")])
def test_the_reason_says_if_the_screen_is_passed(shipped, language, profile, screen_chance, told):
    found = verdict(
        shipped,
        mcda.load_preference(profile),
        draws=2000,
        companions=False,
        uncertain=EVERYTHING,
        screen_chance=screen_chance,
    )
    key, fields = found.supposing
    assert told in key
    sentence = verdict_sentences(found, shipped)[1][language]
    assert all(screen[language] in sentence for screen in fields["screens"])
    assert shipped.option(fields["option"]).label[language] in sentence


def test_one_option_whose_screen_is_not_settled_is_no_robust_winner_where_screens_are_drawn():
    decision, preference = problem([[5, 4], [3, 6]], [1, 1])
    found = verdict(screened(decision, ["fail", "uncertain"]), preference, uncertain=EVERYTHING, draws=4000)
    assert (found.kind, found.leader, found.runner_up) == ("leaning" if found.first[1] >= 0.5 else "tie", "b", "")
    assert found.supposing[1]["chance"] == probability(1.0)
    assert "b" in verdict_sentences(found, screened(decision, ["fail", "uncertain"]))[1]["en"]
