"""One real app and one real Chromium for all browser tests; windows are reused, every visit is a session of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.chromium import ARGUMENTS, HOW_TO_INSTALL, executable
from tests.browser.running import ROOT, Open, Visit, new_context, served, visit


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The served app's folder; what it says stands in `serve.log`."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    """Where the app is served."""
    if executable() is None:
        pytest.skip(HOW_TO_INSTALL)
    with served(home) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    found = executable()
    if found is None:
        pytest.skip(HOW_TO_INSTALL)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[dict[tuple[str, str, str], BrowserContext]]:
    """Windows by (language, size, theme), made when first needed."""
    made: dict[tuple[str, str, str], BrowserContext] = {}
    yield made
    for one in made.values():
        one.close()


@pytest.fixture
def open_page(address: str, browser: Browser, windows: dict[tuple[str, str, str], BrowserContext]) -> Iterator[Open]:
    """Opens a page and, when the test is over, fails it for requests to elsewhere and errors in the console."""
    visits: list[Visit] = []
    with ExitStack() as open_ones:

        def opened(name: str, language: str = "en", size: str = "desktop", theme: str = "light") -> Visit:
            key = (language, size, theme)
            if key not in windows:
                windows[key] = new_context(browser, language, size, theme)
            found = open_ones.enter_context(visit(windows[key], address, name, language))
            visits.append(found)
            return found

        yield opened
    for one in visits:
        one.check()


@pytest.fixture(scope="session")
def screens() -> Path:
    """Where pictures of the pages go (not kept in the repository)."""
    folder = ROOT / "artifacts" / "screens"
    for old in folder.glob("*.png"):
        old.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
