"""Combined forms give the scores of the method itself: ties, zero weights and identical options included."""

import numpy as np
import pytest
from small_problems import problem, random_problem

from mcda.analysis import acceptability, weight_sweep
from mcda.analysis.combined_forms import CombinedForm
from mcda.analysis.prepared import Prepared
from mcda.analysis.scorers import Scorer
from mcda.decision import Cell, Criterion, Decision, Option
from mcda.errors import InputError
from mcda.evaluation import posed
from mcda.preference import Preference
from mcda.text import Text

COMBINED = ("vikor", "waspas", "edas", "copras", "codas", "aras")
SETTINGS = [
    *((method, None, None) for method in COMBINED),
    ("vikor", None, {"v": 0.2}),
    ("vikor", None, {"v": 1.0}),
    ("waspas", None, {"lam": 0.1}),
    ("waspas", "max", None),
    ("waspas", "sum", None),
    ("codas", None, {"tau": 0.3}),
    ("codas", None, {"tau": 0.0}),
    ("codas", "max", None),
    ("aras", None, {"optimal": 9.5}),
]


def drawn_problem(seed, scaled=True):
    """Seven options, two of them identical, with many equal scores; some criteria are costs. Without a scale, no bounds."""
    draws = np.random.default_rng(seed)
    table = draws.integers(2, 7, (7, 5)).astype(float)
    table[4] = table[1]
    table[:, 3] = 4.0  # everybody coincides on one criterion
    directions = ["cost" if one else "benefit" for one in draws.integers(0, 2, 5)]
    if scaled:
        return problem(table, draws.dirichlet(np.ones(5)), directions)
    keys = [f"c{place}" for place in range(5)]
    criteria = tuple(Criterion(key, Text(key), one) for key, one in zip(keys, directions, strict=True))
    options = tuple(
        Option(f"o{row}", Text(f"o{row}"), {key: Cell(x) for key, x in zip(keys, line, strict=True)})
        for row, line in enumerate(table)
    )
    return Decision("bare", Text("bare"), criteria, options), Preference.from_weights(keys, draws.dirichlet(np.ones(5)))


def drawn_weights(seed, n=5):
    """Draws from the simplex, its corners, and draws on its faces."""
    draws = np.random.default_rng(seed)
    faces = draws.dirichlet(np.ones(n), 30) * draws.integers(0, 2, (30, n))
    faces = faces[faces.sum(axis=1) > 0]
    return np.concatenate([draws.dirichlet(np.ones(n), 30), np.eye(n), faces / faces.sum(axis=1, keepdims=True)])


def own_scores(prepared, weights):
    call = prepared.method.scores
    return np.array([call(prepared.matrix, one, prepared.direction, **prepared.call) for one in weights])


@pytest.mark.parametrize("scaled", [True, False], ids=["declared scales", "no scales"])
@pytest.mark.parametrize("seed", [90, 91, 92])
@pytest.mark.parametrize(("method", "normalisation", "params"), SETTINGS)
def test_a_combined_form_is_the_method_itself(method, normalisation, params, seed, scaled):
    decision, preference = drawn_problem(seed, scaled)
    if not scaled and method == "waspas" and normalisation is None:  # it asks for one where no scales are declared
        with pytest.raises(InputError):
            Prepared(decision, preference, method, params=params)
        return
    prepared = Prepared(decision, preference, method, normalisation=normalisation, params=params)
    assert isinstance(prepared.form, CombinedForm)
    weights = drawn_weights(seed)
    expected = own_scores(prepared, weights)
    found = prepared.form.scores(weights)
    np.testing.assert_allclose(found, expected, atol=1e-12, rtol=1e-12)
    np.testing.assert_array_equal(found[:, 1], found[:, 4])
    scorer = Scorer(Prepared.of(posed(decision, preference), method, normalisation, params))
    oriented = scorer.scores(weights)
    np.testing.assert_allclose(oriented, expected.T * prepared.sign, atol=1e-12, rtol=1e-12)
    np.testing.assert_array_equal(oriented[1], oriented[4])


@pytest.mark.parametrize("method", COMBINED)
def test_where_all_options_coincide_the_form_decides_nothing_by_nothing_as_the_method_does(method):
    decision, preference = problem(np.full((3, 4), 5.0), np.full(4, 0.25), ["benefit", "cost", "benefit", "cost"])
    prepared = Prepared(decision, preference, method)
    weights = drawn_weights(93, 4)
    np.testing.assert_allclose(prepared.score(weights), own_scores(prepared, weights), atol=1e-12)


def test_products_with_a_value_of_zero_are_zero_only_where_its_criterion_counts():
    decision, preference = problem([[0.0, 5.0], [4.0, 4.0], [9.0, 0.0]], [0.5, 0.5], worst=0.0)
    prepared = Prepared(decision, preference, "waspas", params={"lam": 0.0})
    assert isinstance(prepared.form, CombinedForm)
    weights = np.array([[0.5, 0.5], [0.0, 1.0], [1.0, 0.0], [0.999999, 0.000001]])
    np.testing.assert_allclose(prepared.form.scores(weights), own_scores(prepared, weights), atol=1e-12)
    assert prepared.form.scores(weights)[:, 0].tolist() == [0.0, pytest.approx(5 / 9), 0.0, 0.0]


def test_a_share_of_costs_that_is_nothing_beside_the_total_takes_it_all():
    decision, preference = problem(
        [[1, 1e-15], [1, 1.0], [2, 3.0]], [0.5, 0.5], ["benefit", "cost"], worst=0.0, best=4.0
    )
    prepared = Prepared(decision, preference, "copras")
    assert isinstance(prepared.form, CombinedForm)
    weights = drawn_weights(94, 2)
    np.testing.assert_allclose(prepared.form.scores(weights), own_scores(prepared, weights), atol=1e-12)


def test_a_refused_criterion_that_weighs_nothing_leaves_the_method_to_itself():
    decision, preference = problem([[-3.0, 5.0], [4.0, 4.0]], [0.0, 1.0], worst=-5.0)
    for method in ("edas", "copras", "aras"):
        prepared = Prepared(decision, preference, method)
        assert prepared.form is None
        np.testing.assert_allclose(prepared.base_scores, own_scores(prepared, preference.weights[None])[0])


@pytest.mark.parametrize("method", COMBINED)
def test_sweeps_and_acceptability_use_the_form_and_agree_with_evaluate(method):
    import mcda

    decision, preference = random_problem(95)
    sweep = weight_sweep(decision, preference, method, steps=5)
    line, step = 1, 3
    weights = preference.weights.copy()
    others = np.arange(4) != line
    weights[others] *= 0.25 / weights[others].sum()
    weights[line] = 0.75
    expected = mcda.evaluate(decision, Preference.from_weights(decision.criterion_keys, weights), method)
    np.testing.assert_allclose(sweep.scores[line, step], expected.scores, atol=1e-12)
    shares = acceptability(decision, preference, method, space=np.tile(weights, (3, 1))).rank_shares
    assert [int(np.argmax(row)) + 1 for row in shares] == expected.ranks.tolist()


@pytest.mark.parametrize("method", ["topsis", "weighted_sum"])
def test_scores_that_vary_from_draw_to_draw_are_summed_as_the_method_sums_them(method):
    decision, preference = random_problem(96)
    scorer = Scorer(Prepared.of(posed(decision, preference), method))
    draws = np.random.default_rng(96)
    raw = draws.uniform(0.5, 9.5, (50, 6, 4))  # also beyond the ends of the scales
    raw[0] = [one.best for one in decision.criteria]
    raw[1] = [one.worst for one in decision.criteria]
    weights = draws.dirichlet(np.ones(4), 50)
    own = scorer.method.scores(decision.values(raw), weights, scorer.direction, **scorer.call)
    if method == "topsis":  # compared on the share of the squared distances
        own = own**2 / (own**2 + (1.0 - own) ** 2)
    np.testing.assert_allclose(scorer.scores_of(raw, weights), own.T, atol=1e-12)
    assert scorer.scores_of(raw, weights)[:, 0].tolist() == pytest.approx([1.0] * 6, abs=1e-15)
    assert scorer.scores_of(raw, weights)[:, 1].tolist() == [0.0] * 6
