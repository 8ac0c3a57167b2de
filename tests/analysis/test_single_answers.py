"""One weight vector after another: the numbers of `evaluate`, and a refusal where there is no answer."""

import numpy as np
import pytest
from small_problems import evaluated, problem, random_problem

import mcda
from mcda.analysis import prepare
from mcda.errors import InputError


@pytest.mark.parametrize("method", ["topsis", "weighted_sum", "weighted_product", "spotis", "vikor", "promethee_2"])
def test_single_answers_are_those_of_evaluate(method):
    decision, preference = random_problem(101)
    ready = prepare(decision, preference, method)
    for weights in np.random.default_rng(101).dirichlet(np.ones(4), 20):
        expected = evaluated(decision, method, weights)
        found = ready.score(weights) * ready.sign
        assert found == pytest.approx([expected[key] for key in decision.option_keys], abs=1e-12)
        assert ready.score(weights * 7) == pytest.approx(ready.score(weights), abs=1e-12)


def test_where_all_options_coincide_closeness_is_a_half():
    decision, preference = problem(np.full((3, 4), 5.0), np.full(4, 0.25))
    assert prepare(decision, preference, normalisation="vector").score(preference.weights).tolist() == [0.5, 0.5, 0.5]


def test_identical_options_score_the_same():
    draws = np.random.default_rng(102)
    table = draws.uniform(1, 9, (9, 13))
    table[8] = table[3] = table[0]
    ready = prepare(*problem(table, draws.dirichlet(np.ones(13))))
    for weights in draws.dirichlet(np.ones(13), 500):
        found = ready.score(weights)
        assert found[0] == found[3] == found[8]


@pytest.mark.parametrize(
    "weights",
    [
        pytest.param([0.0, 0.0, 0.0, 0.0], id="all zero"),
        pytest.param([0.5, -0.1, 0.3, 0.3], id="negative"),
        pytest.param([0.5, np.nan, 0.3, 0.3], id="no number"),
        pytest.param([0.5, np.inf, 0.3, 0.3], id="infinite"),
        pytest.param([0.5, 0.5], id="too few"),
    ],
)
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(InputError):
        prepare(*random_problem(103)).score(np.array(weights))


def test_a_caller_may_change_what_it_got():
    ready = prepare(mcda.load())
    first = ready.score(ready.weights)
    first[:] = 0
    assert ready.score(ready.weights).max() > 0
