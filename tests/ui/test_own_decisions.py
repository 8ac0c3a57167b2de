"""Decisions other than the shipped one: opened by a visitor, or served instead; and names that are not to be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mcda
from mcda.decision import Decision
from mcda.errors import InputError
from mcda.export.templates import template_csv, template_workbook
from mcda.files.plain_decision import decision_from_tables
from mcda.ui import cached
from mcda.ui.navigation import PAGES
from mcda.ui.widgets import opening
from mcda.ui.words import escaped
from tests.ui.kept_state import KeptState, kept_by
from tests.ui.test_pages import opened, order

NASTY = "![x](http://evil.example/a.png) *b* $x$ :smile: <b>z</b>"
SCALED = b"criterion,direction,weight,worst,best\ncost,cost,30,100,20\nquality,benefit,50,1,5\n"
SCORES = b"option,cost,quality\nA,40,3\nB,75,5\nC,30,2\n"


def decision(criteria: bytes = SCALED, options: bytes = SCORES) -> Decision:
    return decision_from_tables("", {"criteria.csv": criteria, "options.csv": options})


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scaled", [True, False], ids=["scaled", "matrix alone"])
def test_every_page_works_on_a_decision_of_ones_own(page: str, language: str, scaled: bool) -> None:
    own = decision() if scaled else decision_from_tables("", {"options.csv": SCORES})
    opened(page, language, own_decision=own)


@pytest.mark.parametrize("part", ["criteria", "options", "scores"])
def test_every_part_of_it_is_shown(part: str) -> None:
    app = opened("decision", own_decision=decision(), part=part)
    assert len(app.header) == 1


def test_it_starts_from_the_weights_of_its_file_and_ranks_as_the_library_does() -> None:
    own = decision()
    evaluation = mcda.evaluate(own)
    assert [one.split(" ")[1] for one in order(opened("weigh", own_decision=own))] == [
        own.option_keys[place] for place in evaluation.order
    ]
    app = opened("weigh", own_decision=own, start="criteria")
    assert {one.label: one.value for one in app.number_input} == {"cost": 60, "quality": 100}


def test_without_declared_scales_it_says_that_the_order_depends_on_the_options() -> None:
    own = decision_from_tables("", {"options.csv": SCORES})
    app = opened("weigh", own_decision=own, **{f"points:{key}": 50 for key in own.criterion_keys})
    app.switch_page(str(Path(__file__).resolve().parents[2] / "mcda/ui/app_pages/rank.py")).run()
    assert not app.error
    assert any("can change when an option is added or removed" in one.value for one in app.warning)
    assert any(one.key == "widget:normalisation" for one in app.selectbox)


def test_names_are_shown_letter_by_letter() -> None:
    criteria = f"criterion,direction,weight,worst,best\ncost,cost,1,100,20\n{NASTY},benefit,2,1,5\n".encode()
    options = f"option,cost,{NASTY}\n:red[A],40,3\n[B](http://evil.example),75,5\n".encode()
    for page in PAGES:
        app = opened(page, own_decision=decision(criteria, options))
        for one in [*app.markdown, *app.caption, *app.info]:
            assert "http://" not in one.value
            assert ":red[" not in one.value
            assert "$x$" not in one.value


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain (1.5 %)", "plain (1.5 %)"),
        ("7.6 %", "7.6 %"),
        ("1. first", "\u20601. first"),
        ("# head", "\u2060# head"),
        ("a\n\n- b", "a - b"),
        ("http://x", "http:\u2060//x"),
        ("www.x.y", "www\u2060.x.y"),
        ("a@b.c", "a@\u2060b.c"),
        ("a -> b", "a -\u2060\\> b"),
        (":smile:", ":\u2060smile:"),
        ("Time: 3", "Time: 3"),
        ("<script>", "\\<script\\>"),
        ("`x`", "\\`x\\`"),
    ],
)
def test_escaped(given: str, shown: str) -> None:
    assert escaped(given) == shown


def test_bad_files_cost_nothing_and_are_listed_problem_by_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, on_the_table = KeptState(), [decision()]
    monkeypatch.setattr(opening, "state", kept)
    monkeypatch.setattr(opening, "open_decision", lambda found: on_the_table.append(found))
    opening.open_uploads({"bad.csv": b"option,cost\nA,x\nA,\n"})
    error = kept[opening.PROBLEM]
    assert isinstance(error, InputError)
    assert len(error.problems) >= 2
    assert all("bad.csv" in one.render("en") for one in error.problems)
    assert len(on_the_table) == 1
    opening.open_uploads({"good.csv": SCORES})
    assert kept[opening.PROBLEM] is None
    assert len(on_the_table) == 2


def test_problems_are_shown_on_the_page_that_still_works() -> None:
    with pytest.raises(InputError) as caught:
        decision_from_tables("", {"bad.csv": b"option,cost\nA,x\nB,y\n"})
    app = opened("decision")
    kept_by(app)["own_problem"] = caught.value
    app.switch_page(str(Path(__file__).resolve().parents[2] / "mcda/ui/app_pages/own_decision.py")).run()
    assert len(app.error) == len(caught.value.problems)
    assert "Alliance" in app.info[0].value


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_templates_are_decisions(language: str) -> None:
    tables = {f"{name}.csv": template_csv(name, language) for name in ("criteria", "options")}
    from_tables = decision_from_tables("", tables)
    from_workbook = decision_from_tables("", {"decision.xlsx": template_workbook(language)})
    assert from_tables.hash == from_workbook.hash
    assert len(mcda.evaluate(from_tables).leaders) == 1


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Serves another decision, and forgets it again."""

    def forget() -> None:
        for one in (cached.decision, cached.views, cached.models):
            one.clear()

    def serve(criteria: str, options: str = "") -> None:
        monkeypatch.setenv("MCDA_CRITERIA", criteria)
        monkeypatch.setenv("MCDA_OPTIONS", options)
        forget()

    yield serve
    forget()


def test_another_decision_can_be_served(served: Any, tmp_path: Path) -> None:
    (tmp_path / "criteria.csv").write_bytes(SCALED)
    (tmp_path / "options.csv").write_bytes(SCORES)
    served(str(tmp_path / "criteria.csv"), str(tmp_path / "options.csv"))
    for page in PAGES:
        opened(page)
    assert "models" not in opened("decision").segmented_control(key="widget:part").options


def test_a_view_can_be_served(served: Any) -> None:
    served("seven_cards")
    for page in PAGES:
        opened(page)
    weighed = opened("weigh", start=cached.decision().default_profile)
    assert len(weighed.number_input) == 7
    assert max(one.value for one in weighed.number_input) == 100


def test_a_broken_decision_is_said_on_the_page(served: Any, tmp_path: Path) -> None:
    (tmp_path / "criteria.csv").write_text("criterion,direction\na,up\n", encoding="utf-8")
    (tmp_path / "options.csv").write_bytes(SCORES)
    served(str(tmp_path / "criteria.csv"), str(tmp_path / "options.csv"))
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(Path(__file__).resolve().parents[2] / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert any("criteria.csv" in one.value for one in app.error)
