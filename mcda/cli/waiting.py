"""A progress bar on a terminal's stderr for what takes over a second; nothing is shown for what is faster, or when piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from mcda.text import text

__all__ = ["waiting"]

PATIENCE = 1.0
"""Seconds before the bar appears."""


@contextmanager
def waiting(language: str, key: str = "cli.working") -> Iterator[Callable[[int, int], None]]:
    """A bar for the block, after a second; the block may report `(done, whole)` to the function it is given, from any thread.

    Without reports the bar only shows that something is going on.
    """
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from threading import Lock, Timer

    state: dict[str, Any] = {"bar": None, "over": False}
    lock = Lock()

    def appear() -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with lock:
            if not state["over"]:
                columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
                bar = Progress(*columns, console=Console(stderr=True), transient=True)
                bar.add_task(text(key, language), total=None)
                bar.start()
                state["bar"] = bar

    def report(done: int, whole: int) -> None:
        with lock:
            if state["bar"] is not None:
                state["bar"].update(0, completed=done, total=whole)

    timer = Timer(PATIENCE, appear)
    timer.daemon = True
    timer.start()
    try:
        yield report
    finally:
        timer.cancel()
        with lock:
            state["over"] = True
            if state["bar"] is not None:
                state["bar"].stop()
