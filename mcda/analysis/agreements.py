"""Agreement: which methods and normalisations name which winner, how alike their orders are, and who has no vote of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mcda.analysis.answers import Answer
from mcda.analysis.forms import AdditiveForm
from mcda.analysis.order_likeness import kendall_tau_b, rank_similarity_ws, weighted_rank_similarity
from mcda.analysis.prepared import Prepared
from mcda.decision import Decision
from mcda.errors import McdaError
from mcda.methods import METHODS, Method, method_named
from mcda.preference import Preference
from mcda.text import Text

__all__ = ["Agreement", "Difference", "Refusal", "Voter", "agreement"]

Array = NDArray[np.float64]
SAME_ORDER = 1e-9
"""Additive forms whose differences between options are proportional to this accuracy give one order under any weights."""


@dataclass(frozen=True, slots=True)
class Voter:
    """A method under a normalisation (empty where the method fixes its own), whom it puts first, and the place of its vote."""

    method: str
    label: Text
    normalisation: str
    winners: tuple[str, ...]
    vote: int
    anchored: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A method under a normalisation that refuses this decision, with its reason as a message key and fields."""

    method: str
    label: Text
    normalisation: str
    key: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a voter who names other winners than the reference does differently: message keys with fields."""

    voter: int
    notes: tuple[tuple[str, Mapping[str, object]], ...]


@dataclass(frozen=True, eq=False)
class Agreement(Answer):
    """K voters and what they say; `reference` is the place of the method that was asked about.

    `ranks` (K, m), 0 where not ranked. `tau_b`, `rw` and `ws` (K, K) are over the ranked options; rows of `ws` are the order compared
    with. `votes` groups voters that give one order under any weights, by algebra: they agree with each other whatever is asked, so
    they have one vote. `support` (m,) counts votes for each option as winner, shared where a vote names several. `differences` has
    one record per voter with other winners than the reference; `refused` lists who could not vote, and why.
    """

    voters: tuple[Voter, ...]
    reference: int
    ranks: NDArray[np.int64]
    tau_b: Array
    rw: Array
    ws: Array
    votes: tuple[tuple[int, ...], ...]
    support: Array
    differences: tuple[Difference, ...]
    refused: tuple[Refusal, ...]

    def share(self, option: str) -> float:
        """The share of votes that name `option`, 0 to 1."""
        return float(self.support[self.options.index(option)] / len(self.votes))


def agreement(
    decision: Decision,
    preference: Preference | None = None,
    method: str = "topsis",
    seed: int = 0,
    *,
    methods: Sequence[str] | None = None,
    normalisation: str | None = None,
    params: Mapping[str, Any] | None = None,
    scenario: str | None = None,
    screens: str = "flag",
    scores: Mapping[tuple[str, str], float] | ArrayLike | None = None,
) -> Agreement:
    """Rank by every method (or by `methods`) under each of its normalisations, and compare with `method`.

    `normalisation` and `params` belong to `method`, the reference; the others use their defaults. SPOTIS, MABAC, RAFSI, AHP ratings and the
    weighted sum on declared scales give one order by algebra, and so do MAIRCA, MABAC and the weighted sum under min-max: their
    agreeing is no evidence, and each group has one vote. A method that refuses is listed with its reason; a reference that
    refuses raises it. `seed` is not used: nothing is drawn.

    >>> import mcda
    >>> found = agreement(mcda.load(), mcda.load_preference("balanced"), methods=["weighted_sum", "spotis", "mabac", "vikor"])
    >>> [[f"{one.method} {one.normalisation}".strip() for one in map(found.voters.__getitem__, vote)] for vote in found.votes[:2]]
    [['topsis scale'], ['weighted_sum scale', 'spotis', 'mabac scale']]
    """
    asked: dict[str, Any] = {"scenario": scenario, "screens": screens, "scores": scores}
    own = Prepared(decision, preference, method, normalisation=normalisation, params=params, **asked)
    own_name = (own.method.name, own.given.get("normalisation"))
    own_ranks = own.base_ranks  # a reference that refuses says so here
    chosen = [method_named(name) for name in dict.fromkeys(METHODS if methods is None else methods)]
    wanted = [(one, named) for one in chosen for named in (one.normalisations or (None,))]
    if own_name not in [(one.name, named) for one, named in wanted]:
        wanted.insert(0, (own.method, own_name[1]))
    counted: list[tuple[Method, str | None, Prepared, NDArray[np.int64]]] = []
    refused = []
    for one, named in wanted:
        try:
            if (one.name, named) == own_name:
                counted.append((one, named, own, own_ranks))
                continue
            prepared = Prepared(decision, preference, one.name, normalisation=named, **asked)
            counted.append((one, named, prepared, prepared.base_ranks))
        except McdaError as error:
            refused.append(Refusal(one.name, one.label, named or "", error.key, error.fields))
    ranks = np.array([found for *_, found in counted])
    votes = _votes([prepared for _, _, prepared, _ in counted])
    vote_of = {voter: vote for vote, members in enumerate(votes) for voter in members}
    voters = tuple(
        Voter(
            one.name,
            one.label,
            named or "",
            tuple(own.key(row) for row in np.flatnonzero(found == 1).tolist()),
            vote_of[place],
            prepared.anchored,
        )
        for place, (one, named, prepared, found) in enumerate(counted)
    )
    support = np.zeros(len(own.rows))
    for members in votes:
        first = ranks[members[0]] == 1
        support += first / first.sum()
    reference = next(place for place, (*_, prepared, _) in enumerate(counted) if prepared is own)
    return Agreement(
        **own.labels(),
        settings=own.settings("agreement", decision, seed=seed, methods=[one.name for one in chosen]),
        voters=voters,
        reference=reference,
        ranks=own.full(ranks, 0),
        tau_b=kendall_tau_b(ranks),
        rw=weighted_rank_similarity(ranks),
        ws=rank_similarity_ws(ranks),
        votes=votes,
        support=own.full(support, 0.0),
        differences=tuple(_difference(voters, place, reference) for place in _dissenting(voters, reference)),
        refused=tuple(refused),
    )


def _votes(prepared: Sequence[Prepared]) -> tuple[tuple[int, ...], ...]:
    """Places of voters by vote, in order of their first: one vote for all additive forms that order alike under any weights."""
    votes: list[list[int]] = []
    shapes: list[Array | None] = []
    for place, one in enumerate(prepared):
        shape = _shape(one)
        same = next(
            (
                vote
                for vote, known in enumerate(shapes)
                if shape is not None and known is not None and np.abs(shape - known).max(initial=0.0) <= SAME_ORDER
            ),
            None,
        )
        if same is None:
            votes.append([place])
            shapes.append(shape)
        else:
            votes[same].append(place)
    return tuple(tuple(one) for one in votes)


def _shape(prepared: Prepared) -> Array | None:
    """What decides the order of an additive form under any weights, (r, n): differences between options, up to one factor."""
    form = prepared.form
    if not isinstance(form, AdditiveForm) or form.exponential:
        return None
    centred = (form.values - form.values.mean(axis=0)) * form.sign
    size = np.abs(centred).max(initial=0.0)
    return centred / size if size > SAME_ORDER else np.zeros_like(centred)


def _dissenting(voters: Sequence[Voter], reference: int) -> list[int]:
    """Places of the voters who put others first than the reference."""
    return [place for place, one in enumerate(voters) if one.winners != voters[reference].winners]


def _difference(voters: Sequence[Voter], place: int, reference: int) -> Difference:
    """What a voter's method does, where it is another one, and what its normalisation does, where it is another."""
    one, compared = voters[place], voters[reference]
    notes: list[tuple[str, Mapping[str, object]]] = []
    if one.method != compared.method:
        notes.append((f"analysis.differs_{one.method}", {"method": one.label}))
    if one.normalisation not in ("", compared.normalisation):
        notes.append((f"analysis.differs_by_{one.normalisation}", {"method": one.label}))
    return Difference(place, tuple(notes))
