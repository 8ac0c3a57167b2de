"""Mounts the table of scores whose cells are buttons. What comes back is checked: only cells of the table that went in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

__all__ = ["score_table"]

HERE = Path(__file__).parent


@st.cache_resource(show_spinner=False)
def _source() -> tuple[str, str]:
    return (HERE / "score_table.js").read_text(encoding="utf-8"), (HERE / "score_table.css").read_text(encoding="utf-8")


def score_table(key: str, data: Mapping[str, Any], opened: Callable[[str, str], None]) -> None:
    """Show the table; `opened` gets option and criterion (their keys) of a cell that was pressed.

    `data`: `caption`, `corner` (over the criteria), `options` [{key, name}], `rows` [{key, name, cells [{text, label, value, edited}]}],
    `open` {option, criterion}, and `panel`, the key of the container that shows what stands behind the cell.
    """
    script, style = _source()
    mounted = st.components.v2.component("mcda_scores", html='<div class="scores"></div>', css=style, js=script)

    def pressed() -> None:
        found = st.session_state.get(key)
        given = found.get("cell") if isinstance(found, Mapping) else None
        if isinstance(given, Mapping):
            option, criterion = given.get("option"), given.get("criterion")
            if option in [one["key"] for one in data["options"]] and criterion in [one["key"] for one in data["rows"]]:
                opened(str(option), str(criterion))

    mounted(key=key, data=dict(data), on_cell_change=pressed)
