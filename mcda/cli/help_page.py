"""The help of a command, laid out for both languages: East Asian characters are two columns wide."""

from __future__ import annotations

import argparse
import shutil
from typing import TYPE_CHECKING

from mcda.text import text
from mcda.text.widths import padded, width, wrapped

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser

__all__ = ["help_page"]

WIDEST, NARROWEST = 100, 40
INDENT = 2
LABEL = 30
"""Columns for names of flags; a longer one has its explanation on the next line."""


def help_page(parser: CommandParser) -> str:
    """The page as text, ending with a line end."""
    columns = max(min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST), NARROWEST)
    language = parser.language
    positional = [one for one in parser._actions if not one.option_strings and one.help != argparse.SUPPRESS]
    flags = [one for one in parser._actions if one.option_strings and one.help != argparse.SUPPRESS]
    words = [parser.prog, *(_positional(one) for one in positional)]
    words.append(text("cli.usage_flags", language))
    if parser.commands:
        words.append(text("cli.usage_command", language))
    lines = [f"{text('cli.usage', language)} {' '.join(words)}", ""]
    for given in (parser.help_key, parser.detail):
        if given:
            lines += [*wrapped(parser.say(given), columns), ""]
    if parser.commands:
        lines += _section(text("cli.title_commands", language), parser.commands, columns)
    for title, actions in (("cli.title_arguments", positional), ("cli.title_flags", flags)):
        rows = tuple((_label(one), _explained(parser, one)) for one in actions)
        lines += _section(text(title, language), rows, columns)
    lines.append(text("cli.title_example", language))
    lines += [f"{' ' * INDENT}{line}" for line in parser.example.splitlines()]
    return "\n".join(lines) + "\n"


def _section(title: str, rows: tuple[tuple[str, str], ...], columns: int) -> list[str]:
    if not rows:
        return []
    label = min(max(width(name) for name, _ in rows), LABEL) + INDENT
    lines = [title]
    for name, explained in rows:
        told = wrapped(explained, columns - INDENT - label)
        if width(name) > label - INDENT:
            lines.append(" " * INDENT + name)
            lines += [" " * (INDENT + label) + line for line in told]
        else:
            lines.append(f"{' ' * INDENT}{padded(name, label)}{told[0]}".rstrip())
            lines += [" " * (INDENT + label) + line for line in told[1:]]
    return [*lines, ""]


def _label(action: argparse.Action) -> str:
    """How an argument is written: its flags and what follows them."""
    if not action.option_strings:
        return _positional(action)
    name = ", ".join(action.option_strings)
    if action.nargs == 0:
        return name
    value = _value(action)
    if action.nargs == "?":
        return f"{name} [{value}]"
    return f"{name} {value} ..." if action.nargs in ("+", "*") else f"{name} {value}"


def _positional(action: argparse.Action) -> str:
    value = _value(action)
    if action.nargs in ("?", "*"):
        return f"[{value}]"
    return f"{value} ..." if action.nargs == "+" else value


def _value(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices is not None and len(list(action.choices)) <= 6:
        return "|".join(str(one) for one in action.choices)
    return action.dest.upper()


def _explained(parser: CommandParser, action: argparse.Action) -> str:
    return parser.say(action.help, action.dest)
