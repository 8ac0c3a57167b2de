"""`mcda rank`: the options in order."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, format_of, note, params_of, preference_of
from mcda.cli.questions import judged, verdict_lines, verdict_plain
from mcda.cli.recording import add_record_flag, keep
from mcda.cli.waiting import waiting
from mcda.text import text

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.decision import Decision
    from mcda.preference import Preference
    from mcda.results import Evaluation

HELP = "cli.rank_help"
DETAIL = "cli.rank_detail"
EXAMPLE = "mcda rank --weights balanced\nmcda rank --method weighted_sum --output ranking.csv"
COLUMNS = ("option", "name", "score", "rank", "screen")


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda rank`."""
    add_flags(parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens")
    parser.flag("--verdict", action="store_true", help="cli.flag_verdict")
    add_flags(parser, "format", "output", "force")
    add_record_flag(parser)


def run(arguments: Namespace) -> int:
    """Rank and show: two methods side by side, or one in a format."""
    format, language = format_of(arguments), arguments.language
    decision = decision_of(arguments)
    methods = [arguments.method or "topsis"]
    if format == "table" and not arguments.method and not arguments.param:
        methods.append("weighted_sum")
    preference = preference_of(arguments, decision)
    evaluations = [evaluated(arguments, decision, preference, method) for method in methods]
    say_warnings(decision, evaluations, language, averaged=format in ("json", "csv"))
    keep(arguments, evaluations[0], decision, preference)
    verdict = judged(arguments, decision, preference, methods[0]) if arguments.verdict else None
    from mcda.cli.printing import emit, say_whose, write_out

    if format == "json":
        from mcda.export.plain_json import as_json

        found = as_plain(evaluations[0], language)
        if verdict is not None:
            found["verdict"] = verdict_plain(verdict, decision, language)
        write_out(arguments, as_json(found), format)
        say_whose([decision.note], language)
    elif format == "csv":
        from mcda.export.delimited import rows_as_csv

        records = as_plain(evaluations[0], language)["options"]
        write_out(arguments, rows_as_csv(COLUMNS, [[one[key] for key in COLUMNS] for one in records]), format)
        say_whose([decision.note], language)
        if verdict is not None:
            note(verdict_plain(verdict, decision, language)["sentences"][0], language)
    else:
        from mcda.tables import ranking

        table = ranking(decision, *evaluations, short=format == "table")
        lines = [*about(decision, evaluations, language), *unranked(decision, evaluations[0], language)]
        words = [] if verdict is None else verdict_lines(verdict, decision, arguments)
        if format == "xlsx" and _as_stated(arguments, decision):
            from mcda.export.decision_workbook import decision_workbook

            content = decision_workbook(decision, preference, (), language, [table], [*lines, *words])
            write_out(arguments, content, format)
        else:
            emit(arguments, [table], format, lines, words)
    return 0


def _as_stated(arguments: Namespace, decision: Decision) -> bool:
    """Whether the workbook may carry the decision with live formulas: they know no scenario and no other way to screen."""
    from mcda.export.decision_workbook import can_be_kept

    return arguments.screens == "flag" and not arguments.scenario and can_be_kept(decision)


def evaluated(arguments: Namespace, decision: Decision, preference: Preference | None, method: str) -> Evaluation:
    """The evaluation that the flags ask for, by `method`."""
    from mcda.evaluation import evaluate

    params = params_of(arguments.param, method, decision)
    with waiting(arguments.language):
        return evaluate(
            decision,
            preference,
            method,
            normalisation=arguments.normalisation,
            params=params,
            scenario=arguments.scenario,
            screens=arguments.screens,
        )


def as_plain(evaluation: Evaluation, language: str) -> dict[str, Any]:
    """The evaluation as plain data, best first; scores unrounded, null where an option is not ranked."""
    from mcda.elements import plain
    from mcda.version import __version__

    options = []
    for at in evaluation.order:
        ranked = bool(evaluation.ranks[at])
        options.append(
            {
                "option": evaluation.options[at],
                "name": evaluation.names[at][language],
                "score": float(evaluation.scores[at]) if ranked else None,
                "rank": int(evaluation.ranks[at]) if ranked else None,
                "screen": evaluation.screens[at] or None,
            }
        )
    return {
        "method": evaluation.method,
        "settings": plain(evaluation.settings),
        "weights": dict(zip(evaluation.criteria, evaluation.weights.tolist(), strict=True)),
        "hash": evaluation.hash,
        "version": __version__,
        "options": options,
    }


def say_warnings(decision: Decision, evaluations: list[Evaluation], language: str, averaged: bool = False) -> None:
    """The evaluations' warnings on stderr, each once; and, where no table says it, that criteria were averaged."""
    from mcda.score_edits import edits_of

    told = [text(key, language, **fields) for one in evaluations for key, fields in one.warnings]
    edited = len(edits_of(decision))
    if edited:
        key = "score_edits.count_file_one" if edited == 1 else "score_edits.count_file_many"
        told.append(text(key, language, count=edited))
    if averaged and decision.base is not None:
        fields = {"fewer": len(decision.criteria), "all": len(decision.base.criteria)}
        told.append(text("tables.averaged", language, **fields))
    for message in dict.fromkeys(told):
        note(message, language)


def about(decision: Decision, evaluations: list[Evaluation], language: str) -> list[Any]:
    """How the ranking was made: weights, scenario, screens, and the hash of each evaluation."""
    from mcda.tables import heading
    from mcda.tables.rankings import short_label

    settings = evaluations[0].settings
    lines = [(heading("cli.about_weights"), str(settings["weights"]))]
    if settings["scenario"]:
        lines.append((heading("cli.about_scenario"), decision.scenario(settings["scenario"]).name[language]))
    lines.append((heading("cli.about_screens"), str(settings["screens"])))
    hashes = ", ".join(f"{short_label(one.method)[language]} {one.hash}" for one in evaluations)
    lines.append((heading("cli.about_hash"), f"{hashes} (mcda {settings['version']})"))
    return lines


def unranked(decision: Decision, evaluation: Evaluation, language: str) -> list[Any]:
    """Which screens stand behind the marks: what an option fails, and on what condition an uncertain one is ranked."""
    from mcda.tables import heading

    lines = []
    for result, key in (("fail", "cli.about_fails"), ("uncertain", "cli.about_uncertain")):
        named = [
            f"{option.label[language]} ({', '.join(name for name, found in mark.items() if found == result)})"
            for option, mark, worst in zip(decision.options, evaluation.screen_marks, evaluation.screens, strict=True)
            if worst == result
        ]
        if named:
            lines.append((heading(key), ("、" if language == "ja" else ", ").join(named)))
    return lines
