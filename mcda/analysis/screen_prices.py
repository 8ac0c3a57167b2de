"""Screen prices: the ranking with and without each screen, and what a failed option would need to enter, and whether it would win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.preference import Preference

__all__ = ["Entry", "ScreenEffect", "ScreenPrice", "screen_price"]

Places = NDArray[np.int64]
ACCEPTED = {"flag": ("pass", "uncertain"), "strict": ("pass",), "off": ("pass", "uncertain", "fail")}


@dataclass(frozen=True, slots=True)
class ScreenEffect:
    """The ranking without one screen: who enters, who is first then, and whether that is somebody else than with it."""

    screen: str
    lets_in: tuple[str, ...]
    winners: tuple[str, ...]
    winner_changed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An option that a screen keeps out, as if it alone were let in with the scores it has.

    `stopped_by` are the screens that would have to be passed; what would have to change is `decision.screen(key).change`, with the
    reason and condition at `decision.option(option).screens[key]`. `rank` is its rank once in, `wins` whether that is first,
    `winners` who is first then. `vetoes` are criteria on which it stands at a veto level.
    """

    option: str
    stopped_by: tuple[str, ...]
    rank: int
    wins: bool
    winners: tuple[str, ...]
    vetoes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ScreenPrice(Answer):
    """K screens: `ranks` (m,) with all of them, `ranks_without` (K, m) with each left off, `ranks_free` (m,) with none; 0 not ranked.

    `effects` has one record per screen, `entries` one per option kept out; both are empty where nothing is screened.
    """

    screens: tuple[str, ...]
    winners: tuple[str, ...]
    winners_free: tuple[str, ...]
    ranks: Places
    ranks_without: Places
    ranks_free: Places
    effects: tuple[ScreenEffect, ...]
    entries: tuple[Entry, ...]


def screen_price(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> ScreenPrice:
    """What each screen costs: the ranking with and without it, and for each option kept out whether it would win if it entered.

    With `screens="strict"` an uncertain result keeps an option out too; with `off` nothing is kept out. Here, and only here, it is no
    obstacle that everybody is screened out. `seed` is not used: nothing is drawn.

    >>> import mcda
    >>> found = screen_price(mcda.load(), mcda.load_preference("balanced"))
    >>> [(one.option, one.wins) for one in found.entries]
    [('cfc_model', False), ('supreme_crisis', False)]
    """
    prepared = Prepared(
        decision,
        preference,
        method,
        normalisation=normalisation,
        params=params,
        scenario=scenario,
        screens=screens,
        scores=scores,
        at_least=0,
    )
    keys = tuple(screen.key for screen in prepared.decision.screens)
    accepted = ACCEPTED[screens]
    marks = prepared.problem.marks
    passed = np.array([[mark[key] in accepted for key in keys] for mark in marks], dtype=bool).reshape(len(marks), -1)
    kept = np.asarray(passed.all(axis=1))
    ranks = prepared.ranks_of(kept)
    free = prepared.ranks_of(np.ones(len(marks), dtype=bool))
    winners = _first(prepared, ranks)
    without, effects = [], []
    for place, key in enumerate(keys):
        found = prepared.ranks_of(np.asarray(np.delete(passed, place, axis=1).all(axis=1)))
        first = _first(prepared, found)
        entered = (found > 0) & (ranks == 0)
        effects.append(ScreenEffect(key, _named(prepared, entered), first, set(first) != set(winners)))
        without.append(found)
    vetoes = prepared.decision.vetoes()
    entries = []
    for row in np.flatnonzero(~kept).tolist():
        let_in = kept.copy()
        let_in[row] = True
        found = prepared.ranks_of(let_in)
        entries.append(
            Entry(
                prepared.decision.option_keys[row],
                tuple(key for key, fine in zip(keys, passed[row], strict=True) if not fine),
                int(found[row]),
                bool(found[row] == 1),
                _first(prepared, found),
                vetoes[row],
            )
        )
    return ScreenPrice(
        **prepared.labels(),
        settings=prepared.settings("screen_price", decision, seed=seed),
        screens=keys,
        winners=winners,
        winners_free=_first(prepared, free),
        ranks=ranks,
        ranks_without=np.array(without, dtype=np.int64).reshape(len(keys), len(marks)),
        ranks_free=free,
        effects=tuple(effects),
        entries=tuple(entries),
    )


def _named(prepared: Prepared, which: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(key for key, is_one in zip(prepared.decision.option_keys, which, strict=True) if is_one)


def _first(prepared: Prepared, ranks: Places) -> tuple[str, ...]:
    return _named(prepared, ranks == 1)
