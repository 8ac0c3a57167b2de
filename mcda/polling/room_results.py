"""What may be shown of a round, as frozen records: whole percents of groups of at least k people, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mcda.elements import content_hash
from mcda.preference import Preference
from mcda.results import Evaluation, Record
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.analysis.verdicts import Verdict

__all__ = ["AgendaItem", "FirstShare", "GroupResult", "Live", "Movement", "RoundResult"]


@dataclass(frozen=True)
class Live:
    """What anybody may see of a room at any time. `sent` is stepped while the round is open, and `joined` never shows that
    fewer than k have not sent once it is closed. `seconds_left` are the running timer's, `seconds_kept` a paused one's. `etag` changes when any of it changes."""

    room: str
    round: int
    title: str
    state: str
    opening: int
    joined: int
    sent: int
    seconds_left: int | None
    seconds_kept: int | None
    next_poll_s: float
    weights: tuple[Mapping[str, Any], ...] | None
    etag: str

    def json(self) -> dict[str, Any]:
        """The body of GET /api/rooms/{room}/tally."""
        return {
            "round": self.round,
            "title": self.title,
            "state": self.state,
            "opening": self.opening,
            "joined": self.joined,
            "sent": self.sent,
            "seconds_left": self.seconds_left,
            "seconds_kept": self.seconds_kept,
            "weights": None if self.weights is None else [dict(one) for one in self.weights],
            "next_poll_s": self.next_poll_s,
        }


@dataclass(frozen=True, eq=False)
class GroupResult(Record):
    """A segment or cluster of at least k ballots: its share of the room, its weights in whole percent, and whom they put first.

    `ranks` (one per option, 0 where not ranked) and `leaders` are empty where no decision was at hand.
    """

    key: str
    name: Text
    percent: int
    percents: tuple[int, ...]
    ranks: tuple[int, ...]
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class FirstShare:
    """Options that are together first for `percent` of the room; one option where at least k ballots put it first alone.

    Several are merged because each by itself would be fewer than k; ballots on which options tie are with them.
    """

    options: tuple[str, ...]
    percent: int


@dataclass(frozen=True)
class AgendaItem:
    """A criterion worth talking about: how far two people differ on it, and for how many answers that changes the winner.

    Both in whole percent: `spread` of all weight (Gini's mean difference), `consequence` of the exchanges tried.
    """

    criterion: str
    spread: int
    consequence: int


@dataclass(frozen=True)
class Movement:
    """What moved since the round shown before: weights in percentage points, places gained, and whether the leader changed."""

    since: int
    points: Mapping[str, int]
    places: Mapping[str, int]
    leaders_before: tuple[str, ...]
    leaders_after: tuple[str, ...]

    @property
    def leader_changed(self) -> bool:
        """Whether somebody else is first."""
        return self.leaders_before != self.leaders_after


@dataclass(frozen=True, eq=False)
class RoundResult(Record):
    """The published aggregate of one round: everything that may ever be shown of it.

    `shown` says whether there is one; else `withheld` is `too_few` (fewer than k ballots) or `too_few_changed` (fewer than k
    differ from what was shown before) and only `sent` is there. `percents` (n,) are whole percents that sum to 100; `mean` is
    how they were made (`arithmetic`, for judgements `geometric`); `lower` and `upper` are the quartiles of the ballots, from 2k
    ballots on. `consensus` and `concordance` are whole percents. `preference` is the aggregate over the whole decision, and
    ranking, verdict, agenda, segments' and clusters' ranks all follow from published whole percents: anybody can recompute
    them. `liveable` are the options whose worst place among the clusters is best. `stands` is True where a later opening of
    the round was withheld and this earlier result stands.
    """

    room: str
    round: int
    opening: int
    title: str
    note: str
    sent: int
    k: int
    kind: str
    weighing: str
    criteria: tuple[str, ...]
    shown: bool
    withheld: str = ""
    stands: bool = False
    mean: str = ""
    percents: tuple[int, ...] = ()
    lower: tuple[int, ...] | None = None
    upper: tuple[int, ...] | None = None
    consensus: int | None = None
    concordance: int | None = None
    preference: Preference | None = None
    evaluation: Evaluation | None = None
    verdict: Verdict | None = None
    first_shares: tuple[FirstShare, ...] = ()
    clusters: tuple[GroupResult, ...] = ()
    liveable: tuple[str, ...] = ()
    segments: tuple[GroupResult, ...] = ()
    others_percent: int = 0
    agenda: tuple[AgendaItem, ...] | None = None
    moved: Movement | None = None

    def published(self) -> dict[str, Any]:
        """The aggregate as plain data, for exports and records: nothing in it is about fewer than k people."""
        evaluation, verdict = self.evaluation, self.verdict
        plain: dict[str, Any] = {
            "format": "mcda-round/1",
            "round": self.round,
            "title": self.title,
            "note": self.note,
            "ballots": self.sent,
            "k": self.k,
            "kind": self.kind,
            "weighing": self.weighing,
            "withheld": self.withheld or None,
        }
        if not self.shown:
            return plain
        plain |= {
            "mean": self.mean,
            "weights": [dict(one) for one in self.weights],
            "consensus": self.consensus,
            "concordance": self.concordance,
            "first": [{"options": list(one.options), "percent": one.percent} for one in self.first_shares],
            "clusters": [_group(one) for one in self.clusters],
            "liveable": list(self.liveable),
            "segments": [_group(one) for one in self.segments],
            "others_percent": self.others_percent,
            "agenda": None if self.agenda is None else [one.__dict__ for one in self.agenda],
        }
        if evaluation is not None:
            plain["ranking"] = {
                "method": evaluation.method,
                "hash": evaluation.hash,
                "settings": dict(evaluation.settings),
                "ranks": dict(zip(evaluation.options, evaluation.ranks.tolist(), strict=True)),
            }
        if verdict is not None:
            plain["verdict"] = {"kind": verdict.kind, "group": list(verdict.group), "winner": verdict.winner or None}
        plain["hash"] = content_hash(plain)
        return plain

    @property
    def weights(self) -> tuple[Mapping[str, Any], ...]:
        """Criterion, mean, low and high as shares of 1 in steps of a percent; low and high are quartiles, None below 2k."""
        lows: tuple[int | None, ...] = self.lower or (None,) * len(self.criteria)
        highs: tuple[int | None, ...] = self.upper or (None,) * len(self.criteria)
        return tuple(
            {"criterion": key, "mean": mean / 100, "low": _share(low), "high": _share(high)}
            for key, mean, low, high in zip(self.criteria, self.percents, lows, highs, strict=True)
        )


def _share(percent: int | None) -> float | None:
    return None if percent is None else percent / 100


def _group(one: GroupResult) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name.plain(),
        "percent": one.percent,
        "weights": list(one.percents),
        "ranks": list(one.ranks),
        "leaders": list(one.leaders),
    }
