"""Both languages hold the same messages with the same places; every key in the code exists; compiled files are current."""

from __future__ import annotations

import ast
import re
import string
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.japanese import JAPANESE, plain_sentences

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from catalogues import LOCALE, compiled  # noqa: E402

DOMAINS = sorted(path.stem for path in (LOCALE / "en" / "LC_MESSAGES").glob("*.po"))
KEY = re.compile(rf"^({'|'.join(DOMAINS)})\.[a-z0-9_]+$")


def messages(language: str, domain: str) -> dict[str, str]:
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def places(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_say_the_same(domain: str) -> None:
    english, japanese = messages("en", domain), messages("ja", domain)
    assert set(english) == set(japanese)
    for key in english:
        assert KEY.match(key), f"{key}: a key is 'domain.name'"
        assert english[key].strip(), key
        assert japanese[key].strip(), key
        assert places(english[key]) == places(japanese[key]), key


@pytest.mark.parametrize("domain", DOMAINS)
def test_japanese_is_japanese(domain: str) -> None:
    for key, message in messages("ja", domain).items():
        words = re.sub(r"\{[^}]*\}|`[^`]*`", "", message)
        if len(re.findall(r"[A-Za-z]{3,}", words)) >= 3:
            assert JAPANESE.search(words), f"{key}: {message}"


def test_what_counts_as_a_plain_sentence() -> None:
    for polite in (
        "差がありません。",
        "首位ですか。",
        "3 回ずつ(既定)。",
        "表を示します(誤差 ±1 %)。",
        "**確かめてください**。",
    ):
        assert plain_sentences(polite) == [], polite
    for plain in (
        "首位である。",
        "差がない。",
        "首位となる(誤差 ±1 %)。",
        "試した。",
        "値が大きい。",
        "首位だ。",
        "「する」。",
    ):
        assert plain_sentences(f"首位です。{plain}") == [plain]


@pytest.mark.parametrize("domain", DOMAINS)
def test_full_sentences_are_polite(domain: str) -> None:
    """One page shows sentences of many domains: all of them speak です・ます."""
    plain = {key: plain_sentences(message) for key, message in messages("ja", domain).items()}
    assert not {key: sentences for key, sentences in plain.items() if sentences}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_catalogues_are_current(language: str, domain: str) -> None:
    source = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
    assert source.with_suffix(".mo").read_bytes() == compiled(source), "run `make catalogues`"


def strings_in_code() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in [*sorted((ROOT / "mcda").rglob("*.py")), ROOT / "app.py"]:
        if not path.exists():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and KEY.match(node.value)
                and not node.value.endswith("_")
            ):
                found.setdefault(node.value, []).append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def test_every_key_in_the_code_exists() -> None:
    known = {key for domain in DOMAINS for key in messages("en", domain)}
    missing = {
        key: where
        for key, where in strings_in_code().items()
        if key not in known and not key.endswith((".po", ".mo", ".py"))
    }
    assert not missing


def test_every_message_is_used() -> None:
    """By its whole key, or by a key that the code completes (f"domain.begins_{...}")."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "mcda").rglob("*.py"))
    starts = tuple(re.findall(rf'f"((?:{"|".join(DOMAINS)})\.[a-z0-9_]*)\{{', code))
    used = strings_in_code()
    unused = [
        key
        for domain in DOMAINS
        for key in messages("en", domain)
        if key not in used and not key.startswith(starts or ("\0",))
    ]
    assert not unused
