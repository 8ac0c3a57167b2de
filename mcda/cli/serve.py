"""`mcda serve`: the web application."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser

HELP = "cli.serve_help"
DETAIL = "cli.serve_detail"
EXAMPLE = "mcda serve\nmcda serve --port 8600 --lan"


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda serve`."""
    parser.flag("--port", type=int, default=8501, metavar="NUMBER", help="cli.flag_port")
    parser.flag("--lan", nargs="?", const="", metavar="ADDRESS", help="cli.flag_lan")
    parser.flag("--certificate", metavar="FILE", help="cli.flag_certificate")
    parser.flag("--key", metavar="FILE", help="cli.flag_key")
    add_flags(parser, "criteria", "options")


def run(arguments: Namespace) -> int:
    """Serve until interrupted."""
    from mcda import serve

    serve.main(
        arguments.port,
        arguments.lan,
        certificate=arguments.certificate,
        key=arguments.key,
        criteria=arguments.criteria,
        options=arguments.options,
        language=arguments.language,
    )
    return 0
