"""The phones' pages: cookies, headers, sizes, tickets, states, and that nothing of it is Streamlit's."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from mcda.room import OWN_PATHS, room_routes
from mcda.room.answering import HEADERS, asset_address, asset_bytes
from mcda.room.serving import ASSETS
from mcda.serve.guard import Guard
from mcda.text import LOCALE
from tests.room.asking import Phone, ask

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "mcda" / "room"
PACKED = {"accept-encoding": "gzip", "accept": "text/html"}


def test_the_only_cookie_is_for_this_room_and_says_nothing_of_who(made) -> None:
    code, other = made()[0], made()[0]
    phone = Phone(code)
    (cookie,) = phone.look().cookies
    value, *settings = cookie.split("; ")
    assert set(settings) == {f"Path=/r/{code}", "HttpOnly", "SameSite=lax", "Max-Age=86400"}
    token, shown, views = re.fullmatch(r"voter=([0-9a-f]{32})\.([0-9a-f]{20})\.(\d+)", value).groups()
    assert views == "1"
    # the pass is the room's, the same for everybody in it; the token is this phone's, in this room alone
    second = Phone(code)
    second.look()
    assert second.cookie.split(".")[1] == shown
    assert second.cookie.split(".")[0] != f"voter={token}"
    elsewhere = Phone(other, cookie=phone.cookie)
    elsewhere.look()
    assert token not in elsewhere.cookie
    assert shown not in elsewhere.cookie
    phone.look()
    assert phone.cookie == f"voter={token}.{shown}.2"


def test_with_a_certificate_cookies_are_secure_and_the_warning_is_gone(made) -> None:
    code, _ = made()
    plain = ask("GET", f"/r/{code}", headers={"accept": "text/html"})
    secure = ask("GET", f"/r/{code}", headers={"accept": "text/html"}, scheme="https")
    assert "Secure" not in plain.cookies[0]
    assert "Secure" in secure.cookies[0]
    assert "read along" in plain.text
    assert "read along" not in secure.text


def test_no_other_answer_sets_a_cookie(made) -> None:
    code, _ = made()
    phone = Phone(code)
    phone.look()
    answers = [
        ask("GET", "/join"),
        ask("GET", f"/join?code={code}"),
        ask("GET", "/facilitate"),
        ask("GET", f"/api/rooms/{code}/tally"),
        ask("HEAD", f"/r/{code}"),
        phone.send(phone.filled()),
        ask("GET", f"/r/{code}/promise", headers={"cookie": phone.cookie}),
        *(ask("GET", asset_address(name)) for name in ASSETS),
    ]
    assert not [one.cookies for one in answers if one.cookies]


def test_a_look_without_a_browser_is_not_somebody_who_joined(made, rooms) -> None:
    code, _ = made()
    ask("HEAD", f"/r/{code}")
    Phone(code).look()
    rooms.store.set_state(code, 1, "locked")  # waits for the joins before it
    assert rooms.store.room(code).joined == 1


@pytest.mark.parametrize(
    "path", ["/join", "/r/{}", "/r/ZZZZ2222", "/facilitate", "/api/rooms/{}/tally", "/api/nothing", "/r/a/b"]
)
def test_every_answer_says_what_browsers_must_not_do(made, path: str) -> None:
    code, _ = made()
    answer = ask("GET", path.format(code), headers={"accept": "text/html"})
    for name in HEADERS:
        assert name in answer.headers
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "script-src 'self'" in policy


def test_pages_ask_for_nothing_elsewhere_and_run_nothing_but_what_their_policy_names(made) -> None:
    for kind in ("points", "order", "judgements"):
        answer = Phone(made(weighing=kind)[0]).look()
        page = answer.text
        addresses = re.findall(r'(?:src|href|action|data-[a-z]+)="([^"]*)"', page)
        assert not [one for one in addresses if "://" in one or one.startswith("//")]
        assert "style=" not in page
        assert not re.search(r"\son[a-z]+=", re.sub(r"<script.*?</script>", "", page))
        within = re.findall(r"<(script|style)[^>]*>(.*?)</", page, re.DOTALL)
        assert [name for name, _ in within] == ["style", "script"]
        for name, written in within:
            known = base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
            assert f"{name}-src 'self' 'sha256-{known}'" in answer.headers["content-security-policy"]
    for path in ("/join", "/facilitate", f"/r/{made()[0]}/promise"):
        assert not re.search("<style|<script>|<script [^s]", ask("GET", path, headers={"accept": "text/html"}).text)
    for name in ("phone.js", *ASSETS):
        assert "http" not in asset_bytes(name).decode().replace("http://www.w3.org/2000/svg", "")


CARDS_BYTES = {"en": 5_750, "ja": 6_300}
"""Most bytes of the seven cards' ballot page as transferred, its style and script included: nothing else is needed."""


def test_everything_a_phone_needs_is_small(made, rooms) -> None:
    """Bytes transferred until the page is ready, script and style included; the next round's page comes without these."""
    import mcda

    cards, _ = rooms.create_room(mcda.load("seven_cards"), k=3)
    rooms.store.add_round(cards.code, "first")

    def size(code: str, language: str = "en", headers: dict[str, str] = PACKED) -> int:
        return len(ask("GET", f"/r/{code}?lang={language}", headers=headers).body)

    for language, most in CARDS_BYTES.items():
        assert size(cards.code, language) < most
        assert size(cards.code, language, {"accept-encoding": "gzip"}) < most - 2_300
    assert size(made()[0]) < 4_600
    assert size(made(branch="")[0]) < 6_450
    for name in ASSETS:  # of which a page names two at most, and keeps them
        assert len(ask("GET", asset_address(name), headers=PACKED).body) < 1_000


def test_a_compressed_page_is_the_page(made) -> None:
    for begun in (True, False):
        code, _ = made(begun=begun)
        cookie = ""
        pages = []
        for headers in (PACKED, {"accept": "text/html"}):
            answer = ask("GET", f"/r/{code}", headers={**headers, "cookie": cookie})
            cookie = answer.cookies[0].partition(";")[0]
            pages.append(re.sub(r'(name="(?:seq|key)" value=")[^"]*', r"\1", answer.text))
        assert pages[0] == pages[1]
        assert "%" not in "".join(re.findall(r'value="[^"]*"', pages[0]))


def test_a_title_that_looks_like_one_of_our_marks_stays_a_title(made) -> None:
    phone = Phone(made(title="%voter% %key%")[0])
    assert "<b>%voter% %key%</b>" in phone.look().text
    assert re.fullmatch("[0-9a-f]{32}", phone.fields["voter"])


def test_what_phones_are_sent_is_made_of_the_readable_sources() -> None:
    tool = ROOT / "tools" / "small_assets.py"
    found = subprocess.run([sys.executable, tool, "--check"], capture_output=True, text=True)
    assert found.returncode == 0, f"run `make small-assets`: {found.stdout}{found.stderr}"


def test_scripts_and_styles_are_kept_for_ever_under_an_address_of_their_content() -> None:
    answer = ask("GET", asset_address("mine.js"), headers=PACKED)
    assert "immutable" in answer.headers["cache-control"]
    assert re.fullmatch(r"/room/mine\.js\?v=[0-9a-f]{8}", asset_address("mine.js"))


def test_every_criterion_is_asked_with_both_ends_in_words(made, decision) -> None:
    for language in ("en", "ja"):
        from html import unescape

        page = unescape(Phone(made()[0], language).look().text)
        for criterion in decision.criteria:
            if criterion.parent == "legal":
                assert criterion.summary[language] in page
                for score in (criterion.worst, criterion.best):
                    assert criterion.level_text(score)[language] in page


def test_every_field_has_a_name_for_those_who_hear_it(made) -> None:
    for kind in ("points", "order"):
        page = Phone(made(weighing=kind)[0]).look().text
        fields = re.findall(r'<(?:input|select) id="(c\d+)"', page)
        assert len(fields) == 4
        assert re.findall(r'<label for="(c\d+)"', page) == fields
    page = Phone(made(weighing="judgements")[0]).look().text
    assert page.count('type="radio"') == len(re.findall(r'type="radio"[^>]*aria-label="[^"]+"', page)) == 9 * 6


def test_states_are_said(made, rooms) -> None:
    code, _ = made(begun=False)
    phone = Phone(code)
    assert "has not begun" in phone.look().text
    rooms.store.add_round(code, "<b>first</b>")
    assert "Open: you can send." in phone.look().text
    assert "&lt;b&gt;first&lt;/b&gt;" in phone.page.text
    rooms.store.set_state(code, 1, "locked")
    assert "Paused" in phone.look().text
    assert "<button disabled>" in phone.page.text
    rooms.store.set_state(code, 1, "closed")
    assert "Closed." in phone.look().text
    assert 'http-equiv="refresh"' in phone.page.text
    rooms.store.set_state(code, 1, "revealed")
    assert "no result to show" in phone.look().text


def test_the_promise_names_k_and_what_is_not_promised(made) -> None:
    code, _ = made(k=7)
    page = Phone(code).look().text
    for words in ("fewer than 7 people", "Not a binding election", "administrator of this machine"):
        assert words in page
    whole = ask("GET", f"/r/{code}/promise", headers={"accept": "text/html"})
    assert f'href="/r/{code}/promise?lang=en"' in page
    assert not whole.cookies, "reading it is not joining"
    for words in ("fewer than 7 people", "not a binding election", "administrator of this machine", "Open room"):
        assert words in whole.text
    assert ask("GET", "/r/ZZZZ2222/promise").status == 404


def test_groups_are_optional(made, rooms) -> None:
    from mcda.polling import Segment
    from mcda.text import Text

    code, _ = made(segments=(Segment("field", Text("Field", "現場")),))
    phone = Phone(code, "ja")
    assert ">現場<" in phone.look().text
    assert phone.send(phone.filled()).status == 201
    phone.look()
    assert phone.send(phone.filled(segment="field")).status == 201


# Tickets


def test_a_ticket_is_put_into_the_cookie_and_out_of_the_address(made, rooms) -> None:
    code, _ = made(kind="tickets")
    phone = Phone(code)
    assert 'id="ticket"' in phone.look().text
    assert not phone.cookie
    ticket = rooms.store.tickets(code, 1)[0]
    answer = phone.look(f"?ticket={ticket.upper()}&lang=ja")
    assert (answer.status, answer.headers["location"]) == (303, f"/r/{code}?lang=ja")
    assert phone.cookie.startswith(f"voter={ticket}.")
    assert phone.look().status == 200
    assert phone.fields["voter"] == ticket
    assert phone.send(phone.filled()).status == 201
    phone.look(f"?ticket={ticket}")
    rooms.store.set_state(code, 1, "locked")
    assert rooms.store.room(code).joined == 1


def test_a_forged_ticket_is_refused_and_counted(made) -> None:
    code, _ = made(kind="tickets")
    for place in range(10):
        answer = ask("GET", f"/r/{code}?ticket={place:032x}", headers={"accept": "text/html"})
        assert (answer.status, answer.error) == (422, "unknown_ticket")
    assert ask("GET", f"/r/{code}?ticket={99:032x}").status == 429


def test_an_open_rooms_token_opens_no_room_with_tickets(made) -> None:
    one, other = made()[0], made(kind="tickets")[0]
    phone = Phone(one)
    phone.look()
    token = phone.fields["voter"]
    ballot = {"voter": token, "round": 1, "seq": 1, "key": "0" * 32, "kind": "points"}
    answer = ask("POST", f"/api/rooms/{other}/ballots", {**ballot, "points": {}})
    assert answer.status == 422


# The house


def test_the_routes_import_no_streamlit() -> None:
    code = (
        "import sys, mcda.room; from mcda.room import application; application();"
        "assert not {'streamlit', 'altair'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_every_route_is_one_of_ours_for_the_guard() -> None:
    guard = Guard(None, own_paths=OWN_PATHS)
    for one in room_routes():
        assert guard.owns(one.path), one.path


def test_every_phrase_of_the_pages_exists_and_is_used() -> None:
    with (LOCALE / "en" / "LC_MESSAGES" / "room.po").open("rb") as file:
        known = {str(one.id) for one in read_po(file) if str(one.id).startswith("room.page_")}
    used, begun = set(), set()
    for template in (PAGES / "templates").glob("*.html"):
        written = template.read_text()
        used |= {f"room.page_{name}" for name in re.findall(r"word\('([a-z0-9_]+)'(?!\s*\+)", written)}
        begun |= {f"room.page_{name}" for name in re.findall(r"word\('([a-z0-9_]+)'\s*\+", written)}
    used.add("room.page_across")  # of mcda/room/wording.py
    assert used <= known
    unused = {key for key in known - used if not key.startswith(tuple(begun))}
    assert not unused
