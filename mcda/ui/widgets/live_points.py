"""Swing points by sliders whose chart follows the hand, and the memory of the browser."""

from __future__ import annotations

from functools import partial
from typing import Any

from mcda.decision import Decision
from mcda.text import number
from mcda.ui import remembered, state
from mcda.ui.component.mounting import weighing
from mcda.ui.stated_weights import points, points_about, points_name
from mcda.ui.widgets.against_bias import blind
from mcda.ui.words import word

__all__ = ["browser_memory", "live_points"]


def live_points(decision: Decision, ranked: tuple[int, ...]) -> None:
    """Sliders for every criterion; `ranked` are the places of the options whose order the chart previews."""
    language = state.language()
    given = points(decision)
    branches = {one.key: one.name[language] for one in decision.branches}
    shown = () if blind() or decision.bounds is None else ranked
    scenario = str(state.value("scenario") or "")
    known = scenario in {one.key for one in decision.situations}
    values = (decision.in_scenario(scenario) if known else decision).values() if shown else None
    factors = dict(decision.scenario(scenario).multiply) if known else {}
    items = [
        {
            "key": one.key,
            "name": one.name[language],
            "points": given[one.key],
            "factor": factors.get(one.key, 1.0),
            "locked": bool(state.value(points_about("lock", one.key), False)),
            "branch": branches.get(one.parent, ""),
            "ends": _ends(one.worst, one.best, one),
        }
        for one in decision.criteria
    ]
    options = [
        {"name": decision.options[at].label[language], "values": [] if values is None else values[at].tolist()}
        for at in shown
    ]
    words = {
        "preview": word("ui.preview"),
        "preview_note": word("ui.preview_note"),
        "amount": word("ui.amount_live", points="{points}", weight="{weight}"),
        "list_mark": word("ui.list_mark"),
    }
    data: dict[str, Any] = {
        "mode": "points",
        "items": items,
        "options": options,
        "words": words,
        "language": language,
        "signature": f"{decision.hash}|{language}|{scenario}|{shown}",
    }
    weighing("live-points", data, on_points=partial(_taken, decision))


def _ends(worst: float | None, best: float | None, criterion: Any) -> str:
    """The two ends of the swing in words, on one line."""
    if worst is None or best is None:
        return ""
    language = state.language()
    low, high = (criterion.level_text(one)[language] or number(one) for one in (worst, best))
    return word("ui.ends_live", worst=low, best=high)


def _taken(decision: Decision, given: dict[str, int]) -> None:
    now = points(decision)
    for key in decision.criterion_keys:
        if key in given and given[key] != now[key]:
            state.put(points_name(key), given[key])


def browser_memory(decision: Decision) -> None:
    """Keep what was typed in the visitor's browser, and bring it back when a visit begins with nothing."""
    data = {"mode": "memory", "memory": remembered.memory(decision, state.visit())}
    weighing("browser-memory", data, on_remembered=lambda given: remembered.remember(given, decision))
