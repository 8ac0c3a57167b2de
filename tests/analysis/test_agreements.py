"""Who votes with whom, by algebra and by evaluation."""

import numpy as np
import pytest
from small_problems import problem, random_problem

import mcda
from mcda.analysis import agreement
from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS
from mcda.preference import Preference
from mcda.text import text


def test_one_vote_for_one_order():
    decision, preference = random_problem(91)
    found = agreement(decision, preference)
    votes = {
        frozenset((found.voters[one].method, found.voters[one].normalisation) for one in vote) for vote in found.votes
    }
    assert {("weighted_sum", "scale"), ("spotis", ""), ("mabac", "scale"), ("ahp", ""), ("rafsi", "")} in votes
    assert {("weighted_sum", "minmax"), ("mabac", "minmax"), ("mairca", "")} in votes
    assert {("topsis", "scale")} in votes
    assert sorted(one for vote in found.votes for one in vote) == list(range(len(found.voters)))
    # and they do rank alike, whatever the weights
    weights = np.random.default_rng(91).dirichlet(np.ones(4), 20)
    for vote in found.votes:
        for one in weights if len(vote) > 1 else ():
            ranks = [
                mcda.evaluate(
                    decision,
                    Preference.from_weights(decision.criterion_keys, one),
                    found.voters[voter].method,
                    normalisation=found.voters[voter].normalisation or None,
                ).ranks.tolist()
                for voter in vote
            ]
            assert all(row == ranks[0] for row in ranks)


def test_every_voter_is_an_evaluation():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    found = agreement(decision, preference, scenario="gray_zone")
    for place, one in enumerate(found.voters):
        own = mcda.evaluate(
            decision, preference, one.method, normalisation=one.normalisation or None, scenario="gray_zone"
        )
        np.testing.assert_array_equal(found.ranks[place], own.ranks)
        assert one.winners == own.leaders
        assert one.anchored == own.anchored
    assert found.support.sum() == pytest.approx(len(found.votes))
    assert sum(found.share(key) for key in found.options) == pytest.approx(1)
    reference = found.voters[found.reference]
    assert (reference.method, reference.normalisation) == ("topsis", "scale")
    for matrix in (found.tau_b, found.rw, found.ws):
        assert matrix.shape == (len(found.voters),) * 2
        np.testing.assert_allclose(np.diagonal(matrix), 1)
        assert np.isfinite(matrix).all()


def test_who_refuses_is_listed_with_its_reason():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    found = agreement(decision, preference)
    assert len(found.refused) + len(found.voters) == sum(len(one.normalisations or (1,)) for one in METHODS.values())
    assert "comet" in {one.method for one in found.refused}
    for one in found.refused:
        for language in ("en", "ja"):
            assert text(one.key, language, **one.fields)


def test_every_method_and_normalisation_has_its_sentence():
    normalisations = {known for method in METHODS.values() for known in method.normalisations}
    for language in ("en", "ja"):
        for name, method in METHODS.items():
            assert method.label[language] in text(f"analysis.differs_{name}", language, method=method.label)
        for name in normalisations:
            assert text(f"analysis.differs_by_{name}", language)


def test_differences_are_those_who_name_others():
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    found = agreement(decision, preference)
    winners = found.voters[found.reference].winners
    told = {one.voter: [key for key, _ in one.notes] for one in found.differences}
    assert set(told) == {place for place, one in enumerate(found.voters) if one.winners != winners}
    assert told
    for place, keys in told.items():
        one = found.voters[place]
        assert (f"analysis.differs_{one.method}" in keys) == (one.method != "topsis")
        assert (f"analysis.differs_by_{one.normalisation}" in keys) == (one.normalisation not in ("", "scale"))


def test_the_reference_keeps_its_parameters():
    decision, preference = random_problem(92)
    found = agreement(decision, preference, "vikor", methods=["weighted_sum", "vikor"], params={"v": 1.0})
    own = mcda.evaluate(decision, preference, "vikor", params={"v": 1.0})
    np.testing.assert_array_equal(found.ranks[found.reference], own.ranks)
    assert found.voters[found.reference].method == "vikor"
    alone = agreement(decision, preference, "edas", methods=["weighted_sum"])
    assert [one.method for one in alone.voters][alone.reference] == "edas"


def test_a_tie_shares_its_vote_and_nothing_is_nan():
    decision, preference = problem([[5, 5], [5, 5]], [1, 1])
    found = agreement(decision, preference)
    np.testing.assert_allclose(found.support, len(found.votes) / 2)
    assert np.isfinite(found.tau_b).all()
    alone, preference = problem([[5, 5]], [1, 1])
    assert agreement(alone, preference).share("a") == 1


def test_wrong_questions():
    decision, preference = random_problem(93)
    with pytest.raises(InputError, match="topsiss"):
        agreement(decision, preference, methods=["topsiss"])
    with pytest.raises(MethodRefusal, match="esp"):
        agreement(decision, preference, "balanced_spotis")
