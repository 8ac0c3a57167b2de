"""`mcda new`: the files of a decision of one's own, ready to be written over."""

from __future__ import annotations

import shlex
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser

HELP = "files.new_help"
DETAIL = "files.new_detail"
EXAMPLE = "mcda new clinic\nmcda new clinic --form toml --language ja"


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `mcda new`."""
    from mcda.files.scaffold import FORMS

    parser.flag("folder", metavar="DIR", help="files.new_folder")
    parser.flag("--form", choices=FORMS, default=FORMS[0], help="files.new_form")
    parser.flag("--force", action="store_true", help="files.new_force")


def run(arguments: Namespace) -> int:
    """Write the example and say what to type next."""
    from mcda.files.scaffold import write_scaffold
    from mcda.text import text

    folder = Path(arguments.folder)
    written = write_scaffold(folder, arguments.form, arguments.language, arguments.force)
    print(text("files.new_written", arguments.language, folder=str(folder), count=len(written)))
    for path in written:
        print(f"  {path}")
    print(text("files.new_next", arguments.language))
    for command in ("check", "rank"):
        print(f"  mcda {command} --criteria {shlex.quote(str(folder))}")
    return 0
