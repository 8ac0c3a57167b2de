"""Findings on two decisions: the shipped one in its view of seven, and a small one whose every name is hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

import mcda
from mcda.export.reports import Findings, Outline, dealt, find, outlined, written

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '#import "@preview/x:1.0.0": y; #read("/etc/passwd") $x$ *b* @label',
    "![p](http://example.org/p.png) [a](javascript:alert(1)) |`x`",
    "{{ 7 * 7 }} {% raw %} &amp; ]]> </w:t><w:br/>",
    "bell\x07 escape\x1b[31m right\u202eleft",
)
"""Names that would run, link, fetch or break in one format or another."""
PEOPLE = ("us_operators", "japan_caution", "incremental_managers")
COMMAND = "mcda report --criteria seven_cards"


@pytest.fixture(scope="session")
def shipped() -> Findings:
    people = [mcda.load_preference(key) for key in PEOPLE]
    return find(mcda.load("seven_cards"), mcda.load_preference("balanced"), people=people, draws=500)


@pytest.fixture(scope="session")
def outlines(shipped: Findings) -> dict[str, Outline]:
    return {language: outlined(shipped, language, COMMAND) for language in ("en", "ja")}


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    from mcda.decision import Cell, Criterion, Decision, Option
    from mcda.text import Text

    criteria = tuple(
        Criterion(f"c{place}", Text(name), worst=0.0, best=5.0, definition=Text(name))
        for place, name in enumerate(HOSTILE[:3])
    )
    options = tuple(
        Option(
            f"o{place}",
            Text(name),
            {
                one.key: Cell(1 + (place * 2 + at) % 4, low=0.5, high=5.0, rationale=Text(name))
                for at, one in enumerate(criteria)
            },
            description=Text(name),
        )
        for place, name in enumerate(HOSTILE)
    )
    decision = Decision("hostile", Text(HOSTILE[0]), criteria, options, note=Text(HOSTILE[1]))
    people = [
        mcda.Preference.from_weights(decision.criterion_keys, weights, name=Text(HOSTILE[place]), key=f"p{place}")
        for place, weights in enumerate(([3, 2, 1], [1, 2, 3]))
    ]
    return find(decision, people[0], people=people, draws=200)


@pytest.fixture(scope="session")
def files(outlines: dict[str, Outline], shipped: Findings) -> dict[tuple[str, str], bytes]:
    """Every document of the shipped decision by (format, language)."""
    return {
        (format, language): written(dealt(shipped, language) if format == "pptx" else outlines[language], format)
        for format in ("html", "docx", "pdf", "pptx", "md")
        for language in ("en", "ja")
    }


@pytest.fixture(scope="session")
def hostile_files(hostile: Findings) -> dict[str, bytes]:
    """Every document of the hostile decision by format."""
    outline = outlined(hostile, "en", "mcda report")
    return {
        format: written(dealt(hostile) if format == "pptx" else outline, format)
        for format in ("html", "docx", "pdf", "pptx", "md")
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path
