"""The projector: how to join and how many have sent while a round is open, then the results one part after another. No controls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mcda.decision import Decision
from mcda.errors import McdaError
from mcda.polling import Live, Room, RoundResult, Showing, codes
from mcda.polling.rooms import FOLLOW, JOIN
from mcda.polling.service import service
from mcda.ui import state
from mcda.ui.rights import may_see_results
from mcda.ui.room_slides import SLIDES, Slide, size_of, slide
from mcda.ui.widgets.room_joining import code_in_halves, join_address, qr_picture
from mcda.ui.widgets.room_results import parts_of
from mcda.ui.widgets.room_rounds import clock, live_of, sent_in_words
from mcda.ui.words import escaped, said, word

__all__ = ["no_room", "screen"]

LOOK_EVERY = 0.7
"""Seconds between two looks: what is revealed stands on the wall within two."""
OPENING = "weights"


LAST_SHOWN = "screen:code"
"""The room that this wall has shown: of that one it may say that it is closed now."""


@dataclass(frozen=True)
class Standing:
    """Everything that the wall depends on besides the counts: when it changes, the page is drawn again."""

    allowed: bool
    room: Room | None
    state: str


def _look(code: str) -> tuple[Standing, Live | None]:
    """How things are now, and the counts, asked once. The room is that of the plan and the rounds' states: its counts are left out."""
    allowed = may_see_results()
    room = next((one for one in service().store.rooms() if one.code == code), None) if allowed else None
    if room is None:
        return Standing(allowed, None, ""), None
    live = live_of(code)
    rounds = tuple(replace(one, sent=0) for one in room.rounds)
    counted_out = replace(room, joined=0, rounds=rounds)
    return Standing(True, counted_out, "" if live is None else live.state), live


def screen(code: str) -> None:
    """The room with this code, looked at again and again: what stands stays, only the counts are written anew."""
    stands, live = _look(code)
    with st.container(key="presenter"):
        beside = None
        if not stands.allowed:
            st.title(word("room_pages.screen_signed_out"), anchor=False)
        elif stands.room is None:
            no_room(code)
        else:
            state.put(LAST_SHOWN, code)
            try:
                beside = _shown(stands, live)
            except McdaError:  # destroyed since the line before
                no_room(code)
        with st.container() if beside is None else beside:
            _watch(code, stands, None if beside is None else _counts)


def no_room(code: str) -> None:
    """There is no such room: it is over where this wall has shown it, else it is unknown. Only who may see results gets here."""
    over = bool(code) and codes.normalised_code(code) == state.value(LAST_SHOWN)
    st.title(word("room_pages.screen_room_closed" if over else "room_pages.no_such_room"), anchor=False)


def _watch(code: str, stands: Standing, draw: Callable[[Live], None] | None) -> None:
    """Look every now and then: draw the page again once anything has changed, else the counts alone."""

    @st.fragment(run_every=LOOK_EVERY)
    def looked_at() -> None:
        now, live = _look(code)
        if now != stands:
            st.rerun()
        if draw is not None and live is not None:
            draw(live)

    looked_at()


def _shown(stands: Standing, live: Live | None) -> DeltaGenerator | None:
    """What the room is at; where its counts belong, if they are to be shown."""
    room = stands.room
    assert room is not None
    chosen = room.showing
    asked = state.asked("show")
    if asked in (*SLIDES, JOIN):
        chosen = Showing(asked, 0)
    result = _result(room, chosen)
    if chosen.part == FOLLOW:
        if live is None:
            _words(room, word("room_pages.screen_room_closed"), ())
        elif live.state == "closed":
            _words(room, word("room_pages.screen_closed"), (said("room_pages.sent_closed", sent=live.sent),))
        elif live.state == "revealed" and result is not None:
            _slide(room, OPENING, result)
        else:
            return _join(room, live)
    elif chosen.part == JOIN and live is not None:
        return _join(room, live)
    elif result is not None and (chosen.part in parts_of(result) or not result.shown):
        _slide(room, chosen.part, result)
    else:
        _words(room, word("room_pages.screen_nothing_yet"), ())
    return None


def _result(room: Room, chosen: Showing) -> RoundResult | None:
    """The round that is pointed at, else the last that is revealed."""
    revealed = [one.number for one in room.rounds if one.state == "revealed"]
    number = chosen.round or (revealed[-1] if revealed else 0)
    return service().tally.result(room.code, number) if number in revealed else None


def _join(room: Room, live: Live) -> DeltaGenerator:
    """QR code, code and address; and the place beside them for the one thing that is known while a round is open."""
    st.title(escaped(live.title or room.plan.title or word("room_pages.screen_join")), anchor=False)
    left, right = st.columns([5, 6], vertical_alignment="center", gap="medium")
    with left, st.container(key="presenter-qr"):
        if room.plan.kind == "open":
            qr_picture(room.code)
        else:
            st.markdown(said("room_pages.by_ticket"))
    with right:
        with st.container(key="presenter-code"):
            st.markdown(code_in_halves(room.code))
        with st.container(key="presenter-address"):
            st.markdown(escaped(join_address(room.code).split("?")[0].split("://")[-1]))
        counts = st.container()
    _foot(room, None)
    return counts


def _counts(live: Live) -> None:
    with st.container(key="presenter-count"):
        st.markdown(_count(live))
    with st.container(key="presenter-clock"):
        if live.seconds_left is not None:
            st.markdown(clock(live.seconds_left))
        elif live.state == "locked":
            kept = "" if live.seconds_kept is None else f" · {clock(live.seconds_kept)}"
            st.markdown(said("room_pages.screen_locked") + kept)


def _count(live: Live) -> str:
    if live.state not in ("open", "locked"):
        return said("room_pages.screen_joined", joined=live.joined)
    return sent_in_words(live)


def _slide(room: Room, part: str, result: RoundResult) -> None:
    decision = service().decision_of(room)
    drawn = slide(part, result, decision, state.language(), state.theme())
    st.title(_titled(drawn, result), anchor=False)
    with st.container(key=f"presenter-lines-{drawn.size}"):
        st.markdown("\n\n".join(escaped(line) for line in drawn.lines))
    if drawn.chart is not None:
        st.vega_lite_chart(
            spec=drawn.chart.spec, width="stretch", theme=None, key=f"slide-{part}-{result.round}", alt=drawn.chart.alt
        )
    _foot(room, decision)


def _titled(drawn: Slide, result: RoundResult) -> str:
    return said("room_pages.slide_title", part=drawn.title, number=result.round)


def _words(room: Room, title: str, lines: tuple[str, ...]) -> None:
    st.title(escaped(title), anchor=False)
    with st.container(key=f"presenter-lines-{size_of(lines)}"):
        st.markdown("\n\n".join(lines))
    _foot(room, None)


def _foot(room: Room, decision: Decision | None) -> None:
    """Whose judgement scores are, what kind of room this is, and that it elects nobody."""
    language = state.language()
    note = "" if decision is None else escaped(decision.note[language])
    kind = said(f"room_pages.foot_{room.plan.kind}", k=room.plan.k)
    with st.container(key="presenter-foot"):
        st.markdown(("" if language == "ja" else " ").join(part for part in (note, kind) if part))
