"""An order in which places may be equal, as it is kept: the items, the most important first, and those that share the place of the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Order"]


@dataclass(frozen=True)
class Order:
    """`placed`: keys, the most important first. `equal`: those of them that are as important as the one before; never the first."""

    placed: tuple[str, ...] = ()
    equal: frozenset[str] = frozenset()

    @staticmethod
    def of(placed: Iterable[str], equal: Iterable[str], known: Sequence[str]) -> Order:
        """An order of what is `known`, each once.

        >>> Order.of(["b", "x", "b", "a"], ["b", "a", "x"], ["a", "b", "c"])
        Order(placed=('b', 'a'), equal=frozenset({'a'}))
        """
        kept = tuple(dict.fromkeys(key for key in placed if key in known))
        return Order(kept, frozenset(equal) & frozenset(kept[1:]))

    def places(self) -> dict[str, int]:
        """The place of every item that has one, from 1; equal ones share it, and the next counts them all.

        >>> Order(("b", "a", "c"), frozenset({"a"})).places()
        {'b': 1, 'a': 1, 'c': 3}
        """
        found: dict[str, int] = {}
        for at, key in enumerate(self.placed):
            found[key] = found[self.placed[at - 1]] if key in self.equal else at + 1
        return found

    def moved(self, key: str, at: int | None) -> Order:
        """The order with `key` put before what then stands at `at` (0 is the first), or taken out (None).

        Put between equal ones it becomes one of them; those it leaves remain equal among themselves.

        >>> Order(("a", "b", "c"), frozenset({"b"})).moved("c", 1).places()
        {'a': 1, 'c': 1, 'b': 1}
        >>> Order(("a", "b", "c"), frozenset({"b", "c"})).moved("a", None)
        Order(placed=('b', 'c'), equal=frozenset({'c'}))
        """
        equal = set(self.equal)
        was = self.placed.index(key) if key in self.placed else None
        if was is not None and key not in equal and was + 1 < len(self.placed):
            equal.discard(self.placed[was + 1])  # the next one leads those that are equal now
        equal.discard(key)
        rest = [one for one in self.placed if one != key]
        if at is not None:
            at = min(max(at, 0), len(rest))
            if at < len(rest) and rest[at] in equal:
                equal.add(key)
            rest.insert(at, key)
        return Order(tuple(rest), frozenset(equal) & frozenset(rest[1:]))

    def toggled(self, key: str) -> Order:
        """The order with `key` as important as the one before it, or no longer so."""
        equal = self.equal - {key} if key in self.equal else self.equal | {key}
        return Order(self.placed, equal & frozenset(self.placed[1:]))
