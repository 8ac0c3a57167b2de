"""Every state in which somebody may find a page: empty, half done, done, inconsistent, screened, in error, blind; and how to come there.

Answers are put where the browser keeps them, and the page is reloaded: it takes them as it takes what a visitor typed before.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

from playwright.sync_api import expect

import mcda
from mcda.decision import Decision
from mcda.files.json_decision import decision_as_json
from mcda.score_edits import unedited
from mcda.text import text
from mcda.ui.branch_answers import BRANCH_WAYS, Knot, answer_name, knots
from tests.browser.running import PAGES, Visit

__all__ = ["MATRIX", "STATES", "begin_with", "enter"]

TOP = ("mission", "c2", "legal", "build")
BAD_WEIGHTS = "criterion,points\nmission.purpose,many\nno.such,3\n"
GOOD_CRITERIA = (
    "criterion,direction,weight,worst,best\nprice,cost,2,500,100\nnoise,cost,1,60,30\nrange,benefit,1,100,400\n"
)
BAD_OPTIONS = "car,price,noise,range\nQuiet,400,n/a,300\nCheap,120,55,150\nFar,300,45,900\n"


@cache
def shipped() -> Decision:
    return mcda.load()


def place(decision: Decision) -> str:
    return f"mcda:{unedited(decision).hash}"


def begin_with(here: Visit, kept: dict[str, Any], opened: Decision | None = None) -> None:
    """Let the visit begin with what was typed in an earlier one, about a decision that was opened in this tab where one is given."""
    where = place(shipped() if opened is None else opened)
    document = {"decision": None if opened is None else json.loads(decision_as_json(opened)), "people": []}
    packed = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    tab = json.dumps({"place": where, "link": "", "blind": kept.pop("blind", False)})
    here.page.evaluate(
        """([place, kept, tab, opened]) => {
            localStorage.setItem(place, kept);
            sessionStorage.setItem('mcda:tab', tab);
            if (opened) sessionStorage.setItem('mcda:opened', opened);
        }""",
        [where, json.dumps(kept), tab, packed if opened is not None else ""],
    )
    here.page.reload()
    here.page.wait_for_function("(now) => window.__mcdaRestored !== undefined", timeout=30_000)
    here.settle()
    here.page.wait_for_timeout(300)
    here.settle()


# Answers, way by way: of one branch


def direct(knot: Knot, keys: tuple[str, ...]) -> dict[str, Any]:
    steps = list(range(len(keys), 0, -1))
    points = [round(100 * one / sum(steps)) for one in steps] if len(keys) == len(knot.keys) else [20] * len(keys)
    points[0] += 100 - sum(points) if len(keys) == len(knot.keys) else 0
    return {answer_name(knot, "points", key): one for key, one in zip(keys, points, strict=True)}


def rank(knot: Knot, keys: tuple[str, ...]) -> dict[str, Any]:
    found = {answer_name(knot, "order"): list(reversed(keys))}
    if len(keys) > 2:
        found[answer_name(knot, "equal")] = [keys[0]]
    return found


def best_worst(knot: Knot, keys: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {answer_name(knot, "best"): knot.keys[0], answer_name(knot, "worst"): knot.keys[-1]}
    for at, key in enumerate(keys):
        if key != knot.keys[0]:
            found[answer_name(knot, "over", key)] = min(9, 2 * at + 1)
        if key not in (knot.keys[0], knot.keys[-1]):
            found[answer_name(knot, "under", key)] = max(1, 2 * (len(knot.keys) - at) - 1)
    return found


def trade_off(knot: Knot, keys: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {answer_name(knot, "first"): knot.keys[0]}
    parts = (80, 60, 50, 40, 30, 20, 10)
    others = [key for key in keys if key != knot.keys[0]]
    return found | {answer_name(knot, "part", key): parts[at] for at, key in enumerate(others)}


def tree(knot: Knot, keys: tuple[str, ...]) -> dict[str, Any]:
    return {
        answer_name(knot, "pair", first, second): min(8, knot.keys.index(second) - knot.keys.index(first))
        for first, second in combinations(knot.keys, 2)
        if first in keys and second in keys
    }


ANSWER: dict[str, Callable[[Knot, tuple[str, ...]], dict[str, Any]]] = {
    one.__name__: one for one in (direct, rank, best_worst, trade_off, tree)
}


def by_branch(way: str, done: str) -> dict[str, Any]:
    """Half: some of the branches against each other, nothing within them."""
    kept: dict[str, Any] = {"way": way}
    for knot in knots(shipped()) if done == "done" else knots(shipped())[:1]:
        if done != "empty":
            kept |= ANSWER[way](knot, knot.keys if done == "done" else knot.keys[:2])
    return kept


def mixed(done: str) -> dict[str, Any]:
    """Each branch by another way."""
    kept: dict[str, Any] = {"way": "direct"}
    ways = list(BRANCH_WAYS)
    every = knots(shipped())
    for at, knot in enumerate(every):
        way = ways[at % len(ways)]
        kept[f"branch:how:{knot.key}"] = way
        if done == "done" or (done == "half" and at < len(every) // 2):
            kept |= ANSWER[way](knot, knot.keys)
    return kept


def swing(done: str) -> dict[str, Any]:
    if done == "empty":
        return {}
    keys = shipped().criterion_keys
    kept: dict[str, Any] = {"start": ""}
    for at, key in enumerate(keys if done == "done" else keys[:7]):
        kept[f"points:{key}"] = 100 - 5 * at
    if done == "half":
        kept[f"points:range|{keys[1]}"] = [85, 100]
        kept[f"points:unknown|{keys[2]}"] = True
        kept[f"points:lock|{keys[0]}"] = True
    return kept


def cards(done: str) -> dict[str, Any]:
    """The seven cards in pairs."""
    kept: dict[str, Any] = {"way": "pairwise"}
    keys = mcda.load("seven_cards").criterion_keys
    pairs = list(combinations(range(len(keys)), 2))
    for first, second in {"empty": [], "half": pairs[: len(pairs) // 2], "done": pairs}[done]:
        kept[f"judgement:{keys[first]}|{keys[second]}"] = min(8, second - first)
    return kept


WEIGHED = {
    **{way: (lambda done, way=way: by_branch(way, done)) for way in BRANCH_WAYS},
    "swing": swing,
    "mixed": mixed,
    "cards": cards,
}


# Ways into the other states

Enter = Callable[[Visit, str], None]


def remembered(kept: dict[str, Any]) -> Enter:
    return lambda here, _: begin_with(here, dict(kept))


def circle() -> dict[str, Any]:
    """Judgements that go round: mission over c2, c2 over legal, legal over mission."""
    root = knots(shipped())[0]
    pairs = {("mission", "c2"): 4, ("c2", "legal"): 4, ("mission", "legal"): -4, ("legal", "build"): 0}
    return {"way": "tree"} | {answer_name(root, "pair", *pair): step for pair, step in pairs.items()}


def strained() -> dict[str, Any]:
    """The seven cards in pairs, of which one is far off."""
    return {"way": "pairwise", "judgement_start": "ahp_example", "judgement:purpose|location": -8}


def nobody_passes(decision: Decision) -> Decision:
    """The shipped decision, as if every option had failed a screen."""

    def failed(option: Any) -> Any:
        key = decision.screens[0].key
        return replace(option, screens={**option.screens, key: replace(option.screens[key], result="fail")})

    return replace(decision, options=tuple(failed(one) for one in decision.options))


def all_out(here: Visit, language: str) -> None:
    begin_with(here, {"screens": "strict", **swing("done")}, nobody_passes(shipped()))


def plain_numbers(here: Visit, language: str) -> None:
    begin_with(here, swing("half"))
    with here.acting():
        here.page.get_by_text(text("live.plain", language), exact=True).click()


def checked(agrees: bool) -> Enter:
    """The same asked another way: an answer that fits the weights, or not."""

    def asked(here: Visit, language: str) -> None:
        begin_with(here, swing("done"))
        here.page.locator("summary").filter(has_text=text("ui.check_title", language)).click()
        told = re.compile(
            "|".join(
                re.escape(text(f"ui.check_{kind}", language, alone="|", together="|").split("|")[0])
                for kind in (["agrees"] if agrees else ["differs", "balanced"])
            )
        )
        for answer in ("together", "alone", "same"):
            with here.acting():
                here.page.get_by_text(text(f"ui.check_answer_{answer}", language), exact=True).click()
            if here.page.get_by_test_id("stExpander").get_by_text(told).count():
                return
        raise AssertionError("no answer to the check question was found")

    return asked


def blind(here: Visit, language: str) -> None:
    begin_with(here, {**swing("half"), "blind": True})


def bad_link(here: Visit, language: str) -> None:
    here.page.goto(f"{here.address}/weigh?lang={language}&w=1-nonsense-swing-zzz&e=zz")
    here.settle()


def upload(here: Visit, button: str, **files: str) -> None:
    payload = [
        {"name": name.replace("_", "."), "mimeType": "text/plain", "buffer": content.encode()}
        for name, content in files.items()
    ]
    with here.acting():
        here.page.locator("input[type=file]").set_input_files(payload if len(payload) > 1 else payload[0])  # type: ignore[arg-type]
    with here.acting():
        here.page.get_by_role("button", name=button, exact=True).and_(here.page.locator(":enabled")).click()


def bad_weights(here: Visit, language: str) -> None:
    here.page.get_by_text(text("ui.keep_title", language), exact=True).click()
    upload(
        here,
        text("ui.keep_read", language),
        weights_json='{"format": "mcda-preference/1", "preference": {"points": "many"}}',
    )


def bad_people(here: Visit, language: str) -> None:
    good = "criterion,points\n" + "".join(f"{key},{at + 1}\n" for at, key in enumerate(shipped().criterion_keys))
    upload(here, text("compare_page.add", language), bad_csv=BAD_WEIGHTS, good_csv=good)


def bad_decision(here: Visit, language: str) -> None:
    upload(here, text("ui.own_read", language), criteria_csv=GOOD_CRITERIA, options_csv=BAD_OPTIONS)


def blocked(here: Visit, language: str) -> None:
    here.page.route(re.compile("BidiComponent"), lambda route: route.abort())
    here.page.reload()
    here.settle()
    here.page.wait_for_timeout(6000)  # the sentence comes after five seconds
    expect(here.page.locator("[class*=st-key-blocked-] p").first).to_be_visible(timeout=30_000)


def other_branch(here: Visit, language: str) -> None:
    """Ways mixed, and another branch than the first on the page."""
    begin_with(here, mixed("done"))
    knot = next(one for one in knots(shipped()) if one.key == "mission")
    here.choose(text("ui.branch_now", language), knot.name[language])


STATES: dict[str, tuple[str, Enter]] = {
    **{
        f"{way}-{done}": ("weigh", remembered(WEIGHED[way](done)))
        for way in ("swing", *BRANCH_WAYS, "cards", "mixed")
        for done in ("empty", "half", "done")
    },
    "mixed-another-branch": ("weigh", other_branch),
    "swing-typed": ("weigh", plain_numbers),
    "inconsistent-tree": ("weigh", remembered(circle())),
    "inconsistent-cards": ("weigh", remembered(strained())),
    "screened-strict-rank": ("rank", remembered({"screens": "strict", "start": "balanced"})),
    "screened-strict-screens": ("screens", remembered({"screens": "strict", "start": "balanced"})),
    "screened-strict-challenge": ("challenge", remembered({"screens": "strict", "start": "balanced"})),
    **{
        f"all-out-{page}": (page, all_out)
        for page in ("weigh", "rank", "screens", "challenge", "compare", "sensitivity", "report")
    },
    "nothing-weighed-rank": ("rank", remembered({"way": "tree"})),
    "bad-link-weigh": ("weigh", bad_link),
    "bad-file-weigh": ("weigh", bad_weights),
    "bad-file-compare": ("compare", bad_people),
    "bad-file-own_decision": ("own_decision", bad_decision),
    "blind-weigh": ("weigh", blind),
    "blind-rank": ("rank", blind),
    "check-agrees": ("weigh", checked(agrees=True)),
    "check-differs": ("weigh", checked(agrees=False)),
    "blocked-weigh": ("weigh", blocked),
    "blocked-rank": ("rank", blocked),
}
"""Every state by its name: the page it is of, and how to come there from the page just opened."""

READERS = (("en", "desktop"), ("ja", "phone"), ("ja", "desktop"), ("en", "phone"))
THEMES = ("light", "dark")
MATRIX = tuple(
    (state, language, size, THEMES[(at + place) % 2])
    for at, state in enumerate(STATES)
    for place, (language, size) in enumerate(READERS)
)
"""Every state in both languages, on a desktop and a phone; light and dark in turn."""


def enter(here: Visit, state: str, language: str) -> None:
    """Come into a state; the page must be open."""
    page, how = STATES[state]
    assert page in PAGES
    how(here, language)
