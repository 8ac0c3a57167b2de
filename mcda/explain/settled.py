"""The verdict in sentences: a headline, then where the ranking stands, what would overturn it, who agrees, on what conditions."""

from __future__ import annotations

from mcda.analysis.verdicts import Verdict
from mcda.decision import Decision
from mcda.explain.beliefs_needed import moves_of
from mcda.explain.screened import marked, screen_sentences
from mcda.explain.wording import labels_of, listing, plural, points, said
from mcda.tables.columns import joined
from mcda.tables.rankings import short_label
from mcda.text import Text, number, probability

__all__ = ["headline", "verdict_sentences"]

CELLS = 2
"""Scores told that change the winner by themselves; the others are counted."""


def verdict_sentences(verdict: Verdict, decision: Decision) -> tuple[Text, ...]:
    """The headline, then two to four supporting sentences: the lead as it stands and what keeps it from more, what would overturn
    it (weights, single scores), whom the methods name, and the conditions of leading options with unsettled screens."""
    first = headline(verdict, decision)
    if verdict.kind == "screened_out":
        return (first, *screen_sentences(decision, verdict.evaluation)[1:4])
    if not verdict.runner_up:
        supposed = (_supposing(verdict, decision),) if verdict.supposing else ()
        return (first, *supposed, *_conditions(verdict, decision))
    found = [_standing(verdict, decision), _overturning(verdict, decision), _methods(verdict, decision)]
    return (first, *found, *_conditions(verdict, decision))


def headline(verdict: Verdict, decision: Decision) -> Text:
    """The verdict in one or two sentences."""
    if verdict.kind == "screened_out":
        return said("explain.headline_screened_out", count=len(verdict.options))
    labels = labels_of(decision)
    leader = labels[verdict.leader]
    if not verdict.runner_up and not verdict.failed:
        return said("explain.headline_alone", option=leader)
    space = _space(verdict, decision)
    likeliest = max(verdict.group, key=lambda key: verdict.first[verdict.options.index(key)])
    named = verdict.leader if verdict.kind != "tie" else likeliest
    place = verdict.options.index(named)
    fields = {
        "option": labels[named],
        "chance": probability(float(verdict.first[place])),
        "error": points(float(verdict.first_error[place])),
        "space": space,
        "group": listing(labels[key] for key in verdict.group),
        "together": probability(verdict.group_chance),
    }
    if "tied" in verdict.failed:
        return said("explain.headline_tied", tied=listing(labels[key] for key in verdict.tied), **fields)
    if "other" in verdict.failed and verdict.first[place] >= verdict.thresholds.leaning:
        return said("explain.headline_torn", leader=leader, **fields)
    return said(f"explain.headline_{verdict.kind}", **fields)


def _space(verdict: Verdict, decision: Decision) -> Text:
    """What was varied: weights, scores where they have ranges, and screens where they were drawn."""
    ranged = "scores" in verdict.uncertain and bool((decision.low < decision.high).any())
    if "screens" in verdict.uncertain:
        return said("verdict_screens.space_all" if ranged else "verdict_screens.space_weights")
    return said("explain.space_both" if ranged else "explain.space_weights")


def _standing(verdict: Verdict, decision: Decision) -> Text:
    """Who is first at the stated weights and scores, by how much, and what keeps the verdict from being a better one."""
    labels = labels_of(decision)
    method = short_label(verdict.evaluation.method)
    if len(verdict.tied) > 1:
        stated = said("explain.stated_tie", options=listing(labels[key] for key in verdict.tied), method=method)
    else:
        stated = said(
            "explain.stated",
            option=labels[verdict.leader],
            other=labels[verdict.runner_up],
            lead=number(verdict.lead or 0.0, 2),
            method=method,
        )
    gravest = said(verdict.reason[0], **{**verdict.reason[1], **_short(verdict, decision)})
    near = said("explain.close") if verdict.close else Text()
    return joined(stated, gravest, _supposing(verdict, decision), near)


def _supposing(verdict: Verdict, decision: Decision) -> Text:
    """How often an option is first if its unsettled screens are passed, where the draws varied them."""
    if verdict.supposing is None:
        return Text()
    key, fields = verdict.supposing
    option = labels_of(decision)[str(fields["option"])]
    return said(key, **{**fields, "option": option, "screens": listing(fields["screens"])})  # type: ignore[arg-type]


def _short(verdict: Verdict, decision: Decision) -> dict[str, Text]:
    """The options of the reason by their short names."""
    short = {one.name: one.label for one in decision.options}
    return {field: short.get(value, value) for field, value in verdict.reason[1].items() if isinstance(value, Text)}


def _overturning(verdict: Verdict, decision: Decision) -> Text:
    """The smallest change of weights and the single scores that change the winner."""
    labels = labels_of(decision)
    names = {one.key: one.name for one in decision.criteria}
    parts = []
    if verdict.flips is not None:
        flip = verdict.flip
        if flip is None or flip.distance is None:
            parts.append(said("explain.flip_none", option=labels[verdict.leader]))
        else:
            parts.append(
                said(
                    f"explain.flip_{flip.bound}",
                    option=labels[flip.challenger],
                    distance=points(flip.distance),
                    moves=moves_of(decision, verdict.flips, flip.challenger),
                )
            )
    if not verdict.cells:
        parts.append(said("explain.cells_none"))
        return joined(*parts)
    told = [
        said(
            "explain.cell_above" if one.flips_at > one.score else "explain.cell_below",
            option=labels[one.option],
            criterion=names[one.criterion],
            score=number(one.score),
            flips_at=number(one.flips_at),
            winner=listing(labels[key] for key in one.winners),
        )
        for one in verdict.cells[:CELLS]
    ]
    return joined(
        *parts,
        said(
            f"explain.cells_{plural(len(verdict.cells))}", count=len(verdict.cells), list=listing(told, semicolons=True)
        ),
    )


def _methods(verdict: Verdict, decision: Decision) -> Text:
    """Whom the default methods put first, and how many independent votes of all methods name the leader."""
    labels = labels_of(decision)
    if len(set(verdict.named.values())) == 1:
        winners = listing(labels[key] for key in next(iter(verdict.named.values())))
        methods = listing(short_label(name) for name in verdict.named)
        key = "explain.methods_same" if len(verdict.named) > 1 else "explain.methods_one"
        parts = [said(key, methods=methods, option=winners)]
    else:
        told = [
            said("explain.method_names", method=short_label(name), option=listing(labels[key] for key in winners))
            for name, winners in verdict.named.items()
        ]
        parts = [said("explain.methods_differ", parts=listing(told, semicolons=True))]
    if verdict.agreed is not None:
        support = float(verdict.agreed.support[verdict.options.index(verdict.leader)])
        parts.append(
            said(
                "explain.votes_leader",
                option=labels[verdict.leader],
                votes=number(round(support, 6)),
                count=len(verdict.agreed.votes),
            )
        )
    return joined(*parts)


def _conditions(verdict: Verdict, decision: Decision) -> tuple[Text, ...]:
    """On what conditions leading options are ranked: in full for one, by screen for several."""
    keys = list(verdict.conditions)
    if not keys:
        return ()
    if len(keys) == 1:
        return (marked(decision, verdict.evaluation, keys[0]),)
    labels = labels_of(decision)
    told = [
        said("explain.part", criterion=labels[key], size=", ".join(screens))
        for key, screens in verdict.conditions.items()
    ]
    return (said("explain.conditions_several", parts=listing(told)),)
