"""Nothing was lost on the way from the fact base to the shipped files: counts, both languages, pointers, every number.

The counts are written here. Where the fact base lies beside the checkout (`../shared/domain`), every number is compared with it
too; elsewhere there is nothing to compare with and those tests pass over it.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import mcda
from mcda.files.inspection import inspected_decision, texts_of
from mcda.files.models import load_models
from tests.japanese import JAPANESE

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT.parent / "shared" / "domain"
STAKEHOLDERS = ("balanced", "us_operators", "japan_caution", "incremental_managers")


@cache
def facts(name: str) -> Any:
    """A file of the fact base; an empty dictionary where it is not there."""
    path = FACTS / name
    if not path.exists():
        return {}
    import yaml

    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def facts_of_options() -> dict[str, Any]:
    return {one["id"]: one for one in (facts(f"options/{path.name}") for path in sorted(FACTS.glob("options/*.yaml")))}


@cache
def facts_of_models() -> dict[str, Any]:
    return {
        one["id"]: one
        for name in ("historical", "existing", "concepts")
        for one in facts(f"models/{name}.yaml").get("models", ())
    }


def shipped(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


# Counts


def test_counts_of_criteria(decision: mcda.Decision) -> None:
    assert len(decision.criteria) == 18
    assert len(decision.branches) == 7
    assert [len(decision.children(key)) for key in ("", "c2")] == [4, 3]
    assert sum(len(criterion.levels) for criterion in decision.criteria) == 90
    assert all([level.score for level in one.levels] == [1, 2, 3, 4, 5] for one in decision.criteria)
    assert len(decision.screens) == 4
    assert len(decision.scenarios) == 3
    assert len(decision.evidence) == 60


def test_counts_of_options(decision: mcda.Decision) -> None:
    assert len(decision.options) == 11
    cells = [cell for option in decision.options for cell in option.cells.values()]
    assert len(cells) == 198
    assert all(cell.low is not None and cell.high is not None for cell in cells)
    assert all(cell.confidence in ("low", "medium", "high") for cell in cells)
    assert sum(bool(cell.evidence) for cell in cells) == 198
    results = [result for option in decision.options for result in option.screens.values()]
    assert len(results) == 44
    assert all(result.condition for result in results if result.result == "uncertain")
    assert [option.kind for option in decision.options].count("baseline") == 1


@pytest.mark.parametrize(("key", "count"), [("seven_cards", 7), ("six_characteristics", 6)])
def test_counts_of_views(key: str, count: int) -> None:
    assert len(mcda.load(key).criteria) == count


def test_seven_cards_hold_every_criterion_once(decision: mcda.Decision) -> None:
    members = [member for card in mcda.load("seven_cards").criteria for member in card.members]
    assert sorted(members) == sorted(decision.criterion_keys)


@pytest.mark.parametrize("key", STAKEHOLDERS)
def test_each_profile_weighs_every_criterion_with_a_range(decision: mcda.Decision, key: str) -> None:
    profile = mcda.load_preference(key)
    assert profile.criteria == decision.criterion_keys
    assert len(profile.points) == 18
    assert profile.low is not None
    assert profile.high is not None
    assert all(low < high for low, high in zip(profile.low, profile.high, strict=True))


def test_profiles_are_four_and_an_example_of_pairwise_judgements() -> None:
    assert mcda.files.profile_keys() == (*STAKEHOLDERS, "ahp_example")
    example = mcda.load_preference("ahp_example")
    assert example.criteria == mcda.load("seven_cards").criterion_keys
    assert np.shape(example.detail["matrix"]) == (7, 7)
    assert sum(len(row) for row in shipped("criteria/profiles/ahp_example.toml")["judgements"].values()) == 21


def test_the_csv_of_the_example_says_the_same_as_the_profile() -> None:
    table = mcda.load_preference(ROOT / "criteria" / "ahp_seven_cards.csv")
    example = mcda.load_preference("ahp_example")
    assert table.criteria == example.criteria
    assert np.array_equal(table.detail["matrix"], example.detail["matrix"])
    assert np.array_equal(table.weights, example.weights)


def test_counts_of_models() -> None:
    comparison = load_models()
    assert len(comparison.models) == 25
    assert len(comparison.characteristics) == 6
    named = {
        "torch", "overlord", "cfc", "tomodachi", "talisman_sabre", "doctrinal_jtf", "jiatf_south", "existing_bjocc",
        "existing_acm", "existing_air_defence", "existing_ecc", "crf", "biac", "jjoc", "usfj_jfhq",
    }  # fmt: skip
    keys = {model.key for model in comparison.models}
    assert named <= keys
    assert sum(key.startswith("concept_") for key in keys) == 10
    assert sum(bool(model.characteristics) for model in comparison.models) == 7
    assert all(len(model.characteristics) in (0, 6) for model in comparison.models)


def test_counts_of_the_glossary() -> None:
    glossary = shipped("criteria/glossary.toml")
    assert len(glossary["term"]) == 91
    assert len(glossary["sensitive"]) == 6
    assert all(term["en"].strip() and JAPANESE.search(term["ja"]) for term in glossary["term"])
    register = {item["key"] for item in shipped("options/evidence.toml")["item"]}
    for entry in glossary["sensitive"]:
        for name in ("avoid", "prefer", "reason"):
            assert entry[name]["en"], entry
            assert entry[name]["ja"], entry
        assert set(entry["evidence"]) <= register


# Both languages


def test_every_text_is_there_in_both_languages(decision: mcda.Decision) -> None:
    profiles = [mcda.load_preference(key) for key in mcda.files.profile_keys()]
    views = [mcda.load(key).criteria for key in ("seven_cards", "six_characteristics")]
    texts = list(texts_of((decision, profiles, views, load_models())))
    assert len(texts) > 1200
    for text in texts:
        assert text.en.strip(), text
        assert text.ja.strip(), text
        assert not JAPANESE.search(text.en) or JAPANESE.search(text.ja), text


def test_what_a_reader_needs_is_not_empty(decision: mcda.Decision) -> None:
    for criterion in decision.criteria:
        for name in ("name", "summary", "definition", "unit", "overlap", "swing"):
            assert getattr(criterion, name), (criterion.key, name)
        assert all(level.text for level in criterion.levels)
        assert criterion.evidence
    for screen in decision.screens:
        for name in ("name", "test", "owner", "change"):
            assert getattr(screen, name), (screen.key, name)
    for option in decision.options:
        assert option.description
        assert option.short
        assert set(option.attributes) == set(decision.attributes)
        assert all(cell.rationale for cell in option.cells.values())
        assert all(result.reason for result in option.screens.values())
    for scenario in decision.scenarios:
        assert scenario.description
        assert scenario.reason
    for item in decision.evidence.values():
        assert item.title
        assert item.about
    assert decision.note["en"].startswith("Illustrative analyst judgement; not a consensus")
    assert "合意を示すものでもありません" in decision.note["ja"]


def test_japanese_rationales_are_japanese(decision: mcda.Decision) -> None:
    for option in decision.options:
        for key, cell in option.cells.items():
            assert JAPANESE.search(cell.rationale.ja), (option.key, key)
        for key, result in option.screens.items():
            assert JAPANESE.search(result.reason.ja), (option.key, key)


# Pointers


def test_every_pointer_leads_somewhere(decision: mcda.Decision) -> None:
    comparison = load_models()
    register, models, options = (
        set(decision.evidence),
        {one.key for one in comparison.models},
        set(decision.option_keys),
    )
    pointers = [
        *(pointer for one in decision.criteria for pointer in one.evidence),
        *(pointer for one in decision.screens for pointer in one.evidence),
        *(pointer for one in comparison.models for pointer in one.evidence),
        *(pointer for one in decision.options for cell in one.cells.values() for pointer in cell.evidence),
        *(pointer for one in decision.options for result in one.screens.values() for pointer in result.evidence),
    ]
    assert len(pointers) > 500
    assert set(pointers) <= register
    assert {key for option in decision.options for key in option.lineage} <= models
    assert {key for model in comparison.models for key in model.becomes} == {
        "cpx_first", "family", "cjtf_activated", "mission_ctf", "thin_standing",
    }  # fmt: skip
    assert {key for model in comparison.models for key in model.becomes} <= options
    bases = {one["key"] for one in shipped("options/evidence.toml")["basis"]}
    assert {item.basis for item in decision.evidence.values()} == bases == {"seed", "looked-up", "general"}


def test_every_entry_of_the_register_is_used_or_general(decision: mcda.Decision) -> None:
    """Entries that only the fact base's reader uses are few: most of the register carries a score, a screen or a model."""
    comparison = load_models()
    used = {pointer for one in decision.criteria for pointer in one.evidence}
    used |= {pointer for one in decision.screens for pointer in one.evidence}
    used |= {pointer for one in comparison.models for pointer in one.evidence}
    used |= {pointer for one in decision.options for cell in one.cells.values() for pointer in cell.evidence}
    used |= {pointer for one in decision.options for result in one.screens.values() for pointer in result.evidence}
    assert len(used) >= 50


def test_the_check_finds_nothing() -> None:
    found, decision = inspected_decision()
    assert found.problems == []
    assert found.notes == []
    assert decision == mcda.load()
    counts = {
        "options": 11,
        "criteria": 18,
        "screens": 4,
        "scenarios": 3,
        "profiles": 5,
        "views": 2,
        "models": 25,
        "evidence": 60,
    }
    assert {name: found.summary[1][name] for name in counts} == counts


# Every number, where the fact base is at hand


def test_criteria_as_in_the_fact_base(decision: mcda.Decision) -> None:
    tree = facts("criteria.yaml")
    leaves = tree.get("leaves", ())
    assert [leaf["id"] for leaf in leaves] in ([], list(decision.criterion_keys))
    for leaf in leaves:
        criterion = decision.criterion(leaf["id"])
        assert criterion.parent == leaf["parent"]
        assert criterion.name.ja == leaf["label_ja"]
        assert criterion.direction == "benefit"
        assert criterion.best == 5
        assert (criterion.worst, criterion.veto) == ((2, 1) if leaf["id"] == "legal.headroom" else (1, None))
        assert set(leaf["scale"]) == {level.score for level in criterion.levels}
        assert list(criterion.evidence) == leaf["why"]
        if "screen" in leaf:
            assert list(criterion.screens) == [leaf["screen"]] if isinstance(leaf["screen"], str) else leaf["screen"]
    for card in tree.get("cards", ()):
        shown = mcda.load("seven_cards").criterion(card["id"])
        assert list(shown.members) == card["leaves"]
        assert shown.name.ja == card["label_ja"]
    for screen in tree.get("screens", ()):
        assert list(decision.screen(screen["id"]).evidence) == screen["basis"]
    branches = [*tree.get("branches", ()), *tree.get("subbranches", ())]
    assert {one["id"] for one in branches} in (set(), {one.key for one in decision.branches})


def test_options_as_in_the_fact_base(decision: mcda.Decision) -> None:
    given = facts_of_options()
    assert set(given) in (set(), set(decision.option_keys))
    for key, option in given.items():
        mine = decision.option(key)
        assert (mine.kind, list(mine.lineage)) == (option["kind"], option.get("lineage") or [])
        assert decision.option_keys.index(key) == option["order"] - 1
        for criterion, cell in option["scores"].items():
            found = mine.cells[criterion]
            assert (found.score, found.low, found.high) == (cell["score"], cell["low"], cell["high"]), (key, criterion)
            assert found.confidence == cell["confidence"], (key, criterion)
            assert list(found.evidence) == cell["evidence"], (key, criterion)
        for screen, result in option["screens"].items():
            assert mine.screens[screen].result == result["result"], (key, screen)
            assert list(mine.screens[screen].evidence) == result["evidence"], (key, screen)


def test_profiles_as_in_the_fact_base() -> None:
    given = facts("profiles.yaml")
    for profile in given.get("profiles", ()):
        mine = mcda.load_preference(profile["id"])
        assert list(mine.criteria) == given["order"]
        for name in ("points", "low", "high"):
            assert list(getattr(mine, name)) == profile[name], (profile["id"], name)
    example = facts("ahp_7x7.yaml")
    mine = mcda.load_preference("ahp_example")
    for row, entries in example.get("upper", {}).items():
        for column, ratio in entries.items():
            found = mine.detail["matrix"][mine.criteria.index(row)][mine.criteria.index(column)]
            assert found == float(Fraction(str(ratio))), (row, column)


def test_scenarios_as_in_the_fact_base(decision: mcda.Decision) -> None:
    given = facts("scenarios.yaml").get("scenarios", ())
    assert [one["id"] for one in given] in ([], [one.key for one in decision.scenarios])
    for one in given:
        mine = decision.scenario(one["id"])
        assert dict(mine.multiply) == one["multiply"]
        assert {key: dict(row) for key, row in mine.scores.items()} == one.get("scores", {})
        assert {key: dict(row) for key, row in mine.screens.items()} == one.get("screens", {})


def test_models_as_in_the_fact_base() -> None:
    given = facts_of_models()
    comparison = load_models()
    assert set(given) in (set(), {one.key for one in comparison.models})
    for key, model in given.items():
        mine = comparison.model(key)
        assert mine.name.ja == model["name_ja"]
        assert list(mine.evidence) == model["sources"], key
        for name, numbers in (model.get("characteristics") or {}).items():
            cell = mine.characteristics[name]
            assert [cell.score, cell.low, cell.high] == numbers, (key, name)


def test_evidence_as_in_the_fact_base(decision: mcda.Decision) -> None:
    given = facts("evidence.yaml").get("items", ())
    assert [one["id"] for one in given] in ([], list(decision.evidence))
    for one in given:
        assert decision.evidence[one["id"]].basis == one["basis"]


def test_glossary_as_in_the_fact_base() -> None:
    mine = {term["key"]: term for term in shipped("criteria/glossary.toml")["term"]}
    for term in facts("glossary.yaml").get("terms", ()):
        assert mine[term["id"]]["en"] == term["en"]
        assert mine[term["id"]]["ja"] == term["ja"]
        assert mine[term["id"]]["confidence"] == term["c"]
