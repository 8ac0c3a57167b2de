"""The projector's page: the room that the address names, live, without controls."""

import streamlit as st

from mcda.ui import state
from mcda.ui.rights import may_see_results
from mcda.ui.widgets.room_screen import no_room, screen
from mcda.ui.widgets.room_visiting import room_asked_for, sign_in_first
from mcda.ui.words import word

room = room_asked_for() if may_see_results() else None
if room is not None:
    screen(room.code)
elif may_see_results():
    with st.container(key="presenter"):
        no_room(state.asked("room"))
else:
    st.title(word("room_pages.presenter_title"), anchor=False)
    sign_in_first()
