"""Workings and pitfalls on a decision: the numbers are those of the ranking, and what is said of it can be checked against it."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest
from small_problems import random_problem

import mcda
from mcda.analysis import pitfall, weighing_pitfall, weighing_working, working
from mcda.analysis.weighing_workings import WEIGHINGS
from mcda.errors import MethodRefusal
from mcda.explain.method_help import pitfall_sentence, topic_name, working_told
from mcda.files import profile_keys
from mcda.methods import METHODS
from mcda.preference import Preference
from mcda.text import LANGUAGES, percent

OURS = [name for name in METHODS if METHODS[name].batched]


@pytest.fixture(scope="module")
def decision():
    return mcda.load()


@pytest.fixture(scope="module")
def balanced():
    return mcda.load_preference("balanced")


@pytest.mark.parametrize("scenario", [None, "high_end"])
@pytest.mark.parametrize("screens", ["flag", "strict", "off"])
@pytest.mark.parametrize("method", OURS)
def test_the_last_step_is_the_ranking(decision, balanced, method, screens, scenario):
    asked = {"screens": screens, "scenario": scenario}
    found = working(decision, balanced, method, **asked)
    evaluation = mcda.evaluate(decision, balanced, method, **asked)
    assert np.array_equal(found.last.values, evaluation.scores[evaluation.ranked])
    assert list(found.ranks) == evaluation.ranks[evaluation.ranked].tolist()
    assert found.keys["option"] == tuple(np.array(evaluation.options)[evaluation.ranked])
    assert found.ranks[found.example["option"]] == 1
    assert np.array_equal(found.step("weights").values, evaluation.weights)
    assert evaluation.weights[found.example["criterion"]] == evaluation.weights.max()


@pytest.mark.parametrize("method", OURS)
def test_every_step_is_told_in_both_languages_with_a_table(decision, balanced, method):
    found = working(decision, balanced, method)
    told = working_told(found)
    for one in told:
        assert one.sentences
        for language in LANGUAGES:
            assert one.heading[language]
            assert all("{" not in sentence[language] for sentence in one.sentences)
    last = told[-1].table
    assert last is not None
    assert last.columns[-1].key == "rank"
    assert list(last.column("rank")) == sorted(found.ranks)
    shown = dict(zip(last.keys, last.column(found.last.key), strict=True))
    assert shown == dict(zip(found.keys["option"], found.last.values.tolist(), strict=True))


def test_sentences_have_the_numbers_of_the_steps(decision, balanced):
    found = working(decision, balanced, "topsis")
    leader = found.example["option"]
    near, far = (found.step(key).values[leader] for key in ("to_ideal", "to_anti_ideal"))
    sentence = working_told(found)[-1].sentences[-1]
    for language in LANGUAGES:
        assert f"{far:.3f} / ({near:.4f} + {far:.3f}) = {far / (near + far):.3f}" in sentence[language]


def test_a_record_survives_pickling_and_stays_frozen(decision, balanced):
    again = pickle.loads(pickle.dumps(working(decision, balanced, "vikor")))
    with pytest.raises(ValueError, match="read-only"):
        again.last.values[0] = 1.0


def test_an_adapted_method_tells_no_steps_and_says_so(decision, balanced):
    with pytest.raises(MethodRefusal) as caught:
        working(decision, balanced, "mairca")
    assert "pymcdm" in caught.value.render("en")
    with pytest.raises(KeyError):
        working(decision, balanced, "topsis").step("net_flow")


# Ways to weigh


@pytest.mark.parametrize("topic", WEIGHINGS)
def test_weights_sum_to_one_and_are_told(decision, balanced, topic):
    people = [mcda.load_preference(key) for key in profile_keys(None, (decision.criterion_keys,))]
    found = weighing_working(decision, balanced, topic, people)
    assert found.last.values.sum() == pytest.approx(1.0, abs=1e-12)
    assert found.step("weights_in_use").values.sum() == pytest.approx(1.0, abs=1e-12)
    told = working_told(found)
    assert told[-1].table is not None
    assert "weights_in_use" in [column.key for column in told[-1].table.columns]
    for language in LANGUAGES:
        assert topic_name(topic)[language]
        assert pitfall_sentence(weighing_pitfall(found))[language]


@pytest.mark.parametrize("topic", WEIGHINGS)
@pytest.mark.parametrize("weights", [(1.0, 0.0, 0.0), (0.5, 0.5, 0.0), (1.0, 1.0, 1.0), (0.9, 0.09, 0.01)])
def test_few_and_extreme_weights_have_a_working(topic, weights):
    decision, _ = random_problem(3, n=3)
    preference = Preference.from_weights(decision.criterion_keys, weights)
    found = weighing_working(decision, preference, topic)
    assert found.last.values.sum() == pytest.approx(1.0, abs=1e-12)
    assert (found.last.values >= 0).all()
    assert working_told(found)


def test_judgements_of_a_preference_are_its_own():
    view, judged = mcda.load("seven_cards"), mcda.load_preference("ahp_example")
    found = weighing_working(view, judged, "weighing_pairwise")
    assert np.array_equal(found.step("judgements").values, np.array(judged.detail["matrix"]))
    assert float(found.step("consistency_ratio").values) == judged.detail["consistency_ratio"]
    assert np.allclose(found.last.values, judged.weights, rtol=0, atol=1e-12)


def test_rounding_on_the_scale_is_all_that_moves_the_weights(decision):
    """Weights that a way's own scale can say come back as they were."""
    keys = decision.criterion_keys[:3]
    small = mcda.load().criterion_keys
    weights = [4.0, 2.0, 1.0] + [0.0] * (len(small) - 3)
    preference = Preference.from_weights(small, weights)
    for topic in ("swing", "pairwise", "best_worst", "trade_off"):
        found = weighing_working(decision, preference, f"weighing_{topic}")
        assert found.keys["item"] == keys
        assert np.allclose(found.last.values, np.array([4, 2, 1]) / 7, atol=1e-9), topic


# Where methods mislead


def leader_of(decision, preference, method, **params):
    evaluation = mcda.evaluate(decision, preference, method, params=params)
    return str(decision.option(evaluation.leaders[0]).label)


def test_vikor_names_another_leader_with_another_v(decision, balanced):
    found = pitfall(decision, balanced, "vikor")
    assert str(found.fields["leader"]) == leader_of(decision, balanced, "vikor", v=0.5)
    assert str(found.fields["other_leader"]) == leader_of(decision, balanced, "vikor", v=1.0)
    assert found.kind == "setting_leader"


@pytest.mark.parametrize("method", ["edas", "aras", "copras", "mairca"])
def test_what_an_absence_turns_round_is_turned_round(decision, balanced, method):
    found = pitfall(decision, balanced, method)
    assert found.kind == "absence"
    keys = {str(option.label): option.key for option in decision.options}
    first, second, removed = (keys[str(found.fields[name])] for name in ("first", "second", "removed"))

    def above(of):
        evaluation = mcda.evaluate(of, balanced, method)
        ranks = dict(zip(evaluation.options, evaluation.ranks, strict=True))
        return ranks[first] < ranks[second]

    assert above(decision)
    assert not above(decision.without([removed]))


@pytest.mark.parametrize("method", ["weighted_sum", "spotis"])
def test_the_weak_spot_is_the_leaders_lowest_value(decision, balanced, method):
    found = pitfall(decision, balanced, method)
    evaluation = mcda.evaluate(decision, balanced, method)
    row = decision.values()[evaluation.options.index(evaluation.leaders[0])]
    assert float(str(found.fields["value"])) == pytest.approx(row.min(), abs=0.005)


def test_a_zero_empties_a_product(decision, balanced):
    lowest = decision.criteria[0].worst
    spoilt = decision.with_scores({(decision.option_keys[2], decision.criterion_keys[0]): lowest})
    found = pitfall(spoilt, balanced, "weighted_product")
    assert found.kind == "zero"
    assert str(found.fields["option"]) == str(decision.options[2].label)
    assert mcda.evaluate(spoilt, balanced, "weighted_product").scores[2] == 0.0


@pytest.mark.parametrize("method", OURS)
def test_every_pitfall_can_be_said_without_scales_too(method):
    scaled, preference = random_problem(8)
    bare = tuple(replace(one, worst=None, best=None) for one in scaled.criteria)
    decision = replace(scaled, criteria=bare)
    if METHODS[method].needs_scale and method in ("spotis", "ahp"):
        return
    usable = [one for one in METHODS[method].normalisations if one != "scale"]
    named = {"normalisation": usable[-1]} if usable else {}
    found = pitfall(decision, preference, method, **named)
    for language in LANGUAGES:
        assert "{" not in pitfall_sentence(found)[language]


def test_the_group_is_told_where_it_differs_most(decision, balanced):
    people = [mcda.load_preference(key) for key in ("us_operators", "japan_caution")]
    found = weighing_working(decision, balanced, "weighing_group", people)
    spread = np.ptp(found.step("people").values, axis=1)
    about = weighing_pitfall(found)
    at = int(np.argmax(spread))
    assert about.fields["item"] == found.names["item"][at]
    assert percent(float(about.fields["low"])) in pitfall_sentence(about).en
