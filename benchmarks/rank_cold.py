"""How long a cold `mcda rank` takes beside `python -c "import pandas"`: whole processes, interleaved, ratio of the medians.

    python benchmarks/rank_cold.py [RUNS]

The exit code is 1 where the ratio is above 1.0.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "mcda rank": [sys.executable, "-m", "mcda", "rank"],
    "mcda rank --format json": [sys.executable, "-m", "mcda", "rank", "--format", "json"],
    "import pandas": [sys.executable, "-c", "import pandas"],
}
MOST = 1.0


def seconds(command: list[str]) -> float:
    """How long one process takes, from start to end."""
    started = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - started


def main(runs: int = 15) -> int:
    """Measure and print; the answer is the exit code."""
    for command in COMMANDS.values():  # what only the first run of all pays: compiled files, the disk
        seconds(command)
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            taken[name].append(seconds(command))
    medians = {name: median(every) for name, every in taken.items()}
    for name, one in medians.items():
        print(f"{name:<26} {1000 * one:6.0f} ms (median of {runs}, {1000 * min(taken[name]):.0f} at best)")
    ratio = medians["mcda rank"] / medians["import pandas"]
    print(f"ratio of the medians       {ratio:6.2f} (at most {MOST})")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
