"""The glossary: read strictly, and wordings found where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from mcda.errors import InputError
from mcda.files.glossary import Glossary, SensitiveWording, load_glossary, wording_hits
from mcda.text import Text

ONE = SensitiveWording(
    {"en": ("round table",), "ja": ("円卓",)}, Text("table", "卓"), Text("It rolls.", "転がる。"), {"ja": ("円卓会議",)}
)


def found(written: str) -> list[str]:
    return [hit.found for hit in wording_hits(written, Glossary(sensitive=(ONE,)))]


@pytest.mark.parametrize(
    ("written", "hits"),
    [
        ("Round tables, and a ROUND TABLE.", ["Round tables", "ROUND TABLE"]),
        ("around tablecloths", []),
        ("円卓と円卓会議", ["円卓"]),
        ("円卓会議", []),
        ("", []),
    ],
    ids=["any case, plural", "whole words", "within an allowed phrase", "only allowed", "nothing"],
)
def test_where_wordings_stand(written: str, hits: list[str]) -> None:
    assert found(written) == hits


def test_a_hit_shows_what_is_around_it() -> None:
    (hit,) = wording_hits("x" * 60 + " round table " + "y" * 60, Glossary(sensitive=(ONE,)))
    assert hit.around.startswith("…x")
    assert hit.around.endswith("y…")
    assert hit.wording is ONE


def test_the_shipped_glossary_is_read_whole() -> None:
    glossary = load_glossary()
    assert len(glossary.terms) == 91
    assert len(glossary.sensitive) == 6
    for one in glossary.sensitive:
        assert one.prefer.en
        assert one.prefer.ja
        for wordings in one.avoid.values():
            for wording in wordings:
                assert wording in {hit.found for hit in wording_hits(f"({wording})", glossary)}


def test_phrases_of_law_are_left_alone() -> None:
    glossary = load_glossary()
    allowed = [phrase for one in glossary.sensitive for given in one.allowed.values() for phrase in given]
    assert allowed
    for phrase in allowed:
        assert not list(wording_hits(phrase, glossary))


def test_a_folder_without_a_glossary_has_an_empty_one(tmp_path: Path) -> None:
    assert load_glossary(tmp_path) == Glossary()


def test_a_misspelt_key_is_reported(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text(
        'format = "mcda-glossary/1"\n[[sensitive]]\navoid.en = ["x"]\nprefer = "y"\nreasn = "z"\n', encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        load_glossary(tmp_path)
    told = " ".join(one.render("en") for one in caught.value.problems)
    assert "reason" in told
    assert "reasn" in told
