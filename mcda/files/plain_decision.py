"""A decision from plain tables: criteria and options as CSV or XLSX, or a decision matrix alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mcda.decision import Decision
from mcda.errors import InputError, McdaError
from mcda.files.grid import Grid
from mcda.files.grids import read_sheets, read_table
from mcda.files.json_decision import is_json, read_json_decision
from mcda.files.plain_criteria import PlainCriteria, criteria_from
from mcda.files.plain_options import criteria_of_headings, options_from
from mcda.files.sources import Source, is_plain, is_workbook, uploaded
from mcda.files.workbook_decision import reread
from mcda.text import LANGUAGES, Text, text

__all__ = ["decision_from_tables", "decision_of_tables", "read_plain_decision"]

KEY = "decision"
"""Key of every plain decision: its hash says what it holds, wherever the files lie and whatever they are called."""


def read_plain_decision(criteria: Path | None, options: Path | None = None) -> Decision:
    """The decision in two tables (CSV, or sheets), in one workbook, or in a folder with `criteria.csv` and `options.csv`.

    `options` without `criteria` is a decision matrix: its headings are the criteria, more of each being better. Keys of criteria and
    options are their names as written. A column `weight` becomes `default_weights`. Raises `InputError` carrying every
    problem of every file.
    """
    if criteria is None and options is None:
        raise InputError("files.options_needed", file="–")
    if criteria is None or options is None:
        whole = criteria or options
        assert whole is not None
        if whole.is_dir():
            return _from_two(whole / "criteria.csv", whole / "options.csv")
        return _from_one(whole, matrix=criteria is None)
    if not is_plain(criteria):
        raise InputError("files.mixed_forms", criteria=str(criteria), options=str(options))
    return _from_two(criteria, options)


def decision_from_tables(name: str, uploads: Mapping[str, bytes]) -> Decision:
    """The same from uploaded files: {file name: bytes}, one or two of them, or a decision in one JSON file. `name` names the decision, where it is not empty.

    Of two files, the one whose name says "criteria" holds the criteria; where the names do not tell, the one with a column
    `direction` does.

    >>> criteria = b"criterion,direction\\nrent,cost\\nlight,benefit"
    >>> decision = decision_from_tables("", {"criteria.csv": criteria, "options.csv": b"site,rent,light\\n001,3,5\\nNA,4,4"})
    >>> decision.option_keys, decision.matrix.tolist()
    (('001', 'NA'), [[3.0, 5.0], [4.0, 4.0]])
    """
    sources: list[Source] = list(uploads.items())
    called = Text(name, name) if name else None
    if len(sources) == 1 and is_json(next(iter(uploads))):
        found = read_json_decision(sources[0])
        return replace(found, name=called) if called else found
    if len(sources) == 1:
        return _from_one(sources[0], matrix=True, name=called)
    if len(sources) != 2:
        raise InputError("files.upload_count", found=len(sources))
    first, second = sources
    if _holds_criteria(second) and not _holds_criteria(first):
        first, second = second, first
    return _from_two(first, second, called)


def _holds_criteria(source: Source) -> bool:
    stem = Path(source[0] if isinstance(source, tuple) else source).stem.casefold()
    if "criteria" in stem or "options" in stem:
        return "criteria" in stem
    try:
        return read_table(uploaded(source), "criteria", []).column("direction") is not None
    except InputError:  # said again, with its reason, when the file is read in earnest
        return False


def _from_two(criteria: Source, options: Source, name: Text | None = None) -> Decision:
    problems: list[McdaError] = []
    known = table = None
    try:
        known = criteria_from(read_table(uploaded(criteria), "criteria", problems), problems)
    except InputError as problem:
        problems.extend(problem.problems)
    try:
        table = read_table(uploaded(options), "options", problems)
    except InputError as problem:
        problems.extend(problem.problems)
    return decision_of_tables(known, table, problems, name)


def _from_one(source: Source, matrix: bool, name: Text | None = None) -> Decision:
    """A workbook with both sheets; where a decision matrix will do (`matrix`), also CSV or a workbook without criteria."""
    problems: list[McdaError] = []
    file, content = upload = uploaded(source)
    if is_workbook(content, file):
        own = reread(upload)
        if own is not None:
            return replace(own.decision, name=name) if name else own.decision
        found: list[McdaError] = []
        tables = read_sheets(upload, ("criteria", "options"), found)
        if "criteria" in tables or not matrix:
            problems.extend(found)
            known = criteria_from(tables["criteria"], problems) if "criteria" in tables else None
            return decision_of_tables(known, tables.get("options"), problems, name)
    elif not matrix:
        raise InputError("files.options_needed", file=file)
    table = read_table(upload, "options", problems)
    if table.column("criterion") == 0 and table.column("direction") is not None:
        raise InputError("files.options_needed", file=file)
    return decision_of_tables(
        criteria_of_headings(table), table, problems, name, note=_said("files.headings_as_criteria")
    )


def decision_of_tables(
    known: PlainCriteria | None,
    table: Grid | None,
    problems: list[McdaError],
    name: Text | None = None,
    note: Text | None = None,
) -> Decision:
    """The decision of two tables as far as they could be read, or all the problems they have."""
    options = () if table is None else options_from(table, known, problems)
    if problems:
        raise InputError.first_of(problems)
    assert known is not None
    return Decision(
        key=KEY,
        name=name or _said("files.decision"),
        criteria=known.criteria,
        options=options,
        note=note or Text(),
        default_weights=known.weights,
    )


def _said(key: str) -> Text:
    return Text(*(text(key, language) for language in LANGUAGES))
