"""Reading a command's arguments with messages and help from the catalogues, in both languages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from mcda.errors import InputError, McdaError
from mcda.text import LANGUAGES, text

__all__ = ["CommandParser", "split_command"]

_KEY = re.compile(r"[a-z]+\.[a-z0-9_.]+")
Fields = Mapping[str, object] | Callable[[], Mapping[str, object]]
WITH_VALUE = ("--language",)
"""Flags before the command that take a value."""


def split_command(given: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """What stands before the command, the command (None without one), what follows.

    >>> split_command(["--language", "ja", "rank", "--help"])
    (['--language', 'ja'], 'rank', ['--help'])
    """
    place = 0
    while place < len(given) and given[place].startswith("-") and given[place] != "--":
        place += 2 if given[place] in WITH_VALUE else 1
    if place >= len(given):
        return list(given), None, []
    return list(given[:place]), given[place], list(given[place + 1 :])


class CommandParser(argparse.ArgumentParser):
    """An argument parser of one command: `--language` and `--help` are there, whatever is wrong is an `InputError`.

    `help` of an argument is a message key, or a text; `fields` for its places are given to `flag`. Choices, missing values and
    unknown flags are reported by the catalogue's sentences with the nearest suggestion.
    """

    def __init__(self, command: str, language: str, help_key: str, example: str) -> None:
        super().__init__(prog=f"mcda {command}".strip(), add_help=False, allow_abbrev=False, exit_on_error=False)
        self.command, self.language, self.help_key, self.example = command, language, help_key, example
        self.detail = ""
        self.commands: tuple[tuple[str, str], ...] = ()
        self.fields: dict[str, Fields] = {}
        self.add_argument("-h", "--help", action="store_true", help="cli.flag_help")
        self.add_argument("--language", choices=LANGUAGES, help="cli.flag_language")

    def flag(self, *names: str, fields: Fields | None = None, **about: Any) -> None:
        """`add_argument` whose help has places to fill: by a dictionary, or by a function that is called when help is shown."""
        added = self.add_argument(*names, **about)
        self.fields[added.dest] = fields or {}

    def say(self, given: str | None, dest: str = "") -> str:
        """A message key in the reader's language; anything else as it is."""
        if not given:
            return ""
        fields = self.fields.get(dest, {})
        filled = fields() if callable(fields) else fields
        return text(given, self.language, **filled) if _KEY.fullmatch(given) else given

    def parse(self, given: Sequence[str]) -> argparse.Namespace:
        """The arguments; the first thing that is wrong is an `InputError`. With `--help` nothing else is asked for."""
        if {"-h", "--help"} & set(given):
            return argparse.Namespace(**{one.dest: one.default for one in self._actions} | {"help": True})
        try:
            arguments, extra = self.parse_known_args(list(given))
        except argparse.ArgumentError as problem:
            raise self._translated(problem, given) from None
        if extra:
            raise self._unknown(extra[0])
        return arguments

    def _unknown(self, word: str) -> McdaError:
        command = f"mcda {self.command}".strip()
        if not word.startswith("-"):
            return InputError("cli.unexpected", found=word, command=command)
        from difflib import get_close_matches

        named = word.partition("=")[0]
        known = [flag for action in self._actions for flag in action.option_strings if flag.startswith("--")]
        nearest = get_close_matches(named, known, n=1, cutoff=0.0)
        return InputError("cli.unknown_flag", found=named, nearest=nearest[0], command=command)

    def _translated(self, problem: argparse.ArgumentError, given: Sequence[str]) -> McdaError:
        """What remains of argparse's own complaints: a value is missing, or a flag takes none."""
        named = str(problem.argument_name or "")
        flags = named.split("/")
        action = next((one for one in self._actions if set(one.option_strings) & set(flags)), None)
        if action is not None and action.nargs == 0:
            return InputError("cli.no_value_wanted", flag=named)
        example = _metavar(action) if action is not None else ""
        return InputError("cli.value_missing", flag=flags[-1], example=f"{flags[-1]} {example}".strip())

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            from difflib import get_close_matches

            accepted = [str(one) for one in action.choices]
            nearest = get_close_matches(str(value), accepted, n=1, cutoff=0.0)
            raise InputError(
                "cli.not_a_choice",
                flag="/".join(action.option_strings) or _metavar(action),
                found=value,
                nearest=nearest[0] if nearest else accepted[0],
                accepted=", ".join(accepted),
            )

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError:
            flag = "/".join(action.option_strings) or _metavar(action)
            whole = action.type is int
            raise InputError("cli.not_whole" if whole else "cli.not_a_value", flag=flag, found=arg_string) from None

    def error(self, message: str) -> NoReturn:
        """What argparse reports without an exception: required arguments that are not there."""
        lacking = [
            "/".join(action.option_strings) or _metavar(action)
            for action in self._actions
            if action.required
            and any(name in message for name in (action.option_strings or (_metavar(action), action.dest)))
        ]
        choosing = [one for one in self._actions if one.required and one.choices is not None]
        if len(lacking) == 1 and choosing and _metavar(choosing[0]) == lacking[0]:
            accepted = ", ".join(str(one) for one in choosing[0].choices or ())
            raise InputError("cli.name_missing", command=f"mcda {self.command}", lacking=lacking[0], accepted=accepted)
        if lacking:
            raise InputError("cli.required", command=f"mcda {self.command}", lacking=", ".join(lacking))
        raise InputError("cli.bad_arguments", command=f"mcda {self.command}", reason=message)

    def format_help(self) -> str:
        """Usage, what the command does, its arguments, and an example."""
        from mcda.cli.help_page import help_page

        return help_page(self)


def _metavar(action: argparse.Action) -> str:
    found = action.metavar
    if isinstance(found, tuple):
        return " ".join(found)
    return str(found or action.dest.upper())
