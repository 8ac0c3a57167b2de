"""On declared scales an anchored method orders two options alike, whoever else is present; the others say that they may not."""

from __future__ import annotations

import numpy as np
import pytest

import mcda
from mcda.methods import METHODS
from mcda.preference import Preference

ANCHORED = [name for name in METHODS if METHODS[name].anchored and METHODS[name].batched]


@pytest.fixture(scope="module")
def shipped() -> mcda.Decision:
    return mcda.load()


@pytest.mark.parametrize("method", ANCHORED)
def test_removing_options_keeps_the_order_of_the_rest(shipped: mcda.Decision, method: str) -> None:
    generator = np.random.default_rng(5)
    for _ in range(10):
        scores = generator.integers(2, 6, shipped.matrix.shape).astype(float)
        decision = shipped.with_scores(scores)
        stated = Preference.from_weights(shipped.criterion_keys, generator.dirichlet(np.ones(18)))
        fewer = decision.without(generator.choice(decision.option_keys, 5, replace=False).tolist())
        whole, part = (mcda.evaluate(one, stated, method, screens="off") for one in (decision, fewer))
        kept = [whole.options.index(option) for option in part.options]
        sign = 1 if whole.higher_is_better else -1
        assert (
            np.argsort(-sign * whole.scores[kept], kind="stable").tolist()
            == np.argsort(-sign * part.scores, kind="stable").tolist()
        )


def test_classic_topsis_does_reverse_ranks(shipped: mcda.Decision) -> None:
    """The trap that declared scales avoid: under min-max, dropping a loser reorders the rest somewhere."""
    generator = np.random.default_rng(5)
    reversals = 0
    for _ in range(40):
        matrix, weights = generator.random((5, 6)), generator.dirichlet(np.ones(6))
        scores = METHODS["topsis"].scores(matrix, weights, [1] * 6, normalisation="minmax")
        loser = int(np.argmin(scores))
        fewer = METHODS["topsis"].scores(np.delete(matrix, loser, 0), weights, [1] * 6, normalisation="minmax")
        reversals += np.argsort(np.delete(scores, loser)).tolist() != np.argsort(fewer).tolist()
    assert reversals > 5
