"""The facilitator's door: passcode, cookie, wrong tries, sign-out; and the analysts' link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from mcda.polling.service import COOKIE, role_of
from tests.room.asking import Answer, ask

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def passcode(own_home) -> str:
    from mcda.polling.service import service

    found = service().access.passcode
    assert found is not None
    return found


def signed_in(passcode: str, **settings) -> Answer:
    return ask("POST", "/facilitate", form={"passcode": passcode}, headers=HTML, **settings)


def cookie_of(answer: Answer) -> str:
    return answer.cookies[0].partition(";")[0]


def tokens(page: Answer) -> list[str]:
    return re.findall(r'name="token" value="([0-9a-f]+)"', page.text)


def test_the_passcode_sets_a_signed_cookie_and_leads_to_the_rooms(rooms, passcode) -> None:
    assert 'type="password"' in ask("GET", "/facilitate", headers=HTML).text
    answer = signed_in(passcode.lower())
    assert (answer.status, answer.headers["location"]) == (303, "/rooms")
    (cookie,) = answer.cookies
    assert set(cookie.split("; ")[1:]) == {"Path=/", "HttpOnly", "SameSite=lax", "Max-Age=43200"}
    assert role_of(cookie_of(answer)) == "facilitator"
    assert role_of(f"a=b; {cookie_of(answer)}; c=d") == "facilitator"
    assert "Secure" in signed_in(passcode, scheme="https").cookies[0]


def test_a_wrong_passcode_is_401_ten_times_and_then_429(rooms, passcode) -> None:
    for _ in range(10):
        answer = signed_in("AAAA-BBBB-CCCC-DDDD")
        assert answer.status == 401
        assert not answer.cookies
    assert signed_in(passcode).status == 429
    assert signed_in(passcode, peer="192.0.2.55").status == 303
    # wrong codes of the same address are counted apart: nobody in the hall shuts the facilitator out by mistyping
    assert ask("GET", "/join?code=AAAAAAAA", headers=HTML).status == 404


def test_who_is_signed_in_signs_out_with_the_forms_token_only(rooms, passcode) -> None:
    cookie = cookie_of(signed_in(passcode))
    page = ask("GET", "/facilitate", headers={**HTML, "cookie": cookie})
    assert 'href="/rooms?lang=en"' in page.text
    assert page.headers["cache-control"] == "no-store"
    analyst, out = tokens(page)
    for wrong in ("", analyst, out[::-1]):
        refused = ask("POST", "/sign-out", form={"token": wrong}, headers={**HTML, "cookie": cookie})
        assert (refused.status, refused.cookies) == (401, [])
    done = ask("POST", "/sign-out", form={"token": out}, headers={**HTML, "cookie": cookie})
    assert (done.status, done.headers["location"]) == (303, "/facilitate")
    assert f'{COOKIE}=""' in done.cookies[0]
    assert "Max-Age=0" in done.cookies[0]


def test_analysts_come_in_by_a_link_and_may_not_run_rooms(rooms, passcode, monkeypatch) -> None:
    monkeypatch.setenv("MCDA_HOSTS", "192.0.2.10")
    cookie = cookie_of(signed_in(passcode))
    page = ask("GET", "/facilitate", headers={**HTML, "cookie": cookie})
    made = ask("POST", "/facilitate/analyst", form={"token": tokens(page)[0]}, headers={**HTML, "cookie": cookie})
    link = re.search(r'id="link" readonly value="([^"]+)"', made.text)[1]
    assert link.startswith("http://192.0.2.10:")
    asked = urlsplit(link.replace("&amp;", "&"))
    answer = ask("GET", f"{asked.path}?{asked.query}", headers=HTML)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    analyst = cookie_of(answer)
    assert role_of(analyst) == "analyst"
    for path in ("/facilitate/analyst", "/api/rooms"):
        assert ask("POST", path, form={"token": tokens(page)[0]}, headers={**HTML, "cookie": analyst}).status == 401
    # the facilitator who tries the link stays facilitator
    assert not ask("GET", f"{asked.path}?{asked.query}", headers={**HTML, "cookie": cookie}).cookies


def test_a_link_that_was_not_made_here_is_refused_and_counted(rooms) -> None:
    facilitators = rooms.access.signed("facilitator")
    for place in range(10):
        shown = facilitators if place == 0 else f"{place}.x"
        answer = ask("GET", f"/analyst?key={shown}", headers=HTML)
        assert (answer.status, answer.cookies) == (401, [])
    assert ask("GET", "/analyst?key=x", headers=HTML).status == 429


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_door_speaks_the_readers_language(rooms, language: str) -> None:
    from mcda.text import text

    page = ask("GET", f"/facilitate?lang={language}", headers=HTML)
    assert text("room.page_facilitate", language) in page.text
    assert f'<html lang="{language}">' in page.text
