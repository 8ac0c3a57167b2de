"""The script interface: a room from its creation to its end, who may, and what is refused."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest

import mcda
from mcda.files.json_decision import decision_as_json
from mcda.polling.service import COOKIE, service
from tests.room.asking import LEGAL, ask, bearer, cast


@pytest.fixture(scope="module")
def passcode(own_home) -> str:
    found = service().access.passcode
    assert found is not None
    return found


def test_a_room_from_creation_to_its_end(rooms, passcode) -> None:
    plan = {
        "title": "Priorities",
        "branch": "legal",
        "k": 3,
        "cap": 50,
        "segments": [{"key": "field", "name": {"en": "Field", "ja": "現場"}}, {"key": "head", "name": "Head office"}],
    }
    created = ask("POST", "/api/rooms", plan, bearer(passcode))
    assert created.status == 201
    code, key = created.json["room"], created.json["key"]
    assert created.json["join"].endswith(f"/join?code={code}")
    assert created.headers["location"] == f"/r/{code}"
    assert [one.name["ja"] for one in rooms.store.room(code).plan.segments] == ["現場", "Head office"]
    begun = ask("POST", f"/api/rooms/{code}/rounds", {"title": "First", "seconds": 600}, bearer(key))
    assert (begun.status, begun.json["round"], begun.json["state"]) == (201, 1, "open")
    assert "sent" not in begun.json
    for place in range(5):
        cast(code, points=dict(zip(LEGAL, (40 + place, 30, 20, 10), strict=True)))
    address = f"/api/rooms/{code}/rounds/1"
    for state in ("locked", "open", "closed", "revealed"):
        changed = ask("PATCH", address, {"state": state, "note": f"now {state}"}, bearer(key))
        assert (changed.status, changed.json["state"]) == (200, state)
    assert changed.json["note"] == "now revealed"
    exported = ask("GET", f"/api/rooms/{code}/export", None, bearer(key))
    assert exported.status == 200
    assert exported.json["rounds"][0]["ballots"] == 5
    profile = ask("GET", f"/api/rooms/{code}/export?format=profile&round=1", None, bearer(key))
    assert profile.headers["content-type"].startswith("application/toml")
    assert tomllib.loads(profile.text)["format"] == "mcda-profile/1"
    for format, begins in (
        ("csv", b"criterion,name,share"),
        ("md", b"#"),
        ("tex", b"%"),
        ("html", b"<!"),
        ("xlsx", b"PK"),
    ):
        told = ask("GET", f"/api/rooms/{code}/export?format={format}&round=1", None, bearer(key))
        assert (told.status, told.body[: len(begins)].lower()) == (200, begins.lower()), format
    assert ask("GET", f"/api/rooms/{code}/export?format=doc&round=1", None, bearer(key)).status == 422
    closed = ask("PATCH", f"/api/rooms/{code}", {"state": "closed"}, bearer(key))
    assert closed.json["state"] == "closed"
    assert ask("GET", f"/r/{code}").status == 404
    assert ask("GET", f"/api/rooms/{code}/export", None, bearer(key)).status == 200, "its key still opens it"
    gone = ask("DELETE", f"/api/rooms/{code}", None, bearer(key))
    assert (gone.status, gone.body) == (204, b"")
    assert ask("GET", f"/api/rooms/{code}/export", None, bearer(key)).status == 401


ACTIONS: list[tuple[str, str, Any]] = [
    ("POST", "/rounds", {}),
    ("PATCH", "/rounds/1", {"state": "closed"}),
    ("PATCH", "", {"state": "closed"}),
    ("POST", "/tickets", {"count": 1}),
    ("GET", "/export", None),
    ("DELETE", "", None),
]


@pytest.mark.parametrize(("method", "path", "body"), ACTIONS)
def test_only_the_rooms_key_or_the_facilitator_may(made, rooms, passcode, method: str, path: str, body: Any) -> None:
    code, _ = made()
    _, other = made()
    before = rooms.store.managed(code)
    analyst = f"{COOKIE}={rooms.access.signed('analyst')}"
    mine = {"cookie": f"{COOKIE}={rooms.access.signed('facilitator')}"}
    for headers in ({}, bearer(other), bearer(""), bearer(passcode), {"authorization": "Basic x"}, {"cookie": analyst}):
        answer = ask(method, f"/api/rooms/{code}{path}", body, headers)
        assert (answer.status, answer.error) == (401, "not_allowed")
        assert answer.headers["www-authenticate"] == "Bearer"
    foreign = ask(method, f"/api/rooms/{code}{path}", body, {**mine, "origin": "http://elsewhere.example"})
    assert foreign.status == 401
    assert rooms.store.managed(code) == before
    assert ask(method, f"/api/rooms/{code}{path}", body, mine).status in (200, 201, 204, 409, 422)


def test_an_unknown_room_is_answered_as_a_wrong_key_and_tries_are_counted(made, rooms) -> None:
    code, key = made()
    unknown = ask("GET", "/api/rooms/ZZZZ2222/export", None, bearer(key))
    wrong = ask("GET", f"/api/rooms/{code}/export", None, bearer("x" * 43))
    assert (unknown.status, unknown.json) == (wrong.status, wrong.json)
    for _ in range(8):
        ask("GET", f"/api/rooms/{code}/export", None, bearer("y"))
    assert ask("GET", f"/api/rooms/{code}/export", None, bearer(key)).status == 429


def test_rooms_are_made_with_the_passcode_only(rooms, made, passcode) -> None:
    _, key = made()
    for headers in ({}, bearer(key), bearer("x")):
        assert ask("POST", "/api/rooms", {}, headers).status == 401
        assert ask("POST", "/api/analysts", {}, headers).status == 401
    assert "/analyst?key=" in ask("POST", "/api/analysts", None, bearer(passcode)).json["link"]


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"{", 400, "not_json"),
        (b"[]", 400, "not_an_object"),
        (b"x" * 20_000, 400, "not_json"),
        (b" " * (1024 * 1024 + 1), 413, "too_large"),
        ({"colour": "red"}, 422, "unknown_field"),
        ({"title": 1}, 422, "field_type"),
        ({"title": "x" * 201}, 422, "room_plan"),
        ({"k": 2}, 422, "room_plan"),
        ({"k": True}, 422, "field_type"),
        ({"cap": 10.5}, 422, "field_type"),
        ({"weighing": "stars"}, 422, "room_plan"),
        ({"kind": "secret"}, 422, "room_plan"),
        ({"branch": "nowhere"}, 422, "unknown_branch"),
        ({"method": "magic"}, 422, "unknown_method"),
        ({"criteria": "/etc/passwd"}, 422, "room_plan"),
        ({"criteria": "../criteria/seven_cards.toml"}, 422, "room_plan"),
        ({"decision": {"format": "mcda-decision/1"}}, 422, "missing_key"),
        ({"segments": [{"name": "no key"}]}, 422, "field_type"),
        ({"segments": [{"key": "a", "name": {"fr": "x"}}]}, 422, "field_type"),
        ({"segments": [{"key": "a"}, {"key": "a"}]}, 422, "criterion_twice"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(rooms, passcode, body: Any, status: int, kind: str) -> None:
    before = rooms.store.rooms()
    answer = ask("POST", "/api/rooms", body, bearer(passcode))
    assert (answer.status, answer.error) == (status, kind)
    assert rooms.store.rooms() == before


def test_a_room_about_a_view_or_a_decision_that_is_sent_along(rooms, passcode) -> None:
    view = ask("POST", "/api/rooms", {"criteria": "seven_cards"}, bearer(passcode)).json["room"]
    assert len(rooms.store.room(view).plan.criteria) == 7
    sent = mcda.load("seven_cards")
    body = {"title": "Own", "decision": json.loads(decision_as_json(sent))}
    own = ask("POST", "/api/rooms", body, bearer(passcode))
    assert own.status == 201, own.text
    assert rooms.decision_of(rooms.store.room(own.json["room"])) == sent


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "kind"),
    [
        ("POST", "/rounds", {"seconds": "ten"}, 422, "field_type"),
        ("POST", "/rounds", {"seconds": 0}, 422, "room_plan"),
        ("POST", "/rounds", {"title": "x" * 201}, 422, "room_plan"),
        ("POST", "/rounds", {}, 409, "rounds_closed_first"),
        ("PATCH", "/rounds/1", {"state": "over"}, 422, "unknown_state"),
        ("PATCH", "/rounds/9", {"state": "open"}, 409, "round_not_open"),
        ("PATCH", "/rounds/1", {"note": "x" * 4001}, 422, "room_plan"),
        ("PATCH", "/rounds/one", {"state": "open"}, 404, "no_such_address"),
        ("PATCH", "", {"state": "lost"}, 422, "unknown_state"),
        ("PATCH", "", {"k": 21}, 422, "room_plan"),
        ("POST", "/tickets", {"count": 3}, 422, "room_plan"),
        ("POST", "/tickets", {}, 422, "missing_field"),
        ("GET", "/export?format=doc", None, 422, "room_plan"),
        ("GET", "/export?format=profile", None, 422, "whole_number"),
        ("GET", "/export?format=profile&round=1", None, 409, "nothing_to_export"),
    ],
)
def test_a_step_that_cannot_be_is_refused(made, method: str, path: str, body: Any, status: int, kind: str) -> None:
    code, key = made()
    answer = ask(method, f"/api/rooms/{code}{path}", body, bearer(key))
    assert (answer.status, answer.error) == (status, kind)


def test_tickets_let_their_holders_in(made) -> None:
    code, key = made(kind="tickets", cap=20)
    found = ask("POST", f"/api/rooms/{code}/tickets", {"count": 4}, bearer(key))
    assert found.status == 201
    assert len(set(found.json["tickets"])) == 4
    assert all(
        link.endswith(f"/r/{code}?ticket={one}") for link, one in zip(*reversed(found.json.values()), strict=True)
    )
    assert ask("GET", f"/r/{code}?ticket={found.json['tickets'][0]}").status == 303


def test_k_is_fixed_by_the_first_ballot(made) -> None:
    code, key = made()
    assert ask("PATCH", f"/api/rooms/{code}", {"k": 4}, bearer(key)).json["k"] == 4
    cast(code)
    assert ask("PATCH", f"/api/rooms/{code}", {"k": 5}, bearer(key)).error == "fixed_by_ballots"


def test_a_damaged_kept_decision_is_found_again_in_what_is_served(made, rooms, own_home) -> None:
    code, _ = made()
    room = rooms.store.room(code)
    (own_home / "decisions" / f"{room.plan.decision}.json").write_bytes(b"{")
    rooms.decisions._held.clear()
    assert rooms.decision_of(room) == mcda.load()
