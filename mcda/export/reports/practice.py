"""How it was done: the method with its limits, the references, and the reporting checklists filled in."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mcda.export.reports.findings import Findings
from mcda.export.reports.given import weigher_name
from mcda.export.reports.outline import Block, Facts, Grid, Heading, Paragraph, Points, Section
from mcda.methods import METHODS
from mcda.tables import Column, Table, heading
from mcda.text import Text, percent, text

__all__ = ["checklist_section", "method_section"]

LAHDELMA = (
    "Lahdelma, R. and Salminen, P. (2001). SMAA-2: stochastic multicriteria acceptability analysis for group decision "
    "making. Operations Research 49(3), 444-454."
)
MARSH = (
    "Marsh, K., IJzerman, M., Thokala, P., Baltussen, R., Boysen, M., Kaló, Z. et al. (2016). Multiple criteria decision "
    "analysis for health care decision making - emerging good practices: report 2 of the ISPOR MCDA Emerging Good Practices "
    "Task Force. Value in Health 19(2), 125-137."
)
MANUAL = "Department for Communities and Local Government (2009). Multi-criteria analysis: a manual. London. ISBN 978-1-4098-1023-0."
KEENEY = "Keeney, R. L. and Raiffa, H. (1976). Decisions with multiple objectives: preferences and value tradeoffs. New York: Wiley."
SHOWN, PARTLY, OPEN = "shown", "partly", "open"
"""States of an item: the report shows it; shows a part of it; it is for people to do, and no file says that it was done."""

ISPOR = (
    "problem", "problem_checked", "criteria_found", "criteria_defined", "criteria_checked", "sources", "matrix", "scoring",
    "scores_checked", "weighting", "weights_checked", "aggregation", "results", "uncertain", "analysed", "reported", "examined",
)  # fmt: skip
STEPS = ("context", "options", "objectives", "scores", "weights", "combine", "examine", "sensitivity")


def method_section(found: Findings, language: str) -> Section:
    """What the method does with scores and weights, what it refuses, how uncertainty was drawn, and what the words rest on."""
    evaluation = found.evaluation
    names = [evaluation.method, *([] if found.beside is None else [found.beside.method])]
    blocks: list[Block] = []
    for name in names:
        method = METHODS[name]
        blocks.append(Heading(method.label[language]))
        if name in ("topsis", "weighted_sum"):
            blocks.append(Paragraph(text(f"report.method_{name}", language)))
        if method.refuses:
            blocks.append(Paragraph(text("report.method_limits", language, limits=method.refuses)))
    anchored = evaluation.anchored
    blocks.append(Heading(text("report.reading_heading", language)))
    blocks.append(
        Points(
            (
                text("report.anchored" if anchored else "report.not_anchored", language),
                text("report.weights_are", language),
                text("report.draws_are", language),
                text("report.verdict_is", language, **_thresholds(found)),
                text("report.numbers_are_not", language),
            )
        )
    )
    settings = evaluation.settings
    facts = [(text("report.setting_method", language), f"{settings['method']}")]
    if settings["normalisation"]:
        facts.append((text("report.setting_normalisation", language), str(settings["normalisation"])))
    facts += [(str(name), str(value)) for name, value in settings["params"].items() if np.ndim(value) == 0]
    facts.append((text("report.setting_screens", language), text(f"report.screens_{settings['screens']}", language)))
    blocks.append(Facts(tuple(facts)))
    blocks.append(Heading(text("report.references_heading", language)))
    blocks.append(Points(references(found)))
    return Section("method", text("report.section_method", language), tuple(blocks))


def references(found: Findings) -> tuple[str, ...]:
    """What the methods used in this report were published in, by author."""
    methods = [found.evaluation.method, *([found.beside.method] if found.beside else [])]
    used = {one.strip() for method in methods for one in METHODS[method].source.split("; ")}
    return tuple(sorted({*(one for one in used if "Raiffa" not in one), KEENEY, LAHDELMA, MARSH, MANUAL}))


def _thresholds(found: Findings) -> dict[str, str]:
    limits = found.verdict.thresholds
    return {name: percent(getattr(limits, name), 0) for name in ("robust", "leaning", "group")}


def checklist_section(found: Findings, language: str) -> Section:
    """Two checklists, item by item: what is asked, whether this report shows it, and where, or what is left for people to do."""
    states = _states(found)
    blocks: list[Block] = [Paragraph(text("report.checklist_intro", language))]
    for name, items in (("ispor", ISPOR), ("manual", STEPS)):
        rows = []
        for item in items:
            state, about = states[f"{name}_{item}"]
            rows.append((heading(f"report.{name}_{item}"), heading(f"report.state_{state}"), about))
        columns = (
            Column("asked", heading("report.asked")),
            Column("state", heading("report.state")),
            Column("about", heading("report.where")),
        )
        caption = text(f"report.table_{name}", language)
        blocks.append(Grid(Table(f"checklist_{name}", Text(caption, caption), columns, tuple(rows)), language, caption))
    return Section("checklist", text("report.section_checklist", language), tuple(blocks))


def _states(found: Findings) -> dict[str, tuple[str, Text]]:
    """Per item its state and a sentence, from what the decision and the results hold."""
    decision = found.stands
    leaves = decision if decision.base is None else decision.base
    cells = [cell for option in leaves.options for cell in option.cells.values()]
    total = len(cells)

    def share(has: Callable[[object], bool]) -> int:
        return sum(bool(has(cell)) for cell in cells)

    reasons = share(lambda cell: cell.rationale)  # type: ignore[attr-defined]
    pointed = share(lambda cell: cell.evidence)  # type: ignore[attr-defined]
    ranged = share(lambda cell: cell.low is not None or cell.high is not None)  # type: ignore[attr-defined]
    rated = share(lambda cell: cell.confidence)  # type: ignore[attr-defined]
    defined = sum(bool(one.definition or one.summary or one.levels) for one in decision.criteria)
    stated = found.stated
    verdict = found.verdict
    here = {
        name: heading(f"report.section_{name}")
        for name in (
            "decision",
            "criteria",
            "options",
            "screens",
            "weights",
            "ranking",
            "why",
            "certainty",
            "changes",
            "verdict",
        )
    }
    appendix = heading("report.section_scores")

    def counted(count: int) -> str:
        return SHOWN if count == total else PARTLY if count else OPEN

    problem = (SHOWN, heading("report.at", section=here["decision"]))
    criteria = len(decision.criteria)
    criteria_defined = (
        SHOWN if defined == criteria else PARTLY if defined else OPEN,
        heading("report.at_counted", section=here["criteria"], count=defined, all=criteria),
    )
    sources = (counted(pointed), heading("report.cells_sourced", count=pointed, all=total, section=appendix))
    scoring = (counted(reasons), heading("report.cells_reasoned", count=reasons, all=total, section=appendix))
    weighting = (
        SHOWN if stated.rationale or stated.note else PARTLY,
        heading(
            "report.weights_by",
            elicitation=heading(f"report.elicited_{stated.elicitation}"),
            profile=Text(*(weigher_name(stated, one) for one in ("en", "ja"))),
            section=here["weights"],
        ),
    )
    uncertain = (
        SHOWN if ranged == total and stated.has_ranges else PARTLY if ranged or stated.has_ranges else OPEN,
        heading("report.ranges_given", count=ranged, all=total, section=here["certainty"]),
    )
    people = heading("report.for_people")
    analysed = (
        SHOWN if verdict.acceptability is not None else OPEN,
        heading("report.at_two", first=here["certainty"], second=here["changes"]),
    )
    ranking = (SHOWN, heading("report.at", section=here["ranking"]))
    examined = (
        SHOWN if found.differences is not None else PARTLY,
        heading("report.at_two", first=here["why"], second=here["changes"]),
    )
    return {
        "ispor_problem": problem,
        "ispor_problem_checked": (OPEN, people),
        "ispor_criteria_found": (PARTLY, heading("report.criteria_origin", section=here["criteria"])),
        "ispor_criteria_defined": criteria_defined,
        "ispor_criteria_checked": (PARTLY, heading("report.tree_shown", section=here["criteria"])),
        "ispor_sources": sources,
        "ispor_matrix": (SHOWN, heading("report.at", section=appendix)),
        "ispor_scoring": scoring,
        "ispor_scores_checked": (PARTLY if rated else OPEN, heading("report.cells_rated", count=rated, all=total)),
        "ispor_weighting": weighting,
        "ispor_weights_checked": (
            PARTLY if found.differences is not None else OPEN,
            heading("report.weights_compared", count=len(found.people)),
        ),
        "ispor_aggregation": (SHOWN, heading("report.at", section=heading("report.section_method"))),
        "ispor_results": ranking,
        "ispor_uncertain": uncertain,
        "ispor_analysed": analysed,
        "ispor_reported": (
            SHOWN,
            heading("report.at_two", first=here["verdict"], second=heading("report.section_method")),
        ),
        "ispor_examined": examined,
        "manual_context": problem,
        "manual_options": (
            SHOWN if any(one.description for one in decision.options) else PARTLY,
            heading("report.at_two", first=here["options"], second=here["screens"]),
        ),
        "manual_objectives": criteria_defined,
        "manual_scores": scoring,
        "manual_weights": weighting,
        "manual_combine": ranking,
        "manual_examine": examined,
        "manual_sensitivity": analysed,
    }
