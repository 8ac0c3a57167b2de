"""Pairwise judgements: how consistent they are, which of them fit least, and the single change that would mend each.

`mcda.pairwise` is imported inside: a ranking needs these tables' package, not the judgements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numpy.typing import ArrayLike

from mcda.tables.columns import Column, Table, heading, joined
from mcda.text import LANGUAGES, Text, number

__all__ = ["consistency", "judgements"]


def consistency(matrices: Mapping[str, ArrayLike], names: Mapping[str, Text]) -> Table:
    """One row per judgement matrix: size, principal eigenvalue, consistency index and ratio, and whether the ratio is acceptable."""
    from mcda.pairwise import ACCEPTABLE_RATIO
    from mcda.pairwise import consistency as measured

    columns = (
        Column("name", heading("tables.judge")),
        Column("items", heading("tables.items"), "integer"),
        Column("lambda_max", heading("tables.lambda_max"), "number"),
        Column("index", heading("tables.consistency_index"), "number"),
        Column("ratio", heading("tables.consistency_ratio"), "number"),
        Column("acceptable", heading("tables.acceptable"), "mark"),
    )
    found = {key: measured(matrix) for key, matrix in matrices.items()}
    rows = []
    for key, one in found.items():
        ratio = float(one.consistency_ratio)
        size = len(matrices[key])  # type: ignore[arg-type]
        shown = float(one.lambda_max), float(one.consistency_index), ratio
        rows.append((names[key], size, *shown, "yes" if ratio <= ACCEPTABLE_RATIO else "no"))
    sources = dict.fromkeys(one.random_index_source for one in found.values())
    note = heading("tables.consistency_note", limit=f"{ACCEPTABLE_RATIO:.2f}", source="; ".join(sources))
    return Table("consistency", heading("tables.title_consistency"), columns, tuple(rows), note, tuple(found), "judge")


def judgements(labels: Sequence[Text], matrix: ArrayLike, most: int | None = 5, name: Text | None = None) -> Table:
    """The judgements that fit least with the others, worst first: as given, as the others imply, the one change that makes the
    consistency ratio smallest with that ratio, and the nearest change that is enough."""
    from mcda.pairwise import contributions, in_words, worst_loop

    columns = (
        Column("first", heading("tables.more_important")),
        Column("second", heading("tables.less_important")),
        Column("judgement", heading("tables.judged"), "number"),
        Column("words", heading("tables.in_words")),
        Column("implied", heading("tables.implied"), "number"),
        Column("suggested", heading("tables.best_change"), "number"),
        Column("ratio_then", heading("tables.ratio_then"), "number"),
        Column("enough", heading("tables.enough_change"), "number"),
    )
    rows = []
    for one in contributions(matrix, most):
        first, second = labels[one.first], labels[one.second]
        words = Text(*(in_words(one.judgement, first[each], second[each], each) for each in LANGUAGES))
        shown = one.implied, one.suggested, one.ratio_then, one.enough
        rows.append((first, second, one.judgement, words, *shown))
    loop = worst_loop(matrix)
    note = heading("tables.judgements_note")
    if loop is not None and loop.circular:
        a, b, c = (labels[item] for item in loop.items)
        ratios = [number(ratio) for ratio in loop.judgements]
        circle = heading("tables.circle", a=a, b=b, c=c, first=ratios[0], second=ratios[1], third=ratios[2])
        note = joined(circle, note)
    title = heading("tables.title_judgements")
    return Table(
        "judgements",
        title if name is None else Text(*(f"{title[one]}: {name[one]}" for one in LANGUAGES)),
        columns,
        tuple(rows),
        note,
    )
