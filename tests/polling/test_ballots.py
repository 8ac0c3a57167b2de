"""Every bad ballot has one clear answer, and nothing else changes."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
from phones import CRITERIA, body, fields, form

from mcda.polling import REFUSALS, Refusal, RoomPlan, Round, Segment, parse_ballot
from mcda.polling.rooms import Room
from mcda.text import LANGUAGES, Text

GOOD = {"cost": 10, "speed.top": 30, "risk": 60}


def room(weighing="points", current=1, state="open", **plan):
    rounds = (*(Round(number, "", "revealed") for number in range(1, current)), Round(current, "", state))
    return Room("id", "ABCD2345", RoomPlan(criteria=CRITERIA, weighing=weighing, **plan), "open", 0, 1, rounds)


def refused(sent, of=None, content_type="application/json"):
    with pytest.raises(Refusal) as caught:
        parse_ballot(sent, of or room(), content_type)
    return caught.value


def test_a_good_ballot_is_weights_in_the_order_of_the_room():
    ballot = parse_ballot(body(points={"risk": 60, "cost": 10, "speed.top": 30}), room())
    assert ballot.weights.tolist() == [0.1, 0.3, 0.6]
    assert (ballot.round, ballot.seq, ballot.kind, ballot.segment) == (1, 1, "points", None)
    assert len(ballot.voter) == len(ballot.key) == 16
    with pytest.raises(ValueError, match="read-only"):
        ballot.weights[0] = 1.0


def test_a_ballot_does_not_show_itself_in_logs():
    ballot = parse_ballot(body(voter="ab" * 16), room())
    assert "ab" * 16 not in repr(ballot)
    assert "weights" not in repr(ballot)
    assert "voter" not in repr(ballot)


def with_points(**changed):
    return body(points={**GOOD, **changed})


BAD = [
    ("nothing", b"", "not_json", 400),
    ("not JSON", b"points=3", "not_json", 400),
    ("cut off", body()[:-5], "not_json", 400),
    ("two objects", body() + body(), "not_json", 400),
    ("not UTF-8", body().replace(b'"points"', b'"p\xff"'), "not_json", 400),
    ("deeply nested", b"[" * 8000 + b"]" * 8000, "not_json", 400),
    ("a list", b"[1, 2]", "not_an_object", 400),
    ("null", b"null", "not_an_object", 400),
    ("a key twice", body()[:-1] + b', "seq": 2}', "duplicate_key", 400),
    ("a criterion twice", body().replace(b'"risk": 60', b'"risk": 60, "risk": 1'), "duplicate_key", 400),
    ("half a character", body(segment="\ud800"), "broken_text", 400),
    ("NaN", with_points(cost=float("nan")), "not_finite", 422),
    ("Infinity", with_points(cost=float("inf")), "not_finite", 422),
    ("1e999", body().replace(b'"cost": 10', b'"cost": 1e999'), "not_finite", 422),
    ("-1e999", body().replace(b'"cost": 10', b'"cost": -1e999'), "not_finite", 422),
    ("a very long number", body().replace(b'"cost": 10', b'"cost": ' + b"9" * 5000), "beyond_limit", 422),
    ("too large", body(note="x" * 16384), "too_large", 413),
    ("no voter", body(voter=None), "missing_field", 422),
    ("voter too short", body(voter="ab" * 15), "voter", 422),
    ("voter not hexadecimal", body(voter="xy" * 16), "voter", 422),
    ("voter a number", body(voter=12), "voter", 422),
    ("no round", body(round=None), "missing_field", 422),
    ("round a text", body(round="1"), "whole_number", 422),
    ("round true", body(round=True), "whole_number", 422),
    ("round 0", body(round=0), "whole_number", 422),
    ("round 1.5", body(round=1.5), "whole_number", 422),
    ("seq 0", body(seq=0), "whole_number", 422),
    ("seq beyond 31 bits", body(seq=2**31), "whole_number", 422),
    ("no key", body(key=None), "missing_field", 422),
    ("key no UUID", body(key="again"), "ballot_key", 422),
    ("no kind", body(kind=None), "missing_field", 422),
    ("unknown kind", body(kind="stars"), "unknown_kind", 422),
    ("kind a list", body(kind=["points"]), "unknown_kind", 422),
    ("another kind", body(kind="swing"), "other_kind", 422),
    ("no points", body(points=None), "missing_field", 422),
    ("points a list", body(points=[1, 2, 3]), "field_type", 422),
    ("a criterion missing", body(points={"cost": 1, "risk": 1}), "missing_criterion", 422),
    ("an unknown criterion", body(points={"cost": 1, "risk": 1, "beauty": 1}), "unknown_criterion", 422),
    ("too many criteria", with_points(beauty=1), "too_many_criteria", 422),
    ("negative", with_points(cost=-1), "negative", 422),
    ("all zero", body(points=dict.fromkeys(CRITERIA, 0)), "all_zero", 422),
    ("a text for a number", with_points(cost="10"), "not_a_number", 422),
    ("true for a number", with_points(cost=True), "not_a_number", 422),
    ("null for a number", with_points(cost=None), "not_a_number", 422),
    ("too many points", with_points(cost=1e10), "beyond_limit", 422),
    ("an unknown segment", body(segment="chess club"), "unknown_segment", 422),
    ("a segment that is no text", body(segment=3), "unknown_segment", 422),
    ("another room", body(room="ZZZZ2345"), "other_room", 409),
    ("a round to come", body(round=2), "round_not_open", 409),
]


@pytest.mark.parametrize(("sent", "kind", "status"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_ballot_is_refused_by_name(sent, kind, status):
    found = refused(sent)
    assert (found.kind, found.status) == (kind, status)
    for language in LANGUAGES:
        answer = found.body(language)
        assert answer["error"] == kind
        assert len(answer["message"]) > 15
        assert "{" not in answer["message"].replace("{criterion: number}", "")


def test_a_page_of_an_earlier_round_is_told_which_is_going_on():
    found = refused(body(round=1), room(current=3))
    assert (found.kind, found.status, found.fields["current"]) == ("stale_round", 409, 3)


def test_before_the_first_round_there_is_nothing_to_send_to():
    waiting = Room("id", "ABCD2345", RoomPlan(criteria=CRITERIA), "open", 0, 1, ())
    assert refused(body(), waiting).kind == "round_not_open"


def test_the_code_in_the_ballot_may_be_typed_as_people_type():
    assert parse_ballot(body(room="abcd-2345"), room()).round == 1


def test_a_declared_segment_is_kept_and_an_empty_one_is_none():
    mine = room(segments=(Segment("field", Text("Field")),))
    assert parse_ballot(body(segment="field"), mine).segment == "field"
    assert parse_ballot(body(segment=""), mine).segment is None


def test_every_refusal_has_a_message_and_a_status():
    assert set(REFUSALS.values()) == {400, 401, 404, 409, 413, 422, 429, 503}
    again = pickle.loads(pickle.dumps(Refusal("negative", field="x", found=-1)))
    assert (again.kind, again.status, str(again)) == ("negative", 422, str(Refusal("negative", field="x", found=-1)))


def test_16_kb_to_the_byte_are_taken():
    filler = 16384 - len(body(note=""))
    assert parse_ballot(body(note="x" * filler), room()).seq == 1
    assert refused(body(note="x" * (filler + 1))).kind == "too_large"


def test_no_depth_of_nesting_is_more_than_a_refusal():
    for depth in range(100, 2600, 50):
        assert refused(b'{"a":' * depth + b"1" + b"}" * depth).kind in ("not_json", "missing_field")


# Kinds


def test_judgements_are_completed_and_weighed_by_geometric_means():
    sent = body(kind="judgements", points=None, judgements=[["cost", "speed.top", 2], ["speed.top", "risk", 3]])
    assert parse_ballot(sent, room("judgements")).weights == pytest.approx([0.6, 0.3, 0.1])


@pytest.mark.parametrize(
    ("judgements", "kind"),
    [
        ([["cost", "speed.top", 2]], "judgements"),
        ([["cost", "speed.top", 2], ["cost", "speed.top", 5], ["cost", "risk", 1]], "judgements"),
        ([["cost", "beauty", 2]], "unknown_criterion"),
        ([["cost", "speed.top", 0]], "negative"),
        ([["cost", "speed.top", -3]], "negative"),
        ([["cost", "speed.top", 1e6]], "beyond_limit"),
        ([["cost", "speed.top", "3"]], "not_a_number"),
        ([["cost", "speed.top"]], "field_type"),
        ({"cost": 1}, "field_type"),
        ([["cost", "speed.top", 2]] * 7, "too_many_criteria"),
        ([], "judgements"),
    ],
    ids=["unlinked", "contradicting", "unknown", "zero", "negative", "huge", "text", "two", "object", "many", "none"],
)
def test_bad_judgements(judgements, kind):
    found = refused(body(kind="judgements", points=None, judgements=judgements), room("judgements"))
    assert found.kind == kind
    assert found.status == 422
    assert found.render("ja") != found.render("en")


def test_an_order_is_weighed_by_rank_order_centroids():
    sent = body(kind="order", points=None, order=["risk", "cost", "speed.top"])
    assert parse_ballot(sent, room("order")).weights == pytest.approx([5 / 18, 2 / 18, 11 / 18])


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        (["risk", "risk", "cost"], "criterion_twice"),
        (["risk", "cost"], "missing_criterion"),
        (["risk", "cost", "beauty"], "unknown_criterion"),
        (["risk", "cost", ["speed.top"]], "unknown_criterion"),
        ("risk", "field_type"),
    ],
)
def test_bad_orders(order, kind):
    assert refused(body(kind="order", points=None, order=order), room("order")).kind == kind


# Forms

FORM = "application/x-www-form-urlencoded; charset=utf-8"


def test_a_form_gives_the_same_ballot_as_json():
    sent = fields(points={"cost": 10, "speed.top": 30, "risk": 60})
    one = parse_ballot(json.dumps(sent).encode(), room())
    other = parse_ballot(form(**sent), room(), FORM)
    assert np.array_equal(one.weights, other.weights)
    assert (one.voter, one.key, one.seq, one.round) == (other.voter, other.key, other.seq, other.round)


def test_a_form_takes_full_width_digits_and_fractions():
    ballot = parse_ballot(form(points={"cost": "１０", "speed.top": "３０", "risk": "６０"}), room(), FORM)
    assert ballot.weights.tolist() == [0.1, 0.3, 0.6]
    judged = form(kind="judgements", points=None, judgements={"cost|risk": "1/4", "risk|speed.top": "４"})
    assert parse_ballot(judged, room("judgements"), FORM).weights == pytest.approx([1 / 6, 1 / 6, 4 / 6])


def test_a_form_orders_by_places_and_may_tie():
    sent = form(kind="order", points=None, order={"cost": 1, "risk": 2, "speed.top": 2})
    assert parse_ballot(sent, room("order"), FORM).weights == pytest.approx([11 / 18, 3.5 / 18, 3.5 / 18])


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (form(points={"cost": "", "speed.top": "1", "risk": "1"}), "missing_criterion"),
        (form(points={}), "missing_criterion"),
        (form(points={"cost": "many", "speed.top": "1", "risk": "1"}), "not_a_number"),
        (form(points={"cost": "nan", "speed.top": "1", "risk": "1"}), "not_finite"),
        (form(points={"cost": "1e999", "speed.top": "1", "risk": "1"}), "not_finite"),
        (form(points={"cost": "-1", "speed.top": "1", "risk": "1"}), "negative"),
        (form(points={"cost": "1_0", "speed.top": "1", "risk": "1"}), "not_a_number"),
        (form() + b"&seq=2", "duplicate_key"),
        (form(seq="one"), "whole_number"),
        (form(voter=""), "missing_field"),
        (b"%ff%fe=1", "not_a_form"),
        (b"no pairs at all", "not_a_form"),
        ("é=1".encode(), "not_a_form"),
        (b"x=" + b"1" * 17000, "too_large"),
    ],
)
def test_bad_forms(sent, kind):
    assert refused(sent, content_type=FORM).kind == kind
