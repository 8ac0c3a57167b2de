"""`mcda replay`: a saved result computed again."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from mcda.cli.waiting import waiting

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser

HELP = "record.replay_help"
DETAIL = "record.replay_detail"
EXAMPLE = "mcda replay ranking.json"
IDENTICAL, DIFFERS = 0, 1


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `mcda replay`."""
    parser.flag("file", metavar="FILE", help="record.replay_file")


def run(arguments: Namespace) -> int:
    """Say identical, or where it differs; a damaged record is an error of the input."""
    from mcda import record
    from mcda.text import text
    from mcda.text.neutral import without_controls

    language = arguments.language
    saved = record.load(arguments.file)
    with waiting(language):
        found = record.replay(saved)
    about = {"file": arguments.file, "question": found.question, "hash": found.hash[:12]}
    if found.identical:
        print(without_controls(text("record.replay_identical", language, **about)))
        return IDENTICAL
    print(without_controls(text("record.replay_differs", language, **about)))
    if found.refusal:
        print(f"  {without_controls(found.refusal[language])}")
    for place, stored, now in found.differences:
        line = text("record.replay_place", language, place=place, stored=_brief(stored), now=_brief(now))
        print(f"  {without_controls(line)}")
    if found.largest:
        print(text("record.replay_largest", language, largest=f"{found.largest:.1e}"))
    written = saved.versions.get("mcda", "–")
    if written != found.version:
        fields = {"written": written, "now": found.version}
        print(without_controls(text("record.replay_version", language, **fields)), file=sys.stderr)
    return DIFFERS


def _brief(value: object) -> str:
    """A value on one short line; numbers with every digit."""
    shown = "–" if value is None else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
