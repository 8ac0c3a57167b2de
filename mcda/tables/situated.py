"""Weights and scenarios side by side as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note, short_label
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.analysis.situations import AcrossScenarios

__all__ = ["across_scenarios", "kind_word", "scenario_name"]

TOP = 3
"""Options of the order that are shown."""


def across_scenarios(decision: Decision, found: AcrossScenarios) -> Table:
    """One row per weights and scenario: the verdict, who leads and how often over weights and scores, the first three, and the options
    that the verdict leaves standing."""
    labels = {option.key: option.label for option in decision.options}
    columns = (
        Column("name", heading("tables.whose_weights")),
        Column("scenario", heading("compare_page.scenario")),
        Column("kind", heading("tables.verdict"), "mark"),
        Column("leader", heading("tables.stated_first")),
        Column("first", heading("tables.chance_first"), "share"),
        Column("top", heading("compare_page.top_three")),
        Column("group", heading("compare_page.standing")),
    )
    rows, keys = [], []
    for person, name in enumerate(found.people_names):
        for place, scenario in enumerate(found.scenarios):
            order = found.order(person, place)
            leaders = found.leaders[person][place]
            kind = found.kinds[person][place]
            rows.append(
                (
                    name,
                    scenario_name(found, place),
                    kind_word(kind),
                    _listed([labels[key] for key in leaders]),
                    float(found.first[person, place, order[0]]) if order else None,
                    _listed([decision.options[at].label for at in order[:TOP]]),
                    _listed([labels[key] for key in found.groups[person][place]]),
                )
            )
            keys.append(f"{found.people[person]}|{scenario}")
    return Table(
        name="across_scenarios",
        title=titled("compare_page.title_scenarios", decision.name, method=short_label(str(found.settings["method"]))),
        columns=columns,
        rows=tuple(rows),
        note=joined(
            heading("compare_page.scenarios_note"),
            heading("compare_page.verdict_words"),
            decision.note,
            grouping_note(decision),
        ),
        keys=tuple(keys),
        key_name="preference_scenario",
    )


def scenario_name(found: AcrossScenarios, place: int) -> Text:
    """What the scenario at `place` is called; the scores as they stand have a name of ours."""
    return found.scenario_names[place] or heading("compare_page.as_scored")


def kind_word(kind: str) -> Text:
    """The verdict in a word."""
    return heading("compare_page.unanswered") if kind == "unanswered" else heading(f"tables.mark_{kind}")


def _listed(names: list[Text]) -> Text:
    return joined(*names, en=", ", ja="、")
