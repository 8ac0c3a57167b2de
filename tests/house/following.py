"""Follows a page of the docs word for word: what it says to type, to write into files, to change by hand, and what it says one will see."""

from __future__ import annotations

import re
import shlex
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from mcda.cli import main

STEP = re.compile(
    r"<!-- (?P<mark>add to|file|by hand|not run): ?(?P<place>[^>]*?) ?-->\n"
    r"| *```(?P<kind>\w+)\n(?P<block>.*?)```",
    re.DOTALL,
)
BLOCKING = ("serve",)


@dataclass
class Followed:
    """What was done: commands that ran, files that were written by hand, blocks of Python."""

    commands: list[list[str]] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    python: int = 0


def _plain(told: str) -> str:
    return " ".join(told.split())


def _in_spreadsheet(place: str) -> None:
    path, sheet, cell, _, value = place.split(" ", 4)
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = float(value)
    book.save(path)


def follow(page: Path, capsys: pytest.CaptureFixture[str]) -> Followed:
    """Do all of it in the current folder. Lines of ```text after commands must stand in what these printed."""
    done = Followed()
    said, marked, place = "", "", ""
    for step in STEP.finditer(page.read_text(encoding="utf-8")):
        if step["mark"]:
            marked, place = step["mark"], step["place"]
            if marked == "by hand":
                _in_spreadsheet(place)
                done.by_hand.append(place)
                marked = ""
            continue
        kind, block = step["kind"], textwrap.dedent(step["block"])
        if marked == "not run":
            marked = ""
        elif marked:
            path = Path(place)
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8") if marked == "add to" else ""
            path.write_text(before + block, encoding="utf-8")
            done.by_hand.append(place)
            marked = ""
        elif kind == "console":
            said = ""
            for line in block.splitlines():
                words = shlex.split(line.removeprefix("$ "), comments=True)
                assert words[0] == "mcda", f"{page.name}: {line}"
                if words[1] in BLOCKING:
                    continue
                code = main(words[1:])
                told = capsys.readouterr()
                assert code == 0, f"{line}: {told.err}"
                said += f"{told.err}\n{told.out}\n"
                done.commands.append(words)
        elif kind == "python":
            exec(compile(block, str(page), "exec"), {})
            said = capsys.readouterr().out
            done.python += 1
        elif kind == "text" and said:
            for line in block.splitlines():
                assert _plain(line) in _plain(said), (
                    f"{page.name} says {line!r}, and the commands above it said:\n{said}"
                )
    return done
