"""Ballots over HTTP: receipts, every refusal with its status, forms without script, the tally."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

import pytest

from mcda.polling.strict_json import LARGEST_BODY
from tests.room.asking import LEGAL, Answer, Phone, ask, ballot

HTML = {"accept": "text/html"}


def sent(code: str, body: bytes | dict[str, Any], **settings: Any) -> Answer:
    return ask("POST", f"/api/rooms/{code}/ballots", body, **settings)


def test_a_ballot_is_answered_with_a_receipt_and_the_same_one_with_the_same(made, rooms) -> None:
    code, _ = made()
    one = ballot()
    first = sent(code, one)
    assert first.status == 201
    assert set(first.json) == {"receipt"}
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", first.json["receipt"])
    again = sent(code, one)
    assert (again.status, again.json) == (200, first.json)
    newer = sent(code, {**one, "seq": 2, "key": str(uuid.uuid4())})
    assert newer.status == 201
    assert newer.json != first.json
    assert rooms.store.room(code).round(1).sent == 1
    assert not first.cookies


WRONG: list[tuple[str, Any, int, str]] = [
    ("another room", ballot(room="22222222"), 409, "other_room"),
    ("a round to come", ballot(round=2), 409, "round_not_open"),
    ("another criteria set", ballot(points={"cost": 1, "speed": 2}), 422, "unknown_criterion"),
    ("one criterion missing", ballot(points=dict.fromkeys(LEGAL[1:], 1)), 422, "missing_criterion"),
    ("too many criteria", ballot(points=dict.fromkeys((*LEGAL, "cost"), 1)), 422, "too_many_criteria"),
    ("over 16 KB", b'{"voter": "' + b"x" * LARGEST_BODY + b'"}', 413, "too_large"),
    ("not JSON", b"points=1", 400, "not_json"),
    ("a list", b"[1]", 400, "not_an_object"),
    ("not UTF-8", b'{"voter": "\xff"}', 400, "not_json"),
    ("a key twice", b'{"voter": "a", "voter": "b"}', 400, "duplicate_key"),
    ("negative", ballot(points={**dict.fromkeys(LEGAL, 1), LEGAL[0]: -1}), 422, "negative"),
    ("not finite", json.dumps(ballot()).replace(": 25", ": NaN", 1).encode(), 422, "not_finite"),
    ("beyond a float", json.dumps(ballot()).replace(": 25", ": 1e999", 1).encode(), 422, "not_finite"),
    ("all zero", ballot(points=dict.fromkeys(LEGAL, 0)), 422, "all_zero"),
    ("words for numbers", ballot(points=dict.fromkeys(LEGAL, "much")), 422, "not_a_number"),
    ("no voter", ballot(voter=None), 422, "missing_field"),
    ("half a voter", ballot(voter="abc"), 422, "voter"),
    ("no key", ballot(key=None), 422, "missing_field"),
    ("a key that is none", ballot(key="first"), 422, "ballot_key"),
    ("a number for a round", ballot(round="one"), 422, "whole_number"),
    ("seq 0", ballot(seq=0), 422, "whole_number"),
    ("another kind", ballot(kind="order", order=list(LEGAL)), 422, "other_kind"),
    ("an unknown kind", ballot(kind="stars"), 422, "unknown_kind"),
    ("an unknown group", ballot(segment="nobody"), 422, "unknown_segment"),
]


@pytest.mark.parametrize(("body", "status", "kind"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_bad_input_has_its_status_and_changes_nothing(made, rooms, body, status: int, kind: str) -> None:
    code, _ = made()
    for language, accepted in (("en", "en"), ("ja", "ja,en;q=0.5")):
        answer = sent(code, body, headers={"accept-language": accepted})
        assert (answer.status, answer.error) == (status, kind)
        assert set(answer.json) == {"error", "message"}
        assert answer.headers["content-language"] == language
        assert bool(re.search("[ぁ-んァ-ン]", answer.json["message"])) == (language == "ja")
    assert rooms.store.room(code).round(1).sent == 0


def test_stale_closed_and_lower_are_409(made, rooms) -> None:
    code, _ = made()
    one = ballot(seq=5)
    assert sent(code, one).status == 201
    lower = sent(code, {**one, "seq": 4, "key": str(uuid.uuid4())})
    assert (lower.status, lower.error) == (409, "lower_seq")
    rooms.store.set_state(code, 1, "locked")
    assert sent(code, ballot()).error == "round_not_open"
    rooms.store.set_state(code, 1, "closed")
    late = sent(code, ballot())
    assert (late.status, late.error) == (409, "round_not_open")
    assert sent(code, one).status == 200, "what was acknowledged is acknowledged again"
    rooms.store.add_round(code, "second")
    stale = sent(code, ballot())
    assert (stale.status, stale.error) == (409, "stale_round")


def test_a_full_room_is_409(made) -> None:
    code, _ = made(cap=3)
    assert [sent(code, ballot()).status for _ in range(4)] == [201, 201, 201, 409]


def test_twice_at_once_is_one_ballot(made, rooms) -> None:
    import asyncio

    from starlette.requests import Request

    from mcda.room.answering import Wish
    from mcda.room.phones import send_ballot

    code, _ = made()
    one = json.dumps(ballot()).encode()

    async def post() -> int:
        async def receive() -> Any:
            return {"type": "http.request", "body": one, "more_body": False}

        headers = [(b"content-type", b"application/json"), (b"host", b"localhost")]
        scope = {
            "type": "http",
            "method": "POST",
            "path": f"/api/rooms/{code}/ballots",
            "path_params": {"room": code},
            "query_string": b"",
            "headers": headers,
            "client": ("192.0.2.1", 1),
            "scheme": "http",
        }
        request = Request(scope, receive)
        return (await send_ballot(request, Wish.of(request))).status_code

    async def both() -> list[int]:
        return await asyncio.gather(*(post() for _ in range(20)))

    statuses = asyncio.run(both())
    assert sorted(statuses) == [200] * 19 + [201]
    assert rooms.store.room(code).round(1).sent == 1


# Without script


@pytest.mark.parametrize("weighing", ["points", "swing", "order", "judgements"])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("branch", ["legal", "c2", ""], ids=["few", "a branch of branches", "all"])
def test_a_form_without_script(made, rooms, weighing: str, language: str, branch: str) -> None:
    code, _ = made(weighing=weighing, branch=branch)
    phone = Phone(code, language)
    assert phone.look().status == 200
    answer = phone.send(phone.filled())
    assert answer.status == 201
    assert re.search(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", answer.text)
    assert phone.send(phone.filled()).status == 200
    phone.look()
    assert phone.send(phone.filled()).status == 201
    assert rooms.store.room(code).round(1).sent == 1
    assert rooms.store.room(code).joined == 1


def test_a_refused_form_comes_back_with_what_was_typed(made, rooms) -> None:
    code, _ = made()
    phone = Phone(code, "ja")
    phone.look()
    answer = phone.send(phone.filled(**{"points.legal.roe": "-3"}))
    assert answer.status == 422
    assert 'value="-3"' in answer.text
    assert 'value="20"' in answer.text
    assert 'role="alert">部隊行動基準' in answer.text or "ROE" in answer.text.partition('role="alert">')[2][:60]
    assert "points.legal.roe" not in answer.text.partition('role="alert">')[2].partition("<")[0]
    phone.page = answer
    assert phone.send(phone.filled()).status == 201
    rooms.store.set_state(code, 1, "locked")
    assert phone.send(phone.filled(seq="9", key=uuid.uuid4().hex)).status == 409


def test_full_width_numbers_are_numbers(made) -> None:
    code, _ = made()
    phone = Phone(code)
    phone.look()
    assert phone.send(phone.filled(**{"points.legal.roe": "３０"})).status == 201


def test_a_form_asked_by_script_is_answered_in_json(made) -> None:
    code, _ = made()
    phone = Phone(code)
    phone.look()
    answer = phone.send(phone.filled(), headers={"accept": "application/json"})
    assert (answer.status, set(answer.json)) == (201, {"receipt"})


# The tally


def test_the_tally_is_sent_once(made, rooms) -> None:
    code, _ = made()
    first = ask("GET", f"/api/rooms/{code}/tally")
    assert first.status == 200
    assert set(first.json) >= {"round", "state", "joined", "sent", "weights", "next_poll_s"}
    assert first.json["weights"] is None
    tag = first.headers["etag"]
    for shown in (tag, f"W/{tag}", f'"x", {tag}'):
        again = ask("GET", f"/api/rooms/{code}/tally", headers={"if-none-match": shown})
        assert (again.status, again.body) == (304, b"")
    for _ in range(4):
        sent(code, ballot())
    rooms.store.set_state(code, 1, "revealed")
    revealed = ask("GET", f"/api/rooms/{code}/tally", headers={"if-none-match": tag})
    assert revealed.status == 200
    assert [one["mean"] for one in revealed.json["weights"]] == [0.25] * 4


def test_phones_are_told_to_ask_less_often_in_a_large_room(made, rooms) -> None:
    code, _ = made()
    before = ask("GET", f"/api/rooms/{code}/tally").json["next_poll_s"]
    for _ in range(600):
        rooms.store.join(code)
    rooms.store.set_state(code, 1, "locked")  # waits for the joins before it
    assert ask("GET", f"/api/rooms/{code}/tally").json["next_poll_s"] > before


# Codes


def test_unknown_and_closed_rooms_are_answered_alike(made, rooms) -> None:
    code, _ = made()
    rooms.store.close_room(code)
    for method, path, body in (
        ("GET", "/r/{}", None),
        ("GET", "/join?code={}", None),
        ("GET", "/api/rooms/{}/tally", None),
        ("POST", "/api/rooms/{}/ballots", ballot()),
    ):
        for accept in ("text/html", "application/json"):
            both = []
            for place, one in enumerate((code, "ZZZZ2222")):
                answer = ask(method, path.format(one), body, {"accept": accept}, peer=f"192.0.2.{place}")
                both.append((answer.status, answer.headers, answer.text.replace(one, "CODE")))
            both[0][1].pop("content-length", None), both[1][1].pop("content-length", None)
            assert both[0] == both[1]
            assert both[0][0] == 404


def test_unknown_and_closed_rooms_take_the_same_time(made, rooms, monkeypatch) -> None:
    from statistics import median
    from time import perf_counter

    code, _ = made()
    rooms.store.close_room(code)
    monkeypatch.setattr(rooms.tries, "limit", 10_000)
    spent: dict[str, list[float]] = {code: [], "ZZZZ2222": []}
    for _ in range(60):
        for one, times in spent.items():
            begun = perf_counter()
            ask("GET", f"/api/rooms/{one}/tally")
            times.append(perf_counter() - begun)
    closed, unknown = (median(times) for times in spent.values())
    assert abs(closed - unknown) < 0.5 * max(closed, unknown)


def test_ten_wrong_codes_a_minute_and_nobody_inside_is_shut_out(made) -> None:
    code, _ = made()
    phone = Phone(code)
    phone.look()
    for place in range(10):
        assert ask("GET", f"/join?code=AAAA22{place:02}", headers=HTML).status == 404
    eleventh = ask("GET", "/join?code=AAAAAAAA", headers=HTML)
    assert eleventh.status == 429
    assert ask("GET", f"/join?code={code}", headers=HTML).status == 429, "a right guess tells nothing either"
    tally = ask("GET", f"/api/rooms/{code}/tally")
    assert (tally.status, tally.error) == (429, "too_many_tries")
    assert 0 < int(tally.headers["retry-after"]) <= 60
    assert ask("GET", f"/join?code={code}", headers=HTML, peer="192.0.2.99").status == 303
    # the same router speaks for the whole hall: who was let in goes on
    assert phone.look().status == 200
    assert phone.send(phone.filled()).status == 201


def test_a_forged_pass_helps_nobody(made) -> None:
    code, _ = made()
    for place in range(10):
        ask("GET", f"/r/AAAA22{place:02}")
    for shown in ("", "0" * 20, "é"):
        assert ask("GET", f"/api/rooms/{code}/tally?pass={shown.encode().hex()}").status == 429
    assert ask("GET", f"/r/{code}", headers={"cookie": f"voter={'a' * 32}.{'0' * 20}.1"}).status == 429


def test_a_code_is_read_however_it_is_typed(made) -> None:
    code, _ = made()
    for typed in (code.lower(), f"{code[:4]}-{code[4:]}", f"{code[:4]}%20{code[4:]}"):
        answer = ask("GET", f"/join?code={typed}&lang=ja")
        assert (answer.status, answer.headers["location"]) == (303, f"/r/{code}?lang=ja")
    answer = ask("GET", f"/r/{code.lower()}")
    assert (answer.status, answer.headers["location"]) == (303, f"/r/{code}")
