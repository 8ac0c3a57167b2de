"""`mcda new`: the files of a decision of one's own, ready to be written over; or a copy of a decision in another form."""

from __future__ import annotations

import shlex
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags, decision_of, preference_of
from mcda.errors import InputError

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.preference import Preference

HELP = "files.new_help"
DETAIL = "files.new_detail"
EXAMPLE = "mcda new clinic\nmcda new clinic --form toml --language ja\nmcda new copy.xlsx --criteria seven_cards"
FILES = (".json", ".xlsx")


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `mcda new`."""
    from mcda.files.scaffold import FORMS

    parser.flag("folder", metavar="DIR", help="files.new_folder")
    parser.flag("--form", choices=FORMS, help="files.new_form")
    parser.flag("--force", action="store_true", help="files.new_force")
    add_flags(parser, "criteria", "options", "weights")


def run(arguments: Namespace) -> int:
    """Write the example, or a copy of the decision that the flags name, and say what to type next."""
    from mcda.files.scaffold import write_folder, write_scaffold
    from mcda.text import text

    target = Path(arguments.folder)
    copied = bool(arguments.criteria or arguments.options)
    if target.suffix.lower() in FILES:
        from mcda.export import save

        written: tuple[Path, ...] = (save(target, _file(arguments, target.suffix.lower(), copied), arguments.force),)
    elif copied:
        written = write_folder(target, _copied(arguments), arguments.force)
    else:
        written = write_scaffold(target, arguments.form or "csv", arguments.language, arguments.force)
    print(text("files.new_written", arguments.language, folder=str(target), count=len(written)))
    for path in written:
        print(f"  {path}")
    print(text("files.new_next", arguments.language))
    for command in ("check", "rank"):
        print(f"  mcda {command} --criteria {shlex.quote(str(target))}")
    return 0


def _file(arguments: Namespace, ending: str, copied: bool) -> bytes:
    """One file that holds the whole decision: the one that was named, or the example."""
    if arguments.form:
        raise InputError("files.new_one_file", file=arguments.folder)
    if copied:
        decision, profiles = decision_of(arguments), _profiles(arguments)
        preference = preference_of(arguments, decision)
    else:
        from mcda.export.templates import template_csv
        from mcda.files.plain_decision import decision_from_tables

        tables = {f"{name}.csv": template_csv(name, arguments.language) for name in ("criteria", "options")}
        decision, profiles, preference = decision_from_tables("", tables), [], None
    if ending == ".json":
        from mcda.files.json_decision import decision_as_json

        return decision_as_json(decision, profiles)
    from mcda.export.decision_workbook import decision_workbook

    return decision_workbook(decision, preference, profiles, arguments.language)


def _copied(arguments: Namespace) -> dict[Path, bytes]:
    """The decision's files: plain tables where they hold all of it, else the rich form, unless --form names one."""
    from mcda.files.decision_tables import plain_tables
    from mcda.files.toml_writing import rich_files

    decision = decision_of(arguments)
    plain = None if arguments.form == "toml" else plain_tables(decision)
    if plain is None and arguments.form == "csv":
        raise InputError("files.not_plain")
    return rich_files(decision, _profiles(arguments)) if plain is None else plain


def _profiles(arguments: Namespace) -> list[Preference]:
    """The profiles that weigh the decision's criteria (or those of which it is a view)."""
    from mcda.files import load_preference, profile_keys

    decision = decision_of(arguments)
    known = [decision.criterion_keys] + ([decision.base.criterion_keys] if decision.base else [])
    return [load_preference(key, arguments.criteria) for key in profile_keys(arguments.criteria, tuple(known))]
