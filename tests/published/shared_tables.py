"""Tables that more than one published example computes with: each stands here once, and the tests name the papers."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["MACHINES", "NOTEBOOKS", "PHONES", "RANKED_BY_JMCDM", "SUPPLIERS"]


class Example(NamedTuple):
    """Scores (m, n), weights (n,) and directions (n,), in the order in which every method takes them."""

    matrix: list[list[float]]
    weights: list[float]
    direction: list[int]


MACHINES = Example(
    [
        [581818, 54.49, 3, 5500],
        [595454, 49.73, 3, 4500],
        [586060, 51.24, 3, 5000],
        [522727, 45.71, 3, 5800],
        [561818, 52.66, 3, 5200],
        [543030, 74.46, 4, 5600],
        [522727, 75.42, 4, 5800],
        [486970, 62.62, 4, 5600],
        [509394, 65.87, 4, 6400],
        [513333, 70.67, 4, 6000],
    ],
    [0.467, 0.160, 0.095, 0.278],
    [-1, -1, -1, 1],
)
"""Chakraborty, Zavadskas and Antucheviciene (2015), example 2."""
SUPPLIERS = Example(
    [
        [3, 12.5, 2, 120, 14, 3],
        [5, 15, 3, 110, 38, 4],
        [3, 13, 2, 120, 19, 3],
        [4, 14, 2, 100, 31, 4],
        [3, 15, 1.5, 125, 40, 4],
    ],
    [0.221, 0.159, 0.175, 0.127, 0.117, 0.201],
    [1, -1, -1, 1, -1, 1],
)
"""The WASPAS examples of JMcDM (Julia)."""
NOTEBOOKS = Example(
    [
        [256, 8, 41, 1.6, 1.77, 7347.16],
        [256, 8, 32, 1.0, 1.80, 6919.99],
        [256, 8, 53, 1.6, 1.90, 8400.00],
        [256, 8, 41, 1.0, 1.75, 6808.90],
        [512, 8, 35, 1.6, 1.70, 8479.99],
        [256, 4, 35, 1.6, 1.70, 7499.99],
    ],
    [0.405, 0.221, 0.134, 0.199, 0.007, 0.034],
    [1, 1, 1, 1, -1, -1],
)
"""Ersoy (2021); its weights are what entropy gives for its scores."""
PHONES = Example(
    [
        [80, 16, 2, 5],
        [110, 32, 2, 9],
        [130, 64, 4, 9],
        [185, 64, 4, 1],
        [135, 64, 3, 4],
        [140, 32, 3, 5],
        [185, 64, 6, 7],
        [110, 16, 3, 3],
        [120, 16, 4, 3],
        [340, 128, 6, 5],
    ],
    [0.60338, 0.13639, 0.19567, 0.06456],
    [-1, 1, 1, 1],
)
"""Goswami and Mitra (2020)."""
RANKED_BY_JMCDM = Example(
    [
        [100, 92, 10, 2, 80, 70, 95, 80],
        [80, 70, 8, 4, 100, 80, 80, 90],
        [90, 85, 5, 0, 75, 95, 70, 70],
        [70, 88, 20, 18, 60, 90, 95, 85],
    ],
    [0.110, 0.035, 0.379, 0.384, 0.002, 0.002, 0.010, 0.077],
    [1] * 8,
)
"""The table on which JMcDM (Julia) tests several of its methods."""
