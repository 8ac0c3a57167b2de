"""`mcda acceptability`: how often each option takes each rank over what is uncertain, and the verdict."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, format_of, preference_of
from mcda.cli.questions import question, shares_done, verdict_lines
from mcda.cli.rank import about, say_warnings
from mcda.cli.recording import add_record_flag, keep
from mcda.text import text

if TYPE_CHECKING:
    from mcda.analysis.acceptabilities import Acceptability
    from mcda.cli.parser import CommandParser
    from mcda.text import Text

HELP = "cli.acceptability_help"
DETAIL = "cli.acceptability_detail"
EXAMPLE = "mcda acceptability --weights balanced\nmcda acceptability --uncertain weights scores screens --draws 100000 --seed 7"
UNCERTAIN = ("weights", "scores", "screens")
SPACES = ("auto", "ranges", "order", "simplex")
SHOWN = ("ranks", "verdict", "weights", "pairwise")
VERDICT_DRAWS = 100_000
"""Draws beyond which a verdict gains nothing: its standard error is 0.2 percentage points at most."""
RANKS = 3
"""Ranks shown side by side on a screen; files hold all of them."""


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda acceptability`."""
    parser.flag("--draws", type=int, default=10_000, metavar="NUMBER", help="cli.flag_draws")
    parser.flag(
        "--uncertain",
        nargs="+",
        choices=UNCERTAIN,
        default=["weights", "scores"],
        help="cli.flag_uncertain",
        fields={"names": ", ".join(UNCERTAIN)},
    )
    parser.flag("--space", choices=SPACES, default=SPACES[0], help="cli.flag_space")
    parser.flag("--show", choices=SHOWN, default=SHOWN[0], help="cli.flag_show", fields={"names": ", ".join(SHOWN)})
    add_flags(parser, "criteria", "options", "weights", "method", "normalisation", "param", "scenario", "screens")
    add_flags(parser, "seed", "format", "output", "force")
    add_record_flag(parser)


def run(arguments: Namespace) -> int:
    """Draw, count, show one table, and end with the verdict on the ranking as stated."""
    from mcda import tables
    from mcda.analysis import acceptability, verdict
    from mcda.analysis.verdicts import VARIED
    from mcda.cli.printing import emit

    format, language = format_of(arguments), arguments.language
    decision = decision_of(arguments)
    preference = preference_of(arguments, decision)
    asked = question(arguments, decision)
    uncertain = tuple(dict.fromkeys(arguments.uncertain))
    with shares_done(language) as progress:
        found = acceptability(
            decision,
            preference,
            draws=arguments.draws,
            uncertain=uncertain,
            space=arguments.space,
            progress=progress,
            **asked,
        )
        draws = min(arguments.draws, VERDICT_DRAWS)
        judged = verdict(
            decision,
            preference,
            draws=draws,
            companions=arguments.show == "verdict",
            uncertain=(*VARIED, "screens") if "screens" in uncertain else VARIED,
            **asked,
        )
    say_warnings(decision, [judged.evaluation], language)
    keep(arguments, found, decision, preference)
    if arguments.show == "verdict":
        table = tables.verdict(decision, judged)
    elif arguments.show == "weights":
        table = tables.central_weights(decision, found)
    elif arguments.show == "pairwise":
        table = tables.pairwise_wins(decision, found)
    else:
        table = tables.acceptability(decision, found, RANKS if format == "table" else None)
    lines = [*about(decision, [judged.evaluation], language), _drawn(found, language)]
    emit(arguments, [table], format, lines, verdict_lines(judged, decision, arguments))
    return 0


def _drawn(found: Acceptability, language: str) -> tuple[Text, str]:
    """What was drawn, how often, and from where."""
    from mcda.tables import heading

    settings: dict[str, Any] = dict(found.settings)
    value = text(
        "cli.about_draws_value",
        language,
        draws=f"{found.draws:,}",
        uncertain=", ".join(settings["uncertain"]),
        space=settings["space"] or "–",
        seed=settings["seed"],
    )
    return heading("cli.about_draws"), value
