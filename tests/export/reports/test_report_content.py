"""What a report says: every part, in both languages, with the numbers of the results."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

import mcda
from mcda.export.reports import Findings, Outline, dealt, find, outlined, read_wording, with_wording, written
from mcda.export.reports.appendices import levels_appendix
from mcda.export.reports.outline import Figure, Grid, Paragraph
from mcda.export.reports.practice import ISPOR, STEPS
from mcda.files.glossary import load_glossary
from mcda.text import Text, probability
from tests.japanese import JAPANESE

PARTS = [
    "summary", "decision", "weights", "criteria", "options", "screens", "verdict", "ranking", "why", "certainty", "changes",
    "people", "models", "method", "checklist", "levels", "scores", "unrounded", "evidence", "reproduction",
]  # fmt: skip
SCORED = {"summary", "verdict", "ranking", "why", "certainty", "changes", "people", "scores", "unrounded"}


def grid(outline: Outline, name: str) -> Grid:
    return next(block for _, block in outline.blocks() if isinstance(block, Grid) and block.table.name == name)


def whole(outline: Outline) -> str:
    return "\n".join(written for _, written in outline.sentences())


def test_every_part_is_there_in_order(outlines: dict[str, Outline]) -> None:
    for outline in outlines.values():
        there = [section.key for section in outline.sections]
        assert there == [key for key in PARTS if key in there]
        assert set(PARTS) - set(there) <= {"levels"}  # a view of averaged criteria has no levels of its own
        assert {section.key for section in outline.sections if section.scored} == SCORED
        assert outline.note


def test_a_criteria_set_with_levels_shows_them(shipped: Findings) -> None:
    levels = levels_appendix(replace(shipped, stands=mcda.load()), "en")
    assert levels is not None
    assert sum(type(block).__name__ == "Facts" for block in levels.blocks) == 18


def test_both_languages_say_the_same_things(outlines: dict[str, Outline]) -> None:
    english, japanese = outlines["en"], outlines["ja"]
    kinds = [[(section.key, type(block).__name__) for section, block in one.blocks()] for one in (english, japanese)]
    assert kinds[0] == kinds[1]
    for section in japanese.sections:
        assert JAPANESE.search(section.title), section.key
    for section in english.sections:
        assert not JAPANESE.search(section.title), section.key
    for _, block in english.blocks():
        if isinstance(block, Paragraph):
            assert not JAPANESE.search(block.text), block.text
    digits = [re.findall(r"\d+\.\d+", one.sections[6].blocks[0].text) for one in (english, japanese)]  # type: ignore[union-attr]
    assert digits[0] == digits[1]


def test_tables_and_figures_are_numbered_from_one(outlines: dict[str, Outline]) -> None:
    for outline in outlines.values():
        for kind in (Grid, Figure):
            numbers = [block.number for _, block in outline.blocks() if isinstance(block, kind)]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) > 5


def test_unrounded_results_are_the_results(shipped: Findings, outlines: dict[str, Outline]) -> None:
    evaluation = shipped.evaluation
    rows = grid(outlines["en"], "unrounded").table.rows
    assert len(rows) == len(evaluation.options)
    for row, at in zip(rows, evaluation.order, strict=True):
        assert row[0] == shipped.decision.options[at].label
        if evaluation.ranks[at]:
            assert float(str(row[1])) == evaluation.scores[at]
            assert row[2] == evaluation.ranks[at]
        else:
            assert row[2] is None
    weights = [float(str(row[1])) for row in grid(outlines["en"], "unrounded_weights").table.rows]
    np.testing.assert_array_equal(weights, evaluation.weights)


def test_the_ranking_shows_scores_ranks_and_chances_of_the_results(
    shipped: Findings, outlines: dict[str, Outline]
) -> None:
    table, evaluation = grid(outlines["en"], "ranking_ranges").table, shipped.evaluation
    drawn = shipped.verdict.acceptability
    assert drawn is not None
    for record in table.records("en"):
        at = evaluation.options.index(record["option"])
        if not evaluation.ranks[at]:
            assert record["score"] is None
            continue
        assert record["score"] == evaluation.scores[at]
        assert record["rank"] == evaluation.ranks[at]
        assert record["first"] == drawn.first[at]
        low, _, high = record["range"].partition("–")
        inside = drawn.rank_shares[at][int(low) - 1 : int(high or low)].sum()
        assert inside >= 0.9 * drawn.rank_shares[at].sum() - 1e-12


def test_every_score_stands_in_the_appendix_with_its_owner(shipped: Findings, outlines: dict[str, Outline]) -> None:
    tables = [
        block.table for _, block in outlines["en"].blocks() if isinstance(block, Grid) and block.table.name == "scores"
    ]
    for option, table in zip(shipped.decision.options, tables, strict=True):
        for record in table.records("en"):
            cell = option.cells[record["criterion"]]
            assert record["score"] == cell.score
            assert record["evidence"] == ", ".join(cell.evidence)
            assert record["why"] == cell.rationale["en"]


def test_the_verdict_comes_before_any_table_of_results(outlines: dict[str, Outline]) -> None:
    for outline in outlines.values():
        lead = outline.sections[0].blocks[0]
        assert isinstance(lead, Paragraph)
        assert lead.role == "lead"
        assert lead.text in [block.text for block in outline.sections[6].blocks if isinstance(block, Paragraph)]


def test_checklists_are_filled_and_do_not_claim_what_only_people_know(outlines: dict[str, Outline]) -> None:
    ispor, manual = (grid(outlines["en"], f"checklist_{name}") for name in ("ispor", "manual"))
    assert (len(ispor.rows), len(manual.rows)) == (len(ISPOR), len(STEPS)) == (17, 8)
    states = dict(zip(ISPOR, (row[1] for row in ispor.rows), strict=True))
    assert states["problem_checked"] == "open"
    assert states["scores_checked"] != "shown"
    assert states["sources"] == states["scoring"] == "shown"
    text = whole(outlines["en"])
    assert "Marsh" in text
    assert "978-1-4098-1023-0" in text


def test_a_bare_decision_gets_a_checklist_that_says_so() -> None:
    from mcda.decision import Cell, Criterion, Decision, Option

    bare = Decision(
        "bare",
        Text("Bare"),
        (Criterion("a", Text("A"), worst=0.0, best=1.0),),
        tuple(Option(key, Text(key), {"a": Cell(score)}) for key, score in (("x", 0.2), ("y", 0.9))),
    )
    rows = grid(outlined(find(bare, draws=100)), "checklist_ispor").rows
    states = dict(zip(ISPOR, (row[1] for row in rows), strict=True))
    assert {states["sources"], states["scoring"], states["criteria_defined"]} == {"open"}


def test_hashes_and_command_are_printed(shipped: Findings, outlines: dict[str, Outline]) -> None:
    text = whole(outlines["en"])
    for found in (shipped.hash, shipped.evaluation.hash, shipped.decision.hash, shipped.record):
        assert found in text
    assert len(shipped.record) == 64
    assert "mcda report --criteria seven_cards" in {
        block.text for _, block in outlines["en"].blocks() if type(block).__name__ == "Code"
    }


def test_another_question_has_another_hash(shipped: Findings) -> None:
    other = find(mcda.load("seven_cards"), mcda.load_preference("balanced"), people=shipped.people, draws=501)
    assert other.hash != shipped.hash
    assert other.evaluation.hash == shipped.evaluation.hash


def test_nobody_is_named_who_has_no_name() -> None:
    decision = replace(mcda.load("seven_cards").without(mcda.load().option_keys[4:]), default_profile="")
    people = [
        mcda.Preference.from_weights(decision.criterion_keys, weights, key="tanaka")
        for weights in (range(1, 8), range(7, 0, -1))
    ]
    found = find(decision, people[0], people=people, draws=200)
    outline = outlined(found)
    assert "tanaka" not in whole(outline).lower()
    assert "tanaka" not in written(outline, "html").decode().lower()
    assert "Weights no. 2" in whole(outline)


def test_every_chart_has_a_sentence_for_those_who_do_not_see_it(outlines: dict[str, Outline]) -> None:
    for outline in outlines.values():
        assert {figure.key for figure in outline.figures()} == {
            "ranking", "contributions", "acceptability", "tornado", "sweep", "disagreement", "models", "matrix",
        }  # fmt: skip
        for figure in outline.figures():
            assert len(figure.chart.alt) > 20
            assert figure.chart.title


def test_five_slides_with_the_models_last(shipped: Findings) -> None:
    for language in ("en", "ja"):
        deck = dealt(shipped, language)
        assert len(deck.slides) == 5
        assert [slide.chart is not None for slide in deck.slides] == [False, True, True, True, True]
        assert all(slide.notes for slide in deck.slides)
        assert shipped.hash in deck.foot
        assert shipped.decision.note[language] in deck.foot
    assert "compared" in dealt(shipped).slides[-1].title


def test_slides_of_a_decision_without_models_or_people(hostile: Findings) -> None:
    alone = replace(hostile, differences=None, people=())
    deck = dealt(alone)
    assert len(deck.slides) == 5
    assert [slide.title for slide in deck.slides[3:]] == ["Whether methods agree", "How sure it is"]
    drawn = alone.verdict.acceptability
    assert drawn is not None
    told = " ".join(deck.slides[1].points)
    assert probability(float(drawn.first.max())) in told


def test_wording_is_noted_and_listed_in_a_draft_only(outlines: dict[str, Outline]) -> None:
    outline = outlines["en"]
    readings = read_wording(outline, load_glossary())
    assert {"combined command"} <= {one.found.lower() for one in readings}
    for one in readings:
        assert one.wording.prefer["en"] in one.told("en")
        assert one.wording.reason["ja"] in one.told("ja")
    draft = with_wording(outline, readings)
    assert [section.key for section in draft.sections] == [*(section.key for section in outline.sections), "wording"]
    assert len(grid(draft, "wording").rows) == len(readings)
    assert "wording" not in {section.key for section in outline.sections}


@pytest.mark.parametrize(
    ("keep", "kind"),
    [(("parallel_hq", "cfc_model"), "robust"), (("cfc_model",), "screened_out")],
    ids=["one option left", "nobody left"],
)
def test_reports_where_there_is_little_to_say(keep: tuple[str, ...], kind: str) -> None:
    decision = mcda.load()
    small = decision.without([key for key in decision.option_keys if key not in keep])
    found = find(small, mcda.load_preference("balanced"), draws=100)
    assert found.verdict.kind == kind
    for language in ("en", "ja"):
        assert written(outlined(found, language), "md")
        assert len(dealt(found, language).slides) == 5
