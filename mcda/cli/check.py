"""`mcda check`: every problem of the input at once, or one line that says all is well."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags, note

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.files.inspection import Inspection, Remark

HELP = "files.check_help"
DETAIL = "files.check_detail"
EXAMPLE = "mcda check --criteria criteria.csv --options options.csv\nmcda check --weights judgements.csv"


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda check`."""
    add_flags(parser, "criteria", "options", "weights")


def run(arguments: Namespace) -> int:
    """Look at what the flags name; without any, at the shipped decision with everything beside it."""
    from mcda.files.inspection import inspected_decision, inspected_weights

    done: list[Inspection] = []
    decision = None
    if not arguments.weights or arguments.criteria or arguments.options:
        found, decision = inspected_decision(arguments.criteria, arguments.options)
        found.notes += _edits(arguments.criteria or arguments.options) if decision is not None else []
        done.append(found)
    if arguments.weights:
        done.append(inspected_weights(arguments.weights, arguments.criteria, decision)[0])
    return report(done, arguments.language)


def _edits(source: str | None) -> list[Remark]:
    """What an exported workbook says otherwise than the decision it was made from, one remark per change."""
    from mcda.files.workbook_decision import read_workbook

    own = None if source is None else read_workbook(source)
    if own is None:
        return []
    from mcda.record import changes
    from mcda.tables import changed

    found = changes(own.original, own.decision)
    if not found:
        return [("files.note_unchanged", {})]
    listed: list[Remark] = []
    for row in changed(found).rows:
        group, option, criterion, what, before, after = row
        place = ", ".join(str(one) for one in (option, criterion, what) if one)
        fields = {"group": group, "place": place, "before": before or "–", "after": after or "–"}
        listed.append(("files.note_changed", fields))
    return listed


def report(done: list[Inspection], language: str) -> int:
    """Problems one line each on stderr and 2; without any one line on stdout and 0, notes on stderr."""
    from mcda.text import text
    from mcda.text.neutral import without_controls

    said = dict.fromkeys(without_controls(one.render(language)) for found in done for one in found.problems)
    for line in said:
        print(line, file=sys.stderr)
    if said:
        return 2
    for key, fields in (remark for found in done for remark in found.notes):
        note(without_controls(text(key, language, **fields)), language)
    print(without_controls(" ".join(text(key, language, **fields) for key, fields in (one.summary for one in done))))
    return 0
