"""The results of a room, round by round, for facilitators and analysts."""

import streamlit as st

from mcda.polling.service import service
from mcda.ui.rights import may_see_results
from mcda.ui.widgets import choices
from mcda.ui.widgets.room_keeping import exports
from mcda.ui.widgets.room_results import promises_in_full, round_results
from mcda.ui.widgets.room_rounds import compared_rounds
from mcda.ui.widgets.room_visiting import room_asked_for, sign_in_first
from mcda.ui.words import escaped, said, word

if not may_see_results():
    st.title(word("room_pages.results_title"), anchor=False)
    sign_in_first()
    st.stop()
room = room_asked_for()
st.title(escaped((room and room.plan.title) or word("room_pages.results_title")), anchor=False)
if room is None:
    st.info(said("room_pages.no_such_room"))
    st.stop()
running = service()
decision = running.decision_of(room)
revealed = {one.number for one in room.rounds if one.state == "revealed"}
results = {str(one.round): one for one in running.tally.results(room.code) if one.round in revealed}
st.markdown(said(f"room_pages.kind_told_{room.plan.kind}", k=room.plan.k))
promises_in_full(room.plan.kind)
if not results:
    st.info(said("room_pages.no_results"))
    st.stop()
names = {
    key: word("room_pages.round_label", number=key) + (f" · {one.title}" if one.title else "")
    for key, one in reversed(results.items())
}
chosen = choices.section("results:round", names) if len(results) > 1 else next(iter(results))
result = results[chosen]
if result.note:
    st.markdown(f"**{said('room_pages.notes', number=result.round)}**")
    for line in result.note.splitlines():
        st.markdown(escaped(line))
round_results(result, decision, "results")
compared_rounds(tuple(results.values()), decision)
st.header(word("room_pages.export"), anchor=False)
exports(room, tuple(results.values()), decision)
