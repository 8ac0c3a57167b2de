"""The most memory this process has held."""

from __future__ import annotations

import resource
from pathlib import Path

__all__ = ["peak"]


def peak() -> float:
    """Peak resident memory in MiB.

    Where the system has it, from `/proc`: after a fork, `ru_maxrss` starts from what the parent held.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
