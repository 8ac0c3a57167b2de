"""Small decisions that the tests of this folder ask about, and the long way to move a weight."""

import numpy as np

import mcda
from mcda.decision import Branch, Cell, Criterion, Decision, Option
from mcda.methods import METHODS
from mcda.preference import Preference
from mcda.text import Text

EXACT = ("topsis", "weighted_sum", "weighted_product", "spotis", "promethee_2", "mabac")
BISECTED = ("vikor", "edas")


def problem(table, weights, directions=None, branches=(), parents=None, worst=1.0, best=9.0):
    """A decision with options a, b, c, ... and criteria c0, c1, ... on a scale from 1 to 9."""
    table = np.asarray(table, dtype=float)
    n = table.shape[1]
    keys = [f"c{place}" for place in range(n)]
    directions = directions or ["benefit"] * n
    parents = parents or [""] * n
    criteria = tuple(
        Criterion(
            key,
            Text(key),
            direction,
            worst=worst if direction == "benefit" else best,
            best=best if direction == "benefit" else worst,
            parent=parent,
        )
        for key, direction, parent in zip(keys, directions, parents, strict=True)
    )
    options = tuple(
        Option(chr(97 + row), Text(chr(97 + row)), {key: Cell(float(x)) for key, x in zip(keys, line, strict=True)})
        for row, line in enumerate(table)
    )
    named = tuple(Branch(one, Text(one)) for one in branches)
    return Decision("small", Text("small"), criteria, options, named), Preference.from_weights(keys, weights)


def random_problem(seed, m=6, n=4):
    draws = np.random.default_rng(seed)
    table = draws.integers(2, 9, (m, n))  # inside the ends: a value of 0 makes products jump
    directions = ["cost" if one else "benefit" for one in draws.integers(0, 2, n)]
    parents = ["left", "left", "right", ""][:n] + [""] * max(0, n - 4)
    return problem(table, draws.dirichlet(np.ones(n)), directions, ("left", "right"), parents)


def evaluated(decision, method, weights):
    """Scores by `evaluate`, turned so that higher is better."""
    found = mcda.evaluate(decision, Preference.from_weights(decision.criterion_keys, weights), method)
    return dict(zip(found.options, found.scores * (1 if METHODS[method].higher_is_better else -1), strict=True))


def moved(decision, weights, target, share):
    """The weights with `target` at `share`, written out the long way."""
    places = {one.key: (at,) for at, one in enumerate(decision.criteria)} | {
        one.key: one.members for one in decision.groups
    }
    inside = np.isin(np.arange(len(weights)), places[target])
    out = np.array(weights, dtype=float)
    for side, total in ((inside, share), (~inside, 1 - share)):
        held = out[side].sum()
        out[side] = out[side] / held * total if held > 0 else total / side.sum()
    return out
