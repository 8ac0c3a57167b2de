"""What is worth finding out before choosing."""

from __future__ import annotations

from mcda.analysis.information_values import InformationValue, Unknown
from mcda.decision import Decision
from mcda.explain.wording import labels_of, points, said
from mcda.text import Text, probability

__all__ = ["information_sentences", "unknown_thing"]


def information_sentences(found: InformationValue, decision: Decision) -> tuple[Text, ...]:
    """The chance that today's choice is wrong, and the one thing that lowers it most if known; or that nothing by itself does."""
    labels = labels_of(decision)
    chance = {"chance": probability(found.wrong), "error": points(found.wrong_error)}
    if found.choice:
        told = [said("explain.choice_wrong", option=labels[found.choice], **chance)]
    else:
        told = [said("explain.choice_nobody", **chance)]
    best = found.unknowns[0] if found.unknowns else None
    if best is None:
        return (*told, said("explain.nothing_unknown"))
    if best.value <= 2.0 * best.standard_error:
        return (*told, said("explain.nothing_worth_knowing"))
    told.append(
        said(
            "explain.worth_knowing",
            what=unknown_thing(best, decision),
            value=points(best.value),
            error=points(best.standard_error),
        )
    )
    for side, choice in (("low", best.if_low), ("high", best.if_high)):
        if choice and choice != found.choice:
            how = f"explain.would_choose_{'screen' if best.kind == 'screen' else 'score'}_{side}"
            told.append(said(how, option=labels[choice]))
    return tuple(told)


def unknown_thing(one: Unknown, decision: Decision) -> Text:
    """What could be found out: a score or a screen."""
    option = decision.option(one.option).label
    if one.kind == "screen":
        return said("explain.thing_screen", screen=decision.screen(one.screen).name, option=option)
    return said("explain.thing_score", criterion=decision.criterion(one.criterion).name, option=option)
