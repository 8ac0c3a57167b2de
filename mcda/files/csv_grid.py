"""Strict reading of CSV: what was written is what is read. `NA` stays NA, `001` stays 001, nothing shifts in silence."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from mcda.errors import InputError, McdaError
from mcda.files.fields import decoded
from mcda.files.grid import LONGEST_CELL, Grid, Row, place, table_from
from mcda.text.neutral import restored

__all__ = ["read_csv"]

SEPARATORS = (",", ";", "\t")


def read_csv(content: bytes, file: str, problems: list[McdaError]) -> Grid:
    """The table in UTF-8 text, with or without a byte order mark; problems are appended, an unreadable file raises.

    Cells are separated by commas. Semicolons or tabs (as spreadsheets in some countries write) are read where the heading row
    holds one kind of them and no comma outside quotation marks. Rows are counted as a spreadsheet shows them. An apostrophe that keeps a
    spreadsheet from running a cell as a formula (`'=1+1`) is no part of it: exports write one, spreadsheets show none.
    """
    text = decoded(content, file)
    return table_from(file, "", _rows(text, separator(text, file), file), problems, padded=False)


def separator(text: str, file: str) -> str:
    """What separates the cells of the first row that is not blank.

    >>> separator("site;cost\\nA;1,5\\n", "options.csv")
    ';'
    """
    quoted, found = False, set()
    for sign in text.lstrip():
        if sign == '"':
            quoted = not quoted
        elif not quoted and sign in "\r\n":
            break
        elif not quoted and sign in SEPARATORS:
            found.add(sign)
    if len(found) > 1 and "," not in found:
        raise InputError("files.two_separators", where=place(file))
    return "," if not found or "," in found else found.pop()


def _rows(text: str, between: str, file: str) -> Iterator[tuple[int, list[Any]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=between, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            where = place(file, "", Row(number, ()))
            if "limit" in str(problem):
                raise InputError("files.long_cell", where=where, place="–", accepted=f"{LONGEST_CELL:,}") from None
            raise InputError("files.quotes", where=where) from None
        yield number, [restored(cell) for cell in cells]
