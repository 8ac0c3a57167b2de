"""The facilitator's, the results and the projector's pages: who may do what, what is seen when, and that a room can be led to its end."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mcda
from mcda.polling import Room, Showing, parse_ballot, planned
from mcda.polling.codes import new_voter
from mcda.polling.service import Service, service, stop
from mcda.text import text
from mcda.ui import rights
from mcda.ui.navigation import ROOM_PAGES
from mcda.ui.room_actions import act, segments_from
from mcda.ui.widgets.room_rounds import clock
from tests.japanese import JAPANESE
from tests.polling.phones import body
from tests.ui.kept_state import kept_by

ROOT = Path(__file__).resolve().parents[2]
EACH_PAGE_AND_ONE_IN_JAPANESE = [("rooms", "en"), ("results", "ja"), ("presenter", "en")]
SEGMENTS = "Operators / 運用\nPolicy / 政策"


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Rooms of this test alone."""
    monkeypatch.setenv("MCDA_HOME", str(tmp_path))
    monkeypatch.delenv("MCDA_DATABASE_URL", raising=False)
    monkeypatch.delenv("MCDA_HOSTS", raising=False)
    stop()
    yield service()
    stop()


@pytest.fixture
def come_as(running: Service, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Let the browser's connection bring the cookie of a role, or none."""

    def become(role: str | None) -> None:
        monkeypatch.setattr(rights, "cookie", lambda: None if role is None else running.access.signed(role))

    become("facilitator")
    return become


def page(name: str = "rooms", language: str = "en", room: str = "", **kept: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    if room:
        app.query_params["room"] = room
    for key, value in kept.items():
        kept_by(app)[key.replace("__", ":")] = value
    app.switch_page(str(ROOT / "mcda" / "ui" / "app_pages" / f"{name}.py"))
    if room:  # a switch of pages drops what the address says
        app.query_params["room"] = room
    app.query_params["lang"] = language
    return checked(app.run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception, [one.value for one in app.exception]
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return checked(app.run())


def shown(app: AppTest) -> str:
    """Every text on the page, and what its charts say."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "success", "error")
    texts = [str(one.value) for kind in kinds for one in app.get(kind)]
    labels = [one.label for kind in ("button", "selectbox", "text_input", "text_area") for one in app.get(kind)]
    return "\n".join((*texts, *labels))


def made(running: Service, people: int = 0, reveal: bool = False, **plan: object) -> Room:
    """A room about the shipped decision; with `people`, a round with their ballots, closed or revealed."""
    room, _ = running.create_room(mcda.load(), **({"title": "the room"} | plan))
    if people:
        held(running, room, people, reveal=reveal)
    return running.store.managed(room.code)


def held(
    running: Service, room: Room, people: int, seed: int = 0, reveal: bool = False, weights: np.ndarray | None = None
) -> np.ndarray:
    one = running.store.add_round(room.code, f"title {seed}")
    given = drawn(people, seed) if weights is None else weights
    vote(running, room, one.number, given)
    running.store.set_state(room.code, one.number, "revealed" if reveal else "closed")
    return given


def drawn(people: int, seed: int = 0) -> np.ndarray:
    chance = np.random.default_rng(seed)
    centres = [mcda.load_preference(key).weights for key in ("us_operators", "japan_caution")]
    return np.array([chance.dirichlet(centres[at % 2] * 80 + 1e-3) for at in range(people)])


def vote(running: Service, room: Room, number: int, weights: Sequence[Sequence[float]], join: bool = False) -> None:
    """Send one ballot each; with `join` by people who came in by the page."""
    segments, sent = [one.key for one in room.plan.segments], []
    for at, one in enumerate(weights):
        ballot = body(
            voter=running.store.join(room.code) if join else new_voter(),
            round=number,
            points=dict(zip(room.plan.criteria, map(float, one), strict=True)),
            segment=segments[at % 3] if segments and at % 3 < len(segments) else None,
        )
        sent.append(running.store.cast(room.code, parse_ballot(ballot, running.store.room(room.code))))
    for one in sent:
        one.result(30)


# Who may do what


@pytest.mark.parametrize("role", [None, "analyst"])
def test_without_the_cookie_the_console_is_one_sentence_and_a_link(running, come_as, role) -> None:
    made(running, 12, reveal=True)
    come_as(role)
    app = page()
    assert [one.value for one in app.info] == [text("room_pages.sign_in_first", "en")]
    assert not app.button
    assert "/facilitate" in "".join(one.proto.body for one in app.get("html"))
    assert "the room" not in shown(app)


def test_a_forged_session_gives_no_right(running, come_as) -> None:
    """Nothing in the session's state stands for a right: neither guesses nor the state of a facilitator's session."""
    room = made(running, 12, reveal=True)
    real = page(room=room.code)
    come_as(None)
    forged = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    kept_by(forged).update(kept_by(real))
    for name in ("role", "facilitator", "mcda_role", "room:key"):
        forged.session_state[name] = kept_by(forged)[name] = "facilitator"
    kept_by(forged)["room:code"] = room.code
    forged.run()
    forged.switch_page(str(ROOT / "mcda/ui/app_pages/rooms.py")).run()
    assert not forged.button
    assert room.code not in shown(forged)


@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("create", [{}]),
        ("add_round", ["again", 0]),
        ("set_state", [1, "open"]),
        ("reveal", [1]),
        ("note", [1, "forged"]),
        ("set_k", [3]),
        ("new_key", []),
        ("close_room", ["closed"]),
        ("destroy", []),
        ("show", ["agenda", 1]),
        ("slips", [5]),
    ],
)
def test_each_action_asks_the_cookie_when_it_is_pressed(running, come_as, action, given) -> None:
    """The page was drawn for a facilitator; the cookie has ended since."""
    room = made(running, 12)
    before = running.store.managed(room.code)
    come_as("analyst")
    act(action, *(given if action == "create" else [room.code, *given]))
    assert running.store.managed(room.code) == before
    assert len(running.store.rooms()) == 1


def test_a_page_that_is_open_when_the_cookie_ends_does_nothing_more(running, come_as) -> None:
    room = made(running, 12)
    app = page(room=room.code)
    come_as(None)
    app = press(app, "round-reveal-0")
    assert running.store.managed(room.code).round(1).state == "closed"
    assert not app.button
    assert text("room_pages.sign_in_first", "en") in [one.value for one in app.info]


@pytest.mark.parametrize("name", ["results", "presenter"])
def test_results_need_a_cookie_too(running, come_as, name) -> None:
    room = made(running, 12, reveal=True)
    come_as(None)
    assert text("room_pages.sign_in_first", "en") in shown(page(name, room=room.code))
    come_as("analyst")
    assert text("room_pages.part_weights", "en").split(":")[0] in shown(page(name, room=room.code))


def test_links_lead_to_the_rooms_for_a_facilitator_alone(running, come_as) -> None:
    def links(app: AppTest) -> str:
        return " ".join(one.proto.label for one in app.get("page_link"))

    assert "Rooms" in links(page())
    come_as(None)
    app = page()
    assert "Rooms" not in links(app)
    assert "Facilitate" in "".join(one.proto.body for one in app.get("html"))


# Leading a room


def test_a_room_from_creation_to_destruction(running, come_as) -> None:
    app = page()
    app.text_input(key="widget:room:title").set_value("What matters")
    app.text_area(key="widget:room:segments").set_value(SEGMENTS)
    app = press(app, "room-create")
    room = running.store.rooms()[0]
    assert (room.plan.title, room.plan.k, room.plan.weighing) == ("What matters", 5, "points")
    assert [one.name.ja for one in room.plan.segments] == ["運用", "政策"]
    key = next(one.value for one in app.markdown if re.fullmatch(r"`[\w-]{43}`", one.value)).strip("`")
    assert running.store.opens(room.code, key)

    app.text_input(key="widget:room:round_title").set_value("first")
    app = press(app, "round-add")
    assert key not in shown(app)
    vote(running, room, 1, drawn(23))
    app = press(app, "round-close-1")
    app = press(app, "round-reveal-0")
    assert running.store.managed(room.code).round(1).state == "revealed"
    assert len(app.get("vega_lite_chart")) == 1

    app = press(app, "round-add")
    vote(running, room, 2, drawn(23, 1))
    app = press(press(app, "round-close-1"), "round-reveal-0")
    app = press(app, "show-moved-2")
    assert running.store.managed(room.code).showing == Showing("moved", 2)
    app.text_area(key=f"widget:room:note:{room.code}:2").set_value("talked about law")
    app = press(app, "note-2")
    assert running.store.managed(room.code).round(2).note == "talked about law"

    kept_by(app)["room:part"] = "end"
    app = checked(app.run())
    assert app.button(key="room-destroy").disabled
    app.checkbox(key="widget:room:sure").check()
    app = press(checked(app.run()), "room-destroy")
    assert running.store.rooms() == ()
    assert text("room_pages.done_destroyed", "en") in [one.value for one in app.success]


def test_a_branch_other_ways_and_k(running, come_as) -> None:
    app = page()
    app.selectbox(key="widget:room:weighing").set_value("judgements").run()
    assert any("153 pairs" in one.value for one in app.warning)
    app.selectbox(key="widget:room:branch").set_value("legal").run()
    assert not any("pairs" in one.value for one in app.warning)
    app.selectbox(key="widget:room:kind").set_value("tickets")
    app.select_slider(key="widget:room:k").set_value(3)
    app = press(app, "room-create")
    plan = running.store.rooms()[0].plan
    assert (plan.branch, plan.weighing, plan.kind, plan.k) == ("legal", "judgements", "tickets", 3)
    assert len(plan.criteria) == 4
    kept_by(app)["room:part"] = "settings"
    app = checked(app.run())
    app.select_slider(key=f"widget:room:k:{running.store.rooms()[0].code}").set_value(7)
    app = press(app, "room-set-k")
    assert running.store.rooms()[0].plan.k == 7


def test_a_decision_of_ones_own_makes_a_room(running, come_as) -> None:
    from mcda.files.plain_decision import decision_from_tables

    criteria = b"criterion,direction,weight\ncost,cost,30\nquality,benefit,50\nspeed,benefit,20\n"
    own = decision_from_tables(
        "", {"criteria.csv": criteria, "options.csv": b"option,cost,quality,speed\nA,40,3,7\nB,75,5,2\nC,30,2,4\n"}
    )
    app = page(own_decision=own)
    app.selectbox(key="widget:room:normalisation").set_value("vector").run()
    press(app, "room-create")
    room = running.store.rooms()[0]
    assert room.plan.criteria == ("cost", "quality", "speed")
    assert room.plan.normalisation == "vector"
    held(running, room, 12, weights=np.random.default_rng(0).dirichlet([3, 5, 2], 12), reveal=True)
    assert running.tally.results(room.code)[0].evaluation.options == ("A", "B", "C")
    assert text("room_pages.part_ranking", "en") in shown(page("results", room=room.code))


def test_a_timer_pauses_and_goes_on(running, come_as) -> None:
    room = made(running)
    app = page(room=room.code)
    app.selectbox(key="widget:room:minutes").set_value("5")
    app = press(app, "round-add")
    assert 290 <= running.tally.live(room.code).seconds_left <= 300
    app = press(app, "round-lock-0")
    paused = running.tally.live(room.code)
    assert paused.state == "locked"
    assert (paused.seconds_left, 290 <= paused.seconds_kept <= 300) == (None, True)
    left = text("room_pages.kept_left", "en", time="#").partition("#")[0]
    assert left in shown(app)
    assert f"· {clock(paused.seconds_kept)}" in shown(page("presenter", room=room.code))
    app = press(app, "round-unlock-0")
    assert running.tally.live(room.code).state == "open"
    assert 280 <= running.tally.live(room.code).seconds_left <= 300
    app.selectbox(key="widget:room:timer").set_value("2").run()
    press(app, "round-set-timer")
    assert 110 <= running.tally.live(room.code).seconds_left <= 120
    app.selectbox(key="widget:room:timer").set_value("0").run()
    press(app, "round-set-timer")
    assert running.tally.live(room.code).seconds_left is None


def test_a_closed_room_is_said_and_can_be_opened_again(running, come_as) -> None:
    room = made(running, 12, reveal=True)
    app = press(page(room=room.code, room__part="end"), "room-close")
    assert text("room_pages.room_is_closed", "en") in [one.value for one in app.info]
    assert "thank you" in shown(page("presenter", room=room.code)).lower()
    press(app, "room-close")
    assert running.store.managed(room.code).state == "open"


def test_tickets_are_made_anew_each_time_and_kept_nowhere(running, come_as, tmp_path) -> None:
    room = made(running, kind="tickets")
    app = page(room=room.code, room__part="tickets")
    app = press(app, "room-slips")
    first = kept_by(app)["room:slips"][2]
    assert first.startswith(b"%PDF")
    press(app, "room-slips")
    assert kept_by(app)["room:slips"][2] != first
    checked(app.run())
    press(app, "show-join-0")
    assert kept_by(app)["room:slips"] is None


def test_what_goes_wrong_is_told_in_words(running, come_as) -> None:
    room = made(running, 12)
    app = page(room=room.code)
    running.store.add_round(room.code)  # somebody else, in another window
    app = press(app, "round-add")
    assert len(app.error) == 1
    running.destroy(room.code)
    assert not page(room=room.code).error


def test_loopback_says_how_phones_get_in(running, come_as, monkeypatch) -> None:
    room = made(running)
    assert any("mcda serve --lan" in one.value for one in page(room=room.code).warning)
    monkeypatch.setenv("MCDA_HOSTS", "192.0.2.7")
    app = page(room=room.code)
    assert not app.warning
    assert "http://192.0.2.7:8501/join" in shown(app).replace("\u2060", "")


# Blind until closed


@pytest.mark.parametrize("name", ROOM_PAGES)
def test_nothing_but_live_counts_while_a_round_is_open(running, come_as, name) -> None:
    """17 of 23 have sent, one by one: the page shows steps of k, no result, and never the store's own numbers."""
    room = made(running)
    running.store.add_round(room.code)
    for _ in range(6):
        running.store.join(room.code)
    vote(running, room, 1, drawn(17), join=True)
    app = page(name, room=room.code)
    assert not app.get("vega_lite_chart")
    words = shown(app)
    if name != "results":
        assert "At least 15 of 23 have sent" in words
    assert not re.search(r"\b17\b", words.replace(room.code, ""))
    assert "%" not in words.replace("100 %", "")


@pytest.mark.parametrize("name", ROOM_PAGES)
def test_a_closed_round_shows_how_many_and_nothing_else(running, come_as, name) -> None:
    room = made(running, 17)
    app = page(name, room=room.code)
    assert not app.get("vega_lite_chart")
    if name != "results":
        assert "17 ballots." in shown(app)


@pytest.mark.parametrize("name", ROOM_PAGES)
def test_a_round_opened_again_takes_its_results_from_every_page(running, come_as, name) -> None:
    room = made(running, 12, reveal=True)
    assert page(name, room=room.code).get("vega_lite_chart")
    running.store.set_state(room.code, 1, "open")
    assert not page(name, room=room.code).get("vega_lite_chart")


def test_reveal_refuses_in_words_below_k(running, come_as) -> None:
    room = made(running, 4)
    app = press(page(room=room.code), "round-reveal-0")
    assert [one.value for one in app.error] == [text("room_pages.too_few_to_reveal", "en", ballots=4, k=5)]
    assert running.store.managed(room.code).round(1).state == "closed"


# What is kept back


@pytest.mark.parametrize(("name", "language"), EACH_PAGE_AND_ONE_IN_JAPANESE)
def test_too_few_is_said(running, come_as, name, language) -> None:
    room = made(running, 4, reveal=True)  # as a script would
    app = page(name, language, room=room.code)
    assert not app.get("vega_lite_chart")
    assert text("room_pages.withheld_too_few_many", language, ballots=4, k=5) in shown(app)


@pytest.mark.parametrize(("name", "language"), EACH_PAGE_AND_ONE_IN_JAPANESE)
def test_too_few_changed_is_said(running, come_as, name, language) -> None:
    room = made(running)
    given = held(running, room, 12, reveal=True)
    held(running, room, 12, weights=np.vstack([given[:9], drawn(3, 4)]), reveal=True)
    app = page(name, language, room=room.code)
    assert text("room_pages.withheld_too_few_changed_many", language, ballots=12, k=5) in shown(app)


@pytest.mark.parametrize("name", ROOM_PAGES)
def test_an_earlier_result_that_stands_is_said(running, come_as, name) -> None:
    room = made(running)
    given = held(running, room, 12, reveal=True)
    running.store.set_state(room.code, 1, "open")
    vote(running, room, 1, np.vstack([given[:10], drawn(2, 4)]))
    running.store.set_state(room.code, 1, "revealed")
    app = page(name, room=room.code)
    assert text("room_pages.stands", "en", k=5) in shown(app)
    assert app.get("vega_lite_chart")


# What is shown


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", ROOM_PAGES)
def test_pages_are_whole_in_both_languages(running, come_as, name, language) -> None:
    room = made(running, segments=segments_from(SEGMENTS), title="会場")
    held(running, room, 24, reveal=True)
    held(running, room, 24, seed=1, reveal=True)
    app = page(name, language, room=room.code)
    assert len(app.title) == 1
    words = shown(app)
    assert mcda.load().note[language][:12] in words
    if language == "ja":
        for line in words.splitlines():
            plain = re.sub(r"`[^`]*`|http\S+|title \d", "", line)
            assert len(re.findall(r"[A-Za-z]{2,}", plain)) < 4 or JAPANESE.search(line), line
    if name == "results":
        for part in ("weights", "ranking", "first", "agreement", "clusters", "segments", "agenda", "moved"):
            assert text(f"room_pages.part_{part}", language) in words
        assert text("room_pages.promise_no_election", language) in words
        assert text("room_pages.kind_told_open", language, k=5) in words


def test_the_projector_shows_what_the_facilitator_points_at(running, come_as) -> None:
    room = made(running, segments=segments_from(SEGMENTS))
    held(running, room, 24, reveal=True)
    for part in ("weights", "ranking", "first", "agreement", "clusters", "segments", "agenda"):
        running.store.show(room.code, Showing(part, 1))
        app = page("presenter", room=room.code)
        title = text(f"room_pages.part_{part}", "en").split(":")[0]
        assert app.title[0].value.startswith(title), part
        assert not app.button
        assert not app.segmented_control
    app.query_params["show"] = "first"  # the address goes before the pointer
    assert checked(app.run()).title[0].value.startswith(text("room_pages.part_first", "en"))
    running.store.show(room.code, Showing("join"))
    assert f"{room.code[:4]} {room.code[4:]}" in shown(page("presenter", room=room.code))


def test_a_wall_says_that_its_room_is_over_and_nothing_of_rooms_it_never_showed(running, come_as) -> None:
    room = made(running, 12)
    app = page("presenter", room=room.code)
    assert text("room_pages.screen_closed", "en") in shown(app)
    running.destroy(room.code)
    over, unknown = text("room_pages.screen_room_closed", "en"), text("room_pages.no_such_room", "en")
    assert [one.value for one in checked(app.run()).title] == [over]
    assert [one.value for one in page("presenter", room=room.code).title] == [unknown]
    assert [one.value for one in page("presenter", room="ZZZZ2222").title] == [unknown]
    come_as(None)
    words = {shown(page("presenter", room=code)).replace(code, "") for code in (room.code, "ZZZZ2222")}
    assert len(words) == 1
    assert not {over, unknown} & words


def test_exports_hold_the_published_aggregate_and_rank_takes_the_weights(running, come_as, tmp_path) -> None:
    room = made(running, 24, reveal=True)
    app = page(room=room.code, room__part="export")
    assert len(app.get("download_button")) == 2
    result = running.tally.results(room.code)[0]
    from mcda.polling import profile_text

    file = tmp_path / "room.toml"
    file.write_text(profile_text(result, mcda.load()), encoding="utf-8")
    assert tomllib.loads(file.read_text(encoding="utf-8"))["elicitation"] == "aggregate"
    assert (
        mcda.evaluate(mcda.load(), mcda.load_preference(str(file))).ranks.tolist() == result.evaluation.ranks.tolist()
    )


def test_a_decision_that_is_gone_leaves_the_weights(running, come_as) -> None:
    plan = planned(mcda.load())
    from dataclasses import replace

    room, _ = running.store.create_room(replace(plan, decision="0" * 12))
    held(running, room, 12, reveal=True)
    app = page("results", room=room.code)
    assert text("room_pages.decision_gone", "en") in [one.value for one in app.warning]
    assert app.get("vega_lite_chart")
    assert text("room_pages.part_ranking", "en") not in shown(app)


# Wording


@pytest.mark.parametrize(("language", "typed", "instead"), [("en", "Supreme commanders", "lead coordinator"), ("ja", "最高司令官について", "調整責任者")])  # fmt: skip
def test_sensitive_terms_are_pointed_out_where_a_facilitator_types_them(
    running, come_as, language, typed, instead
) -> None:
    def hints(app: AppTest) -> list[str]:
        return [one.value for one in app.warning if instead in one.value]

    app = page("rooms", language=language)
    assert not hints(app)
    app.text_input(key="widget:room:title").set_value(typed)
    assert len(hints(checked(app.run()))) == 1
    room = made(running, 6)
    app = page("rooms", language=language, room=room.code)
    assert not hints(app)
    app.text_input(key="widget:room:round_title").set_value(typed)
    app.text_area(key=f"widget:room:note:{room.code}:1").set_value(f"x, {typed}")
    app = checked(app.run())
    assert len(hints(app)) == 2
    assert not app.button(key="note-1").disabled  # a hint, never a block
