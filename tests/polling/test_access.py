"""Passcode, cookies, wrong tries."""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest

from mcda.polling import Access, Refusal, WrongTries
from mcda.polling import access as access_module


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """A cheaper scrypt: what is tested here is who gets in, not how long a guess takes."""
    monkeypatch.setattr(access_module, "COST", 2**4)


def test_the_passcode_is_shown_once_and_stored_nowhere(own_home):
    first = Access()
    assert first.passcode
    assert len(first.passcode.replace("-", "")) == 16
    assert Access().passcode is None
    stored = b"".join(path.read_bytes() for path in own_home.iterdir())
    assert first.passcode.encode() not in stored
    assert first.passcode.replace("-", "").encode() not in stored


def test_files_are_for_the_owner_alone(own_home):
    Access()
    found = {path.name: path.stat().st_mode & 0o777 for path in own_home.iterdir()}
    assert found == {"installation.key": 0o600, "passcode.json": 0o600}
    assert own_home.stat().st_mode & 0o777 == 0o700


def test_the_cost_of_a_guess_is_that_of_the_paper(own_home, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setenv("MCDA_HOME", str(own_home))
    Access()
    cost, block, parallel = json.loads((own_home / "passcode.json").read_text())["scrypt"]
    assert 128 * cost * block == 32 * 1024 * 1024
    assert parallel == 1


def test_who_knows_the_passcode_gets_in_however_it_is_typed():
    access = Access()
    assert access.passcode
    for typed in (access.passcode, access.passcode.lower(), access.passcode.replace("-", " "), f" {access.passcode} "):
        assert access.role(access.sign_in(typed)) == "facilitator"


@pytest.mark.parametrize("wrong", ["", "x", "0000-0000-0000-0000", "é" * 300, "\ud800", "AAAA-" * 1000])
def test_who_does_not_stays_out(wrong):
    with pytest.raises(Refusal) as caught:
        Access().sign_in(wrong)
    assert (caught.value.kind, caught.value.status) == ("wrong_passcode", 401)


def test_two_first_starts_at_once_agree_on_one_passcode():
    with ThreadPoolExecutor(8) as pool:
        every = list(pool.map(lambda _: Access(), range(8)))
    printed = [one.passcode for one in every if one.passcode]
    assert len(printed) == 1
    cookie = every[0].sign_in(printed[0])
    assert {one.role(cookie) for one in every} == {"facilitator"}


def test_a_cookie_ends():
    now = [1000.0]
    access = Access(clock=lambda: now[0])
    cookie = access.signed("analyst", seconds=60)
    assert access.role(cookie) == "analyst"
    now[0] += 61
    assert access.role(cookie) is None


def tampered(cookie: str) -> list[str]:
    body, _, signature = cookie.partition(".")
    claims = json.loads(urlsafe_b64decode(body)) | {"role": "facilitator"}
    forged = urlsafe_b64encode(json.dumps(claims).encode()).decode()
    flipped = ("A" if signature[0] != "A" else "B") + signature[1:]
    return [
        f"{forged}.{signature}",
        f"{body}.{flipped}",
        f"{body}.",
        f".{signature}",
        body,
        "",
        "x.y.z",
        "é.é",
        f"{body}.{signature}{'A' * 2000}",
        f"{body}.abc",
    ]


def test_a_forged_or_damaged_cookie_is_nobody():
    access = Access()
    cookie = access.signed("analyst")
    for wrong in [*tampered(cookie), None]:
        assert access.role(wrong) is None
        with pytest.raises(Refusal) as caught:
            access.facilitator(wrong)
        assert caught.value.kind == "not_allowed"
    with pytest.raises(Refusal):
        access.facilitator(cookie)
    access.facilitator(access.signed("facilitator"))


def test_another_installation_knows_other_facilitators(tmp_path):
    cookie = Access(tmp_path / "one").signed("facilitator")
    assert Access(tmp_path / "other").role(cookie) is None


def test_a_renewed_passcode_ends_the_old_one_and_every_cookie():
    access = Access()
    old, cookie = access.passcode, access.signed("facilitator")
    assert old
    new = access.renew()
    assert access.role(cookie) is None
    assert Access().role(cookie) is None
    with pytest.raises(Refusal):
        access.sign_in(old)
    assert access.role(access.sign_in(new)) == "facilitator"


def test_a_form_belongs_to_one_cookie_and_one_action():
    access = Access()
    mine, theirs = access.signed("facilitator"), access.signed("facilitator")
    token = access.form_token(mine, "close")
    assert access.form_fits(mine, "close", token)
    for cookie, action, shown in (
        (theirs, "close", token),
        (mine, "destroy", token),
        (mine, "close", "é"),
        (None, "close", token),
        (mine, "close", None),
    ):
        assert not access.form_fits(cookie, action, shown)


def test_the_role_must_be_one_of_ours():
    with pytest.raises(ValueError, match="role"):
        Access().signed("administrator")


# Wrong tries


def clocked(limit=10):
    now = [0.0]
    return WrongTries(limit=limit, clock=lambda: now[0]), now


def test_ten_wrong_tries_a_minute_and_right_ones_are_free():
    tries, now = clocked()
    for _ in range(10):
        tries.allowed("192.0.2.1")
        tries.wrong("192.0.2.1")
    with pytest.raises(Refusal) as caught:
        tries.allowed("192.0.2.1")
    assert (caught.value.status, caught.value.fields["seconds"]) == (429, 60)
    tries.allowed("192.0.2.2")
    now[0] = 59.5
    with pytest.raises(Refusal):
        tries.allowed("192.0.2.1")
    now[0] = 60.0
    tries.allowed("192.0.2.1")


def test_tries_slide_out_one_by_one():
    tries, now = clocked(2)
    tries.wrong("a")
    now[0] = 30.0
    tries.wrong("a")
    now[0] = 61.0
    tries.allowed("a")
    tries.wrong("a")
    with pytest.raises(Refusal) as caught:
        tries.allowed("a")
    assert caught.value.fields["seconds"] == 29


def test_addresses_are_not_kept_as_such_nor_for_long():
    tries, now = clocked()
    tries.wrong("192.0.2.77")
    assert "192.0.2.77" not in repr(vars(tries))
    now[0] = 61.0
    tries.allowed("192.0.2.77")
    assert not tries._tries


def test_a_flood_of_addresses_does_not_fill_the_memory(monkeypatch):
    from mcda.polling import rate_limits

    monkeypatch.setattr(rate_limits, "MOST_REMEMBERED", 50)
    tries, _ = clocked()
    for place in range(500):
        tries.wrong(str(place))
    assert len(tries._tries) == 50


def test_unknown_and_closed_rooms_take_the_same_time(store, open_room):
    closed = open_room()
    store.close_room(closed)
    codes = (closed, "22222222")
    spent = dict.fromkeys(codes, float("inf"))
    for _ in range(7):
        for code in codes:
            begun = time.perf_counter()
            for _ in range(2000):
                with pytest.raises(Refusal):
                    store.room(code)
            spent[code] = min(spent[code], time.perf_counter() - begun)
    assert max(spent.values()) / min(spent.values()) < 2
