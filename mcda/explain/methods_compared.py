"""Which methods name which winner, and what those that disagree do differently."""

from __future__ import annotations

import numpy as np

from mcda.analysis.agreements import Agreement
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, plural, said
from mcda.tables.rankings import short_label
from mcda.text import Text, number

__all__ = ["agreement_sentences", "voter_name"]

MOST = 3
"""Dissenting methods whose difference is told; the others are counted."""


def agreement_sentences(agreement: Agreement, decision: Decision | None = None) -> tuple[Text, ...]:
    """How many independent votes name whom, how alike the orders are, and what the methods that disagree do differently.

    With a `decision` options go by their short names.
    """
    labels = dict(zip(agreement.options, agreement.option_names, strict=True))
    if decision is not None:
        labels |= labels_of(decision)
    votes, support = len(agreement.votes), agreement.support
    order = [int(at) for at in np.argsort(-support, kind="stable") if support[at] > 0]
    told = [
        said("explain.votes_for", option=labels[agreement.options[at]], votes=number(round(float(support[at]), 6)))
        for at in order
    ]
    found = [said(f"explain.votes_{plural(votes)}", count=votes, methods=len(agreement.voters), parts=listing(told))]
    others = np.delete(agreement.tau_b[agreement.reference], agreement.reference)
    if len(others):
        found.append(
            said(
                "explain.orders_alike",
                method=voter_name(agreement, agreement.reference),
                low=number(float(others.min()), 2),
                middle=number(float(np.median(others)), 2),
            )
        )
    for one in agreement.differences[:MOST]:
        voter = agreement.voters[one.voter]
        winners = listing(labels[key] for key in voter.winners)
        found.append(said("explain.voter_names", method=voter_name(agreement, one.voter), option=winners))
        found[-1] = _with_notes(found[-1], one.notes)
    rest = len(agreement.differences) - MOST
    if rest > 0:
        found.append(said(f"explain.voters_rest_{plural(rest)}", count=rest))
    if agreement.refused:
        names = listing(dict.fromkeys(short_label(one.method) for one in agreement.refused))
        found.append(
            said(
                f"explain.voters_refused_{plural(len(agreement.refused))}", count=len(agreement.refused), methods=names
            )
        )
    return tuple(found)


def voter_name(agreement: Agreement, place: int) -> Text:
    """A method, with its normalisation where it has a choice."""
    voter = agreement.voters[place]
    label = short_label(voter.method)
    if not voter.normalisation:
        return label
    return Text(f"{label['en']} ({voter.normalisation})", f"{label['ja']}({voter.normalisation})")


def _with_notes(sentence: Text, notes: tuple[tuple[str, object], ...]) -> Text:
    """The sentence followed by what the method does differently."""
    told = [said(key, **fields) for key, fields in notes]  # type: ignore[arg-type]
    return Text(
        " ".join([sentence["en"], *(one["en"] for one in told)]),
        "".join([sentence["ja"], *(one["ja"] for one in told)]),
    )
