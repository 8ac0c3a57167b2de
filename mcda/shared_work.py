"""One long computation in parts that this thread and a few others take in turn; the answers come in the order of the parts.

The asking thread works too: two cores need one thread more, and nobody sleeps until the other is done. NumPy lets other threads run
during its long steps; parts should therefore be a few long steps each.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from os import cpu_count
from threading import Thread
from typing import TypeVar

__all__ = ["FEW", "each", "in_order"]

Part = TypeVar("Part")
Answer = TypeVar("Answer")
FEW = 4
"""Fewer parts than this are not worth a thread."""


def in_order(
    run: Callable[[Part], Answer], parts: Sequence[Part], *, workers: int | None = None, few: int = FEW
) -> Generator[Answer, None, None]:
    """`run(part)` of every part, in the order of the parts, by up to `workers` threads (as many as there are cores).

    Fewer than `few` parts are run one after the other. An error in a part is raised when its turn comes. When the iterator is closed
    (`contextlib.closing` where the loop may be left early), the others stop after the part at hand.

    >>> list(in_order(abs, [-3, 2, -1, 0]))
    [3, 2, 1, 0]
    """
    threads = min(workers or cpu_count() or 1, len(parts))
    if threads <= 1 or len(parts) < few:
        yield from map(run, parts)
        return
    left = iter(range(len(parts)))  # taking the next number is one step, whatever other threads do
    answers: dict[int, Answer] = {}
    errors: dict[int, BaseException] = {}

    def take(place: int) -> None:
        try:
            answers[place] = run(parts[place])
        except BaseException as error:  # raised where the answers are asked for
            errors[place] = error

    def take_all() -> None:
        for place in left:
            take(place)

    others = [Thread(target=take_all, daemon=True) for _ in range(threads - 1)]
    for one in others:
        one.start()
    told = 0
    try:
        for place in left:
            take(place)
            while told in answers:
                yield answers.pop(told)
                told += 1
            if errors:
                break
        _none_of(left)
        for one in others:
            one.join()
        for place in range(told, len(parts)):
            if place in errors:
                raise errors[place]
            if place in answers:
                yield answers.pop(place)
    finally:
        _none_of(left)
        for one in others:
            one.join()


def each(run: Callable[[Part], object], parts: Sequence[Part], *, few: int = FEW) -> None:
    """The same for what `run` does, where it answers nothing."""
    for _ in in_order(run, parts, few=few):
        pass


def _none_of(left: Iterator[int]) -> None:
    """Nobody takes another part."""
    for _ in left:
        pass
