"""Tables of the shipped decision, and of a small one, against the numbers they show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import mcda
from mcda import tables
from mcda.decision import Cell, Criterion, Decision, Option
from mcda.errors import InputError, MethodRefusal
from mcda.methods import METHODS
from mcda.text import Text


def small(scores: list[list[float]]) -> Decision:
    criteria = tuple(Criterion(key, Text(key), worst=0, best=10) for key in ("a", "b"))
    options = tuple(
        Option(f"o{place}", Text(f"Option {place}"), {"a": Cell(row[0]), "b": Cell(row[1])})
        for place, row in enumerate(scores)
    )
    return Decision("small", Text("Small"), criteria, options)


def test_ranking_is_ordered_and_complete(decision, preference) -> None:
    evaluation = mcda.evaluate(decision, preference)
    table = tables.ranking(decision, evaluation)
    assert [column.key for column in table.columns] == ["name", "score", "rank", "screen", "veto"]
    assert sorted(table.keys) == sorted(decision.option_keys)
    ranks = table.column("rank")
    kept = [rank for rank in ranks if rank is not None]
    assert kept == sorted(kept)
    assert ranks[len(kept) :] == (None,) * (len(ranks) - len(kept)), "what is not ranked comes last"
    for key, score in zip(table.keys, table.column("score"), strict=True):
        at = decision.option_place(key)
        assert score == evaluation.scores[at] if evaluation.ranks[at] else score is None


def test_ranking_carries_the_note_about_whose_judgement_it_is(decision, preference) -> None:
    note = tables.ranking(decision, mcda.evaluate(decision, preference)).note
    assert "not a consensus" in note["en"]
    assert "合意を示すもの" in note["ja"]


def test_a_view_says_that_averaging_can_change_the_leader(preference) -> None:
    seven = mcda.load("seven_cards")
    note = tables.ranking(seven, mcda.evaluate(seven, preference)).note
    assert "The 18 criteria are averaged into 7 here" in note["en"]
    assert "首位の選択肢が変わることがあります" in note["ja"]


def test_two_methods_side_by_side(decision, preference) -> None:
    both = [mcda.evaluate(decision, preference, method) for method in ("topsis", "weighted_sum")]
    table = tables.ranking(decision, *both)
    assert [column.key for column in table.columns][1:5] == [
        "rank.topsis",
        "score.topsis",
        "rank.weighted_sum",
        "score.weighted_sum",
    ]
    assert table.headings("ja")[1:3] == ["順位(TOPSIS)", "得点(TOPSIS)"]
    for key, rank in zip(table.keys, table.column("rank.weighted_sum"), strict=True):
        assert (rank or 0) == both[1].ranks[decision.option_place(key)]


def test_one_method_twice_has_distinct_columns(decision, preference) -> None:
    twice = [mcda.evaluate(decision, preference, scenario=scenario) for scenario in (None, "hadr")]
    keys = [column.key for column in tables.ranking(decision, *twice).columns]
    assert len(set(keys)) == len(keys)


def test_ties_share_a_rank_and_a_printed_score() -> None:
    decision = small([[5, 5], [7, 7], [7, 7]])
    table = tables.ranking(decision, mcda.evaluate(decision, method="weighted_sum"))
    assert table.column("rank") == (1, 1, 3)
    assert [row[1] for row in table.cells()] == ["0.700", "0.700", "0.500"]
    assert [column.key for column in table.columns] == ["name", "score", "rank"], "no screens, no column for them"


def test_weights_show_points_shares_and_ranges(decision, preference) -> None:
    table = tables.weights(decision, preference)
    assert table.keys == decision.criterion_keys
    assert sum(table.column("share")) == pytest.approx(1.0)
    for low, share, high in zip(*(table.column(key) for key in ("low", "share", "high")), strict=True):
        assert low <= share <= high
    assert table.column("points")[0] == preference.points[0]


def test_weights_of_several_are_compared_by_criterion(decision, preference) -> None:
    other = mcda.load_preference("us_operators")
    table = tables.weights(decision, preference, [other, other])
    assert table.column("share.us_operators") == pytest.approx(other.for_decision(decision).weights.tolist())
    keys = [column.key for column in table.columns]
    assert len(set(keys)) == len(keys)


def test_weights_without_a_decision_go_by_their_keys() -> None:
    from mcda.preference import Preference

    table = tables.weights(None, Preference.from_weights(["x", "y"], [0.25, 0.75]))
    assert table.cells() == [["x", "25.0 %"], ["y", "75.0 %"]], "shares as given need no column of points"


@pytest.mark.parametrize("method", ["weighted_sum", "spotis", "promethee_2", "mabac", "aras", "ahp"])
def test_parts_of_additive_methods_sum_to_the_scores(decision, preference, method: str) -> None:
    evaluation = mcda.evaluate(decision, preference, method)
    table = tables.contributions(decision, evaluation)
    for at, column in enumerate(table.columns[2:], start=2):
        score = evaluation.scores[decision.option_place(column.key)]
        assert sum(row[at] for row in table.rows) == pytest.approx(score, abs=1e-9)
        assert table.totals[at] == pytest.approx(score, abs=1e-9)
    assert ("lower score is better" in table.note["en"]) == (not METHODS[method].higher_is_better)


def test_topsis_parts_are_shares_of_the_distance_to_the_ideal(decision, preference) -> None:
    table = tables.contributions(decision, mcda.evaluate(decision, preference, "topsis"))
    assert {column.kind for column in table.columns[2:]} == {"share"}
    assert table.totals[2:] == pytest.approx([1.0] * (len(table.columns) - 2))


def test_topsis_at_the_ideal_lacks_nothing() -> None:
    decision = small([[10, 10], [0, 10]])
    table = tables.contributions(decision, mcda.evaluate(decision))
    assert table.column("o0") == (0.0, 0.0)
    assert table.column("o1") == (1.0, 0.0)


def test_parts_that_do_not_add_up_have_no_totals(decision, preference) -> None:
    table = tables.contributions(decision, mcda.evaluate(decision, preference, "weighted_product"))
    assert table.totals == ()
    assert "do not simply add up" in table.note["en"]


def test_a_method_without_parts_is_refused_with_a_way_out(decision, preference) -> None:
    with pytest.raises(MethodRefusal, match="Use weighted_sum or topsis"):
        tables.contributions(decision, mcda.evaluate(decision, preference, "marcos"))


def test_matrix_holds_the_scores_as_judged(decision) -> None:
    table = tables.matrix(decision)
    assert np.array([row[1:] for row in table.rows], dtype=float).tolist() == decision.matrix.tolist()
    assert [column.key for column in table.columns[1:]] == list(decision.criterion_keys)


def test_screens_give_the_reason_of_whatever_is_not_a_pass(decision) -> None:
    table = tables.screens(decision)
    for key, reason in zip(table.keys, table.column("reason"), strict=True):
        for screen, result in decision.option(key).screens.items():
            assert (f"{screen}:" in reason["en"]) == (result.result != "pass")
            assert result.reason["ja"] in reason["ja"] or result.result == "pass"


def test_screens_of_a_scenario_are_the_scenarios(decision, preference) -> None:
    there = tables.screens(decision, mcda.evaluate(decision, preference, scenario="hadr"))
    at = there.keys.index("cjtf_activated")
    assert there.column("S1")[at] == "pass"
    assert tables.screens(decision).column("S1")[at] == "uncertain"


def test_crossings_name_both_options(decision, preference) -> None:
    from mcda.analysis import weight_sweep

    sweep = weight_sweep(decision, preference, method="weighted_sum")
    table = tables.crossings(decision, sweep)
    assert len(table.rows) == sum(len(found) for found in sweep.crossings) > 0
    assert set(table.column("leader")) <= {"yes", "no"}
    labels = {option.label for option in decision.options}
    assert set(table.column("first")) | set(table.column("second")) <= labels
    assert all(0 <= share <= 1 for share in table.column("share"))


def test_models_hold_every_aspect_and_characteristic() -> None:
    from mcda.files.models import load_models

    comparison = load_models()
    table = tables.models(comparison, groups=("consideration", "arrangement", "characteristic", "other"))
    assert len(table.rows) == len(comparison.models) == 25
    for model, record in zip(comparison.models, table.records(), strict=True):
        for aspect in comparison.aspects:
            assert record[f"{aspect.group}.{aspect.key}"] == model.aspects.get(aspect.key, Text())
        for one in comparison.characteristics:
            cell = model.characteristics.get(one.key)
            assert record[f"characteristic.{one.key}"] == (None if cell is None else cell.score)
    assert [len(comparison.group(name)) for name in ("consideration", "arrangement")] == [6, 7]
    assert len(comparison.characteristics) == 6


@pytest.mark.parametrize(("given", "found"), [({"kinds": ["histrical"]}, "histrical"), ({"groups": ["x"]}, "'x'")])
def test_models_refuse_what_they_do_not_know(given: dict[str, list[str]], found: str) -> None:
    from mcda.files.models import load_models

    with pytest.raises(InputError, match=found):
        tables.models(load_models(), **given)


def test_model_files_are_checked_whole(tmp_path: Path) -> None:
    from mcda.files.models import load_models

    (tmp_path / "_set.toml").write_text(
        'format = "mcda-models/1"\nkey = "m"\nname.en = "M"\n[[kind]]\nkey = "old"\nname.en = "Old"\n'
        '[[aspect]]\nkey = "purpose"\ngroup = "consideration"\nname.en = "Purpose"\n',
        encoding="utf-8",
    )
    (tmp_path / "one.toml").write_text(
        'format = "mcda-model/1"\nkey = "one"\nkind = "odd"\nname.en = "One"\n[aspects]\npurpse.en = "typo"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        load_models(tmp_path)
    assert [problem.key for problem in caught.value.problems] == ["files.not_a_choice", "files.unknown_key"]


def test_consistency_and_the_mending_of_judgements() -> None:
    matrix = [[1, 2, 4, 1], [1 / 2, 1, 2, 4], [1 / 4, 1 / 2, 1, 2], [1, 1 / 4, 1 / 2, 1]]
    labels = [Text(name) for name in "abcd"]
    table = tables.judgements(labels, matrix, most=1)
    assert table.rows[0][:3] == (labels[0], labels[3], 1.0)
    assert table.column("suggested")[0] == pytest.approx(8.0, abs=1e-3)
    assert table.column("ratio_then")[0] == pytest.approx(0.0, abs=1e-6)
    measured = tables.consistency({"x": matrix}, {"x": Text("X")})
    assert measured.column("acceptable") == ("no",)
    assert measured.column("items") == (4,)


def test_a_circle_of_judgements_is_spelled_out() -> None:
    circle = [[1, 2, 1 / 4], [1 / 2, 1, 3], [4, 1 / 3, 1]]
    note = tables.judgements([Text("a"), Text("b"), Text("c")], circle).note["en"]
    assert "a is judged over b (2 times), b over c (3), and c over a (4)" in note
