"""What a visit keeps: as a page's state has it, and without Streamlit for what is called outside a page."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from mcda.ui.state import STORE

__all__ = ["KeptState", "kept_by"]


def kept_by(app: AppTest) -> dict[str, Any]:
    """What the visit keeps, by name; what is put here is kept before the page runs."""
    if STORE not in app.session_state:
        app.session_state[STORE] = {}
    found: dict[str, Any] = app.session_state[STORE]
    return found


class KeptState(dict[str, Any]):
    """Stands in for `mcda.ui.state`; what was put is found under its plain name."""

    def value(self, name: str, default: Any = None) -> Any:
        return self.get(name, default)

    def put(self, name: str, given: Any) -> None:
        self[name] = given
