"""`mcda chart NAME`: any chart as a picture for print."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from mcda.cli.common_flags import add_flags, decision_of, preference_of
from mcda.cli.documents import ending_of, say_fonts, say_written
from mcda.cli.questions import answer, question
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
    say_written(arguments)
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


def _sweep(arguments: Namespace) -> Chart:
    from mcda.analysis import stability_intervals, weight_sweep
    from mcda.charts import sweep_chart
    from mcda.tables import stability

    decision = decision_of(arguments)
    preference, asked = preference_of(arguments, decision), question(arguments, decision)
    target = arguments.target or stability(decision, stability_intervals(decision, preference, **asked)).keys[0]
    found = weight_sweep(decision, preference, targets=[target], **asked)
    return sweep_chart(found, target, *_look(arguments), decision=decision)


def _answer(arguments: Namespace) -> Chart:
    from mcda import charts

    decision = decision_of(arguments)
    draw, asked = ANSWERS[arguments.name]
    found = answer(asked, arguments, decision, preference_of(arguments, decision))
    language, theme = _look(arguments)
    return getattr(charts, f"{draw}_chart")(found, language=language, theme=theme, decision=decision)


ANSWERS = {
    "acceptability": ("acceptability", "acceptability"),
    "pairwise": ("pairwise_winning", "acceptability"),
    "potential": ("potential", "dominance"),
    "flips": ("flips", "smallest_flip"),
    "overturning_scores": ("overturning_scores", "cell_flips"),
    "stability": ("stability", "stability_intervals"),
    "tornado": ("tornado", "tornado"),
    "agreement": ("agreement", "agreement"),
    "reversals": ("reversals", "rank_reversal"),
    "correlations": ("correlations", "correlate"),
    "disagreement": ("disagreement", "disagreement"),
    "weight_space": ("weight_space", "weight_map"),
    "information": ("information", "information_value"),
    "screen_price": ("screen_price", "screen_price"),
}
"""Charts of answers by name: the function of `mcda.charts` (without `_chart`), and the question of `mcda.analysis`."""
CHARTS: dict[str, Callable[[Namespace], Chart]] = {
    "ranking": _ranking,
    "contributions": _ranking,
    "matrix": _matrix,
    "sweep": _sweep,
    **dict.fromkeys(ANSWERS, _answer),
    "models": _models,
}
"""Charts by the name they are asked for."""
