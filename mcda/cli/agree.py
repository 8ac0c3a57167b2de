"""`mcda agree`: whether methods agree, or people do."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, format_of, preference_of, shipped_keys
from mcda.cli.questions import question, shares_done, shown, told
from mcda.cli.rank import about, evaluated, say_warnings
from mcda.cli.recording import add_record_flag, keep
from mcda.tables import Table

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.decision import Decision

HELP = "cli.agree_help"
DETAIL = "cli.agree_detail"
EXAMPLE = "mcda agree\nmcda agree --weights us_operators japan_caution incremental_managers"


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda agree`."""
    parser.flag(
        "--weights",
        nargs="+",
        default=[],
        metavar="PROFILE",
        help="cli.flag_weights_people",
        fields=lambda: shipped_keys("profiles"),
    )
    add_flags(parser, "criteria", "options", "method", "normalisation", "param", "scenario", "screens")
    add_flags(parser, "format", "output", "force")
    add_record_flag(parser)


def run(arguments: Namespace) -> int:
    """Compare methods under one person's weights, or several people's weights under one method."""
    from mcda.cli.printing import emit

    format = format_of(arguments)
    decision = decision_of(arguments)
    answer = _people if len(arguments.weights) > 1 else _methods
    tables, lines, findings = answer(arguments, decision)
    emit(arguments, shown(tables, format), format, lines, findings)
    return 0


def _methods(arguments: Namespace, decision: Decision) -> tuple[list[Table], list[Any], list[Any]]:
    """Whom each method and normalisation puts first."""
    from mcda import tables
    from mcda.analysis import agreement
    from mcda.explain import agreement_sentences

    language = arguments.language
    arguments.weights = arguments.weights[0] if arguments.weights else None
    preference = preference_of(arguments, decision)
    evaluation = evaluated(arguments, decision, preference, arguments.method or "topsis")
    say_warnings(decision, [evaluation], language)
    with shares_done(language):
        found = agreement(decision, preference, **question(arguments, decision))
    keep(arguments, found, decision, preference)
    sentences = agreement_sentences(found, decision)
    findings = told("cli.about_found", sentences, arguments)
    return [tables.agreement(decision, found)], about(decision, [evaluation], language), findings


def _people(arguments: Namespace, decision: Decision) -> tuple[list[Table], list[Any], list[Any]]:
    """What people differ about, and whether the difference changes the answer."""
    from mcda import tables
    from mcda.analysis import disagreement
    from mcda.explain import disagreement_sentences
    from mcda.files import load_preference
    from mcda.tables import heading
    from mcda.tables.rankings import short_label

    language = arguments.language
    preferences = [load_preference(one, arguments.criteria) for one in arguments.weights]
    asked = question(arguments, decision)
    with shares_done(language) as progress:
        found = disagreement(decision, preferences, progress=progress, **asked)
    keep(arguments, found, decision, preferences)
    lines = [(heading("cli.about_method"), short_label(asked["method"])[language])]
    if arguments.scenario:
        lines.append((heading("cli.about_scenario"), decision.scenario(arguments.scenario).name[language]))
    lines.append((heading("cli.about_screens"), arguments.screens))
    lines.append((heading("cli.about_hash"), f"{found.hash} (mcda {found.settings['version']})"))
    findings = told("cli.about_found", disagreement_sentences(found, decision), arguments)
    return [tables.disagreement(decision, found), tables.people(decision, found, preferences)], lines, findings
