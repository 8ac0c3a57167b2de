"""What one would have to believe: weights that differ from those stated, and rules for when an option is first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.tables.columns import Column, Table, heading, joined, titled
from mcda.tables.rankings import grouping_note

if TYPE_CHECKING:
    from mcda.analysis.weight_flips import SmallestFlip
    from mcda.analysis.winning_rules import Beliefs

__all__ = ["believed_weights", "rules"]

SEEN = 0.0005
"""A change of weight that shows in percent with one decimal; smaller ones are what is left over from a search."""


def believed_weights(decision: Decision, found: SmallestFlip, challenger: str) -> Table:
    """One row per criterion whose weight the smallest flip for `challenger` changes by more than shows in percent, the largest change
    first: weight now, then, and the change. No rows where no weights were found. Raises `InputError` for an option that is no challenger."""
    flip = next((one for one in found.flips if one.challenger == challenger), None)
    if flip is None:
        known = ", ".join(one.challenger for one in found.flips)
        raise InputError("errors.unknown_option", found=challenger, accepted=known)
    moves = [one for one in found.moves(flip) if abs(one[2] - one[1]) >= SEEN]
    return Table(
        name="believed_weights",
        title=titled("tables.title_believed_weights", decision.name, option=decision.option(challenger).label),
        columns=(
            Column("name", heading("tables.criterion")),
            Column("now", heading("tables.weight_now"), "share"),
            Column("then", heading("tables.weight_then"), "share"),
            Column("change", heading("tables.change"), "share"),
        ),
        rows=tuple((decision.criterion(key).name, now, then, then - now) for key, now, then in moves),
        note=joined(heading("tables.flips_note"), decision.note, grouping_note(decision)),
        keys=tuple(key for key, _, _ in moves),
        key_name="criterion",
    )


def rules(decision: Decision, found: Beliefs) -> Table:
    """One row per condition of each rule: the number of the rule, what it is about, between which bounds, and what the rule is worth."""
    names = {branch.key: branch.name for branch in decision.branches}
    names |= {criterion.key: criterion.name for criterion in decision.criteria}
    names |= {screen.key: screen.name for screen in decision.screens}
    labels = {option.key: option.label for option in decision.options}
    rows: list[tuple[object, ...]] = []
    for place, rule in enumerate(found.rules, start=1):
        worth = (rule.precision, rule.precision_error, rule.coverage, rule.mass)
        for one in rule.conditions:
            kind = "of_weight" if one.kind == "weight" else f"of_{one.kind}"
            rows.append((place, kind, names[one.target], labels.get(one.option), one.low, one.high, *worth))
    return Table(
        name="rules",
        title=titled("tables.title_rules", decision.name, option=labels[found.option]),
        columns=(
            Column("rule", heading("tables.rule"), "integer"),
            Column("kind", heading("tables.kind"), "mark"),
            Column("what", heading("tables.condition_on")),
            Column("option", heading("tables.option")),
            Column("low", heading("tables.above"), "number"),
            Column("high", heading("tables.below"), "number"),
            Column("precision", heading("tables.precision"), "share"),
            Column("error", heading("tables.standard_error"), "share"),
            Column("coverage", heading("tables.coverage"), "share"),
            Column("mass", heading("tables.share_of_draws"), "share"),
        ),
        rows=tuple(rows),
        note=joined(heading("tables.rules_note", draws=f"{found.draws:,}"), decision.note, grouping_note(decision)),
    )
