"""What a weighing of the shipped criteria asks of a person, per way: `python -m benchmarks.weighing_effort`.

Weighs all criteria through the page in Chromium, as a person would, and counts the questions answered and the presses, keys and drags
it took. Opening a list and taking an entry of it are two presses. Not part of `make bench`: it needs the browser of the tests.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mcda
from mcda.decision import Branch
from mcda.pairwise import step_in_words
from mcda.text import text

ROOT = Path(__file__).resolve().parents[1]
TIMES = (3, 5, 2, 7, 4)


def said(key: str, **fields: object) -> str:
    """A message of the page."""
    return text(key, "en", **fields)


class Person:
    """Somebody who weighs, and what it takes: questions, presses, keys, drags."""

    def __init__(self, here: Any) -> None:
        self.here, self.page, self.took = here, here.page, Counter()

    def press(self, place: Any) -> None:
        """One press that the page answers."""
        with self.here.acting():
            place.click()
        self.took["presses"] += 1

    def pick(self, label: str, option: str) -> None:
        """Open a list and take an entry."""
        box = self.page.get_by_role("combobox", name=label, exact=True)
        entry = self.page.get_by_role("option", name=option, exact=True)
        for _ in range(6):  # a list that is being put in place does not open: not the person's work
            box.click()
            self.page.wait_for_timeout(250)
            if entry.count():
                break
        with self.here.acting():
            entry.first.click()
        self.took["presses"] += 2

    def way(self, name: str) -> None:
        """Choose the way to weigh."""
        if name != "swing":
            self.press(self.page.get_by_role("radio", name=said(f"ui.way_{name}"), exact=True))


def knots() -> list[tuple[str, list[str]]]:
    """Where something is weighed: the name, and the names of what is weighed there."""
    decision = mcda.load()
    found = [(said("ui.knot_root"), [one.name.en for one in decision.children()])]
    found += [(one.name.en, [child.name.en for child in decision.children(one.key)]) for one in decision.branches]
    return [one for one in found if len(one[1]) > 1]


def each_knot(person: Person, asked: Callable[[list[str]], None]) -> None:
    """Every round, the first being on the page already."""
    for at, (name, children) in enumerate(knots()):
        if at:
            person.pick(said("ui.branch_now"), name)
        asked(children)


def swing(person: Person) -> None:
    """Swing points by sliders: a press on each."""
    page = person.page
    for at in range(len(mcda.load().criteria)):
        slider = page.locator(f"[id=points-{at}]")
        if not slider.is_visible():
            branch = page.locator(".weighing details.branch", has=page.locator(f"[id=points-{at}]"))
            branch.locator("summary").first.click()
            person.took["presses"] += 1
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        part = 1.0 if at == 3 else (17 * at % 80 + 10) / 100
        with person.here.acting():
            slider.click(position={"x": 12 + part * (box["width"] - 24), "y": box["height"] / 2})
        person.took.update(questions=1, presses=1)


def direct(person: Person) -> None:
    """Points to spend: a press on each slider of a round, then the button that makes up the total."""

    def asked(children: list[str]) -> None:
        for at, name in enumerate(children):
            slider = person.page.get_by_role("slider", name=name, exact=True)
            slider.scroll_into_view_if_needed()
            box = slider.bounding_box()
            part = (at + 1) / (len(children) * (len(children) + 1) / 2)
            with person.here.acting():
                slider.click(position={"x": 12 + part * (box["width"] - 24), "y": box["height"] / 2})
            person.took.update(questions=1, presses=1)
        total = person.page.get_by_role("button", name=said("ui.to_total", total=100), exact=True)
        if total.is_enabled():
            person.press(total)

    each_knot(person, asked)


def rank(person: Person) -> None:
    """An order: a press on each."""

    def asked(children: list[str]) -> None:
        for name in reversed(children):
            person.press(person.page.get_by_role("button", name=name, exact=True))
            person.took["questions"] += 1

    each_knot(person, asked)


def rank_by_drag(person: Person) -> None:
    """An order: each dragged to its place by the mouse."""
    page = person.page

    def asked(children: list[str]) -> None:
        for name in children:
            grip = page.locator(".item", has=page.get_by_role("button", name=name, exact=True)).locator(".grip")
            page.locator(".weighing .ranked").evaluate("(one) => one.scrollIntoView({block: 'start'})")
            page.wait_for_timeout(200)
            begin, top = grip.bounding_box(), page.locator(".weighing .ranked").bounding_box()
            with person.here.acting():
                page.mouse.move(begin["x"] + 5, begin["y"] + 5)
                page.mouse.down()
                page.mouse.move(top["x"] + 40, top["y"] + 8, steps=6)
                page.mouse.up()
            person.took.update(questions=1, drags=1)

    each_knot(person, asked)


def best_worst(person: Person) -> None:
    """Best and worst, then each of the others against both."""

    def asked(children: list[str]) -> None:
        best, worst = children[0], children[-1]
        person.pick(said("ui.which_best"), best)
        person.pick(said("ui.which_worst"), worst)
        pairs = [(best, one) for one in children[1:]] + [(one, worst) for one in children[1:-1]]
        for at, (first, second) in enumerate(pairs):
            label = said("ui.pair", first=first, second=second)
            person.pick(label, step_in_words(TIMES[at % len(TIMES)], first))
        person.took["questions"] += 2 + len(pairs)

    each_knot(person, asked)


def trade_off(person: Person) -> None:
    """Trade-offs: the first of each round, then how much of it for each of the others."""
    page = person.page

    def asked(children: list[str]) -> None:
        lists = page.get_by_role("combobox")
        before = lists.count()
        first = page.get_by_role("combobox", name=said("ui.which_first"), exact=True)
        take(person, first, 0)
        person.took["questions"] += 1
        begin = said("ui.give_for", give="|", get="|").split("|")[0]
        labels = [one.get_attribute("aria-label") or "" for one in lists.all()]
        asked_about = [label for label in labels if label.startswith(begin)]
        assert len(asked_about) == len(children) - 1 <= lists.count() - before + len(children)
        for at, label in enumerate(asked_about):
            take(person, page.get_by_role("combobox", name=label, exact=True), 2 + at % 5)
            person.took["questions"] += 1

    each_knot(person, asked)


def take(person: Person, box: Any, place: int) -> None:
    """Open a list and take the entry at `place`."""
    entries = person.page.get_by_role("option")
    for _ in range(6):
        box.click()
        person.page.wait_for_timeout(250)
        if entries.count():
            break
    with person.here.acting():
        entries.nth(place).click()
    person.took["presses"] += 2


def tree(person: Person) -> None:
    """AHP branch by branch: every pair of each round."""

    def asked(children: list[str]) -> None:
        for at, first in enumerate(children):
            for second in children[at + 1 :]:
                label = said("ui.pair", first=first, second=second)
                person.pick(label, step_in_words(2, first))
                person.took["questions"] += 1

    each_knot(person, asked)


def pairwise(person: Person) -> None:
    """AHP on the seven cards: every pair; the first criterion's pairs stand open."""
    page = person.page
    names = [one.name.en for one in mcda.load("seven_cards").criteria]
    for at, first in enumerate(names[:-1]):
        label = said("ui.pair", first=first, second=names[at + 1])
        box = page.get_by_role("combobox", name=label, exact=True)
        for _ in range(6 if at else 0):  # as with lists
            page.get_by_text(said("ui.compare_with_others", name=first)).click()
            page.wait_for_timeout(800)
            if box.count() and box.is_visible():
                break
        person.took["presses"] += bool(at)
        for second in names[at + 1 :]:
            person.pick(said("ui.pair", first=first, second=second), step_in_words(2, first))
            person.took["questions"] += 1


WAYS = {
    "Swing points": ("swing", swing),
    "Points to spend, by branch": ("direct", direct),
    "Order by branch, pressing": ("rank", rank),
    "Order by branch, dragging": ("rank", rank_by_drag),
    "Best and worst, by branch": ("best_worst", best_worst),
    "Trade-offs, by branch": ("trade_off", trade_off),
    "AHP, branch by branch, every pair": ("tree", tree),
    "AHP, seven cards, every pair": ("pairwise", pairwise),
}


def main() -> None:
    """Weigh by every way, and print the table."""
    sys.path.insert(0, str(ROOT))
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, executable
    from tests.browser.running import new_context, served, visit

    found = executable()
    if found is None:
        sys.exit("no Chromium found: see tests/browser/chromium.py")
    wanted = sys.argv[1:]
    assert any(isinstance(one, Branch) for one in mcda.load().children())
    print("| Way | Questions | Presses | Keys | Drags |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, served(Path(folder)) as address:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        for name, (way, weighed) in WAYS.items():
            if wanted and weighed.__name__ not in wanted:
                continue
            begun = time.monotonic()
            with visit(new_context(browser, "en", "desktop"), address, "weigh", "en") as here:
                person = Person(here)
                person.way(way)
                weighed(person)
            took = person.took
            print(
                f"| {name} | {took['questions']} | {took['presses']} | {took['keys']} | {took['drags']} |", flush=True
            )
            print(f"  {name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        browser.close()


if __name__ == "__main__":
    main()
