"""`--record FILE`: the result of a command saved as one record that `mcda replay` computes again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import note
from mcda.errors import InputError
from mcda.text import text

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.decision import Decision

__all__ = ["add_record_flag", "keep"]


def add_record_flag(parser: CommandParser) -> None:
    """Add `--record`."""
    parser.flag("--record", metavar="FILE", help="record.flag")


def keep(
    arguments: Namespace,
    answer: Any,
    decision: Decision,
    preference: Any,
    asked: Mapping[str, Any] | None = None,
) -> None:
    """Save `answer` where --record says (never over an existing file without --force), and say how to replay it.

    `decision`, `preference` and `asked` (keyword arguments) are what the question was asked with; without `asked`, what the answer's
    settings name.
    """
    if not arguments.record:
        return
    from mcda import record

    output = None if arguments.output in (None, "-") else Path(arguments.output)
    if output is not None and output.is_file() and not arguments.force:
        raise InputError("export.exists", file=str(output))  # before anything is written
    if output is not None and Path(arguments.record).resolve() == output.resolve():
        raise InputError("record.same_file", file=arguments.record)
    record.save(arguments.record, answer, decision, preference, asked, force=arguments.force)
    note(text("record.saved", arguments.language, file=arguments.record), arguments.language)
