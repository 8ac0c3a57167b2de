"""What holds for every question of the first half: labels, settings, frozen arrays, and a clear answer to hard input."""

import pickle
import warnings
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from small_problems import problem, random_problem

import mcda
from mcda import analysis
from mcda.decision import Screen, ScreenResult
from mcda.errors import InputError, McdaError, NoAnswer
from mcda.preference import Preference
from mcda.results import Record
from mcda.text import Text

QUESTIONS = [
    "weight_sweep",
    "stability_intervals",
    "smallest_flip",
    "cell_flips",
    "agreement",
    "rank_reversal",
    "dominance",
    "tornado",
    "screen_price",
    "edit_effect",
    "correlate",
]
NEEDS = {"tornado": 2, "correlate": 3}


def arrays(thing):
    if isinstance(thing, np.ndarray):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from arrays(getattr(thing, one.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from arrays(one)


def asked(question, decision, preference, *given, **more):
    return getattr(analysis, question)(decision, preference, *given, **more)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_frozen_labelled_record_that_can_be_pickled(question):
    decision, preference = random_problem(101)
    found = asked(question, decision, preference, "topsis", 7)
    assert isinstance(found, Record)
    assert found.options == decision.option_keys
    assert found.criteria == decision.criterion_keys
    assert (found.settings["analysis"], found.settings["seed"]) == (question, 7)
    assert found.settings["decision"] == decision.hash
    assert len(found.hash) == 12
    again = pickle.loads(pickle.dumps(found))
    for one in (*arrays(found), *arrays(again)):
        assert not one.flags.writeable
        assert not np.issubdtype(one.dtype, np.floating) or np.isfinite(one).all()


@pytest.mark.parametrize("question", QUESTIONS)
def test_all_options_screened_out(question):
    decision, preference = random_problem(102)
    failed = tuple(replace(one, screens={"law": ScreenResult("fail", Text("no"))}) for one in decision.options)
    gone = replace(decision, options=failed, screens=(Screen("law", Text("law")),))
    if question in ("screen_price", "edit_effect"):  # which have an answer all the same
        assert not asked(question, gone, preference).ranks.any()
    else:
        with pytest.raises(NoAnswer, match="--screens off"):
            asked(question, gone, preference)
    asked(question, gone, preference, screens="off")


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "vikor", "edas", "promethee_2"])
@pytest.mark.parametrize("options", [1, 2, 3])
def test_identical_options_and_few_of_them(question, method, options):
    decision, preference = problem([[5, 3, 7]] * options, [0.2, 0.3, 0.5])
    if options < NEEDS.get(question, 1):
        with pytest.raises(NoAnswer, match=f"at least {NEEDS[question]}"):
            asked(question, decision, preference, method)
        return
    for one in arrays(asked(question, decision, preference, method)):
        assert not np.issubdtype(one.dtype, np.floating) or np.isfinite(one).all()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_weight_of_zero_one_and_all_on_one(question):
    for weights in ([0, 1, 1, 1], [0, 0, 0, 1]):
        decision, _ = random_problem(103)
        preference = Preference.from_weights(decision.criterion_keys, weights)
        for method in ("topsis", "weighted_sum"):
            for one in arrays(asked(question, decision, preference, method)):
                assert not np.issubdtype(one.dtype, np.floating) or np.isfinite(one).all()


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_declared_scales(question):
    decision, preference = random_problem(104)
    bare = replace(decision, criteria=tuple(replace(one, worst=None, best=None) for one in decision.criteria))
    asked(question, bare, preference, normalisation="minmax")
    with pytest.raises(InputError, match="normalisation"):
        asked(question, bare, preference)


@pytest.mark.parametrize("question", QUESTIONS)
def test_wrong_method_preference_and_scenario(question):
    decision, preference = random_problem(105)
    with pytest.raises(InputError, match="topsis"):
        asked(question, decision, preference, "topsiss")
    with pytest.raises(InputError, match="elsewhere"):
        asked(question, decision, Preference.from_weights(["elsewhere"], [1]))
    with pytest.raises(InputError, match="storm"):
        asked(question, decision, preference, scenario="storm")
    with pytest.raises(McdaError, match="strictly"):
        asked(question, decision, preference, screens="strictly")


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one != "agreement"])
def test_the_shipped_decision_its_view_and_a_scenario(question):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for decision in (mcda.load(), mcda.load("seven_cards")):
            preference = mcda.load_preference("japan_caution")
            for scenario in (None, "high_end"):
                found = asked(question, decision, preference, "weighted_sum", scenario=scenario)
                assert found.settings["scenario"] == scenario


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_has_the_same_answer(question):
    decision, preference = random_problem(106)
    first, second = (asked(question, decision, preference, "topsis", 3) for _ in range(2))
    assert first.hash == second.hash
    for one, two in zip(arrays(first), arrays(second), strict=True):
        np.testing.assert_array_equal(one, two)
