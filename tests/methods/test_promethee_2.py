"""PROMETHEE II: functions and thresholds per criterion, what is missing, and many weights at once."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS

promethee_2 = METHODS["promethee_2"].scores
MATRIX = [[4.0, 30.0, 2.0], [3.0, 20.0, 4.0], [5.0, 10.0, 3.0], [4.5, 25.0, 1.0]]


def test_each_criterion_has_its_own_function() -> None:
    """The net flow is the weighted mean of the flows of the single criteria, each with its function."""
    functions, p, q, s = ["linear", "gaussian", "usual"], [2.0, None, None], [0.5, None, None], [None, 5.0, None]
    mixed = promethee_2(MATRIX, [3, 2, 5], [1, -1, 1], functions=functions, p=p, q=q, s=s)
    alone = [
        promethee_2(MATRIX, weights, [1, -1, 1], functions=function, p=2.0, q=0.5, s=5.0)
        for function, weights in zip(functions, np.eye(3), strict=True)
    ]
    np.testing.assert_allclose(mixed, 0.3 * alone[0] + 0.2 * alone[1] + 0.5 * alone[2], rtol=0, atol=1e-12)


def test_flows_sum_to_zero() -> None:
    assert abs(promethee_2(MATRIX, [3, 2, 5], [1, -1, 1], functions="v-shape", p=3).sum()) < 1e-12


def test_a_single_option_has_flow_zero() -> None:
    assert promethee_2([[4.0, 3.0]], [1, 1], [1, -1]).tolist() == [0.0]


def test_a_thousand_weights_on_ten_thousand_options_share_their_flows() -> None:
    """Flows per criterion do not depend on weights; the batch equals the single runs."""
    random = np.random.default_rng(1)
    matrix, weights = random.uniform(0, 10, (10_000, 2)), random.dirichlet([1, 1], 20)
    batch = promethee_2(matrix, weights, [1, -1], functions="linear", p=2, q=1)
    np.testing.assert_allclose(
        batch[7], promethee_2(matrix, weights[7], [1, -1], functions="linear", p=2, q=1), rtol=0, atol=1e-12
    )


@pytest.mark.parametrize(
    ("params", "key"),
    [
        pytest.param({"functions": "linear", "p": 2}, "methods.promethee_missing", id="no q"),
        pytest.param({"functions": "gaussian"}, "methods.promethee_missing", id="no s"),
        pytest.param({"functions": "v-shape", "p": 0}, "methods.promethee_threshold", id="p of 0"),
        pytest.param({"functions": "u-shape", "q": -1}, "methods.promethee_threshold", id="q below 0"),
        pytest.param({"functions": "gaussian", "s": np.inf}, "methods.promethee_threshold", id="s infinite"),
        pytest.param({"functions": "level", "p": 1, "q": 2}, "methods.promethee_order", id="p below q"),
    ],
)
def test_thresholds_that_do_not_fit_are_refused(params: dict, key: str) -> None:
    with pytest.raises(MethodRefusal) as refusal:
        promethee_2(MATRIX, [1, 1, 1], [1, -1, 1], **params)
    assert refusal.value.key == key
    assert "criterion 1" in str(refusal.value)
    assert "1 番目" in refusal.value.render("ja")


@pytest.mark.parametrize(
    ("params", "key"),
    [
        pytest.param({"functions": "gauss"}, "methods.parameter_choice", id="unknown function"),
        pytest.param({"functions": ["usual", "usual"]}, "methods.parameter_count", id="two functions, three criteria"),
        pytest.param({"functions": "v-shape", "p": [1, 2]}, "methods.parameter_count", id="two thresholds"),
        pytest.param({"functions": "v-shape", "p": "wide"}, "methods.parameter_numbers", id="a word for a number"),
    ],
)
def test_parameters_of_the_wrong_kind_are_errors(params: dict, key: str) -> None:
    with pytest.raises(InputError) as error:
        promethee_2(MATRIX, [1, 1, 1], [1, -1, 1], **params)
    assert error.value.key == key
    assert "PROMETHEE II" in str(error.value)
