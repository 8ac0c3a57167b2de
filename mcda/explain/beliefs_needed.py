"""What one would have to believe about the weights for an option to be first."""

from __future__ import annotations

from mcda.analysis import smallest_flip
from mcda.analysis.weight_flips import SmallestFlip
from mcda.analysis.winning_rules import Beliefs, Condition
from mcda.decision import Decision
from mcda.explain.screened import excluded
from mcda.explain.wording import asked, listing, place_of, plural, points, said
from mcda.preference import Preference
from mcda.results import Evaluation
from mcda.text import Text, number, percent, probability

__all__ = ["moves_of", "what_to_believe"]

MOST = 4
"""Weights named, those that change most; the others are counted."""
SEEN = 0.0005
"""A change of weight that shows in percent with one decimal; smaller ones are what is left over from a search."""
LEFT_OVER = 0.02
"""Share of the whole change below which the weights that are not named are not counted either."""


def what_to_believe(
    decision: Decision,
    preference: Preference | None,
    evaluation: Evaluation,
    c: str,
    *,
    flips: SmallestFlip | None = None,
    beliefs: Beliefs | None = None,
) -> tuple[Text, ...]:
    """The smallest change of weights found that puts option `c` first, and whether less may do; then, where the answer of
    `mcda.analysis.beliefs` is given, its rule for when `c` wins.

    `flips` is the answer of `smallest_flip` under the same settings, where it is at hand.
    """
    place = place_of(evaluation, c)
    option = decision.options[place].label
    if not evaluation.ranks[place]:
        return excluded(decision, evaluation, c)
    if evaluation.ranks[place] == 1:
        return (said("explain.take_first_already", option=option),)
    found = flips or smallest_flip(decision, preference, **asked(evaluation), challengers=[c])
    flip = next(one for one in found.flips if one.challenger == c)
    if flip.weights is None or flip.distance is None:
        return (said(f"explain.believe_{flip.status}", option=option), *_rules(decision, beliefs, c))
    first = said(
        "explain.believe_weights",
        option=option,
        distance=points(flip.distance),
        half=points(flip.distance / 2.0),
        moves=moves_of(decision, found, c),
    )
    bound = said("explain.believe_exact" if flip.bound == "exact" else "explain.believe_upper")
    return (first, bound, *_rules(decision, beliefs, c))


def moves_of(decision: Decision, flips: SmallestFlip, challenger: str) -> Text:
    """The weights that a flip changes, from what to what, the largest changes first."""
    flip = next(one for one in flips.flips if one.challenger == challenger)
    moves = flips.moves(flip)
    names = {one.key: one.name for one in decision.criteria}
    seen = [one for one in moves if abs(one[2] - one[1]) >= SEEN] or list(moves[:1])
    told = [
        said("explain.move", criterion=names[key], now=percent(now), then=percent(then))
        for key, now, then in seen[:MOST]
    ]
    rest = moves[len(told) :]
    change = sum(abs(then - now) for _, now, then in rest)
    if change >= LEFT_OVER * (flip.distance or 0.0):
        told.append(said(f"explain.moves_rest_{plural(len(rest))}", count=len(rest), change=points(change)))
    return listing(told, semicolons=True)


def _rules(decision: Decision, beliefs: Beliefs | None, option: str) -> tuple[Text, ...]:
    """How often the option is first over the draws, and its rules with what they are worth."""
    if beliefs is None or beliefs.option != option:
        return ()
    label = decision.option(option).label
    chance = {"option": label, "base": probability(beliefs.base), "draws": f"{beliefs.draws:,}"}
    found = [said(f"explain.believe_{beliefs.standing}", **chance)]
    found += [
        said(
            "explain.believe_rule",
            option=label,
            precision=probability(rule.precision),
            error=points(rule.precision_error),
            coverage=probability(rule.coverage),
            conditions=listing(_condition(decision, one) for one in rule.conditions),
        )
        for rule in beliefs.rules
    ]
    return tuple(found)


def _condition(decision: Decision, one: Condition) -> Text:
    """One condition of a rule in words."""
    if one.kind == "screen":
        passes = "passes" if one.low is not None else "fails"
        names = {"option": decision.option(one.option).label, "screen": decision.screen(one.target).name}
        return said(f"explain.where_{passes}", **names)
    written = {
        side: "" if bound is None else f"{number(100 * bound, 2)} %" if one.kind == "weight" else number(bound)
        for side, bound in (("low", one.low), ("high", one.high))
    }
    sides = "between" if one.low is not None and one.high is not None else "above" if one.low is not None else "below"
    targets = {branch.key: branch.name for branch in decision.branches}
    targets |= {criterion.key: criterion.name for criterion in decision.criteria}
    fields: dict[str, object] = {
        "criterion": targets[one.target],
        **{side: told for side, told in written.items() if told},
    }
    if one.kind == "score":
        fields["option"] = decision.option(one.option).label
    return said(f"explain.where_{one.kind}_{sides}", **fields)
