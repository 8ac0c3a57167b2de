"""Measuring two or more ways of doing one thing in turn, so that a busy machine slows all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

__all__ = ["Peer", "Row", "measured", "share"]

ROUNDS = 7


@dataclass(frozen=True)
class Peer:
    """One way to do it, `times` of which make the whole work (1,000 of 100,000 draws: 100).

    One that does not `count` is measured and told, but is not what the target is about: a call with checks switched off.
    """

    run: Callable[[], object]
    times: float = 1.0
    counts: bool = True


@dataclass(frozen=True)
class Row:
    """One line of the table: seconds for the whole work, ours and theirs, and how many times as fast.

    `target` is what issue and documentation ask of `ratio`; `at_most` turns it round.
    """

    work: str
    against: str
    ours: float
    theirs: float
    ratio: float
    target: float
    at_most: bool = False
    unit: str = "s"
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    started = perf_counter()
    run()
    return perf_counter() - started


def measured(
    work: str,
    ours: Callable[[], object],
    peers: Mapping[str, Peer],
    target: float,
    *,
    rounds: int = ROUNDS,
    repeat: int = 1,
    note: str = "",
) -> Row:
    """Ours against the fastest of `peers`; ours runs `repeat` times per round where a single run is too short to time."""

    def several() -> None:
        for _ in range(
            repeat
        ):  # an answer is let go before the next is asked for: kept ones would each need fresh memory
            ours()

    def ours_once() -> float:
        return seconds(several) / repeat

    ours_once()
    for peer in peers.values():
        seconds(peer.run)
    taken: list[float] = []
    others: dict[str, list[float]] = {name: [] for name in peers}
    ratios: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        for name, peer in peers.items():
            mine = ours_once()
            other = seconds(peer.run) * peer.times
            taken.append(mine)
            others[name].append(other)
            ratios[name].append(other / mine)
    fastest = min((name for name in peers if peers[name].counts), key=lambda name: median(others[name]))
    slower = [f"{name} {median(ratios[name]):,.0f} x" for name in peers if name != fastest]
    said = "; ".join(part for part in (note, "also " + ", ".join(slower) if slower else "") if part)
    return Row(work, fastest, median(taken), median(others[fastest]), median(ratios[fastest]), target, note=said)


def share(
    work: str, least: Callable[[], tuple[float, str]], ours: Callable[[], object], target: float, against: str
) -> Row:
    """What share of a limit is reached: `least` measures it anew in every round, as seconds and what they are made of."""
    seconds(ours)
    rounds = []
    for _ in range(ROUNDS):
        limit, note = least()
        taken = median(seconds(ours) for _ in range(3))
        rounds.append((limit / taken, limit, taken, note))
    ratio, limit, taken, note = sorted(rounds)[ROUNDS // 2]
    return Row(work, against, taken, limit, ratio, target, note=note)
