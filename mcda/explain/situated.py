"""Whether it matters whose weights are used, and in which scenario."""

from __future__ import annotations

from collections import Counter

from mcda.analysis.situations import AcrossScenarios
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, said
from mcda.tables.situated import kind_word
from mcda.text import Text

__all__ = ["scenario_sentences"]

KINDS = ("robust", "leaning", "tie", "screened_out", "unanswered")


def scenario_sentences(found: AcrossScenarios, decision: Decision) -> tuple[Text, ...]:
    """What matters more, weights or scenario; then who leads how often, how firm the verdicts are, and what the comparisons found."""
    told = [_what_matters(found)] if found.people_pairs and found.scenario_pairs else []
    told += [_leaders(found, decision), _verdicts(found)]
    for which, pairs, differ, matter in (
        ("people", found.people_pairs, found.people_differ, found.people_matter),
        ("scenarios", found.scenario_pairs, found.scenarios_differ, found.scenarios_matter),
    ):
        if pairs:
            key = "same" if not differ else "differ" if not matter else "matter"
            told.append(said(f"compare_page.{which}_{key}", differ=differ, pairs=pairs, matter=matter))
    return tuple(told)


def _what_matters(found: AcrossScenarios) -> Text:
    """The answer in one sentence."""
    people, scenarios = (
        found.people_matter / found.people_pairs,
        found.scenarios_matter / found.scenario_pairs,
    )
    if not found.people_differ and not found.scenarios_differ:
        return said("compare_page.nothing_matters")
    if not people and not scenarios:
        return said("compare_page.neither_matters")
    if people == scenarios:
        return said("compare_page.both_matter")
    return said("compare_page.weights_matter" if people > scenarios else "compare_page.scenario_matters")


def _leaders(found: AcrossScenarios, decision: Decision) -> Text:
    """Who leads most often, and who else leads at all."""
    labels = labels_of(decision)
    answered = [leaders for row in found.leaders for leaders in row if leaders]
    behind = Counter(key for leaders in answered for key in leaders)
    (first, count), *others = behind.most_common()
    fields = {"option": labels[first], "count": count, "cells": len(answered)}
    if not others:
        return said("compare_page.leads_everywhere", **fields)
    rest = [said("compare_page.leads_in", option=labels[key], count=times) for key, times in others]
    return said("compare_page.leads_most", **fields, others=listing(rest))


def _verdicts(found: AcrossScenarios) -> Text:
    """How many verdicts are of which kind."""
    kinds = Counter(kind for row in found.kinds for kind in row)
    counted = [
        said("compare_page.kind_count", kind=kind_word(kind), count=kinds[kind]) for kind in KINDS if kinds[kind]
    ]
    return said("compare_page.verdicts", kinds=listing(counted))
