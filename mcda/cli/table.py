"""`mcda table NAME`: any table of the decision, in any format."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, format_of, note, preference_of
from mcda.cli.questions import answer
from mcda.cli.rank import about, evaluated, say_warnings
from mcda.text import text

if TYPE_CHECKING:
    from mcda.analysis import AcrossScenarios
    from mcda.cli.parser import CommandParser
    from mcda.decision import Decision
    from mcda.tables import Table

HELP = "cli.table_help"
DETAIL = "cli.table_detail"
EXAMPLE = "mcda table contributions --method weighted_sum\nmcda table matrix --format xlsx --output scores.xlsx"
GIVEN = ("ranking", "weights", "contributions", "matrix", "screens", "models")
ANSWERS = {
    "verdict": "verdict",
    "acceptability": "acceptability",
    "central_weights": "acceptability",
    "pairwise_wins": "acceptability",
    "crossings": "weight_sweep",
    "stability": "stability_intervals",
    "flips": "smallest_flip",
    "overturning_scores": "cell_flips",
    "tornado": "tornado",
    "potential": "dominance",
    "agreement": "agreement",
    "reversals": "rank_reversal",
    "correlations": "correlate",
    "disagreement": "disagreement",
    "information": "information_value",
    "across_scenarios": "across_scenarios",
    "ranks_without_screens": "screen_price",
}
"""Tables of answers by name, and which question of `mcda.analysis` each is about; `mcda.tables` has a function of the table's name."""
NAMES = (*GIVEN, *ANSWERS)


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `mcda table`."""
    parser.flag("name", choices=NAMES, metavar="NAME", help="cli.table_name", fields={"names": ", ".join(NAMES)})
    parser.flag("--people", nargs="+", metavar="PROFILE", help="report.flag_people")
    add_flags(parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens")
    add_flags(parser, "seed", "format", "output", "force")


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
    if arguments.name in ANSWERS:
        found = answer(ANSWERS[arguments.name], arguments, decision, preference)
        if (
            arguments.name == "across_scenarios"
        ):  # about many weights and scenarios: what is said of one evaluation is not true of it
            return tables.across_scenarios(decision, found), _across(arguments, decision, found)
        return getattr(tables, arguments.name)(decision, found), about(decision, [evaluation], language)
    built = tables.ranking if arguments.name == "ranking" else tables.contributions
    return built(decision, evaluation), about(decision, [evaluation], language)


def _across(arguments: Namespace, decision: Decision, found: AcrossScenarios) -> list[Any]:
    """Whether weights or scenario matter, and how the table was made."""
    from mcda.cli.questions import told
    from mcda.explain import scenario_sentences
    from mcda.tables import heading
    from mcda.tables.rankings import short_label

    return [
        *told("cli.about_found", scenario_sentences(found, decision), arguments),
        (heading("cli.about_method"), short_label(str(found.settings["method"]))[arguments.language]),
        (heading("cli.about_screens"), arguments.screens),
        (heading("cli.about_hash"), f"{found.hash} (mcda {found.settings['version']})"),
    ]
