"""A whole room in real browsers: a facilitator, a projector and five phones, two rounds from start to export, and a server that is killed."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.room_load import Server, serving
from mcda.cli import main
from mcda.text import text
from tests.browser.running import settled

pytestmark = pytest.mark.prove

PHONES = ("en", "ja", "ja", "en", "en")
WITHOUT_NETWORK, RELOADED = 3, 4
"""Places of the phone that is offline for half a minute, and of the one that is reloaded in mid-form."""
OFFLINE_SECONDS = 30
SHOWN_WITHIN = 2.0
RECEIPT = re.compile(r"^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$")


def facilitator_says(name: str, **fields: object) -> str:
    return text(f"room_pages.{name}", "en", **fields)


class Room:
    """Everybody in one room, and pictures of what they see."""

    def __init__(self, browser: Browser, port: int, screens: Path, everyone: ExitStack) -> None:
        self.address, self.screens = f"http://127.0.0.1:{port}", screens
        self.wrong: list[str] = []

        def window(language: str, width: int, height: int, touch: bool = False) -> tuple[BrowserContext, Page]:
            found = browser.new_context(
                viewport={"width": width, "height": height},
                locale={"en": "en-US", "ja": "ja-JP"}[language],
                has_touch=touch,
                reduced_motion="reduce",
                accept_downloads=True,
            )
            everyone.callback(found.close)
            page = found.new_page()
            page.on("pageerror", lambda error: self.wrong.append(str(error)))
            page.on("request", lambda one: self._elsewhere(one.url))
            return found, page

        self.facilitator = window("en", 1280, 900)[1]
        self.projector = window("en", 1024, 768)[1]
        self.phones = [window(language, 360, 740, True) for language in PHONES]
        self.code = ""

    def _elsewhere(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(url)

    def picture(self, page: Page, name: str) -> None:
        at = page.evaluate("scrollY")
        page.screenshot(path=self.screens / f"room-{name}.png", full_page=True)
        page.evaluate(
            "(at) => scrollTo(0, at)", at
        )  # a whole picture leaves a page elsewhere, until a press takes it back and misses

    def press(self, name: str) -> None:
        """A button of the facilitator's page."""
        self.facilitator.get_by_role("button", name=facilitator_says(name), exact=True).click()
        settled(self.facilitator)

    def begin(self, passcode: str) -> None:
        page = self.facilitator
        page.goto(f"{self.address}/facilitate")
        page.get_by_label("Passcode").fill(passcode)
        page.get_by_role("button").first.click()
        page.wait_for_url("**/rooms*")
        settled(page)
        page.get_by_role("combobox", name=facilitator_says("about_what")).click()
        page.get_by_role("option", name=re.compile("Seven cards")).click()
        settled(page)
        page.get_by_label(facilitator_says("room_title")).fill("What matters to us")
        page.get_by_label(facilitator_says("room_title")).press("Tab")
        settled(page)
        self.picture(page, "facilitator-new")
        self.press("create")
        expect(page.locator(".st-key-room-code")).to_be_visible()
        self.code = page.locator(".st-key-room-code").inner_text().replace(" ", "").strip()
        # the projector is another window of the facilitator's own browser
        self.projector.context.add_cookies(page.context.cookies())
        self.projector.goto(f"{self.address}/presenter?room={self.code}&lang=en")
        settled(self.projector)
        self.picture(self.projector, "projector-waiting")

    def join(self) -> None:
        for place, (_, page) in enumerate(self.phones):
            page.goto(f"{self.address}/join?code={self.code}")
            expect(page.locator("html")).to_have_attribute("lang", PHONES[place])

    def says(self, place: int, name: str, **fields: object) -> str:
        return text(f"room.page_{name}", PHONES[place], **fields)

    def fill(self, place: int, first: int, last: int, turn: int) -> None:
        fields = self.phones[place][1].locator("input[type=number]")
        for at in range(first, last):
            fields.nth(at).fill(str(10 + (17 * place + 29 * at + 31 * turn) % 90))

    def send(self, place: int) -> None:
        self.phones[place][1].get_by_role("button", name=self.says(place, "send")).click()

    def receipt(self, place: int) -> str:
        found = self.phones[place][1].locator("#done .receipt")
        expect(found).to_have_text(RECEIPT, timeout=30_000)
        return found.inner_text()

    def reveal(self, turn: int) -> float:
        """Close and reveal; the seconds from the press until the projector shows the room's weights."""
        self.press("do_close")
        self.picture(self.facilitator, f"facilitator-closed-{turn}")
        begun = time.monotonic()
        self.facilitator.get_by_role("button", name=facilitator_says("do_reveal"), exact=True).click()
        expect(self.projector.locator('[data-testid="stVegaLiteChart"]').first).to_be_visible()
        seconds = time.monotonic() - begun
        settled(self.facilitator)
        settled(self.projector)
        self.picture(self.facilitator, f"facilitator-revealed-{turn}")
        self.picture(self.projector, f"projector-revealed-{turn}")
        for place, (_, page) in enumerate(self.phones):
            expect(page.locator("tr[data-key]")).to_have_count(7, timeout=20_000)
            self.picture(page, f"phone-{place}-revealed-{turn}")
        return seconds


@contextmanager
def at_the_same_place(home: Path) -> Iterator[tuple[int, ExitStack, list[Server]]]:
    """A server that can be killed and come back on its port; the last of the list is running."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with ExitStack() as running:
        yield port, running, [running.enter_context(serving(home, port))]


def test_two_rounds_from_start_to_export(
    browser: Browser, screens: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    with at_the_same_place(home) as (port, running, servers), ExitStack() as everyone:
        room = Room(browser, port, screens, everyone)
        room.begin(servers[0].passcode)
        room.join()
        room.picture(room.phones[1][1], "phone-waiting-ja")
        room.press("do_first")
        for place, (_, page) in enumerate(room.phones):
            expect(page.locator("input[type=number]")).to_have_count(7, timeout=20_000)
            room.fill(place, 0, 4 if place == RELOADED else 7, 1)
        room.picture(room.phones[1][1], "phone-ballot-ja")
        room.picture(room.phones[0][1], "phone-ballot-en")

        # one sends, then the server is killed: the others' pages recover by themselves
        room.send(0)
        first = room.receipt(0)
        servers[-1].process.kill()
        servers[-1].process.wait()
        room.send(1)
        servers.append(running.enter_context(serving(home, port, servers[0].passcode)))
        room.receipt(1)
        room.send(2)
        room.receipt(2)
        settled(room.projector)
        room.picture(room.projector, "projector-open")
        room.picture(room.facilitator, "facilitator-open")

        # one has no network for half a minute, with everything typed
        context, page = room.phones[WITHOUT_NETWORK]
        context.set_offline(True)
        room.send(WITHOUT_NETWORK)
        expect(page.locator("#say")).to_be_visible()
        gone = time.monotonic()
        # one is reloaded in mid-form
        page = room.phones[RELOADED][1]
        page.reload()
        expect(page.locator("input[type=number]").nth(3)).not_to_have_value("")
        room.fill(RELOADED, 4, 7, 1)
        room.send(RELOADED)
        room.receipt(RELOADED)
        room.picture(page, "phone-receipt-en")
        time.sleep(max(0.0, OFFLINE_SECONDS - (time.monotonic() - gone)))
        context.set_offline(False)
        room.receipt(WITHOUT_NETWORK)
        room.phones[0][1].reload()
        assert room.receipt(0) == first, "a receipt outlives the server and a reload"

        took = [room.reveal(1)]
        room.press("do_next")
        for place, (_, page) in enumerate(room.phones):
            expect(page.locator("input[type=number]")).to_have_count(7, timeout=20_000)
            room.fill(place, 0, 7, 2)
            room.send(place)
            room.receipt(place)
        took.append(room.reveal(2))
        for part in ("ranking", "first", "agreement", "agenda", "moved"):
            buttons = room.facilitator.locator(".st-key-projector").get_by_role(
                "button", name=facilitator_says(f"part_{part}")
            )
            if buttons.count():
                buttons.first.click()
                settled(room.facilitator)
                room.projector.wait_for_timeout(1500)
                settled(room.projector)
                room.picture(room.projector, f"projector-{part}")

        # the export, and what `mcda rank` makes of it
        room.facilitator.get_by_role("radio", name=facilitator_says("export")).click()
        settled(room.facilitator)
        room.picture(room.facilitator, "facilitator-export")
        files = {}
        for key in ("export-aggregate", "export-profile-2"):
            with room.facilitator.expect_download() as waiting:
                room.facilitator.locator(f".st-key-{key} button").click()
            waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
            files[key] = tmp_path / waiting.value.suggested_filename
        assert (
            main(["rank", "--criteria", "seven_cards", "--weights", str(files["export-profile-2"]), "--format", "json"])
            == 0
        )
        assert json.loads(capsys.readouterr().out)["options"]

        # nothing that is stored or leaves says who it was
        voters = [
            cookie["value"].split(".")[0]
            for context, _ in room.phones
            for cookie in context.cookies()
            if cookie["name"] == "voter"
        ]
        assert len(set(voters)) == len(PHONES)
        every = [path for path in home.rglob("*") if path.is_file()]
        stored = b"".join(path.read_bytes() for path in (*every, *files.values()))
        for voter in voters:
            assert voter.encode() not in stored
            assert bytes.fromhex(voter) not in stored
        for told in (b"127.0.0.1", b"Mozilla", b"HeadlessChrome", b"ja-JP"):
            assert told not in stored, told
        with sqlite3.connect(f"file:{home / 'rooms.sqlite'}?mode=ro", uri=True) as store:
            tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            kept = {name: store.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
        assert not kept["ballots"], "after the close no seat and no key is kept"

        room.facilitator.get_by_role("radio", name=facilitator_says("end")).click()
        settled(room.facilitator)
        room.facilitator.get_by_text(facilitator_says("sure")).click()
        settled(room.facilitator)
        room.press("do_destroy")
        room.phones[0][1].reload()
        room.picture(room.phones[0][1], "phone-destroyed")
        assert max(took) < SHOWN_WITHIN, took
        assert room.wrong == []
