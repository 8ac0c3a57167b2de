"""What five slides hold: the verdict, the ranking, what it hangs on, where people differ, the arrangements compared."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mcda import charts, tables
from mcda.charts import Chart
from mcda.errors import McdaError
from mcda.explain import agreement_sentences, disagreement_sentences, verdict_sentences
from mcda.explain.settled import headline
from mcda.export.reports.building import identity_of
from mcda.export.reports.findings import Findings
from mcda.export.reports.given import weigher_name
from mcda.methods import METHODS
from mcda.text import probability, text

__all__ = ["Deck", "Slide", "dealt"]

BARS = 6
"""Bars of what moves the lead: as many as can be read from the back row."""
ROW = 34
"""Pixels of a row of bars: lower rows leave more of the slide to the letters."""


@dataclass(frozen=True)
class Slide:
    """One slide: its title, one sentence to read first, sentences beside, at most one chart, and notes for whoever speaks."""

    title: str
    lead: str
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deck:
    """Five slides in one language; `foot` stands on each: whose judgement, and the hash."""

    title: str
    language: str
    foot: str
    note: str
    slides: tuple[Slide, ...]
    program: str


def dealt(found: Findings, language: str = "en", date: str = "") -> Deck:
    """The slides that a facilitator shows."""
    identity = identity_of(found, language, date)
    note = found.stands.note[language]
    last = _models(found, language) or _certainty(found, language)
    slides = (
        _verdict(found, language),
        _ranking(found, language),
        _hangs(found, language),
        _people(found, language),
        last,
    )
    parts = [note, *([date] if date else []), found.hash]
    return Deck(
        title=text("report.title", language, decision=found.decision.name),
        language=language,
        foot="  |  ".join(part for part in parts if part),
        note=note,
        slides=slides,
        program=identity[-1][1],
    )


def _told(found: Findings, language: str) -> tuple[str, ...]:
    return tuple(one[language] for one in verdict_sentences(found.verdict, found.decision))


def _low(chart: Chart, row: int) -> Chart:
    """The chart with lower rows, and without its note, which stands at the foot of the slide."""
    return replace(chart, note="", spec={**chart.spec, "height": {"step": row}})


def _verdict(found: Findings, language: str) -> Slide:
    decision, evaluation = found.stands, found.evaluation
    points = [
        *_told(found, language)[1:2],
        text("report.fact_sizes", language, options=len(decision.options), criteria=len(decision.criteria)),
        f"{text('report.profile', language)}: {weigher_name(found.stated, language)}",
        f"{text('report.setting_method', language)}: {METHODS[evaluation.method].label[language]}",
    ]
    if evaluation.settings["scenario"]:
        name = found.decision.scenario(str(evaluation.settings["scenario"])).name[language]
        points.append(f"{text('report.scenario', language)}: {name}")
    return Slide(
        text("report.slide_verdict", language, decision=found.decision.name),
        headline(found.verdict, found.decision)[language],
        tuple(points),
        notes=_told(found, language),
    )


def _ranking(found: Findings, language: str) -> Slide:
    decision, evaluation, drawn = found.stands, found.evaluation, found.verdict.acceptability
    chart = charts.ranking_chart(
        tables.ranking(decision, evaluation), language, method=evaluation.method, decision=decision
    )
    points: tuple[str, ...] = ()
    if drawn is not None:
        likely = sorted(
            (at for at in range(len(decision.options)) if drawn.first[at] > 0), key=lambda at: -drawn.first[at]
        )
        points = tuple(
            text(
                "report.slide_chance",
                language,
                option=decision.options[at].label,
                share=probability(float(drawn.first[at])),
            )
            for at in likely[:6]
        )
    return Slide(text("report.slide_ranking", language), "", points, _low(chart, ROW), (chart.alt,))


def _hangs(found: Findings, language: str) -> Slide:
    told = _told(found, language)
    title = text("report.slide_hangs", language)
    if isinstance(found.tornado, McdaError) or not found.tornado.bars:
        return Slide(title, "", told[1:3], notes=told)
    chart = charts.tornado_chart(found.tornado, language, decision=found.stands, most=BARS)
    return Slide(title, "", told[2:3], replace(chart, note=""), (chart.alt, *told[1:]))


def _people(found: Findings, language: str) -> Slide:
    differences, decision = found.differences, found.stands
    if differences is None or isinstance(differences, McdaError):
        agreed = found.verdict.agreed
        told = () if agreed is None else tuple(one[language] for one in agreement_sentences(agreed, decision))
        if isinstance(differences, McdaError):
            told = (differences.render(language), *told)
        return Slide(text("report.slide_methods", language), "", told[:4], notes=told)
    told = tuple(one[language] for one in disagreement_sentences(differences, decision))
    chart = charts.disagreement_chart(differences, language, decision=decision)
    return Slide(text("report.slide_people", language), "", told, replace(chart, note=""), (*told, chart.alt))


def _models(found: Findings, language: str) -> Slide | None:
    comparison = found.comparison
    if comparison is None:
        return None
    chart = charts.models_chart(tables.models(comparison), language, comparison=comparison)
    judged = sum(bool(one.characteristics) for one in comparison.models)
    told = text("report.models_intro", language, models=len(comparison.models), judged=judged)
    note = comparison.note[language]
    return Slide(
        text("report.slide_models", language), "", (told, note), replace(chart, note=""), (chart.alt, told, note)
    )


def _certainty(found: Findings, language: str) -> Slide:
    drawn, told = found.verdict.acceptability, _told(found, language)
    if drawn is None:
        return Slide(text("report.slide_sure", language), "", told, notes=told)
    chart = charts.acceptability_chart(drawn, language, decision=found.stands)
    return Slide(text("report.slide_sure", language), "", told[1:2], replace(chart, note=""), (chart.alt, *told))
