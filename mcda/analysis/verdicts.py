"""The verdict: what a ranking is worth. It names a winner, a leading group, or nobody, for reasons that can be recomputed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.acceptabilities import Acceptability, acceptability
from mcda.analysis.answers import Answer
from mcda.analysis.draw_jobs import UNCERTAIN_PASS
from mcda.analysis.first_places import report
from mcda.analysis.prepared import Prepared
from mcda.analysis.score_flips import CellFlip, flips_within
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.evaluation import evaluate
from mcda.methods import method_named
from mcda.preference import Preference
from mcda.results import Evaluation
from mcda.text import probability

if TYPE_CHECKING:
    from mcda.analysis.agreements import Agreement
    from mcda.analysis.weight_flips import Flip, SmallestFlip

__all__ = ["DRAWS", "THRESHOLDS", "Thresholds", "Verdict", "verdict"]

Array = NDArray[np.float64]
KINDS = ("robust", "leaning", "tie", "screened_out")
DEFAULT_METHODS = ("topsis", "weighted_sum")
"""The two methods shown side by side everywhere: one rewards balance, the other lets strengths pay for weaknesses."""
DRAWS = 10_000
"""Draws of a verdict, wherever it stands: two pages that give it give the same one. A chance is known to half a point either way."""
ROBUST_FIRST = 0.80
"""First in four draws of five: what assessments of evidence call likely, and four times as often as all rivals together."""
LEANING_FIRST = 0.50
"""First in half of the draws: at least as often as all rivals together. Below it, a bet against the leader is the better one."""
GROUP_FIRST = 0.90
"""A group that holds the first option in nine draws of ten: what is left outside is no more than one draw in ten."""
OVERTURNING_CELLS = 0
"""A lead that one score, moved within its own plausible range, takes away hangs on that score: none may."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a lead must pass. `robust` and `leaning` are chances of being first, `group` the chance that the tied options hold
    together; `cells` is how many single scores may overturn a robust winner, `methods` whether both default methods must name it.

    Raises `InputError` unless 0 < leaning <= robust <= 1, 0 < group <= 1 and cells >= 0.
    """

    robust: float = ROBUST_FIRST
    leaning: float = LEANING_FIRST
    group: float = GROUP_FIRST
    cells: int = OVERTURNING_CELLS
    methods: bool = True

    def __post_init__(self) -> None:
        if not (0 < self.leaning <= self.robust <= 1 and 0 < self.group <= 1 and self.cells >= 0):
            found = ", ".join(f"{one.name}={getattr(self, one.name)}" for one in fields(self))
            raise InputError("analysis.thresholds", found=found)


THRESHOLDS = Thresholds()
VARIED = ("weights", "scores")
"""What is drawn unless asked otherwise: options with unsettled screens are ranked as if they passed, and `conditions` says so."""


@dataclass(frozen=True, eq=False)
class Verdict(Answer):
    """What one evaluation is worth.

    `kind`: `robust` or `leaning` (then `winner` is named), `tie` (then `group` is, and no winner), `screened_out` (nobody is ranked).
    `leader` and `runner_up` are first and second at the stated weights and scores (earlier in the file where they tie, `tied` names
    all that are first), `lead` the difference of their scores, 0 or above, None with fewer than two ranked. `first` (m,) is each
    option's chance of being first over weights and scores, `first_error` its standard error; `group` the leading options, likeliest first.
    `cells` are the single scores that change the winner within their plausible range; `named` says whom each default method puts first;
    `conditions` names the unsettled screens of options in the group. `failed` holds what kept the verdict from being a better one, in
    the order checked, `reason` says the first of it in words (message key, fields); `close` says that another seed or more draws might
    give another kind. `flips` and `agreed` are None without companions. `uncertain` says what the draws varied; where unsettled screens
    were among it, `supposing` says how often the leader is first if it passes its own, or else the likeliest rival that has some
    (message key; fields, among them the option's key).
    """

    kind: str
    winner: str
    group: tuple[str, ...]
    leader: str
    runner_up: str
    lead: float | None
    tied: tuple[str, ...]
    first: Array
    first_error: Array
    acceptability: Acceptability | None
    cells: tuple[CellFlip, ...]
    named: Mapping[str, tuple[str, ...]]
    conditions: Mapping[str, tuple[str, ...]]
    failed: tuple[str, ...]
    reason: tuple[str, Mapping[str, object]]
    close: bool
    thresholds: Thresholds
    evaluation: Evaluation
    flips: SmallestFlip | None = None
    agreed: Agreement | None = None
    uncertain: tuple[str, ...] = VARIED
    supposing: tuple[str, Mapping[str, object]] | None = None

    @property
    def flip(self) -> Flip | None:
        """The smallest change of weights that puts somebody else first; None where there is none, or it was not asked for."""
        return None if self.flips is None else self.flips.nearest

    @property
    def agreement(self) -> float | None:
        """Share of the independent votes of methods that name the leader, 0 to 1: of all methods under all their normalisations
        with companions, of the method and the two default methods without; None where nobody is ranked."""
        if self.agreed is not None:
            return self.agreed.share(self.leader)
        if not self.named:
            return None
        return sum(1.0 / len(first) for first in self.named.values() if self.leader in first) / len(self.named)

    @property
    def group_chance(self) -> float:
        """Chance that the first option is one of the group, at most 1 (options that tie for first count each)."""
        places = [self.options.index(key) for key in self.group]
        return min(1.0, float(self.first[places].sum()))


def verdict(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
    draws: int = DRAWS,
    thresholds: Thresholds = THRESHOLDS,
    companions: bool = True,
    uncertain: tuple[str, ...] = VARIED,
    screen_chance: float = UNCERTAIN_PASS,
    progress: Callable[[float], bool | None] | None = None,
) -> Verdict:
    """What the ranking of `decision` under `preference` by `method` is worth.

    The leader is who is first at the stated weights and scores. `robust`: alone there, first in at least `thresholds.robust` of the
    draws over weights and scores, no single score within its plausible range overturns it, and TOPSIS and the weighted sum both
    name it. `leaning`: first in at least `thresholds.leaning`. Otherwise a `tie` of the smallest group, the leader in it, that is
    first in `thresholds.group` of the draws. With one ranked option, that one is robust: there is nobody to compare it with.
    Without `companions` the smallest flip and the agreement of all methods are left out; kind, winner and reason are the same.
    `uncertain` is what the draws vary: with `screens` among it each unsettled screen is passed with `screen_chance`, an option that
    does not pass is not ranked in that draw, and `supposing` tells a chance if it passes; otherwise unsettled screens count
    as passed and `conditions` names them. `progress` is told the share done and cancels by returning False (`NoAnswer`).

    >>> import mcda
    >>> found = verdict(mcda.load(), mcda.load_preference("balanced"), draws=2000, companions=False)
    >>> found.kind, found.winner, found.leader, found.group[0]
    ('tie', '', 'parallel_hq', 'parallel_hq')
    """
    asked: dict[str, Any] = {
        "normalisation": normalisation,
        "params": params,
        "scenario": scenario,
        "screens": screens,
        "scores": scores,
    }
    evaluation = evaluate(decision, preference, method, **asked)
    settings = {
        **evaluation.settings,
        "analysis": "verdict",
        "seed": int(seed),
        "draws": draws,
        "thresholds": {one.name: getattr(thresholds, one.name) for one in fields(thresholds)},
        "companions": companions,
    }
    uncertain = tuple(uncertain)
    if uncertain != VARIED:
        settings["uncertain"] = list(uncertain)
    if "screens" in uncertain:
        settings["screen_chance"] = screen_chance
    labels: dict[str, Any] = {
        "options": evaluation.options,
        "option_names": evaluation.names,
        "criteria": evaluation.criteria,
    }
    if not evaluation.ranked.any():
        return _nobody(evaluation, thresholds, uncertain, settings, labels)
    drawn = acceptability(
        decision,
        preference,
        method,
        seed,
        draws=draws,
        uncertain=uncertain,
        screen_chance=screen_chance,
        confidence=companions,
        progress=None if progress is None else lambda share: progress(0.2 * share),
        **asked,
    )
    order = [at for at in evaluation.order if evaluation.ranks[at]]
    alone = len(order) == 1
    cells = () if alone else flips_within(Prepared(decision, preference, method, **asked))
    named = _named(decision, preference, evaluation, asked)
    leader = evaluation.options[order[0]]
    failed = _failed(drawn.first, order[0], evaluation.leaders, len(cells), named, thresholds)
    kind = "robust" if not failed else "tie" if set(failed) & {"tied", "other", "leaning"} else "leaning"
    group = (leader,) if kind != "tie" else _group(evaluation, drawn.first, thresholds.group)
    flips, agreed = None, None
    if companions and not alone:
        from mcda.analysis.agreements import agreement
        from mcda.analysis.weight_flips import smallest_flip

        report(progress, 0.2)
        flips = smallest_flip(
            decision,
            preference,
            method,
            seed,
            progress=None if progress is None else lambda share: progress(0.2 + 0.6 * share),
            **asked,
        )
        report(progress, 0.8)
        agreed = agreement(decision, preference, method, seed, **asked)
    return Verdict(
        **labels,
        settings=settings,
        kind=kind,
        winner="" if kind == "tie" else leader,
        group=group,
        leader=leader,
        runner_up="" if alone else evaluation.options[order[1]],
        lead=None if alone else abs(float(evaluation.scores[order[0]] - evaluation.scores[order[1]])),
        tied=evaluation.leaders,
        first=drawn.first,
        first_error=drawn.first_error,
        acceptability=drawn,
        cells=cells,
        named=named,
        conditions=_conditions(evaluation, group),
        failed=failed,
        reason=_reason(failed, alone, drawn, order[0], evaluation, cells, named, thresholds),
        close=_close(failed, drawn, order[0], thresholds) and not alone,
        thresholds=thresholds,
        evaluation=evaluation,
        flips=flips,
        agreed=agreed,
        uncertain=uncertain,
        supposing=_supposing(decision, evaluation, drawn, order[0]) if "screens" in uncertain else None,
    )


def _supposing(
    decision: Decision, evaluation: Evaluation, drawn: Acceptability, leader: int
) -> tuple[str, Mapping[str, object]] | None:
    """How often the leader, or where its screens are settled the rival that would be likeliest, is first in the draws in which it
    passes its unsettled screens; None where no ranked option has any.

    Screens are passed independently of weights and scores, so these draws are draws of the same question with them passed.
    """
    names = {screen.key: screen.name for screen in decision.screens}
    unsettled = {
        at: tuple(names[key] for key, result in evaluation.screen_marks[at].items() if result == "uncertain")
        for at in np.flatnonzero(evaluation.ranked).tolist()
    }
    unsettled = {at: screens for at, screens in unsettled.items() if screens}
    if not unsettled:
        return None
    passing = drawn.ranked_share
    if_passed = {at: float(drawn.first[at] / passing[at]) if passing[at] > 0 else 0.0 for at in unsettled}
    told = leader if leader in unsettled else max(unsettled, key=lambda at: if_passed[at])
    about: dict[str, object] = {
        "option": evaluation.options[told],
        "screens": unsettled[told],
        "passing": probability(float(passing[told])),
    }
    if passing[told] == 0:
        return "verdict_screens.never_passed", about
    count = "one" if len(unsettled[told]) == 1 else "several"
    return f"verdict_screens.if_passed_{count}", {**about, "chance": probability(if_passed[told])}


def _nobody(
    evaluation: Evaluation,
    thresholds: Thresholds,
    uncertain: tuple[str, ...],
    settings: Mapping[str, Any],
    labels: Mapping[str, Any],
) -> Verdict:
    """The verdict where the screens leave no option."""
    nothing = np.zeros(len(evaluation.options))
    return Verdict(
        **labels,
        settings=settings,
        kind="screened_out",
        winner="",
        group=(),
        leader="",
        runner_up="",
        lead=None,
        tied=(),
        first=nothing,
        first_error=nothing.copy(),
        acceptability=None,
        cells=(),
        named={},
        conditions={},
        failed=("screens",),
        reason=("explain.reason_screens", {"options": len(evaluation.options)}),
        close=False,
        thresholds=thresholds,
        evaluation=evaluation,
        uncertain=uncertain,
    )


def _named(
    decision: Decision, preference: Preference | None, evaluation: Evaluation, asked: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """Whom each default method puts first: on declared scales where there are any, else under the normalisation asked for.

    Parameters belong to the method they were given for; a default method that is not in question takes its own defaults. One that
    does not know the normalisation is left out.
    """
    found = {}
    for name in dict.fromkeys((evaluation.method, *DEFAULT_METHODS)):
        if name == evaluation.method:
            found[name] = evaluation.leaders
            continue
        parameter = method_named(name).parameter("normalisation")
        normalisation = None if decision.bounds is not None else asked["normalisation"]
        if decision.bounds is None and (parameter is None or normalisation not in parameter.choices):
            continue
        about = {**asked, "normalisation": normalisation, "params": None}
        found[name] = evaluate(decision, preference, name, **about).leaders
    return found


def _failed(
    first: Array,
    leader: int,
    leaders: tuple[str, ...],
    overturning: int,
    named: Mapping[str, tuple[str, ...]],
    thresholds: Thresholds,
) -> tuple[str, ...]:
    """What keeps the leader from a robust verdict, gravest first; `tied`, `other` and `leaning` keep it from any win."""
    found = []
    if len(leaders) > 1:
        found.append("tied")
    if first[leader] < thresholds.leaning:
        found.append("other" if first.max() > first[leader] else "leaning")
    elif first[leader] < thresholds.robust:
        found.append("robust")
    if overturning > thresholds.cells:
        found.append("cells")
    if thresholds.methods and any(leaders[0] not in others for others in named.values()):
        found.append("methods")
    return tuple(found)


def _group(evaluation: Evaluation, first: Array, together: float) -> tuple[str, ...]:
    """The smallest group of two or more that is first in `together` of the draws and holds all that are first now, likeliest first."""
    held = [evaluation.options.index(key) for key in evaluation.leaders]
    rest = sorted(
        (at for at in np.flatnonzero(evaluation.ranked).tolist() if at not in held),
        key=lambda at: (-first[at], evaluation.ranks[at], at),
    )
    while rest and (len(held) < 2 or float(first[held].sum()) < together):
        held.append(rest.pop(0))
    return tuple(evaluation.options[at] for at in sorted(held, key=lambda at: (-first[at], evaluation.ranks[at], at)))


def _reason(
    failed: tuple[str, ...],
    alone: bool,
    drawn: Acceptability,
    leader: int,
    evaluation: Evaluation,
    cells: tuple[CellFlip, ...],
    named: Mapping[str, tuple[str, ...]],
    thresholds: Thresholds,
) -> tuple[str, Mapping[str, object]]:
    """The gravest of what failed (or that nothing did) as a message key and its fields."""
    names = evaluation.names
    chance = probability(float(drawn.first[leader]))
    given = {"option": names[leader], "chance": chance}
    if alone and not failed:
        return "explain.reason_alone", {"option": names[leader]}
    if not failed:
        return "explain.reason_holds", {**given, "needed": probability(thresholds.robust)}
    gravest = failed[0]
    if gravest == "tied":
        return "explain.reason_tied", {"count": len(evaluation.leaders)}
    if gravest == "other":
        likeliest = int(np.argmax(drawn.first))
        share = probability(float(drawn.first[likeliest]))
        return "explain.reason_other", {**given, "other": names[likeliest], "other_chance": share}
    if gravest in ("leaning", "robust"):
        return f"explain.reason_below_{gravest}", {**given, "needed": probability(getattr(thresholds, gravest))}
    if gravest == "cells":
        return "explain.reason_cells", {"count": len(cells), "option": names[leader]}
    method, others = next(one for one in named.items() if evaluation.options[leader] not in one[1])
    fields = {"method": method_named(method).label, "other": names[evaluation.options.index(others[0])]}
    return "explain.reason_methods", fields


def _close(failed: tuple[str, ...], drawn: Acceptability, leader: int, thresholds: Thresholds) -> bool:
    """Whether a threshold that decides the kind lies within two standard errors of the leader's chance."""
    if "tied" in failed:
        return False
    chance = float(drawn.first[leader])
    needed = [thresholds.leaning]
    if not {"cells", "methods"} & set(failed):
        needed.append(thresholds.robust)
    # the error as it would be at the threshold itself: a chance of exactly 0 or 1 in few draws has none of its own
    return any(abs(chance - one) <= 2.0 * float(np.sqrt(one * (1.0 - one) / drawn.draws)) for one in needed)


def _conditions(evaluation: Evaluation, group: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The unsettled screens of the leading options."""
    marks = dict(zip(evaluation.options, evaluation.screen_marks, strict=True))
    found = {key: tuple(screen for screen, result in marks[key].items() if result == "uncertain") for key in group}
    return {key: screens for key, screens in found.items() if screens}
