"""A tour of one minute: a card on the first page, shown on the first visit and whenever it is asked for; on the others a line that opens it.

The page's own script (mcda/ui/assets/page.js) turns its leaves and remembers in the browser that it was shown. It stands in the flow of
the page, so it covers nothing, and marks the link of the page that it tells of.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from mcda.ui.words import word

__all__ = ["STEPS", "tour"]

STEPS = ("decision", "weigh", "rank", "challenge", "compare", "report")
"""The pages told of, one step each."""


def tour(folded: bool = False) -> None:
    """The card, folded away until the page's script knows whether this browser has seen it.

    `folded`: it stays so, and where the tour was not seen yet the line that opens it is shown.
    """
    kind = " data-tour-folded" if folded else ""
    steps = "".join(
        f'<li data-page="{name}" hidden><strong>{escape(word(f"tour.{name}_title"))}</strong> {escape(word(f"tour.{name}"))}</li>'
        for name in STEPS
    )
    buttons = "".join(
        f'<button type="button" data-tour-do="{name}">{escape(word(f"tour.{name}_button"))}</button>'
        for name in ("back", "next", "close")
    )
    st.html(
        f'<section data-tour="{escape(word("tour.done_button"))}"{kind} aria-label="{escape(word("tour.name"))}" hidden>'
        f'<p data-tour-count></p><ol aria-live="polite">{steps}</ol><div>{buttons}</div></section>'
        f'<button type="button" data-tour-do="again" hidden>{escape(word("tour.again"))}</button>'
    )
