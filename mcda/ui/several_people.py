"""Whose weights are compared: profiles, the visitor's own, and those that were handed in as files.

Who handed in a file is nobody's business: its weights are called A, B, C, or what the visitor types; names within the file and the file's
own name are dropped. All of it is of this visit only, which the browser's tab outlives a reload with (`tab_memory`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mcda.decision import Decision
from mcda.errors import InputError, McdaError
from mcda.preference import Preference
from mcda.record.weights_within import preferences_within
from mcda.text import LANGUAGES, Text, text
from mcda.ui import state
from mcda.ui.current import OnTheTable, views, whole_decision
from mcda.ui.stated_weights import profiles

__all__ = [
    "Person",
    "any_kept",
    "chosen",
    "everybody",
    "kept",
    "letters",
    "name_of",
    "problems",
    "put_back",
    "remove",
    "take_files",
    "use_name",
]

HANDED_IN, PROBLEMS, COUNT = "several:people", "several:problems", "several:count"
MOST = 40
"""People whose files are kept: with more, a polling room is the better place."""
LETTER = re.compile(r"[A-Z]{1,2}")
MARK = re.compile(r"several:(?:use|name)\|(?:own|profile:[^|]{1,80}|file:[A-Z]{1,2})")
LONGEST_NAME = 40


@dataclass(frozen=True)
class Person:
    """Somebody's weights under the name they are shown by; `mark` tells people apart, `letter` is empty where no file was handed in.

    `usual` says whether they are compared before anybody ticks a box: a mean that was taken over is no further person.
    """

    mark: str
    preference: Preference
    letter: str = ""
    usual: bool = True


def letters(number: int) -> str:
    """What the file handed in as `number` (from 0) is called.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    more, place = divmod(number, 26)
    return (letters(more - 1) if more else "") + chr(ord("A") + place)


def use_name(mark: str) -> str:
    """Under what name it is kept whether somebody is compared."""
    return f"several:use|{mark}"


def name_of(mark: str) -> str:
    """Under what name it is kept what somebody is called."""
    return f"several:name|{mark}"


def everybody(table: OnTheTable) -> list[Person]:
    """The profiles for the criteria on the table, the visitor's own weights where they are none of these, and those handed in."""
    known = profiles(table.decision)
    found = [Person(f"profile:{key}", one) for key, one in known.items()]
    own = table.preference
    if own is not None and own.hash not in [one.hash for one in known.values()]:
        name = Text(*(text("compare_page.own_weights", language) for language in LANGUAGES))
        found.append(Person("own", replace(own, key="own", name=name), usual=own.elicitation != "aggregate"))
    for letter, preference in state.value(HANDED_IN, ()):
        mark = f"file:{letter}"
        called = " ".join(str(state.value(name_of(mark), "")).split()) or letter
        found.append(Person(mark, replace(preference, key=letter, name=Text(called, called)), letter))
    return found


def chosen(table: OnTheTable) -> tuple[list[Person], list[Person]]:
    """Those who are compared, and those who cannot be because they weighed other criteria than those on the table."""
    wanted = [one for one in everybody(table) if state.value(use_name(one.mark), one.usual)]
    fitting = [one for one in wanted if _problem(one.preference, table.decision) is None]
    return fitting, [one for one in wanted if one not in fitting]


def take_files(given: Mapping[str, bytes]) -> None:
    """Add the weights in each file; one that cannot be read is told of and costs the others nothing."""
    found: list[McdaError] = []
    for file, content in given.items():
        try:
            for one in preferences_within((file, content)):
                _take(one, file)
        except McdaError as error:
            found.extend(error.problems)
    state.put(PROBLEMS, tuple(found))


def _take(preference: Preference, file: str) -> None:
    have = state.value(HANDED_IN, ())
    if len(have) >= MOST:
        raise InputError("compare_page.too_many", file=file, most=MOST)
    named = replace(preference, name=Text(file, file))  # so that a refusal names the file
    refusals = [_problem(named, decision) for decision in (whole_decision(), *views())]
    if None not in refusals:
        raise next(one for one in refusals if one is not None)
    letter = letters(int(state.value(COUNT, 0)))
    state.put(COUNT, int(state.value(COUNT, 0)) + 1)
    nobody = replace(preference, key=letter, name=Text(), rationale=Text(), note=Text(), detail={})
    state.put(HANDED_IN, (*have, (letter, nobody)))


def _problem(preference: Preference, decision: Decision) -> McdaError | None:
    try:
        preference.for_decision(decision)
    except McdaError as error:
        return error
    return None


def remove(letter: str) -> None:
    """Forget the weights called `letter`."""
    state.put(HANDED_IN, tuple(one for one in state.value(HANDED_IN, ()) if one[0] != letter))


def problems() -> tuple[McdaError, ...]:
    """What was wrong with the files of the last time."""
    return tuple(state.value(PROBLEMS, ()))


def any_kept() -> bool:
    """Whether anything was handed in."""
    return bool(state.value(HANDED_IN))


def kept() -> dict[str, Any]:
    """What was handed in and typed here, by kind: `people` (letter, weights), `marks` (who is compared and called what), `count`."""
    return {
        "people": state.value(HANDED_IN, ()),
        "marks": state.snapshot("several:use|", "several:name|"),
        "count": int(state.value(COUNT, 0)),
    }


def put_back(people: Iterable[tuple[str, Preference]], marks: object, count: object) -> None:
    """Take again what `kept` gave; only what could have been handed in and typed."""
    decisions = (whole_decision(), *views())
    found: dict[str, Preference] = {}
    for letter, one in people:
        fits = any(_problem(one, decision) is None for decision in decisions)
        if len(found) < MOST and fits and LETTER.fullmatch(letter):
            found[letter] = replace(one, key=letter, name=Text(), rationale=Text(), note=Text(), detail={})
    state.put(HANDED_IN, tuple(found.items()))
    given = [at for at in range(MOST * MOST) if letters(at) in found]
    after = given[-1] + 1 if given else 0
    whole = isinstance(count, int) and not isinstance(count, bool) and after <= count <= MOST * MOST
    state.put(COUNT, count if whole else after)
    for name, mark in marks.items() if isinstance(marks, dict) else ():
        wanted = bool if str(name).startswith("several:use|") else str
        if MARK.fullmatch(str(name)) and isinstance(mark, wanted) and len(str(mark)) <= LONGEST_NAME:
            state.put(str(name), mark)
