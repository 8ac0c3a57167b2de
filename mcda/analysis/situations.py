"""Who leads under whose weights in which scenario, and whether the difference matters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.first_places import report
from mcda.analysis.verdicts import DRAWS, THRESHOLDS, Thresholds, verdict
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import InputError, NoAnswer
from mcda.evaluation import posed
from mcda.methods import method_named
from mcda.preference import Preference
from mcda.text import Text
from mcda.version import __version__

__all__ = ["AcrossScenarios", "across_scenarios"]

AS_STATED = ""
"""The scores as they stand in the files, outside any scenario."""
UNANSWERED = "unanswered"


@dataclass(frozen=True, eq=False)
class AcrossScenarios(Answer):
    """A verdict for each of P people's weights in each of K scenarios (`""`: the scores as they stand).

    `kinds` (P tuples of K): `robust`, `leaning`, `tie`, `screened_out`, or `unanswered` where a scenario leaves a person no weight.
    `leaders` are those that are first at the stated weights and scores, `groups` the options that the verdict leaves standing (the winner
    alone, or the leading group). `ranks` (P, K, m), 0 where not ranked; `first` (P, K, m) chances of being first.

    What differs: of `people_pairs` comparisons of two people in one scenario, `people_differ` have no leader in common; of `scenario_pairs`
    comparisons of two scenarios under one person's weights, `scenarios_differ`. Whether it matters: in `people_matter` and
    `scenarios_matter` of them no option is left standing by both verdicts. Pairs in which somebody is not answered are not counted.
    """

    people: tuple[str, ...]
    people_names: tuple[Text, ...]
    scenarios: tuple[str, ...]
    scenario_names: tuple[Text, ...]
    kinds: tuple[tuple[str, ...], ...]
    leaders: tuple[tuple[tuple[str, ...], ...], ...]
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    ranks: NDArray[np.int64]
    first: NDArray[np.float64]
    people_pairs: int
    people_differ: int
    people_matter: int
    scenario_pairs: int
    scenarios_differ: int
    scenarios_matter: int

    def order(self, person: int, scenario: int) -> tuple[int, ...]:
        """Places of the ranked options, best first."""
        ranks = self.ranks[person, scenario]
        return tuple(int(at) for at in np.argsort(ranks, kind="stable") if ranks[at])


def across_scenarios(
    decision: Decision,
    preferences: Preference | Sequence[Preference],
    method: str = "topsis",
    seed: int = 0,
    *,
    scenarios: Sequence[str] | None = None,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
    draws: int = DRAWS,
    thresholds: Thresholds = THRESHOLDS,
    progress: Callable[[float], bool | None] | None = None,
) -> AcrossScenarios:
    """One verdict (see `verdict`, without its companions) for each person's weights in each scenario.

    `scenarios` are keys, `""` for the scores as they stand; without, that one and every scenario of the decision. All cells use the same
    seed, so that two cells differ by weights and scenario and not by chance. Raises `InputError` for nobody, an unknown scenario or
    preferences over other criteria; `NoAnswer` where no cell has an answer, or when `progress`, told the share done, returns False.

    >>> import mcda
    >>> people = [mcda.load_preference(key) for key in ("us_operators", "japan_caution")]
    >>> found = across_scenarios(mcda.load(), people, "weighted_sum", scenarios=["", "high_end"], draws=500)
    >>> found.leaders[0], found.people_pairs, found.scenario_pairs
    ((('mission_ctf',), ('mission_ctf',)), 2, 2)
    """
    people = (preferences,) if isinstance(preferences, Preference) else tuple(preferences)
    if not people:
        raise InputError("analysis.too_few_people", found=0, needed=1)
    wanted = (AS_STATED, *(one.key for one in decision.situations)) if scenarios is None else tuple(scenarios)
    names = tuple(decision.scenario(key).name if key else Text() for key in wanted)
    size = (len(people), len(wanted), len(decision.options))
    ranks, first = np.zeros(size, dtype=np.int64), np.zeros(size)
    kinds = [[UNANSWERED] * len(wanted) for _ in people]
    leaders: list[list[tuple[str, ...]]] = [[()] * len(wanted) for _ in people]
    groups: list[list[tuple[str, ...]]] = [[()] * len(wanted) for _ in people]
    asked: dict[str, Any] = {"normalisation": normalisation, "params": params, "screens": screens, "scores": scores}
    for person, preference in enumerate(people):
        preference.for_decision(decision)  # about other criteria: refused here, whatever the scenario
        for place, key in enumerate(wanted):
            if _weighs_something(decision, preference, key):
                found = verdict(
                    decision,
                    preference,
                    method,
                    seed,
                    scenario=key or None,
                    draws=draws,
                    thresholds=thresholds,
                    companions=False,
                    **asked,
                )
                kinds[person][place] = found.kind
                leaders[person][place], groups[person][place] = found.tied, found.group
                ranks[person, place], first[person, place] = found.evaluation.ranks, found.first
            report(progress, (person * len(wanted) + place + 1) / (len(people) * len(wanted)))
    if all(kind in (UNANSWERED, "screened_out") for row in kinds for kind in row):
        raise NoAnswer("analysis.all_screened_out")
    across = [
        ((one, at), (other, at)) for at in range(len(wanted)) for one, other in combinations(range(len(people)), 2)
    ]
    along = [
        ((at, one), (at, other)) for at in range(len(people)) for one, other in combinations(range(len(wanted)), 2)
    ]
    people_pairs, people_differ, people_matter = _apart(across, leaders, groups)
    scenario_pairs, scenarios_differ, scenarios_matter = _apart(along, leaders, groups)
    return AcrossScenarios(
        options=decision.option_keys,
        option_names=tuple(option.name for option in decision.options),
        criteria=decision.criterion_keys,
        settings={
            "analysis": "across_scenarios",
            "decision": decision.hash,
            "criteria": decision.key,
            "preferences": content_hash([one.hash for one in people]),
            "people": len(people),
            "method": method_named(method).name,
            "normalisation": normalisation,
            "params": dict(params or {}),
            "scenarios": list(wanted),
            "screens": screens,
            "scores": posed(decision, people[0], screens=screens, scores=scores).overrides,
            "draws": draws,
            "thresholds": {one.name: getattr(thresholds, one.name) for one in fields(thresholds)},
            "seed": int(seed),
            "version": __version__,
        },
        people=tuple(one.key for one in people),
        people_names=tuple(one.name or Text(one.key, one.key) for one in people),
        scenarios=wanted,
        scenario_names=names,
        kinds=tuple(tuple(row) for row in kinds),
        leaders=tuple(tuple(row) for row in leaders),
        groups=tuple(tuple(row) for row in groups),
        ranks=ranks,
        first=first,
        people_pairs=people_pairs,
        people_differ=people_differ,
        people_matter=people_matter,
        scenario_pairs=scenario_pairs,
        scenarios_differ=scenarios_differ,
        scenarios_matter=scenarios_matter,
    )


def _weighs_something(decision: Decision, preference: Preference, scenario: str) -> bool:
    """Whether a scenario that multiplies weights leaves this person any; without it the weights are known to be sound."""
    try:
        preference.for_decision(decision, scenario or None)
    except InputError:
        return False
    return True


def _apart(
    pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    leaders: Sequence[Sequence[tuple[str, ...]]],
    groups: Sequence[Sequence[tuple[str, ...]]],
) -> tuple[int, int, int]:
    """Pairs of cells that both have an answer; those without a common leader; those without a common option left standing."""
    counted = [
        (set(leaders[one[0]][one[1]]), set(leaders[other[0]][other[1]]), one, other)
        for one, other in pairs
        if leaders[one[0]][one[1]] and leaders[other[0]][other[1]]
    ]
    differ = sum(not first & second for first, second, *_ in counted)
    matter = sum(not set(groups[a][b]) & set(groups[c][d]) for *_, (a, b), (c, d) in counted)
    return len(counted), differ, matter
