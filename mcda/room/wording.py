"""What a ballot page says of each criterion: its question, and the two ends of its swing in words."""

from __future__ import annotations

from dataclasses import dataclass

from mcda.decision import Criterion, Decision
from mcda.polling.rooms import Room
from mcda.text import number, text

__all__ = ["Asked", "Pair", "Part", "asked_parts", "pairs_asked"]

FULL_PAIRS = 4
"""Up to so many criteria every pair is asked; of more, each is compared with its two neighbours in a ring."""


@dataclass(frozen=True)
class Asked:
    """One criterion as it is asked: `ends` are (worst, best) in words, of each member where it groups several."""

    key: str
    name: str
    question: str
    ends: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Part:
    """A branch with its criteria."""

    name: str
    criteria: tuple[Asked, ...]


@dataclass(frozen=True)
class Pair:
    """Two criteria that are compared."""

    first: Asked
    second: Asked

    @property
    def field(self) -> str:
        """The name of its field in a ballot's form."""
        return f"judgements.{self.first.key}|{self.second.key}"


def asked_parts(room: Room, decision: Decision | None, language: str) -> tuple[Part, ...]:
    """The room's criteria by top branch, in their order; keys alone where the decision cannot be had."""
    if decision is None:
        return (Part("", tuple(Asked(key, key, "", ()) for key in room.plan.criteria)),)
    parents = {branch.key: branch for branch in decision.branches}
    found: list[tuple[str, list[Asked]]] = []
    for key in room.plan.criteria:
        criterion = decision.criterion(key)
        chain = []
        at = criterion.parent
        while at:
            chain.append(at)
            at = parents[at].parent
        # below the branch that the room is about, the next branch down; else the top one
        chain = chain[: chain.index(room.plan.branch)] if room.plan.branch in chain else chain
        name = parents[chain[-1]].name[language] if chain else ""
        if not found or found[-1][0] != name:
            found.append((name, []))
        found[-1][1].append(_asked(criterion, decision, language))
    return tuple(Part(name, tuple(inside)) for name, inside in found)


def _asked(criterion: Criterion, decision: Decision, language: str) -> Asked:
    members = [decision.base.criterion(key) for key in criterion.members] if decision.base is not None else []
    ends = tuple(
        (one.name[language] if len(members) > 1 else "", *_ends(one, language))
        for one in members or [criterion]
        if one.has_scale
    )
    return Asked(criterion.key, criterion.name[language], (criterion.question or criterion.summary)[language], ends)


def _ends(criterion: Criterion, language: str) -> tuple[str, str]:
    assert criterion.worst is not None
    assert criterion.best is not None
    unit = criterion.unit[language]
    worst, best = (
        criterion.level_text(score)[language] or f"{number(score)} {unit}".strip()
        for score in (criterion.worst, criterion.best)
    )
    return worst, best


def pairs_asked(parts: tuple[Part, ...], language: str) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
    """Which pairs are compared, a few at a time: within each branch, then the first criteria of the branches with one another.

    Together they link all criteria, so that the pairs not asked follow from those that are.
    """
    steps = [(part.name, _pairs(part.criteria)) for part in parts if len(part.criteria) > 1]
    if len(parts) > 1:
        across = _pairs(tuple(part.criteria[0] for part in parts))
        steps.append((text("room.page_across", language), across))
    return tuple(steps)


def _pairs(items: tuple[Asked, ...]) -> tuple[Pair, ...]:
    """Every pair of few; of many, a ring: each is in two comparisons, so a slip can be noticed and outweighed.

    >>> [f"{one.first.key}{one.second.key}" for one in _pairs(tuple(Asked(key, key, "", ()) for key in "abcde"))]
    ['ab', 'bc', 'cd', 'de', 'ae']
    """
    last = len(items) - 1
    if len(items) <= FULL_PAIRS:
        return tuple(Pair(items[a], items[b]) for a in range(len(items)) for b in range(a + 1, len(items)))
    return (*(Pair(items[at], items[at + 1]) for at in range(last)), Pair(items[0], items[last]))
