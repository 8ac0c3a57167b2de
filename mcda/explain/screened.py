"""What the screens do: who is excluded and what would have to change, who is marked and on what condition."""

from __future__ import annotations

from mcda.decision import Decision
from mcda.explain.wording import listing, place_of, said, stands, unended
from mcda.results import Evaluation
from mcda.text import Text

__all__ = ["excluded", "marked", "screen_sentences"]


def screen_sentences(decision: Decision, evaluation: Evaluation) -> tuple[Text, ...]:
    """First how many options are excluded and marked, then per excluded option what it fails and what would have to change, then
    per marked option on what condition it is ranked. Without screens, or where all pass: one sentence that says so."""
    if not decision.screens:
        return (said("explain.screens_none"),)
    results = list(zip(evaluation.options, evaluation.screens, evaluation.ranked, strict=True))
    out = [key for key, _, ranked in results if not ranked]
    unsettled = [key for key, result, ranked in results if ranked and result == "uncertain"]
    ignored = [key for key, result, ranked in results if ranked and result == "fail"]
    if not (out or unsettled or ignored):
        return (said("explain.screens_all_pass", count=len(results)),)
    found = [said("explain.screens_count", count=len(results), out=len(out), marked=len(unsettled))]
    if ignored:
        found.append(said("explain.screens_ignored", options=listing(decision.option(key).label for key in ignored)))
    for key in out:
        found += excluded(decision, evaluation, key)
    return (*found, *(marked(decision, evaluation, key) for key in unsettled))


def excluded(decision: Decision, evaluation: Evaluation, option: str) -> tuple[Text, ...]:
    """Which screens exclude an option, why, and what would have to change for it to enter."""
    there = stands(decision, evaluation)
    one = there.options[place_of(evaluation, option)]
    strict = evaluation.settings["screens"] == "strict"
    fails = [screen for screen in there.screens if one.screens[screen.key].result == "fail"]
    unsettled = [screen for screen in there.screens if one.screens[screen.key].result == "uncertain"]
    behind = fails or (unsettled if strict else [])
    key = "explain.screen_fails" if fails else "explain.screen_unsettled_strict"
    found = [said(key, option=one.label, screens=listing(screen.name for screen in behind))]
    for screen in behind:
        needed = screen.change if fails else (one.screens[screen.key].condition or screen.change)
        why = one.screens[screen.key].reason
        if why:
            found.append(said("explain.screen_reason", screen=screen.name, reason=why))
        if needed:
            found.append(said("explain.screen_change", screen=screen.name, change=needed))
    return tuple(found)


def marked(decision: Decision, evaluation: Evaluation, option: str) -> Text:
    """On what condition an option with unsettled screens is ranked."""
    there = stands(decision, evaluation)
    one = there.options[place_of(evaluation, option)]
    parts = []
    for screen in there.screens:
        result = one.screens[screen.key]
        if result.result == "uncertain":
            why = result.condition or result.reason
            parts.append(
                said("explain.screen_condition", screen=screen.name, condition=unended(why)) if why else screen.name
            )
    return said("explain.screen_marked", option=one.label, conditions=listing(parts, semicolons=True))
