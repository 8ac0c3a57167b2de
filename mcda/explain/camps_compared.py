"""Segments and like-minded clusters of a room: who would choose what, and what each could live with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcda.decision import Decision
from mcda.explain.wording import listing, said
from mcda.tables.camps import group_name, groups_of
from mcda.tables.tallied import criterion_names, option_names
from mcda.text import Text

if TYPE_CHECKING:
    from mcda.polling.room_results import GroupResult, RoundResult

__all__ = ["cluster_sentences", "segment_sentences"]

HEAVIEST = 2
"""Criteria of a group that are named."""


def cluster_sentences(result: RoundResult, decision: Decision | None = None) -> tuple[Text, ...]:
    """The clusters with what they weigh most and whom they put first, then the option that each can live with."""
    if len(result.clusters) < 2:
        return (said("room_pages.no_clusters", k=result.k),)
    found = [said("room_pages.clusters", count=len(result.clusters))]
    found += [_group(one, "clusters", result, decision) for one in result.clusters]
    if result.liveable:
        names = option_names(result.liveable, decision)
        places = {
            max(one.ranks[at] for one in result.clusters)
            for at, key in enumerate(result.evaluation.options if result.evaluation else ())
            if key in result.liveable
        }
        found.append(said("room_pages.liveable", options=listing(names), place=max(places)))
    return tuple(found)


def segment_sentences(result: RoundResult, decision: Decision | None = None) -> tuple[Text, ...]:
    """The segments with what they weigh most and whom they put first, and how many stand in none that is shown."""
    if not result.segments:
        return (said("room_pages.no_segments", k=result.k),)
    found = [_group(one, "segments", result, decision) for one in result.segments]
    if result.others_percent:
        found.append(said("room_pages.others", percent=result.others_percent, k=result.k))
    leaders = {one.leaders for one in groups_of(result, "segments")}
    if len(result.segments) > 1 and result.segments[0].leaders:
        found.append(said("room_pages.segments_agree" if len(leaders) == 1 else "room_pages.segments_differ"))
    return tuple(found)


def _group(group: GroupResult, by: str, result: RoundResult, decision: Decision | None) -> Text:
    order = sorted(range(len(result.criteria)), key=lambda at: -group.percents[at])[:HEAVIEST]
    names = criterion_names([result.criteria[at] for at in order], decision)
    weighs = listing(
        said("room_pages.with_percent", name=name, percent=group.percents[at])
        for name, at in zip(names, order, strict=True)
    )
    about = {"name": group_name(group, by), "criteria": weighs}
    if not group.leaders:
        return said("room_pages.group_weighs", **about)
    return said("room_pages.group", options=listing(option_names(group.leaders, decision)), **about)
