"""The decision: made once, whole, checked; changed copies leave the original as it was."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

import mcda
from mcda.decision import Branch, Cell, Criterion, Decision, Option, Scenario, Screen, ScreenResult, grouped
from mcda.errors import InputError
from mcda.text import Text


def criterion(key: str, **more: object) -> Criterion:
    return Criterion(key, Text(key), **{"worst": 1.0, "best": 5.0, **more})  # type: ignore[arg-type]


def option(key: str, *scores: float, **more: object) -> Option:
    return Option(key, Text(key), {f"c{place}": Cell(score) for place, score in enumerate(scores)}, **more)  # type: ignore[arg-type]


def decision(**more: object) -> Decision:
    given: dict[str, object] = {
        "key": "d",
        "name": Text("D"),
        "criteria": (criterion("c0"), criterion("c1", direction="cost", worst=5.0, best=1.0)),
        "options": (option("x", 1, 5), option("y", 5, 1), option("z", 3, 2)),
    }
    return Decision(**{**given, **more})  # type: ignore[arg-type]


def test_arrays_are_in_file_order_and_read_only() -> None:
    made = decision()
    assert made.matrix.tolist() == [[1, 5], [5, 1], [3, 2]]
    assert made.direction.tolist() == [1, -1]
    assert made.bounds is not None
    assert made.bounds.tolist() == [[1, 5], [5, 1]]
    with pytest.raises(ValueError, match="read-only"):
        made.matrix[0, 0] = 9
    assert made.values().tolist() == [[0, 0], [1, 1], [0.5, 0.75]]


def test_hash_is_of_the_content() -> None:
    assert decision() == decision()
    assert hash(decision()) == hash(decision())
    assert decision().hash == decision().full_hash[:12]
    assert decision(key="e") != decision()
    changed = decision().with_scores({("x", "c0"): 2.0})
    assert changed != decision()
    assert changed.with_scores({("x", "c0"): 1.0}) == decision()


def test_pickling_keeps_identity_and_read_only_arrays() -> None:
    made = decision()
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert not again.matrix.flags.writeable


def test_with_scores_returns_a_new_decision_and_moves_the_range() -> None:
    cells = {"c0": Cell(3, 2, 4), "c1": Cell(1)}
    made = decision(options=(replace(option("x", 1, 1), cells=cells),))
    moved = made.with_scores({("x", "c0"): 5.0})
    assert made.cell("x", "c0") == Cell(3, 2, 4)
    assert moved.cell("x", "c0").ends == (4, 5)
    assert made.with_scores(made.matrix) == made
    with pytest.raises(InputError, match="lies outside the declared scale"):
        made.with_scores({("x", "c0"): 6.0})
    with pytest.raises(InputError, match="option 'nobody' is not known"):
        made.with_scores({("nobody", "c0"): 1.0})


@pytest.mark.parametrize(
    ("more", "message"),
    [
        pytest.param({"criteria": ()}, "has no criteria", id="no criteria"),
        pytest.param({"options": ()}, "has no options", id="no options"),
        pytest.param({"options": (option("x", 1, 5), option("x", 1, 5))}, "'x' appears twice", id="duplicate option"),
        pytest.param({"options": (option(" ", 1, 5),)}, "option 1 has no name", id="empty name"),
        pytest.param({"options": (option("x", 1),)}, "no score on criterion 'c1'", id="missing score"),
        pytest.param({"options": (option("x", 1, 1, 1),)}, "'c2', which is not a criterion", id="extra score"),
        pytest.param({"options": (option("x", 1, float("nan")),)}, "nan is not a finite number", id="NaN"),
        pytest.param({"options": (option("x", 1, float("inf")),)}, "inf is not a finite number", id="infinity"),
        pytest.param({"options": (option("x", 0, 1),)}, "0 lies outside the declared scale 1.0 to 5.0", id="outside"),
        pytest.param(
            {"criteria": (criterion("c0"), criterion("c1", direction="up"))}, "'up' is not known", id="direction"
        ),
        pytest.param({"criteria": (criterion("c0"), criterion("c1", best=None))}, "only one end", id="half a scale"),
        pytest.param({"criteria": (criterion("c0"), criterion("c1", best=1.0))}, "different", id="scale of no width"),
        pytest.param(
            {"criteria": (criterion("c0"), criterion("c1", direction="cost"))}, "Swap the ends", id="upside down"
        ),
        pytest.param(
            {"criteria": (criterion("c0"), criterion("c1", veto=3.0))}, "veto level 3.0 must lie beyond", id="veto"
        ),
        pytest.param({"branches": (Branch("b", Text("b")),)}, "branch 'b' holds no criteria", id="empty branch"),
        pytest.param(
            {"branches": (Branch("a", Text("a"), "b"), Branch("b", Text("b"), "a"))}, "lies below itself", id="cycle"
        ),
        pytest.param({"criteria": (criterion("c0", parent="q"), criterion("c1"))}, "under 'q'", id="unknown parent"),
        pytest.param({"default_weights": (1.0,)}, "1 weights were given for 2 criteria", id="too few weights"),
        pytest.param({"default_weights": (1.0, -1.0)}, "'c1': weight -1.0", id="negative weight"),
        pytest.param({"default_weights": (0.0, 0.0)}, "all weights are 0", id="zero weights"),
        pytest.param({"screens": (Screen("S", Text("S")),)}, "no result for screen 'S'", id="screen without result"),
        pytest.param(
            {"options": (option("x", 1, 5, screens={"S": ScreenResult("pass")}),)}, "not a screen", id="unknown screen"
        ),
        pytest.param(
            {"scenarios": (Scenario("s", Text("s"), multiply={"q": 2.0}),)}, "names criterion 'q'", id="scenario"
        ),
    ],
)
def test_what_is_wrong_is_said(more: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message.replace("(", r"\(")) as caught:
        decision(**more)
    assert caught.value.render("ja") != caught.value.render("en")


def test_every_problem_is_reported_at_once() -> None:
    with pytest.raises(InputError) as caught:
        decision(options=(option("x", 9, 9), option("x", 1)))
    assert len(caught.value.problems) == 4


def test_value_at_veto_is_zero_and_marked() -> None:
    made = decision(
        criteria=(criterion("c0", worst=2.0, veto=1.0), criterion("c1")),
        options=(option("x", 1, 5), option("y", 2, 5), option("z", 5, 5)),
    )
    assert made.values()[:, 0].tolist() == [0, 0, 1]
    assert made.vetoes() == (("c0",), (), ())


def test_bent_value_function() -> None:
    bent = criterion("c0", value_points=((1.0, 0.0), (3.0, 0.8), (5.0, 1.0)))
    assert bent.values([1, 2, 3, 4, 5]).tolist() == pytest.approx([0, 0.4, 0.8, 0.9, 1])
    with pytest.raises(InputError, match="never fall"):
        decision(criteria=(criterion("c0", value_points=((1.0, 0.0), (3.0, 1.2), (5.0, 1.0))), criterion("c1")))


def test_tree_groups_hold_their_criteria() -> None:
    shipped = mcda.load()
    performance = shipped.group("c2")
    assert len(performance.members) == 7
    assert {shipped.criteria[place].key for place in shipped.group("mission").members} == {
        "mission.purpose", "mission.functions", "mission.unity",
    }  # fmt: skip
    assert [one.key for one in shipped.children()] == ["mission", "c2", "legal", "build"]


def test_a_view_is_the_mean_of_its_members() -> None:
    base = decision()
    seen = grouped(base, "v", Text("V"), [Criterion("both", Text("Both"), members=("c0",))])
    assert seen.matrix.tolist() == [[1], [5], [3]]
    assert seen.base is base
    with pytest.raises(InputError, match="mixes benefit and cost"):
        grouped(base, "v", Text("V"), [Criterion("both", Text("Both"), members=("c0", "c1"))])


def test_scenario_restates_scores_and_screens() -> None:
    shipped = mcda.load()
    calm, relief = shipped, shipped.in_scenario("hadr")
    assert calm.cell("mission_ctf", "mission.purpose").score != 1
    assert relief.cell("mission_ctf", "mission.purpose").score == 1
    assert calm.option("thin_standing").screens["S2"].result == "uncertain"
    assert relief.option("thin_standing").screens["S2"].result == "pass"
    cards = mcda.load("seven_cards")
    assert cards.in_scenario("hadr").cell("mission_ctf", "purpose").score < cards.cell("mission_ctf", "purpose").score
