"""What the commands that ask an analysis share: the question, its progress bar, and the verdict in words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import format_of, params_of
from mcda.cli.waiting import waiting

if TYPE_CHECKING:
    from mcda.analysis.verdicts import Verdict
    from mcda.decision import Decision
    from mcda.preference import Preference
    from mcda.tables import Table
    from mcda.text import Text

__all__ = ["answer", "judged", "question", "shares_done", "shown", "told", "verdict_lines", "verdict_plain"]


OF_PEOPLE = ("disagreement", "weight_map")
"""Questions about several people's weights."""


def question(arguments: Namespace, decision: Decision) -> dict[str, Any]:
    """The keyword arguments that every analysis takes, from the flags."""
    method = arguments.method or "topsis"
    asked = {
        "method": method,
        "normalisation": arguments.normalisation,
        "params": params_of(arguments.param, method, decision),
        "scenario": arguments.scenario,
        "screens": arguments.screens,
    }
    return asked | ({"seed": arguments.seed} if hasattr(arguments, "seed") else {})


def answer(name: str, arguments: Namespace, decision: Decision, preference: Preference | None) -> Any:
    """The answer to question `name` of `mcda.analysis`, with a progress bar where it can take long.

    What people differ about is asked of `--people`, and so is who leads in which scenario (in all of them, or in `--scenario`); how
    often an option is first, with weights and scores both uncertain.
    """
    from inspect import signature

    from mcda import analysis
    from mcda.cli.documents import people_of, several_people

    ask, asked = getattr(analysis, name), question(arguments, decision)
    about: Any = several_people(arguments, decision) if name in OF_PEOPLE else preference
    if name == "across_scenarios":
        about, scenario = people_of(arguments, decision) or preference, asked.pop("scenario")
        asked["scenarios"] = [scenario] if scenario else None
    if name == "acceptability":
        asked["uncertain"] = ("weights", "scores")
    with shares_done(arguments.language) as progress:
        if "progress" in signature(ask).parameters:
            asked["progress"] = progress
        return ask(decision, about, **asked)


@contextmanager
def shares_done(language: str) -> Iterator[Callable[[float], bool | None]]:
    """A progress bar after a second; the block reports the share done."""
    with waiting(language) as report:

        def told_share(share: float) -> None:
            report(int(1000 * share), 1000)

        yield told_share


def shown(tables: list[Table], format: str) -> list[Table]:
    """CSV holds one table: the first."""
    return tables[:1] if format == "csv" else tables


def told(key: str, sentences: tuple[Text, ...], arguments: Namespace) -> list[tuple[Text, str]]:
    """Sentences as lines about a result: on a screen one line each, in a file one paragraph."""
    from mcda.tables import heading
    from mcda.tables.columns import joined
    from mcda.text import Text

    language = arguments.language
    if not sentences:
        return []
    if format_of(arguments) != "table":
        return [(heading(key), joined(*sentences)[language])]
    return [(heading(key) if not place else Text(), one[language]) for place, one in enumerate(sentences)]


def verdict_lines(found: Verdict, decision: Decision, arguments: Namespace) -> list[tuple[Text, str]]:
    """The verdict: its headline, then what supports it."""
    from mcda.explain import verdict_sentences

    sentences = verdict_sentences(found, decision)
    return [
        *told("cli.about_verdict", sentences[:1], arguments),
        *told("cli.about_reasons", sentences[1:], arguments),
    ]


def judged(arguments: Namespace, decision: Decision, preference: Preference | None, method: str) -> Verdict:
    """What the ranking is worth."""
    from mcda.analysis import verdict

    with shares_done(arguments.language) as progress:
        return verdict(decision, preference, progress=progress, **{**question(arguments, decision), "method": method})


def verdict_plain(found: Verdict, decision: Decision, language: str) -> dict[str, Any]:
    """The verdict as plain data: keys of options, chances unrounded, the sentences last."""
    from mcda.explain import verdict_sentences

    flip = found.flip
    return {
        "kind": found.kind,
        "winner": found.winner or None,
        "group": list(found.group),
        "leader": found.leader or None,
        "runner_up": found.runner_up or None,
        "lead": found.lead,
        "first": dict(zip(found.options, found.first.tolist(), strict=True)),
        "first_error": dict(zip(found.options, found.first_error.tolist(), strict=True)),
        "failed": list(found.failed),
        "cells": [{"option": one.option, "criterion": one.criterion, "flips_at": one.flips_at} for one in found.cells],
        "flip": flip and {"option": flip.challenger, "distance": flip.distance, "bound": flip.bound},
        "agreement": found.agreement,
        "hash": found.hash,
        "sentences": [one[language] for one in verdict_sentences(found, decision)],
    }
