"""What is worth finding out, who can be first at all, and which criteria move together: as bars."""

from __future__ import annotations

from mcda.analysis import Correlations, Dominance, InformationValue
from mcda.charts.bars import bars_spec, two_lines
from mcda.charts.chart import Chart
from mcda.charts.labels import wrapped
from mcda.decision import Decision
from mcda.text import number, percent, probability, text

__all__ = ["correlations_chart", "information_chart", "potential_chart"]

MOST = 12
"""Bars at most; the table behind the chart holds all."""
HEAVY = 0.1
"""Pairs that hold a tenth of the weight together are dark: there a double count would tell."""


def information_chart(
    found: InformationValue, decision: Decision, language: str = "en", theme: str = "light", *, most: int = MOST
) -> Chart:
    """One bar per score or screen that could be found out, the most valuable first: by how much the chance of choosing wrongly drops.
    Dark where that is more than two standard errors."""
    labels = {option.key: option.label[language] for option in decision.options}
    names = {criterion.key: criterion.name[language] for criterion in decision.criteria}
    names |= {screen.key: f"{screen.key} {screen.name[language]}" for screen in decision.screens}
    rows = []
    for one in [unknown for unknown in found.unknowns if unknown.value > 0][:most]:
        name = two_lines(names[one.screen or one.criterion], labels[one.option])
        sure = one.value > 2.0 * one.standard_error
        rows.append((name, 100.0 * one.value, f"{100 * one.value:.2g}", "strong" if sure else "weak"))
    heading = text("charts.information", language)
    alt = text("charts.alt_information_none", language)
    if rows:
        alt = text(
            "charts.alt_information",
            language,
            shown=len(rows),
            count=len(found.unknowns),
            wrong=probability(found.wrong),
            first=rows[0][0].replace("\n", " "),
            value=rows[0][2],
            sure=sum(one.value > 2.0 * one.standard_error for one in found.unknowns),
        )
    spec = bars_spec(rows, heading, (text("charts.to_find_out", language), heading), theme)
    return Chart(spec, alt, text("charts.title_information", language), decision.note[language])


def potential_chart(found: Dominance, decision: Decision, language: str = "en", theme: str = "light") -> Chart:
    """One bar per ranked option: the widest lead any weights give it, within the preference's ranges where it has any; left of zero it
    always stays behind."""
    labels = {option.key: option.label[language] for option in decision.options}
    shown = sorted(found.potential_within or found.potential, key=lambda one: -one.margin)
    tones = {"first": "strong", "tied": "plain", "never": "weak"}
    rows = [(labels[one.option], one.margin, f"{one.margin:+.3f}", tones[one.status]) for one in shown]
    heading = text("charts.widest_lead", language)
    kind = "within" if found.potential_within else "any"
    able = [one for one in shown if one.status != "never"]
    alt = text(
        f"charts.alt_potential_{kind}",
        language,
        count=len(rows),
        able=len(able),
        first=rows[0][0],
        lead=rows[0][2],
    )
    spec = bars_spec(rows, heading, (text("charts.option", language), heading), theme)
    return Chart(spec, alt, text(f"charts.title_potential_{kind}", language), decision.note[language])


def correlations_chart(
    found: Correlations, decision: Decision, language: str = "en", theme: str = "light", *, most: int = MOST
) -> Chart:
    """One bar per pair of criteria that move together more than chance explains, the strongest first; dashed lines stand at what
    unrelated pairs exceed once in twenty times."""
    names = {criterion.key: criterion.name[language] for criterion in decision.criteria}
    rows = []
    for one in found.pairs[:most]:
        name = f"{wrapped(names[one.first], 24, 3)} /\n{wrapped(names[one.second], 24, 3)}"
        rows.append((name, one.strongest, number(one.strongest, 2), "strong" if one.weight >= HEAVY else "plain"))
    heading = text("charts.correlation", language)
    alt = text("charts.alt_correlations_none", language, threshold=number(found.threshold, 2))
    if rows:
        alt = text(
            "charts.alt_correlations",
            language,
            count=len(found.pairs),
            shown=len(rows),
            threshold=number(found.threshold, 2),
            first=text("charts.pair", language, first=names[found.pairs[0].first], second=names[found.pairs[0].second]),
            size=rows[0][2],
            weight=percent(found.pairs[0].weight),
        )
    marks = [found.threshold, *([-found.threshold] if any(one.strongest < 0 for one in found.pairs[:most]) else [])]
    spec = bars_spec(rows, heading, (text("charts.criteria_pair", language), heading), theme, marks=marks)
    return Chart(spec, alt, text("charts.title_correlations", language), decision.note[language])
