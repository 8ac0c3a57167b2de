"""Parts of a computation shared among threads: order, errors, and stopping early."""

from __future__ import annotations

from threading import Barrier, active_count, get_ident

import pytest

from mcda.shared_work import in_order


@pytest.mark.parametrize("workers", [1, 2, 3, None])
@pytest.mark.parametrize("count", [0, 1, 3, 4, 50])
def test_answers_come_in_the_order_of_the_parts(workers: int | None, count: int) -> None:
    assert list(in_order(lambda part: part * part, range(count), workers=workers)) == [n * n for n in range(count)]


def test_two_workers_work_at_the_same_time() -> None:
    both = Barrier(2, timeout=30)

    def run(part: int) -> int:
        if part < 2:
            both.wait()  # only two threads at once get past it
        return get_ident()

    assert len(set(list(in_order(run, range(6), workers=2))[:2])) == 2


def test_few_parts_are_run_by_the_asking_thread() -> None:
    assert set(in_order(lambda _: get_ident(), range(3), workers=4)) == {get_ident()}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_raised_in_its_turn(workers: int) -> None:
    def run(part: int) -> int:
        if part == 7:
            raise ValueError("seven")
        return part

    found = in_order(run, range(20), workers=workers)
    assert [next(found) for _ in range(7)] == list(range(7))
    with pytest.raises(ValueError, match="seven"):
        next(found)


def test_what_nobody_asks_for_is_not_run() -> None:
    before, taken = active_count(), []
    for answer in in_order(lambda part: taken.append(part) or part, range(100_000), workers=2):
        if answer == 3:
            break
    assert len(taken) < 100_000
    assert active_count() == before
