"""`mcda weigh`, `mcda models`, `mcda table`, `mcda serve`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

import mcda as library
from mcda.cli.table import ANSWERS
from mcda.weights import aggregate_judgements, aggregate_priorities, ahp, entropy

ONE = ",a,b,c\na,1,3,5\nb,,1,3\nc,,,1\n"
TWO = ",c,a,b\nc,1,1/2,1\na,,1,2\nb,,,1\n"
CIRCLE = ",a,b,c\na,1,9,1/9\nb,,1,9\nc,,,1\n"


@pytest.fixture
def judges(tmp_path: Path) -> Path:
    for name, content in (("one", ONE), ("two", TWO), ("circle", CIRCLE)):
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    return tmp_path


def tables_of(out: str) -> dict[str, dict]:
    found = json.loads(out)
    return {one["table"]: one for one in (found if isinstance(found, list) else [found])}


def column(table: dict, key: str) -> list:
    return [row[key] for row in table["rows"]]


def test_without_flags_the_default_profile_is_shown(mcda) -> None:
    found = tables_of(mcda("weigh", "--format", "json").out)["weights"]
    preference = library.load_preference("balanced")
    assert column(found, "share") == preference.weights.tolist()
    assert column(found, "low") == preference.lowest.tolist()


def test_pairwise_weights_come_with_their_consistency(mcda, judges: Path) -> None:
    found = tables_of(mcda("weigh", "--weights", judges / "one.csv", "--format", "json").out)
    expected = ahp([[1, 3, 5], [None, 1, 3], [None, None, 1]])
    assert column(found["weights"], "share") == pytest.approx(expected.priorities.tolist())
    assert column(found["consistency"], "ratio") == pytest.approx([expected.consistency_ratio])
    assert column(found["consistency"], "lambda_max") == pytest.approx([expected.lambda_max])
    assert column(found["consistency"], "acceptable") == ["yes"]
    assert len(found["judgements"]["rows"]) == 3


def test_the_worst_judgements_are_named_with_what_would_mend_them(mcda, judges: Path) -> None:
    answer = mcda("weigh", "--weights", judges / "circle.csv")
    assert "no weights can express that" in answer.out
    found = tables_of(mcda("weigh", "--weights", judges / "circle.csv", "--format", "json").out)
    assert column(found["consistency"], "acceptable") == ["no"]
    ratio = column(found["consistency"], "ratio")[0]
    assert all(then < ratio for then in column(found["judgements"], "ratio_then"))


def test_a_group_is_brought_together_both_ways(mcda, judges: Path) -> None:
    answer = mcda("weigh", "--weights", judges / "one.csv", judges / "two.csv", "--format", "json")
    found = tables_of(answer.out)
    one = np.array([[1, 3, 5], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]])
    two = np.array([[1, 2, 2], [1 / 2, 1, 1], [1 / 2, 1, 1]])  # in the first file's order a, b, c
    weights = found["weights"]
    assert column(weights, "share.two") == pytest.approx(ahp(two).priorities.tolist())
    common = ahp(aggregate_judgements([one, two])).priorities
    assert column(weights, "share.group_judgements") == pytest.approx(common.tolist())
    mean = aggregate_priorities([ahp(one).priorities, ahp(two).priorities])
    assert column(weights, "share.group_priorities") == pytest.approx(mean.tolist())
    assert column(found["consistency"], "items") == [3, 3, 3], "both people and the group"


def test_people_who_did_not_judge_in_pairs_have_only_the_mean(mcda, judges: Path) -> None:
    (judges / "w.csv").write_text("criterion,weight\nb,1\na,2\nc,1\n", encoding="utf-8")
    found = tables_of(mcda("weigh", "--weights", judges / "one.csv", judges / "w.csv", "--format", "json").out)
    keys = list(found["weights"]["rows"][0])
    assert "share.group_priorities" in keys
    assert "share.group_judgements" not in keys
    assert column(found["weights"], "share.w") == [0.5, 0.25, 0.25]


def test_different_criteria_are_refused(mcda, judges: Path) -> None:
    answer = mcda("weigh", "--weights", judges / "one.csv", "balanced")
    assert (answer.code, answer.out) == (2, "")
    assert "weigh different criteria" in answer.err


def test_a_file_over_other_criteria_than_those_named_is_refused(mcda, judges: Path) -> None:
    answer = mcda("weigh", "--weights", judges / "one.csv", "--criteria", "seven_cards")
    assert answer.code == 2
    assert "purpose" in answer.err


def test_geometric_mean_priorities(mcda, judges: Path) -> None:
    flags = "--priority", "geometric_mean", "--format", "json"
    found = tables_of(mcda("weigh", "--weights", judges / "one.csv", *flags).out)["weights"]
    expected = ahp([[1, 3, 5], [None, 1, 3], [None, None, 1]], "geometric_mean").priorities
    assert column(found, "share") == pytest.approx(expected.tolist(), abs=1e-12)


@pytest.mark.parametrize("data", ["entropy", "critic", "standard_deviation"])
def test_objective_weights_say_that_they_describe_the_data(mcda, data: str) -> None:
    answer = mcda("weigh", "--data", data)
    assert "not anybody's values" in " ".join(answer.out.split())
    assert "誰かの価値観ではありません" in "".join(mcda("weigh", "--data", data, "--language", "ja").out.split())
    if data == "entropy":
        found = tables_of(mcda("weigh", "--data", data, "--format", "json").out)["weights"]
        decision = library.load()
        assert column(found, "share") == pytest.approx(entropy(decision.matrix, decision.direction).tolist())


def test_csv_of_weights_is_the_weights(mcda, judges: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(mcda("weigh", "--weights", judges / "one.csv", "--format", "csv").out)))
    assert [row["criterion"] for row in rows] == ["a", "b", "c"]
    assert sum(float(row["share"]) for row in rows) == pytest.approx(1.0)


@pytest.mark.parametrize("format", ["table", "json", "csv", "md", "tex"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_models_in_every_format(mcda, format: str, language: str) -> None:
    from mcda.files.models import load_models

    answer = mcda("--language", language, "models", "--format", format)
    assert answer.code == 0
    assert len(answer.err.splitlines()) == (1 if format == "csv" else 0), (
        "whose judgement it is, where no table says it"
    )
    for model in load_models().models:
        head = model.name[language].split("(")[0].split("&")[0].split("-")[0].strip()
        assert head in answer.out, head


def test_models_of_a_kind_and_a_group(mcda) -> None:
    found = json.loads(mcda("models", "--kind", "historical", "--group", "characteristic", "--format", "json").out)
    assert {row["kind"] for row in found["rows"]} == {"Historical model"}
    assert [one["key"] for one in found["columns"]][2:-1] == [
        f"characteristic.{key}"
        for key in ("reliability", "survivability", "flexibility", "responsiveness", "interoperability", "user_orientation")
    ]  # fmt: skip


def test_models_say_whose_reconstruction_they_are(mcda) -> None:
    assert "not a recovery of that slide" in " ".join(mcda("models").out.split())


@pytest.mark.parametrize("name", ["ranking", "weights", "contributions", "matrix", "screens", "models"])
@pytest.mark.parametrize("format", ["table", "json", "csv", "md", "tex", "xlsx"])
def test_every_table_in_every_format(mcda, tmp_path: Path, name: str, format: str) -> None:
    target = tmp_path / f"t.{format}"
    answer = mcda("table", name, "--format", format, "--output", target)
    assert (answer.code, answer.out) == (0, "")
    assert len(answer.err.splitlines()) == (1 if format == "csv" else 0), (
        "whose judgement it is, where no table says it"
    )
    assert target.stat().st_size > 100


def test_a_table_in_a_scenario_is_the_scenarios(mcda) -> None:
    decision = library.load()
    found = json.loads(mcda("table", "matrix", "--scenario", "hadr", "--format", "json").out)
    assert [
        [row[key] for key in decision.criterion_keys] for row in found["rows"]
    ] == decision.in_scenario("hadr").matrix.tolist()  # fmt: skip
    shares = column(json.loads(mcda("table", "weights", "--scenario", "hadr", "--format", "json").out), "share")
    expected = library.load_preference("balanced").for_decision(decision, "hadr").weights
    assert shares == pytest.approx(expected.tolist())


def test_contributions_of_a_method_without_parts_name_the_way_out(mcda) -> None:
    answer = mcda("table", "contributions", "--method", "marcos")
    assert answer.code == 2
    assert "Use weighted_sum or topsis" in answer.err


def test_serve_hands_its_flags_on(mcda, monkeypatch) -> None:
    import mcda.serve as serving

    given: list[tuple] = []
    monkeypatch.setattr(serving, "main", lambda *args, **named: given.append((args, named)))
    assert mcda("serve").code == 0
    assert (
        mcda("--language", "ja", "serve", "--port", "8600", "--lan", "192.0.2.7", "--criteria", "seven_cards").code == 0
    )
    assert mcda("serve", "--lan", "--certificate", "c.pem", "--key", "k.pem").code == 0
    assert [args for args, _ in given] == [(8501, None), (8600, "192.0.2.7"), (8501, "")]
    assert given[1][1]["language"] == "ja"
    assert given[1][1]["criteria"] == "seven_cards"
    assert (given[2][1]["certificate"], given[2][1]["key"]) == ("c.pem", "k.pem")


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_a_table_by_name(name: str, mcda) -> None:
    answer = mcda("table", name, "--criteria", "seven_cards", "--format", "json")
    assert answer.code == 0
    found = json.loads(answer.out)
    assert found["about"]
    assert found["note"]
    keys = [one["key"] for one in found["columns"]]
    assert all(list(row)[-len(keys) :] == keys for row in found["rows"])
    assert found["rows"] or name == "reversals", "on anchored scales no order turns"


def test_a_table_about_several_people_needs_two(mcda) -> None:
    answer = mcda("table", "disagreement", "--criteria", "seven_cards", "--people", "balanced")
    assert (answer.code, "--people" in answer.err) == (2, True)


def test_weights_and_scenarios_side_by_side_say_what_matters(mcda) -> None:
    given = ("table", "across_scenarios", "--people", "us_operators", "japan_caution")
    found = json.loads(mcda(*given, "--scenario", "hadr", "--format", "json").out)
    assert [row["scenario"] for row in found["rows"]] == ["Large-scale disaster relief (HADR)"] * 2
    shown = mcda(*given).out
    assert "matter" in shown
    assert "Weights" not in shown.rsplit("Found", 1)[-1]  # it is about several people's
