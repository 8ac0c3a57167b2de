"""Sentences that answer the questions of the challenge page: each number is found again in the result it comes from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import mcda
from mcda import analysis, explain
from mcda.decision import Decision
from mcda.files.plain_decision import decision_from_tables
from mcda.preference import Preference
from mcda.text import Text, number, percent, probability
from tests.japanese import JAPANESE

METHOD = "weighted_sum"


@pytest.fixture(scope="module")
def people() -> list[Preference]:
    return [mcda.load_preference(key) for key in ("balanced", "us_operators", "japan_caution", "incremental_managers")]


def table(options: bytes) -> Decision:
    criteria = b"criterion,direction,worst,best\nx,benefit,0,10\ny,benefit,0,10\nz,benefit,0,10\n"
    return decision_from_tables("", {"criteria.csv": criteria, "options.csv": options})


def both(sentences: tuple[Text, ...]) -> str:
    """The English of it, after checking that each sentence is whole in both languages."""
    assert sentences
    for one in sentences:
        assert one.en.endswith(".")
        assert one.ja.endswith("。")
        assert JAPANESE.search(one.ja)
        assert "{" not in one.en + one.ja
    return " ".join(one.en for one in sentences)


def test_how_often_first(decision: Decision, preference: Preference) -> None:
    found = analysis.acceptability(decision, preference, METHOD, draws=3000, uncertain=("weights", "scores"))
    told = both(explain.acceptability_sentences(found, decision))
    best = int(np.argmax(found.first))
    assert decision.options[best].label.en in told
    assert f"in {probability(float(found.first[best]))} of them" in told
    assert "draws of weights and scores" in told
    never = [decision.options[at].label.en for at in np.flatnonzero((found.first == 0) & (found.ranked_share > 0))]
    assert all(name in told.split("Next:")[1] for name in never)


def test_who_beats_whom(decision: Decision, preference: Preference) -> None:
    found = analysis.acceptability(decision, preference, METHOD, draws=3000)
    told = explain.pairwise_sentences(found, decision)
    both(told)
    kept = np.flatnonzero(found.ranked_share)
    wins = found.pairwise[np.ix_(kept, kept)] + np.eye(len(kept))
    best = int(np.argmax(wins.min(axis=1)))
    assert told[0].en.startswith(decision.options[kept[best]].label.en)
    assert probability(float(wins[best].min())) in told[0].en
    gap = np.abs(wins - wins.T) + 2 * np.eye(len(kept))
    one, other = np.unravel_index(np.argmin(gap), gap.shape)
    assert all(decision.options[kept[at]].label.en in told[1].en for at in (one, other))


def test_smallest_flips(decision: Decision, preference: Preference) -> None:
    found = analysis.smallest_flip(decision, preference, METHOD)
    told = both(explain.flip_sentences(found, decision))
    nearest = found.nearest
    assert nearest is not None
    assert decision.option(nearest.challenger).label.en in told
    assert f"{100 * nearest.distance:.1f} percentage points" in told
    reached = [one for one in found.flips if one.distance is not None]
    assert f"puts {len(reached)} of {len(found.flips)} challengers first" in told


def test_a_challenger_that_no_weights_help() -> None:
    worse = table(b"option,x,y,z\nA,5,5,5\nB,4,4,4\nC,3,6,3\n")
    found = analysis.smallest_flip(worse, Preference.from_weights(worse.criterion_keys, [1.0, 1.0, 1.0]), METHOD)
    told = both(explain.flip_sentences(found, worse))
    assert "No weights whatever put first: B." in told


def test_single_scores(decision: Decision, preference: Preference) -> None:
    found = analysis.cell_flips(decision, preference)
    told = both(explain.overturning_score_sentences(found, decision))
    assert f"Of {found.cells} scores {len(found.within)}" in told
    assert f"{len(found.flips) - len(found.within)} more changes" in told
    least = min(found.flips, key=lambda one: one.share)
    assert number(least.flips_at) in told.split("Least way to go:")[1]


def test_room_of_each_weight(decision: Decision, preference: Preference) -> None:
    found = analysis.stability_intervals(decision, preference, METHOD)
    told = both(explain.stability_sentences(found, decision))
    free = int(((found.winner[:, 0] <= 0) & (found.winner[:, 1] >= 1)).sum())
    assert f"{free} of {len(found.targets)} weights can go anywhere" in told
    room = np.where(found.winner[:, 0] > 0, found.current - found.winner[:, 0], np.inf)
    room = np.minimum(room, np.where(found.winner[:, 1] < 1, found.winner[:, 1] - found.current, np.inf))
    tight = int(np.argmin(room))
    low, high = found.winner[tight]
    assert f"from {percent(float(low))} to {percent(float(high))}" in told
    assert found.names[tight].en in told


def test_a_winner_that_no_single_weight_unseats() -> None:
    sure = table(b"option,x,y,z\nA,9,9,9\nB,4,4,4\n")
    found = analysis.stability_intervals(sure, Preference.from_weights(sure.criterion_keys, [1.0, 2.0, 3.0]), METHOD)
    told = both(explain.stability_sentences(found, sure))
    assert told.startswith("A stays first whatever any one of the 3 weights is")


def test_what_moves_the_lead(decision: Decision, preference: Preference) -> None:
    found = analysis.tornado(decision, preference)
    told = both(explain.tornado_sentences(found, decision))
    lost = sum(min(one.lead_low, one.lead_high) < 0 for one in found.bars)
    assert f"Of {len(found.bars) + found.still} weights and scores with a range, {lost} by themselves" in told
    assert number(found.lead, 2) in told
    assert decision.criterion(found.bars[0].criterion).name.en in told


def test_a_lead_without_ranges_stands_still() -> None:
    plain = table(b"option,x,y,z\nA,9,9,9\nB,4,4,4\n")
    found = analysis.tornado(plain, Preference.from_weights(plain.criterion_keys, [1.0, 1.0, 1.0]), METHOD)
    assert both(explain.tornado_sentences(found, plain)).startswith("Nothing moves the lead of A over B (0.50)")


def test_rank_reversal_cannot_happen_on_declared_scales(decision: Decision, preference: Preference) -> None:
    found = analysis.rank_reversal(decision, preference)
    assert "nothing can" in both(explain.reversal_sentences(found, decision))


def test_rank_reversal_is_told_where_it_happens(decision: Decision, preference: Preference) -> None:
    found = analysis.rank_reversal(decision, preference, METHOD, normalisation="minmax")
    told = both(explain.reversal_sentences(found, decision))
    assert f"{len(found.reversals)} of {found.tried} trials" in told
    assert f"in {len(found.winner_changes)} of them" in told
    one = found.winner_changes[0]
    assert f"{decision.option(one.option).label.en}, {decision.option(one.winners_after[0]).label.en} is first" in told


@pytest.mark.parametrize("screens", ["flag", "strict", "off"])
def test_the_price_of_the_screens(decision: Decision, preference: Preference, screens: str) -> None:
    found = analysis.screen_price(decision, preference, METHOD, screens=screens)
    told = both(explain.screen_price_sentences(found, decision))
    for entry in found.entries:
        assert decision.option(entry.option).label.en in told
        assert entry.wins or f"rank {entry.rank} " in told
    if screens == "off":
        assert told.startswith("The screens keep nobody out")


def test_without_screens_there_is_no_price() -> None:
    plain = table(b"option,x,y,z\nA,9,9,9\nB,4,4,4\n")
    found = analysis.screen_price(plain, Preference.from_weights(plain.criterion_keys, [1.0, 1.0, 1.0]), METHOD)
    assert "no screens" in both(explain.screen_price_sentences(found, plain)).lower()


def test_dominance(decision: Decision, preference: Preference) -> None:
    found = analysis.dominance(decision, preference)
    told = both(explain.dominance_sentences(found, decision))
    assert "No option is at least as good as another in everything" in told
    assert decision.criterion(found.near[0].criterion).name.en in told
    able = [decision.option(one.option).label.en for one in found.potential_within if one.status != "never"]
    assert all(name in told.split("Within the stated ranges")[1] for name in able)
    worse = table(b"option,x,y,z\nA,5,5,5\nB,4,4,4\n")
    pairs = analysis.dominance(worse, Preference.from_weights(worse.criterion_keys, [1.0, 1.0, 1.0]))
    told = both(explain.dominance_sentences(pairs, worse))
    assert "In 1 pair" in told
    assert "A over B" in told
    assert "no weights whatever put first: B" in told


def test_information(decision: Decision, preference: Preference) -> None:
    found = analysis.information_value(decision, preference, draws=4000)
    told = both(explain.information_sentences(found, decision))
    assert f"wrong with a chance of {probability(found.wrong)}" in told
    best = found.unknowns[0]
    assert decision.option(best.option).label.en in told
    assert f"by {100 * best.value:.1f} points" in told
    sure = table(b"option,x,y,z\nA,9,9,9\nB,4,4,4\n")
    nothing = analysis.information_value(
        sure, Preference.from_weights(sure.criterion_keys, [1.0, 2.0, 3.0]), draws=4000
    )
    assert "nothing to find out" in both(explain.information_sentences(nothing, sure))


def test_the_map(decision: Decision, people: list[Preference]) -> None:
    found = analysis.weight_map(decision, people, METHOD)
    sentences = explain.map_sentences(found, decision)
    told = both(sentences)
    assert f"{int((found.areas > 0).sum())} options are first somewhere" in told
    best = int(np.argmax(found.areas))
    assert f"{decision.options[best].label.en} ({percent(float(found.areas[best]), 0)})" in told
    differs = [
        name.en
        for name, own, shown in zip(found.people_names, found.leaders, found.shown.tolist(), strict=True)
        if found.options[shown] not in own
    ]
    assert all(f"{name}: their own weights put" in told for name in differs)
    assert sentences[-1] == found.meaning


def test_criteria_together(decision: Decision, preference: Preference) -> None:
    found = analysis.correlate(decision, preference)
    told = both(explain.correlation_sentences(found, decision))
    assert f"{len(found.pairs)} of 153 pairs" in told
    first = found.pairs[0]
    assert decision.criterion(first.first).name.en in told
    assert f"({number(first.strongest, 2)})" in told
    flat = table(b"option,x,y,z\nA,1,5,9\nB,1,4,8\nC,1,3,1\n")
    constant = analysis.correlate(flat, Preference.from_weights(flat.criterion_keys, [1.0, 1.0, 1.0]))
    assert "All options score the same on x" in both(explain.correlation_sentences(constant, flat))


def test_nobody_to_beat_alone() -> None:
    alone = table(b"option,x,y,z\nA,9,9,9\n")
    preference = Preference.from_weights(alone.criterion_keys, [1.0, 1.0, 1.0])
    found: Any = analysis.acceptability(alone, preference, METHOD, draws=200)
    assert "nobody to beat" in both(explain.pairwise_sentences(found, alone))
