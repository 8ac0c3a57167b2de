"""A decision as one JSON file: everything that is hashed, and the profiles that weigh it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mcda.decision import Decision, grouped
from mcda.elements import plain
from mcda.errors import InputError, McdaError
from mcda.files.fields import briefly
from mcda.files.plain_records import record_from
from mcda.files.sources import Source, uploaded
from mcda.files.strict_json import strict_json
from mcda.preference import Preference

__all__ = [
    "FORMAT",
    "decision_and_profiles",
    "decision_as_json",
    "decision_from_content",
    "is_json",
    "preference_as_json",
    "preference_from_content",
    "read_json_decision",
    "read_json_preference",
]

FORMAT = "mcda-decision/1"
KEYS = ("format", "hash", "decision", "profiles")
PREFERENCE_FORMAT = "mcda-preference/1"
PREFERENCE_KEYS = ("format", "hash", "preference")


def is_json(path: str | Path) -> bool:
    """Whether a path names a JSON file."""
    return Path(path).suffix.lower() == ".json"


def decision_as_json(decision: Decision, profiles: Iterable[Preference] = ()) -> bytes:
    """The decision's content with its hash, and the given profiles, as JSON in UTF-8; numbers lose nothing.

    Keys stand in the order of the records, so that a difference between two files is a difference between two decisions.
    """
    document = {
        "format": FORMAT,
        "hash": decision.full_hash,
        "decision": decision.content(),
        "profiles": [plain(one) for one in profiles],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def read_json_decision(source: Source) -> Decision:
    """The decision in a JSON file; raises `InputError` carrying every problem. See `decision_and_profiles`."""
    return decision_and_profiles(*uploaded(source))[0]


def preference_as_json(preference: Preference) -> bytes:
    """A preference with its hash as JSON in UTF-8."""
    document = {"format": PREFERENCE_FORMAT, "hash": preference.hash, "preference": plain(preference)}
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def read_json_preference(source: Source) -> Preference:
    """The preference in a JSON file; raises `InputError` carrying every problem."""
    file, content = uploaded(source)
    problems: list[McdaError] = []
    document = _document(file, content, PREFERENCE_FORMAT, PREFERENCE_KEYS, problems, "files.json_not_weights")
    found = preference_from_content(document["preference"], file, "preference", problems)
    if problems:
        raise InputError.first_of(problems)
    assert found is not None
    return found


def decision_and_profiles(file: str, content: bytes) -> tuple[Decision, tuple[Preference, ...]]:
    """What a decision's JSON file holds.

    A hash, where there is one, is what the file says of itself: it is not compared, because editing the file is what it is for.
    """
    problems: list[McdaError] = []
    document = _document(file, content, FORMAT, KEYS, problems)
    decision = decision_from_content(document["decision"], file, "decision", problems)
    listed = document.get("profiles", [])
    if not isinstance(listed, list):
        problems.append(InputError("files.json_kind", where=f"{file}, profiles", found=briefly(listed), accepted="[…]"))
        listed = []
    profiles = [preference_from_content(one, file, f"profiles[{place}]", problems) for place, one in enumerate(listed)]
    if problems:
        raise InputError.first_of(problems)
    assert decision is not None
    return decision, tuple(one for one in profiles if one is not None)


def _document(
    file: str,
    content: bytes,
    format_name: str,
    keys: tuple[str, ...],
    problems: list[McdaError],
    refusal: str = "files.json_format",
) -> dict[str, Any]:
    """The outer object of a file of this format; what it is for (its third key) must be there. `refusal` is said of any other file."""
    document = strict_json(content, file)
    if not isinstance(document, dict) or document.get("format") != format_name:
        found = document.get("format") if isinstance(document, dict) else document
        raise InputError(refusal, file=file, found="–" if found is None else briefly(found), accepted=format_name)
    problems.extend(
        InputError("files.unknown_key", where=file, name=briefly(key).strip("'"), accepted=", ".join(keys))
        for key in document
        if key not in keys
    )
    if keys[2] not in document:
        problems.append(InputError("files.missing_key", where=file, name=keys[2]))
        raise InputError.first_of(problems)
    return document


def decision_from_content(given: Any, file: str, place: str, problems: list[McdaError]) -> Decision | None:
    """A decision from its `content()`; None where a problem was noted.

    The numbers of a view are the means of the decision it is a view of: others are a problem, as they would be nobody's.
    """
    found: Decision | None = record_from(Decision, given, file, place, problems)
    if found is None or found.base is None:
        return found
    where = f"{file}, {place}"
    try:
        again = grouped(found.base, found.key, found.name, found.criteria, found.note)
    except InputError as problem:
        problems.extend(problem.problems)
        return None
    again = replace(again, notes=found.notes, default_profile=found.default_profile)
    if again.full_hash != found.full_hash:
        problems.append(InputError("files.view_differs", where=where))
        return None
    return found


def preference_from_content(given: Any, file: str, place: str, problems: list[McdaError]) -> Preference | None:
    """A preference from its plain data; None where a problem was noted."""
    found: Preference | None = record_from(Preference, given, file, place, problems)
    return found
