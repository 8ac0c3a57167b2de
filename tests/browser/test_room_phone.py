"""A participant's phone, in Japanese: points typed, kept through a reload, sent without a network, a receipt, the result, one's own place."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mcda.text import text
from tests.browser.running import LOCALES

CARDS = 7
PASSCODE = re.compile(r"\b(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}\b")


@pytest.fixture(scope="session")
def passcode(address: str, home: Path) -> str:
    """What the server said when it started first."""
    assert address
    until = time.monotonic() + 20
    while (found := PASSCODE.search((home / "serve.log").read_text())) is None:
        assert time.monotonic() < until, "no passcode was printed"
        time.sleep(0.1)
    return found[0]


def asked(address: str, method: str, path: str, bearer: str, body: Any = None) -> Any:
    """A call of the script interface."""
    request = urllib.request.Request(
        address + path,
        None if body is None else json.dumps(body).encode(),
        {"authorization": f"Bearer {bearer}", "content-type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read() or b"null")


def said(name: str, **fields: object) -> str:
    """A phrase of the phone's page in Japanese."""
    return text(f"room.page_{name}", "ja", **fields)


def numbers(page: Page) -> Any:
    return page.locator("input[type=number]")


def test_a_phone_in_japanese(address: str, passcode: str, browser: Browser, screens: Path) -> None:
    room = asked(address, "POST", "/api/rooms", passcode, {"title": "優先度", "criteria": "seven_cards", "k": 3})
    code, key = room["room"], room["key"]
    phone = browser.new_context(viewport={"width": 390, "height": 780}, locale=LOCALES["ja"], has_touch=True)
    page = phone.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
    page.on("request", lambda one: None if one.url.startswith((address, "data:")) else wrong.append(one.url))

    page.goto(f"{address}/join?code={code.lower()}")
    assert page.url == f"{address}/r/{code}"
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.locator("#state")).to_have_text(said("state_waiting"))

    # the round appears by itself
    asked(address, "POST", f"/api/rooms/{code}/rounds", key, {"title": "最初"})
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{said('round', number=1)} · 最初")
    assert numbers(page).count() == CARDS

    # typed values outlive a reload in mid-form
    for place in range(4):
        numbers(page).nth(place).fill(str(10 * (place + 1)))
    page.reload()
    expect(numbers(page).nth(3)).to_have_value("40")
    page.get_by_role("button", name=said("send")).click()
    expect(page.locator("#say")).to_have_text(said("js_missing"))
    expect(numbers(page).nth(4)).to_be_focused()
    for place in range(4, CARDS):
        page.locator("input[type=range]").nth(place).fill("50")
        expect(numbers(page).nth(place)).to_have_value("50")
    page.screenshot(path=screens / "phone-ballot-ja.png", full_page=True)

    # sent without a network: it goes by itself when the network returns
    phone.set_offline(True)
    page.get_by_role("button", name=said("send")).click()
    expect(page.locator("#say")).to_have_text(said("js_waits"))
    wrong.clear()  # the browser's own word for having no network
    phone.set_offline(False)
    receipt = page.locator("#done .receipt")
    expect(receipt).to_have_text(re.compile(r"^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$"))
    assert not re.search(r"\b50\b", page.locator("#done").inner_text())

    # an answer changed: another receipt; the receipt outlives a reload
    first = receipt.inner_text()
    page.get_by_role("button", name=said("change")).click()
    numbers(page).nth(0).fill("100")
    page.get_by_role("button", name=said("send")).click()
    expect(receipt).not_to_have_text(first)
    second = receipt.inner_text()
    page.reload()
    expect(receipt).to_have_text(second)

    # four others, so that there is something to show
    criteria = [str(numbers(page).nth(place).get_attribute("name")) for place in range(CARDS)]
    for other in range(4):
        ballot = {
            "voter": f"{other:032x}",
            "round": 1,
            "seq": 1,
            "key": f"{other:032x}",
            "kind": "points",
            "points": {name.removeprefix("points."): 50 for name in criteria},
        }
        assert asked(address, "POST", f"/api/rooms/{code}/ballots", "none", ballot)["receipt"]
    asked(address, "PATCH", f"/api/rooms/{code}/rounds/1", key, {"state": "closed"})
    expect(page.locator("#state")).to_have_text(said("state_closed"))
    asked(address, "PATCH", f"/api/rooms/{code}/rounds/1", key, {"state": "revealed"})
    rows = page.locator("tr[data-key]")
    expect(rows).to_have_count(CARDS)
    total = 100 + 20 + 30 + 40 + 3 * 50
    mine = rows.and_(page.locator(f'[data-key="{criteria[0].removeprefix("points.")}"]'))
    expect(mine.locator("td").last).to_have_text(f"{round(100 * 100 / total)} %")
    expect(page.locator("#me")).to_contain_text("この端末だけ")
    page.screenshot(path=screens / "phone-revealed-ja.png", full_page=True)

    # what the phone keeps is forgotten when asked
    page.get_by_role("link", name=said("promise")).click()
    page.get_by_role("button", name=said("forget")).click()
    expect(page).to_have_url(re.compile(rf"/r/{code}\?lang=ja$"))
    expect(page.locator("tr[data-key] td")).to_have_count(CARDS)
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('mcda-room')).length") == 0
    assert not wrong
    phone.close()
