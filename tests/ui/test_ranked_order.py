"""Orders with equal places: what moving one does to the others."""

from __future__ import annotations

import pytest

from mcda.ui.ranked_order import Order


def order(written: str) -> Order:
    """`a=b>c` as an order."""
    placed = [key for key in written if key.isalpha()]
    return Order(tuple(placed), frozenset(key for at, key in enumerate(written) if at and written[at - 1] == "="))


@pytest.mark.parametrize(
    ("before", "key", "at", "after"),
    [
        pytest.param("a>b>c", "c", 0, "c>a>b", id="up past strict places"),
        pytest.param("a=b>c", "c", 1, "a=c=b", id="put between equal ones"),
        pytest.param("a=c=b", "c", 0, "c>a=b", id="up and out of them again"),
        pytest.param("a=b=c", "a", None, "b=c", id="the first of three equal ones is taken out"),
        pytest.param("a=b=c", "b", None, "a=c", id="the middle of three"),
        pytest.param("a=b>c", "a", 2, "b>c>a", id="one of two equal ones moves last"),
        pytest.param("a>b=c", "a", 1, "b=a=c", id="down into equal ones"),
        pytest.param("a>b=c", "a", 2, "b=c>a", id="down past equal ones"),
        pytest.param("a=b", "d", 9, "a=b>d", id="a new one behind the last"),
        pytest.param("", "a", 0, "a", id="the first of all"),
    ],
)
def test_moving(before: str, key: str, at: int | None, after: str) -> None:
    assert order(before).moved(key, at) == order(after)


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [("a>b>c", "b", "a=b>c"), ("a=b>c", "b", "a>b>c"), ("a>b", "a", "a>b"), ("a=b>c", "c", "a=b=c")],
)
def test_making_equal(before: str, key: str, after: str) -> None:
    assert order(before).toggled(key) == order(after)


def test_places() -> None:
    assert order("a=b>c=d>e").places() == {"a": 1, "b": 1, "c": 3, "d": 3, "e": 5}
