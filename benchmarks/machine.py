"""What this machine is and what it can do: named in the table, measured in the same run."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

import numpy as np

from benchmarks.interleaved import seconds

__all__ = ["Limits", "described", "limits"]

ROUNDS = 7


@dataclass(frozen=True)
class Limits:
    """Bytes per second of a large copy (read and written), operations per second of a large matrix product, on all cores."""

    bytes_per_second: float
    operations_per_second: float
    operations_on_one_thread: float


def limits(rounds: int = ROUNDS) -> Limits:
    """Measured: a copy of 256 MB shared among the cores, and 64-bit products of 1,500 x 1,500."""
    from concurrent.futures import ThreadPoolExecutor

    source = np.ones(32_000_000)
    target = np.empty_like(source)
    cores = os.cpu_count() or 1
    parts = np.array_split(np.arange(len(source)), cores)
    ends = [(int(part[0]), int(part[-1]) + 1) for part in parts]
    with ThreadPoolExecutor(cores) as threads:

        def copy() -> None:
            list(threads.map(lambda one: np.copyto(target[one[0] : one[1]], source[one[0] : one[1]]), ends))

        copy()
        copied = median(seconds(copy) for _ in range(rounds))
    square = np.random.default_rng(0).random((1500, 1500))
    product = np.empty_like(square)
    np.matmul(square, square, out=product)
    multiplied = median(seconds(lambda: np.matmul(square, square, out=product)) for _ in range(rounds))
    tile, small = square[:80, :60].copy(), square[:60, :50].copy()  # below what is spread over threads
    room = np.empty((80, 50))
    alone = median(seconds(lambda: [np.matmul(tile, small, out=room) for _ in range(1000)]) for _ in range(rounds))
    return Limits(2 * source.nbytes / copied, 2 * 1500**3 / multiplied, 1000 * 2 * 80 * 60 * 50 / alone)


def described() -> list[tuple[str, str]]:
    """Name and value of what the numbers depend on."""
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return [
        ("Processor", processor()),
        ("Cores", str(os.cpu_count())),
        ("System", f"{platform.system()} {platform.machine()}"),
        ("Python", platform.python_version()),
        ("numpy", f"{np.__version__}, BLAS {blas['name']} {blas['version']}"),
        *((name, version(name)) for name in ("pymcdm", "pysensmcda", "pydecision", "scipy")),
        ("alliance-mcda", own_version()),
    ]


def own_version() -> str:
    from mcda.version import __version__

    return __version__


def processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as lines:
            names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or "unknown"
