"""Long work shows how far it is, can be stopped, and begins again only when it is asked to."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

import mcda
from mcda.text import text
from tests.browser.running import Open


@pytest.mark.parametrize("language", ["en", pytest.param("ja", marks=pytest.mark.prove)])
def test_the_search_for_the_smallest_change_can_be_stopped(open_page: Open, language: str) -> None:
    here = open_page("challenge", language)
    page = here.page
    scenario = mcda.load().situations[0 if language == "en" else 1]  # one that nobody has asked about on this server
    page.get_by_role("combobox", name=text("ui.scenario", language)).click()
    page.get_by_role("option", name=scenario.name[language], exact=True).click()
    stop = page.get_by_role("button", name=text("ui.stop", language), exact=True)
    expect(stop).to_be_visible(timeout=30_000)
    expect(page.get_by_role("progressbar").first).to_be_visible()
    stop.click()
    stopped = page.get_by_text(text("ui.stopped", language))
    expect(stopped).to_be_visible(timeout=30_000)
    here.settle()
    here.press("radio", text("ui.question_pairwise", language))
    expect(stopped).to_be_visible()  # the rest of the page goes on, and the search does not begin by itself
    page.get_by_role("button", name=text("ui.ask_again", language), exact=True).click()
    expect(stopped).to_be_hidden(timeout=60_000)
    expect(page.get_by_text("independent votes" if language == "en" else "互いに独立な手法").first).to_be_visible(
        timeout=60_000
    )
