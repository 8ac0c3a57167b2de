"""JSON: a table with its columns, one object a row, numbers as computed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from mcda.tables import Table
from mcda.text import Text

__all__ = ["as_json", "write"]


def write(tables: Sequence[Table], language: str, about: Sequence[tuple[Text, str]] = ()) -> bytes:
    """One table as an object, several as a list of objects."""
    found = [_table(table, language, about) for table in tables]
    return as_json(found[0] if len(found) == 1 else found)


def as_json(content: Any) -> bytes:
    """Strict JSON in UTF-8: numbers that are not finite become null, lone surrogates are written as escapes."""
    written = json.dumps(_strict(content), ensure_ascii=False, indent=2, allow_nan=False)
    try:
        return f"{written}\n".encode()
    except UnicodeEncodeError:
        return f"{json.dumps(_strict(content), indent=2, allow_nan=False)}\n".encode()


def _table(table: Table, language: str, about: Sequence[tuple[Text, str]]) -> dict[str, Any]:
    return {
        "table": table.name,
        "title": table.title[language],
        "columns": [
            {"key": column.key, "heading": column.heading[language], "kind": column.kind} for column in table.columns
        ],
        "rows": table.records(language),
        "note": table.note[language],
        "about": {label[language]: value for label, value in about},
    }


def _strict(thing: Any) -> Any:
    if isinstance(thing, float):
        return thing if isfinite(thing) else None
    if isinstance(thing, Mapping):
        return {str(key): _strict(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return [_strict(one) for one in thing]
    return thing
