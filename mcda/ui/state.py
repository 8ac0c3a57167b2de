"""What a visitor has set: the only module that touches Streamlit's session state and the address's query.

Values are kept under names of our own, apart from the widgets': Streamlit forgets a widget's value when its page is left. A widget is
made with `**kept(name, default)`, which seeds it and stores what it becomes; everything else reads `value(name, default)`.
Nothing that must last lives here: a session that is cut off is dropped after two minutes.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from mcda.text import LANGUAGES

__all__ = [
    "ask",
    "asked",
    "drop",
    "forget",
    "kept",
    "language",
    "language_switch",
    "put",
    "restore",
    "snapshot",
    "theme",
    "typed",
    "value",
    "visit",
]

STORE = "kept"
"""Where all that is kept lies, in one dictionary: Streamlit's state takes long to be asked for many things, and longer for all."""
WIDGET = "widget:"
LANGUAGE = "lang"


def _kept() -> dict[str, Any]:
    """All that is kept, by name."""
    try:
        found: dict[str, Any] = st.session_state[STORE]
    except KeyError:
        st.session_state[STORE] = found = {}
    return found


def value(name: str, default: Any = None) -> Any:
    """What is kept under `name`."""
    return _kept().get(name, default)


def typed(name: str, default: Any = None) -> Any:
    """What the widget of that name holds at this very moment: for callbacks, which may come before the page has run with it."""
    return st.session_state.get(WIDGET + name, value(name, default))


def put(name: str, given: Any) -> None:
    """Keep `given` under `name`; a widget of that name shows it from the next run on."""
    _kept()[name] = given
    st.session_state.pop(WIDGET + name, None)


def forget(begin: str) -> None:
    """Drop everything whose name begins with `begin`."""
    store = _kept()
    for name in [name for name in store if name.startswith(begin)]:
        del store[name]
    for key in [key for key in st.session_state if str(key).startswith(WIDGET + begin)]:
        del st.session_state[key]


def drop(name: str) -> None:
    """Drop what is kept under exactly this name."""
    _kept().pop(name, None)
    st.session_state.pop(WIDGET + name, None)


def snapshot(*begins: str) -> dict[str, Any]:
    """Everything kept whose name begins with one of `begins`, by name."""
    store = _kept()
    return {name: store[name] for name in sorted(name for name in store if name.startswith(begins))}


def restore(before: Mapping[str, Any], *begins: str) -> None:
    """Put back what `snapshot` of the same `begins` found; what has been kept since is dropped."""
    for begin in begins:
        forget(begin)
    for name, found in before.items():
        put(name, found)


def kept(
    name: str,
    default: Any,
    then: Callable[[Any], None] | None = None,
    allowed: Mapping[Any, Any] | tuple[Any, ...] | list[Any] | None = None,
) -> dict[str, Any]:
    """Arguments of a widget whose value is kept under `name`: its key, and what happens when it changes.

    `allowed` are the values it can show: something else that was kept (a criterion of a decision since replaced) gives way to the
    default. `then` is called with the new value.
    """
    shown = value(name, default)
    if allowed is not None and shown not in allowed:
        shown = default
        _kept()[name] = shown
    key = WIDGET + name
    st.session_state[key] = (
        shown  # always: a widget of this name on the page before is another one, whose value is not handed on
    )

    def changed() -> None:
        if key not in st.session_state:  # put anew by a part of the page that was drawn by itself: what was put counts
            return
        _kept()[name] = st.session_state[key]
        if then is not None:
            then(st.session_state[key])

    return {"key": key, "on_change": changed}


def language() -> str:
    """The page's language: as chosen, else as the address says, else as the browser wishes, else English."""
    chosen = value(LANGUAGE) or st.query_params.get(LANGUAGE) or str(st.context.locale or "").split("-")[0]
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def language_switch() -> dict[str, Any]:
    """Arguments of the widget that switches the language; the choice also stands in the address, so a link carries it."""
    now = language()
    if value(LANGUAGE) != now:
        put(LANGUAGE, now)
    if st.query_params.get(LANGUAGE) != now:
        st.query_params[LANGUAGE] = now
    return kept(LANGUAGE, now, allowed=LANGUAGES)


def visit() -> str:
    """A mark of this visit, the same until it ends; it says nothing about the visitor."""
    if value("visit") is None:
        put("visit", secrets.token_hex(8))
    return str(value("visit"))


def asked(name: str) -> str:
    """What the address says of `name`; empty where it says nothing."""
    return str(st.query_params.get(name, ""))


def ask(name: str, given: str) -> None:
    """Put `given` into the address under `name`; nothing takes it out."""
    if given:
        st.query_params[name] = given
    elif name in st.query_params:
        del st.query_params[name]


def theme() -> str:
    """light or dark, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"
