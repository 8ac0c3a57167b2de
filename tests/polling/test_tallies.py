"""What is shown after a reveal: defined, cited, in whole percents, and the same for everybody who asks."""

from __future__ import annotations

import json
import threading
import tomllib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from phones import CRITERIA, send

import mcda
from mcda.analysis import acceptability
from mcda.errors import InputError
from mcda.files import load_preference
from mcda.pairwise import from_judgements, geometric_mean_priorities
from mcda.polling import Refusal, RoomPlan, Round, Segment, Tally, movement, planned, profile_text, room_aggregate
from mcda.polling import tallies as tallies_module
from mcda.polling.codes import new_voter
from mcda.polling.like_minded import clustered
from mcda.polling.rooms import Room
from mcda.polling.store import Rows
from mcda.polling.tallies import computed
from mcda.polling.weighing import weighed
from mcda.text import Text
from mcda.weights import aggregate_judgements


def room_of(decision, criteria=None, rounds=1, **plan):
    made = RoomPlan(criteria=criteria or decision.criterion_keys, decision=decision.hash, **plan)
    return Room(
        "id", "ABCD2345", made, "open", 0, 1, tuple(Round(at, f"round {at}", "revealed") for at in range(1, rounds + 1))
    )


def ballots(decision, people, seed=0, tightness=60):
    """Two camps: ballots around two of the shipped profiles."""
    chance = np.random.default_rng(seed)
    centres = [mcda.load_preference(key).weights for key in ("us_operators", "japan_caution")]
    return np.array([chance.dirichlet(centres[at % 2] * tightness + 1e-3) for at in range(people)])


def tallied(decision, weights, labels=None, **plan):
    rows = Rows(1, 1, weights, labels or (None,) * len(weights))
    (result,) = computed(room_of(decision, **plan), [rows], decision)
    return result


def test_points_are_aggregated_by_the_arithmetic_mean(decision):
    weights = ballots(decision, 30)
    result = tallied(decision, weights)
    assert result.mean == "arithmetic"
    assert np.abs(np.array(result.percents) - 100 * weights.mean(axis=0)).max() < 1
    assert sum(result.percents) == 100
    assert all(isinstance(one, int) for one in result.percents)


def test_judgements_are_aggregated_as_if_the_matrices_had_been():
    """Forman and Peniwati 1998: the geometric mean of row geometric means is that of the group's matrix."""
    chance = np.random.default_rng(1)
    given = [
        [
            ["cost", "risk", float(chance.integers(1, 10))],
            ["risk", "speed.top", 1 / float(chance.integers(1, 10))],
            ["cost", "speed.top", 3],
        ]
        for _ in range(8)
    ]
    weights = np.array([weighed("judgements", one, CRITERIA) for one in given])
    room = Room(
        "id", "C", RoomPlan(criteria=CRITERIA, weighing="judgements"), "open", 8, 1, (Round(1, "", "revealed"),)
    )
    (result,) = computed(room, [Rows(1, 1, weights, (None,) * 8)], None)
    matrix = aggregate_judgements([from_judgements(CRITERIA, one) for one in given])
    assert result.mean == "geometric"
    assert np.abs(np.array(result.percents) - 100 * geometric_mean_priorities(matrix)).max() < 1


def test_everything_follows_from_the_published_percents(decision, tmp_path):
    result = tallied(decision, ballots(decision, 40))
    file = tmp_path / "room.toml"
    file.write_text(profile_text(result, decision), encoding="utf-8")
    read = load_preference(str(file))
    assert read.weights.tolist() == (np.array(result.percents) / 100).tolist()
    again = mcda.evaluate(decision, read)
    assert again.ranks.tolist() == result.evaluation.ranks.tolist()
    assert np.array_equal(again.scores, result.evaluation.scores, equal_nan=True)
    assert read.has_ranges


def test_the_profile_says_what_it_is_in_both_languages(decision):
    found = tomllib.loads(profile_text(tallied(decision, ballots(decision, 12), title="題"), decision))
    assert found["elicitation"] == "aggregate"
    assert "12" in found["note"]["en"]
    assert "12票" in found["note"]["ja"]
    assert list(found["points"]) == list(decision.criterion_keys)


def test_a_title_cannot_break_the_profile(decision):
    result = tallied(decision, ballots(decision, 12))
    from dataclasses import replace

    nasty = replace(result, title='"]\nkey = "x"\\ \x7f \t 終')
    assert tomllib.loads(profile_text(nasty, decision))["key"] == "room_round_1"


def test_quartiles_come_from_2k_on_and_extremes_never(decision):
    nine, ten = ballots(decision, 9), ballots(decision, 10)
    assert tallied(decision, nine).lower is None
    result = tallied(decision, ten)
    assert result.lower == tuple(np.rint(np.quantile(ten, 0.25, axis=0) * 100).astype(int).tolist())
    assert result.upper == tuple(np.rint(np.quantile(ten, 0.75, axis=0) * 100).astype(int).tolist())
    assert tallied(decision, nine).weights[0] == {
        "criterion": decision.criterion_keys[0],
        "mean": tallied(decision, nine).percents[0] / 100,
        "low": None,
        "high": None,
    }


def test_below_k_there_is_only_a_count(decision):
    result = tallied(decision, ballots(decision, 4))
    assert (result.shown, result.withheld, result.sent) == (False, "too_few", 4)
    for empty in ("percents", "first_shares", "clusters", "segments"):
        assert getattr(result, empty) == ()
    for none in ("lower", "consensus", "evaluation", "verdict", "agenda", "preference", "moved"):
        assert getattr(result, none) is None
    assert set(result.published()) == {
        "format",
        "round",
        "title",
        "note",
        "ballots",
        "k",
        "kind",
        "weighing",
        "withheld",
    }
    with pytest.raises(Refusal):
        profile_text(result, decision)


def test_first_for_so_much_of_the_room_is_acceptability_with_each_ballot_as_one_draw(decision):
    weights = ballots(decision, 400, tightness=20)
    result = tallied(decision, weights)
    shares = dict(zip(decision.option_keys, acceptability(decision, None, space=weights).first, strict=True))
    alone = {one.options[0]: one.percent for one in result.first_shares if len(one.options) == 1}
    assert len(alone) > 2
    for key, percent in alone.items():
        assert abs(percent - 100 * shares[key]) < 1
    assert sum(one.percent for one in result.first_shares) == 100


def test_options_that_few_put_first_are_merged(decision):
    weights = ballots(decision, 23)
    shares = tallied(decision, weights).first_shares
    assert all(round(one.percent * 23 / 100) >= 5 for one in shares)
    assert sum(one.percent for one in shares) == 100
    assert len(shares[-1].options) > 1


def test_two_camps_are_found_and_what_both_can_live_with(decision):
    weights = ballots(decision, 60, tightness=300)
    result = tallied(decision, weights)
    assert [one.percent for one in result.clusters] == [50, 50]
    assert {one.leaders for one in result.clusters} == {("mission_ctf",), ("cpx_first",)}
    ranks = np.array([one.ranks for one in result.clusters], dtype=float)
    ranks[:, (ranks == 0).any(axis=0)] = np.inf
    worst = dict(zip(decision.option_keys, ranks.max(axis=0), strict=True))
    assert {worst[key] for key in result.liveable} == {min(worst.values())}


def test_a_room_without_camps_has_none(decision):
    centre = mcda.load_preference("balanced").weights
    weights = np.random.default_rng(0).dirichlet(centre * 100, 60)
    result = tallied(decision, weights)
    assert result.clusters == ()
    assert result.liveable == ()


def test_clusters_do_not_depend_on_the_order_of_the_rows(decision):
    weights = ballots(decision, 50, tightness=200)
    order = np.random.default_rng(0).permutation(50)
    from mcda.polling.disclosure import Known

    one, other = clustered(weights, Known(), 5), clustered(weights[order], Known(), 5)
    same = (one[order][:, None] == one[order][None, :]) == (other[:, None] == other[None, :])
    assert same.all()


def test_segments_stand_side_by_side(decision):
    weights = ballots(decision, 40, tightness=300)
    labels = tuple(("field", "office")[at % 2] for at in range(40))
    segments = (Segment("field", Text("Field", "現場")), Segment("office", Text("Office", "本部")))
    result = tallied(decision, weights, labels, segments=segments)
    assert [(one.key, one.percent) for one in result.segments] == [("field", 50), ("office", 50)]
    assert [one.leaders for one in result.segments] == [("mission_ctf",), ("cpx_first",)]
    assert result.others_percent == 0
    for one, inside in zip(result.segments, (weights[::2], weights[1::2]), strict=True):
        assert np.abs(np.array(one.percents) - 100 * inside.mean(axis=0)).max() < 1


def test_the_agenda_holds_what_at_least_k_peoples_difference_can_change(decision):
    from mcda.analysis import disagreement

    weights = ballots(decision, 60)
    result = tallied(decision, weights)
    asked = disagreement(decision, weights)
    at = {key: place for place, key in enumerate(asked.targets)}
    assert [one.criterion for one in result.agenda] == [
        key for key in asked.agenda if asked.consequence[at[key]] >= 5 / 60
    ]
    assert [one.consequence for one in result.agenda] == sorted(
        (one.consequence for one in result.agenda), reverse=True
    )


def test_everybody_of_one_mind(decision):
    weights = np.tile(mcda.load_preference("balanced").weights, (20, 1))
    result = tallied(decision, weights)
    assert (result.consensus, result.concordance) == (100, 100)
    assert result.agenda == ()
    assert result.clusters == ()
    assert len(result.first_shares) == 1


def test_a_branch_divides_what_it_has_and_leaves_the_others(decision):
    branch = tuple(key for key in decision.criterion_keys if key.startswith("legal."))
    weights = np.random.default_rng(0).dirichlet(np.ones(len(branch)) * 5, 20)
    (result,) = computed(room_of(decision, branch, branch="legal"), [Rows(1, 1, weights, (None,) * 20)], decision)
    own = mcda.evaluation.posed(decision).weights
    inside = [decision.criterion_place(key) for key in branch]
    outside = [place for place in range(len(own)) if place not in inside]
    found = result.preference.weights
    assert found[outside] == pytest.approx(own[outside])
    assert found[inside] / found[inside].sum() == pytest.approx(np.array(result.percents) / 100)
    assert {one.criterion for one in result.agenda} <= set(branch)
    assert (result.preference.lowest <= found + 1e-12).all()


def test_what_moved_between_rounds(decision):
    before, after = ballots(decision, 30), ballots(decision, 30, seed=5, tightness=10)
    room = room_of(decision, rounds=2)
    first, second = computed(room, [Rows(1, 1, before, (None,) * 30), Rows(2, 1, after, (None,) * 30)], decision)
    assert first.moved is None
    assert second.moved.since == 1
    for key, old, new in zip(decision.criterion_keys, first.percents, second.percents, strict=True):
        assert second.moved.points[key] == new - old
    for key, old, new in zip(decision.option_keys, first.evaluation.ranks, second.evaluation.ranks, strict=True):
        assert second.moved.places[key] == old - new
    assert second.moved.leader_changed == (first.evaluation.leaders != second.evaluation.leaders)


def test_the_published_aggregate_is_plain_and_strict_json(decision):
    result = tallied(decision, ballots(decision, 40))
    plain = result.published()
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert (
        plain["ranking"]["ranks"]["parallel_hq"]
        == dict(zip(decision.option_keys, result.evaluation.ranks.tolist(), strict=True))["parallel_hq"]
    )
    assert len(plain["hash"]) == 12


# In a store


def mixed_room(store, decision, people=12, **plan):
    room, _ = store.create_room(RoomPlan(criteria=decision.criterion_keys, decision=decision.hash, **plan))
    store.add_round(room.code, "first")
    vote(store, room.code, decision, people)
    return room.code


def vote(store, code, decision, people, number=1, seed=0):
    for row in ballots(decision, people, seed):
        points = dict(zip(decision.criterion_keys, row.tolist(), strict=True))
        send(store, code, voter=new_voter(), round=number, points=points)


def test_blind_until_revealed(store, decision):
    code = mixed_room(store, decision)
    tally = Tally(store, lambda room: decision)
    seen = tally.live(code).json()
    assert (seen["state"], seen["weights"], seen["sent"], seen["joined"]) == ("open", None, 10, 10)
    store.set_state(code, 1, "closed")
    closed = tally.live(code)
    assert (closed.weights, closed.sent, closed.joined) == (None, 12, 12)
    assert tally.results(code) == ()
    store.set_state(code, 1, "revealed")
    assert not tally.ready(code)
    shown = tally.live(code).json()
    assert tally.ready(code)
    assert [set(one) for one in shown["weights"]] == [{"criterion", "mean", "low", "high"}] * 18
    assert sum(one["mean"] for one in shown["weights"]) == pytest.approx(1)
    store.set_state(code, 1, "open")
    assert tally.live(code).weights is None
    assert tally.result(code, 1) is None
    assert room_aggregate(store.managed(code), tally.results(code))["rounds"] == []


def test_the_state_before_the_first_round(store):
    room, _ = store.create_room(RoomPlan(criteria=CRITERIA))
    live = Tally(store, lambda room: None).live(room.code)
    assert (live.state, live.round, live.weights) == ("waiting", 0, None)


def test_the_etag_changes_with_what_is_shown_and_with_nothing_else(store, open_room):
    code = open_room()
    tally = Tally(store, lambda room: None)
    seen = [tally.live(code).etag]
    assert tally.live(code).etag == seen[0]
    for _ in range(30):
        store.join(code)
    send(store, code)  # one ballot of thirty: still "at least 0"
    seen.append(tally.live(code).etag)
    send(store, code)
    assert tally.live(code).etag == seen[1]
    for _ in range(4):
        send(store, code)
    seen.append(tally.live(code).etag)
    for state in ("locked", "open", "closed", "revealed"):
        store.set_state(code, 1, state)
        seen.append(tally.live(code).etag)
    assert len(set(seen)) == len(seen)


def test_a_version_is_computed_once_however_many_ask(store, decision, monkeypatch):
    code = mixed_room(store, decision)
    store.set_state(code, 1, "revealed")
    calls = []
    real = tallies_module.computed

    def counted(*given):
        calls.append(threading.get_ident())
        return real(*given)

    monkeypatch.setattr(tallies_module, "computed", counted)
    tally = Tally(store, lambda room: decision)
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda _: tally.results(code), range(24)))
    assert len(calls) == 1
    assert all(one is found[0] for one in found)
    store.set_note(code, 1, "talked about cost")
    assert tally.results(code)[0].note == "talked about cost"
    assert len(calls) == 2


def test_phones_look_less_often_in_larger_rooms(store, open_room):
    code = open_room(cap=5000)
    tally = Tally(store, lambda room: None)
    few = tally.live(code).next_poll_s
    for _ in range(2000):
        store.join(code)
    store.set_note(code, 1, "")
    assert tally.live(code).next_poll_s == 10.0
    assert few == 1.5


def test_two_rounds_from_start_to_export(store, decision):
    code = mixed_room(store, decision, people=20, title="Which way?")
    store.set_state(code, 1, "revealed")
    store.add_round(code, "second thoughts")
    vote(store, code, decision, 20, number=2, seed=9)
    store.set_state(code, 2, "revealed")
    tally = Tally(store, lambda room: decision)
    written = room_aggregate(store.managed(code), tally.results(code))
    assert [one["round"] for one in written["rounds"]] == [1, 2]
    assert [one["ballots"] for one in written["rounds"]] == [20, 20]
    assert tally.results(code)[1].moved.since == 1
    assert json.loads(json.dumps(written, allow_nan=False)) == written


def test_without_the_decision_there_are_weights_and_no_ranking(store, decision):
    code = mixed_room(store, decision)
    store.set_state(code, 1, "revealed")
    (result,) = Tally(store, lambda room: None).results(code)
    assert result.shown
    assert result.evaluation is None
    assert result.consensus is not None
    assert "ranking" not in result.published()


# Plans


def test_a_plan_from_a_decision(decision):
    assert planned(decision).criteria == decision.criterion_keys
    assert planned(decision).decision == decision.hash
    assert len(planned(decision, branch="legal").criteria) == 4
    assert planned(decision, k=7, kind="tickets").k == 7


@pytest.mark.parametrize(
    "wrong", [{"branch": "nowhere"}, {"method": "topsiss"}, {"normalisation": "mean"}, {"weighing": "stars"}], ids=str
)
def test_what_cannot_be_polled_is_said_before_the_room_opens(decision, wrong):
    with pytest.raises(InputError):
        planned(decision, **wrong)


PLAIN = {
    "criteria.csv": "criterion,direction\ncost,cost\nquiet,benefit\n",
    "options.csv": "option,cost,quiet\nA,3,1\nB,5,4\nC,4,2\n",
}


def test_a_decision_without_scales_asks_for_a_normalisation_and_is_ranked_by_it(tmp_path):
    for name, content in PLAIN.items():
        (tmp_path / name).write_text(content)
    plain = mcda.load(tmp_path / "criteria.csv", tmp_path / "options.csv")
    with pytest.raises(InputError):
        planned(plain)
    plan = planned(plain, normalisation="vector", k=3)
    weights = np.random.default_rng(0).dirichlet(np.ones(2), 12)
    room = Room("id", "C", plan, "open", 0, 1, (Round(1, "", "revealed"),))
    (result,) = computed(room, [Rows(1, 1, weights, (None,) * 12)], plain)
    expected = mcda.evaluate(plain, result.preference, normalisation="vector")
    assert result.evaluation.ranks.tolist() == expected.ranks.tolist()
    assert result.verdict is not None


def test_a_room_whose_options_are_all_screened_out_is_still_shown(decision):
    from dataclasses import replace

    nobody = replace(
        decision,
        options=tuple(
            replace(one, screens={key: replace(found, result="fail") for key, found in one.screens.items()})
            for one in decision.options
        ),
    )
    result = tallied(nobody, ballots(decision, 12))
    assert result.shown
    assert not result.evaluation.ranked.any()
    assert (result.verdict, result.first_shares, result.agenda) == (None, (), None)
    assert result.published()["ranking"]["ranks"]["parallel_hq"] == 0


def test_what_moved_between_any_two_rounds(decision):
    room = room_of(decision, rounds=3)
    every = [Rows(at, 1, ballots(decision, 20, seed=at, tightness=15), (None,) * 20) for at in (1, 2, 3)]
    first, second, third = computed(room, every, decision)
    whole = movement(first, third)
    assert whole.since == 1
    for key in decision.criterion_keys:
        assert whole.points[key] == second.moved.points[key] + third.moved.points[key]
