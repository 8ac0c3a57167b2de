"""The workbook of a decision: its formulas, recalculated by another program, are our numbers."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

import mcda
from mcda.decision import Decision
from mcda.elements import Cell, Criterion, Option
from mcda.errors import InputError
from mcda.export.decision_workbook import decision_workbook
from mcda.files.plain_decision import decision_from_tables
from mcda.files.workbook_decision import reread
from mcda.preference import Preference
from mcda.results import Evaluation
from mcda.text import Text

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")
"""openpyxl about what LibreOffice writes for conditional formats."""


def unscaled() -> Decision:
    tables = {
        "criteria.csv": b"criterion,direction,weight\na,benefit,1\n=b,cost,2\nflat,benefit,3",
        "options.csv": b"o,a,=b,flat\nx,0.1,0.2,5\n=y,0.3,0.7,5\n001,1,3,5\nw,0.3,0.7,5",
    }
    return decision_from_tables("", tables)


def bent() -> Decision:
    criteria = (
        Criterion(
            "steps", Text("Steps"), "benefit", 0, 10, value_points=((0, 0), (2, 0.7), (2, 0.8), (5, 0.8), (10, 1))
        ),
        Criterion("fall", Text("Fall"), "cost", 100, 0, value_points=((0, 1), (30, 0.25), (100, 0))),
        Criterion("line", Text("Line"), "cost", 9, 1, veto=12),
    )
    scores = ((0, 0, 12), (2, 30, 1), (1.999, 15, 9), (3, 65, 5), (10, 100, 7.3), (7.77, 12.5, 1), (2, 30, 1))
    keys = ("steps", "fall", "line")
    options = tuple(
        Option(f"o{place}", Text(f"O{place}"), {key: Cell(float(score)) for key, score in zip(keys, row, strict=True)})
        for place, row in enumerate(scores)
    )
    return Decision("bent", Text("Bent"), criteria, options, default_weights=(0.3, 0.3, 0.4))


CASES: dict[str, Callable[[], tuple[Decision, Preference | None]]] = {
    "shipped": lambda: (mcda.load(), mcda.load_preference("balanced")),
    "view": lambda: (mcda.load("seven_cards"), mcda.load_preference("us_operators")),
    "no scales": lambda: (unscaled(), None),
    "bent": lambda: (bent(), None),
}


def opened(content: bytes, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def written(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_weighted_sum(decision: Decision, preference: Preference | None) -> Evaluation:
    normalisation = None if decision.bounds is not None else "minmax"
    return mcda.evaluate(decision, preference, "weighted_sum", normalisation=normalisation)


def shown_ranking(content: bytes, language: str = "en") -> list[tuple[Any, ...]]:
    """Rank, option and score of the live ranking, as stored in the file."""
    sheet = opened(content, values=True)[{"en": "Live ranking", "ja": "連動する順位"}[language]]
    return [tuple(cell.value for cell in row[:6]) for row in sheet.iter_rows(min_row=5) if row[1].value]


def expected_ranking(decision: Decision, evaluation: Evaluation) -> list[tuple[Any, ...]]:
    return [(int(evaluation.ranks[at]) or "–", decision.option_keys[at]) for at in evaluation.order]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_stored_values_are_right_before_anything_recalculates(case: str, language: str) -> None:
    decision, preference = CASES[case]()
    evaluation = by_weighted_sum(decision, preference)
    found = shown_ranking(decision_workbook(decision, preference, language=language), language)
    assert [row[:2] for row in found] == expected_ranking(decision, evaluation)
    scores = [row[3] for row in found if isinstance(row[0], int)]
    np.testing.assert_allclose(
        scores, [evaluation.scores[at] for at in evaluation.order if evaluation.ranks[at]], rtol=1e-15
    )
    assert [row[2] for row in found] == [decision.options[at].name[language] for at in evaluation.order]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_sheet_is_explained_and_every_text_is_text(language: str) -> None:
    book = opened(decision_workbook(mcda.load(), mcda.load_preference("balanced"), language=language))
    about = book[{"en": "About", "ja": "説明"}[language]]
    explained = {row[0].value: row[1].value for row in about.iter_rows()}
    assert set(book.sheetnames) <= set(explained)
    assert all(explained[name] for name in book.sheetnames)
    assert mcda.load().full_hash in explained.values()
    assert book["source"].sheet_state == "hidden"
    for name in ("options", "criteria", "screens"):
        assert book[name].freeze_panes == "B2"
        assert all(cell.data_type in "sn" for row in book[name].iter_rows() for cell in row)
    assert book["criteria"].conditional_formatting
    plain = opened(decision_workbook(unscaled(), None))
    assert plain["options"]["C1"].value == "=b"
    assert plain["options"]["C1"].data_type == "s"
    assert plain["options"]["A3"].data_type == "s"


def test_keys_that_look_alike_are_refused() -> None:
    criterion = Criterion("c", Text("C"))
    options = tuple(Option(key, Text(key), {"c": Cell(1.0)}) for key in ("a", "a\x07"))
    with pytest.raises(InputError, match="look alike"):
        decision_workbook(Decision("d", Text("D"), (criterion,), options))


def recalculated(content: bytes, folder: Path) -> bytes:
    """The workbook opened and saved by LibreOffice."""
    assert SOFFICE is not None
    folder.mkdir(exist_ok=True)
    (folder / "book.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        SOFFICE,
        "--headless",
        profile,
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        "out",
        "book.xlsx",
    ]
    environment = {**os.environ, "HOME": str(folder)}
    ran = subprocess.run(command, cwd=folder, capture_output=True, timeout=240, env=environment, check=False)
    result = folder / "out" / "book.xlsx"
    if not result.exists():
        pytest.skip(f"LibreOffice Calc is missing (sh tools/office.sh): {ran.stderr.decode()[-80:]}")
    return result.read_bytes()


def edit_weights(book: Any) -> None:
    for row in range(2, book["criteria"].max_row + 1):
        book["criteria"][f"C{row}"] = (row * 37) % 11 + 1


def edit_scores(book: Any) -> None:
    sheet = book["options"]
    for row in range(2, sheet.max_row + 1):
        for column in range(2, sheet.max_column + 1):
            if (row + column) % 3 == 0:
                sheet.cell(row, column, sheet.cell(2 + (row + 1) % (sheet.max_row - 1), column).value)


def edit_screens(book: Any) -> None:
    if "screens" in book.sheetnames:
        book["screens"]["B2"], book["screens"]["C3"] = "fail", "pass"
        for column in "BCDE":
            book["screens"][f"{column}6"] = "pass"


def tie(book: Any) -> None:
    sheet = book["options"]
    for column in range(2, sheet.max_column + 1):
        sheet.cell(3, column, sheet.cell(4, column).value)
        sheet.cell(2, column, sheet.cell(4, column).value)


EDITS: dict[str, Callable[[Any], None]] = {
    "nothing": lambda book: None,
    "weights": edit_weights,
    "scores": edit_scores,
    "screens": edit_screens,
    "ties": tie,
}


@pytest.mark.prove
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (sh tools/office.sh)")
@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("case", CASES)
def test_libreoffice_recalculates_what_we_compute(tmp_path: Path, case: str, edit: str) -> None:
    """openpyxl keeps no results of formulas, so that every number of the file read back is LibreOffice's own."""
    decision, preference = CASES[case]()
    book = opened(decision_workbook(decision, preference))
    EDITS[edit](book)
    content = recalculated(written(book), tmp_path / "office")
    back = reread(("book.xlsx", content))
    assert back is not None
    if edit == "nothing":
        assert back.decision == decision, "saving with another program changes nothing"
        assert back.preference is not None
    evaluation = by_weighted_sum(back.decision, back.preference)
    found = shown_ranking(content)
    assert [row[:2] for row in found] == expected_ranking(back.decision, evaluation)
    for row, at in zip(found, evaluation.order, strict=True):
        if evaluation.ranks[at]:
            assert row[3] == pytest.approx(evaluation.scores[at], abs=1e-9)
        assert (row[4] or "") == evaluation.screens[at]
        if back.decision.base is None and decision.base is None:
            assert (row[5] or "") == " ".join(evaluation.vetoes[at])
    if edit == "ties":
        assert len({row[3] for row in found if row[1] in decision.option_keys[:3] and isinstance(row[0], int)}) <= 1
    values = opened(content, values=True)["Values"]
    shares = [values.cell(2, column).value for column in range(3, 3 + len(decision.criteria))]
    np.testing.assert_allclose(shares, evaluation.weights, atol=1e-12)


@pytest.mark.prove
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (sh tools/office.sh)")
def test_changing_a_weight_changes_the_ranking_there(tmp_path: Path) -> None:
    decision = replace(bent(), default_weights=(1.0, 0.0, 0.0))
    book = opened(decision_workbook(decision))
    before = shown_ranking(decision_workbook(decision))
    book["criteria"]["C2"], book["criteria"]["C3"] = 0, 5
    after = shown_ranking(recalculated(written(book), tmp_path / "office"))
    assert before[0][1] == "o4"
    assert after[0][1] == "o0"
