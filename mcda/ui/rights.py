"""Who is looking: the role that the browser's cookie stands for, asked anew each time and kept nowhere."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from mcda.errors import McdaError
from mcda.polling import Refusal
from mcda.polling.service import COOKIE, role_of

__all__ = ["demand_facilitator", "is_facilitator", "leads_rooms", "may_see_results"]


def cookie() -> str | None:
    """The cookie's value as this session's connection brought it; None without one, and outside a browser."""
    found = st.context.cookies.get(COOKIE)
    return found if isinstance(found, str) else None


def is_facilitator() -> bool:
    """Whether the cookie is a facilitator's, now."""
    return role_of(cookie()) == "facilitator"


def leads_rooms() -> bool:
    """Whether the links of a page lead to the rooms; where rooms cannot be had, they do not."""
    with suppress(McdaError):
        return is_facilitator()
    return False


def may_see_results() -> bool:
    """Whether the cookie is a facilitator's or an analyst's, now."""
    return role_of(cookie()) is not None


def demand_facilitator() -> None:
    """Raise `Refusal` (401) unless the cookie is a facilitator's: the first line of every action on a room."""
    if not is_facilitator():
        raise Refusal("not_allowed")
