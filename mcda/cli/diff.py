"""`mcda diff`: what changed between two saved results, and what each change accounts for."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags, format_of
from mcda.cli.waiting import waiting

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.record import Difference
    from mcda.text import Text

HELP = "record.diff_help"
DETAIL = "record.diff_detail"
EXAMPLE = "mcda diff monday.json friday.json\nmcda diff monday.json friday.json --format csv"


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `mcda diff`."""
    parser.flag("first", metavar="FILE", help="record.diff_first")
    parser.flag("second", metavar="FILE", help="record.diff_second")
    add_flags(parser, "format", "output", "force")


def run(arguments: Namespace) -> int:
    """Show what changed, then what each change accounts for; CSV holds the latter."""
    from mcda import record, tables
    from mcda.cli.printing import emit

    format = format_of(arguments)
    with waiting(arguments.language):
        found = record.diff(arguments.first, arguments.second)
    shown = [tables.accounted(found)] if format == "csv" else [tables.changed(found.changes), tables.accounted(found)]
    emit(arguments, shown, format, _about(found, arguments.language))
    return 0


def _about(found: Difference, language: str) -> list[tuple[Text, str]]:
    """Who was first and is now, and the two records."""
    from mcda.tables import heading

    names = dict(zip(found.options, found.names, strict=True))
    first, then = (names[key][language] if key else "–" for key in (found.leader, found.new_leader))
    return [
        (heading("record.first_place"), first if first == then else f"{first} → {then}"),
        (heading("record.records"), " → ".join(one[:12] for one in found.hashes)),
    ]
