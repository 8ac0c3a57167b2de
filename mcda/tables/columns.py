"""A table: typed columns with headings in both languages, raw values, and how they are written for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from mcda.ranks import ranks
from mcda.text import LANGUAGES, Text, number, percent, text
from mcda.text.numbers import distinct

__all__ = ["KINDS", "NOTHING", "Column", "Table", "heading", "joined", "titled"]

KINDS = ("text", "score", "number", "share", "integer", "mark")
"""`score`: results of a method, written so that different ranks look different. `number`: anything else that is measured.
`share`: of one, written in percent. `mark`: a word of the catalogue (`tables.mark_...`), or a `Text`."""
NOTHING = "–"
"""What stands where there is no value."""


def heading(key: str, /, **fields: object) -> Text:
    """The message `key` in both languages.

    >>> heading("tables.score").en
    'Score'
    """
    return Text(*(text(key, language, **fields) for language in LANGUAGES))


def joined(*parts: Text, en: str = " ", ja: str = "") -> Text:
    """Texts after each other, empty ones left out."""
    given = [part for part in parts if part]
    return Text(en.join(part["en"] for part in given), ja.join(part["ja"] for part in given))


def titled(key: str, decision_name: Text, /, **fields: object) -> Text:
    """The title of a table about a decision."""
    return heading(key, decision=decision_name, **fields)


@dataclass(frozen=True)
class Column:
    """One column: its key (for programs), its heading (for people) and the kind of its values. `decimals` are those of a share in
    percent: 0 where whole percents are all there is."""

    key: str
    heading: Text
    kind: str = "text"
    decimals: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of raw values under typed columns.

    A value is a `str`, a `Text`, a `float`, an `int` or None. `keys` names each row for programs (an option's or a criterion's
    key), `key_name` says what the keys are. `totals`, where given, is one more row under the others. `note` says whose
    judgement the scores are, and what a reader must know.

    >>> table = Table("t", Text("T"), (Column("a", Text("A"), "score"),), ((0.61234,), (0.61238,), (None,)))
    >>> table.cells("en")
    [['0.6123'], ['0.6124'], ['–']]
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    note: Text = field(default_factory=Text)
    keys: tuple[str, ...] = ()
    key_name: str = ""
    totals: tuple[object, ...] = ()

    def headings(self, language: str = "en") -> list[str]:
        """Headings of the columns."""
        return [column.heading[language] for column in self.columns]

    def column(self, key: str) -> tuple[object, ...]:
        """Raw values of the column called `key`."""
        place = [column.key for column in self.columns].index(key)
        return tuple(row[place] for row in self.rows)

    def cells(self, language: str = "en", totals: bool = False) -> list[list[str]]:
        """Every value written for people: rows of strings; with `totals` the totals are the last row."""
        rows = (*self.rows, self.totals) if totals and self.totals else self.rows
        written = [
            _written([row[place] for row in rows], column, language) for place, column in enumerate(self.columns)
        ]
        return [list(row) for row in zip(*written, strict=True)]

    def records(self, language: str | None = None) -> list[dict[str, Any]]:
        """One dictionary a row, by column key (and first the row's own key), values unrounded.

        With a `language` texts are strings in it; without, they stay `Text`.
        """
        found = []
        for place, row in enumerate(self.rows):
            record: dict[str, Any] = {self.key_name: self.keys[place]} if self.keys else {}
            for column, value in zip(self.columns, row, strict=True):
                record[column.key] = value[language] if language and isinstance(value, Text) else value
            found.append(record)
        return found

    def to_pandas(self, language: str = "en") -> Any:
        """A pandas DataFrame: headings as columns, row keys as index, numbers unrounded, marks as their keys."""
        import pandas

        data = [[value[language] if isinstance(value, Text) else value for value in row] for row in self.rows]
        index = pandas.Index(list(self.keys), name=self.key_name or None) if self.keys else None
        frame = pandas.DataFrame(data, columns=self.headings(language), index=index)
        for place, column in enumerate(self.columns):
            if column.kind in ("score", "number", "share"):
                frame.isetitem(place, frame.iloc[:, place].astype("float64"))
            elif column.kind == "integer":
                frame.isetitem(place, frame.iloc[:, place].astype("Int64"))
        return frame


def _written(values: Sequence[Any], column: Column, language: str) -> list[str]:
    """One column's values as strings."""
    kind = column.kind
    if kind == "score":
        return _scores(values)
    if kind == "share":
        return [NOTHING if _absent(value) else percent(value, column.decimals) for value in values]
    if kind == "number":
        return [NOTHING if _absent(value) else number(value) for value in values]
    if kind == "integer":
        return [NOTHING if _absent(value) else str(int(value)) for value in values]
    if kind == "mark":
        return [_mark(value, language) for value in values]
    return [_plain(value, language) for value in values]


def _absent(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and not isfinite(value))


def _scores(values: Sequence[Any]) -> list[str]:
    """Scores of different rank look different; a tie is written once and repeated."""
    there = [place for place, value in enumerate(values) if not _absent(value)]
    if not there:
        return [NOTHING] * len(values)
    places = [int(rank) for rank in ranks([values[place] for place in there])]
    first: dict[int, float] = {}
    for place, rank in zip(there, places, strict=True):
        first.setdefault(rank, float(values[place]))
    shown = dict(zip(there, distinct([first[rank] for rank in places], places), strict=True))
    return [shown.get(place, NOTHING) for place in range(len(values))]


def _mark(value: object, language: str) -> str:
    if isinstance(value, str) and value:
        return text(f"tables.mark_{value}", language)
    return _plain(value, language)


def _plain(value: object, language: str) -> str:
    if value is None:
        return ""
    return value[language] if isinstance(value, Text) else str(value)
