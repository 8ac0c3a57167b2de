"""Typed reading of a TOML table: every problem is noted with its file and place, nothing is guessed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from reprlib import Repr
from typing import Any

from mcda.errors import InputError, McdaError
from mcda.text import LANGUAGES, Text

__all__ = [
    "MOST_BYTES",
    "Table",
    "briefly",
    "collecting",
    "decoded",
    "finite",
    "in_file",
    "located",
    "read_bytes",
    "read_toml",
    "shown",
    "too_large",
]

MOST_BYTES = 5_000_000
"""Largest text file that is read: the shipped decision, the largest we know of, has 400 kB in fifteen files."""


BRIEFLY = Repr()
"""Writes what was found without descending far: what a file nests may be deeper than the interpreter's stack."""
BRIEFLY.maxstring = BRIEFLY.maxother = BRIEFLY.maxlong = 40


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The file's bytes; a missing, unreadable or oversized file is an `InputError`.

    Never more than `most` bytes are read, whatever size the file claims (a pipe claims none).
    """
    try:
        if path.is_dir():
            raise InputError("files.is_a_folder", file=str(path))
        size = path.stat().st_size
        if size <= most:
            with path.open("rb") as opened:
                content = opened.read(most + 1)
            if len(content) <= most:
                return content
            size = len(content)
    except FileNotFoundError:
        raise InputError("files.not_found", file=str(path)) from None
    except (OSError, ValueError) as problem:  # ValueError: a name with a NUL byte
        raise InputError(
            "files.unreadable", file=str(path), reason=getattr(problem, "strerror", None) or problem
        ) from None
    raise too_large(str(path), size, most)


def too_large(file: str, size: int, most: int) -> InputError:
    """More bytes than are read."""
    return InputError("files.too_large", file=file, found=f"{size / 1e6:.1f}", accepted=f"{most / 1e6:.0f}")


def decoded(content: bytes, file: str) -> str:
    """UTF-8 text, with or without a byte order mark; anything else is an `InputError` naming the first bad byte."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise InputError("files.encoding", file=file, line=line, byte=f"0x{content[problem.start]:02x}") from None


def read_toml(source: Path | tuple[str, bytes], problems: list[McdaError], format_name: str) -> Table:
    """The file (or an upload: its name and bytes) as a `Table`; broken TOML, a wrong encoding or another `format` is an `InputError`."""
    file, content = source if isinstance(source, tuple) else (shown(source), read_bytes(source))
    if len(content) > MOST_BYTES:
        raise too_large(file, len(content), MOST_BYTES)
    try:
        data = tomllib.loads(decoded(content, file))
    except ValueError as problem:  # TOMLDecodeError, and what the standard library says of a number with 5,000 digits
        raise InputError("files.broken_toml", file=file, reason=str(problem)) from None
    except RecursionError:
        raise InputError("files.too_deep", file=file) from None
    table = Table(data, file, "", problems)
    found = table.string("format")
    if found != format_name:
        raise InputError("files.format", file=file, found=found or "–", accepted=format_name)
    return table


def shown(path: Path) -> str:
    """How a path is named in messages: relative to the working folder where it lies below it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@contextmanager
def collecting(problems: list[McdaError]) -> Iterator[None]:
    """What is raised within is noted among `problems`, so that the next file is looked at too."""
    try:
        yield
    except InputError as problem:
        problems.extend(problem.problems)


@contextmanager
def located(file: str) -> Iterator[None]:
    """What is raised within says in which file it is."""
    try:
        yield
    except InputError as problem:
        raise InputError.first_of(in_file(file, one) for one in problem.problems) from None


def in_file(file: str, problem: McdaError) -> InputError:
    """The problem, its message beginning with the file."""
    said = Text(*(problem.render(language) for language in LANGUAGES))
    return InputError("files.in_file", file=file, problem=said)


class Table:
    """One TOML table with its place; keys that nobody asked for are problems when `done` is called."""

    def __init__(self, data: Mapping[str, Any], file: str, place: str, problems: list[McdaError]) -> None:
        self._data = data
        self._file = file
        self._place = place
        self._problems = problems
        self._asked: set[str] = set()

    @property
    def where(self) -> str:
        """File and place, as messages begin."""
        return f"{self._file}, {self._place}" if self._place else self._file

    @property
    def problems(self) -> list[McdaError]:
        """Where problems are noted."""
        return self._problems

    def problem(self, key: str, **fields: object) -> None:
        """Note a problem at this table."""
        self._problems.append(InputError(key, where=self.where, **fields))

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def _take(self, key: str, required: bool) -> Any:
        self._asked.add(key)
        if key not in self._data:
            if required:
                self.problem("files.missing_key", name=key)
            return None
        return self._data[key]

    def string(self, key: str, required: bool = False, choices: tuple[str, ...] = ()) -> str:
        """A plain string; empty where absent."""
        found = self._take(key, required)
        if found is None:
            return ""
        if not isinstance(found, str):
            self.problem("files.not_a_string", name=key, found=briefly(found))
            return ""
        if choices and found not in choices:
            self.problem("files.not_a_choice", name=key, found=found, accepted=", ".join(choices))
        return found

    def number(self, key: str, required: bool = False) -> float | None:
        """A finite number; None where absent."""
        found = self._take(key, required)
        if found is None:
            return None
        number = finite(found)
        if number is None:
            self.problem("files.not_a_number", name=key, found=briefly(found))
        return number

    def text(self, key: str, required: bool = False) -> Text:
        """A bilingual text: a table with `en` and `ja`, or one string for both."""
        found = self._take(key, required)
        if found is None:
            return Text()
        if isinstance(found, str):
            return Text(found, found)
        if (
            not isinstance(found, dict)
            or not found
            or any(name not in LANGUAGES or not isinstance(one, str) for name, one in found.items())
        ):
            self.problem("files.not_a_text", name=key, found=briefly(found))
            return Text()
        return Text(found.get("en", ""), found.get("ja", ""))

    def strings(self, key: str, required: bool = False) -> tuple[str, ...]:
        """A list of strings; empty where absent."""
        found = self._take(key, required)
        if found is None:
            return ()
        if not isinstance(found, list) or any(not isinstance(one, str) for one in found):
            self.problem("files.not_strings", name=key, found=briefly(found))
            return ()
        return tuple(found)

    def rows(self, key: str) -> tuple[Any, ...]:
        """A list as it is; empty where absent."""
        found = self._take(key, False)
        if found is None:
            return ()
        if not isinstance(found, list):
            self.problem("files.not_a_list", name=key, found=briefly(found))
            return ()
        return tuple(found)

    def table(self, key: str, required: bool = False) -> Table:
        """A table below this one; empty where absent."""
        found = self._take(key, required)
        if found is not None and not isinstance(found, dict):
            self.problem("files.not_a_table", name=key, found=briefly(found))
            found = None
        return Table(found or {}, self._file, f"{self._place}.{key}" if self._place else f"[{key}]", self._problems)

    def tables(self, key: str) -> tuple[Table, ...]:
        """An array of tables, each placed by its `key` where it has one."""
        found = []
        for number, one in enumerate(self.rows(key), start=1):
            if not isinstance(one, dict):
                self.problem("files.not_a_table", name=key, found=briefly(one))
                continue
            name = one.get("key")
            found.append(
                Table(
                    one,
                    self._file,
                    f"[[{key}]] {name!r}" if isinstance(name, str) else f"[[{key}]] {number}",
                    self._problems,
                )
            )
        return tuple(found)

    def items(self) -> Iterator[tuple[str, Table]]:
        """Every entry that is a table, by key; other entries are problems."""
        for key in self._data:
            yield key, self.table(key)

    def __iter__(self) -> Iterator[str]:
        """The keys, in the order of the file."""
        return iter(self._data)

    def raw(self, key: str) -> Any:
        """The entry as it was read; a missing one is a problem."""
        return self._take(key, True)

    def done(self) -> None:
        """Keys that were never asked for are problems: a misspelt key must not be lost in silence."""
        for key in self._data:
            if key not in self._asked:
                self.problem("files.unknown_key", name=key, accepted=", ".join(sorted(self._asked)))


def finite(found: object) -> float | None:
    """A finite number as float; None for anything else (true and false are no numbers)."""
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return None
    try:
        return float(found) if isfinite(found) else None
    except OverflowError:  # an integer beyond every float
        return None


def briefly(found: object) -> str:
    """What was found, on one short line."""
    written = BRIEFLY.repr(found)
    return written if len(written) <= 40 else f"{written[:37]}..."
