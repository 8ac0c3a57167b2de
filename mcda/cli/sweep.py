"""`mcda sweep`: where the order changes as one weight moves."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags, decision_of, format_of, preference_of
from mcda.cli.questions import question, told
from mcda.cli.rank import about, evaluated, say_warnings
from mcda.cli.recording import add_record_flag, keep

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.tables import Table

HELP = "cli.sweep_help"
DETAIL = "cli.sweep_detail"
EXAMPLE = "mcda sweep --weights balanced\nmcda sweep --target legal --show scores --format csv"
SHOWN = ("crossings", "stability", "scores", "ranks")


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda sweep`."""
    parser.flag("--target", action="append", default=[], metavar="CRITERION", help="cli.flag_target")
    parser.flag("--show", choices=SHOWN, default=SHOWN[0], help="cli.flag_show", fields={"names": ", ".join(SHOWN)})
    parser.flag("--steps", type=int, default=101, metavar="NUMBER", help="cli.flag_steps")
    parser.flag("--all", action="store_true", help="cli.flag_all")
    add_flags(parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens")
    add_flags(parser, "format", "output", "force")
    add_record_flag(parser)


def run(arguments: Namespace) -> int:
    """Sweep, and show crossings, ranges or scores; what happens to one target also in sentences."""
    from mcda import tables
    from mcda.analysis import stability_intervals, weight_sweep
    from mcda.cli.printing import emit
    from mcda.cli.waiting import waiting
    from mcda.explain import crossing_sentences

    format, language = format_of(arguments), arguments.language
    decision = decision_of(arguments)
    preference = preference_of(arguments, decision)
    targets = arguments.target or None
    evaluation = evaluated(arguments, decision, preference, arguments.method or "topsis")
    say_warnings(decision, [evaluation], language)
    asked = question(arguments, decision)
    lines = []
    table: Table
    with waiting(language):
        if arguments.show == "stability":
            intervals = stability_intervals(decision, preference, targets=targets, **asked)
            keep(arguments, intervals, decision, preference)
            table = tables.stability(decision, intervals)
        else:
            found = weight_sweep(decision, preference, steps=arguments.steps, targets=targets, **asked)
            keep(arguments, found, decision, preference)
            if arguments.show == "crossings":
                table = tables.crossings(decision, found, leaders=not arguments.all)
            else:
                table = tables.sweep(decision, found, ranks=arguments.show == "ranks")
            for target in arguments.target:
                lines += told("cli.about_found", crossing_sentences(found, target, decision), arguments)
    emit(arguments, [table], format, about(decision, [evaluation], language), lines)
    return 0
