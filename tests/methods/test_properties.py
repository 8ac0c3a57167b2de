"""What must hold for every method, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.methods import METHODS, ranks

CLOSE = {"rtol": 1e-12, "atol": 1e-12}


@pytest.mark.parametrize("seed", range(3))
def test_relabelling_options_permutes_scores(case, drawn, seed: int) -> None:
    matrix, weights = drawn(seed, 8)
    order = np.random.default_rng(seed).permutation(8)
    np.testing.assert_allclose(case.scores(matrix[order], weights), case.scores(matrix, weights)[order], **CLOSE)


@pytest.mark.parametrize("seed", range(3))
def test_relabelling_criteria_changes_nothing(case, drawn, direction, seed: int) -> None:
    matrix, weights = drawn(seed, 8)
    order = np.random.default_rng(seed).permutation(5)
    found = case.scores(matrix[:, order], weights[order], direction[order], **case.for_criteria(order))
    np.testing.assert_allclose(found, case.scores(matrix, weights), **CLOSE)


@pytest.mark.parametrize("seed", range(5))
def test_dominance_is_kept(rewarding_case, drawn, direction, seed: int) -> None:
    """Option 0 is at least as good as option 1 on every criterion and better on two."""
    matrix, weights = drawn(seed, 6)
    gain = np.array([0.0, 0.8, 0.0, 0.5, 0.0]) * direction
    matrix[1] = np.clip(matrix[1], 2, 8)
    matrix[0] = matrix[1] + gain
    better = rewarding_case.better(matrix, weights)
    assert better[0] >= better[1] - 1e-12


@pytest.mark.parametrize("seed", range(3))
def test_only_the_proportions_of_weights_count(case, drawn, seed: int) -> None:
    matrix, weights = drawn(seed, 6)
    np.testing.assert_allclose(case.scores(matrix, 37 * weights), case.scores(matrix, weights), **CLOSE)


@pytest.mark.parametrize("seed", range(3))
def test_units_do_not_matter(unitless_case, drawn, seed: int) -> None:
    """A column in other units (and with it its declared ends and its expected score) leaves the order as it was."""
    matrix, weights = drawn(seed, 6)
    units = np.array([1000.0, 1.0, 0.01, 1.0, 7.0])
    per_criterion = unitless_case.for_criteria(np.arange(5))
    changed = {name: (value.T * units).T for name, value in per_criterion.items()}
    found = ranks(unitless_case.better(matrix * units, weights, **changed))
    np.testing.assert_array_equal(found, ranks(unitless_case.better(matrix, weights)))


def test_units_do_not_matter_when_thresholds_are_converted(drawn, direction) -> None:
    matrix, weights = drawn(1, 9)
    units = np.array([1000.0, 1.0, 0.01, 1.0, 7.0])
    for function in METHODS["promethee_2"].parameter("functions").choices:
        thresholds = {"q": np.full(5, 0.7), "p": np.full(5, 2.5), "s": np.full(5, 1.5)}
        converted = {name: value * units for name, value in thresholds.items()}
        scores = METHODS["promethee_2"].scores
        np.testing.assert_allclose(
            scores(matrix * units, weights, direction, functions=function, **converted),
            scores(matrix, weights, direction, functions=function, **thresholds),
            **CLOSE,
        )


@pytest.mark.parametrize("options", [3, 7, 8, 101])
def test_identical_options_get_identical_scores(case, drawn, options: int) -> None:
    """To the last bit, in batches of odd and even sizes: a tie must not hang on where an option stands."""
    matrix, _ = drawn(options, options)
    _, weights = drawn(options, options, 33)
    matrix[-1] = matrix[1] = matrix[0]
    scores = case.scores(matrix, weights)
    np.testing.assert_array_equal(scores[:, 1], scores[:, 0])
    np.testing.assert_array_equal(scores[:, -1], scores[:, 0])


def test_options_that_coincide_tie(case, drawn) -> None:
    _, weights = drawn(1, 4, 6)
    scores = case.scores(np.tile([3.0, 4.0, 5.0, 6.0, 7.0], (4, 1)), weights)
    assert np.isfinite(scores).all()
    assert (ranks(scores) == 1).all()


def test_options_that_coincide_up_to_rounding_tie(case, drawn) -> None:
    """0.1 + 0.2 is not 0.3: dividing by that difference would make a winner of it."""
    sums = np.array([0.1 + 0.2 + 3, 0.3 + 3, 3.3, 1.1 * 3])
    assert len(set(sums)) > 1
    _, weights = drawn(2, 4, 6)
    scores = case.scores(np.tile(sums[:, None], (1, 5)), weights)
    assert np.isfinite(scores).all()
    assert (ranks(scores) == 1).all()


def test_columns_that_coincide_up_to_rounding_decide_nothing(case, drawn) -> None:
    matrix, weights = drawn(3, 4)
    plain, noisy = matrix.copy(), matrix.copy()
    plain[:, 2] = 3.3
    noisy[:, 2] = [0.1 + 0.2 + 3, 0.3 + 3, 3.3, 1.1 * 3]
    np.testing.assert_allclose(case.scores(noisy, weights), case.scores(plain, weights), rtol=0, atol=1e-9)


def test_a_single_option_has_a_score(case, drawn) -> None:
    matrix, weights = drawn(4, 1)
    assert np.isfinite(case.scores(matrix, weights)).all()


@pytest.mark.parametrize("column", ["varied", "constant"])
def test_a_criterion_without_weight_has_no_say(case, drawn, direction, column: str) -> None:
    matrix, weights = drawn(5, 6)
    idle = np.random.default_rng(6).uniform(1, 9, (6, 1)) if column == "varied" else np.full((6, 1), 4.0)
    found = case.scores(
        np.hstack([matrix, idle]), np.append(weights, 0.0), np.append(direction, 1), **case.with_criterion([0.5, 10.0])
    )
    np.testing.assert_allclose(found, case.scores(matrix, weights), **CLOSE)


def test_all_weight_on_one_criterion_ranks_by_it(sharp_case, drawn, direction) -> None:
    matrix, _ = drawn(7, 6)
    better = sharp_case.better(matrix, np.eye(5))
    assert np.isfinite(better).all()
    np.testing.assert_array_equal(ranks(better), ranks(matrix.T * direction[:, None]))


@pytest.mark.parametrize("seed", range(3))
def test_on_declared_scales_a_third_option_changes_nothing(anchored_case, drawn, seed: int) -> None:
    """How far two options are apart does not depend on a third: MABAC's border moves all scores alike, the others none."""
    matrix, weights = drawn(seed, 6)
    without, among = anchored_case.scores(matrix[:4], weights), anchored_case.scores(matrix, weights)[:4]
    np.testing.assert_allclose(np.diff(without), np.diff(among), rtol=0, atol=1e-14)


@pytest.mark.parametrize("seed", range(3))
def test_on_declared_scales_a_better_score_never_hurts(anchored_rewarding_case, drawn, direction, seed: int) -> None:
    matrix, weights = drawn(seed, 5)
    before = anchored_rewarding_case.better(matrix, weights)[0]
    for criterion in range(5):
        moved = matrix.copy()
        moved[0, criterion] += 0.4 * direction[criterion]
        assert anchored_rewarding_case.better(moved, weights)[0] >= before - 1e-12


def test_parts_belong_to_the_scores(split_case, drawn) -> None:
    """Parts are per option and criterion, and finite."""
    matrix, weights = drawn(8, 5)
    from_parts = split_case.method.parts(matrix, weights, [1, -1, 1, 1, -1], **split_case.params)
    assert from_parts
    for part in from_parts.values():
        assert part.shape == (5, 5)
        assert np.isfinite(part).all()
