"""`mcda sweep`, `flip`, `acceptability`, `agree` and `rank --verdict`: numbers as the library has them, in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import openpyxl
import pytest

import mcda as library
from mcda import analysis, explain

QUICK = {
    "sweep": ("sweep", "--target", "legal"),
    "sweep stability": ("sweep", "--show", "stability"),
    "sweep scores": ("sweep", "--target", "legal", "--show", "scores", "--steps", "5"),
    "flip": ("flip", "--method", "weighted_sum"),
    "flip scores": ("flip", "--method", "weighted_sum", "--show", "scores", "--all"),
    "acceptability": ("acceptability", "--draws", "400"),
    "acceptability weights": ("acceptability", "--draws", "400", "--show", "weights"),
    "acceptability pairwise": ("acceptability", "--draws", "400", "--show", "pairwise"),
    "acceptability verdict": ("acceptability", "--draws", "400", "--show", "verdict", "--method", "weighted_sum"),
    "agree": ("agree",),
    "agree people": ("agree", "--weights", "us_operators", "japan_caution"),
}


@pytest.fixture(scope="module")
def shipped():
    return library.load()


@pytest.fixture(scope="module")
def balanced():
    return library.load_preference("balanced")


def tables_of(out: str) -> dict[str, dict]:
    found = json.loads(out)
    return {one["table"]: one for one in (found if isinstance(found, list) else [found])}


def column(table: dict, key: str) -> list:
    return [row[key] for row in table["rows"]]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", QUICK)
def test_every_format_in_both_languages(mcda, tmp_path: Path, name: str, language: str) -> None:
    given = (*QUICK[name], "--language", language)
    found = tables_of(mcda(*given, "--format", "json").out)
    first = next(iter(found.values()))
    for format in ("table", "md", "tex", "csv"):
        answer = mcda(*given, "--format", format)
        assert answer.code == 0, (format, answer.err)
        assert answer.out.strip()
        if format == "csv":
            rows = list(csv.DictReader(io.StringIO(answer.out)))
            assert len(rows) == len(first["rows"])
            assert [one["key"] for one in first["columns"]] == list(rows[0])[-len(first["columns"]) :]
        elif format != "tex":
            assert first["title"] in answer.out
    workbook = tmp_path / "answer.xlsx"
    assert mcda(*given, "--output", workbook).code == 0
    assert openpyxl.load_workbook(workbook).sheetnames
    assert mcda(*given, "--output", workbook).code == 2
    assert not any(
        isinstance(cell, float) and np.isnan(cell)
        for one in found.values()
        for row in one["rows"]
        for cell in row.values()
    )


def test_crossings_are_those_of_the_sweep(mcda, shipped, balanced) -> None:
    sweep = analysis.weight_sweep(shipped, balanced)
    leads = [one for target in sweep.crossings for one in target if one.leader]
    found = tables_of(mcda("sweep", "--format", "json").out)["crossings"]
    assert [(row["criterion"], row["share"]) for row in found["rows"]] == [(one.target, one.share) for one in leads]
    everything = tables_of(mcda("sweep", "--all", "--format", "json").out)["crossings"]
    assert len(everything["rows"]) == sum(map(len, sweep.crossings)) > len(leads)


def test_named_targets_are_told_in_sentences(mcda, shipped, balanced) -> None:
    sweep = analysis.weight_sweep(shipped, balanced, targets=["legal", "mission"])
    answer = mcda("sweep", "--target", "legal", "--target", "mission")
    for target in ("legal", "mission"):
        for sentence in explain.crossing_sentences(sweep, target, shipped):
            assert sentence["en"] in answer.out


def test_stability_is_sorted_by_the_room_that_is_left(mcda, shipped, balanced) -> None:
    found = tables_of(mcda("sweep", "--show", "stability", "--format", "json").out)["stability"]
    intervals = analysis.stability_intervals(shipped, balanced)
    rooms = []
    for row in found["rows"]:
        place = intervals.targets.index(row["criterion"])
        assert [row["winner_low"], row["winner_high"]] == intervals.winner[place].tolist()
        assert [row["order_low"], row["order_high"]] == intervals.order[place].tolist()
        ends = [
            abs(end - row["current"])
            for end, rival in ((row["winner_low"], row["rival_below"]), (row["winner_high"], row["rival_above"]))
            if rival
        ]
        rooms.append(min(ends, default=np.inf))
    assert rooms == sorted(rooms)
    assert len(rooms) == len(intervals.targets)


@pytest.mark.parametrize("show", ["scores", "ranks"])
def test_scores_along_the_way(mcda, shipped, balanced, show: str) -> None:
    rows = tables_of(mcda("sweep", "--target", "legal", "--show", show, "--steps", "7", "--format", "json").out)[
        "sweep"
    ]["rows"]
    sweep = analysis.weight_sweep(shipped, balanced, targets=["legal"], steps=7)
    assert [row["share"] for row in rows] == sweep.shares.tolist()
    for step, row in enumerate(rows):
        for place, option in enumerate(shipped.option_keys):
            if option in row:
                assert row[option] == getattr(sweep, show)[0, step, place]
        leaders = [shipped.options[at].label.en for at in np.flatnonzero(sweep.ranks[0, step] == 1)]
        assert row["leaders"] == ", ".join(leaders)
    assert "cfc_model" not in rows[0]


def test_flips_and_overturning_scores_are_the_librarys(mcda, shipped, balanced) -> None:
    given = ("flip", "--method", "weighted_sum", "--format", "json")
    found = tables_of(mcda(*given).out)
    flips = analysis.smallest_flip(shipped, balanced, "weighted_sum")
    distances = {one.challenger: one.distance for one in flips.flips}
    assert {row["option"]: row["distance"] for row in found["flips"]["rows"]} == distances
    told = [one for one in column(found["flips"], "distance") if one is not None]
    assert told == sorted(told)
    assert set(column(found["flips"], "bound")) <= {"exact", "impossible"}
    cells = analysis.cell_flips(shipped, balanced, "weighted_sum")
    assert [(row["option"], row["flips_at"]) for row in found["overturning_scores"]["rows"]] == [
        (one.option, one.flips_at) for one in cells.within
    ]
    every = tables_of(mcda(*given, "--show", "scores", "--all").out)["overturning_scores"]
    assert len(every["rows"]) == len(cells.flips)
    assert column(every, "within") == ["yes" if one.within else "no" for one in cells.flips]


def test_a_challenger_is_explained(mcda, shipped, balanced) -> None:
    answer = mcda(
        "flip", "--method", "weighted_sum", "--challenger", "cpx_first", "--show", "weights", "--format", "json"
    )
    lines = tables_of(answer.out)["flips"]["about"]
    evaluation = library.evaluate(shipped, balanced, "weighted_sum")
    for label, sentences in (
        ("Why above", explain.why_above(shipped, evaluation, "parallel_hq", "cpx_first")),
        ("It would take", explain.what_it_would_take(shipped, balanced, evaluation, "cpx_first")),
        ("One would have to believe", explain.what_to_believe(shipped, balanced, evaluation, "cpx_first")),
    ):
        assert lines[label] == " ".join(one["en"] for one in sentences)
    excluded = mcda("flip", "--method", "weighted_sum", "--challenger", "cfc_model")
    assert (excluded.code, "CFC model is not ranked" in excluded.out) == (0, True)
    leader = mcda("flip", "--method", "weighted_sum", "--challenger", "parallel_hq")
    assert "is first already" in leader.out


def test_acceptability_is_the_librarys_and_ends_with_the_verdict(mcda, shipped, balanced) -> None:
    given = ("acceptability", "--draws", "2000", "--seed", "5", "--format", "json")
    found = tables_of(mcda(*given).out)["acceptability"]
    drawn = analysis.acceptability(shipped, balanced, seed=5, draws=2000, uncertain=("weights", "scores"))
    for row in found["rows"]:
        at = shipped.option_place(row["option"])
        if not drawn.ranked_share[at]:
            assert row["first"] is None
            continue
        assert row["first"] == drawn.first[at]
        assert row["first_error"] == drawn.first_error[at]
        assert row["expected_rank"] == drawn.expected_rank[at]
        assert [row[f"rank.{place}"] for place in range(2, 10)] == drawn.rank_shares[at, 1:9].tolist()
        assert row["confidence"] == drawn.confidence_factors[at]
    chances = [row["first"] for row in found["rows"] if row["first"] is not None]
    assert chances == sorted(chances, reverse=True)
    judged = analysis.verdict(shipped, balanced, seed=5, draws=2000, companions=False)
    sentences = explain.verdict_sentences(judged, shipped)
    assert found["about"]["Verdict"] == sentences[0]["en"]
    assert found["about"]["Why"] == " ".join(one["en"] for one in sentences[1:])
    assert mcda(*given).out == mcda(*given).out
    assert mcda("acceptability", "--draws", "2000", "--format", "json").out != mcda(*given).out


def test_what_is_uncertain_and_the_space_reach_the_draws(mcda, shipped, balanced) -> None:
    for extra, asked in (
        (("--uncertain", "weights"), {"uncertain": ("weights",)}),
        (("--uncertain", "weights", "scores", "screens"), {"uncertain": ("weights", "scores", "screens")}),
        (("--uncertain", "weights", "--space", "simplex"), {"uncertain": ("weights",), "space": "simplex"}),
        (("--scenario", "hadr"), {"uncertain": ("weights", "scores"), "scenario": "hadr"}),
    ):
        found = tables_of(mcda("acceptability", "--draws", "900", *extra, "--format", "json").out)["acceptability"]
        drawn = analysis.acceptability(shipped, balanced, draws=900, **asked)
        assert {row["option"]: row["first"] for row in found["rows"] if row["first"] is not None} == {
            key: share
            for key, share, there in zip(shipped.option_keys, drawn.first, drawn.ranked_share, strict=True)
            if there
        }
        assert ("ranked" in found["rows"][0]) == ("screens" in asked["uncertain"])


def test_central_weights_and_pairwise_wins(mcda, shipped, balanced) -> None:
    drawn = analysis.acceptability(shipped, balanced, draws=900, uncertain=("weights", "scores"))
    given = ("acceptability", "--draws", "900", "--format", "json", "--show")
    central = tables_of(mcda(*given, "weights").out)["central_weights"]
    for option in ("parallel_hq", "standing_bjocc"):
        assert column(central, option) == drawn.central_weights[shipped.option_place(option)].tolist()
        assert sum(column(central, option)) == pytest.approx(1.0)
    wins = {row["option"]: row for row in tables_of(mcda(*given, "pairwise").out)["pairwise_wins"]["rows"]}
    one, other = "parallel_hq", "standing_bjocc"
    assert wins[one][other] == drawn.pairwise[shipped.option_place(one), shipped.option_place(other)]
    assert wins[one][other] + wins[other][one] == pytest.approx(1.0)
    assert wins[one][one] is None


def test_the_verdict_as_one_row(mcda, shipped) -> None:
    preference = library.load_preference("us_operators")
    given = ("--draws", "1500", "--show", "verdict", "--method", "weighted_sum", "--weights", "us_operators")
    (row,) = tables_of(mcda("acceptability", *given, "--format", "json").out)["verdict"]["rows"]
    found = analysis.verdict(shipped, preference, "weighted_sum", draws=1500)
    assert row["kind"] == found.kind
    assert row["winner"] == (shipped.option(found.winner).label.en if found.winner else "")
    assert row["lead"] == found.lead
    assert row["first"] == found.first[shipped.option_place(found.leader)]
    assert row["distance"] == found.flip.distance
    assert row["challenger"] == shipped.option(found.flip.challenger).label.en
    assert row["cells"] == len(found.cells)
    assert row["agreement"] == found.agreement


def test_methods_agree_as_the_library_says(mcda, shipped) -> None:
    preference = library.load_preference("japan_caution")
    found = tables_of(mcda("agree", "--weights", "japan_caution", "--format", "json").out)["agreement"]
    agreed = analysis.agreement(shipped, preference)
    assert len(found["rows"]) == len(agreed.voters)
    votes = {(one.label.en.split(" (")[0], one.normalisation): one for one in agreed.voters}
    for row in found["rows"]:
        voter = votes[row["method"], row["normalisation"]]
        assert row["vote"] == voter.vote + 1
        assert row["winners"] == ", ".join(shipped.option(key).label.en for key in voter.winners)
        assert row["anchored"] == ("yes" if voter.anchored else "no")
    assert column(found, "vote") == sorted(column(found, "vote"))
    assert found["about"]["Found"] == " ".join(one["en"] for one in explain.agreement_sentences(agreed, shipped))


def test_people_are_compared_where_several_are_named(mcda, shipped) -> None:
    keys = ("us_operators", "japan_caution", "incremental_managers")
    people = [library.load_preference(key) for key in keys]
    found = tables_of(mcda("agree", "--weights", *keys, "--method", "weighted_sum", "--format", "json").out)
    differ = analysis.disagreement(shipped, people, "weighted_sum")
    rows = found["disagreement"]["rows"]
    assert len(rows) == len(differ.targets)
    for row in rows:
        at = differ.targets.index(row["criterion"])
        for name in ("mean", "lowest", "highest", "spread", "consequence"):
            assert row[name] == getattr(differ, name)[at]
    assert column(found["disagreement"], "consequence") == sorted(
        column(found["disagreement"], "consequence"), reverse=True
    )
    assert column(found["people"], "preference") == [*keys, "mean"]
    for row, one in zip(found["people"]["rows"], people, strict=False):
        leaders = library.evaluate(shipped, one, "weighted_sum").leaders
        assert row["winners"] == ", ".join(shipped.option(key).label.en for key in leaders)


def test_rank_ends_with_the_verdict_where_it_is_asked(mcda, shipped, balanced) -> None:
    found = analysis.verdict(shipped, balanced)
    sentences = [one["en"] for one in explain.verdict_sentences(found, shipped)]
    plain = mcda("rank")
    asked = mcda("rank", "--verdict")
    assert asked.out.startswith(plain.out.rstrip("\n"))
    assert " ".join(sentences[0].split()) in " ".join(asked.out.split())
    written = json.loads(mcda("rank", "--verdict", "--format", "json").out)
    assert list(written)[-1] == "verdict"
    contract = json.loads(mcda("rank", "--format", "json").out)
    judged = written.pop("verdict")
    assert written == contract
    assert judged["kind"] == found.kind
    assert judged["group"] == list(found.group)
    assert judged["first"] == dict(zip(found.options, found.first.tolist(), strict=True))
    assert judged["flip"] == {
        "option": found.flip.challenger,
        "distance": found.flip.distance,
        "bound": found.flip.bound,
    }
    assert judged["sentences"] == sentences
    rows = mcda("rank", "--verdict", "--format", "csv")
    assert rows.out == mcda("rank", "--format", "csv").out
    assert sentences[0] in rows.err


def test_rank_without_the_verdict_stays_light() -> None:
    code = (
        "import sys; from mcda.cli import main; main(['rank']); print(sorted({'scipy', 'pandas'} & set(sys.modules)))"
    )
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": root}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize("command", ["sweep", "flip", "acceptability", "agree"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_plain_decision_with_a_tie(mcda, small: Path, command: str, language: str) -> None:
    answer = mcda(
        command, "--criteria", small / "criteria.csv", "--options", small / "options.csv", "--language", language
    )
    assert answer.code == 0, answer.err
    assert "nan" not in answer.out.replace("name", "")
    if command in ("flip", "acceptability"):
        assert ("tie for first" if language == "en" else "首位に並びます") in answer.out


@pytest.mark.parametrize("command", ["sweep", "flip", "acceptability", "agree"])
def test_the_view_of_seven_criteria(mcda, command: str) -> None:
    answer = mcda(command, "--criteria", "seven_cards")
    assert answer.code == 0, answer.err


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("sweep", "--target", "nothing"), "nothing"),
        (("sweep", "--steps", "1"), "1"),
        (("flip", "--challenger", "nobody"), "nobody"),
        (("acceptability", "--draws", "0"), "0"),
        (("acceptability", "--draws", "-5"), "-5"),
        (("acceptability", "--uncertain", "people"), "people"),
        (("acceptability", "--space", "sphere"), "sphere"),
        (("acceptability", "--show", "nothing"), "nothing"),
        (("agree", "--weights", "balanced", "nobody"), "nobody"),
        (("agree", "--method", "topsiss"), "topsiss"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_wrong_input_is_one_line_that_says_what_was_found(mcda, given: tuple[str, ...], named: str) -> None:
    for language in ("en", "ja"):
        answer = mcda(*given, "--language", language)
        assert answer.code == 2
        assert answer.out == ""
        assert len(answer.err.strip().splitlines()) == 1
        assert named in answer.err


@pytest.mark.parametrize("command", ["sweep", "flip", "acceptability", "agree"])
def test_where_the_screens_leave_nobody_it_says_so(mcda, tmp_path: Path, command: str) -> None:
    made = mcda("new", tmp_path / "clinic", "--form", "toml")
    assert made.code == 0
    for path in (tmp_path / "clinic" / "options" / "sites").glob("0*.toml"):
        written = path.read_text(encoding="utf-8").replace('result = "pass"', 'result = "fail"')
        path.write_text(written.replace('result = "uncertain"', 'result = "fail"'), encoding="utf-8")
    answer = mcda(command, "--criteria", tmp_path / "clinic")
    assert answer.code == 2
    assert "screen" in answer.err
    assert len([line for line in answer.err.splitlines() if not line.startswith("note:")]) == 1
