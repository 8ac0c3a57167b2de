"""Rank acceptability beside another library's, on twelve problems and methods.

`pysensmcda_shares.json` holds what pySensMCDA counted over weights it drew itself (the command that made it is in the file, and
`make bench` counts again with fresh draws). Two samples of the same shares differ by sampling error alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from mcda.analysis import acceptability
from mcda.decision import Cell, Criterion, Decision, Option
from mcda.text import Text

KEPT = json.loads(Path(__file__).with_name("pysensmcda_shares.json").read_text(encoding="utf-8"))
DRAWS = 100_000
MOST = 4.0


def decision_of(problem: dict) -> Decision:
    criteria = tuple(
        Criterion(f"c{place}", Text(f"c{place}"), "benefit" if sign > 0 else "cost")
        for place, sign in enumerate(problem["directions"])
    )
    options = tuple(
        Option(f"o{row}", Text(f"o{row}"), {f"c{place}": Cell(x) for place, x in enumerate(line)})
        for row, line in enumerate(problem["scores"])
    )
    return Decision("peer", Text("peer"), criteria, options)


def test_there_are_ten_problems_at_least_and_no_share_is_trivial():
    assert len(KEPT["problems"]) >= 10
    assert len({(one["method"], one["normalisation"]) for one in KEPT["problems"]}) == len(KEPT["problems"])
    for one in KEPT["problems"]:
        counts = np.array(one["rank_counts"])
        assert counts.sum(axis=1).tolist() == [KEPT["draws"]] * len(counts)
        assert (counts[:, 0] > 0).sum() >= 2  # more than one option can be first


@pytest.mark.parametrize("problem", KEPT["problems"], ids=lambda one: f"{one['method']}-{one['normalisation']}")
def test_shares_are_within_four_standard_errors_of_the_other_library(problem):
    ours = acceptability(
        decision_of(problem),
        None,
        problem["method"],
        seed=5,
        normalisation=problem["normalisation"],
        space="simplex",
        draws=DRAWS,
        confidence=False,
    ).rank_shares
    draws = KEPT["draws"]
    theirs = np.array(problem["rank_counts"]) / draws
    pooled = (ours * DRAWS + theirs * draws) / (DRAWS + draws)
    error = np.sqrt(pooled * (1.0 - pooled) * (1.0 / DRAWS + 1.0 / draws))
    assert (np.abs(ours - theirs) <= MOST * error).all()
    # and the comparison can tell: shares that belong to other options are far away
    assert (np.abs(ours[::-1] - theirs) > MOST * error).any()
