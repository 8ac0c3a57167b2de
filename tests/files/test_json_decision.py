"""A decision as one JSON file has the hash that it has as a folder; what is wrong in it is said with its place."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mcda
from mcda.cli import main
from mcda.errors import InputError, McdaError
from mcda.files.json_decision import (
    decision_and_profiles,
    decision_as_json,
    preference_as_json,
    read_json_preference,
)
from mcda.files.plain_decision import decision_from_tables

PROFILES = ("balanced", "us_operators", "ahp_example")


@pytest.mark.parametrize("criteria", [None, "seven_cards"], ids=["whole", "view"])
def test_a_rich_decision_survives(tmp_path: Path, criteria: str | None) -> None:
    decision = mcda.load(criteria)
    profiles = [mcda.load_preference(key) for key in PROFILES]
    path = tmp_path / "decision.json"
    path.write_bytes(decision_as_json(decision, profiles))
    again = mcda.load(path)
    assert again == decision
    assert again.full_hash == decision.full_hash
    assert [one.hash for one in decision_and_profiles("d.json", path.read_bytes())[1]] == [one.hash for one in profiles]
    assert decision_as_json(again, profiles) == path.read_bytes()
    for key in PROFILES[:2]:
        first = mcda.evaluate(decision, mcda.load_preference(key))
        second = mcda.evaluate(again, mcda.load_preference(key, path))
        assert first.scores.tobytes() == second.scores.tobytes()
        assert first.hash == second.hash


def test_a_plain_decision_survives(tmp_path: Path) -> None:
    tables = {
        "criteria.csv": "criterion,direction,weight,worst,best\n=rent,cost,1e-5,900.1,0.30000000000000004\n光,benefit,2,1,5\n",
        "options.csv": "site,=rent,光\n001,1,2\nNA,899.9999999999999,3\n",
    }
    decision = decision_from_tables("", {name: content.encode() for name, content in tables.items()})
    written = decision_as_json(decision)
    assert decision_and_profiles("d.json", written)[0] == decision
    assert decision_from_tables("", {"d.json": written}) == decision


def test_an_upload_may_be_json() -> None:
    decision = mcda.load()
    assert decision_from_tables("", {"d.json": decision_as_json(decision)}) == decision
    assert decision_from_tables("Mine", {"d.json": decision_as_json(decision)}).name.en == "Mine"


@pytest.mark.parametrize("key", PROFILES)
def test_a_preference_survives(tmp_path: Path, key: str) -> None:
    preference = mcda.load_preference(key)
    path = tmp_path / "weights.json"
    path.write_bytes(preference_as_json(preference))
    assert read_json_preference(path) == preference
    assert mcda.load_preference(path).weights.tolist() == preference.weights.tolist()


def test_the_command_line_takes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "decision.json"
    path.write_bytes(decision_as_json(mcda.load(), [mcda.load_preference("balanced")]))
    assert main(["rank", "--format", "csv"]) == 0
    expected = capsys.readouterr().out
    assert main(["rank", "--criteria", str(path), "--format", "csv"]) == 0
    assert capsys.readouterr().out == expected
    assert main(["rank", "--criteria", str(path), "--options", "us_japan"]) == 2
    assert "holds criteria and options together" in capsys.readouterr().err


def spoilt(change: Callable[[dict[str, Any]], object]) -> list[str]:
    document = json.loads(decision_as_json(mcda.load("seven_cards"), [mcda.load_preference("balanced")]))
    change(document)
    with pytest.raises(InputError) as caught:
        decision_and_profiles("d.json", json.dumps(document).encode())
    return [str(one) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d.update(format="x"), "d.json, \"format\": found 'x'; mcda-decision/1 is accepted"),
        (lambda d: d.pop("decision"), "'decision' is missing"),
        (lambda d: d.update(extra=1), "'extra' is not known here"),
        (lambda d: d["decision"].pop("key"), "d.json, decision: 'key' is missing"),
        (lambda d: d["decision"]["base"]["criteria"][0].update(worst="x"), "decision.base.criteria[0].worst: 'x' is not a number"),
        (lambda d: d["decision"]["base"]["criteria"][0].update(worst=True), "worst: True is not a number"),
        (lambda d: d["decision"]["base"]["options"][0].update(name={"fr": "x"}), "options[0].name: {'fr': 'x'} was found"),
        (lambda d: d["decision"].update(options={}), "decision.options: {} was found. Write […]"),
        (lambda d: d["decision"]["criteria"][0].update(colour=1), "decision.criteria[0]: 'colour' is not known"),
        (lambda d: d["decision"]["criteria"][0].update(worst=0.5), "not those that its base gives"),
        (lambda d: d.update(profiles=3), "d.json, profiles: 3 was found"),
        (lambda d: d["profiles"][0]["points"].__setitem__(0, -1), "d.json, profiles[0]"),
        (lambda d: d["decision"]["base"]["options"][1].update(key="status_quo"), "status_quo"),
    ],
    ids=["format", "empty", "unknown key", "missing", "text for a number", "true for a number", "language", "object for a list",
         "unknown key of a criterion", "a view's own number", "profiles", "negative weight", "option twice"],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(change: Callable[[dict[str, Any]], object], expected: str) -> None:
    said = spoilt(change)
    assert any(expected in one for one in said), said


def test_every_problem_at_once() -> None:
    def change(document: dict[str, Any]) -> None:
        document["decision"].pop("key")
        document["decision"]["base"]["criteria"][1]["direction"] = 7
        document["profiles"][0]["elicitation"] = "guess"

    assert len(spoilt(change)) == 3


def every_place(thing: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    return [above, *(place for key, one in inner for place in every_place(one, (*above, key)))]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_spoilt_is_refused_in_words_or_harmless(seed: int) -> None:
    """Values removed or replaced at random places: never anything but our own errors, in both languages."""
    chance = random.Random(seed)
    written = decision_as_json(mcda.load("seven_cards" if seed % 2 else None), [mcda.load_preference("balanced")])
    places = [one for one in every_place(json.loads(written)) if one]
    junk = (None, True, [], {}, "", "x", -1, 1e308, [None], {"en": 1}, {"a": {}}, [[1, 2, 3]], "\u0000")
    refused: list[McdaError] = []
    for _ in range(60):
        document = json.loads(written)
        place = chance.choice(places)
        inner = document
        for key in place[:-1]:
            inner = inner[key]
        if chance.random() < 0.3:
            del inner[place[-1]]
        else:
            inner[place[-1]] = chance.choice(junk)
        try:
            decision_and_profiles("d.json", json.dumps(document).encode())
        except McdaError as problem:
            refused += problem.problems
    assert len(refused) > 20
    assert all(one.render(language) for one in refused for language in ("en", "ja"))


def test_ranges_of_another_length_are_refused() -> None:
    document = json.loads(preference_as_json(mcda.load_preference("balanced")))
    document["preference"]["low"].pop()
    with pytest.raises(InputError, match="17"):
        decision_and_profiles(
            "d.json",
            json.dumps(
                {"format": "mcda-decision/1", "decision": mcda.load().content(), "profiles": [document["preference"]]}
            ).encode(),
        )


@pytest.mark.parametrize("content", [b"{}", b"[1]", b'{"format": "mcda-decision/1"}', b'{"weights": {"a": 1}}'])
def test_a_file_without_weights_is_told_so_in_a_plain_sentence(content) -> None:
    with pytest.raises(InputError) as refused:
        read_json_preference(("mine.json", content))
    told = str(refused.value)
    assert told.startswith("mine.json – this file holds neither weights nor a record of this tool")
    assert "Keep my work" in told
    assert "CSV, XLSX or TOML" in told
    assert "None" not in told
