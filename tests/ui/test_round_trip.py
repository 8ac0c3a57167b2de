"""The decision on the table taken away as a workbook or JSON, and brought back."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest

import mcda
from mcda.decision import Decision
from mcda.export.decision_workbook import decision_workbook
from mcda.files.json_decision import decision_as_json
from mcda.ui.widgets import opening, round_trip
from tests.ui.kept_state import KeptState
from tests.ui.test_pages import opened


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> KeptState:
    """A visitor's state and the decision that was opened."""
    kept = KeptState()

    def open_decision(found: Decision) -> None:
        kept["opened"] = found

    monkeypatch.setattr(opening, "state", kept)
    monkeypatch.setattr(round_trip, "state", kept)
    monkeypatch.setattr(opening, "open_decision", open_decision)
    return kept


def read(visit: KeptState, given: Mapping[str, bytes]) -> None:
    opening.open_uploads(given)
    assert visit[opening.PROBLEM] is None, visit[opening.PROBLEM]


def edited() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(decision_workbook(mcda.load(), mcda.load_preference("balanced"))))
    book["options"]["B2"] = 5
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_comes_back_with_what_was_changed(visit: KeptState) -> None:
    read(visit, {"d.xlsx": decision_workbook(mcda.load(), mcda.load_preference("balanced"))})
    assert visit["opened"] == mcda.load()
    assert visit[round_trip.CHANGES] == ()
    read(visit, {"d.xlsx": edited()})
    assert [one.what for one in visit[round_trip.CHANGES]] == ["score", "range"]
    assert visit["opened"].matrix[0, 0] == 5
    read(visit, {"d.json": decision_as_json(mcda.load())})
    assert visit["opened"] == mcda.load()
    assert visit[round_trip.CHANGES] is None


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_offers_both_and_lists_changes(language: str) -> None:
    from mcda.files.workbook_decision import reread
    from mcda.record import changes

    back = reread(("d.xlsx", edited()))
    assert back is not None
    app = opened(
        "own_decision",
        language,
        own_decision=back.decision,
        own_opened=True,
        own_changes=changes(back.original, back.decision),
    )
    assert len(app.get("download_button")) == 5, "three templates, and the decision itself in two forms"
    shown = " ".join(str(one.value) for one in [*app.info, *app.markdown])
    assert {"en": "Changed in the workbook: 2", "ja": "変更された点は 2 件"}[language] in shown
