"""What a visit keeps, without Streamlit: for what is called outside a page."""

from __future__ import annotations

from typing import Any

__all__ = ["KeptState"]


class KeptState(dict[str, Any]):
    """Stands in for `mcda.ui.state`; what was put is found under its plain name."""

    def value(self, name: str, default: Any = None) -> Any:
        return self.get(name, default)

    def put(self, name: str, given: Any) -> None:
        self[name] = given
