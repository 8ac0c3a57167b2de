"""A facilitator leads a room with the real pages, and the projector beside: blind while the round is open, results within two seconds."""

from __future__ import annotations

import json
import os
import time
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

import mcda
from mcda.polling import Access
from mcda.text import text
from tests.browser.accessible import violations
from tests.browser.looking import (
    clipped,
    cut_in_charts,
    exceptions,
    overlapping_in_charts,
    too_wide,
    unnamed_charts,
    untranslated,
)
from tests.browser.running import WAIT_MS, new_context, picture, served, settled

PEOPLE = 23
SHOWN_WITHIN = 2.0
PARTS = ("ranking", "clusters", "agenda", "join")


def said(key: str, language: str = "en", **fields: object) -> str:
    return text(f"room_pages.{key}", language, **fields)


@pytest.fixture(scope="module")
def rooms(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server of its own, and where its secrets lie."""
    home = tmp_path_factory.mktemp("rooms")
    with served(home) as address:
        yield address, home


def vote(address: str, code: str, number: int, people: int) -> None:
    chance = np.random.default_rng(number)
    keys = mcda.load().criterion_keys
    centres = [mcda.load_preference(key).weights for key in ("us_operators", "japan_caution")]
    for at in range(people):
        points = chance.dirichlet(centres[at % 2] * 80 + 1e-3).tolist()
        ballot = {
            "voter": uuid.uuid4().hex,
            "round": number,
            "seq": 1,
            "key": str(uuid.uuid4()),
            "kind": "points",
            "points": dict(zip(keys, points, strict=True)),
            "segment": f"segment_{1 + at % 2}",
        }
        asked = urllib.request.Request(
            f"{address}/api/rooms/{code}/ballots", json.dumps(ballot).encode(), {"content-type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=10) as answer:
            assert answer.status == 201


def busy() -> float:
    """How many times more work than processors there is just now: seconds mean less on a machine that others use, too."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    settled(page)


def faults(page: Page, language: str = "en") -> dict[str, list[str]]:
    """What a reader would stumble over."""
    found = {
        "exceptions": exceptions(page),
        "wider than the window": too_wide(page),
        "cut off": clipped(page),
        "cut off in charts": cut_in_charts(page),
        "over each other in charts": overlapping_in_charts(page),
        "charts without a sentence": unnamed_charts(page),
        "not translated": [one for one in untranslated(page) if "mcda serve" not in one] if language == "ja" else [],
    }
    return {what: things for what, things in found.items() if things}


def off_the_screen(page: Page) -> list[str]:
    """Words and charts of the projector's page that are not within its one screen, or lie under the foot."""
    return list(
        page.evaluate(
            """() => {
              const foot = document.querySelector('.st-key-presenter-foot').getBoundingClientRect().top;
              const inside = document.querySelectorAll('.st-key-presenter :is(h1, p, .stVegaLiteChart svg, .stVegaLiteChart canvas, img)');
              return [...inside].filter((one) => !one.closest('.st-key-presenter-foot'))
                .filter((one) => { const box = one.getBoundingClientRect();
                  return box.bottom > foot + 1 || box.right > innerWidth + 1 || box.top < 0; })
                .map((one) => `${one.tagName} ${one.textContent.slice(0, 40)} ${one.getBoundingClientRect().bottom} > ${foot}`);
            }"""
        )
    )


def test_a_facilitator_leads_a_round_and_the_projector_follows(
    browser: Browser, rooms: tuple[str, Path], screens: Path
) -> None:
    address, home = rooms
    window, wall = new_context(browser, "en", "desktop"), new_context(browser, "en", "projector")
    page, projector = window.new_page(), wall.new_page()
    try:
        page.goto(f"{address}/rooms?lang=en")
        settled(page)
        assert page.get_by_role("button", name=said("create")).count() == 0
        page.get_by_role("link", name=said("sign_in"), exact=True).click()
        log = (home / "serve.log").read_text(encoding="utf-8")
        page.locator("#passcode").fill(next(line for line in log.splitlines() if "passcode" in line).split()[-1])
        page.locator("main button").first.click()
        page.wait_for_url("**/rooms*")
        settled(page)

        page.get_by_label(said("room_title")).fill("What matters")
        page.get_by_label(said("segments")).fill("Operators / 運用\nPolicy / 政策")
        press(page, said("create"))  # typed a moment before, never left: it counts
        page.wait_for_url("**room=*")
        code = page.url.split("room=")[1].split("&")[0]

        wall.add_cookies([{"name": "mcda_role", "value": Access(home).signed("facilitator"), "url": address}])
        projector.goto(f"{address}/presenter?room={code}&lang=en")
        settled(projector)
        expect(projector.get_by_role("heading", level=1)).to_have_text("What matters")
        assert projector.get_by_role("button").count() == 0
        assert projector.get_by_role("link").count() == 0
        expect(projector.get_by_text(f"{code[:4]} {code[4:]}")).to_be_visible()

        page.get_by_label(said("round_title")).fill("First thoughts")
        press(page, said("do_first"))
        vote(address, code, 1, PEOPLE)
        expect(projector.get_by_text(said("sent_all", joined=20))).to_be_visible(timeout=WAIT_MS)
        assert projector.get_by_test_id("stVegaLiteChart").count() == 0
        assert page.get_by_test_id("stVegaLiteChart").count() == 0
        assert not off_the_screen(projector)
        projector.screenshot(path=screens / "presenter-open-en.png")

        press(page, said("do_close"))
        expect(projector.get_by_text(said("screen_closed"))).to_be_visible(timeout=WAIT_MS)
        page.get_by_role("button", name=said("do_reveal"), exact=True).click()
        page.get_by_text(said("done_revealed")).wait_for(timeout=WAIT_MS)
        began = time.monotonic()
        projector.locator("[data-testid=stVegaLiteChart] :is(svg.marks, canvas.marks)").wait_for(timeout=WAIT_MS)
        assert time.monotonic() - began <= SHOWN_WITHIN * busy()
        settled(page)
        assert not faults(page)
        assert not violations(page)
        picture(page, screens / "rooms-revealed-en-desktop.png")

        for part in PARTS:
            press(page, said(f"part_{part}"))
            heading = said(f"slide_{part}", count=7) if part == "ranking" else said(f"part_{part}")
            title = "First thoughts" if part == "join" else said("slide_title", part=heading, number=1)
            expect(projector.get_by_role("heading", level=1)).to_have_text(title, timeout=WAIT_MS)
            settled(projector)
            assert not off_the_screen(projector), part
            assert not faults(projector), part
            projector.screenshot(path=screens / f"presenter-{part}-en.png")
    finally:
        window.close()
        wall.close()


def test_the_pages_in_japanese_on_a_phone_and_on_the_wall(
    browser: Browser, rooms: tuple[str, Path], screens: Path
) -> None:
    address, home = rooms
    cookie = {"name": "mcda_role", "value": Access(home).signed("facilitator"), "url": address}
    phone, wall = new_context(browser, "ja", "phone", "dark"), new_context(browser, "ja", "projector")
    try:
        for window in (phone, wall):
            window.add_cookies([cookie])
        page, projector = phone.new_page(), wall.new_page()
        page.goto(f"{address}/rooms?lang=ja")
        settled(page)
        page.get_by_role("combobox", name=said("which_room", "ja")).click()
        page.get_by_role("option").nth(1).click()
        page.wait_for_url("**room=*")
        settled(page)
        assert not faults(page, "ja")
        assert not violations(page)
        picture(page, screens / "rooms-ja-phone.png")
        code = page.url.split("room=")[1].split("&")[0]
        for part in ("weights", "first", "agreement", "segments"):
            projector.goto(f"{address}/presenter?room={code}&lang=ja&show={part}")
            settled(projector)
            assert not off_the_screen(projector), part
            assert not faults(projector, "ja"), part
            projector.screenshot(path=screens / f"presenter-{part}-ja.png")
    finally:
        phone.close()
        wall.close()
