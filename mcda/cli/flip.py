"""`mcda flip`: the smallest change that gives another winner."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, format_of, preference_of
from mcda.cli.questions import question, shares_done, shown, told, verdict_lines
from mcda.cli.rank import about, say_warnings
from mcda.cli.recording import add_record_flag, keep
from mcda.errors import NoAnswer

if TYPE_CHECKING:
    from mcda.analysis.score_flips import CellFlips
    from mcda.analysis.verdicts import Verdict
    from mcda.cli.parser import CommandParser
    from mcda.decision import Decision
    from mcda.preference import Preference

HELP = "cli.flip_help"
DETAIL = "cli.flip_detail"
EXAMPLE = "mcda flip --weights us_operators --challenger parallel_hq\nmcda flip --method weighted_sum --show scores --all --format csv"
SHOWN = ("both", "weights", "scores")


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda flip`."""
    parser.flag("--show", choices=SHOWN, default=SHOWN[0], help="cli.flag_show", fields={"names": ", ".join(SHOWN)})
    parser.flag("--challenger", metavar="OPTION", help="cli.flag_challenger")
    parser.flag("--all", action="store_true", help="cli.flag_all_scores")
    add_flags(parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens")
    add_flags(parser, "seed", "format", "output", "force")
    add_record_flag(parser)


def run(arguments: Namespace) -> int:
    """Flips of the weights, of single scores, and the verdict that rests on them."""
    from mcda import tables
    from mcda.analysis import cell_flips, verdict
    from mcda.cli.printing import emit

    format, language = format_of(arguments), arguments.language
    decision = decision_of(arguments)
    if arguments.challenger:
        decision.option_place(arguments.challenger)
    preference = preference_of(arguments, decision)
    asked = question(arguments, decision)
    with shares_done(language) as progress:
        found = verdict(decision, preference, progress=progress, **asked)
        if not found.leader:
            raise NoAnswer("analysis.nobody_ranked", ranked=0, needed=1, screens=arguments.screens)
        cells = cell_flips(decision, preference, **asked)
        lines = _challenged(arguments, decision, preference, found, cells) if arguments.challenger else []
    say_warnings(decision, [found.evaluation], language)
    keep(arguments, found, decision, preference, asked)
    every = []
    if arguments.show != "scores" and found.flips is not None:
        every.append(tables.flips(decision, found.flips))
    if arguments.show != "weights" or not every:
        every.append(tables.overturning_scores(decision, cells, within=not arguments.all))
    findings = [*verdict_lines(found, decision, arguments), *lines]
    emit(arguments, shown(every, format), format, about(decision, [found.evaluation], language), findings)
    return 0


def _challenged(
    arguments: Namespace, decision: Decision, preference: Preference | None, found: Verdict, cells: CellFlips
) -> list[Any]:
    """Why the leader is above one challenger, and what would have to be true for the challenger to be first."""
    from mcda.explain import what_it_would_take, what_to_believe, why_above

    option, evaluation = arguments.challenger, found.evaluation
    place = evaluation.options.index(option)
    take = what_it_would_take(decision, preference, evaluation, option, flips=cells)
    if evaluation.ranks[place] <= 1:
        return told("cli.about_take", take, arguments)
    return [
        *told("cli.about_why", why_above(decision, evaluation, found.leader, option), arguments),
        *told("cli.about_take", take, arguments),
        *told(
            "cli.about_believe", what_to_believe(decision, preference, evaluation, option, flips=found.flips), arguments
        ),
    ]
