"""What a browser kept comes back only where the page could have kept it itself."""

from __future__ import annotations

import json

import pytest

import mcda
from mcda.decision import Decision
from mcda.files.compact_weights import compact_weights
from mcda.preference import Preference
from mcda.ui.remembered import accepted


@pytest.fixture(scope="module")
def decision() -> Decision:
    return mcda.load()


def test_what_the_page_keeps_is_taken_back(decision: Decision) -> None:
    kept = {
        "points:mission.purpose": 77,
        "points:lock|mission.purpose": True,
        "points:range|mission.purpose": [60, 90],
        "judgement:purpose|location": -3,
        "judgement:purpose|functions": None,
        "judgement:sure": "roughly",
        "branch:at:|pair|mission|c2": 4,
        "branch:at:|pair|mission|legal": None,
        "branch:at:mission|order": ["mission.purpose"],
        "branch:at:legal|part|legal.roe": 50,
        "branch:at:legal|best": "legal.roe",
        "branch:how:mission": "rank",
        "start": "given",
        "given": compact_weights(Preference.from_weights(decision.criterion_keys, range(1, 19))),
    }
    found = accepted(json.dumps(kept), decision)
    assert found["points:range|mission.purpose"] == (60, 90)
    assert isinstance(found["given"], Preference)
    assert set(found) == set(kept)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "[]",
        "{",
        "[" * 50_000,
        '"x"',
        '{"points:mission.purpose": 101}',
        '{"points:mission.purpose": true}',
        '{"points:mission.purpose": NaN}',
        '{"points:range|mission.purpose": [90, 60]}',
        '{"points:range|mission.purpose": [1, 2, 3]}',
        '{"branch:at:|pair|a|b": 99}',
        '{"branch:at:|order": [1]}',
        '{"branch:at:|nonsense": 1}',
        '{"judgement:a|b": 9}',
        '{"own_decision": "x", "lang": "ja", "blind": true, "history_latest": {}}',
        '{"given": "1-000000000000-swing-zzz"}',
        '{"way": 3}',
        '{"way": "' + "x" * 70_000 + '"}',
    ],
)
def test_anything_else_is_left(given: str, decision: Decision) -> None:
    assert accepted(given, decision) == {}
