"""One result as one JSON file: everything it was computed from, what came out, and a hash over all of it."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from mcda.decision import Decision
from mcda.elements import plain
from mcda.errors import DamagedRecord, InputError, McdaError
from mcda.files.fields import briefly, read_bytes, shown
from mcda.files.json_decision import decision_from_content, preference_from_content
from mcda.files.saving import save as save_file
from mcda.files.strict_json import strict_json
from mcda.preference import Preference
from mcda.record.encoding import decoded_arguments, differences, encoded, encoded_arguments
from mcda.record.questions import arguments_of, ask, question_of
from mcda.results import Record
from mcda.text import LANGUAGES, Text
from mcda.version import __version__

__all__ = ["FORMAT", "Saved", "as_bytes", "load", "result_of", "save"]

FORMAT = "mcda-record/1"
MOST_BYTES = 100_000_000
START = 100
"""In these first bytes a record says what it is; a file without it was never one, whatever else is wrong with it."""
KEYS = (
    "format",
    "hash",
    "question",
    "arguments",
    "decision",
    "preference",
    "settings",
    "versions",
    "hashes",
    "result",
)


@dataclass(frozen=True, eq=False)
class Saved(Record):
    """A record: what was asked (`question`, `arguments`), about what (`decision`, `preference`), and what came out (`result`).

    `preference` is a `Preference`, several of them, rows of weights, or None (then the decision's own weights were taken).
    `settings`, `result` and `versions` are plain data as in the file; `hash` is the SHA-256 of everything else in the file.
    """

    question: str
    arguments: Mapping[str, Any]
    decision: Decision
    preference: Any
    settings: Mapping[str, Any]
    versions: Mapping[str, str]
    hashes: Mapping[str, Any]
    result: Mapping[str, Any]
    hash: str

    def ask(self) -> Any:
        """The same question again: an `Evaluation`, or an analysis' answer."""
        return ask(self.question, self.decision, self.preference, decoded_arguments(self.arguments))

    @cached_property
    def given(self) -> Mapping[str, Any]:
        """The arguments as the question takes them."""
        return decoded_arguments(self.arguments)


def as_bytes(
    answer: Any, decision: Decision, preference: Any = None, arguments: Mapping[str, Any] | None = None
) -> bytes:
    """The record of `answer` as UTF-8.

    `decision` and `preference` are those that were asked with; `arguments` are the other keyword arguments (without: those that the
    answer's settings name). The question is asked once more: what does not come out the same to the bit is not saved but an
    `InputError` that names the first difference. The same result is the same bytes, at any time and place.
    """
    question = question_of(answer)
    given = arguments_of(answer, decision) if arguments is None else dict(arguments)
    stored_arguments = encoded_arguments(given)
    result = result_of(answer)
    again = ask(question, decision, preference, decoded_arguments(stored_arguments))
    found = differences(result, result_of(again))
    if found:
        place, stored, now = found[0]
        raise InputError(
            "record.not_reproducible", question=question, place=place, stored=briefly(stored), now=briefly(now)
        )
    document: dict[str, Any] = {
        "format": FORMAT,
        "hash": "",
        "question": question,
        "arguments": stored_arguments,
        "decision": decision.content(),
        "preference": _stored_preference(preference),
        "settings": _settings(answer),
        "versions": {"mcda": __version__, "numpy": np.__version__, "python": platform.python_version()},
        "hashes": {"decision": decision.full_hash, "result": _digest(result)},
        "result": result,
    }
    document["hash"] = _digest({name: value for name, value in document.items() if name != "hash"})
    return _written(document)


def save(
    path: str | Path,
    answer: Any,
    decision: Decision,
    preference: Any = None,
    arguments: Mapping[str, Any] | None = None,
    *,
    force: bool = False,
) -> Path:
    """Write the record of `answer` to `path`, whole or not at all (see `as_bytes`); an existing file only with `force`."""
    return save_file(path, as_bytes(answer, decision, preference, arguments), force)


def load(source: str | Path | tuple[str, bytes]) -> Saved:
    """The record in a file (or in an upload: its name and bytes).

    A file that is not, byte for byte, what this program wrote is a `DamagedRecord`: JSON that says the same in other bytes, too.
    """
    if isinstance(source, tuple):
        file, content = source
    else:
        file, content = shown(Path(source)), read_bytes(Path(source), MOST_BYTES)
    if b'"mcda-record/' not in content[:START]:
        raise DamagedRecord("record.not_a_record", file=file, accepted=FORMAT)
    try:
        document = strict_json(content, file)
    except InputError as problem:
        raise _damaged("record.damaged_json", file, problem) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DamagedRecord("record.not_a_record", file=file, accepted=FORMAT)
    if tuple(document) != KEYS:
        raise DamagedRecord("record.damaged_keys", file=file)
    rest = {name: value for name, value in document.items() if name != "hash"}
    if document["hash"] != _digest(rest):
        raise DamagedRecord("record.damaged_hash", file=file, found=str(document["hash"])[:12], now=_digest(rest)[:12])
    if _written(document) != content:
        raise DamagedRecord("record.damaged_bytes", file=file)
    problems: list[McdaError] = []
    decision = decision_from_content(document["decision"], file, "decision", problems)
    preference = _read_preference(document["preference"], file, problems)
    if problems or decision is None:
        raise _damaged("record.damaged_json", file, problems[0])
    if decision.full_hash != document["hashes"].get("decision"):
        raise DamagedRecord(
            "record.damaged_hash", file=file, found=str(document["hashes"].get("decision"))[:12], now=decision.hash
        )
    return Saved(
        question=document["question"],
        arguments=document["arguments"],
        decision=decision,
        preference=preference,
        settings=document["settings"],
        versions=document["versions"],
        hashes=document["hashes"],
        result=document["result"],
        hash=document["hash"],
    )


def _damaged(key: str, file: str, problem: McdaError) -> DamagedRecord:
    return DamagedRecord(key, file=file, problem=Text(*(problem.render(language) for language in LANGUAGES)))


def _written(document: Mapping[str, Any]) -> bytes:
    """The one way to write a record."""
    return f"{json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def _digest(content: Any) -> str:
    """SHA-256 over the content with its keys in order. Unlike a decision's hash it tells 1 from 1.0: every bit counts."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


def result_of(answer: Any) -> dict[str, Any]:
    """What came out; settings stand beside it."""
    found: dict[str, Any] = encoded(answer)
    found.pop("settings", None)
    return found


def _settings(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = encoded(dict(answer.settings))
    found.pop("version", None)
    return found


def _stored_preference(preference: Any) -> Any:
    """A preference, several, or rows of weights, as plain data."""
    if preference is None:
        return None
    if isinstance(preference, Preference):
        return plain(preference)
    if isinstance(preference, Sequence) and all(isinstance(one, Preference) for one in preference):
        return [plain(one) for one in preference]
    return encoded(np.asarray(preference, dtype=float))


def _read_preference(given: Any, file: str, problems: list[McdaError]) -> Any:
    if given is None:
        return None
    if isinstance(given, list) and given and isinstance(given[0], list):
        return np.array(given, dtype=float)
    if isinstance(given, list):
        return [preference_from_content(one, file, f"preference[{place}]", problems) for place, one in enumerate(given)]
    return preference_from_content(given, file, "preference", problems)
