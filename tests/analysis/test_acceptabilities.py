"""Rank acceptability: exact cases, bits, bad input."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

import mcda
from mcda import tables
from mcda.analysis import acceptability
from mcda.analysis.draw_jobs import drawn
from mcda.analysis.weight_spaces import TILE, order
from mcda.decision import Cell, Criterion, Decision, Option, Screen, ScreenResult
from mcda.errors import InputError, NoAnswer
from mcda.preference import Preference
from mcda.text import Text


def made(values: list[list[float]], spread: float = 0.0) -> Decision:
    n = len(values[0])
    criteria = tuple(Criterion(f"c{j}", Text(f"c{j}"), worst=0.0, best=1.0) for j in range(n))
    options = tuple(
        Option(f"o{i}", Text(f"o{i}"), {
            f"c{j}": Cell(v, max(0.0, v - spread), min(1.0, v + spread)) for j, v in enumerate(row)
        })
        for i, row in enumerate(values)
    )  # fmt: skip
    return Decision("d", Text("d"), criteria, options)


@pytest.fixture(scope="module")
def shipped() -> Decision:
    return mcda.load()


def test_two_criteria_have_exact_shares() -> None:
    """w . (0.8, 0.2) against w . (0.5, 0.5): the first wins for w1 > 1/2; (0.1, 0.6) wins for w1 < 1/5."""
    decision = made([[0.8, 0.2], [0.5, 0.5], [0.1, 0.6]])
    found = acceptability(decision, None, "weighted_sum", 3, draws=100_000, space="simplex")
    assert found.first == pytest.approx([0.5, 0.3, 0.2], abs=4 * found.first_error.max())
    assert found.rank_shares.sum(axis=0) == pytest.approx([1, 1, 1], abs=1e-12)
    assert found.rank_shares.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-12)
    assert found.pairwise[0, 1] == pytest.approx(0.5, abs=0.01)
    assert found.central_weights[0] == pytest.approx([0.75, 0.25], abs=0.005)
    assert found.central_weights[2] == pytest.approx([0.1, 0.9], abs=0.005)
    assert found.confidence_factors.tolist() == [1, 1, 1]


def test_ranks_equal_those_of_evaluate_draw_by_draw(shipped: Decision) -> None:
    stated = mcda.load_preference("balanced").for_decision(shipped)
    weights = order(stated.weights).draw(0, 0, 40)
    for method in ("topsis", "weighted_sum", "vikor", "promethee_2", "edas"):
        shares = acceptability(shipped, stated, method, space=weights).rank_shares
        by_hand = np.zeros_like(shares)
        for row in weights:
            ranks = mcda.evaluate(shipped, Preference.from_weights(stated.criteria, row), method).ranks
            for place in np.flatnonzero(ranks):
                by_hand[place, ranks[place] - 1] += 1 / len(weights)
        assert shares == pytest.approx(by_hand, abs=1e-12), method


def test_fewer_draws_are_the_first_of_more(shipped: Decision) -> None:
    few, whole = (
        drawn(shipped, None, "topsis", 5, draws, ("weights", "scores"), "simplex")[0] for draws in (33, 2 * TILE)
    )
    assert np.array_equal(few.weights(0), whole.weights(0)[:33])
    assert np.array_equal(few.raw_scores(0, 33), whole.raw_scores(0, TILE)[:33])
    assert len(np.unique(whole.raw_scores(0, TILE)[:, 0, 0])) == TILE


def test_same_bits_for_any_threads_chunks_and_executor(shipped: Decision) -> None:
    stated = mcda.load_preference("us_operators")
    settings = {"draws": 3 * TILE + 5, "uncertain": ("weights", "scores", "screens")}
    one = acceptability(shipped, stated, "topsis", 11, workers=1, **settings)
    runs = [acceptability(shipped, stated, "topsis", 11, workers=3, **settings)]
    for kind in (ThreadPoolExecutor, ProcessPoolExecutor):
        with kind(2) as executor:
            runs.append(acceptability(shipped, stated, "topsis", 11, executor=executor, **settings))
    for other in runs:
        assert np.array_equal(one.rank_shares, other.rank_shares)
        assert np.array_equal(one.central_weights, other.central_weights, equal_nan=True)
        assert np.array_equal(one.pairwise, other.pairwise)
    assert one.hash == runs[0].hash
    assert acceptability(shipped, stated, "topsis", 12, **settings).hash != one.hash


def test_identical_options_share_every_rank(shipped: Decision) -> None:
    twin = replace(shipped.option("parallel_hq"), key="twin")
    doubled = replace(shipped, options=(*shipped.options, twin))
    for method in ("topsis", "weighted_sum"):
        found = acceptability(doubled, mcda.load_preference("balanced"), method, draws=2000, space="simplex")
        a, b = doubled.option_place("parallel_hq"), doubled.option_place("twin")
        assert np.array_equal(found.rank_shares[a], found.rank_shares[b])
        assert found.pairwise[a, b] == found.pairwise[b, a] == 0


def test_uncertain_scores_blur_the_lead() -> None:
    decision = made([[0.6, 0.6], [0.55, 0.55]], spread=0.2)
    sure = acceptability(decision, None, "topsis", draws=2000, space="simplex")
    blurred = acceptability(decision, None, "topsis", draws=20_000, space="simplex", uncertain=("weights", "scores"))
    assert sure.first.tolist() == [1, 0]
    assert 0.6 < blurred.first[0] < 0.9
    assert blurred.confidence_factors[0] < 1


def test_triangular_scores_have_the_right_mean_and_ends() -> None:
    from mcda.analysis.draw_jobs import triangular

    uniform = np.random.default_rng(0).random((1, 200_000))
    low, mode, high = np.array([[0.1]]), np.array([[0.2]]), np.array([[0.9]])
    drawn = triangular(uniform, low, mode, high)
    assert drawn.mean() == pytest.approx(0.4, abs=0.002)
    assert drawn.min() >= 0.1
    assert drawn.max() <= 0.9
    assert drawn.var() == pytest.approx((0.01 + 0.04 + 0.81 - 0.02 - 0.09 - 0.18) / 18, abs=5e-4)
    flat = triangular(np.full((1, 3), 0.3), mode, mode, mode)
    assert flat.tolist() == [[0.2, 0.2, 0.2]]


@pytest.mark.parametrize("method", ["topsis", "edas"])
def test_uncertain_screens_take_options_out(method: str) -> None:
    plain = made([[0.9, 0.9], [0.5, 0.5]])
    results = ({"S": ScreenResult("uncertain")}, {"S": ScreenResult("pass")})
    decision = replace(
        plain,
        screens=(Screen("S", Text("S")),),
        options=tuple(replace(one, screens=marks) for one, marks in zip(plain.options, results, strict=True)),
    )
    found = acceptability(decision, None, method, draws=20_000, space="simplex", uncertain=("weights", "screens"))
    assert found.ranked_share == pytest.approx([0.5, 1.0], abs=0.02)
    assert found.first == pytest.approx([0.5, 0.5], abs=0.02)
    assert found.rank_shares[0].sum() == pytest.approx(found.ranked_share[0])


def test_draws_stream_in_bounded_pieces_and_can_be_cancelled(shipped: Decision) -> None:
    seen: list[float] = []

    def watch(done: float) -> bool:
        seen.append(done)
        return done < 0.3

    with pytest.raises(NoAnswer, match="cancelled"):
        acceptability(
            shipped, mcda.load_preference("balanced"), draws=1_000_000_000, workers=1, progress=lambda done: False
        )
    with pytest.raises(NoAnswer, match="cancelled"):
        acceptability(shipped, mcda.load_preference("balanced"), draws=100 * TILE, workers=1, progress=watch)
    assert len(seen) <= 4


@pytest.mark.parametrize("draws", [0, -1, 2.5])
def test_impossible_numbers_of_draws_are_refused(shipped: Decision, draws: float) -> None:
    with pytest.raises(InputError, match="draws cannot be made"):
        acceptability(shipped, mcda.load_preference("balanced"), draws=draws)  # type: ignore[arg-type]


def test_no_options_left_is_no_answer(shipped: Decision) -> None:
    only = shipped.without([option for option in shipped.option_keys if option != "cfc_model"])
    with pytest.raises(NoAnswer, match="screened out"):
        acceptability(only, mcda.load_preference("balanced"))


def test_one_option_is_always_first() -> None:
    found = acceptability(made([[0.3, 0.4]]), None, draws=100, space="simplex")
    assert found.first.tolist() == [1]
    assert found.standard_errors.tolist() == [[0]]


def test_many_options_are_counted_by_sorting() -> None:
    values = np.random.default_rng(0).random((45, 3)).round(3).tolist()
    found = acceptability(made(values), None, "weighted_sum", draws=500, space="simplex")
    assert found.rank_shares.sum(axis=1) == pytest.approx([1] * 45)


def test_hash_knows_given_weights_and_screen_chances(shipped: Decision) -> None:
    weights = np.random.default_rng(0).dirichlet(np.ones(18), 20)
    stated = mcda.load_preference("balanced")
    runs = [
        acceptability(shipped, stated, space=weights),
        acceptability(shipped, stated, space=weights[::-1].copy()),
        acceptability(shipped, stated, draws=20, uncertain=("screens",)),
        acceptability(shipped, stated, draws=20, uncertain=("screens",), screen_chance=0.3),
    ]
    assert len({run.hash for run in runs}) == len(runs)


@pytest.mark.parametrize("method", ["topsis", "vikor"])
@pytest.mark.parametrize("uncertain", [("weights",), ("weights", "scores"), ("weights", "screens")])
def test_ranks_only_counts_the_same_ranks_and_nothing_else(method, uncertain):
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    asked = dict(method=method, draws=1500, uncertain=uncertain, confidence=False)
    whole = acceptability(decision, preference, **asked)
    found = acceptability(decision, preference, **asked, ranks_only=True)
    np.testing.assert_array_equal(found.rank_shares, whole.rank_shares)
    np.testing.assert_array_equal(found.expected_rank, whole.expected_rank)
    assert (len(found.pairwise), len(found.central_weights), len(found.confidence_factors)) == (0, 0, 0)
    assert found.settings["ranks_only"] is True
    assert "ranks_only" not in whole.settings
    for table in (tables.pairwise_wins, tables.central_weights):
        with pytest.raises(InputError, match="ranks only"):
            table(decision, found)
