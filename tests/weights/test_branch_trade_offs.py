"""Trade-offs between one leaf of each branch, and doubt that is the same for all."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.errors import InputError
from mcda.weights import branch_trade_offs, composed, shares, unknown_shares, widened


def test_the_leaves_stand_to_each_other_as_they_were_traded() -> None:
    inner = {"a": shares([3, 1]), "b": shares([1, 1, 2])}
    top = branch_trade_offs([None, 0.5], 0, [0.75, 0.5])
    keys, found = composed(
        {"": (["a", "b"], top), "a": (["a1", "a2"], inner["a"]), "b": (["b1", "b2", "b3"], inner["b"])}
    )
    weight = dict(zip(keys, found.weights, strict=True))
    assert weight["b3"] == pytest.approx(0.5 * weight["a1"])
    assert found.weights.sum() == pytest.approx(1)


def test_what_is_not_known_may_be_nothing_or_all() -> None:
    found = branch_trade_offs([None, None, 0.5], 0, [1, 1, 1])
    assert found.low[1] == 0
    assert found.high[1] == pytest.approx(found.weights[0])
    assert found.low[2] == found.high[2] == found.weights[2]


@pytest.mark.parametrize(("parts", "within"), [([None, 1.5], [1, 1]), ([None, 0.5], [1, 0])])
def test_impossible_parts_are_refused(parts: list, within: list) -> None:
    with pytest.raises(InputError):
        branch_trade_offs(parts, 0, within)


def test_doubt_widens_and_never_narrows() -> None:
    found = widened(shares([3, 1], low=[0, 1]), 0.25)
    np.testing.assert_allclose(found.low, [0, 0.1875])
    np.testing.assert_allclose(found.high, [0.9375, 0.3125])
    assert widened(unknown_shares(1), 0.5).low[0] == 1
    assert widened(shares([1, 1]), 0.0).has_ranges is False
