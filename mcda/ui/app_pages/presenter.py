"""The projector's page: the room that the address names, live, without controls."""

import streamlit as st

from mcda.ui.rights import may_see_results
from mcda.ui.widgets.room_screen import screen
from mcda.ui.widgets.room_visiting import room_asked_for, sign_in_first
from mcda.ui.words import said, word

room = room_asked_for() if may_see_results() else None
if room is not None:
    screen(room.code)
else:
    st.title(word("room_pages.presenter_title"), anchor=False)
    if may_see_results():
        st.info(said("room_pages.no_such_room"))
    else:
        sign_in_first()
