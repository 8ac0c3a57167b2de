"""Attacks by subtraction: no combination of anything that was ever shown of a room isolates fewer than k people."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mcda.polling import RoomPlan, Round, Segment
from mcda.polling.disclosure import Known, fresh, no_small_crossing, remember, safe_blocks, stepped, whole_percents
from mcda.polling.like_minded import clustered
from mcda.polling.rooms import Room
from mcda.polling.store import Rows
from mcda.polling.tallies import computed, counts
from mcda.text import Text

LABELS = ("a", "b", "c", "d")
CRITERIA = ("x", "y", "z")


def held(seed: int, k: int, rounds: int, segments: int):
    """A random room: people in segments (or none), of whom some come, go, or change their minds from round to round; sometimes
    a round is opened again."""
    chance = np.random.default_rng(seed)
    people = int(chance.integers(2, 45))
    sizes = chance.dirichlet(np.full(segments + 1, 0.7))
    labels = [(None, *LABELS)[at] for at in chance.choice(segments + 1, people, p=sizes)]
    minds = chance.dirichlet(np.ones(3), people)
    if chance.random() < 0.3:
        minds = np.round(minds * 4 + 0.5)
        minds /= minds.sum(axis=1, keepdims=True)
    reveals = []
    for number in range(1, rounds + 1):
        for opening in range(1, 2 + int(chance.random() < 0.3)):
            changing = chance.random(people) < chance.choice([0.0, 0.1, 0.5, 1.0])
            minds = np.where(changing[:, None], chance.dirichlet(np.ones(3), people), minds)
            here = np.flatnonzero(chance.random(people) < chance.choice([0.6, 0.9, 1.0]))
            order = chance.permutation(here)
            reveals.append(Rows(number, opening, minds[order], tuple(labels[at] for at in order)))
    plan = RoomPlan(criteria=CRITERIA, k=k, segments=tuple(Segment(one, Text(one)) for one in LABELS))
    room = Room(
        "id", "ABCD2345", plan, "open", people, 1, tuple(Round(one, "", "revealed") for one in range(1, rounds + 1))
    )
    return room, reveals


def shown_groups(room, reveals):
    """(reveal, places) of every group of ballots of which anything was shown, as somebody with the whole truth knows it."""
    k, known, groups = room.plan.k, Known(), []
    for place, rows in enumerate(reveals):
        # what was shown after this reveal and not before: the result as it stood then
        now = {one.round: one for one in computed(room, reveals[: place + 1], None)}[rows.round]
        if not now.shown or now.opening != rows.opening or now.stands:
            continue
        everybody = np.arange(len(rows.weights))
        groups.append((place, everybody))
        labels = np.array([str(one) for one in rows.segments])
        groups += [(place, np.flatnonzero(labels == one.key)) for one in now.segments]
        if now.clusters:
            camps = clustered(rows.weights, known, k)
            assert len(now.clusters) == camps.max() + 1
            groups += [(place, np.flatnonzero(camps == one)) for one in range(camps.max() + 1)]
        known = remember(known, rows.weights)
    return groups


def people_behind(reveals, groups, factors) -> int | None:
    """How many people at least are behind a combination of the groups' sums; None where it says nothing at all.

    A weighting that stands in several rounds is taken for one person's: whatever cancels is gone. Of what is left, no two
    ballots of one round are the same person's.
    """
    totals: Counter[bytes] = Counter()
    for (place, inside), factor in zip(groups, factors, strict=True):
        for row in reveals[place].weights[inside]:
            totals[row.tobytes()] += factor
    left = {text for text, factor in totals.items() if factor}
    if not left:
        return None
    return max(sum(row.tobytes() in left for row in rows.weights) for rows in reveals)


def combinations_of(groups, seed):
    """Every pair of groups added and subtracted, every three of few groups, and many random combinations."""
    count = len(groups)
    for one in range(count):
        yield np.eye(count, dtype=int)[one]
    for pair in combinations(range(count), 2):
        for sign in (1, -1):
            factors = np.zeros(count, dtype=int)
            factors[list(pair)] = (1, sign)
            yield factors
    if count <= 7:
        yield from (np.array(one) for one in product((-1, 0, 1), repeat=count))
    chance = np.random.default_rng(seed)
    yield from chance.integers(-2, 3, (200, count))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 7), st.integers(1, 3), st.integers(0, 4))
@example(seed=7, k=3, rounds=3, segments=4)
def test_no_combination_of_what_is_shown_isolates_fewer_than_k(seed, k, rounds, segments):
    room, reveals = held(seed, k, rounds, segments)
    groups = shown_groups(room, reveals)
    for factors in combinations_of(groups, seed):
        people = people_behind(reveals, groups, factors)
        assert people is None or people >= k, (factors, people)


def test_the_attack_finds_what_a_naive_tally_gives_away():
    """Segments of 6 and 5 shown beside a total of 12: the one who named none is what is left over."""
    weights = np.random.default_rng(0).dirichlet(np.ones(3), 12)
    rows = Rows(1, 1, weights, ("a",) * 6 + ("b",) * 5 + (None,))
    naive = [(0, np.arange(12)), (0, np.arange(6)), (0, np.arange(6, 11))]
    assert people_behind([rows], naive, (1, -1, -1)) == 1
    shown, rest = safe_blocks(weights, rows.segments, Known(), 5)
    assert list(shown) == ["a"]
    assert len(rest) == 6


def test_the_attack_finds_one_changed_mind_between_two_rounds():
    weights = np.random.default_rng(0).dirichlet(np.ones(3), 20)
    changed = weights.copy()
    changed[3] = (0.1, 0.2, 0.7)
    reveals = [Rows(1, 1, weights, (None,) * 20), Rows(2, 1, changed, (None,) * 20)]
    both = [(0, np.arange(20)), (1, np.arange(20))]
    assert people_behind(reveals, both, (1, -1)) == 1
    room, _ = held(1, 5, 2, 0)
    results = computed(room, reveals, None)
    assert [one.shown for one in results] == [True, False]
    assert results[1].withheld == "too_few_changed"


def test_the_attack_finds_a_late_ballot_in_a_round_opened_again():
    weights = np.random.default_rng(0).dirichlet(np.ones(3), 21)
    reveals = [Rows(1, 1, weights[:20], (None,) * 20), Rows(1, 2, weights, (None,) * 21)]
    room, _ = held(1, 5, 1, 0)
    (result,) = computed(room, reveals, None)
    assert (result.shown, result.stands, result.sent, result.opening) == (True, True, 20, 1)


@pytest.mark.parametrize(("changes", "shown"), [(4, False), (5, True)])
def test_a_round_opened_again_is_shown_again_when_at_least_k_have_changed(changes, shown):
    chance = np.random.default_rng(2)
    weights = chance.dirichlet(np.ones(3), 20)
    after = weights.copy()
    after[:changes] = chance.dirichlet(np.ones(3), changes)
    room, _ = held(1, 5, 1, 0)
    (result,) = computed(room, [Rows(1, 1, weights, (None,) * 20), Rows(1, 2, after, (None,) * 20)], None)
    assert result.opening == (2 if shown else 1)
    assert result.stands is not shown


def test_changes_that_are_undone_do_not_slip_past_the_round_between():
    """Shown, changed by many and shown, changed back by all but one: compared with the first, one ballot differs."""
    chance = np.random.default_rng(3)
    first, second = chance.dirichlet(np.ones(3), (2, 20))
    third = first.copy()
    third[0] = (0.2, 0.3, 0.5)
    room, _ = held(1, 5, 3, 0)
    results = computed(
        room, [Rows(at, 1, rows, (None,) * 20) for at, rows in enumerate((first, second, third), 1)], None
    )
    assert [one.shown for one in results] == [True, True, False]


def test_a_segment_in_which_few_have_changed_goes_to_the_rest():
    chance = np.random.default_rng(4)
    before = chance.dirichlet(np.ones(3), 30)
    after = chance.dirichlet(np.ones(3), 30)
    after[:8] = before[:8]  # of segment a's ten, two have changed
    labels = ("a",) * 10 + ("b",) * 10 + ("c",) * 10
    room, _ = held(1, 5, 2, 3)
    first, second = computed(room, [Rows(1, 1, before, labels), Rows(2, 1, after, labels)], None)
    assert [one.key for one in first.segments] == ["a", "b", "c"]
    assert len(second.segments) == 1, "a's two and one more segment make the rest"
    assert second.others_percent == 67


def test_clusters_and_segments_that_differ_by_one_person_are_not_shown_together():
    weights = np.vstack([np.tile((0.9, 0.05, 0.05), (10, 1)), np.tile((0.05, 0.05, 0.9), (11, 1))])
    weights += np.random.default_rng(5).random(weights.shape) / 100
    weights /= weights.sum(axis=1, keepdims=True)
    camps = clustered(weights, Known(), 5)
    assert len(np.unique(camps)) == 2
    room, _ = held(1, 5, 1, 2)
    labels = ("a",) * 11 + ("b",) * 10  # one of the second camp has named the first segment
    (result,) = computed(room, [Rows(1, 1, weights, labels)], None)
    assert [one.key for one in result.segments] == ["a", "b"]
    assert result.clusters == ()
    (alone,) = computed(room, [Rows(1, 1, weights, (None,) * 21)], None)
    assert [one.percent for one in alone.clusters] == [52, 48]
    (same,) = computed(room, [Rows(1, 1, weights, ("a",) * 10 + ("b",) * 11)], None)
    assert len(same.clusters) == len(same.segments) == 2, "where they are the same people nothing is left over"


def test_equal_weights_count_as_the_same_person():
    rows = np.array([[0.5, 0.5]] * 3 + [[0.1, 0.9]] * 2)
    known = remember(Known(), rows[:2])
    assert fresh(rows, Known()) == 5
    assert fresh(rows, known) == 3
    assert fresh(rows, remember(known, rows)) == 0


def test_crossings_are_refused_where_there_are_too_many_to_try():
    weights = np.random.default_rng(0).random((75, 2))
    blocks = np.array_split(np.arange(75), 8)
    assert not no_small_crossing(weights, blocks, blocks, Known(), 5)
    assert no_small_crossing(weights, blocks[:7], blocks[:7], Known(), 5)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(3, 20))
def test_counts_never_show_a_small_group(sent, joined, k):
    plan = RoomPlan(criteria=CRITERIA, k=k)
    for state in ("open", "closed"):
        round_ = Round(1, "", state, sent=sent)
        shown_joined, shown_sent = counts(Room("", "", plan, "open", joined, 1, (round_,)), round_)
        rest = shown_joined - shown_sent
        assert rest == 0 or rest >= k or shown_joined < k
        assert shown_sent <= sent
        if state == "open":
            assert shown_sent == 0 or shown_sent >= k
            assert shown_sent % k == 0 or shown_sent == sent == joined
        else:
            assert shown_sent == sent


def test_a_single_ballot_rarely_moves_the_count():
    seen = [stepped(sent, 60, 5) for sent in range(60)]
    assert seen == sorted(seen)
    assert len(set(seen)) == 12


@given(st.lists(st.floats(0, 1), min_size=2, max_size=30).filter(lambda shares: sum(shares) > 0.01))
def test_whole_percents_sum_to_100_and_are_off_by_less_than_one(shares):
    exact = np.array(shares) / sum(shares) * 100
    found = whole_percents(np.array(shares))
    assert found.sum() == 100
    assert np.abs(found - exact).max() < 1 + 1e-6
