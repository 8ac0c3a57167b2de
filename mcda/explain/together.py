"""Criteria that move together, with the warning it deserves."""

from __future__ import annotations

from mcda.analysis.correlations import Correlations
from mcda.decision import Decision
from mcda.explain.wording import listing, plural, said
from mcda.text import Text, number, percent

__all__ = ["correlation_sentences"]


def correlation_sentences(found: Correlations, decision: Decision) -> tuple[Text, ...]:
    """How many pairs move together more than chance explains, the strongest with its joint weight, and what that does not prove."""
    names = {one.key: one.name for one in decision.criteria}
    varied = len(found.criteria) - len(found.constant)
    every = varied * (varied - 1) // 2
    count = len(found.pairs)
    told = [
        said(
            f"explain.together_{plural(count)}",
            count=count,
            all=every,
            threshold=number(found.threshold, 2),
            chance=number(found.by_chance, 2),
        )
    ]
    if found.pairs:
        one = found.pairs[0]
        told.append(
            said(
                "explain.together_most" if one.strongest > 0 else "explain.together_against",
                a=names[one.first],
                b=names[one.second],
                size=number(one.strongest, 2),
                weight=percent(one.weight),
            )
        )
    if found.constant:
        constant = listing(names[key] for key in found.constant)
        told.append(said(f"explain.together_constant_{plural(len(found.constant))}", criteria=constant))
    key, fields = found.warning
    return (*told, said(key, **fields))
