"""What was opened in a tab comes back after a reload, and only what could have been opened there."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import mcda
from mcda.decision import Decision
from mcda.elements import plain
from mcda.files.compact_weights import compact_weights
from mcda.files.json_decision import decision_as_json
from mcda.files.plain_decision import decision_from_tables
from mcda.preference import Preference
from mcda.text import text
from mcda.ui import remembered, tab_memory
from tests.ui.kept_state import kept_by
from tests.ui.test_pages import opened

CRITERIA = b"criterion,direction,weight,worst,best\ncost,cost,30,100,20\nquality,benefit,50,1,5\n"
OPTIONS = b"option,cost,quality\nA,40,3\nB,75,5\nC,30,2\n"


def script() -> None:
    """One run of a page, as far as its memory goes."""
    import streamlit as st

    from mcda.ui import remembered
    from mcda.ui.current import whole_decision

    brought = st.session_state.pop("brought", None)
    if brought is not None:
        remembered.remember(brought)
    st.session_state["memory"] = remembered.memory(whole_decision(), "visit")


def run(brought: str | None = None, asked: dict[str, str] | None = None, **kept: Any) -> AppTest:
    app = AppTest.from_function(script, default_timeout=30)
    for name, given in (asked or {}).items():
        app.query_params[name] = given
    for name, given in kept.items():
        kept_by(app)[name] = given
    if brought is not None:
        app.session_state["brought"] = brought
    app.run()
    assert not app.exception
    return app


def reloaded(app: AppTest) -> str:
    """What the browser tells a new visit of the one that `app` was."""
    memory = app.session_state["memory"]
    assert memory["fresh"] is False
    told = {"tab": memory["tab"], "opened": memory["opened"], "place": memory["place"], "typed": memory["content"]}
    return json.dumps(told)


def kept(app: AppTest, name: str) -> Any:
    return kept_by(app).get(name)


@pytest.fixture(scope="module")
def own() -> Decision:
    return decision_from_tables("", {"criteria.csv": CRITERIA, "options.csv": OPTIONS})


@pytest.fixture(scope="module")
def served() -> Decision:
    return mcda.load()


def test_an_opened_decision_comes_back_with_what_was_typed_about_it(own: Decision) -> None:
    before = run(own_decision=own, **{"points:quality": 70, "blind": True})
    after = run(reloaded(before))
    assert kept(after, "own_decision") == own
    assert kept(after, "points:quality") == 70
    assert kept(after, "blind") is True
    assert after.session_state["memory"]["place"] == remembered.place(own)
    assert after.session_state["memory"]["opened"] == before.session_state["memory"]["opened"]


def test_the_served_decision_stays_where_nothing_was_opened(served: Decision) -> None:
    after = run(reloaded(run(**{"points:legal.headroom": 40})))
    assert kept(after, "own_decision") is None
    assert kept(after, "points:legal.headroom") == 40
    assert after.session_state["memory"]["opened"] == ""


def test_peoples_files_come_back_without_their_names(served: Decision) -> None:
    people = [("A", mcda.load_preference("balanced")), ("C", mcda.load_preference("japan_caution"))]
    marks = {"several:name|file:C": "青組", "several:use|file:A": False, "several:use|profile:balanced": True}
    after = run(reloaded(run(**{"several:people": tuple(people), "several:count": 4, **marks})))
    found = kept(after, "several:people")
    assert [letter for letter, _ in found] == ["A", "C"]
    assert [one.points for _, one in found] == [one.points for _, one in people]
    assert {(one.name.en, one.rationale.en, one.note.en) for _, one in found} == {("", "", "")}
    assert kept(after, "several:count") == 4
    assert {name: kept(after, name) for name in marks} == marks


def test_no_more_people_come_back_than_fit(served: Decision) -> None:
    one = plain(mcda.load_preference("balanced"))
    other = plain(Preference(("x", "y"), (1, 2)))
    document = {
        "people": [["A", one], ["a1", one], [3, one], ["B", other], ["C", {"points": []}], "D"],
        "marks": {"several:name|file:A": "x" * 41, "several:use|file:A": "yes", "lang": "ja"},
        "count": 0,
    }
    given = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    tab = json.dumps({"place": remembered.place(served), "link": ""})
    after = run(json.dumps({"tab": tab, "opened": given, "place": "", "typed": None}))
    assert [letter for letter, _ in kept(after, "several:people")] == ["A"]
    assert kept(after, "several:count") == 1
    assert {kept(after, name) for name in (*document["marks"], "several:name|file:A")} == {None}  # type: ignore[misc]


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(None, id="nothing"),
        pytest.param("~~", id="not base64"),
        pytest.param(base64.b64encode(b"plain").decode(), id="not compressed"),
        pytest.param(base64.b64encode(zlib.compress(b'{"decision": {"x": NaN}}')).decode(), id="not JSON"),
        pytest.param(base64.b64encode(zlib.compress(b'{"decision": {"x": 1}}')).decode(), id="no decision"),
        pytest.param(base64.b64encode(zlib.compress(b"[]")).decode(), id="no record"),
        pytest.param(base64.b64encode(zlib.compress(b" " * 40_000_000)).decode(), id="more than a tab keeps"),
    ],
)
def test_what_cannot_be_read_is_left(packed: str | None, own: Decision) -> None:
    tab = json.dumps({"place": remembered.place(own), "link": "", "blind": "yes"})
    told = {"tab": tab, "opened": packed, "place": remembered.place(own), "typed": '{"points:quality": 70}'}
    after = run(json.dumps(told))
    assert {kept(after, name) for name in ("own_decision", "points:quality", "blind")} == {None}


def test_a_link_counts_until_the_work_has_gone_on_from_it(served: Decision) -> None:
    link = {"w": compact_weights(mcda.load_preference("japan_caution").for_decision(served)), "scenario": "hadr"}
    given = Preference.from_weights(served.criterion_keys, range(1, 19))
    before = run(asked=link, start="given", given=given, **{"points:legal.headroom": 40})
    assert before.session_state["memory"]["fresh"] is True  # it asks the browser first
    went_on = run(json.dumps({"tab": None, "opened": None, "place": "", "typed": None}), link, **{"points:x": 1})
    assert went_on.session_state["memory"]["fresh"] is False
    told = reloaded(run("{}", link, start="given", given=given, **{"points:legal.headroom": 40}))

    again = run(told, link, start="given", given=given)  # the same tab, reloaded
    assert kept(again, "points:legal.headroom") == 40
    elsewhere = json.dumps({**json.loads(told), "tab": None})
    other = run(elsewhere, link, start="given", given=given)  # another tab, where the link was opened anew
    assert kept(other, "points:legal.headroom") is None
    assert kept(other, "given") == given


def test_settings_in_an_address_count_and_weights_come_back_beside_them() -> None:
    told = reloaded(run(**{"points:legal.headroom": 40, "scenario": "gray_zone"}))
    after = run(told, {"scenario": "hadr"}, scenario="hadr")
    assert kept(after, "scenario") == "hadr"
    assert kept(after, "points:legal.headroom") == 40


def test_what_is_too_large_is_not_kept_and_it_is_said(own: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tab_memory, "MOST_PACKED", 100)
    assert len(decision_as_json(own)) > 100
    assert run(own_decision=own).session_state["memory"]["opened"] == ""
    assert text("live.too_large_opened") in [one.value for one in opened("own_decision", own_decision=own).warning]


def test_what_is_typed_at_length_is_not_kept_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_CHARACTERS", 10)
    assert run(**{"points:legal.headroom": 40}).session_state["memory"]["content"] == ""
    shown = opened("own_decision", language="ja", **{"points:legal.headroom": 40}).warning
    assert text("live.too_large_typed", "ja") in [one.value for one in shown]
