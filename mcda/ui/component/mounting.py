"""Mounts the component: sliders whose chart follows the hand, and what was typed kept in the visitor's browser.

Everything goes in as plain data and comes back as plain values, which are checked: a browser's memory is the visitor's to change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

__all__ = ["weighing"]

HERE = Path(__file__).parent
HIGHEST = 100


@st.cache_resource(show_spinner=False)
def _source() -> tuple[str, str]:
    return (HERE / "weighing.js").read_text(encoding="utf-8"), (HERE / "weighing.css").read_text(encoding="utf-8")


def weighing(
    key: str,
    data: Mapping[str, Any],
    on_points: Callable[[dict[str, int]], None] | None = None,
    on_remembered: Callable[[str], None] | None = None,
) -> None:
    """Show the component. `on_points` gets the points when a hand lets go, `on_remembered` what the browser had kept."""
    script, style = _source()
    mounted = st.components.v2.component("mcda_weighing", html='<div class="weighing"></div>', css=style, js=script)

    def points_changed() -> None:
        given = _state(key).get("points")
        if on_points is not None and isinstance(given, Mapping):
            on_points({str(name): found for name, one in given.items() if (found := _points(one)) is not None})

    def remembered_changed() -> None:
        given = _state(key).get("remembered")
        if on_remembered is not None and isinstance(given, str):
            on_remembered(given)

    mounted(key=key, data=dict(data), on_points_change=points_changed, on_remembered_change=remembered_changed)


def _state(key: str) -> Mapping[str, Any]:
    found = st.session_state.get(key)
    return found if isinstance(found, Mapping) else {}


def _points(given: object) -> int | None:
    """Whole points from 0 to 100; None for anything else."""
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 0 <= given <= HIGHEST:
        return None
    return round(given)
