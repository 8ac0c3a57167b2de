"""JSON is read strictly: what the format allows and nothing beside it, every problem with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcda.errors import InputError
from mcda.files.strict_json import strict_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_json_writes_is_read_back(value: object) -> None:
    assert strict_json(json.dumps(value).encode(), "x.json") == value


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"a": NaN}', ["x.json, a: NaN is not a finite number"]),
        (b'{"a": [0, Infinity]}', ["x.json, a[1]: Infinity is not"]),
        (b"[-Infinity]", ["x.json, [0]: -Infinity is not"]),
        (b'{"a": {"b c": 1e999}}', ["x.json, a['b c']: 1e999 is not"]),
        (b"[" + b"9" * 401 + b"]", ["x.json, [0]: 999"]),
        (b"[" + b"9" * 350 + b"]", ["x.json, [0]: 999"]),
        (b'{"a": {"b": 1, "b": 1}}', ["x.json, a: the key 'b' is written twice"]),
        (b'["\\ud800"]', ["x.json, [0]: the text holds half of a character"]),
        (b'{"\\udfff": 1}', ["x.json: the text holds half of a character"]),
        (b'{"a": 1e999, "a": 2, "b": [NaN, "\\ud800"]}', ["twice", "b[0]: NaN", "b[1]: the text"]),
        (b"[1,", ["x.json, line 1, column 4: this is not JSON"]),
        (b"", ["x.json, line 1, column 1: this is not JSON"]),
        (b"\xff", ["byte 0xff is not UTF-8"]),
        (b"[" * 100_000, ["nested too deeply"]),
        (b"[01]", ["not JSON"]),
        (b"['a']", ["not JSON"]),
        (b'["tab\t"]', ["not JSON"]),
    ],
    ids=[
        "NaN", "infinity in a list", "minus infinity", "too large", "401 digits", "350 digits", "key twice", "lone surrogate",
        "surrogate in a key", "all at once", "cut off", "empty", "not UTF-8", "deep", "leading zero", "single quotes", "raw tab",
    ],
)  # fmt: skip
def test_what_is_refused(content: bytes, expected: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        strict_json(content, "x.json")
    said = [str(one) for one in caught.value.problems]
    assert len(said) == len(expected)
    for found, part in zip(said, expected, strict=True):
        assert part in found


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert strict_json(b'["\\ud83d\\ude00"]', "x.json") == ["\U0001f600"]


def test_problems_are_listed_up_to_a_limit() -> None:
    with pytest.raises(InputError) as caught:
        strict_json(b"[" + b"NaN," * 5000 + b"1]", "x.json")
    assert len(caught.value.problems) == 100
