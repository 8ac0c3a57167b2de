"""What sentences are made of: lists, signed numbers, shares, names; and the question an evaluation was an answer to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.results import Evaluation
from mcda.tables import heading
from mcda.text import LANGUAGES, Text, number

__all__ = ["asked", "labels_of", "listing", "place_of", "plural", "points", "said", "signed", "stands", "unended"]

said = heading
"""A message of the catalogue in both languages."""


def plural(count: int) -> str:
    """How a message key ends: English tells one from many."""
    return "one" if count == 1 else "many"


def listing(parts: Iterable[Text], semicolons: bool = False) -> Text:
    """Several texts in a row; with `semicolons` for parts that hold commas themselves.

    >>> listing([Text("a", "あ"), Text("b", "い"), Text("c", "う")])
    Text(en='a, b and c', ja='あ、い、う')
    """
    given = list(parts)
    english, japanese = [part["en"] for part in given], [part["ja"] for part in given]
    if semicolons:
        return Text("; ".join(english), ";".join(japanese))
    last = english[-1:] if len(english) < 2 else [f"{english[-2]} and {english[-1]}"]
    return Text(", ".join([*english[:-2], *last]), "、".join(japanese))


def signed(value: float) -> str:
    """A difference with its sign, two significant figures.

    >>> signed(0.01234), signed(-2)
    ('+0.012', '-2')
    """
    return ("+" if value > 0 else "") + number(value, 2)


def points(share: float) -> str:
    """A change of weight, or a sampling error, in percentage points.

    >>> points(0.0512), points(0.0003), points(0)
    ('5.1', '0.03', '0')
    """
    return f"{100 * share:.1f}" if share >= 0.0005 else number(100 * share, 1)


def place_of(evaluation: Evaluation, option: str) -> int:
    """The place of an option in the evaluation; an unknown key is an `InputError`."""
    if option not in evaluation.options:
        raise InputError("errors.unknown_option", found=option, accepted=", ".join(evaluation.options))
    return evaluation.options.index(option)


def asked(evaluation: Evaluation) -> dict[str, Any]:
    """The keyword arguments under which `evaluation` was made, to ask an analysis the same."""
    settings = evaluation.settings
    scores = {tuple(cell.split("|", 1)): score for cell, score in settings["scores"].items()}
    return {
        "method": settings["method"],
        "normalisation": settings["normalisation"],
        "params": dict(settings["params"]),
        "scenario": settings["scenario"],
        "screens": settings["screens"],
        "scores": scores or None,
    }


def labels_of(decision: Decision) -> dict[str, Text]:
    """Short names of the options by key."""
    return {one.key: one.label for one in decision.options}


def unended(sentence: Text) -> Text:
    """A text of the data without its full stop, to stand inside a sentence."""
    return Text(*(sentence[language].rstrip(" .。") for language in LANGUAGES))


def stands(decision: Decision, evaluation: Evaluation) -> Decision:
    """The decision as the evaluation met it: in its scenario."""
    scenario = evaluation.settings.get("scenario")
    return decision.in_scenario(str(scenario)) if scenario else decision
