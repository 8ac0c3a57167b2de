"""Batches equal one at a time, and pymcdm where pymcdm is right."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.methods import METHODS

CLOSE = {"rtol": 1e-12, "atol": 1e-12}


def one_at_a_time(case, matrices, weights):
    """Scores by a plain loop over the leading axes of both."""
    lead = np.broadcast_shapes(matrices.shape[:-2], weights.shape[:-1])
    matrices = np.broadcast_to(matrices, (*lead, *matrices.shape[-2:]))
    weights = np.broadcast_to(weights, (*lead, weights.shape[-1]))
    found = np.empty(matrices.shape[:-1])
    for place in np.ndindex(*lead):
        found[place] = case.scores(matrices[place], weights[place])
    return found


@pytest.mark.parametrize("options", [2, 7, 12])
def test_many_weights_on_one_matrix(case, drawn, options: int) -> None:
    matrix, _ = drawn(1, options)
    _, weights = drawn(2, options, 40)
    np.testing.assert_allclose(case.scores(matrix, weights), one_at_a_time(case, matrix, weights), **CLOSE)


def test_one_weight_on_many_matrices(case, drawn) -> None:
    matrices, _ = drawn(3, 6, 40)
    _, weights = drawn(4, 6)
    np.testing.assert_allclose(case.scores(matrices, weights), one_at_a_time(case, matrices, weights), **CLOSE)


def test_a_weight_for_each_matrix(case, drawn) -> None:
    matrices, weights = drawn(5, 6, 40)
    np.testing.assert_allclose(case.scores(matrices, weights), one_at_a_time(case, matrices, weights), **CLOSE)


def test_every_weight_with_every_matrix(case, drawn) -> None:
    matrices, _ = drawn(6, 5, 4)
    _, weights = drawn(7, 5, 3)
    found = case.scores(matrices, weights[:, None, :])
    assert found.shape == (3, 4, 5)
    np.testing.assert_allclose(found, one_at_a_time(case, matrices, weights[:, None, :]), **CLOSE)


def test_what_is_given_stays_as_it_was(case, drawn) -> None:
    matrix, weights = drawn(8, 6)
    matrix_before, weights_before = matrix.copy(), weights.copy()
    case.scores(matrix, weights)
    np.testing.assert_array_equal(matrix, matrix_before)
    np.testing.assert_array_equal(weights, weights_before)


def oracles():
    """Our method and parameters beside pymcdm's object; none of those that pymcdm 1.4 gets wrong."""
    from pymcdm import methods, normalizations

    low_high = np.array([[0.5, 10.0]] * 5)
    expected = np.array([7.0, 3.0, 8.0, 6.0, 2.0])
    q, p = [0.7] * 5, [2.5] * 5
    worst_best = [[0.5, 10.0], [10.0, 0.5], [0.5, 10.0], [0.5, 10.0], [10.0, 0.5]]
    ours = {
        "minmax": normalizations.minmax_normalization,
        "sum": normalizations.sum_normalization,
        "vector": normalizations.vector_normalization,
        "max": normalizations.linear_normalization,
    }

    def pair(name, params, theirs):
        named = " ".join(f"{key}={value}" for key, value in params.items() if isinstance(value, str | float))
        return pytest.param(name, params, theirs, id=f"{name} {named or ', '.join(params)}".strip())

    for name, function in ours.items():
        yield pair("topsis", {"normalisation": name}, lambda f=function: methods.TOPSIS(f))
        yield pair("weighted_sum", {"normalisation": name}, lambda f=function: methods.WSM(f))
    yield pair("topsis", {}, lambda: methods.TOPSIS(normalizations.vector_normalization))
    for name in ("sum", "max"):
        yield pair("weighted_product", {"normalisation": name}, lambda f=ours[name]: methods.WPM(f))
    yield pair("weighted_product", {}, lambda: methods.WPM(normalizations.linear_normalization))
    for lam in (0.0, 0.3, 1.0):
        yield pair("waspas", {"lam": lam}, lambda part=lam: methods.WASPAS(l=part))
    for v in (0.0, 0.5, 0.8):
        yield pair("vikor", {"v": v}, lambda part=v: methods.VIKOR(v=part))
    yield pair("edas", {}, lambda: methods.EDAS())
    yield pair("spotis", {"bounds": worst_best}, lambda: methods.SPOTIS(low_high))
    yield pair("spotis", {"bounds": worst_best, "esp": expected}, lambda: methods.SPOTIS(low_high, expected))
    yield pair("promethee_2", {}, lambda: methods.PROMETHEE_II("usual"))
    theirs = {"u-shape": "ushape", "v-shape": "vshape", "level": "level", "linear": "vshape_2"}
    for name, function in theirs.items():  # a second call of an object with p or q crashes: a new one each time
        params = {"functions": name, "q": 0.7, "p": 2.5}
        yield pair("promethee_2", params, lambda f=function: methods.PROMETHEE_II(f, p=p, q=q))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("name", "params", "theirs"), list(oracles()))
def test_equal_to_pymcdm(name: str, params: dict, theirs, seed: int, drawn, direction) -> None:
    matrix, weights = drawn(seed, 7)
    found = METHODS[name].scores(matrix, weights, direction, **params)
    np.testing.assert_allclose(found, theirs()(matrix, weights, direction), rtol=0, atol=1e-9)
