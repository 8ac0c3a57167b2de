"""Several people's weights without a room, and weights and scenarios side by side."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest

import mcda
from mcda import record
from mcda.analysis import across_scenarios, combined_preference, disagreement
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.explain import disagreement_sentences, scenario_sentences
from mcda.files.json_decision import decision_as_json, preference_as_json
from mcda.files.preferences import uploaded_preferences
from mcda.preference import Preference
from mcda.record.weights_within import preferences_within
from mcda.text import Text
from mcda.ui import several_people
from mcda.ui.words import escaped
from tests.ui.kept_state import KeptState, kept_by
from tests.ui.test_pages import ROOT, opened

PROFILES = ("balanced", "us_operators", "japan_caution", "incremental_managers")


@pytest.fixture(scope="module")
def decision() -> Decision:
    return mcda.load()


@pytest.fixture(scope="module")
def people() -> list[Preference]:
    return [mcda.load_preference(key) for key in PROFILES]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, decision: Decision) -> KeptState:
    kept = KeptState()
    monkeypatch.setattr(several_people, "state", kept)
    monkeypatch.setattr(several_people, "whole_decision", lambda: decision)
    monkeypatch.setattr(several_people, "views", lambda: (mcda.load("seven_cards"),))
    return kept


def csv_of(decision: Decision, step: int = 3) -> bytes:
    rows = (f"{key},{5 + step * at}" for at, key in enumerate(decision.criterion_keys))
    return ("criterion,points\n" + "\n".join(rows) + "\n").encode()


def workbook_of(decision: Decision) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "weights"
    for row in [["criterion", "weight"], *([key, at + 1] for at, key in enumerate(decision.criterion_keys))]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def handed_in(visit: KeptState) -> list[Preference]:
    return [one for _, one in visit.get(several_people.HANDED_IN, ())]


def test_every_form_of_weights_is_taken(visit: KeptState, decision: Decision, people: list[Preference]) -> None:
    shipped = ROOT / "criteria"
    evaluation = mcda.evaluate(decision, people[1])
    both = disagreement(decision, people[:2])
    given = {
        "points.csv": csv_of(decision),
        "weights.xlsx": workbook_of(decision),
        "profile.toml": (shipped / "profiles" / "us_operators.toml").read_bytes(),
        "pairs.csv": (shipped / "ahp_seven_cards.csv").read_bytes(),
        "kept.json": preference_as_json(people[2]),
        "ranking.json": record.as_bytes(evaluation, decision, people[1]),
        "people.json": record.as_bytes(both, decision, people[:2]),
        "decision.json": decision_as_json(decision, people[:1]),
    }
    several_people.take_files(given)
    assert visit[several_people.PROBLEMS] == ()
    found = handed_in(visit)
    assert len(found) == 9
    np.testing.assert_array_equal(found[2].weights, people[1].weights)
    np.testing.assert_array_equal(found[4].weights, people[2].weights)
    assert found[5].points == found[7].points == people[1].points


def test_nobodys_name_comes_along(visit: KeptState, decision: Decision, people: list[Preference]) -> None:
    named = Preference(
        decision.criterion_keys,
        people[0].for_decision(decision).points,
        key="smith",
        name=Text("Col. Smith", "スミス大佐"),
        rationale=Text("As Smith said"),
        note=Text("by Smith"),
        detail={"who": "smith"},
    )
    several_people.take_files({"smith.json": preference_as_json(named), "smith.csv": csv_of(decision)})
    assert [one.key for one in handed_in(visit)] == ["A", "B"]
    assert "smith" not in repr(visit[several_people.HANDED_IN]).lower()


def test_a_bad_file_costs_the_others_nothing(visit: KeptState, decision: Decision) -> None:
    given = {
        "good.csv": csv_of(decision),
        "letters.csv": b"criterion,points\nmission.purpose,many\n",
        "elsewhere.csv": b"criterion,points\nprice,3\n",
        "broken.json": b"{",
        "broken.toml": b"= 3",
        "empty.json": decision_as_json(decision),
        "own.json": record.as_bytes(mcda.evaluate(decision), decision),
        "better.csv": csv_of(decision, 1),
    }
    several_people.take_files(given)
    assert [letter for letter, _ in visit[several_people.HANDED_IN]] == ["A", "B"]
    told = [one.render("en") for one in visit[several_people.PROBLEMS]]
    for name in list(given)[1:7]:
        assert any(name in one for one in told), name
    assert all(one.render("ja") for one in visit[several_people.PROBLEMS])
    several_people.remove("A")
    several_people.take_files({"third.csv": csv_of(decision)})
    assert [letter for letter, _ in visit[several_people.HANDED_IN]] == ["B", "C"], "a letter is never somebody else's"


def test_there_is_an_end_to_it(visit: KeptState, decision: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several_people, "MOST", 2)
    several_people.take_files({f"{at}.csv": csv_of(decision) for at in range(3)})
    assert len(handed_in(visit)) == 2
    assert "polling room" in visit[several_people.PROBLEMS][0].render("en")


def test_a_toml_upload_is_checked_like_a_file() -> None:
    with pytest.raises(InputError, match=r"me\.toml"):
        uploaded_preferences(("me.toml", b'format = "mcda-profile/1"\nkey = "me"\n'))
    with pytest.raises(InputError, match="MB"):
        preferences_within(("me.toml", b"#" * 6_000_000))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_says_what_the_library_says(language: str, decision: Decision, people: list[Preference]) -> None:
    app = opened("compare", language)
    texts = [one.value for one in app.markdown]
    first, *rest = disagreement_sentences(disagreement(decision, people), decision)
    assert f"**{escaped(first[language])}**" in texts
    assert ("" if language == "ja" else " ").join(escaped(one[language]) for one in rest) in texts
    app = opened("compare", language, compare="scenarios", compare_method="weighted_sum")
    texts = [one.value for one in app.markdown]
    told = scenario_sentences(across_scenarios(decision, people, "weighted_sum"), decision)
    assert f"**{escaped(told[0][language])}**" in texts
    assert all(any(escaped(one[language]) in text for text in texts) for one in told)
    grid = app.table[1] if len(app.table) > 5 else app.table[0]
    assert grid.value.shape[1] >= 1


def test_handed_in_weights_are_compared_under_the_name_that_was_typed(decision: Decision) -> None:
    extreme = Preference(decision.criterion_keys, (100.0, *([0.0] * 17)), key="A")
    app = opened("compare", **{"several:people": (("A", extreme),), "several:name|file:A": "Blue cell"})
    rows = next(one.value for one in app.table if "Blue cell" in one.value.index)
    assert list(rows.index)[-1] == "Blue cell"
    assert app.text_input[0].value == "Blue cell"
    next(one for one in app.button if one.key == "away_A").click().run()
    assert not app.text_input
    assert not any("Blue cell" in one.value.index for one in app.table)


def test_own_weights_are_a_row_and_boxes_leave_people_out(decision: Decision) -> None:
    app = opened("compare", compare="scenarios", **{"points:mission.purpose": 1})
    assert "My weights" in next(one.value for one in app.table if one.value.shape[1] == 4).index
    for one in app.checkbox:
        if one.label != "My weights":
            one.uncheck()
    app.run()
    assert not app.exception
    assert list(next(one.value for one in app.table if one.value.shape[1] == 4).index) == ["My weights"]
    app.checkbox[-1].uncheck().run()
    assert any("at least one" in one.value for one in app.info)


def test_two_are_needed_to_differ() -> None:
    app = opened("compare", **{f"several:use|profile:{key}": False for key in PROFILES[1:]})
    assert any("at least two" in one.value for one in app.info)
    assert not app.exception


@pytest.mark.parametrize("mean", ["geometric", "arithmetic"])
def test_the_mean_is_taken_over_as_ones_own(mean: str, decision: Decision, people: list[Preference]) -> None:
    app = opened("compare", compare_mean=mean)
    together = combined_preference(people, decision, mean)
    assert any(escaped(together.name["en"]) in one.value for one in app.markdown)
    next(one for one in app.button if one.key == "take_over").click().run()
    assert app.success
    assert kept_by(app)["given"] == together
    app.switch_page(str(ROOT / "mcda" / "ui" / "app_pages" / "rank.py")).run()
    evaluation = mcda.evaluate(decision, together)
    assert any(evaluation.hash in one.value for one in app.caption)


def test_the_mean_of_weights_with_zeros_says_so(decision: Decision) -> None:
    keys = decision.criterion_keys
    people = tuple((letter, Preference(keys, tuple(float(at == place) for at in range(18)), key=letter)) for place, letter in enumerate("AB"))  # fmt: skip
    nobody = {f"several:use|profile:{key}": False for key in PROFILES}
    app = opened("compare", **{"several:people": people}, **nobody)
    assert not app.exception
    assert not any(one.key == "take_over" for one in app.button)
    app = opened("compare", **{"several:people": people, "compare_mean": "arithmetic"}, **nobody)
    assert any(one.key == "take_over" for one in app.button)


def test_the_view_of_fewer_criteria_is_compared_too() -> None:
    for part in ("people", "scenarios"):
        app = opened("compare", criteria="seven_cards", compare=part)
        assert not app.exception
        assert not app.error


def test_combined_weights_have_everybodys_ends(decision: Decision, people: list[Preference]) -> None:
    shares = np.array([one.for_decision(decision).weights for one in people])
    for mean in ("geometric", "arithmetic"):
        found = combined_preference(people, decision, mean)
        assert found.weights.sum() == pytest.approx(1)
        assert (found.lowest <= shares.min(axis=0) + 1e-12).all()
        assert (found.highest >= shares.max(axis=0) - 1e-12).all()
    geometric = np.exp(np.log(shares).mean(axis=0))
    np.testing.assert_allclose(combined_preference(people, decision).weights, geometric / geometric.sum(), rtol=1e-12)
    with pytest.raises(InputError):
        combined_preference(people[:1], decision)
    with pytest.raises(InputError):
        combined_preference(people, decision, "harmonic")


def test_no_name_that_was_typed_is_kept_for_other_visitors(decision: Decision) -> None:
    from mcda.ui import cached

    extreme = Preference(decision.criterion_keys, (70.0, *([7.0] * 17)), key="A")
    for part in ("people", "scenarios"):
        app = opened("compare", compare=part, **{"several:people": (("A", extreme),), "several:name|file:A": "Zebra"})
        assert any("Zebra" in str(one.value) for one in [*app.table, *app.markdown])
    kept = cached.answers()._found
    assert {"across_scenarios", "disagreement"} <= {key[0] for key in kept}
    assert "Zebra" not in repr(list(kept.items()))
