"""What comes back from the component: only what a slider or a list can say is taken, and it is the same preference as when typed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import mcda
from mcda.text import text
from mcda.ui.component.mounting import Answer, _answer
from mcda.ui.words import escaped
from tests.ui.kept_state import kept_by
from tests.ui.test_pages import ROOT, opened, order


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"points": 40}, Answer(40), id="points"),
        pytest.param({"points": None}, Answer(None), id="cleared"),
        pytest.param({"points": 40, "low": 30, "high": 60}, Answer(40, 30, 60), id="with a range"),
        pytest.param({"points": 40, "low": 50, "high": 60}, Answer(40), id="a range that does not hold its point"),
        pytest.param({"points": 40, "unknown": 1, "locked": "yes"}, Answer(40), id="marks that are no yes"),
        pytest.param({"points": 101}, None, id="too many"),
        pytest.param({"points": True}, None, id="a truth for a number"),
        pytest.param({"points": "40"}, None, id="a text for a number"),
        pytest.param([40], None, id="no record"),
    ],
)
def test_only_what_a_slider_can_say_is_taken(given: object, expected: Answer | None) -> None:
    assert _answer(given) == expected


def test_nothing_is_answered_before_somebody_answers() -> None:
    decision = mcda.load()
    app = opened("weigh")
    fields = [one for one in app.number_input if str(one.key).startswith("widget:points:")]
    assert len(fields) == len(decision.criteria)
    assert {one.value for one in fields} == {None}
    captions = [one.value for one in app.caption]
    assert any("Balanced" in one for one in captions)  # whose weights stand in until then
    assert text("ui.weights_stay") not in captions
    out = text("ui.list_mark").join(
        option.label.en
        for option, ranked in zip(
            decision.options,
            mcda.evaluate(decision, mcda.load_preference("balanced"), screens="flag").ranked,
            strict=True,
        )
        if not ranked
    )
    assert text("live.not_ranked", names=escaped(out)) in captions
    assert not [one.value for one in opened("weigh", screens="off").caption if one.value.startswith("Not ranked")]


def test_the_first_answer_counts_and_the_rest_is_open() -> None:
    decision = mcda.load()
    app = opened("weigh")
    app.number_input(key="widget:points:legal.headroom").set_value(100).run()
    assert kept_by(app)["start"] == ""
    assert text("ui.weights_stay") in [one.value for one in app.caption]
    shown = app.table[-1].value.astype(str)
    row = shown.loc[decision.criterion("legal.headroom").name.en].tolist()
    assert f"{100 * 100 / (100 + 17 * 50):.1f} %" in row
    other = shown.loc[decision.criterion("build.timeline").name.en].tolist()
    assert "0.0 %" in other


def test_a_fault_in_the_questions_is_told_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("mcda.ui.widgets.against_bias.next_question", broken)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"] = "ja"
    kept_by(app)["plain"] = True
    app.run()
    app.switch_page(str(ROOT / "mcda/ui/app_pages/weigh.py")).run()
    assert not app.exception
    assert len(app.error) == 1
    assert order(app)  # what stood before the fault stays


def test_another_persons_place_to_weigh_says_whose_weights_are_used() -> None:
    shown = opened("rank").selectbox(key="widget:way").options
    assert any(one.endswith("Balanced") for one in shown)
