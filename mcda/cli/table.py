"""`mcda table NAME`: any table of the decision, in any format."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, format_of, note, preference_of
from mcda.cli.rank import about, evaluated, say_warnings
from mcda.text import text

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.tables import Table

HELP = "cli.table_help"
DETAIL = "cli.table_detail"
EXAMPLE = "mcda table contributions --method weighted_sum\nmcda table matrix --format xlsx --output scores.xlsx"
NAMES = ("ranking", "weights", "contributions", "matrix", "screens", "models")


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `mcda table`."""
    parser.flag("name", choices=NAMES, metavar="NAME", help="cli.table_name", fields={"names": ", ".join(NAMES)})
    add_flags(parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens")
    add_flags(parser, "format", "output", "force")


def run(arguments: Namespace) -> int:
    """Build the table and show it."""
    from mcda.cli.printing import emit

    format = format_of(arguments)
    if arguments.name == "models":
        from mcda.files.models import load_models
        from mcda.tables import models

        emit(arguments, [models(load_models())], format)
        return 0
    table, lines = _built(arguments)
    emit(arguments, [table], format, lines)
    return 0


def _built(arguments: Namespace) -> tuple[Table, list[Any]]:
    """The table, and how it was made."""
    from mcda import tables
    from mcda.evaluation import posed

    decision, language = decision_of(arguments), arguments.language
    if arguments.name in ("matrix", "screens"):
        stands = decision.in_scenario(arguments.scenario) if arguments.scenario else decision
        return (tables.matrix if arguments.name == "matrix" else tables.screens)(stands), []
    preference = preference_of(arguments, decision)
    if arguments.name == "weights":
        problem = posed(decision, preference, scenario=arguments.scenario)
        for key, fields in problem.warnings:
            note(text(key, language, **fields), language)
        return tables.weights(decision, problem.preference), []
    evaluation = evaluated(arguments, decision, preference, arguments.method or "topsis")
    say_warnings(decision, [evaluation], language)
    found = tables.ranking if arguments.name == "ranking" else tables.contributions
    return found(decision, evaluation), about(decision, [evaluation], language)
