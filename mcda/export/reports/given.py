"""What went in: what was decided about, who weighed, criteria with their scales, options, screens."""

from __future__ import annotations

from mcda.decision import Criterion, Decision, Option
from mcda.explain import screen_sentences
from mcda.explain.wording import listing
from mcda.export.reports.findings import Findings
from mcda.export.reports.outline import Block, Facts, Grid, Heading, Paragraph, Points, Section
from mcda.preference import Preference
from mcda.score_edits import edits_of
from mcda.tables import Column, Table, edits, heading, screens, weights
from mcda.text import Text, number, text

__all__ = [
    "criteria_section",
    "decision_section",
    "options_section",
    "screens_section",
    "weigher_name",
    "weighers_section",
]


def decision_section(found: Findings, language: str) -> Section:
    """The choice: how many options under how many criteria, in which situation, and what the scores are."""
    decision = found.stands
    branches = [one.name for one in decision.branches if not one.parent]
    blocks: list[Block] = [
        Paragraph(
            text(
                "report.decided_about" if branches else "report.decided_about_flat",
                language,
                decision=decision.name,
                options=len(decision.options),
                criteria=len(decision.criteria),
                branches=listing(branches),
            )
        )
    ]
    if found.evaluation.settings["scenario"]:
        scenario = found.decision.scenario(str(found.evaluation.settings["scenario"]))
        blocks.append(Paragraph(text("report.in_scenario", language, scenario=scenario.name)))
        blocks += [Paragraph(one[language]) for one in (scenario.description, scenario.reason) if one]
    blocks += [Paragraph(note[language]) for name, note in decision.notes.items() if name != "screen_note"]
    if decision.base is not None:
        blocks.append(
            Paragraph(
                text("tables.averaged", language, fewer=len(decision.criteria), all=len(decision.base.criteria)), "note"
            )
        )
    edited = len(edits_of(decision))
    if edited:
        key = "score_edits.report_one" if edited == 1 else "score_edits.report_many"
        blocks.append(Paragraph(text(key, language, count=edited)))
        caption = text("score_edits.report_caption", language)
        blocks.append(Grid(edits(decision), language, caption))
    return Section("decision", text("report.section_decision", language), tuple(blocks))


def weigher_name(preference: Preference, language: str, place: int | None = None) -> str:
    """The name of a profile; weights without one are numbered or called stated weights: a file's name can be a person's."""
    name = preference.name
    if name and not name.en == name.ja == preference.key:  # a plain file's weights are called by its name
        return name[language]
    return text("report.unnamed_weights", language) if place is None else text("report.person", language, number=place)


def weighers_section(found: Findings, language: str) -> Section:
    """Whose weights these are (never a person's name), how they were asked for, and every weight with its range."""
    stated = found.stated
    facts = [
        (text("report.profile", language), weigher_name(stated, language)),
        (text("report.elicitation", language), text(f"report.elicited_{stated.elicitation}", language)),
    ]
    if stated.rationale:
        facts.append((text("report.rationale", language), stated.rationale[language]))
    blocks: list[Block] = [Facts(tuple(facts))]
    if stated.note:
        blocks.append(Paragraph(stated.note[language], "note"))
    blocks += [Paragraph(text(key, language, **fields), "note") for key, fields in found.evaluation.warnings]
    blocks.append(Paragraph(text("report.weights_mean", language)))
    table = weights(found.decision, stated)
    blocks.append(Grid(table, language, text("report.table_weights", language)))
    return Section("weights", text("report.section_weights", language), tuple(blocks))


def criteria_section(found: Findings, language: str) -> Section:
    """Every criterion with its question and the two ends of its scale in words; the levels between stand in the appendix."""
    decision = found.stands
    columns = (
        Column("name", heading("tables.criterion")),
        Column("about", heading("report.about_criterion")),
        Column("worst", heading("report.worst_end")),
        Column("best", heading("report.best_end")),
    )
    rows = tuple(
        (one.name, one.summary or one.definition or one.question, _end(one, one.worst), _end(one, one.best))
        for one in decision.criteria
    )
    caption = text("report.table_criteria", language)
    table = Table("criteria", Text(caption, caption), columns, rows, keys=decision.criterion_keys, key_name="criterion")
    blocks: list[Block] = [Paragraph(text("report.criteria_intro", language)), Grid(table, language, caption)]
    vetoes = [one for one in decision.criteria if one.veto is not None]
    blocks += [
        Paragraph(text("report.veto", language, criterion=one.name, level=number(one.veto or 0.0)), "note")
        for one in vetoes
    ]
    return Section("criteria", text("report.section_criteria", language), tuple(blocks))


def _end(criterion: Criterion, score: float | None) -> Text:
    """One end of the scale: its number, then its words where the scale has levels, else its unit."""
    if score is None:
        return heading("report.no_end")
    words = criterion.level_text(score) if criterion.levels else Text()
    parts = words or criterion.unit
    written = number(score)
    return Text(f"{written}: {parts['en']}", f"{written}:{parts['ja']}") if parts else Text(written)


def options_section(found: Findings, language: str) -> Section:
    """Every option: what it is, its facts, and what it grew out of. Scores with reasons and evidence stand in the appendix."""
    decision = found.stands
    blocks: list[Block] = []
    if any(one.description or one.attributes for one in decision.options):
        blocks.append(Paragraph(text("report.options_intro", language)))
        for option in decision.options:
            blocks += _option(decision, option, found, language)
    else:
        blocks.append(Points(tuple(one.name[language] for one in decision.options)))
    return Section("options", text("report.section_options", language), tuple(blocks))


def _option(decision: Decision, option: Option, found: Findings, language: str) -> list[Block]:
    blocks: list[Block] = [Heading(option.name[language], f"option-{decision.option_place(option.key) + 1}")]
    if option.description:
        blocks.append(Paragraph(option.description[language]))
    facts = [
        (decision.attributes.get(key, Text(key))[language], value[language]) for key, value in option.attributes.items()
    ]
    models = {} if found.comparison is None else {one.key: one.name for one in found.comparison.models}
    grown = [models[key] for key in option.lineage if key in models]
    if grown:
        facts.append((text("report.lineage", language), listing(grown, semicolons=True)[language]))
    return [*blocks, Facts(tuple(facts))] if facts else blocks


def screens_section(found: Findings, language: str) -> Section:
    """What must hold, whose decision it is; the results with reason and condition; what would have to change."""
    decision = found.stands
    blocks: list[Block] = [Paragraph(screen_sentences(found.decision, found.evaluation)[0][language])]
    if decision.screens:
        note = decision.notes.get("screen_note")
        if note:
            blocks.append(Paragraph(note[language]))
        columns = (
            Column("name", heading("tables.screen")),
            Column("test", heading("report.must_hold")),
            Column("owner", heading("report.owner")),
            Column("change", heading("report.would_change")),
        )
        caption = text("report.table_screens", language)
        table = Table(
            "screen_tests",
            Text(caption, caption),
            columns,
            tuple(
                (Text(f"{one.key} {one.name['en']}", f"{one.key} {one.name['ja']}"), one.test, one.owner, one.change)
                for one in decision.screens
            ),
            keys=tuple(one.key for one in decision.screens),
            key_name="screen",
        )
        blocks.append(Grid(table, language, caption))
        blocks.append(Grid(_results(decision), language, text("report.table_screen_results", language)))
    return Section("screens", text("report.section_screens", language), tuple(blocks))


def _results(decision: Decision) -> Table:
    """The table of screens with short names of options, screens by their keys, and reason and condition."""
    full = screens(decision)
    columns = tuple(
        Column(one.key, Text(one.key), "mark") if one.key in {screen.key for screen in decision.screens} else one
        for one in full.columns
        if one.key != "screen"
    )
    place = [one.key for one in full.columns].index("screen")
    rows = tuple(
        (option.label, *row[1:place], *row[place + 1 :])
        for option, row in zip(decision.options, full.rows, strict=True)
    )
    return Table(full.name, full.title, columns, rows, keys=full.keys, key_name=full.key_name)
