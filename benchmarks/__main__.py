"""Run the groups and print the table; `--write` puts it into docs/benchmarks.md.

    python -m benchmarks [GROUP ...] [--write]

Groups: acceptability sweeps methods judgements sizes start. Without any: all, in that order. The page has a table per group,
and keeps those of groups that were not run.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from os import getloadavg
from pathlib import Path

from benchmarks.interleaved import Row
from benchmarks.machine import Limits, described, limits

GROUPS = {
    "acceptability": "acceptability_rows",
    "sweeps": "sweep_rows",
    "methods": "method_rows",
    "judgements": "judgement_rows",
    "sizes": "size_rows",
    "start": "start_rows",
}
PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--write", action="store_true", help="write the tables into docs/benchmarks.md")
    given = parser.parse_args()
    unknown = [name for name in given.groups if name not in GROUPS]
    if unknown:
        parser.error(f"no group {unknown[0]!r}; there are {', '.join(GROUPS)}")
    measured = limits()
    about = [*described(), *said(measured), ("Load average at the start", f"{getloadavg()[0]:.1f}")]
    for name, value in about:
        print(f"{name}: {value}")
    for group in given.groups or GROUPS:
        run: Callable[[Limits], Iterator[Row]] = import_module(f"benchmarks.{GROUPS[group]}").rows
        rows = []
        for row in run(measured):
            rows.append(row)
            print("  ".join(cells(row)), flush=True)
        if given.write:
            write(group, table(["Work", "Against", "Ours", "Theirs", "Ratio", "Asked", "", "Note"], map(cells, rows)))
    if given.write:
        write("machine", table(["Machine", ""], map(list, about)))


def said(found: Limits) -> list[tuple[str, str]]:
    """The measured limits in words."""
    return [
        ("Copy of 256 MB", f"{found.bytes_per_second / 1e9:.1f} GB/s read and written, all cores"),
        ("Matrix product", f"{found.operations_per_second / 1e9:.0f} GFlop/s on all cores (1,500 x 1,500), "
         f"{found.operations_on_one_thread / 1e9:.0f} on one thread (80 x 60 x 50)"),
    ]  # fmt: skip


def cells(row: Row) -> list[str]:
    """One line of the table."""
    ratio = f"{row.ratio:.0%}" if 0 < row.target < 1 else number(row.ratio) + ("" if row.at_most else " x")
    asked = "–" if not row.target else f"{'at most' if row.at_most else 'at least'} {row.target:,g}"
    result = "–" if not row.target else "met" if row.met else "missed"
    return [
        row.work,
        row.against,
        amount(row.ours, row.unit),
        amount(row.theirs, row.unit),
        ratio,
        asked,
        result,
        row.note,
    ]


def number(value: float) -> str:
    """Three significant figures, whole numbers from 100 on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def amount(value: float, unit: str) -> str:
    """Seconds in a unit that suits them; anything else as it is."""
    if unit != "s":
        return f"{value:.1f} {unit}"
    for size, name in ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if value >= size:
            return f"{number(value / size)} {name}"
    return f"{value * 1e9:.0f} ns"


def table(heads: list[str], lines: Iterable[list[str]]) -> str:
    """A table of the page."""
    return "\n".join("| " + " | ".join(line) + " |" for line in [heads, ["---"] * len(heads), *lines])


def write(name: str, text: str) -> None:
    """Replace one table in the page."""
    begin, end = f"<!-- {name}: written by python -m benchmarks --write -->", f"<!-- end of {name} -->"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(begin)
    after = rest.split(end)[1]
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
