"""A decision as a folder in the rich form: the TOML files that reading takes, and nothing lost between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mcda.decision import Decision
from mcda.elements import Criterion, Option, Scenario, plain
from mcda.errors import InputError
from mcda.preference import Preference

__all__ = ["rich_files"]

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
BARE = re.compile(r"[A-Za-z0-9_-]+")
SET, VIEW = "set", "view"
"""Names of the files: those of the data never become paths. Profiles alone go by their keys, which must be plain words."""


def rich_files(decision: Decision, profiles: Iterable[Preference] = ()) -> dict[Path, bytes]:
    """The folder's files by path: `criteria/`, its scenarios and profiles, `options/` and the evidence register.

    Raises `InputError` for what the form cannot hold: weights of the decision's own (give them as a profile), notes under names that
    do not end in `_note`, and a profile whose key is no file name.
    """
    base = decision.base or decision
    files = {
        "criteria/default.toml": {
            "format": "mcda-default/1",
            "criteria": VIEW if decision.base else SET,
            "options": SET,
        },
        f"criteria/{SET}.toml": _criteria_set(base),
        f"options/{SET}/_set.toml": _option_set(base),
    }
    for one in (base, decision):
        if one.default_weights is not None:
            raise InputError("files.toml_weights")
        for name in one.notes:
            if not name.endswith("_note"):
                raise InputError("files.toml_note", found=name)
    if decision.base is not None:
        files[f"criteria/{VIEW}.toml"] = _view(decision)
    for number, scenario in enumerate(base.scenarios, start=1):
        files[f"criteria/scenarios/{number:02}.toml"] = _scenario(scenario, number, base.key)
    for number, option in enumerate(base.options, start=1):
        files[f"options/{SET}/{number:02}.toml"] = _option(option, number)
    if base.evidence:
        items = [{**plain(item), "key": key, "title": _text(item.title)} for key, item in base.evidence.items()]
        files["options/evidence.toml"] = {"format": "mcda-evidence/1", "item": items}
    for number, profile in enumerate(profiles, start=1):
        if not NAME.fullmatch(profile.key) or RESERVED.fullmatch(profile.key):
            raise InputError("files.toml_profile_key", found=profile.key)
        files[f"criteria/profiles/{profile.key}.toml"] = _profile(profile, number, decision.key)
    return {Path(path): _toml(content).encode() for path, content in files.items()}


def _criteria_set(decision: Decision) -> dict[str, Any]:
    head = {"format": "mcda-criteria/1", "key": decision.key, "name": _text(decision.name)}
    notes = {name: _text(note) for name, note in decision.notes.items()}
    return {
        **head,
        "default_profile": decision.default_profile,
        **notes,
        "branch": [{**plain(one), "name": _text(one.name)} for one in decision.branches],
        "criterion": [_criterion(one) for one in decision.criteria],
        "screen": [{**plain(one), "name": _text(one.name)} for one in decision.screens],
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    found = {**plain(criterion), "name": _text(criterion.name)}
    if criterion.levels:
        found["levels"] = [{"score": one.score, **one.text.plain()} for one in criterion.levels]
    if criterion.value_points:
        found["values"] = [list(one) for one in criterion.value_points]
    return {name: value for name, value in found.items() if name not in ("value_points", "members")}


def _view(decision: Decision) -> dict[str, Any]:
    assert decision.base is not None
    kept = ("key", "name", "question", "summary", "members")
    notes = {name: _text(note) for name, note in decision.notes.items() if decision.base.notes.get(name) != note}
    return {
        "format": "mcda-criteria/1",
        "key": decision.key,
        "name": _text(decision.name),
        "view_of": SET,
        "default_profile": decision.default_profile,
        "note": _text(decision.note) if decision.note != decision.base.note else {},
        **notes,
        "criterion": [{name: value for name, value in plain(one).items() if name in kept} for one in decision.criteria],
    }


def _option_set(decision: Decision) -> dict[str, Any]:
    return {
        "format": "mcda-options/1",
        "key": SET,
        "name": _text(decision.name),
        "note": plain(decision.note),
        "attribute": [{"key": key, "name": _text(name)} for key, name in decision.attributes.items()],
    }


def _option(option: Option, order: int) -> dict[str, Any]:
    found = {name: value for name, value in plain(option).items() if name != "cells"}
    head = {"format": "mcda-option/1", "order": order, **found, "name": _text(option.name)}
    return {**head, "scores": {key: plain(cell) for key, cell in option.cells.items()}}


def _scenario(scenario: Scenario, order: int, criteria: str) -> dict[str, Any]:
    head = {"format": "mcda-scenario/1", "order": order, "criteria": criteria}
    return {**head, **plain(scenario), "name": _text(scenario.name)}


def _profile(profile: Preference, order: int, criteria: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "format": "mcda-profile/1",
        "key": profile.key,
        "order": order,
        "criteria": str(profile.detail.get("criteria") or criteria),
        "elicitation": profile.elicitation,
        "name": _text(profile.name),
        "rationale": plain(profile.rationale),
        "note": plain(profile.note),
    }
    matrix = profile.detail.get("matrix")
    if profile.elicitation == "pairwise" and matrix is not None and not profile.has_ranges:
        rows = plain(matrix)
        found["judgements"] = {
            key: {other: rows[at][place] for place, other in enumerate(profile.criteria) if place > at}
            for at, key in enumerate(profile.criteria)
        }
        return found
    lows, highs = profile.low or profile.points, profile.high or profile.points
    stated = zip(profile.criteria, profile.points, lows, highs, strict=True)
    found["points"] = {
        key: {"points": point, "low": low, "high": high} if profile.has_ranges else point
        for key, point, low, high in stated
    }
    return found


def _text(given: Any) -> Any:
    """A required text: empty in both languages, it is written as an empty string."""
    return given.plain() or ""


def _toml(content: Mapping[str, Any]) -> str:
    """A document: plain entries first, then tables, then arrays of tables, as the form's files are laid out."""
    simple = [f"{_key(name)} = {_value(value)}" for name, value in content.items() if _is_plain(value) and value != {}]
    lines = ["\n".join(simple)]
    for name, value in content.items():
        if isinstance(value, Mapping) and not _is_plain(value):
            below = {inner: one for inner, one in value.items() if isinstance(one, Mapping) and not _is_text(one)}
            rest = {inner: one for inner, one in value.items() if inner not in below}
            lines += [_table(_key(name), rest)] if rest else []
            lines += [_table(f"{_key(name)}.{_key(inner)}", one) for inner, one in below.items()]
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            lines += [_table(f"[{_key(name)}]", one) for one in value]
    return "\n\n".join(part for part in lines if part) + "\n"


def _table(name: str, content: Mapping[str, Any]) -> str:
    return "\n".join([f"[{name}]", *(f"{_key(key)} = {_value(value)}" for key, value in content.items())])


def _is_text(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and bool(value)
        and set(value) <= {"en", "ja"}
        and all(isinstance(one, str) for one in value.values())
    )


def _is_plain(value: Any) -> bool:
    """Whether a value stands on a line of its own."""
    if isinstance(value, Mapping):
        return not value or _is_text(value)
    return not (isinstance(value, list) and value and isinstance(value[0], Mapping))


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _string(name)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, (int, float)):
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    return "[" + ", ".join(_value(one) for one in value) + "]"


def _string(written: str) -> str:
    """A basic string on one line."""
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    signs = (named.get(sign) or (sign if sign >= " " and sign != "\x7f" else f"\\u{ord(sign):04x}") for sign in written)
    return f'"{"".join(signs)}"'
