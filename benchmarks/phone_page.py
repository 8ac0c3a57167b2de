"""What a participant's phone is sent for the seven cards, and how soon it is ready on a bad link.

    python -m benchmarks.phone_page

Bytes are those of the bodies as transferred, compressed with gzip. Times are Chromium's, with its own throttling of a connection that
stands, medians of five visits of a browser that has nothing in its cache.
"""

from __future__ import annotations

import statistics
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.room_load import Server, serving

LINKS = ((50.0, 400), (12.5, 600))
"""Kilobytes a second, and milliseconds there and back."""
VISITS = 5
READY = "document.querySelector('#count')?.textContent"
TIMES = """(() => {
  const page = performance.getEntriesByType('navigation')[0], paint = performance.getEntriesByName('first-contentful-paint')[0];
  return [paint.startTime, page.domContentLoadedEventEnd];
})()"""


def transferred(server: Server, room: str, language: str, accept: str) -> int:
    """Bytes of the page's body."""
    address = f"http://127.0.0.1:{server.port}/r/{room}?lang={language}"
    with urllib.request.urlopen(
        urllib.request.Request(address, headers={"accept": accept, "accept-encoding": "gzip"})
    ) as answer:
        return len(answer.read())


def visited(server: Server, room: str, speed: float, latency: int) -> list[list[float]]:
    """Per visit: milliseconds until something is seen, and until the script runs."""
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, executable

    found: list[list[float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        for _ in range(VISITS):
            context = browser.new_context(viewport={"width": 360, "height": 740})
            page = context.new_page()
            link: dict[str, Any] = {"offline": False, "latency": latency}
            link |= dict.fromkeys(("downloadThroughput", "uploadThroughput"), speed * 1024)
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", link)
            page.goto(f"http://127.0.0.1:{server.port}/r/{room}")
            page.wait_for_function(READY)
            found.append(page.evaluate(TIMES))
            context.close()
        browser.close()
    return found


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as server:
        made = server.ask("POST", "/api/rooms", {"criteria": "seven_cards"})
        room = made["room"]
        server.ask("POST", f"/api/rooms/{room}/rounds", {"title": "first"}, made["key"])
        for language in ("en", "ja"):
            whole, next_round = (transferred(server, room, language, one) for one in ("text/html", "*/*"))
            print(f"{language}: {whole} bytes with style and script; the next round's page {next_round}")
        for speed, latency in LINKS:
            seen, ready = (statistics.median(one) for one in zip(*visited(server, room, speed, latency), strict=True))
            print(f"{speed:g} kB/s, {latency} ms: seen after {seen:.0f} ms, script ready after {ready:.0f} ms")


if __name__ == "__main__":
    main()
