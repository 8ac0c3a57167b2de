"""The rounds of a room: open, pause, close, reveal, again; notes, what the projector shows, two rounds compared."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import streamlit as st

from mcda.decision import Decision
from mcda.polling import Live, Refusal, Room, Round, RoundResult, movement
from mcda.polling.rooms import FOLLOW, JOIN, LONGEST_NOTE, LONGEST_TITLE
from mcda.polling.service import service
from mcda.ui import state
from mcda.ui.rights import is_facilitator
from mcda.ui.room_actions import act
from mcda.ui.widgets import choices
from mcda.ui.widgets.room_results import moved_between, parts_of
from mcda.ui.widgets.wording import wording_of
from mcda.ui.words import escaped, said, word

__all__ = [
    "compared_rounds",
    "counts_in_words",
    "live_counts",
    "live_of",
    "notes",
    "projector",
    "round_controls",
    "round_words",
    "sent_in_words",
]

LOOK_EVERY = 1.0
"""Seconds between two looks of this page at the room."""
MINUTES = (0, 1, 2, 3, 5, 10, 15, 20, 30)

BUTTONS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "open": (("lock", ("set_state", "locked")), ("close", ("set_state", "closed"))),
    "locked": (("unlock", ("set_state", "open")), ("close", ("set_state", "closed"))),
    "closed": (("reveal", ("reveal",)), ("reopen", ("set_state", "open"))),
    "revealed": (("reopen", ("set_state", "open")),),
}
"""What can be done with a round in each state: the button, and the action with what it is given."""


def live_of(code: str) -> Live | None:
    """What may be shown of the room now; None once it is closed to everybody or gone."""
    with suppress(Refusal):
        return service().tally.live(code)
    return None


def live_counts(code: str, seen: tuple[object, ...]) -> None:
    """How many have come and sent, looked up every second; when the round itself changes, the whole page is drawn again."""

    @st.fragment(run_every=LOOK_EVERY)
    def looked_at() -> None:
        if not is_facilitator():
            st.rerun()
        live = live_of(code)
        if (None if live is None else (live.round, live.state, live.opening)) != (seen or None):
            st.rerun()
        if live is not None:
            with st.container(key="room-live"):
                st.markdown(f"**{counts_in_words(live)}**")

    looked_at()


def counts_in_words(live: Live) -> str:
    """The one thing that is known while a round is open: how many, in steps."""
    if live.state == "waiting":
        return said("room_pages.waiting", joined=live.joined)
    if live.state in ("open", "locked"):
        counted = sent_in_words(live)
        if live.seconds_left is not None:
            counted += " " + said("room_pages.left", time=clock(live.seconds_left))
        elif live.seconds_kept is not None:
            counted += " " + said("room_pages.kept_left", time=clock(live.seconds_kept))
        return counted
    return said("room_pages.sent_closed", sent=live.sent)


def sent_in_words(live: Live) -> str:
    """How many of those who joined have sent, in steps."""
    stands = "few" if not live.sent else "all" if live.sent == live.joined else "some"
    return said(f"room_pages.sent_{stands}", sent=live.sent, joined=live.joined)


def clock(seconds: int) -> str:
    """Seconds as minutes and seconds.

    >>> clock(65)
    '1:05'
    """
    return f"{seconds // 60}:{seconds % 60:02d}"


def round_words(one: Round) -> str:
    """A round by number, title and state."""
    title = f" · {one.title}" if one.title else ""
    return word("room_pages.round_state", number=one.number, title=title, state=word(f"room_pages.state_{one.state}"))


def round_controls(room: Room) -> None:
    """What can be done with the round the room is in, and the next one."""
    current = room.current
    going = current is not None and current.state in ("open", "locked")
    if current is not None:
        st.markdown(f"**{escaped(round_words(current))}**")
        buttons = BUTTONS[current.state]
        with st.container(horizontal=True, key="round-buttons"):
            for place, (name, (action, *wanted)) in enumerate(buttons):
                st.button(
                    word(f"room_pages.do_{name}"),
                    on_click=act,
                    args=(action, room.code, current.number, *wanted),
                    type="primary" if name in ("close", "reveal") else "secondary",
                    key=f"round-{name}-{place}",
                )
        st.caption(said(f"room_pages.about_{current.state}"))
    if going and current is not None:
        if current.state == "open":
            _timer(room, current)
        return
    wording_of(str(state.value("room:round_title", "")))
    with st.container(horizontal=True, vertical_alignment="bottom", key="next-round"):
        st.text_input(word("room_pages.round_title"), max_chars=LONGEST_TITLE, **state.kept("room:round_title", ""))
        _minutes("room:minutes")
        st.button(
            word("room_pages.do_first" if current is None else "room_pages.do_next"),
            on_click=act,
            args=(
                "add_round",
                room.code,
                partial(state.typed, "room:round_title", ""),
                partial(_seconds, "room:minutes"),
            ),
            type="secondary" if current is not None and current.state == "closed" else "primary",
            key="round-add",
        )


def _timer(room: Room, current: Round) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="round-timer"):
        _minutes("room:timer")
        st.button(
            word("room_pages.do_timer"),
            on_click=act,
            args=("set_state", room.code, current.number, "open", partial(_seconds, "room:timer")),
            disabled=not _seconds("room:timer") and current.deadline is None,
            key="round-set-timer",
        )


def _seconds(name: str) -> int:
    return 60 * int(state.typed(name, "0"))


def _minutes(name: str) -> None:
    offered = {
        str(count): word("room_pages.minutes", count=count) if count else word("room_pages.no_timer")
        for count in MINUTES
    }
    choices.choice(name, word("room_pages.timer"), offered)


def notes(room: Room, one: Round) -> None:
    """What was said after a round, as the facilitator writes it down; it goes with the export."""
    with st.expander(said("room_pages.notes", number=one.number), key=f"notes-{one.number}"):
        name = f"room:note:{room.code}:{one.number}"
        st.text_area(word("room_pages.notes_label"), max_chars=LONGEST_NOTE, height=140, **state.kept(name, one.note))
        wording_of(str(state.value(name, one.note)))
        st.caption(said("room_pages.notes_how"))
        st.button(
            word("room_pages.do_note"),
            on_click=act,
            args=("note", room.code, one.number, partial(state.typed, name, one.note)),
            key=f"note-{one.number}",
        )


def projector(room: Room, results: tuple[RoundResult, ...]) -> None:
    """What the projector shows: it follows the room, or stays where the facilitator points."""
    now = room.showing
    st.markdown(said("room_pages.projector_how"))
    language = state.language()
    st.link_button(word("room_pages.projector_open"), f"/presenter?room={room.code}&lang={language}")
    offered = [(FOLLOW, 0), (JOIN, 0)]
    if results:
        number = results[-1].round
        if len(results) > 1:
            names = {str(one.round): word("room_pages.round_label", number=one.round) for one in reversed(results)}
            number = int(choices.section("room:projected", names))
        pointed = next(one for one in results if one.round == number)
        offered += [(part, number) for part in parts_of(pointed) or ("weights",)]
    with st.container(horizontal=True, key="projector"):
        for part, number in offered:
            withheld = number and part == "weights" and not pointed.shown
            label = word(f"room_pages.part_{'withheld' if withheld else part}")
            chosen = (now.part, now.round) == (part, number)
            st.button(
                label,
                on_click=act,
                args=("show", room.code, part, number),
                type="primary" if chosen else "secondary",
                key=f"show-{part}-{number}",
            )


def compared_rounds(results: tuple[RoundResult, ...], decision: Decision | None) -> None:
    """Any two shown rounds against each other, where there are more than the last two, which "what has moved" compares."""
    shown = [one for one in results if one.shown]
    if len(shown) < 3:
        return
    st.header(word("room_pages.compare"), anchor=False)
    names = {str(one.round): word("room_pages.round_label", number=one.round) for one in shown}
    left, right = st.columns(2)
    with left:
        before = choices.choice("room:before", word("room_pages.before"), names, str(shown[-2].round))
    with right:
        after = choices.choice("room:after", word("room_pages.after"), names, str(shown[-1].round))
    if before == after:
        st.info(said("room_pages.same_round"))
        return
    one, other = (next(result for result in shown if str(result.round) == number) for number in (before, after))
    moved_between(other, movement(one, other), decision, f"compared-{before}-{after}")
