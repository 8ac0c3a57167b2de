"""The command line: `mcda COMMAND ...`, one file per command, each imported only when it is asked for.

A command file has `HELP` (a message key), `EXAMPLE` (lines to type), `add_arguments(parser)` and `run(arguments) -> int`.
Exit codes: 0 done, 2 the input is wrong (one line on stderr, no traceback), 1 anything else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from mcda.errors import InputError, McdaError
from mcda.text import LANGUAGES, text

__all__ = ["COMMANDS", "commands", "main"]

COMMANDS = (
    "check",
    "rank",
    "weigh",
    "sweep",
    "flip",
    "acceptability",
    "agree",
    "models",
    "table",
    "chart",
    "report",
    "replay",
    "diff",
    "poll",
    "serve",
    "new",
)
"""Every command in the order of the help; one that has no file is not there."""
DONE, FAULT, WRONG = 0, 1, 2


def commands() -> tuple[str, ...]:
    """The commands that exist."""
    return tuple(name for name in COMMANDS if find_spec(f"mcda.cli.{name}") is not None)


def command_file(name: str) -> ModuleType:
    """The module of a command; an unknown name is an `InputError` that offers the nearest."""
    there = commands()
    if name not in there:
        from difflib import get_close_matches

        nearest = get_close_matches(name, there, n=1, cutoff=0.0)[0]
        raise InputError("cli.unknown_command", found=name, nearest=nearest)
    return import_module(f"mcda.cli.{name}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    language = _environment_language()
    try:
        language = _asked_language(given) or language
        code = _run(given, language)
        sys.stdout.flush()
        return code
    except McdaError as problem:
        print(_one_line(problem.render(language)), file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # whoever read us (head, less) has gone; nothing may be written at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULT
    except OSError as problem:
        # files that we read or write report their own; what is left is stdout on a full disk, or a machine out of resources
        print(text("cli.system", language, reason=_one_line(str(problem))), file=sys.stderr)
        return FAULT
    except KeyboardInterrupt:
        print(text("cli.interrupted", language), file=sys.stderr)
        return FAULT
    except Exception as fault:
        if os.environ.get("MCDA_DEBUG") == "1":
            import traceback

            traceback.print_exc()
        print(text("cli.fault", language, fault=_one_line(f"{type(fault).__name__}: {fault}")), file=sys.stderr)
        return FAULT


def _run(given: list[str], language: str) -> int:
    from mcda.cli.parser import CommandParser, split_command

    flags, command, rest = split_command(given)
    if command is None:
        return _front(flags, language)
    module = command_file(command)
    parser = CommandParser(command, language, help_key=module.HELP, example=module.EXAMPLE)
    parser.detail = getattr(module, "DETAIL", "")
    module.add_arguments(parser)
    arguments = parser.parse([*flags, *rest])
    if arguments.help:
        print(parser.format_help(), end="")
        return DONE
    arguments.language = language
    return int(module.run(arguments))


def _front(flags: list[str], language: str) -> int:
    """What `mcda` answers without a command: its version, or the list of commands."""
    from mcda.cli.parser import CommandParser

    parser = CommandParser("", language, help_key="cli.help", example="mcda rank --weights balanced")
    parser.add_argument("--version", action="store_true", help="cli.flag_version")
    arguments = parser.parse(flags)
    if arguments.version:
        from mcda.version import __version__

        print(f"mcda {__version__}")
        return DONE
    parser.commands = tuple((name, text(command_file(name).HELP, language)) for name in commands())
    asked = arguments.help
    print(parser.format_help(), end="", file=sys.stdout if asked else sys.stderr)
    return DONE if asked else WRONG


def _asked_language(given: Sequence[str]) -> str | None:
    """The language named by --language, wherever it stands; the last one counts."""
    found = None
    for place, word in enumerate(given):
        if word == "--":
            break
        if word.startswith("--language="):
            found = word.partition("=")[2]
        elif word == "--language" and place + 1 < len(given):
            found = given[place + 1]
    if found is not None and found not in LANGUAGES:
        raise InputError("errors.unknown_language", found=found)
    return found


def _environment_language() -> str:
    """Japanese where the environment says so, else English."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ja" if wanted.lower().startswith("ja") else "en"


def _prepare_streams() -> None:
    """UTF-8 for whatever is not a terminal; no terminal's encoding makes us fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _one_line(message: str) -> str:
    from mcda.text.neutral import without_controls

    return without_controls(message).strip()
