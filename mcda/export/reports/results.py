"""What came out: the verdict, the ranking with ranges, why, how sure, what would change it, where the profiles differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from mcda import charts, tables
from mcda.charts import Chart
from mcda.errors import McdaError
from mcda.explain import (
    agreement_sentences,
    crossing_sentences,
    disagreement_sentences,
    verdict_sentences,
    what_it_would_take,
    what_to_believe,
    why_above,
)
from mcda.export.reports.findings import Findings
from mcda.export.reports.given import weigher_name
from mcda.export.reports.outline import Block, Figure, Grid, Heading, Paragraph, Points, Section
from mcda.tables import Column, Table, heading
from mcda.tables.rankings import short_label
from mcda.text import Text, text

__all__ = [
    "certainty_section", "changes_section", "models_section", "people_section", "ranking_section", "rivals", "verdict_section",
    "why_section",
]  # fmt: skip

NEARLY_ALL = 0.90
"""Share of the draws that a range of ranks holds: what falls out lies half below, half above."""
MOST_ROWS = 10
"""Rows of a table of what would change the winner; the others are in the tables that `mcda` writes."""


def verdict_section(found: Findings, language: str) -> Section:
    """The verdict in words, before any number."""
    first, *rest = verdict_sentences(found.verdict, found.decision)
    blocks: list[Block] = [Paragraph(first[language], "lead"), *_points(rest, language)]
    return Section("verdict", text("report.section_verdict", language), tuple(blocks), scored=True)


def ranking_section(found: Findings, language: str) -> Section:
    """The ranking as a picture and as a table: score, rank, the range of ranks, the chance of being first, the other method's rank."""
    decision, evaluation = found.stands, found.evaluation
    table = tables.ranking(decision, evaluation)
    chart = charts.ranking_chart(table, language, method=evaluation.method, decision=decision)
    blocks: list[Block] = [_figure(found, "ranking", chart)]
    blocks.append(
        Grid(_ranges(found), language, text("report.table_ranking", language), text("report.ranges_note", language))
    )
    return Section("ranking", text("report.section_ranking", language), tuple(blocks), scored=True)


def _ranges(found: Findings) -> Table:
    """One row per option, best first."""
    decision, evaluation, drawn = found.stands, found.evaluation, found.verdict.acceptability
    method = short_label(evaluation.method)
    columns = [
        Column("rank", heading("tables.rank"), "integer"),
        Column("name", heading("tables.option")),
        Column("score", heading("tables.score_by", method=method), "score"),
        *[Column("range", heading("report.rank_range"))] * (drawn is not None),
        *[Column("first", heading("tables.chance_first"), "share")] * (drawn is not None),
    ]
    if found.beside is not None:
        columns.append(Column("beside", heading("tables.rank_by", method=short_label(found.beside.method)), "integer"))
    screened = any(evaluation.screens)
    columns += [Column("screen", heading("tables.screen"), "mark")] * screened
    rows = []
    for at in evaluation.order:
        ranked = bool(evaluation.ranks[at])
        row: list[object] = [int(evaluation.ranks[at]) if ranked else None, decision.options[at].label]
        row.append(float(evaluation.scores[at]) if ranked else None)
        if drawn is not None:
            row.append(rank_range(drawn.rank_shares[at]) if ranked else tables.columns.NOTHING)
            row.append(float(drawn.first[at]) if ranked else None)
        if found.beside is not None:
            row.append(int(found.beside.ranks[at]) or None)
        rows.append((*row, *[evaluation.screens[at]] * screened))
    return Table(
        "ranking_ranges",
        tables.ranking(decision, evaluation).title,
        tuple(columns),
        tuple(rows),
        keys=tuple(evaluation.options[at] for at in evaluation.order),
        key_name="option",
    )


def rank_range(shares: Any) -> str:
    """The ranks that hold nine draws of ten: what falls out lies half below and half above.

    >>> rank_range([0.9, 0.08, 0.02]), rank_range([0.3, 0.3, 0.4])
    ('1–2', '1–3')
    """
    below = np.cumsum(np.asarray(shares, dtype=float))
    tail = (1.0 - NEARLY_ALL) / 2.0 * below[-1]
    low = int(np.argmax(below > tail)) + 1
    high = int(np.argmax(below >= below[-1] - tail)) + 1
    return str(low) if low == high else f"{low}–{high}"


def why_section(found: Findings, language: str) -> Section:
    """Why the leader is above those that are nearest, and what the scores are made of."""
    decision, evaluation = found.stands, found.evaluation
    leader = found.verdict.leader
    blocks: list[Block] = []
    for rival in rivals(found)[:2]:
        told = why_above(decision, evaluation, leader, rival)
        names = {"a": decision.option(leader).label, "b": decision.option(rival).label}
        blocks += [Heading(text("report.why_heading", language, **names)), *_points(told, language)]
    parts = _tried(lambda: tables.contributions(decision, evaluation))
    if isinstance(parts, McdaError):
        blocks.append(Paragraph(parts.render(language), "note"))
    else:
        chart = charts.contributions_chart(parts, language, decision=decision)
        blocks.append(_figure(found, "contributions", replace(chart, note=_without(found, chart.note, language))))
    return Section("why", text("report.section_why", language), tuple(blocks), scored=True)


def rivals(found: Findings) -> list[str]:
    """The ranked options after the leader, best first."""
    evaluation = found.evaluation
    order = [evaluation.options[at] for at in evaluation.order if evaluation.ranks[at]]
    return [one for one in order if one != found.verdict.leader]


def certainty_section(found: Findings, language: str) -> Section:
    """How often each option takes each rank over plausible weights and scores, and whether other methods agree."""
    decision, drawn = found.stands, found.verdict.acceptability
    blocks: list[Block] = []
    if drawn is None:
        blocks.append(Paragraph(verdict_sentences(found.verdict, found.decision)[0][language]))
        return Section("certainty", text("report.section_certainty", language), tuple(blocks))
    settings = drawn.settings
    space = settings["space"] or "point"
    blocks.append(
        Paragraph(
            text(
                "report.drawn",
                language,
                draws=f"{drawn.draws:,}",
                space=Text(*(text(f"report.space_{space}", one) for one in ("en", "ja"))),
                seed=settings["seed"],
            )
        )
    )
    chart = charts.acceptability_chart(drawn, language, decision=decision)
    blocks.append(_figure(found, "acceptability", chart))
    blocks.append(Grid(_chances(found), language, text("report.table_chances", language)))
    if found.verdict.agreed is not None:
        blocks.append(Heading(text("report.methods_heading", language)))
        blocks += _points(agreement_sentences(found.verdict.agreed, decision), language)
    return Section("certainty", text("report.section_certainty", language), tuple(blocks), scored=True)


def _chances(found: Findings) -> Table:
    """Chances of the first three ranks with the sampling error, and the mean rank."""
    assert found.verdict.acceptability is not None
    table = tables.acceptability(found.stands, found.verdict.acceptability, most=3)
    return replace(table, note=Text())


def changes_section(found: Findings, language: str) -> Section:
    """The smallest changes that give another winner: of weights, of single scores; and what each option would need."""
    decision = found.stands
    blocks: list[Block] = []
    flips = found.verdict.flips
    if flips is not None and flips.flips:
        table = tables.flips(decision, flips)
        blocks.append(Heading(text("report.weights_heading", language)))
        blocks.append(_grid(found, table, "report.table_flips", language))
    blocks += _shown(found.tornado, lambda one: _moving(found, one, language), language)
    if not isinstance(found.cells, McdaError):
        table = tables.overturning_scores(decision, found.cells)
        blocks.append(Heading(text("report.scores_heading", language)))
        if table.rows:
            blocks.append(_grid(found, table, "report.table_scores", language))
        else:
            blocks.append(Paragraph(text("report.no_score", language)))
    blocks += _shown(found.stability, lambda one: _staying(found, one, language), language)
    blocks += _shown(found.sweep, lambda one: _sweeping(found, one, language), language)
    for rival in rivals(found)[:2]:
        blocks += _needed(found, rival, language)
    return Section("changes", text("report.section_changes", language), tuple(blocks), scored=True)


def _moving(found: Findings, swings: Any, language: str) -> list[Block]:
    chart = charts.tornado_chart(swings, language, decision=found.stands, most=MOST_ROWS)
    return [_figure(found, "tornado", chart)] if swings.bars else []


def _staying(found: Findings, intervals: Any, language: str) -> list[Block]:
    table = tables.stability(found.stands, intervals)
    short = replace(
        table,
        columns=table.columns[:6],
        rows=tuple(row[:6] for row in table.rows[:MOST_ROWS]),
        keys=table.keys[:MOST_ROWS],
    )
    return [
        Heading(text("report.stability_heading", language)),
        _grid(found, short, "report.table_stability", language),
    ]


def _sweeping(found: Findings, sweep: Any, language: str) -> list[Block]:
    target = sweep.targets[0]
    chart = charts.sweep_chart(sweep, target, language, decision=found.stands)
    return [*_points(crossing_sentences(sweep, target, found.stands), language), _figure(found, "sweep", chart)]


def _needed(found: Findings, rival: str, language: str) -> list[Block]:
    """What one option would need to be first: better scores, or other weights."""
    decision, evaluation = found.decision, found.evaluation
    cells = None if isinstance(found.cells, McdaError) else found.cells
    take = what_it_would_take(decision, found.stated, evaluation, rival, flips=cells) if cells is not None else ()
    flips = found.verdict.flips
    told = flips is not None and any(one.challenger == rival for one in flips.flips)
    believe = what_to_believe(decision, found.stated, evaluation, rival, flips=flips) if told else ()
    label = decision.option(rival).label
    if not (take or believe):
        return []
    return [Heading(text("report.needed_heading", language, option=label)), *_points((*take, *believe), language)]


def people_section(found: Findings, language: str) -> Section | None:
    """Whom each profile puts first, what they differ about, and where the difference changes the answer."""
    differences, decision = found.differences, found.stands
    if differences is None:
        return None
    title = text("report.section_people", language)
    if isinstance(differences, McdaError):
        return Section("people", title, (Paragraph(differences.render(language)),))
    people = tables.people(decision, differences, found.people)
    named = tuple(
        (Text(*(weigher_name(one, tongue, place) for tongue in ("en", "ja"))), *row[1:])
        for place, (one, row) in enumerate(zip(found.people, people.rows, strict=False), start=1)
    )
    people = replace(people, rows=(*named, *people.rows[len(named) :]))
    table = tables.disagreement(decision, differences)
    kept = replace(table, rows=table.rows[:MOST_ROWS], keys=table.keys[:MOST_ROWS])
    blocks: list[Block] = [
        *_points(disagreement_sentences(differences, decision), language),
        _grid(found, people, "report.table_people", language),
        _figure(found, "disagreement", charts.disagreement_chart(differences, language, decision=decision)),
        _grid(found, kept, "report.table_differences", language),
    ]
    return Section("people", title, tuple(blocks), scored=True)


def models_section(found: Findings, language: str) -> Section | None:
    """The arrangements that are compared but not chosen: as words on the considerations, as judged characteristics."""
    comparison = found.comparison
    if comparison is None:
        return None
    table = tables.models(comparison)
    chart = charts.models_chart(table, language, comparison=comparison)
    judged = {one.key for one in comparison.models if one.characteristics}
    considered = tables.models(comparison, groups=["consideration"])
    keep = [place for place, key in enumerate(considered.keys) if key in judged]
    shown = [place for place, one in enumerate(considered.columns) if one.key not in ("kind", "confidence")]
    words = replace(
        considered,
        columns=tuple(considered.columns[place] for place in shown),
        rows=tuple(tuple(considered.rows[row][place] for place in shown) for row in keep),
        keys=tuple(considered.keys[row] for row in keep),
        note=Text(),
    )
    blocks: list[Block] = [
        Paragraph(text("report.models_intro", language, models=len(comparison.models), judged=len(judged))),
        Paragraph(comparison.note[language], "note"),
        Figure(replace(chart, note=""), "models"),
        Grid(words, language, text("report.table_models", language)),
    ]
    return Section("models", text("report.section_models", language), tuple(blocks))


def _points(sentences: Any, language: str) -> list[Block]:
    given = tuple(one[language] for one in sentences)
    return [Points(given)] if given else []


def _figure(found: Findings, key: str, chart: Chart) -> Figure:
    """The chart; the note on whose judgement the scores are stands at the head of its section."""
    return Figure(replace(chart, note=""), key)


def _grid(found: Findings, table: Table, caption: str, language: str) -> Grid:
    return Grid(table, language, text(caption, language), _without(found, table.note[language], language))


def _without(found: Findings, note: str, language: str) -> str:
    """A note without the part that stands at the head of the section."""
    return note.replace(found.stands.note[language], "").strip() if found.stands.note else note


def _tried(ask: Callable[[], Table]) -> Table | McdaError:
    try:
        return ask()
    except McdaError as problem:
        return problem


def _shown(answer: Any, show: Callable[[Any], list[Block]], language: str) -> list[Block]:
    """What there is to show, or the sentence that says why there is nothing."""
    return [Paragraph(answer.render(language), "note")] if isinstance(answer, McdaError) else show(answer)
