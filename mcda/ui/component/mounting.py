"""Mounts the component: sliders and their chart, a list to drag into order, and what was typed kept in the visitor's browser.

Everything goes in as plain data and comes back as plain values, which are checked: a browser's memory is the visitor's to change.
An answer comes back with a counter, `turn`, and goes in again with it, so that the script knows whether the page has heard its last
answer: until then what the hand did stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

__all__ = ["Answer", "browser_storage", "order_list", "sliders"]

HERE = Path(__file__).parent
PARTS = ("elements", "memory", "what_if", "sliders", "order_list", "main")
HIGHEST = 100
MOST = 1000
"""Items of one answer: more than any decision has."""


@dataclass(frozen=True)
class Answer:
    """What one slider says: points 0 to 100 (None: not answered), the ends between which they may lie, and its marks."""

    points: int | None
    low: int | None = None
    high: int | None = None
    unknown: bool = False
    locked: bool = False


@st.cache_resource(show_spinner=False)
def _source() -> tuple[str, str]:
    script = "\n".join((HERE / f"{name}.js").read_text(encoding="utf-8") for name in PARTS)
    return script, (HERE / "weighing.css").read_text(encoding="utf-8")


def _component() -> Any:
    script, style = _source()
    return st.components.v2.component("mcda_weighing", html='<div class="weighing"></div>', css=style, js=script)


def sliders(key: str, data: Mapping[str, Any], taken: Callable[[dict[str, Answer]], None]) -> None:
    """Show the sliders; `taken` gets every answer by its item's key when a hand lets go."""

    def changed() -> None:
        given = _state(key, "answers").get("items")
        if isinstance(given, Mapping):
            found = {str(name): _answer(one) for name, one in list(given.items())[:MOST]}
            taken({name: one for name, one in found.items() if one is not None})

    turn = _turn(key, "answers")
    _component()(key=key, data={**data, "mode": "sliders", "turn": turn}, on_answers_change=changed)


def order_list(key: str, data: Mapping[str, Any], taken: Callable[[list[str], list[str]], None]) -> None:
    """Show the list; `taken` gets the items' keys, the first first, and those that are as important as the one before, when one was put down."""

    def changed() -> None:
        placed, equal = (_state(key, "order").get(name) for name in ("order", "equal"))
        if isinstance(placed, list) and isinstance(equal, list):
            taken([str(one) for one in placed[:MOST]], [str(one) for one in equal[:MOST]])

    turn = _turn(key, "order")
    _component()(key=key, data={**data, "mode": "order", "turn": turn}, on_order_change=changed)


def browser_storage(key: str, memory: Mapping[str, Any], remembered: Callable[[str], None]) -> None:
    """Keep in the browser what `memory` says; `remembered` gets what was kept where the visit begins with nothing. Shows nothing."""

    def found() -> None:
        given = st.session_state.get(key)
        text = given.get("remembered") if isinstance(given, Mapping) else None
        if isinstance(text, str):
            remembered(text)

    _component()(key=key, data={"mode": "memory", "memory": dict(memory)}, on_remembered_change=found)


def _state(key: str, name: str) -> Mapping[str, Any]:
    found = st.session_state.get(key)
    value = found.get(name) if isinstance(found, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _turn(key: str, name: str) -> int:
    turn = _state(key, name).get("turn", 0)
    return turn if isinstance(turn, int) and not isinstance(turn, bool) else 0


def _answer(given: object) -> Answer | None:
    """One slider's answer; None for anything that no slider says."""
    if not isinstance(given, Mapping):
        return None
    points, low, high = (given.get(name) for name in ("points", "low", "high"))
    if not all(one is None or _whole(one) is not None for one in (points, low, high)):
        return None
    middle, lowest, highest = _whole(points), _whole(low), _whole(high)
    if middle is None or lowest is None or highest is None or not lowest <= middle <= highest:
        lowest = highest = None
    return Answer(middle, lowest, highest, given.get("unknown") is True, given.get("locked") is True)


def _whole(given: object) -> int | None:
    """Whole points from 0 to 100; None for anything else."""
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not 0 <= given <= HIGHEST:
        return None
    return round(given)
