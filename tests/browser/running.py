"""The real app in a process of its own, and visits to its pages that notice whatever should not happen."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    WebSocket,
    expect,
)

from mcda.text import text
from mcda.ui import navigation

__all__ = [
    "PAGES",
    "PARTS",
    "ROOT",
    "SIZES",
    "Open",
    "Visit",
    "new_context",
    "picture",
    "served",
    "settled",
    "visit",
]

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
WAIT_MS = 30_000
PAUSE_MS = 120
STEP_MS = 20

PAGES = navigation.PAGES
"""Names of the pages in their order; the first stands at the root of the address, the others under their names."""
PARTS = {
    "methods": ("method_help.kind_weighing", "method_help.kind_adapted"),
    "decision": ("ui.part_options", "ui.part_scores", "ui.part_screens", "ui.part_models"),
    "weigh": ("ui.way_pairwise",),
    "challenge": (
        "ui.question_pairwise",
        "ui.question_possible",
        "ui.challenge_overturns",
        "ui.question_scores",
        "ui.question_stability",
        "ui.question_tornado",
        "ui.question_beliefs",
        "ui.challenge_methods",
        "ui.question_reversal",
        "ui.question_together",
        "ui.challenge_people",
        "ui.question_map",
        "ui.challenge_next",
        "ui.question_screens",
    ),
    "compare": ("compare_page.part_scenarios",),
}
"""What else a page can show, by the message that its switch says; pressed in this order."""
SIZES = {"desktop": (1280, 900), "phone": (390, 844), "projector": (1024, 768)}
LOCALES = {"en": "en-US", "ja": "ja-JP"}

SETTLED = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (app.dataset.testConnectionState && app.dataset.testConnectionState !== 'CONNECTED') return false;
  if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
  if (!document.querySelector('h1')) return false;
  const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].filter((one) => one.checkVisibility());
  return charts.every((one) => one.querySelector('svg.marks, canvas.marks'));
}
"""


@contextmanager
def served(home: Path) -> Iterator[str]:
    """`mcda serve` on a free port of this machine; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MCDA_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    address, log = f"http://127.0.0.1:{port}", home / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mcda", "serve", "--port", str(port)],
            cwd=home,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"{address}/healthz", process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the app ended with {process.returncode}:\n{log.read_text(errors='replace')}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {address} in {START_SECONDS} s:\n{log.read_text(errors='replace')}")


Open = Callable[..., "Visit"]
"""Opens a page: (name, language="en", size="desktop", theme="light") -> Visit."""


@dataclass
class Visit:
    """One page that is open, and what went wrong on it: requests to elsewhere, console errors, exceptions."""

    page: Page
    address: str
    asked: int = 0
    answered: int = 0
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def is_ours(self, url: str) -> bool:
        """Whether a request stays with the app."""
        asked, own = urlsplit(url), urlsplit(self.address)
        return asked.scheme in ("data", "blob", "about") or asked.netloc == own.netloc

    def settle(self) -> None:
        """Wait until the script has run, nothing comes any more and every chart is drawn."""
        seen = -1
        while seen != self.answered:
            seen = self.answered
            settled(self.page)

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Do something that makes the script run, and wait until it has: the page asks, the server answers, all is quiet."""
        asked, answered = self.asked, self.answered
        yield
        self._until(lambda: self.asked > asked, "the page asked for nothing")
        self._until(lambda: self.answered > answered, "the server did not answer")
        self.settle()

    def _until(self, reached: Callable[[], bool], otherwise: str) -> None:
        for _ in range(WAIT_MS // STEP_MS):
            if reached():
                return
            self.page.wait_for_timeout(STEP_MS)
        raise AssertionError(otherwise)

    def choose(self, label: str, option: str) -> None:
        """Open the list called `label` and take `option`."""
        field = self.page.get_by_role("combobox", name=label)
        field.scroll_into_view_if_needed()
        self.page.wait_for_timeout(PAUSE_MS)  # a list closes when the page scrolls under it
        field.click()
        with self.acting():
            self.page.get_by_role("option", name=option, exact=True).click()

    def press(self, role: Literal["button", "radio"], name: str) -> None:
        """Press what is called `name`."""
        with self.acting():
            self.page.get_by_role(role, name=name, exact=True).click()

    def go(self, name: str, language: str = "en") -> None:
        """Follow the navigation to the page called `name`."""
        before = self.page.get_by_role("heading", level=1).inner_text()
        self.page.get_by_role("link", name=text(f"ui.page_{name}", language), exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text(before)
        self.settle()

    def table(self, name: str) -> list[list[str]]:
        """The cells of the table called `name`, headings first."""
        rows = self.page.get_by_role("table", name=name).get_by_role("row").all()
        return [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in rows]

    def check(self) -> None:
        """Nothing was asked of anybody else and nothing failed."""
        assert not self.elsewhere, f"asked others: {self.elsewhere}"
        assert not self.errors, f"the console says: {self.errors}"


def settled(page: Page) -> None:
    """Wait until no script runs and every chart is drawn."""
    page.wait_for_timeout(PAUSE_MS)
    page.wait_for_function(SETTLED, timeout=WAIT_MS)


def picture(page: Page, path: Path) -> None:
    """A picture of the whole page: it scrolls inside itself, so the window is made as tall as the page for a moment."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    tall = page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(max(int(tall) + 4, size["height"]), 12_000)})
    settled(page)
    page.screenshot(path=path)
    page.set_viewport_size(size)


def new_context(browser: Browser, language: str, size: str, theme: str = "light") -> BrowserContext:
    """A browser's window of one size, for a reader of one language."""
    width, height = SIZES[size]
    return browser.new_context(
        viewport={"width": width, "height": height},
        locale=LOCALES[language],
        color_scheme="dark" if theme == "dark" else "light",
        device_scale_factor=1,
        accept_downloads=True,
        has_touch=size == "phone",
        reduced_motion="reduce",
    )


@contextmanager
def visit(context: BrowserContext, address: str, name: str, language: str) -> Iterator[Visit]:
    """The page called `name` in `language`, settled."""
    page = context.new_page()
    found = Visit(page, address)

    def requested(request: Request) -> None:
        if not found.is_ours(request.url):
            found.elsewhere.append(request.url)

    def connected(socket: WebSocket) -> None:
        if not found.is_ours(socket.url):
            found.elsewhere.append(socket.url)
        socket.on("framesent", lambda _: setattr(found, "asked", found.asked + 1))
        socket.on("framereceived", lambda _: setattr(found, "answered", found.answered + 1))

    def routed(route: Route) -> None:
        route.continue_() if found.is_ours(route.request.url) else route.abort()

    def answered(response: Response) -> None:
        # From an address below the root Streamlit looks for its server there first, then at the root.
        probe = response.status == 404 and response.url.endswith(
            (f"/{name}/_stcore/health", f"/{name}/_stcore/host-config")
        )
        if response.status >= 400 and not probe:
            found.errors.append(f"{response.status} {response.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            found.errors.append(message.text)

    page.on("request", requested)
    page.on("websocket", connected)
    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.route(lambda url: not found.is_ours(url), routed)
    try:
        page.goto(f"{address}/{'' if name == PAGES[0] else name}?lang={language}")
        found.settle()
        yield found
    finally:
        if not page.is_closed():
            page.evaluate("localStorage.clear()")  # windows are reused: what this visit typed is not the next one's
        page.close()
