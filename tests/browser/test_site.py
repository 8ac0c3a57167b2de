"""The documentation site in a real browser with the network off: from the folder it was built into, as somebody opens it from a disk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("index.html", "methods/topsis.html", "tutorial/first-decision.ja.html", "reference/command-line.html")


@pytest.fixture(scope="module")
def site() -> Path:
    target = ROOT / "build" / "docs"
    build = [sys.executable, str(ROOT / "tools" / "site" / "build.py"), "--unless-current", "--target", str(target)]
    done = subprocess.run(build, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return target / "html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window without a network; the test fails for whatever asks for one."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    asked: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    context.close()
    assert not [one for one in asked if not one.startswith(("file:", "data:"))]
    assert not faults


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_and_asks_for_nothing(name: str, site: Path, page: Page) -> None:
    page.goto((site / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("article h1").is_visible()


def test_formulas_are_drawn_by_the_browser(site: Path, page: Page) -> None:
    page.goto((site / "methods" / "topsis.html").as_uri())
    formulas = page.locator("math")
    assert formulas.count() >= 3
    assert all(formulas.nth(at).bounding_box()["height"] > 10 for at in range(formulas.count()))
    assert page.locator("script[src*=mathjax i]").count() == 0


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("acceptability", "reference/library/mcda.analysis.html"),
        ("診療所", "tutorial/first-decision.ja.html"),
        ("一対比較", "reference/command-line.ja.html"),
        ("clinics", "tutorial/first-decision.html"),
    ],
)
def test_the_search_works_without_a_network(query: str, leads_to: str, site: Path, page: Page) -> None:
    page.goto(f"{(site / 'search.html').as_uri()}?q={query}")
    results = page.locator("#search-results ul.search a")
    results.first.wait_for(timeout=5000)
    page.wait_for_timeout(400)
    found = [results.nth(at).get_attribute("href") or "" for at in range(results.count())]
    assert any(leads_to in one for one in found), found


def test_a_search_from_a_japanese_page_is_answered_in_japanese(site: Path, page: Page) -> None:
    page.goto((site / "index.ja.html").as_uri())
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("input.sidebar-search").fill("診療所")
    page.locator("input.sidebar-search").press("Enter")
    page.get_by_text("ページ見つかりました").wait_for(timeout=5000)
    assert page.locator("html").get_attribute("lang") == "ja"
    assert page.get_by_role("link", name="はじめての意思決定").count() == 1


def test_the_search_finds_nothing_for_what_is_not_there(site: Path, page: Page) -> None:
    page.goto(f"{(site / 'search.html').as_uri()}?q=鯨鯱鰐")
    page.wait_for_timeout(1500)
    assert page.locator("#search-results ul.search a").count() == 0
