"""Preferences from profile files."""

from __future__ import annotations

from math import isnan, nan
from pathlib import Path
from typing import Any

from mcda.errors import InputError, McdaError
from mcda.files.fields import Table, briefly, finite, located, read_toml
from mcda.files.json_decision import FORMAT as DECISION_FORMAT
from mcda.files.json_decision import decision_and_profiles, is_json, read_json_preference
from mcda.files.shipped import home, resolved
from mcda.files.sources import Upload, is_plain, is_workbook, uploaded
from mcda.files.strict_json import strict_json
from mcda.files.toml_criteria import first_problem
from mcda.files.workbook_decision import read_workbook, reread
from mcda.preference import ELICITATIONS, Preference
from mcda.text import Text

__all__ = ["load_preference", "profile_keys", "uploaded_preferences"]


def load_preference(source: str | Path, criteria: str | Path | None = None) -> Preference:
    """A preference from a profile's key, a TOML or JSON profile, or a CSV of weights, points or pairwise judgements.

    `criteria` names the folder or criteria set whose `profiles/` holds the key, or a decision in one file that carries its
    profiles; the shipped one without.
    """
    carried = _carried(str(source), criteria)
    if carried is not None:
        return carried
    path = resolved(source, profile_folder(criteria), ".toml", "files.unknown_profile")
    if path.suffix == ".toml":
        return _profile(path)
    if is_json(path):
        return read_json_preference(path)
    from mcda.files.plain_weights import read_weights

    return read_weights(path)


def uploaded_preferences(upload: Upload) -> tuple[Preference, ...]:
    """The preferences in an upload (its name and bytes): a TOML or JSON profile, a CSV or a workbook sheet of weights, points or pairwise
    judgements, or all profiles that a decision's own file carries. Raises `InputError` carrying every problem.

    >>> [one.points for one in uploaded_preferences(("me.csv", b"criterion,points\\nrent,100\\nlight,50\\n"))]
    [(100.0, 50.0)]
    """
    file, content = uploaded(upload)
    if file.lower().endswith(".toml"):
        return (_profile((file, content)),)
    if is_json(file):
        document = strict_json(content, file)
        if not isinstance(document, dict) or document.get("format") != DECISION_FORMAT:
            return (read_json_preference((file, content)),)
        return _some(file, decision_and_profiles(file, content)[1])
    own = reread((file, content)) if is_workbook(content, file) else None
    if own is not None:
        return (own.preference,) if own.preference is not None else _some(file, own.profiles)
    from mcda.files.plain_weights import read_weights

    return (read_weights((file, content)),)


def _some(file: str, found: tuple[Preference, ...]) -> tuple[Preference, ...]:
    if not found:
        raise InputError("files.no_profiles_within", file=file)
    return found


def _carried(key: str, criteria: str | Path | None) -> Preference | None:
    """The profile called `key` that the decision's own file carries; None where it carries none of that name."""
    return next((one for one in carried_profiles(criteria) if one.key == key), None)


def carried_profiles(criteria: str | Path | None) -> tuple[Preference, ...]:
    """The profiles within a decision's own file: JSON, or a workbook that this program wrote."""
    if criteria is None or not Path(criteria).is_file():
        return ()
    if is_json(criteria):
        return decision_and_profiles(*uploaded(criteria))[1]
    own = read_workbook(criteria)
    return () if own is None else own.profiles


def shown_preference(criteria: str | Path | None) -> Preference | None:
    """Whose weights a workbook that this program wrote shows; None where they were edited (then the decision has its own weights),
    and for anything else."""
    own = None if criteria is None else read_workbook(criteria)
    return None if own is None else own.preference


def profile_folder(criteria: str | Path | None = None) -> Path:
    """Where profiles lie: beside the criteria set, or in `criteria/` of a folder that holds a whole decision."""
    if criteria is None or not (
        isinstance(criteria, Path) or "/" in str(criteria) or Path(criteria).suffix or Path(criteria).is_dir()
    ):
        return home() / "criteria" / "profiles"
    place = Path(criteria)
    if place.is_file() and (is_plain(place) or is_json(place)) and not (place.parent / "profiles").is_dir():
        return home() / "criteria" / "profiles"
    if not place.is_dir():
        return place.parent / "profiles"
    return (place / "criteria" if (place / "criteria").is_dir() else place) / "profiles"


def profile_keys(
    criteria: str | Path | None = None, criterion_keys: tuple[tuple[str, ...], ...] = ()
) -> tuple[str, ...]:
    """Keys of the profiles in the folder, in their order; only those over one of `criterion_keys` where given."""
    found = []
    fitting = [set(keys) for keys in criterion_keys]
    carried = carried_profiles(criteria)
    if carried:
        return tuple(one.key for one in carried if not fitting or set(one.criteria) in fitting)
    folder = profile_folder(criteria)
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        order = read_toml(path, [], "mcda-profile/1").number("order") or 0.0
        if not fitting or set(_profile(path).criteria) in fitting:
            found.append((order, path.stem))
    return tuple(key for _, key in sorted(found))


def _profile(path: Path | Upload) -> Preference:
    problems: list[McdaError] = []
    top = read_toml(path, problems, "mcda-profile/1")
    top.number("order")
    top.string("criteria")
    elicitation = top.string("elicitation", required=True, choices=ELICITATIONS)
    about: dict[str, Any] = {
        "key": top.string("key", required=True),
        "name": top.text("name", required=True),
        "rationale": top.text("rationale"),
        "note": top.text("note"),
    }
    points, judgements = top.table("points"), top.table("judgements")
    detail: dict[str, Any] = {"criteria": top.string("criteria")}
    top.done()
    if elicitation == "pairwise" and not list(points):  # with points, these are what judgements amounted to
        keys, matrix = _judgements(judgements)
        first_problem(problems)
        from mcda.files.plain_weights import weighed_by_ahp

        return weighed_by_ahp(keys, matrix, detail=detail, **about)
    stated = [(key, *_point(points, key)) for key in points]
    if not stated:
        top.problem("files.no_points")
    first_problem(problems)
    ranged = any(low is not None or high is not None for _, _, low, high in stated)
    with located(top.where):
        return Preference(
            criteria=tuple(key for key, *_ in stated),
            points=tuple(point for _, point, _, _ in stated),
            low=tuple(point if low is None else low for _, point, low, _ in stated) if ranged else None,
            high=tuple(point if high is None else high for _, point, _, high in stated) if ranged else None,
            elicitation=elicitation,
            detail=detail,
            **about,
        )


def _point(points: Table, key: str) -> tuple[float, float | None, float | None]:
    if not isinstance(points.raw(key), dict):
        return points.number(key) or 0.0, None, None
    table = points.table(key)
    found = table.number("points", required=True), table.number("low"), table.number("high")
    table.done()
    return found[0] or 0.0, found[1], found[2]


def _judgements(table: Table) -> tuple[tuple[str, ...], list[list[float]]]:
    """Labels in order of appearance and the full reciprocal matrix of half a matrix of judgements."""
    from mcda.files.plain_judgements import Entries, check_pairs, reciprocal

    unread: set[tuple[str, str]] = set()
    given: Entries = {}
    labels: dict[str, None] = {}
    for row, entries in table.items():
        labels.setdefault(row)
        for column in entries:
            labels.setdefault(column)
            ratio = _ratio(entries, column)
            if ratio is None:
                unread.add((row, column))
            else:
                given[row, column] = ratio
    keys = tuple(labels)
    if not keys:
        table.problem("files.no_judgements")
    every = {(row, column): given.get((row, column), nan) for row in keys for column in keys}
    readable = {pair: ratio for pair, ratio in every.items() if pair not in unread}

    def at(row: str, column: str) -> Text:
        where = f"{table.where}.{row}, '{column}'"
        return Text(where, where)

    before = len(table.problems)
    check_pairs(keys, readable, at, table.problems)
    return keys, [] if unread or len(table.problems) > before else reciprocal(keys, every)


def _ratio(entries: Table, column: str) -> float | None:
    """One judgement; None, and a problem, where it is none."""
    from mcda.pairwise.judgements import parse_judgement

    found = entries.raw(column)
    try:
        ratio = parse_judgement(found if isinstance(found, str) else finite(found))
    except InputError:
        ratio = nan
    if isnan(ratio):
        entries.problem("files.not_a_ratio", name=column, found=briefly(found))
        return None
    return ratio
