"""Surrogate weights against printed tables."""

from __future__ import annotations

import numpy as np
import pytest

from mcda.weights import rank_order_centroid, rank_reciprocal, rank_sum


@pytest.mark.parametrize(
    ("items", "printed", "decimals", "read_in"),
    [
        (3, [0.6111, 0.2778, 0.1111], 4, "the source of a program that cites Edwards and Barron (1994), SMARTER"),
        (4, [0.52, 0.27, 0.15, 0.06], 2, "a course text that quotes Chang (2004)"),
        (4, [0.5208, 0.2708, 0.1458, 0.0625], 4, "the tests of a weight calculator"),
        (5, [0.4567, 0.2567, 0.1567, 0.0900, 0.0400], 4, "several programs, as the table for five criteria"),
    ],
)
def test_rank_order_centroid_tables(items, printed, decimals, read_in) -> None:
    """Rank order centroid weights of Barron and Barrett (1996), Management Science 42, 1515-1523; the paper itself was
    not seen.
    """
    found = rank_order_centroid(np.arange(1, items + 1))
    np.testing.assert_allclose(found, printed, atol=0.5 * 10.0**-decimals + 1e-12, err_msg=read_in)


@pytest.mark.parametrize(
    ("weighting", "printed"),
    [
        (rank_sum, {1: 0.154, 2: 0.141, 4: 0.115, 5: 0.103, 6: 0.09, 7: 0.077}),
        (rank_reciprocal, {1: 0.322, 2: 0.161, 4: 0.081, 5: 0.064, 6: 0.054, 7: 0.046}),
        (rank_order_centroid, {1: 0.259, 2: 0.175, 4: 0.106, 5: 0.085, 6: 0.068, 7: 0.054}),
    ],
)
def test_places_among_twelve(weighting, printed) -> None:
    """An independent implementation: the tests of "Construct your own PROMETHEE" (surrogate weights), 12 criteria,
    three decimals.

    Only the weights of single places are compared: that program gives every tied criterion the full weight of its
    place, so that its weights do not sum to 1.
    """
    found = weighting(np.arange(1, 13))
    for place, weight in printed.items():
        assert found[place - 1] == pytest.approx(weight, abs=0.0006)


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        (2, [0.667, 0.333]),
        (3, [0.545, 0.273, 0.182]),
        (4, [0.480, 0.240, 0.160, 0.120]),
    ],
)
def test_rank_reciprocal_table(items, printed) -> None:
    """An independent table of 1/rank weights, in a scoring guide of a shopping service; Stillwell et al. (1981) was not
    seen.
    """
    np.testing.assert_allclose(rank_reciprocal(np.arange(1, items + 1)), printed, atol=5e-4)
