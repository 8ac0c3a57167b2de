"""What an option would have to improve to be first, and by how many levels."""

from __future__ import annotations

from mcda.analysis import cell_flips
from mcda.analysis.score_flips import CellFlip, CellFlips
from mcda.decision import Decision
from mcda.explain.screened import excluded
from mcda.explain.wording import asked, place_of, plural, said, stands, unended
from mcda.preference import Preference
from mcda.ranks import TOLERANCE
from mcda.results import Evaluation
from mcda.text import Text, number

__all__ = ["what_it_would_take"]

MOST = 3
"""Improvements told: the smallest ones; the others are counted."""


def what_it_would_take(
    decision: Decision,
    preference: Preference | None,
    evaluation: Evaluation,
    b: str,
    *,
    flips: CellFlips | None = None,
) -> tuple[Text, ...]:
    """Single scores of option `b` that, improved, put it first, all else as it is: from what to what, by how many levels, in the
    words of the level, and whether that lies within the score's plausible range.

    `flips` is the answer of `cell_flips` under the same settings, where it is at hand. Where no single improvement is enough, says
    so, with the leader's scores that would have to fall instead. An option that a screen excludes: what would have to change first.
    """
    place = place_of(evaluation, b)
    option = decision.options[place].label
    if not evaluation.ranks[place]:
        return excluded(decision, evaluation, b)
    if evaluation.ranks[place] == 1:
        return (said("explain.take_first_already", option=option),)
    found = flips or cell_flips(decision, preference, **asked(evaluation))
    ways = [one for one in found.flips if one.option == b and b in one.winners]
    if ways:
        ways.sort(key=lambda one: (one.levels is None, one.levels or 0, one.share))
        head = said(f"explain.take_improve_{plural(len(ways))}", count=len(ways), option=option)
        return (head, *(_improved(decision, evaluation, one) for one in ways[:MOST]))
    none = said("explain.take_none", option=option)
    falls = [one for one in found.flips if one.option in evaluation.leaders and b in one.winners]
    return (none, *(_fallen(decision, one, option) for one in falls[:MOST]))


def target_level(decision: Decision, evaluation: Evaluation, flip: CellFlip) -> float | None:
    """The score of the first level beyond the flip; None where the scale has no levels there."""
    if flip.levels is None:
        return None
    criterion = stands(decision, evaluation).criterion(flip.criterion)
    up = 1.0 if flip.flips_at > flip.score else -1.0
    steps = sorted(
        (level.score for level in criterion.levels if (level.score - flip.score) * up > TOLERANCE),
        key=lambda score: score * up,
    )
    return steps[flip.levels - 1]


def _improved(decision: Decision, evaluation: Evaluation, flip: CellFlip) -> Text:
    """One improvement as a sentence."""
    criterion = decision.criterion(flip.criterion)
    fields: dict[str, object] = {
        "option": decision.option(flip.option).label,
        "criterion": criterion.name,
        "score": number(flip.score),
        "low": number(flip.low),
        "high": number(flip.high),
    }
    range_key = "within" if flip.within else "beyond"
    target = target_level(decision, evaluation, flip)
    if target is None:
        return said(f"explain.take_score_{range_key}", flips_at=number(flip.flips_at), **fields)
    words = criterion.level_text(target)
    steps = flip.levels or 0
    return said(
        f"explain.take_level_{range_key}_{plural(steps)}",
        count=steps,
        target=number(target),
        words=unended(words),
        flips_at=number(flip.flips_at),
        **fields,
    )


def _fallen(decision: Decision, flip: CellFlip, option: Text) -> Text:
    """A score of the leader that would have to fall for `option` to be first."""
    return said(
        "explain.take_fall",
        leader=decision.option(flip.option).label,
        option=option,
        criterion=decision.criterion(flip.criterion).name,
        score=number(flip.score),
        flips_at=number(flip.flips_at),
    )
