"""How people come in: QR code, code and address, large; tickets to print; and whether phones can reach this server at all."""

from __future__ import annotations

import os
from functools import partial

import streamlit as st

from mcda.export.formats import MEDIA_TYPES
from mcda.export.qr_codes import qr_svg
from mcda.polling import Room
from mcda.polling.service import place
from mcda.ui import state
from mcda.ui.room_actions import SLIPS, act
from mcda.ui.widgets import choices
from mcda.ui.words import escaped, said, word

__all__ = ["code_in_halves", "how_to_join", "join_address", "qr_picture", "reachable_by_phones", "tickets"]

SLIPS_OFFERED = (10, 20, 30, 50, 100, 200, 300)


def join_address(code: str) -> str:
    """Where a phone joins the room."""
    return place("join", code=code)


def reachable_by_phones() -> bool:
    """Whether this server listens beyond its own machine: `mcda serve --lan` names the address."""
    return bool(os.environ.get("MCDA_HOSTS", "").strip())


def code_in_halves(code: str) -> str:
    """A room's code as it is read out."""
    return f"{code[:4]} {code[4:]}"


def qr_picture(code: str) -> None:
    """The QR code that leads to the room, in the width there is."""
    st.image(qr_svg(join_address(code)), width="stretch", alt=word("room_pages.qr_alt", code=code_in_halves(code)))


def how_to_join(room: Room) -> None:
    """QR code beside code and address, and what is missing for phones to get in."""
    left, right = st.columns([1, 2], vertical_alignment="center")
    with left, st.container(key="room-qr"):
        if room.plan.kind == "open":
            qr_picture(room.code)
        else:
            st.markdown(said("room_pages.by_ticket"))
    with right:
        with st.container(key="room-code"):
            st.markdown(f"**{code_in_halves(room.code)}**")
        # as code: text that is made safe for Markdown holds invisible signs, which would be copied along
        st.markdown(word("room_pages.address", address=f"`{join_address(room.code)}`"))
        if not reachable_by_phones():
            st.warning(said("room_pages.loopback_only"))
        elif not os.environ.get("STREAMLIT_SERVER_SSL_CERT_FILE"):
            st.caption(said("room_pages.no_certificate"))


def _count(usual: int) -> int:
    return int(state.typed("room:slip_count", usual))


def tickets(room: Room) -> None:
    """Slips to print for a room with tickets; each time they are made anew, and kept nowhere."""
    st.markdown(said("room_pages.slips_how"))
    offered = [count for count in SLIPS_OFFERED if count <= room.plan.cap] or [room.plan.cap]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        labels = {str(count): str(count) for count in offered}
        choices.choice("room:slip_count", word("room_pages.slips_count"), labels)
        st.button(
            word("room_pages.slips_make"),
            on_click=act,
            args=("slips", room.code, partial(_count, offered[0])),
            key="room-slips",
        )
    made = state.value(SLIPS)
    if made is not None and made[0] == room.code:
        st.success(said("room_pages.slips_ready", count=made[1]))
        st.download_button(
            word("room_pages.slips_save"),
            made[2],
            file_name=f"tickets-{state.visit()}-{made[1]}.pdf",
            mime=MEDIA_TYPES["pdf"],
            type="primary",
            key="room-slips-file",
            on_click=state.put,
            args=(SLIPS, None),
        )
        st.caption(escaped(word("room_pages.slips_once_only")))
