"""A record holds everything it takes to compute a result again; a damaged one is refused."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import mcda
from mcda import analysis, record
from mcda.decision import Decision
from mcda.errors import DamagedRecord, InputError, McdaError
from mcda.files.plain_decision import decision_from_tables
from mcda.preference import Preference
from mcda.record.encoding import decoded_arguments, differences, encoded, encoded_arguments

ROWS = np.random.default_rng(5).dirichlet(np.ones(18), 9)
ARGUMENTS: dict[str, dict[str, Any]] = {
    "beliefs": {"option": "parallel_hq", "draws": 500},
    "verdict": {"draws": 300, "companions": False},
    "acceptability": {"draws": 500, "seed": 3, "uncertain": ("weights", "scores", "screens")},
    "information_value": {"draws": 500},
    "weight_sweep": {"steps": 11, "scenario": "gray_zone"},
    "tornado": {"method": "weighted_sum", "screens": "strict"},
}
QUESTIONS = (
    "acceptability",
    "agreement",
    "beliefs",
    "cell_flips",
    "correlate",
    "disagreement",
    "dominance",
    "edit_effect",
    "information_value",
    "rank_reversal",
    "screen_price",
    "smallest_flip",
    "stability_intervals",
    "tornado",
    "verdict",
    "weight_sweep",
)


@pytest.fixture(scope="module")
def written(decision: Decision, preference: Preference) -> bytes:
    return record.as_bytes(mcda.evaluate(decision, preference), decision, preference)


def plain() -> Decision:
    tables = {
        "criteria.csv": b"criterion,direction,weight,worst,best\na|b,benefit,1,0,1\nc,cost,2,1,0",
        "options.csv": b"o,a|b,c\nx,0.1,0.2\ny,0.30000000000000004,0.7\nz,1,1",
    }
    return decision_from_tables("", tables)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"method": "vikor", "params": {"v": 0.3}},
        {"method": "spotis", "normalisation": None, "screens": "strict"},
        {"method": "promethee_2", "params": {"functions": "gaussian", "s": 0.7}},
        {"method": "topsis", "normalisation": "vector", "screens": "off"},
        {"scenario": "high_end", "scores": {("status_quo", "mission.purpose"): 1.5}},
        {"scores": 3.0},
    ],
    ids=["default", "vikor", "strict", "gaussian", "vector", "scenario and override", "whole matrix"],
)
def test_a_ranking_is_replayed_to_the_bit(decision: Decision, preference: Preference, asked: dict[str, Any]) -> None:
    if asked.get("scores") == 3.0:
        asked = {"scores": np.full(decision.matrix.shape, 3.0)}
    evaluation = mcda.evaluate(decision, preference, **asked)
    content = record.as_bytes(evaluation, decision, preference)
    saved = record.load(("r.json", content))
    again = saved.ask()
    assert again.scores.tobytes() == evaluation.scores.tobytes()
    assert again.ranks.tolist() == evaluation.ranks.tolist()
    assert again.hash == evaluation.hash
    assert record.replay(saved).identical
    assert record.as_bytes(again, saved.decision, saved.preference) == content, "the same result is the same bytes"


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_analysis_is_replayed_to_the_bit(decision: Decision, preference: Preference, question: str) -> None:
    asked = ROWS if question == "disagreement" else preference
    answer = getattr(analysis, question)(decision, asked, **ARGUMENTS.get(question, {}))
    content = record.as_bytes(answer, decision, asked)
    assert record.load(("r.json", content)).question == question
    assert record.replay(("r.json", content)).identical


def test_ballots_and_constraints_are_kept_as_arguments(decision: Decision, preference: Preference) -> None:
    answer = analysis.acceptability(decision, preference, space=ROWS)
    with pytest.raises(InputError, match="Give the decision, the preference and every argument"):
        record.as_bytes(answer, decision, preference)
    content = record.as_bytes(answer, decision, preference, {"space": ROWS})
    assert record.replay(("r.json", content)).identical
    limit = [analysis.Constraint(np.eye(18)[0], 0.05, "purpose at most 5 %")]
    answer = analysis.acceptability(decision, preference, space=limit, draws=200)
    content = record.as_bytes(answer, decision, preference, {"space": limit, "draws": 200, "workers": 2})
    assert record.replay(("r.json", content)).identical


def test_several_people_are_kept(decision: Decision) -> None:
    people = [mcda.load_preference(key) for key in ("balanced", "us_operators")]
    answer = analysis.disagreement(decision, people)
    saved = record.load(("r.json", record.as_bytes(answer, decision, people)))
    assert [one.hash for one in saved.preference] == [one.hash for one in people]
    assert record.replay(saved).identical


def test_without_a_preference_the_decision_weighs() -> None:
    decision = plain()
    saved = record.load(("r.json", record.as_bytes(mcda.evaluate(decision), decision)))
    assert saved.preference is None
    assert saved.decision == decision
    assert record.replay(saved).identical
    changed = mcda.evaluate(decision, scores={("x", "a|b"): 0.5})
    assert record.replay(("r.json", record.as_bytes(changed, decision))).identical


def test_a_view_is_kept() -> None:
    decision, preference = mcda.load("seven_cards"), mcda.load_preference("balanced")
    evaluation = mcda.evaluate(decision, preference, scenario="hadr")
    assert record.replay(("r.json", record.as_bytes(evaluation, decision, preference))).identical


def test_what_was_not_computed_from_it_is_not_saved(decision: Decision, preference: Preference, tmp_path: Path) -> None:
    evaluation = mcda.evaluate(decision, preference)
    with pytest.raises(InputError, match="does not come out of what was given: at scores"):
        record.save(tmp_path / "r.json", evaluation, decision, mcda.load_preference("us_operators"))
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InputError, match="not a result that a record can hold"):
        record.as_bytes(decision, decision)


def test_saving_overwrites_nothing(decision: Decision, preference: Preference, tmp_path: Path, written: bytes) -> None:
    path = record.save(tmp_path / "r.json", mcda.evaluate(decision, preference), decision, preference)
    assert path.read_bytes() == written
    with pytest.raises(InputError, match="exists"):
        record.save(path, mcda.evaluate(decision, preference), decision, preference)


def test_one_byte_changed_anywhere_is_refused(written: bytes) -> None:
    """At 600 random places, one bit or a whole byte; the hash itself, white space and numbers' last digits among them."""
    chance = random.Random(20)
    places = [*range(100), *(chance.randrange(len(written)) for _ in range(500))]
    for place in places:
        changed = bytearray(written)
        changed[place] = changed[place] ^ (1 << chance.randrange(8)) if place % 2 else (changed[place] + 7) % 256
        with pytest.raises(McdaError):
            record.load(("r.json", bytes(changed)))


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content + b" ",
        lambda content: content[:-1],
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: json.dumps(json.loads(content)).encode(),
        lambda content: content.replace(b'"question"', b'"question": "x", "question"', 1),
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: b"[]",
    ],
    ids=["a blank more", "last byte gone", "other line ends", "byte order mark", "rewritten", "key twice", "empty", "half", "list"],
)  # fmt: skip
def test_other_damage_is_refused(written: bytes, change: Any) -> None:
    with pytest.raises(DamagedRecord):
        record.load(("r.json", change(written)))


def test_a_record_with_a_made_up_result_differs(written: bytes) -> None:
    from mcda.record.documents import _digest, _written

    document = json.loads(written)
    document["result"]["scores"][2] += 1e-9
    document["hash"] = _digest({key: value for key, value in document.items() if key != "hash"})
    replayed = record.replay(("r.json", _written(document)))
    assert not replayed.identical
    assert [place for place, *_ in replayed.differences] == ["scores[2]"]
    assert 0 < replayed.largest < 1e-8


def test_a_question_that_has_no_answer_any_more_is_said(written: bytes) -> None:
    from mcda.record.documents import _digest, _written

    document = json.loads(written)
    document["arguments"]["method"] = "gone"
    document["hash"] = _digest({key: value for key, value in document.items() if key != "hash"})
    replayed = record.replay(("r.json", _written(document)))
    assert not replayed.identical
    assert "unknown method 'gone'" in replayed.refusal.en


@pytest.mark.parametrize("question", ["system", "posed", "Acceptability", "__import__"])
def test_only_questions_are_asked(written: bytes, question: str) -> None:
    from mcda.record.documents import _digest, _written

    document = json.loads(written)
    document["question"] = question
    document["hash"] = _digest({key: value for key, value in document.items() if key != "hash"})
    assert "does not know" in record.replay(("r.json", _written(document))).refusal.en


def test_a_new_process_computes_the_same_bits(decision: Decision, preference: Preference, tmp_path: Path) -> None:
    answer = analysis.acceptability(decision, preference, seed=11, draws=3000, uncertain=("weights", "scores"))
    path = record.save(tmp_path / "r.json", answer, decision, preference)
    code = f"import mcda.record; print(mcda.record.replay({str(path)!r}).identical)"
    clean = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(mcda.__file__).parent.parent), "PYTHONHASHSEED": "99"}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=clean, cwd=tmp_path, check=True
    )
    assert ran.stdout == "True\n", ran.stderr


def test_floats_keep_every_bit() -> None:
    numbers = np.array([0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 1.0])
    again = json.loads(json.dumps(encoded(numbers)))
    assert np.array(again).tobytes() == numbers.tobytes()
    assert encoded(np.array([np.nan, np.inf, -np.inf])) == [None, "Infinity", "-Infinity"]


def test_arguments_come_back() -> None:
    given = {"scores": {("a", "b"): 2.5}, "seed": 3, "targets": ("x",), "workers": 4, "params": {"p": [0.1, 0.2]}}
    again = decoded_arguments(json.loads(json.dumps(encoded_arguments(given))))
    assert again == {"scores": {("a", "b"): 2.5}, "seed": 3, "targets": ["x"], "params": {"p": [0.1, 0.2]}}
    with pytest.raises(InputError, match="cannot be kept"):
        encoded_arguments({"space": Preference.equal(["a"])})


def test_differences_tell_whole_numbers_from_others() -> None:
    assert differences({"a": [1.0]}, {"a": [1]}) == [("a[0]", 1.0, 1)]
    assert differences({"a": 1}, {"b": 1}) == [("a", 1, None), ("b", None, 1)]
    assert len(differences(list(range(99)), list(range(1, 100)))) == 50
