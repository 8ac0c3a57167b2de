"""The facilitator's page: open a room, lead it through its rounds, show what it thinks, and end it."""

import streamlit as st

from mcda.polling.service import service
from mcda.ui import state
from mcda.ui.rights import is_facilitator
from mcda.ui.room_actions import ROOM
from mcda.ui.widgets import choices
from mcda.ui.widgets.room_joining import code_in_halves, how_to_join, tickets
from mcda.ui.widgets.room_keeping import ending, exports, new_key_shown, room_settings
from mcda.ui.widgets.room_opening import new_room
from mcda.ui.widgets.room_results import one_part, promises_in_full
from mcda.ui.widgets.room_rounds import compared_rounds, live_counts, live_of, notes, projector, round_controls
from mcda.ui.widgets.room_visiting import sign_in_first, told_of_last
from mcda.ui.words import said, word

st.title(word("room_pages.rooms_title"), anchor=False)
if not is_facilitator():
    sign_in_first()
    st.stop()
running = service()
rooms = {one.code: one for one in running.store.rooms()}
asked = state.asked("room")
if state.value(ROOM) is None and asked in rooms:
    state.put(ROOM, asked)
told_of_last()
if rooms:
    names = {one.code: f"{code_in_halves(one.code)} {one.plan.title}".strip() for one in rooms.values()}
    chosen = choices.choice(ROOM, word("room_pages.which_room"), {"": word("room_pages.new_room"), **names})
else:
    chosen = ""
    st.markdown(said("room_pages.no_rooms"))
state.ask("room", chosen)
if not chosen:
    st.header(word("room_pages.new_room"), anchor=False)
    new_room()
    st.stop()

room = rooms[chosen]
decision = running.decision_of(room)
live = live_of(room.code)
new_key_shown(room.code)
if room.state != "open":
    st.info(said("room_pages.room_is_closed"))
else:
    how_to_join(room)
    live_counts(room.code, () if live is None else (live.round, live.state, live.opening))
    st.header(word("room_pages.rounds"), anchor=False)
    round_controls(room)

current = {one.number for one in room.rounds if one.state == "revealed"}
results = tuple(one for one in running.tally.results(room.code) if one.round in current)
for one in room.rounds:
    if one.state in ("closed", "revealed"):
        notes(room, one)
if room.state == "open":
    st.header(word("room_pages.projector"), anchor=False)
    projector(room, results)
more = {
    "results": word("room_pages.results"),
    "export": word("room_pages.export"),
    "settings": word("room_pages.settings"),
}
if room.plan.kind == "tickets":
    more["tickets"] = word("room_pages.tickets")
more["end"] = word("room_pages.end")
part = choices.section("room:part", more)
if part == "results":
    if not results:
        st.info(said("room_pages.no_results"))
    for result in results[-1:]:
        one_part(result, decision)
        st.link_button(word("room_pages.results_in_full"), f"/results?room={room.code}&lang={state.language()}")
    compared_rounds(results, decision)
elif part == "export":
    exports(room, results, decision)
elif part == "tickets":
    tickets(room)
elif part == "settings":
    room_settings(room)
else:
    ending(room)
promises_in_full(room.plan.kind)
