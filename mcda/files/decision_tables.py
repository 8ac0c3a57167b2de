"""A decision as plain tables, `criteria.csv` and `options.csv`; only what they can hold, which reading them back proves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.files.plain_decision import decision_from_tables
from mcda.text.neutral import neutralised

__all__ = ["plain_tables"]


def plain_tables(decision: Decision) -> dict[Path, bytes] | None:
    """The two files by name; None where the decision has more than they hold (reasons, screens, branches, two languages)."""
    criteria: list[Sequence[object]] = [("criterion", "direction", "weight", "worst", "best")]
    weights = decision.default_weights or [""] * len(decision.criteria)
    for criterion, weight in zip(decision.criteria, weights, strict=True):
        ends = ("" if criterion.worst is None else criterion.worst, "" if criterion.best is None else criterion.best)
        criteria.append((criterion.key, criterion.direction, weight, *ends))
    options: list[Sequence[object]] = [("option", *decision.criterion_keys)]
    options += [(one.key, *(one.cells[key].score for key in decision.criterion_keys)) for one in decision.options]
    files = {Path("criteria.csv"): _csv(criteria), Path("options.csv"): _csv(options)}
    try:
        again = decision_from_tables("", {str(path): content for path, content in files.items()})
    except InputError:
        return None
    return files if again == decision else None


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    lines = (",".join(_cell(value) for value in row) for row in rows)
    return ("\ufeff" + "\n".join(lines) + "\n").encode("utf-8", "replace")


def _cell(value: object) -> str:
    """Numbers with every digit; text that a spreadsheet would run is neutralised."""
    if isinstance(value, (int, float)):
        return repr(float(value)).removesuffix(".0")
    written = neutralised(str(value))
    return '"' + written.replace('"', '""') + '"' if any(sign in written for sign in ',;\t"\r\n') else written
