"""The JSON schemas in the documentation say what the program writes and reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

import mcda
from mcda import analysis, elements, record
from mcda.decision import Decision
from mcda.errors import McdaError
from mcda.files.json_decision import decision_and_profiles, decision_as_json, preference_as_json
from mcda.preference import ELICITATIONS, Preference

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference" / "schema"
SCHEMAS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
RECORDS = {
    "criterion": elements.Criterion,
    "branch": elements.Branch,
    "screen": elements.Screen,
    "edit": elements.Edit,
    "cell": elements.Cell,
    "screen_result": elements.ScreenResult,
    "option": elements.Option,
    "scenario": elements.Scenario,
    "evidence": elements.Evidence,
    "decision": Decision,
    "preference": Preference,
}


def valid(kind: str, document: Any) -> bool:
    return jsonschema.Draft202012Validator(SCHEMAS[kind]).is_valid(document)


def decision_document(criteria: str | None = None) -> dict[str, Any]:
    profiles = [mcda.load_preference(key) for key in ("balanced", "ahp_example")]
    found: dict[str, Any] = json.loads(decision_as_json(mcda.load(criteria), profiles))
    return found


def test_there_is_one_for_each_format() -> None:
    assert set(SCHEMAS) == {"decision", "preference", "record"}
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("criteria", [None, "seven_cards"])
def test_decisions_are_valid(criteria: str | None) -> None:
    jsonschema.validate(decision_document(criteria), SCHEMAS["decision"])


@pytest.mark.parametrize("key", ["balanced", "us_operators", "ahp_example"])
def test_preferences_are_valid(key: str) -> None:
    jsonschema.validate(json.loads(preference_as_json(mcda.load_preference(key))), SCHEMAS["preference"])


def test_records_are_valid() -> None:
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    rows = np.random.default_rng(1).dirichlet(np.ones(18), 3)
    answers: list[tuple[Any, Any]] = [
        (mcda.evaluate(decision, preference, scores={("status_quo", "mission.purpose"): 4.0}), preference),
        (mcda.evaluate(decision), None),
        (
            analysis.acceptability(decision, preference, draws=200, uncertain=("weights", "scores", "screens")),
            preference,
        ),
        (analysis.disagreement(decision, rows), rows),
        (
            analysis.disagreement(decision, [preference, mcda.load_preference("us_operators")]),
            [preference, mcda.load_preference("us_operators")],
        ),
    ]
    for answer, asked in answers:
        jsonschema.validate(json.loads(record.as_bytes(answer, decision, asked)), SCHEMAS["record"])


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_every_record_is_described(name: str) -> None:
    kind = RECORDS[name]
    assert is_dataclass(kind)
    described = SCHEMAS["decision"]["$defs"][name]["properties"]
    assert set(described) == {one.name for one in fields(kind)}


def test_all_schemas_describe_a_record_alike() -> None:
    for schema in SCHEMAS.values():
        for name, described in schema["$defs"].items():
            assert described == SCHEMAS["decision"]["$defs"][name]
    assert SCHEMAS["decision"]["$defs"]["preference"]["properties"]["elicitation"]["enum"] == list(ELICITATIONS)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(format="mcda-decision/2"),
        lambda d: d.update(extra=1),
        lambda d: d["decision"].pop("key"),
        lambda d: d["decision"]["criteria"][0].update(direction="more"),
        lambda d: d["decision"]["criteria"][0].update(worst="1"),
        lambda d: d["decision"]["options"][0].pop("cells"),
        lambda d: d["decision"]["options"][0]["cells"]["mission.purpose"].update(confidence="some"),
        lambda d: d["decision"]["options"][0].update(name={"fr": "x"}),
        lambda d: d["decision"]["options"][0]["screens"]["S1"].update(result="maybe"),
        lambda d: d["profiles"][0].update(elicitation="guess"),
        lambda d: d["profiles"][0]["points"].__setitem__(0, -1),
        lambda d: d["decision"]["scenarios"][0]["multiply"].update({"mission.purpose": -1}),
    ],
    ids=["format", "unknown key", "no key", "direction", "text for a number", "no scores", "confidence", "language", "result", "elicitation", "points", "factor"],
)  # fmt: skip
def test_schema_and_reader_refuse_the_same(spoil: Callable[[dict[str, Any]], object]) -> None:
    document = decision_document()
    assert valid("decision", document)
    spoil(document)
    assert not valid("decision", document)
    with pytest.raises(McdaError):
        decision_and_profiles("d.json", json.dumps(document).encode())
