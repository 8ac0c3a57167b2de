"""What the screens say and cost: results and reasons, the ranking without each, and what the options kept out would be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.analysis.screen_prices import ScreenPrice
    from mcda.analysis.verdicts import Verdict

__all__ = ["entries", "ranks_without_screens", "screen_results", "screen_treatments"]

ORDER = ("fail", "uncertain", "pass")


def ranks_without_screens(decision: Decision, found: ScreenPrice) -> Table:
    """One row per option: its rank with all screens, without each of them (column keys are screen keys), and without any."""
    names = {screen.key: screen.name for screen in decision.screens}
    columns = (
        Column("name", heading("tables.option")),
        Column("rank", heading("tables.rank_with_screens"), "integer"),
        *(
            Column(key, heading("tables.rank_without_screen", screen=joined(Text(key), names[key], ja=" ")), "integer")
            for key in found.screens
        ),
        Column("rank_free", heading("tables.rank_without_any"), "integer"),
    )
    series = (found.ranks, *found.ranks_without, found.ranks_free)
    order = sorted(range(len(found.options)), key=lambda at: (found.ranks[at] or 999, found.ranks_free[at] or 999, at))
    return Table(
        name="ranks_without_screens",
        title=titled("tables.title_ranks_without_screens", decision.name),
        columns=columns,
        rows=tuple(
            (decision.options[at].label, *(int(ranks[at]) if ranks[at] else None for ranks in series)) for at in order
        ),
        note=joined(decision.notes.get("screen_note", Text()), decision.note, grouping_note(decision)),
        keys=tuple(found.options[at] for at in order),
        key_name="option",
    )


def entries(decision: Decision, found: ScreenPrice) -> Table:
    """One row per option that a screen keeps out: which screens, what would have to change, its rank if it alone were let in, and
    whether that is first."""
    labels = {option.key: option.label for option in decision.options}
    leaves = decision if decision.base is None else decision.base
    columns = (
        Column("name", heading("tables.option")),
        Column("stopped_by", heading("tables.stopped_by")),
        Column("change", heading("tables.would_have_to_change")),
        Column("rank", heading("tables.rank_if_in"), "integer"),
        Column("wins", heading("tables.would_win"), "mark"),
        Column("vetoes", heading("tables.veto")),
    )
    rows = []
    for one in found.entries:
        stopped = [decision.screen(key) for key in one.stopped_by]
        rows.append(
            (
                labels[one.option],
                joined(*(joined(Text(screen.key), screen.name, ja=" ") for screen in stopped), en=", ", ja="、"),
                joined(*dict.fromkeys(screen.change for screen in stopped)),
                one.rank,
                "yes" if one.wins else "no",
                joined(*(leaves.criterion(key).name for key in one.vetoes), en=", ", ja="、"),
            )
        )
    return Table(
        name="entries",
        title=titled("tables.title_entries", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(decision.note, grouping_note(decision)),
        keys=tuple(one.option for one in found.entries),
        key_name="option",
    )


def screen_treatments(decision: Decision, verdicts: Mapping[str, Verdict]) -> Table:
    """One row per way in which screens may count (the keys of `verdicts`: `flag`, `strict`, `off`): how many options are ranked and kept
    out, who is first at the stated weights and scores, and what that is worth."""
    labels = {option.key: option.label for option in decision.options}
    columns = (
        Column("treatment", heading("screens_page.treatment")),
        Column("ranked", heading("screens_page.ranked"), "integer"),
        Column("kept_out", heading("screens_page.kept_out"), "integer"),
        Column("first", heading("tables.stated_first")),
        Column("kind", heading("tables.verdict"), "mark"),
        Column("winner", heading("screens_page.winner_or_group")),
        Column("chance", heading("screens_page.chance_of_first"), "share"),
    )
    rows = []
    for mode, found in verdicts.items():
        ranked = int(found.evaluation.ranked.sum())
        named = (found.winner,) if found.winner else found.group
        first = found.tied or ((found.leader,) if found.leader else ())
        rows.append(
            (
                heading(f"screens_page.treatment_{mode}"),
                ranked,
                len(found.options) - ranked,
                joined(*(labels[key] for key in first), en=", ", ja="、"),
                found.kind,
                joined(*(labels[key] for key in named), en=", ", ja="、"),
                float(found.first[found.options.index(found.leader)]) if found.leader else None,
            )
        )
    return Table(
        name="screen_treatments",
        title=titled("screens_page.title_treatments", decision.name),
        columns=columns,
        rows=tuple(rows),
        note=joined(decision.notes.get("screen_note", Text()), decision.note, grouping_note(decision)),
        keys=tuple(verdicts),
        key_name="screens",
    )


def screen_results(decision: Decision, screen: str) -> Table:
    """One row per option: its result on one screen, the reason, the condition under which an uncertain one would pass, and the evidence
    (keys of the register). Those that fail stand first, then the uncertain ones."""
    columns = (
        Column("name", heading("tables.option")),
        Column("result", heading("screens_page.result"), "mark"),
        Column("reason", heading("tables.reason")),
        Column("condition", heading("screens_page.condition")),
        Column("evidence", heading("screens_page.evidence")),
    )
    order = sorted(decision.options, key=lambda one: ORDER.index(one.screens[screen].result))
    named = decision.screen(screen)
    return Table(
        name=f"screen_{screen}",
        title=joined(Text(named.key), named.name, ja=" "),
        columns=columns,
        rows=tuple(
            (
                option.label,
                found.result,
                found.reason,
                found.condition,
                Text(", ".join(found.evidence), "、".join(found.evidence)),
            )
            for option, found in ((option, option.screens[screen]) for option in order)
        ),
        note=joined(decision.notes.get("screen_note", Text()), decision.note),
        keys=tuple(option.key for option in order),
        key_name="option",
    )
