"""What leaves a room and how it ends: the published aggregate, weights for `mcda rank`, the key for scripts, closing, destroying."""

from __future__ import annotations

from functools import partial

import streamlit as st

from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.export.formats import MEDIA_TYPES
from mcda.export.plain_json import as_json
from mcda.polling import Room, RoundResult, profile_text, room_aggregate
from mcda.polling.rooms import HIGHEST_K, LOWEST_K
from mcda.ui import state
from mcda.ui.room_actions import KEY, act
from mcda.ui.widgets.room_visiting import facilitate_link
from mcda.ui.words import said, word

__all__ = ["ending", "exports", "new_key_shown", "room_settings"]


def exports(room: Room, results: tuple[RoundResult, ...], decision: Decision | None) -> None:
    """The aggregate as JSON, and the weights of each shown round as a profile that `mcda rank --weights` takes."""
    st.markdown(said("room_pages.export_how"))
    aggregate = room_aggregate(room, results)
    mark = content_hash(aggregate)
    with st.container(horizontal=True, key="room-exports"):
        st.download_button(
            word("room_pages.export_aggregate"),
            as_json(aggregate),
            file_name=f"room-{mark}.json",
            mime=MEDIA_TYPES["json"],
            key="export-aggregate",
            on_click="ignore",
        )
        for result in results:
            if result.shown and decision is not None:
                st.download_button(
                    word("room_pages.export_profile", number=result.round),
                    profile_text(result, decision),
                    file_name=f"room-round-{result.round}-{mark}.toml",
                    mime=MEDIA_TYPES["toml"],
                    key=f"export-profile-{result.round}",
                    on_click="ignore",
                )


def new_key_shown(code: str) -> None:
    """A key for scripts that has just been made, this once."""
    found = state.value(KEY)
    if found is not None and found[0] == code:
        with st.expander(said("room_pages.key_once"), key="room-key"):
            st.markdown(f"`{found[1]}`")
            st.caption(said("room_pages.key_how"))


def room_settings(room: Room) -> None:
    """k as long as nobody has sent, and the key for scripts made anew."""
    st.select_slider(
        word("room_pages.k"),
        range(LOWEST_K, HIGHEST_K + 1),
        **state.kept(f"room:k:{room.code}", room.plan.k, allowed=tuple(range(LOWEST_K, HIGHEST_K + 1))),
    )
    with st.container(horizontal=True):
        chosen = partial(state.typed, f"room:k:{room.code}", room.plan.k)
        st.button(word("room_pages.do_k"), on_click=act, args=("set_k", room.code, chosen), key="room-set-k")
        st.button(word("room_pages.do_key"), on_click=act, args=("new_key", room.code), key="room-new-key")
    st.caption(said("room_pages.settings_how"))
    facilitate_link(word("room_pages.sign_out"))


def ending(room: Room) -> None:
    """Close the room to everybody, open it again, or destroy it for good."""
    st.markdown(said("room_pages.ending_how"))
    wanted = "closed" if room.state == "open" else "open"
    st.button(
        word(f"room_pages.do_room_{wanted}"), on_click=act, args=("close_room", room.code, wanted), key="room-close"
    )
    sure = st.checkbox(word("room_pages.sure"), **state.kept("room:sure", False))
    st.button(
        word("room_pages.do_destroy"), on_click=act, args=("destroy", room.code), disabled=not sure, key="room-destroy"
    )
