"""What edited scores change, in sentences."""

from __future__ import annotations

from mcda.analysis.edit_effects import EditEffect
from mcda.decision import Cell, Decision
from mcda.explain.wording import labels_of, listing, plural, said
from mcda.tables.columns import joined
from mcda.tables.rankings import short_label
from mcda.text import Text, number

__all__ = ["edit_sentences", "last_edit_sentences", "why_scored"]


def edit_sentences(found: EditEffect, decision: Decision) -> tuple[Text, ...]:
    """Who is first with all edits and without any, and which of them by itself changes that."""
    if not found.edits:
        return (said("score_edits.none"),)
    labels = labels_of(decision)
    method = short_label(str(found.settings["method"]))
    count = len(found.edits)
    first, before = (_named(labels, winners) for winners in (found.winners, found.winners_before))
    key = "changed" if found.winner_changed else "same"
    told = [said(f"score_edits.all_{key}_{plural(count)}", method=method, count=count, option=first, other=before)]
    alone = [one for one in found.edits if one.flips_alone]
    if count > 1:
        names = listing(_cell(decision, one.option, one.criterion) for one in alone)
        told.append(said("score_edits.alone_some" if alone else "score_edits.alone_none", method=method, cells=names))
    return (*told, *_restated(found, decision))


def last_edit_sentences(found: EditEffect, decision: Decision, option: str, criterion: str) -> tuple[Text, ...]:
    """What the edit of one cell changes beside the others: who is first, and whether it alone would change that."""
    labels = labels_of(decision)
    method = short_label(str(found.settings["method"]))
    edit = next(one for one in found.edits if (one.option, one.criterion) == (option, criterion))
    first, before = _named(labels, found.winners), _named(labels, edit.winners_without)
    key = "changed" if edit.flips_last else "same"
    told = [said(f"score_edits.last_{key}", method=method, option=first, other=before)]
    if edit.flips_alone:
        told.append(said("score_edits.alone_flips", method=method, option=_named(labels, edit.winners_alone)))
    elif edit.flips_last:
        told.append(said("score_edits.alone_not", method=method))
    return tuple(told)


def _named(labels: dict[str, Text], keys: tuple[str, ...]) -> Text:
    return listing(labels[key] for key in keys) if keys else said("tables.nobody")


def _cell(decision: Decision, option: str, criterion: str) -> Text:
    whole = decision if decision.base is None else decision.base
    return said("score_edits.cell", option=whole.option(option).label, criterion=whole.criterion(criterion).name)


def _restated(found: EditEffect, decision: Decision) -> tuple[Text, ...]:
    """Which edits count for nothing in the scenario, because it has scores of its own there."""
    cells = [_cell(decision, one.option, one.criterion) for one in found.edits if one.restated]
    return (said("score_edits.restated", cells=listing(cells)),) if cells else ()


def why_scored(cell: Cell) -> Text:
    """Why a cell has its score: its rationale; where it was edited, the reason given, the score before, and the rationale of that."""
    if cell.edit is None:
        return cell.rationale
    ends = (cell.edit.score if end is None else end for end in (cell.edit.low, cell.edit.high))
    low, high = (number(end) for end in ends)
    why = said("score_edits.why_edited", reason=cell.edit.reason, score=number(cell.edit.score), low=low, high=high)
    return joined(why, cell.rationale)
