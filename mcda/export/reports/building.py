"""The outline of a report: one definition of its content, for every format."""

from __future__ import annotations

from mcda.explain import verdict_sentences
from mcda.explain.settled import headline
from mcda.export.reports.appendices import (
    evidence_appendix,
    levels_appendix,
    reproduction_appendix,
    scores_appendix,
    unrounded_appendix,
)
from mcda.export.reports.findings import Findings
from mcda.export.reports.given import (
    criteria_section,
    decision_section,
    options_section,
    screens_section,
    weigher_name,
    weighers_section,
)
from mcda.export.reports.outline import Block, Facts, Outline, Paragraph, Section, numbered
from mcda.export.reports.practice import checklist_section, method_section
from mcda.export.reports.results import (
    certainty_section,
    changes_section,
    models_section,
    people_section,
    ranking_section,
    verdict_section,
    why_section,
)
from mcda.methods import METHODS
from mcda.text import text
from mcda.version import __version__

__all__ = ["identity_of", "outlined"]


def outlined(found: Findings, language: str = "en", command: str = "", date: str = "") -> Outline:
    """The report on `found` in `language`. `command` is printed as what makes it again; `date`, where given, is printed as it is."""
    identity = identity_of(found, language, date)
    ranked = found.verdict.kind != "screened_out"
    parts: list[Section | None] = [
        _summary(found, language, identity),
        decision_section(found, language),
        weighers_section(found, language),
        criteria_section(found, language),
        options_section(found, language),
        screens_section(found, language),
        verdict_section(found, language),
        ranking_section(found, language),
        *([why_section(found, language), certainty_section(found, language)] if ranked else []),
        *([changes_section(found, language)] if ranked and found.verdict.runner_up else []),
        people_section(found, language),
        models_section(found, language),
        method_section(found, language),
        checklist_section(found, language),
        levels_appendix(found, language),
        scores_appendix(found, language),
        unrounded_appendix(found, language),
        evidence_appendix(found, language),
        reproduction_appendix(found, language, command, identity),
    ]
    return Outline(
        title=text("report.title", language, decision=found.decision.name),
        subtitle=text("report.subtitle", language),
        language=language,
        note=found.stands.note[language],
        sections=numbered([one for one in parts if one is not None]),
        identity=identity,
    )


def identity_of(found: Findings, language: str, date: str = "") -> tuple[tuple[str, str], ...]:
    """By what this report is known: the hashes of what went in and of the whole, the program's version."""
    settings = found.evaluation.settings
    lines = [
        ("report.id_report", found.hash),
        ("report.id_evaluation", found.evaluation.hash),
        ("report.id_decision", str(settings["decision"])),
        ("report.id_weights", str(settings["preference"])),
        ("report.id_record", found.record),
        ("report.id_program", f"mcda {__version__}"),
    ]
    return (
        *([(text("report.id_date", language), date)] if date else []),
        *((text(key, language), value) for key, value in lines),
    )


def _summary(found: Findings, language: str, identity: tuple[tuple[str, str], ...]) -> Section:
    """The first page: the verdict in words, what supports it, and what the report rests on."""
    decision, evaluation = found.stands, found.evaluation
    sentences = verdict_sentences(found.verdict, found.decision)
    facts = [
        (
            text("report.fact_compared", language),
            text("report.fact_sizes", language, options=len(decision.options), criteria=len(decision.criteria)),
        ),
        (text("report.profile", language), weigher_name(found.stated, language)),
        (text("report.setting_method", language), METHODS[evaluation.method].label[language]),
    ]
    if evaluation.settings["scenario"]:
        facts.append(
            (
                text("report.scenario", language),
                found.decision.scenario(str(evaluation.settings["scenario"])).name[language],
            )
        )
    facts += [
        one for one in identity if one[0] in (text("report.id_date", language), text("report.id_report", language))
    ]
    blocks: list[Block] = [
        Paragraph(headline(found.verdict, found.decision)[language], "lead"),
        *(Paragraph(one[language]) for one in sentences[1:2]),
        Facts(tuple(facts)),
    ]
    return Section("summary", text("report.section_summary", language), tuple(blocks), scored=True)
