"""What a page says where the script of its own component does not run: some browsers and networks block it.

The server cannot tell a script that is blocked from one that is slow without asking, and asking costs every visit a run of the page. So the sentence is
on the page from the start, and the style sheet shows it after a few seconds, unless the script has told the document that it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from mcda.ui.words import word

__all__ = ["told_where_blocked"]


def told_where_blocked(
    component: str, sentence: str, way_out: str = "", taken: Callable[[], None] | None = None
) -> None:
    """`sentence` (a message's key) for readers for whom `component` does not appear; with a button called `way_out` that does what `taken` does.

    `component` is the name under which the script tells the document that it runs: `data-weighing`, `data-memory`, `data-scores` (assets/style.css).
    """
    with st.container(key=f"blocked-{component}", border=True):
        st.html(f"<p><strong>{escape(word(sentence))}</strong></p>")  # no warning: nobody is warned who does not see it
        if taken is not None:
            st.button(word(way_out), on_click=taken, type="primary", key=f"way-out-{component}")
