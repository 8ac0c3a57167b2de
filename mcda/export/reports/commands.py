"""The command that makes a report again, as it is printed in the report."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

__all__ = ["report_command"]


def report_command(format: str, language: str, flags: Mapping[str, str | Sequence[str]]) -> str:
    """`mcda report` with every flag that says something; a list is written behind its flag, or behind `--param` one by one.

    >>> report_command("html", "en", {"weights": "balanced", "scenario": "", "seed": "0"})
    'mcda report --weights balanced --seed 0 --language en --format html --output report.html'
    """
    words = ["mcda", "report"]
    for flag, value in flags.items():
        if flag == "param":
            for one in value:
                words += ["--param", one]
        elif isinstance(value, str):
            words += [f"--{flag}", value] if value else []
        elif value:
            words += [f"--{flag}", *value]
    words += ["--language", language, "--format", format, "--output", f"report.{format}"]
    return shlex.join(words)
