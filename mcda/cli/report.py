"""`mcda report`: the whole story of one decision as a document or as slides."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags, decision_of, note, preference_of
from mcda.cli.documents import ending_of, people_of, say_fonts, say_written
from mcda.cli.questions import question, shares_done
from mcda.cli.rank import say_warnings
from mcda.cli.recording import add_record_flag, keep
from mcda.text import text

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.export.reports import Reading

HELP = "report.help"
DETAIL = "report.detail"
EXAMPLE = (
    "mcda report --output report.html\nmcda report --weights balanced --language ja --output report.pdf\n"
    "mcda report --format pptx --output slides.pptx"
)
FORMATS = ("html", "docx", "pdf", "pptx", "md")
FILE = "WEIGHTS-FILE"
"""What stands in the printed command for a file of weights: its name can be a person's."""


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda report`."""
    parser.flag("--people", nargs="+", metavar="PROFILE", help="report.flag_people")
    parser.flag("--draws", type=int, default=10_000, metavar="NUMBER", help="cli.flag_draws")
    parser.flag("--date", default="", metavar="DATE", help="report.flag_date")
    parser.flag("--draft-notes", action="store_true", help="report.flag_draft_notes")
    add_flags(
        parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens", "seed"
    )
    parser.flag("--format", choices=FORMATS, help="report.flag_format", fields={"names": ", ".join(FORMATS)})
    add_flags(parser, "output", "force")
    add_record_flag(parser)


def run(arguments: Namespace) -> int:
    """Compute once, say it in one language, write one file."""
    from mcda.cli.printing import write_out
    from mcda.export.reports import dealt, find, outlined, read_wording, with_wording, written
    from mcda.files.glossary import load_glossary

    format, language = ending_of(arguments, FORMATS), arguments.language
    decision = decision_of(arguments)
    preference, people = preference_of(arguments, decision), people_of(arguments, decision)
    with shares_done(language) as progress:
        found = find(
            decision,
            preference,
            people=people,
            draws=arguments.draws,
            progress=progress,
            **question(arguments, decision),
        )
        say_warnings(decision, [found.evaluation], language)
        say_fonts(language)
        glossary = load_glossary()
        if format == "pptx":
            deck = dealt(found, language, arguments.date)
            readings = read_wording(deck, glossary)
            content = written(deck, format)
        else:
            outline = outlined(found, language, command(arguments, format), arguments.date)
            readings = read_wording(outline, glossary)
            content = written(with_wording(outline, readings) if arguments.draft_notes else outline, format)
    keep(arguments, found.evaluation, decision, preference)
    say_readings(arguments, readings)
    write_out(arguments, content, format)
    say_written(arguments)
    return 0


def say_readings(arguments: Namespace, readings: tuple[Reading, ...]) -> None:
    """Sensitive wordings on stderr: each with what to prefer where the reader brought a file of their own; else, as it is the shipped
    text that holds them, how many."""
    language = arguments.language
    given = [arguments.criteria, arguments.options, arguments.weights, *(arguments.people or ())]
    if any(_key(one) == FILE for one in given if one):
        for one in readings:
            note(one.told(language), language)
    elif readings:
        places = sum(one.count for one in readings)
        note(text("report.wording_count", language, count=len(readings), places=places), language)


def command(arguments: Namespace, format: str) -> str:
    """What was typed, with every choice that matters; folders of files are left out, files of weights are not named."""
    from mcda.export.reports import report_command

    return report_command(
        format,
        arguments.language,
        {
            **{flag: _place(getattr(arguments, flag) or "") for flag in ("criteria", "options")},
            "weights": _key(arguments.weights or ""),
            "people": [_key(one) for one in arguments.people or ()],
            **{flag: getattr(arguments, flag) or "" for flag in ("method", "normalisation", "scenario", "date")},
            "param": arguments.param,
            "screens": "" if arguments.screens == "flag" else arguments.screens,
            "seed": str(arguments.seed),
            "draws": str(arguments.draws),
        },
    )


def _place(given: str) -> str:
    """A key as it is; of a path the last part alone: what stands before it can name its owner."""
    return Path(given).name


def _key(given: str) -> str:
    """A profile's key as it is; a file is not named."""
    return FILE if "/" in given or "\\" in given or Path(given).suffix else given
