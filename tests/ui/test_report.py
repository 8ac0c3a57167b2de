"""The report page: computed when asked for, kept while nothing changes, and the command it prints makes the same."""

from __future__ import annotations

import pytest

import mcda
from mcda.record import replay
from mcda.ui import cached
from mcda.ui.widgets import reporting
from tests.ui.test_pages import opened


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "DRAWS", 200)
    cached.answers.clear()  # what another visitor has computed is there at once


def labels(app: object) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_report_is_computed_when_asked_for_and_then_offered_in_five_formats(language: str) -> None:
    app = opened("report", language, start="balanced", criteria="seven_cards")
    assert "PDF" not in labels(app)
    app.button(key="make_report").click().run()
    assert not app.exception
    assert {"PDF", "Word", "Markdown"} <= set(labels(app))
    assert not [one for one in app.button if one.key == "make_report"]
    app.text_input[0].set_value("22.11.").run()
    assert "PDF" in labels(app), "a date is no new question"
    app.selectbox(key="widget:scenario").set_value("hadr").run()
    assert "PDF" not in labels(app), "another scenario is"


def test_the_files_of_the_page_are_those_of_the_command_line() -> None:
    decision, preference = mcda.load("seven_cards"), mcda.load_preference("balanced")
    evaluation = mcda.evaluate(decision, preference)
    assert replay(("record.json", reporting._record(evaluation, decision, preference))).identical
    assert reporting._criteria(cached.views()[0]) == "seven_cards"
    assert reporting._weights(cached.decision(), preference.for_decision(cached.decision())) == "balanced"


def test_nothing_weighed_gives_no_report() -> None:
    assert not [one for one in opened("report", start="").button if one.key == "make_report"]
