"""A closed form is the method itself: the same scores under any weights, and the same bits for identical options."""

import numpy as np
import pytest
from small_problems import problem, random_problem

from mcda.analysis.forms import ADDITIVE, AdditiveForm, DistanceForm, form_of
from mcda.analysis.prepared import Prepared
from mcda.methods import METHODS, Method

PARAMS = {"balanced_spotis": {"esp": [5, 5, 5, 5]}}


def own_scores(prepared, weights):
    return np.array(
        [prepared.method.scores(prepared.matrix, one, prepared.direction, **prepared.call) for one in weights]
    )


@pytest.mark.parametrize("method", [*ADDITIVE, "moora", "weighted_product"])
@pytest.mark.parametrize("seed", [81, 82])
def test_additive_forms(method, seed):
    prepared = Prepared(*random_problem(seed), method, params=PARAMS.get(method))
    assert isinstance(prepared.form, AdditiveForm)
    weights = np.random.default_rng(seed).dirichlet(np.ones(4), 40)
    np.testing.assert_allclose(prepared.form.scores(weights), own_scores(prepared, weights), atol=1e-12, rtol=1e-12)


@pytest.mark.parametrize("method", [name for name in METHODS if METHODS[name].batched])
def test_a_method_that_is_linear_in_the_weights_has_its_form(method):
    """Without it crossings and flips are searched for instead of solved: slower, and bounds instead of exact."""
    prepared = Prepared(*random_problem(84), method, params=PARAMS.get(method))
    weights = np.random.default_rng(84).dirichlet(np.ones(4), 8)
    first, second = own_scores(prepared, weights[:4]), own_scores(prepared, weights[4:])
    middle = own_scores(prepared, (weights[:4] + weights[4:]) / 2)
    if np.allclose(middle, (first + second) / 2, rtol=0, atol=1e-9):
        assert isinstance(prepared.form, AdditiveForm), f"list {method} in ADDITIVE of mcda/analysis/forms.py"


@pytest.mark.parametrize("normalisation", METHODS["topsis"].normalisations)
def test_distance_form_under_every_normalisation(normalisation):
    prepared = Prepared(*random_problem(83), "topsis", normalisation=normalisation)
    assert isinstance(prepared.form, DistanceForm)
    weights = np.random.default_rng(83).dirichlet(np.ones(4), 40)
    weights[0] = [1, 0, 0, 0]
    np.testing.assert_allclose(prepared.form.scores(weights), own_scores(prepared, weights), atol=1e-12)


@pytest.mark.parametrize("method", ["vikor", "edas", "copras", "waspas"])
def test_no_form_is_invented(method):
    """Neither additive nor a pair of distances: crossings of these are bisected."""
    assert not isinstance(Prepared(*random_problem(84), method).form, AdditiveForm | DistanceForm)
    other = Prepared(*random_problem(84), "moora", params={"variant": "reference_point"})
    assert not isinstance(other.form, AdditiveForm | DistanceForm)


def test_a_method_that_changes_its_arithmetic_loses_speed_not_truth():
    known = METHODS["weighted_sum"]
    changed = Method(
        "weighted_sum", lambda *given, **more: known.scores(*given, **more) ** 2, known.label, known.source
    )
    decision, preference = random_problem(85)
    arguments = decision.values(), preference.weights, np.ones(4), {"bounds": [[0, 1]] * 4}
    assert isinstance(form_of(known, *arguments), AdditiveForm)
    assert form_of(changed, *arguments) is None


@pytest.mark.parametrize("method", ["topsis", "weighted_sum"])
def test_identical_options_have_identical_bits(method):
    draws = np.random.default_rng(86)
    row = draws.uniform(1, 9, 13)
    table = np.concatenate([draws.uniform(1, 9, (5, 13)), [row, row, row]])
    prepared = Prepared(*problem(table, draws.dirichlet(np.ones(13))), method)
    found = prepared.score(draws.dirichlet(np.ones(13), 5000))
    assert (found[:, -1] == found[:, -2]).all()
    assert (found[:, -1] == found[:, -3]).all()


def test_a_form_is_kept_by_what_its_parameters_hold():
    decision, preference = random_problem(3)
    narrow, wide = np.tile([1.0, 9.0], (4, 1)), np.tile([0.0, 10.0], (4, 1))
    turned = np.array([one.direction == "cost" for one in decision.criteria])
    narrow[turned], wide[turned] = narrow[turned][:, ::-1], wide[turned][:, ::-1]

    def form(bounds):
        return Prepared(decision, preference, "spotis", params={"bounds": bounds}).form

    kept = form(narrow)
    assert form(narrow.copy()) is kept
    assert form(wide) is not kept
    changed = narrow.copy()
    assert form(changed) is kept
    changed[0] = wide[0]
    assert form(changed) is not kept  # an array may be changed in place between two questions
