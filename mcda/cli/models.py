"""`mcda models`: the named arrangements, compared but not chosen."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags, format_of

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser

HELP = "cli.models_help"
DETAIL = "cli.models_detail"
EXAMPLE = (
    "mcda models --group characteristic\nmcda models --kind historical doctrinal --format xlsx --output models.xlsx"
)


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda models`."""
    parser.flag("--kind", nargs="+", metavar="KIND", help="cli.flag_kind", fields=_kinds)
    parser.flag("--group", nargs="+", metavar="GROUP", help="cli.flag_group", fields=_groups)
    add_flags(parser, "format", "output", "force")


def _kinds() -> dict[str, str]:
    from mcda.files.models import load_models

    return {"kinds": ", ".join(one.key for one in load_models().kinds)}


def _groups() -> dict[str, str]:
    from mcda.tables.model_comparison import GROUPS

    return {"groups": ", ".join(GROUPS)}


def run(arguments: Namespace) -> int:
    """Show the comparison."""
    from mcda.cli.printing import emit
    from mcda.files.models import load_models
    from mcda.tables import models

    emit(arguments, [models(load_models(), arguments.kind, arguments.group)], format_of(arguments))
    return 0
