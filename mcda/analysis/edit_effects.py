"""Edit effects: what the scores that somebody edited change, together and each by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.preference import Preference
from mcda.score_edits import edits_of, unedited

__all__ = ["EditEffect", "EditedScore", "edit_effect"]

Places = NDArray[np.int64]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class EditedScore:
    """One edit: `winners_alone` are first where it is the only edit, `winners_without` where all the others are.

    `flips_alone`: alone it puts somebody else first than no edit at all. `flips_last`: with it somebody else is first than with all
    the others. `restated`: the scenario has a score of its own for this cell, so that the edit counts for nothing in it.
    """

    option: str
    criterion: str
    winners_alone: tuple[str, ...]
    winners_without: tuple[str, ...]
    flips_alone: bool
    flips_last: bool
    restated: bool


@dataclass(frozen=True, eq=False)
class EditEffect(Answer):
    """K edits, one record each in `edits`: `ranks_before` (m,) without any of them, `ranks` (m,) with all, `ranks_without` (K, m) with
    all but one; 0 where not ranked. `winners_before` and `winners` are who is first."""

    edits: tuple[EditedScore, ...]
    winners_before: tuple[str, ...]
    winners: tuple[str, ...]
    ranks_before: Places
    ranks: Places
    ranks_without: Places

    @property
    def winner_changed(self) -> bool:
        """Whether all edits together put somebody else first."""
        return set(self.winners) != set(self.winners_before)


def edit_effect(
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
) -> EditEffect:
    """What the edits that `decision` carries (see `mcda.score_edits`) change in its ranking: all of them, and each alone and last.

    Without edits the two rankings are the same and `edits` is empty. Here it is no obstacle that everybody is screened out. `seed` is
    not used: nothing is drawn.

    >>> import mcda
    >>> from mcda.score_edits import ScoreEdit, edited
    >>> from mcda.text import Text
    >>> after = edited(mcda.load(), [ScoreEdit("status_quo", "mission.unity", 1, Text("Said in the exercise."))])
    >>> found = edit_effect(after, mcda.load_preference("balanced"))
    >>> [(one.option, one.flips_alone) for one in found.edits], found.winner_changed
    ([('status_quo', False)], False)
    """

    def ready(one: Decision) -> Prepared:
        return Prepared(
            one,
            preference,
            method,
            normalisation=normalisation,
            params=params,
            scenario=scenario,
            screens=screens,
            scores=scores,
            at_least=0,
        )

    with_all = ready(decision)
    cells = [(one.option, one.criterion) for one in edits_of(decision)]
    before = _ranks(ready(unedited(decision))) if cells else _ranks(with_all)
    now = _ranks(with_all)
    restated = decision.scenario(scenario).scores if scenario else {}
    without, edits = [], []
    for cell in cells:
        option, criterion = cell
        alone = _ranks(ready(unedited(decision, but=[cell])))
        last = _ranks(ready(unedited(decision, but=[other for other in cells if other != cell])))
        without.append(last)
        edits.append(
            EditedScore(
                option,
                criterion,
                _first(decision, alone),
                _first(decision, last),
                _first(decision, alone) != _first(decision, before),
                _first(decision, last) != _first(decision, now),
                option in restated.get(criterion, {}),
            )
        )
    return EditEffect(
        **with_all.labels(),
        settings=with_all.settings("edit_effect", decision, seed=seed),
        edits=tuple(edits),
        winners_before=_first(decision, before),
        winners=_first(decision, now),
        ranks_before=before,
        ranks=now,
        ranks_without=np.array(without, dtype=np.int64).reshape(len(cells), len(now)),
    )


def _ranks(prepared: Prepared) -> Places:
    return prepared.ranks_of(prepared.kept)


def _first(decision: Decision, ranks: Places) -> tuple[str, ...]:
    return tuple(key for key, rank in zip(decision.option_keys, ranks, strict=True) if rank == 1)
