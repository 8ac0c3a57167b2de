"""The decision itself as tables: its matrix of scores and its screens."""

from __future__ import annotations

from mcda.decision import Decision, Option
from mcda.results import Evaluation
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note
from mcda.text import Text

__all__ = ["matrix", "screens"]


def matrix(decision: Decision) -> Table:
    """Scores on the criteria's own scales: one row per option, one column per criterion (its key), in the order of the files."""
    columns = (
        Column("name", heading("tables.option")),
        *(Column(criterion.key, criterion.name, "number") for criterion in decision.criteria),
    )
    return Table(
        name="matrix",
        title=titled("tables.title_matrix", decision.name),
        columns=columns,
        rows=tuple(
            (option.label, *(float(score) for score in row))
            for option, row in zip(decision.options, decision.matrix, strict=True)
        ),
        note=joined(decision.note, grouping_note(decision)),
        keys=decision.option_keys,
        key_name="option",
    )


def screens(decision: Decision, evaluation: Evaluation | None = None) -> Table:
    """Result of every screen per option, the worst of them, and why: reasons of what fails, conditions of what is uncertain.

    With an `evaluation` made in a scenario, the results are those of the scenario.
    """
    scenario = None if evaluation is None else evaluation.settings.get("scenario")
    stands = decision.in_scenario(str(scenario)) if scenario else decision
    columns = [Column("name", heading("tables.option")), Column("screen", heading("tables.screen"), "mark")]
    columns += [Column(one.key, joined(Text(one.key), one.name, ja=" "), "mark") for one in stands.screens]
    columns.append(Column("reason", heading("tables.reason")))
    rows = []
    for option in stands.options:
        results = [option.screens[one.key].result for one in stands.screens]
        worst = next((result for result in ("fail", "uncertain", "pass") if result in results), "")
        rows.append((option.name, worst, *results, _reasons(stands, option)))
    return Table(
        name="screens",
        title=titled("tables.title_screens", decision.name),
        columns=tuple(columns),
        rows=tuple(rows),
        note=joined(decision.notes.get("screen_note", Text()), decision.note),
        keys=decision.option_keys,
        key_name="option",
    )


def _reasons(decision: Decision, option: Option) -> Text:
    """What stands behind every result that is not a pass, screen by screen."""
    found = []
    for one in decision.screens:
        result = option.screens[one.key]
        if result.result != "pass":
            why = joined(result.reason, result.condition) if result.result == "uncertain" else result.reason
            if why:
                found.append(Text(f"{one.key}: {why['en']}", f"{one.key}:{why['ja']}"))
    return joined(*found, ja=" ")
