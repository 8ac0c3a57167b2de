"""What the commands that write pictures and documents share: the format, whose weights are compared, fonts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mcda.cli.common_flags import ending_among, note
from mcda.errors import InputError
from mcda.text import text
from mcda.text.neutral import without_controls

if TYPE_CHECKING:
    from mcda.decision import Decision
    from mcda.preference import Preference

__all__ = ["ending_of", "people_of", "say_fonts", "say_written", "several_people"]


def ending_of(arguments: Namespace, formats: Sequence[str]) -> str:
    """--format, else what the ending of --output says, else the first of `formats`."""
    if arguments.format:
        return str(arguments.format)
    return ending_among(arguments.output, formats, formats[0])


def people_of(arguments: Namespace, decision: Decision) -> tuple[Preference, ...]:
    """--people, else every profile that lies beside the criteria and weighs them."""
    from mcda.files import load_preference, profile_keys

    named = arguments.people
    if named is None:
        over = (decision.criterion_keys, *([] if decision.base is None else [decision.base.criterion_keys]))
        named = profile_keys(arguments.criteria, over)
    return tuple(load_preference(one, arguments.criteria) for one in named)


def several_people(arguments: Namespace, decision: Decision) -> tuple[Preference, ...]:
    """`people_of`, for questions that need two at least."""
    people = people_of(arguments, decision)
    if len(people) < 2:
        raise InputError("report.needs_people", found=len(people))
    return people


def say_fonts(language: str) -> None:
    """A remark on stderr where Japanese is to be set and this machine has no font for it."""
    from mcda.export.fonts import has_japanese

    if language == "ja" and not has_japanese():
        note(text("report.no_font", language), language)


def say_written(arguments: Namespace) -> None:
    """On stdout, which file was written; nothing where the document itself went there."""
    if arguments.output and arguments.output != "-":
        print(without_controls(text("report.written", arguments.language, file=arguments.output)))
