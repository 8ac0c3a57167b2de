"""Names and numbers as charts and their alternative texts write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mcda.charts.labels import wrapped
from mcda.decision import Decision
from mcda.tables import Table
from mcda.text import Text, text

__all__ = ["axis_title", "different", "joined_names", "lines", "own", "sentences", "short_names", "tree_parts"]


def own(value: object, language: str) -> str:
    """A text of the data in `language`."""
    return value[language] if isinstance(value, Text) else "" if value is None else str(value)


def short_names(keys: Sequence[str], names: Iterable[object], language: str, decision: Decision | None) -> list[str]:
    """One short and different name per key: the decision's labels where it is given, else `names`."""
    labels = {} if decision is None else {option.key: option.label for option in decision.options}
    return different([own(labels.get(key, name), language) for key, name in zip(keys, names, strict=True)])


def different(names: Iterable[str]) -> list[str]:
    """The names with a number behind those that came before: two marks of one name would be drawn as one."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def lines(names: Iterable[str], most: int = 22, rows: int = 3) -> list[str]:
    """Names broken into lines, still all different."""
    return different(wrapped(name, most, rows) for name in names)


def axis_title(words: str) -> list[str]:
    """A title of an axis in lines: a long one would push a narrow plot away."""
    return wrapped(words, 28, 3).split("\n")


def joined_names(names: Sequence[str], language: str) -> str:
    """A list in words.

    >>> joined_names(["A", "B", "C"], "en")
    'A, B and C'
    """
    if len(names) < 2 or language == "ja":
        return text("charts.comma", language).join(names)
    return text("charts.comma", language).join(names[:-1]) + text("charts.and", language) + names[-1]


def sentences(*parts: str, language: str) -> str:
    """Sentences after each other, empty ones left out."""
    return ("" if language == "ja" else " ").join(part for part in parts if part)


def tree_parts(table: Table, decision: Decision | None, most: int) -> list[tuple[Text, list[int]]]:
    """The rows of a table of criteria as at most `most` parts with their places: criteria, else top branches, else the largest and the rest."""
    rows = list(range(len(table.rows)))
    names = [_text(table.rows[row][0]) for row in rows]
    if len(rows) <= most:
        return [(names[row], [row]) for row in rows]
    if decision is not None and decision.branches:
        place = {key: row for row, key in enumerate(table.keys)}
        parts: list[tuple[Text, list[int]]] = []
        for child in decision.children():
            group = [decision.criterion_keys[at] for at in _members(decision, child.key)] or [child.key]
            found = [place[key] for key in group if key in place]
            if found:
                parts.append((child.name, found))
        if len(parts) <= most:
            return parts
    weight = [sum(float(value) for value in table.rows[row][2:] if isinstance(value, float)) for row in rows]
    large = sorted(sorted(rows, key=lambda row: -weight[row])[: most - 1])
    rest = [row for row in rows if row not in large]
    other = Text(text("charts.other", "en"), text("charts.other", "ja"))
    return [*((names[row], [row]) for row in large), (other, rest)]


def _members(decision: Decision, key: str) -> tuple[int, ...]:
    return next((group.members for group in decision.groups if group.key == key), ())


def _text(value: Any) -> Text:
    return value if isinstance(value, Text) else Text(str(value), str(value))
