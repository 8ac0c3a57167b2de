"""`mcda chart NAME`: any chart as a picture for print."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, preference_of
from mcda.cli.documents import ending_of, people_of, say_fonts
from mcda.cli.questions import question
from mcda.cli.rank import evaluated, say_warnings
from mcda.errors import InputError

if TYPE_CHECKING:
    from mcda.charts import Chart
    from mcda.cli.parser import CommandParser

HELP = "report.chart_help"
DETAIL = "report.chart_detail"
EXAMPLE = "mcda chart ranking --format svg --output ranking.svg\nmcda chart sweep --target legal --language ja --output legal.png"
FORMATS = ("svg", "png")
THEMES = ("light", "dark")
WIDTHS = (40.0, 1000.0)
DOTS = (72, 1200)


def add_arguments(parser: CommandParser) -> None:
    """The arguments of `mcda chart`."""
    parser.flag(
        "name", choices=tuple(CHARTS), metavar="NAME", help="report.chart_name", fields={"names": ", ".join(CHARTS)}
    )
    parser.flag("--target", metavar="CRITERION", help="report.flag_target")
    parser.flag("--people", nargs="+", metavar="PROFILE", help="report.flag_people")
    parser.flag(
        "--theme", choices=THEMES, default=THEMES[0], help="report.flag_theme", fields={"names": ", ".join(THEMES)}
    )
    parser.flag("--width", type=float, default=180.0, metavar="MILLIMETRES", help="report.flag_width")
    parser.flag("--dpi", type=int, default=300, metavar="NUMBER", help="report.flag_dpi")
    add_flags(
        parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens", "seed"
    )
    parser.flag("--format", choices=FORMATS, help="report.flag_chart_format", fields={"names": ", ".join(FORMATS)})
    add_flags(parser, "output", "force")


def run(arguments: Namespace) -> int:
    """Draw one chart and write it."""
    from mcda.cli.printing import write_out
    from mcda.export.pictures import picture

    format = ending_of(arguments, FORMATS)
    for flag, value, ends in (("--width", arguments.width, WIDTHS), ("--dpi", arguments.dpi, DOTS)):
        if not ends[0] <= value <= ends[1]:
            raise InputError(
                "report.out_of_range", flag=flag, found=f"{value:g}", low=f"{ends[0]:g}", high=f"{ends[1]:g}"
            )
    chart = CHARTS[arguments.name](arguments)
    say_fonts(arguments.language)
    write_out(arguments, picture(chart, format, arguments.width, arguments.theme, arguments.dpi), format)
    return 0


def _look(arguments: Namespace) -> tuple[str, str]:
    return arguments.language, arguments.theme


def _ranking(arguments: Namespace) -> Chart:
    from mcda.charts import contributions_chart, ranking_chart
    from mcda.tables import contributions, ranking

    decision = decision_of(arguments)
    evaluation = evaluated(arguments, decision, preference_of(arguments, decision), arguments.method or "topsis")
    say_warnings(decision, [evaluation], arguments.language)
    if arguments.name == "contributions":
        return contributions_chart(contributions(decision, evaluation), *_look(arguments), decision=decision)
    return ranking_chart(ranking(decision, evaluation), *_look(arguments), method=evaluation.method, decision=decision)


def _matrix(arguments: Namespace) -> Chart:
    from mcda.charts import matrix_chart
    from mcda.tables import matrix

    decision = decision_of(arguments)
    stands = decision.in_scenario(arguments.scenario) if arguments.scenario else decision
    return matrix_chart(matrix(stands), *_look(arguments), decision=stands)


def _models(arguments: Namespace) -> Chart:
    from mcda.charts import models_chart
    from mcda.files.models import load_models
    from mcda.tables import models

    comparison = load_models()
    return models_chart(models(comparison), *_look(arguments), comparison=comparison)


def _drawn(arguments: Namespace) -> Chart:
    from mcda import charts
    from mcda.analysis import acceptability

    decision = decision_of(arguments)
    asked = question(arguments, decision)
    found = acceptability(decision, preference_of(arguments, decision), uncertain=("weights", "scores"), **asked)
    chart = charts.pairwise_winning_chart if arguments.name == "pairwise" else charts.acceptability_chart
    return chart(found, *_look(arguments), decision=decision)


def _sweep(arguments: Namespace) -> Chart:
    from mcda.analysis import stability_intervals, weight_sweep
    from mcda.charts import sweep_chart
    from mcda.tables import stability

    decision = decision_of(arguments)
    preference, asked = preference_of(arguments, decision), question(arguments, decision)
    target = arguments.target or stability(decision, stability_intervals(decision, preference, **asked)).keys[0]
    found = weight_sweep(decision, preference, targets=[target], **asked)
    return sweep_chart(found, target, *_look(arguments), decision=decision)


def _tornado(arguments: Namespace) -> Chart:
    from mcda.analysis import tornado
    from mcda.charts import tornado_chart

    decision = decision_of(arguments)
    found = tornado(decision, preference_of(arguments, decision), **question(arguments, decision))
    return tornado_chart(found, *_look(arguments), decision=decision)


def _people(arguments: Namespace) -> Chart:
    from mcda import analysis, charts

    decision = decision_of(arguments)
    people = people_of(arguments, decision)
    if len(people) < 2:
        raise InputError("report.needs_people", found=len(people))
    asked: dict[str, Any] = question(arguments, decision)
    if arguments.name == "disagreement":
        return charts.disagreement_chart(
            analysis.disagreement(decision, people, **asked), *_look(arguments), decision=decision
        )
    return charts.weight_space_chart(
        analysis.weight_map(decision, people, **asked), *_look(arguments), decision=decision
    )


CHARTS: dict[str, Callable[[Namespace], Chart]] = {
    "ranking": _ranking,
    "contributions": _ranking,
    "matrix": _matrix,
    "acceptability": _drawn,
    "pairwise": _drawn,
    "sweep": _sweep,
    "tornado": _tornado,
    "disagreement": _people,
    "weight_space": _people,
    "models": _models,
}
"""Charts by the name they are asked for."""
