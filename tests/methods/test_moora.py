"""MOORA at its edges: directions, zeros, variants."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS, ranks

MOORA = METHODS["moora"]
VARIANTS = MOORA.parameter("variant").choices


@pytest.mark.parametrize("variant", VARIANTS)
def test_options_alike_score_alike(variant):
    scores = MOORA.scores([[2, 5], [2, 5], [2, 5]], [1, 3], [1, -1], variant=variant)
    assert ranks(scores).tolist() == [1, 1, 1]
    assert np.isfinite(scores).all()


@pytest.mark.parametrize("variant", VARIANTS)
def test_better_on_everything_is_better(variant):
    scores = MOORA.scores([[5, 1], [3, 2], [1, 3]], [1, 1], [1, -1], variant=variant)
    assert scores[0] > scores[1] > scores[2]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_weight_of_zero_leaves_its_criterion_out(variant):
    scores = MOORA.scores([[5, 0], [3, 2]], [1, 0], [1, -1], variant=variant)
    assert np.allclose(scores, MOORA.scores([[5], [3]], [1], [1], variant=variant), atol=1e-15)


@pytest.mark.parametrize("variant", ["ratio", "reference_point"])
def test_a_column_of_zeros_separates_nobody(variant):
    scores = MOORA.scores([[5, 0], [3, 0]], [1, 1], [1, -1], variant=variant)
    assert np.allclose(2 * scores, MOORA.scores([[5], [3]], [1], [1], variant=variant), atol=1e-15)


def test_the_best_everywhere_is_the_reference_point_itself():
    scores = MOORA.scores([[5, 1], [3, 2]], [1, 1], [1, -1], variant="reference_point")
    assert scores[0] == 0
    assert not np.signbit(scores[0])


def test_the_order_of_the_full_multiplicative_form_does_not_depend_on_others():
    random = np.random.default_rng(4)
    for _ in range(50):
        matrix = random.uniform(0.5, 9, (5, 3))
        every = MOORA.scores(matrix, [2, 1, 1], [1, -1, 1], variant="full_multiplicative")
        fewer = MOORA.scores(matrix[:3], [2, 1, 1], [1, -1, 1], variant="full_multiplicative")
        assert np.allclose(every[:3] / every[0], fewer / fewer[0], rtol=1e-12)


@pytest.mark.parametrize("score", [0, -2])
def test_the_full_multiplicative_form_needs_ratios(score):
    with pytest.raises(MethodRefusal, match="criterion 1: score"):
        MOORA.scores([[5, 1], [score, 2]], [1, 1], [1, -1], variant="full_multiplicative")


def test_an_unknown_variant_is_named():
    with pytest.raises(InputError, match="multi"):
        MOORA.scores([[5, 1], [3, 2]], [1, 1], [1, -1], variant="multi")


def test_parts_join_to_the_scores():
    matrix, weights, direction = [[5, 1, 2], [3, 2, 4], [4, 4, 1]], [3, 2, 1], [1, -1, 1]
    parts = {variant: MOORA.parts(matrix, weights, direction, variant=variant) for variant in VARIANTS}
    scores = {variant: MOORA.scores(matrix, weights, direction, variant=variant) for variant in VARIANTS}
    assert np.allclose(parts["ratio"]["ratio"].sum(axis=-1), scores["ratio"], atol=1e-15)
    assert np.allclose(-parts["reference_point"]["distance"].max(axis=-1), scores["reference_point"], atol=1e-15)
    logarithms = parts["full_multiplicative"]["logarithm"].sum(axis=-1)
    assert np.allclose(np.exp(logarithms), scores["full_multiplicative"], rtol=1e-14)
