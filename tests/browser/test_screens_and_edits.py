"""A person looks at a score, changes it with a reason, sees what follows, reloads; and looks at the screens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

import mcda
from mcda.score_edits import ScoreEdit, edited
from mcda.text import Text, text
from tests.browser.looking import clipped, cut_in_charts, exceptions, too_wide, untranslated
from tests.browser.running import Open, Visit

OPTION, CRITERION = "parallel_hq", "mission.purpose"


def press_the_cell(here: Visit, language: str) -> None:
    """By keyboard: one tab stop in the table, arrows from score to score, Enter."""
    decision = mcda.load()
    label = text(
        "score_edits.cell_label",
        language,
        option=decision.option(OPTION).label,
        criterion=decision.criterion(CRITERION).name,
        score="4",
    )
    grid = here.page.get_by_role("grid")
    grid.locator('button[tabindex="0"]').focus()
    for _ in range(decision.option_place(OPTION)):
        here.page.keyboard.press("ArrowRight")
    for _ in range(decision.criterion_place(CRITERION)):
        here.page.keyboard.press("ArrowDown")
    expect(here.page.get_by_role("button", name=label, exact=True)).to_be_focused()
    with here.acting():
        here.page.keyboard.press("Enter")


@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("ja", "phone")])
def test_a_score_is_looked_at_changed_kept_and_survives_a_reload(open_page: Open, language: str, size: str) -> None:
    def said(name: str, **fields: object) -> str:
        return text(f"score_edits.{name}", language, **fields)

    decision, balanced = mcda.load(), mcda.load_preference("balanced")
    here = open_page("rank", language, size)
    press_the_cell(here, language)
    panel = here.page.locator(".st-key-behind-cell")
    expect(panel).to_be_in_viewport()
    expect(panel).to_contain_text(decision.cell(OPTION, CRITERION).rationale[language][:15])

    here.page.get_by_text(said("change"), exact=True).click()
    here.press("button", said("level", score="1"))
    expect(panel).to_contain_text(said("would_change"))
    here.press("button", said("keep"))  # without a reason
    expect(panel.get_by_role("alert")).to_be_visible()
    expect(here.page.get_by_role("textbox", name=said("score"))).to_have_value("1")
    here.page.get_by_role("textbox", name=said("why")).fill("x")
    with here.acting():
        here.page.keyboard.press("Tab")
    here.press("button", said("keep"))

    after = mcda.evaluate(edited(decision, [ScoreEdit(OPTION, CRITERION, 1.0, Text(**{language: "x"}))]), balanced)
    first = decision.options[after.order[0]].label[language]
    expect(here.page.get_by_text(said("count_one"))).to_be_visible()
    expect(here.page.get_by_text(after.hash)).to_be_visible()
    assert first != decision.options[mcda.evaluate(decision, balanced).order[0]].label[language]
    assert not too_wide(here.page)
    assert not clipped(here.page)
    if language == "ja":
        assert not untranslated(here.page)

    here.page.reload()
    here.settle()
    expect(here.page.get_by_text(said("count_one"))).to_be_visible(timeout=30_000)
    here.settle()
    expect(here.page.get_by_text(after.hash)).to_be_visible()
    here.page.get_by_text(said("count_one")).click()
    here.press("button", said("take_back"))
    expect(here.page.get_by_text(said("count_one"))).to_have_count(0)
    expect(here.page.get_by_text(re.compile(mcda.evaluate(decision, balanced).hash))).to_be_visible()


@pytest.mark.parametrize(("language", "size"), [("en", "desktop"), ("ja", "phone")])
def test_the_screens_change_order_and_verdict_at_once(open_page: Open, language: str, size: str) -> None:
    here = open_page("screens", language, size)
    ranked = {mode: mcda.evaluate(mcda.load(), mcda.load_preference("balanced"), screens=mode).ranked.sum() for mode in ("flag", "strict")}  # fmt: skip
    order = here.page.get_by_text(re.compile(r"^1\. ")).first
    assert len(order.inner_text().splitlines()) == ranked["flag"]
    here.press("radio", text("screens_page.treatment_strict", language))
    assert len(order.inner_text().splitlines()) == ranked["strict"]
    for check in (too_wide, clipped, cut_in_charts, exceptions, *([untranslated] if language == "ja" else [])):
        assert not check(here.page), check
