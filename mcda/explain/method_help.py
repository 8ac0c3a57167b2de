"""What a method or a way to weigh asks, how it works, what it assumes, where it misleads: help texts, and the working in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from mcda.analysis.pitfalls import Pitfall
from mcda.analysis.weighing_workings import WEIGHINGS
from mcda.analysis.workings import Working
from mcda.methods import METHODS
from mcda.methods.steps import Step
from mcda.tables import Table
from mcda.tables.columns import heading
from mcda.tables.worked import group_name, working_groups, working_table
from mcda.text import Text, number, percent
from mcda.weights.sources import SOURCES

__all__ = [
    "ADAPTED",
    "OURS",
    "PARTS",
    "TOPICS",
    "Help",
    "Told",
    "help_on",
    "pitfall_sentence",
    "topic_name",
    "working_told",
]

PARTS = ("asks", "works", "assumes", "misleads", "instead")
"""What a help page says, in this order."""
OURS = tuple(name for name in METHODS if METHODS[name].batched)
"""Our own methods: every part, and a working."""
ADAPTED = tuple(name for name in METHODS if not METHODS[name].batched)
"""Methods of the library that we adapt: how they work and where they mislead."""
TOPICS = (*OURS, *WEIGHINGS, *ADAPTED)


@dataclass(frozen=True)
class Help:
    """The help page of one topic: its name, its texts by part (`PARTS`; fewer for adapted methods), its reference, what it refuses."""

    topic: str
    name: Text
    parts: tuple[tuple[str, Text], ...]
    source: str
    refuses: Text


@dataclass(frozen=True)
class Told:
    """One step, or several side by side, as a reader meets them: heading, sentences, and the table (None for single numbers)."""

    heading: Text
    sentences: tuple[Text, ...]
    table: Table | None


def topic_name(topic: str) -> Text:
    """What a topic is called: a method by its label, a way to weigh by its name."""
    return METHODS[topic].label if topic in METHODS else heading(f"method_help.name_{topic}")


def help_on(topic: str) -> Help:
    """The help texts of one of `TOPICS`.

    >>> help_on("topsis").parts[0][0], help_on("topsis").source[:5]
    ('asks', 'Hwang')
    """
    parts = ("works", "misleads") if topic in ADAPTED else PARTS
    method = METHODS.get(topic)
    return Help(
        topic,
        topic_name(topic),
        tuple((part, heading(f"method_help.{part}_{topic}")) for part in parts),
        SOURCES[topic.removeprefix("weighing_")] if method is None else method.source,
        Text() if method is None else method.refuses,
    )


def working_told(found: Working) -> tuple[Told, ...]:
    """A working step by step; every sentence has the numbers of the example in it (the leading option on the heaviest criterion)."""
    numbers = _numbers(found)
    told = []
    for place, group in enumerate(working_groups(found)):
        sentences = tuple(heading(f"method_help.how_{one.key}", **numbers) for one in group)
        told.append(Told(group_name(group), sentences, working_table(found, group, place + 1)))
    return tuple(told)


def _numbers(found: Working) -> dict[str, object]:
    """Names and numbers of the example: every step's own under its key, the reverse of a pair under its key and `_back`."""
    at = found.example
    fields: dict[str, object] = {axis: found.names[axis][at[axis]] for axis in found.names}
    second = "option" if "option" in found.names else "item"
    fields["second"] = found.names[second][at["second"]]
    fields["count"] = len(found.names[second])
    for one in found.steps:
        twice = len(one.axes) == 2 and one.axes[0] == one.axes[1]
        place = tuple(at[axis] for axis in one.axes)
        if twice:
            place = (at[one.axes[0]], at["second"])
            fields[f"{one.key}_back"] = _written(one, place[::-1])
        fields[one.key] = _written(one, place)
        if len(one.axes) == 1 and one.axes[0] in ("item", "option"):
            fields[f"{one.key}_second"] = _written(one, (at["second"],))
    return fields


def _written(step: Step, place: tuple[int, ...]) -> str:
    value = float(step.values[place])
    return percent(value) if step.share else number(value)


def pitfall_sentence(found: Pitfall) -> Text:
    """What to beware of here, in one sentence."""
    fields = {name: percent(one) if isinstance(one, float) else one for name, one in found.fields.items()}
    return heading(f"method_help.example_{found.kind}", **fields)
