"""Every number, each with its owner: levels of the scales, scores with range, reason and evidence, results unrounded, the register."""

from __future__ import annotations

from mcda import tables
from mcda.decision import Decision, Option
from mcda.explain.edited_scores import why_scored
from mcda.export.reports.findings import Findings
from mcda.export.reports.outline import Block, Facts, Figure, Grid, Heading, Paragraph, Points, Section
from mcda.tables import Column, Table, heading
from mcda.tables.rankings import short_label
from mcda.text import Text, number, text

__all__ = ["evidence_appendix", "levels_appendix", "reproduction_appendix", "scores_appendix", "unrounded_appendix"]


def levels_appendix(found: Findings, language: str) -> Section | None:
    """The scale of every criterion, level by level, with its definition."""
    decision = found.stands
    if not any(one.levels for one in decision.criteria):
        return None
    blocks: list[Block] = []
    for one in decision.criteria:
        blocks.append(Heading(one.name[language]))
        if one.definition:
            blocks.append(Paragraph(one.definition[language]))
        blocks.append(Facts(tuple((number(level.score), level.text[language]) for level in one.levels)))
        blocks += [Paragraph(note[language], "note") for note in (one.overlap,) if note]
    return Section("levels", text("report.section_levels", language), tuple(blocks), appendix=True)


def scores_appendix(found: Findings, language: str) -> Section:
    """Every score: first all together, then option by option with range, confidence, reason and evidence."""
    from dataclasses import replace

    from mcda import charts

    decision = found.stands
    chart = charts.matrix_chart(tables.matrix(decision), language, decision=decision)
    blocks: list[Block] = [Figure(replace(chart, note=""), "matrix")]
    for option in decision.options:
        blocks.append(Heading(option.name[language], f"scores-{decision.option_place(option.key) + 1}"))
        caption = text("report.table_scores_of", language, option=option.label)
        blocks.append(Grid(_scores(decision, option, caption), language, caption))
    return Section("scores", text("report.section_scores", language), tuple(blocks), scored=True, appendix=True)


def _scores(decision: Decision, option: Option, caption: str) -> Table:
    """One row per criterion; columns that no score of the option fills are left out."""
    cells = [option.cells[key] for key in decision.criterion_keys]
    ranged = any(cell.ends != (cell.score, cell.score) for cell in cells)
    columns = [
        Column("name", heading("tables.criterion")),
        Column("score", heading("report.scored"), "number"),
        *[Column("range", heading("report.range"))] * ranged,
        *[Column("confidence", heading("tables.confidence"), "mark")] * any(cell.confidence for cell in cells),
        *[Column("why", heading("tables.reason"))] * any(bool(why_scored(cell)) for cell in cells),
        *[Column("evidence", heading("report.evidence"))] * any(cell.evidence for cell in cells),
    ]
    kept = {one.key for one in columns}
    rows = []
    for criterion, cell in zip(decision.criteria, cells, strict=True):
        full: dict[str, object] = {
            "name": criterion.name,
            "score": cell.score,
            "range": "–".join(number(end) for end in cell.ends),
            "confidence": cell.confidence,
            "why": why_scored(cell),
            "evidence": ", ".join(cell.evidence),
        }
        rows.append(tuple(value for key, value in full.items() if key in kept))
    return Table(
        "scores",
        Text(caption, caption),
        tuple(columns),
        tuple(rows),
        keys=decision.criterion_keys,
        key_name="criterion",
    )


def unrounded_appendix(found: Findings, language: str) -> Section:
    """Results and weights with all their digits: what another program must find."""
    decision = found.stands
    evaluations = [found.evaluation, *([] if found.beside is None else [found.beside])]
    columns = [Column("name", heading("tables.option"))]
    for one in evaluations:
        label = short_label(one.method)
        columns.append(Column(f"score.{one.method}", heading("tables.score_by", method=label)))
        columns.append(Column(f"rank.{one.method}", heading("tables.rank_by", method=label), "integer"))
    rows = []
    for at in found.evaluation.order:
        row: list[object] = [decision.options[at].label]
        for one in evaluations:
            ranked = bool(one.ranks[at])
            row += [repr(float(one.scores[at])) if ranked else "–", int(one.ranks[at]) if ranked else None]
        rows.append(tuple(row))
    first = text("report.table_unrounded", language)
    results = Table("unrounded", Text(first, first), tuple(columns), tuple(rows))
    second = text("report.table_unrounded_weights", language)
    weights = Table(
        "unrounded_weights",
        Text(second, second),
        (Column("name", heading("tables.criterion")), Column("weight", heading("tables.weight"))),
        tuple(
            (criterion.name, repr(float(weight)))
            for criterion, weight in zip(decision.criteria, found.evaluation.weights, strict=True)
        ),
    )
    blocks: tuple[Block, ...] = (Grid(results, language, first), Grid(weights, language, second))
    return Section("unrounded", text("report.section_unrounded", language), blocks, scored=True, appendix=True)


def evidence_appendix(found: Findings, language: str) -> Section | None:
    """What the keys of the evidence stand for: every entry that a criterion, a screen or a score points to."""
    decision = found.stands
    used = {key for one in decision.criteria for key in one.evidence}
    used |= {key for one in decision.screens for key in one.evidence}
    for option in decision.options:
        used |= {key for cell in option.cells.values() for key in cell.evidence}
        used |= {key for result in option.screens.values() for key in result.evidence}
    entries = [one for key, one in decision.evidence.items() if key in used]
    if not entries:
        return None
    caption = text("report.table_evidence", language)
    table = Table(
        "evidence",
        Text(caption, caption),
        (
            Column("key", heading("report.evidence")),
            Column("title", heading("report.source")),
            Column("about", heading("report.says")),
        ),
        tuple((one.key, one.title, one.about) for one in entries),
        keys=tuple(one.key for one in entries),
    )
    return Section(
        "evidence", text("report.section_evidence", language), (Grid(table, language, caption),), appendix=True
    )


def reproduction_appendix(
    found: Findings, language: str, command: str, identity: tuple[tuple[str, str], ...]
) -> Section:
    """How to make this report again, and the hashes by which to know that it is the same."""
    from mcda.export.reports.outline import Code

    blocks: list[Block] = [Paragraph(text("report.reproduce", language))]
    if command:
        blocks.append(Code(command))
    blocks.append(Facts(identity))
    blocks.append(Points((text("report.same_hash", language),)))
    return Section("reproduction", text("report.section_reproduction", language), tuple(blocks), appendix=True)
