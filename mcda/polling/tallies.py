"""The tally: anonymous rows -> what may be shown, computed once per room and version and shared by every screen."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.evaluation import evaluate
from mcda.polling.agreement_measures import AHP_SCALE, consensus_index, kendall_w
from mcda.polling.disclosure import Known, fresh, no_small_crossing, remember, safe_blocks, stepped, whole_percents
from mcda.polling.like_minded import clustered
from mcda.polling.room_results import AgendaItem, FirstShare, GroupResult, Live, Movement, RoundResult
from mcda.polling.rooms import Room, Round
from mcda.polling.whole_preferences import aggregate_preference, whole_weights
from mcda.text import Text
from mcda.weights import aggregate_priorities

if TYPE_CHECKING:
    from mcda.polling.store import Rows, Store

__all__ = ["Tally", "computed", "movement"]

Array = NDArray[np.float64]
FASTEST_POLL = 1.5
"""Seconds between two looks of one phone."""
LOOKS_PER_SECOND = 200
"""What all phones together may cost: the interval grows with the room."""
ROOMS_KEPT = 64


class Tally:
    """What may be shown of the rooms in a store.

    `decision_of` gives the decision a room is about, or None where it cannot be had (then weights are shown without ranking).
    Safe to call from any thread; of several that ask at once one computes and all get the same records.
    """

    def __init__(self, store: Store, decision_of: Callable[[Room], Decision | None]) -> None:
        self._store, self._decision_of = store, decision_of
        self._kept: OrderedDict[tuple[str, int], tuple[RoundResult, ...]] = OrderedDict()
        self._gates: dict[str, threading.Lock] = {}
        self._gate = threading.Lock()

    def results(self, code: str) -> tuple[RoundResult, ...]:
        """Every revealed round's result, in the order of the rounds; the same objects until the room changes."""
        room = self._store.managed(code)
        with self._gate:
            mine = self._gates.setdefault(room.id, threading.Lock())
        with mine:
            room = self._store.managed(code)
            found = self._kept.get((room.id, room.version))
            if found is None:
                found = computed(room, self._store.rows(code), self._decision_of(room))
                with self._gate:
                    self._kept[room.id, room.version] = found
                    while len(self._kept) > ROOMS_KEPT:
                        self._kept.popitem(last=False)
            return found

    def result(self, code: str, number: int) -> RoundResult | None:
        """The result of one round as it may be shown now: None before it is revealed and while it is open again."""
        found = self._store.managed(code).round(number)
        if found is None or found.state != "revealed":
            return None
        return next((one for one in self.results(code) if one.round == number), None)

    def ready(self, code: str) -> bool:
        """Whether `live` will answer from memory; else it may compute for up to a second, and belongs in a thread."""
        room = self._store.room(code)
        current = room.current
        return current is None or current.state != "revealed" or (room.id, room.version) in self._kept

    def live(self, code: str) -> Live:
        """The state of the current round for phones and screens; blind while the round is open."""
        room = self._store.room(code)
        current = room.current
        if current is None:
            return Live(
                room=room.code,
                round=0,
                title="",
                state="waiting",
                opening=0,
                joined=room.joined,
                sent=0,
                seconds_left=None,
                seconds_kept=None,
                next_poll_s=FASTEST_POLL,
                weights=None,
                etag=f'"{room.version}-{room.joined}"',
            )
        joined, sent = counts(room, current)
        result = self.result(code, current.number)
        weights = result.weights if result is not None and result.shown else None
        left = None if current.deadline is None else max(0, current.deadline - int(time.time()))
        poll = round(max(FASTEST_POLL, joined / LOOKS_PER_SECOND), 1)
        etag = f'"{room.version}-{current.number}-{current.state}-{joined}-{sent}"'
        return Live(
            room=room.code,
            round=current.number,
            title=current.title,
            state=current.state,
            opening=current.opening,
            joined=joined,
            sent=sent,
            seconds_left=left,
            seconds_kept=current.remaining,
            next_poll_s=poll,
            weights=weights,
            etag=etag,
        )


def counts(room: Room, round_: Round) -> tuple[int, int]:
    """Joined and sent as they may be shown."""
    joined, sent, k = room.joined, round_.sent, room.plan.k
    if round_.state not in ("open", "locked"):
        return (joined if joined - sent >= k else sent), sent
    if joined < sent:  # some have sent without coming in by the page: who is missing is not known
        steps = sent // k * k
        return steps, steps
    return joined, stepped(sent, joined, k)


def computed(room: Room, reveals: Sequence[Rows], decision: Decision | None) -> tuple[RoundResult, ...]:
    """The results of a room's reveals. What a later one may show depends on what the earlier ones have shown."""
    known = Known()
    found: dict[int, RoundResult] = {}
    latest: RoundResult | None = None
    for rows in reveals:
        about = room.round(rows.round)
        if about is None:  # another process has just made it; this one hears of it in a moment
            continue
        changed = fresh(rows.weights, known)
        result = RoundResult(
            room=room.code,
            round=rows.round,
            opening=rows.opening,
            title=about.title,
            note=about.note,
            sent=len(rows.weights),
            k=room.plan.k,
            kind=room.plan.kind,
            weighing=room.plan.weighing,
            criteria=room.plan.criteria,
            shown=changed >= room.plan.k,
        )
        if result.shown:
            result = _aggregated(result, room, rows, decision, known)
            result = replace(result, moved=movement(latest, result))
            known = remember(known, rows.weights)
            latest = result
        elif rows.round in found and found[rows.round].shown:
            result = replace(found[rows.round], stands=True)
        else:
            few = len(rows.weights) < room.plan.k
            result = replace(result, withheld="too_few" if few else "too_few_changed")
        found[rows.round] = result
    return tuple(found[number] for number in sorted(found))


def _aggregated(result: RoundResult, room: Room, rows: Rows, decision: Decision | None, known: Known) -> RoundResult:
    plan, weights = room.plan, rows.weights
    judged = plan.weighing == "judgements"
    mean = "geometric" if judged else "arithmetic"
    percents = _percents(weights, mean)
    lower = upper = None
    if len(weights) >= 2 * plan.k:
        quartiles = np.rint(np.quantile(weights, (0.25, 0.75), axis=0) * 100).astype(int)
        lower, upper = (tuple(row.tolist()) for row in quartiles)
    segments, others = safe_blocks(weights, rows.segments, known, plan.k)
    camps = clustered(weights, known, plan.k)
    clusters = [np.flatnonzero(camps == name) for name in np.unique(camps)]
    if len(segments) and not no_small_crossing(weights, [*segments.values(), others], clusters, known, plan.k):
        clusters = []
    names = {one.key: one.name for one in plan.segments}

    def group(key: str, name: Text, inside: NDArray[np.int64]) -> GroupResult:
        own = _percents(weights[inside], mean)
        ranks: tuple[int, ...] = ()
        leaders: tuple[str, ...] = ()
        if decision is not None:
            ranked = evaluate(decision, aggregate_preference(room, decision, own), **ranking(room))
            ranks, leaders = tuple(ranked.ranks.tolist()), ranked.leaders
        share = round(100 * len(inside) / len(weights))
        return GroupResult(key, name, share, own, ranks, leaders)

    shown_clusters = tuple(
        group(str(number), Text(), inside) for number, inside in enumerate(clusters, start=1) if len(clusters) > 1
    )
    result = replace(
        result,
        mean=mean,
        percents=percents,
        lower=lower,
        upper=upper,
        consensus=round(100 * consensus_index(weights, AHP_SCALE if judged else None)),
        concordance=round(100 * kendall_w(weights)),
        clusters=shown_clusters,
        segments=tuple(
            group(one.key, names[one.key], segments[one.key]) for one in plan.segments if one.key in segments
        ),
        others_percent=round(100 * len(others) / len(weights)),
    )
    return result if decision is None else _ranked(result, room, weights, decision, known)


def _ranked(result: RoundResult, room: Room, weights: Array, decision: Decision, known: Known) -> RoundResult:
    """What the decision adds: ranking and verdict of the published percents, first places, agenda, what all can live with."""
    from mcda.analysis import disagreement, verdict

    preference = aggregate_preference(room, decision, result.percents, result)
    evaluation = evaluate(decision, preference, **ranking(room))
    result = replace(result, preference=preference, evaluation=evaluation)
    if not evaluation.ranked.any():  # the screens leave nobody: there is nothing more to say
        return result
    every = whole_weights(room, decision, weights)
    asked = disagreement(decision, every, targets=room.plan.criteria, **ranking(room))
    enough = room.plan.k / len(weights)  # one person adds at most one part in so many
    places = {key: at for at, key in enumerate(asked.targets)}
    agenda = tuple(
        AgendaItem(key, _percent(asked.spread[places[key]]), _percent(asked.consequence[places[key]]))
        for key in asked.agenda
        if asked.consequence[places[key]] >= enough
    )
    return replace(
        result,
        verdict=verdict(decision, preference, companions=False, **ranking(room)),
        first_shares=_first_shares(asked.leaders, decision, weights, known, room.plan.k),
        liveable=_liveable(result.clusters, decision),
        agenda=agenda,
    )


def ranking(room: Room) -> dict[str, Any]:
    """How the room's options are ranked: method and normalisation, as every analysis takes them."""
    return {"method": room.plan.method, "normalisation": room.plan.normalisation or None}


def _first_shares(
    leaders: Sequence[tuple[str, ...]], decision: Decision, weights: Array, known: Known, k: int
) -> tuple[FirstShare, ...]:
    """Each ballot is one draw: for what part of the room an option is first, options of fewer than k merged into one group."""
    alone = [one[0] if len(one) == 1 else None for one in leaders]
    shown, rest = safe_blocks(weights, alone, known, k)
    others = {key for place in rest.tolist() for key in leaders[place]}
    order = [key for key in decision.option_keys if key in shown]
    sizes = np.array([len(shown[key]) for key in order] + [len(rest)], dtype=float)
    percents = whole_percents(sizes / sizes.sum()).tolist()
    found = [FirstShare((key,), percent) for key, percent in zip(order, percents, strict=False)]
    if len(rest):
        found.append(FirstShare(tuple(key for key in decision.option_keys if key in others), percents[-1]))
    return tuple(sorted(found, key=lambda one: (len(one.options) > 1, -one.percent)))


def _liveable(clusters: Sequence[GroupResult], decision: Decision) -> tuple[str, ...]:
    """The options whose worst place among the clusters is the best there is; of several, those with the best mean place."""
    if len(clusters) < 2:
        return ()
    ranks = np.array([one.ranks for one in clusters])
    ranked = (ranks > 0).all(axis=0)
    worst = np.where(ranked, ranks.max(axis=0), np.iinfo(np.int64).max)
    best = ranked & (worst == worst.min())
    mean = np.where(best, ranks.mean(axis=0), np.inf)
    return tuple(key for key, one in zip(decision.option_keys, best & (mean <= mean.min()), strict=True) if one)


def movement(before: RoundResult | None, after: RoundResult) -> Movement | None:
    """What moved from one shown round to another; None without an earlier one."""
    if before is None:
        return None
    places: dict[str, int] = {}
    leaders: list[tuple[str, ...]] = [(), ()]
    if before.evaluation is not None and after.evaluation is not None:
        leaders = [before.evaluation.leaders, after.evaluation.leaders]
        for key, old, new in zip(
            after.evaluation.options, before.evaluation.ranks, after.evaluation.ranks, strict=True
        ):
            places[key] = int(old - new)
    points = {key: new - old for key, old, new in zip(after.criteria, before.percents, after.percents, strict=True)}
    return Movement(before.round, points, places, *leaders)


def _percents(weights: Array, mean: str) -> tuple[int, ...]:
    return tuple(whole_percents(aggregate_priorities(weights, mean=mean)).tolist())


def _percent(share: Any) -> int:
    return round(100 * float(share))
