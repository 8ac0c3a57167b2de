"""Questions by name: a ranking, or any analysis, asked with arguments that a record holds."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.record.encoding import WITHOUT_EFFECT

__all__ = ["RANKING", "arguments_of", "ask", "question_of"]

RANKING = "evaluate"


def _question(name: str) -> Callable[..., Any]:
    """The function behind a question's name; an unknown one is an `InputError` that offers the nearest."""
    from mcda import analysis
    from mcda.evaluation import evaluate

    if name == RANKING:
        return evaluate
    names = [one for one in analysis.__dir__() if one in analysis._HOMES and one.islower()]
    if name in names:
        found: Callable[..., Any] = getattr(analysis, name)
        if next(iter(inspect.signature(found).parameters)) == "decision":
            return found
    nearest = get_close_matches(name, [RANKING, *names], n=1, cutoff=0.0)[0]
    raise InputError("record.unknown_question", found=name, nearest=nearest)


def ask(question: str, decision: Decision, preference: Any, arguments: Mapping[str, Any]) -> Any:
    """The answer; an argument that the question does not take is an `InputError`."""
    function = _question(question)
    known = [name for name in inspect.signature(function).parameters if name not in WITHOUT_EFFECT][2:]
    for name in arguments:
        if name not in known:
            raise InputError("record.unknown_argument", question=question, found=name, accepted=", ".join(known))
    return function(decision, preference, **arguments)


def question_of(answer: Any) -> str:
    """Which question an answer answers."""
    from mcda.results import Evaluation

    if isinstance(answer, Evaluation):
        return RANKING
    named = dict(getattr(answer, "settings", {})).get("analysis")
    if not named:
        raise InputError("record.not_an_answer", found=type(answer).__name__)
    return str(named)


def arguments_of(answer: Any, decision: Decision) -> dict[str, Any]:
    """The arguments that an answer's settings name; scores that were overridden as {(option, criterion): score}.

    Settings describe a set of weights in words only (`space`): where one was given as rows or constraints, name the arguments.
    """
    settings = dict(answer.settings)
    known = dict(list(inspect.signature(_question(question_of(answer))).parameters.items())[2:])
    found = {name: settings[name] for name in known if name in settings and name not in WITHOUT_EFFECT}
    found = {name: value for name, value in found.items() if value != [] or known[name].default is not None}
    if found.get("space") not in (None, "auto", "ranges", "order", "simplex"):
        found.pop("space")
    if isinstance(found.get("thresholds"), Mapping):
        from mcda.analysis import Thresholds

        found["thresholds"] = Thresholds(**found["thresholds"])
    overrides = found.pop("scores", None)
    if overrides:
        pairs: dict[str, tuple[str, str]] = {}
        for option in decision.option_keys:
            for criterion in decision.criterion_keys:
                if pairs.setdefault(f"{option}|{criterion}", (option, criterion)) != (option, criterion):
                    raise InputError("record.ambiguous_scores", found=f"{option}|{criterion}")
        found["scores"] = {pairs[key]: score for key, score in overrides.items()}
    return {name: value for name, value in found.items() if value is not None}
