"""Whole processes: `import mcda` beside `import numpy`, and a cold `mcda rank` beside `import pandas`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.interleaved import Peer, Row, measured
from benchmarks.machine import Limits
from benchmarks.rank_cold import ROOT

__all__ = ["rows"]


def process(*arguments: str) -> Callable[[], object]:
    """One whole process from start to end, run where the source is."""
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def slowdown(
    work: str, ours: Callable[[], object], name: str, theirs: Callable[[], object], most: float, rounds: int
) -> Row:
    """How many times as long ours takes, at most `most`."""
    found = measured(work, ours, {name: Peer(theirs)}, most, rounds=rounds)
    return replace(found, ratio=1.0 / found.ratio, at_most=True)


def rows(_: Limits) -> Iterator[Row]:
    """The rows of this group."""
    numpy, pandas = process("-c", "import numpy"), process("-c", "import pandas")
    yield slowdown("import mcda, whole process", process("-c", "import mcda"), "import numpy", numpy, 1.4, 21)
    yield slowdown("mcda rank, whole process", process("-m", "mcda", "rank"), "import pandas", pandas, 1.0, 15)
