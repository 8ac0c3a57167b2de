"""One writer thread: whatever arrived while the last commit was being written to disk goes into the next one."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError

from mcda.polling.refusals import Refusal
from mcda.polling.store.databases import Database

__all__ = ["GroupCommit"]

LOG = logging.getLogger("mcda.polling")
LARGEST_GROUP = 1000
"""Jobs per transaction: a bound on how long the first of them waits."""
PATIENCE = 15.0
"""Seconds that a job waits for a database that has gone away and may come back."""
PAUSE = 0.1


@dataclass(eq=False)
class Job:
    """Something to do in a transaction. Jobs with the same `together` share one, in the order they came."""

    run: Callable[[Connection], Any] | None = None
    together: Callable[[Connection, Sequence[Any]], Sequence[Any]] | None = None
    payload: Any = None
    after: Callable[[Connection], None] | None = None
    future: Future[Any] = field(default_factory=Future)


class GroupCommit:
    """The only thread that touches the database, with its one connection.

    `alone` runs a function in its own transaction; `grouped` hands a payload to a function that takes many at once and answers
    with one outcome each (an exception is that payload's answer). A future is answered after COMMIT. `tick` is called in the
    thread, outside transactions, at least every `period` seconds.
    """

    def __init__(self, database: Database, tick: Callable[[], None], period: float) -> None:
        self.database = database
        self._tick, self._period = tick, period
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._connection: Connection | None = None
        self._open = True
        self._next_tick = 0.0
        self._failing = False
        self._gate = threading.Lock()
        self.groups = 0
        """Transactions so far: what shows that jobs share them."""
        self._thread = threading.Thread(target=self._work, name="mcda-rooms", daemon=True)

    def start(self) -> None:
        """Begin; from now on `tick` is called."""
        self._thread.start()

    def alone(self, run: Callable[[Connection], Any], after: Callable[[Connection], None] | None = None) -> Future[Any]:
        """Run in a transaction of its own; `after` follows COMMIT, outside any transaction, before the answer."""
        return self._put(Job(run=run, after=after))

    def grouped(self, together: Callable[[Connection, Sequence[Any]], Sequence[Any]], payload: Any) -> Future[Any]:
        """Run with whatever else waits for the same function."""
        return self._put(Job(together=together, payload=payload))

    def now(self, run: Callable[[Connection], Any], after: Callable[[Connection], None] | None = None) -> Any:
        """For `tick`, which is in the writer thread and must not wait for its own answers: run at once."""
        return self._run([Job(run=run, after=after)])[0]

    def close(self) -> None:
        """Finish what waits, then stop."""
        with self._gate:
            if self._open:
                self._open = False
                self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _put(self, job: Job) -> Future[Any]:
        with self._gate:
            if not self._open:
                raise RuntimeError("the store is closed")
            self._waiting.put(job)
        return job.future

    def _work(self) -> None:
        going = True
        while going:
            jobs, going = self._arrived()
            for shared, run in groupby(jobs, key=lambda job: job.together is not None):
                if not shared:
                    for job in run:
                        self._commit([job])
                    continue
                self._commit(list(run))
            if time.monotonic() >= self._next_tick:
                self._next_tick = time.monotonic() + self._period
                self._look_after()
        if self._connection is not None:
            self._connection.close()

    def _look_after(self) -> None:
        """`tick`, whose failures are nobody's answer: written down, and tried again next time."""
        try:
            self._tick()
            self._failing = False
        except Exception:
            if not self._failing:  # once, not four times a second for as long as it lasts
                LOG.exception("looking after the rooms failed; trying again")
            self._failing = True
            if self.database.shared:
                self._forget()

    def _arrived(self) -> tuple[list[Job], bool]:
        """Everything that waits; at least one job unless it is time to tick or to stop."""
        jobs: list[Job] = []
        try:
            found = self._waiting.get(timeout=max(0.0, self._next_tick - time.monotonic()))
            while found is not None:
                jobs.append(found)
                if len(jobs) >= LARGEST_GROUP:
                    return jobs, True
                found = self._waiting.get_nowait()
        except queue.Empty:
            return jobs, True
        return jobs, False

    def _commit(self, jobs: list[Job]) -> None:
        going = [job for job in jobs if job.future.running() or job.future.set_running_or_notify_cancel()]
        if not going:
            return
        try:
            outcomes = self._patiently(going)
        except Exception as failure:
            if len(going) == 1:
                going[0].future.set_exception(failure)
            else:  # one of them spoils it for the others: each by itself
                for job in going:
                    self._commit([job])
            return
        for job, outcome in zip(going, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                job.future.set_exception(outcome)
            else:
                job.future.set_result(outcome)

    def _patiently(self, jobs: list[Job]) -> Sequence[Any]:
        """Run and commit; where the database went away or two processes blocked each other, again.

        Doing it again is safe even if the first COMMIT did reach the disk: a ballot that is in already answers as such.
        """
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._run(jobs)
            except (OperationalError, InterfaceError, InternalError) as failure:
                if not self.database.shared or time.monotonic() > until:
                    LOG.error("the database does not answer: %s", failure.orig)
                    raise Refusal("store_unavailable") from failure
                self._forget()
                time.sleep(PAUSE)

    def _run(self, jobs: list[Job]) -> Sequence[Any]:
        if self._connection is None:
            self._connection = self.database.connect()
        connection = self._connection
        self.groups += 1
        with connection.begin():
            outcomes: list[Any] = [None] * len(jobs)
            # people who join and ballots arrive mixed and share the transaction; each kind goes to its function at once
            kinds: dict[Any, list[int]] = {}
            for place, job in enumerate(jobs):
                kinds.setdefault(job.together, []).append(place)
            for together, places in kinds.items():
                if together is None:
                    run = jobs[places[0]].run  # always by itself
                    assert run is not None
                    outcomes[places[0]] = run(connection)
                    continue
                found = together(connection, [jobs[place].payload for place in places])
                for place, outcome in zip(places, found, strict=True):
                    outcomes[place] = outcome
        for job in jobs:
            if job.after is not None:
                job.after(connection)
        return outcomes

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
