"""Every method and every way to weigh is explained: texts in both languages, a working, a formula, a page that is current.

Where a new method is added, the messages say what is still missing.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest
from babel.messages.pofile import read_po

import mcda
from mcda.analysis import weighing_working, working
from mcda.analysis.weighing_workings import WEIGHINGS
from mcda.explain.method_help import ADAPTED, OURS, PARTS, TOPICS, help_on
from mcda.methods import METHODS
from mcda.text import LANGUAGES, LOCALE, text
from mcda.weights.sources import SOURCES
from tests.japanese import JAPANESE

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from method_formulas import FAMILIES, FORMULAS, WHEN  # noqa: E402
from method_pages import FOLDER, pages  # noqa: E402

SETTINGS = {
    "moora": ({}, {"variant": "reference_point"}, {"variant": "full_multiplicative"}),
    "ahp": ({}, {"mode": "relative"}),
    "topsis": ({}, {"normalisation": "vector"}),
}


def messages(language: str) -> dict[str, str]:
    with (LOCALE / language / "LC_MESSAGES" / "method_help.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def texts_of(topic: str) -> list[str]:
    """The messages a topic must have."""
    parts = ("works", "misleads") if topic in ADAPTED else PARTS
    name = ["name"] if topic in WEIGHINGS else []
    return [f"method_help.{part}_{topic}" for part in (*name, *parts)]


def steps() -> set[str]:
    """The key of every step that any working tells on the shipped decision, with every setting that tells others."""
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    found = {"weights", "given_scores", "given_values"}
    for name in OURS:
        if METHODS[name].working is not None:
            for params in SETTINGS.get(name, ({},)):
                found |= {step.key for step in working(decision, preference, name, params=params).steps}
    for topic in WEIGHINGS:
        found |= {step.key for step in weighing_working(decision, preference, topic).steps}
    return found - {"weights"}


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_is_missing(topic: str) -> None:
    english, japanese = messages("en"), messages("ja")
    missing = [f"text {key} ({language})" for key in texts_of(topic)
               for language, held in (("en", english), ("ja", japanese)) if key not in held]  # fmt: skip
    if topic in OURS and METHODS[topic].working is None:
        missing.append(
            f"working= of METHOD in mcda/methods ({topic}_working tells the steps; the last holds the scores)"
        )
    if topic not in ADAPTED:
        missing += [f"entry of {topic!r} in {where} of tools/method_formulas.py"
                    for where, held in (("FORMULAS", FORMULAS), ("WHEN", WHEN)) if topic not in held]  # fmt: skip
    assert not missing, f"{topic}: add to mcda/text/locale/*/LC_MESSAGES/method_help.po, or where it says: {missing}"


def test_every_step_has_its_texts() -> None:
    held = messages("en")
    missing = [
        f"method_help.{kind}_{key}"
        for key in sorted(steps())
        for kind in ("step", "how")
        if f"method_help.{kind}_{key}" not in held
    ]
    assert not missing, f"add to mcda/text/locale/*/LC_MESSAGES/method_help.po: {missing}"


def test_no_text_is_left_over() -> None:
    wanted = {key for topic in TOPICS for key in texts_of(topic)}
    wanted |= {f"method_help.{kind}_{key}" for key in steps() for kind in ("step", "how")}
    begins = ("asks", "works", "assumes", "misleads", "instead", "name", "how", "step")
    held = {key for key in messages("en") if key.split(".")[1].split("_")[0] in begins}
    assert held - wanted == {"method_help.step_number"}


@pytest.mark.parametrize("topic", TOPICS)
def test_texts_are_sentences_in_their_language(topic: str) -> None:
    for part, told in help_on(topic).parts:
        for language in LANGUAGES:
            assert bool(JAPANESE.search(told[language])) == (language == "ja"), (topic, part)
        assert told.en.endswith((".", "?")), (topic, part)
        assert told.ja.endswith("。"), (topic, part)
        assert told.en != told.ja


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic not in ADAPTED])
def test_working_is_told_in_at_most_a_few_sentences(topic: str) -> None:
    works = text(f"method_help.works_{topic}")
    assert 1 <= len(re.findall(r"[.?](?= |$)", works)) <= 3, works


def test_references() -> None:
    assert tuple(f"weighing_{name}" for name in SOURCES) == WEIGHINGS
    for topic in TOPICS:
        assert re.search(r"\(\d{4}\)", help_on(topic).source), topic
    for name in (*OURS, *ADAPTED):
        assert help_on(name).source == METHODS[name].source


def test_formulas_are_of_topics_there_are() -> None:
    assert set(FORMULAS) == set(WHEN) == set(OURS) | set(WEIGHINGS)
    for name, formulas in FORMULAS.items():
        for caption, formula in formulas:
            assert caption, name
            assert formula.count("{") == formula.count("}"), name
            assert formula.count(r"\left") == formula.count(r"\right"), name


def test_pages_are_current() -> None:
    found = pages()
    assert {path.name for path in FOLDER.glob("*.md")} == set(found), "run `make method-pages`"
    for name, written in found.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == written, f"docs/methods/{name}: run `make method-pages`"


@pytest.mark.parametrize("family", FAMILIES, ids=[when for when, _, _ in FAMILIES])
@pytest.mark.parametrize("seed", range(12))
def test_methods_that_agree_by_algebra_do(family: tuple[str, tuple[tuple[str, str], ...], str], seed: int) -> None:
    """The page says they give the same order always: random scores, weights and directions."""
    when, members, _ = family
    rng = np.random.default_rng(seed)
    matrix, weights = rng.uniform(1, 5, (7, 5)), rng.dirichlet(np.ones(5))
    direction = np.ones(5) if "benefits only" in when else np.where(rng.random(5) < 0.4, -1.0, 1.0)
    orders = set()
    for name, setting in members:
        method = METHODS[name]
        key, _, value = setting.partition("=")
        params: dict[str, object] = {key: float(value) if key == "v" else value} if setting else {}
        on_scales = when.startswith("On declared scales")
        if on_scales:  # as `mcda.evaluate` asks: values from 0 to 1, more is better
            params["bounds"] = [[0.0, 1.0]] * 5
            scores = method.scores((matrix - 1) / 4, weights, np.ones(5), **params)
        else:
            scores = method.scores(matrix, weights, direction, **params)
        orders.add(tuple(mcda.methods.ranks(scores, method.higher_is_better)))
    assert len(orders) == 1, (when, orders)
