"""Asking a question of many evaluations: kept answers at once, others with progress and a way to stop, and how an answer is shown."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from mcda import analysis
from mcda.charts import Chart
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.preference import Preference
from mcda.results import Evaluation
from mcda.tables import Table
from mcda.tables.rankings import short_label
from mcda.text import LANGUAGES, Text, text
from mcda.ui import cached, state
from mcda.ui.current import OnTheTable
from mcda.ui.widgets.shown import downloads, shown_chart, shown_table
from mcda.ui.words import escaped, said, word

__all__ = ["Question", "answered", "told"]

PATIENCE = 0.4
"""Seconds before a bar and a button to stop appear: sooner they would only flicker."""
STOPPED = "stopped:"
MOST_IN_A_ROW = 3
"""Sentences that a paragraph holds after the first."""


@dataclass(frozen=True)
class Question:
    """What every question of the page is about: the decision, weights and settings on the table, and one method."""

    table: OnTheTable
    method: str

    @property
    def decision(self) -> Decision:
        """The decision as shown: the whole one, or a view of it."""
        return self.table.decision

    @property
    def stands(self) -> Decision:
        """The decision as the scenario has it."""
        return self.decision.in_scenario(self.table.scenario) if self.table.scenario else self.decision

    @property
    def preference(self) -> Preference:
        """The weights in use."""
        assert self.table.preference is not None
        return self.table.preference

    @property
    def evaluation(self) -> Evaluation:
        """The ranking that is questioned."""
        return self.table.evaluations(self.method)[0]

    def key(self, name: str, about: Sequence[Preference], more: dict[str, Any]) -> tuple[Any, ...]:
        """What an answer is kept under: the hashes of decision and preferences, and every setting."""
        people = tuple(one.hash for one in about)
        settings = tuple(sorted((self.table.asked | more).items(), key=lambda item: item[0]))
        return (name, self.decision.full_hash, people, self.method, settings)

    def mark(self, name: str, about: Sequence[Preference], more: dict[str, Any]) -> str:
        """Under what name of the session's state it is kept that the reader stopped this question."""
        return STOPPED + content_hash(self.key(name, about, more))

    def kept(self, name: str, **more: Any) -> Any:
        """The answer to question `name` of `mcda.analysis` where it is at hand, else None."""
        return cached.answers().get(self.key(name, (self.preference,), more))

    def ask(self, name: str, about: Sequence[Preference] | None = None, **more: Any) -> Any:
        """The answer to question `name` of `mcda.analysis`; `about` are several people's weights instead of the reader's.

        What takes long shows how far it is and can be stopped: then, and until the reader asks again, the answer is None. A change of
        anything on the page stops it too.
        """
        people = about or (self.preference,)
        key, mark = self.key(name, people, more), self.mark(name, people, more)
        found = cached.answers().get(key)
        if found is not None:
            return found
        if state.value(mark):
            st.info(said("ui.stopped"))
            st.button(word("ui.ask_again"), on_click=state.forget, args=(mark,), key=f"again-{mark}")
            return None
        question = getattr(analysis, name)
        subject: Any = self.preference if about is None else tuple(about)
        place = st.empty()
        takes = inspect.signature(question).parameters
        more = {name: given for name, given in self.table.asked.items() if name in takes} | more
        if "progress" in takes:
            more = more | {"progress": Waiting(place, mark)}
            found = question(self.decision, subject, method=self.method, **more)
        else:
            with place, st.spinner(word("ui.working")):
                found = question(self.decision, subject, method=self.method, **more)
        place.empty()
        cached.answers().keep(key, found)
        return found


class Waiting:
    """Told how far some work is, shows it once it takes long. Its button stops the run of the page, and with it the work."""

    def __init__(self, place: Any, mark: str) -> None:
        self.place, self.mark = place, mark
        self.begun = time.monotonic()
        self.bar: Any = None

    def __call__(self, done: float) -> None:
        if self.bar is None:
            if time.monotonic() - self.begun < PATIENCE or done >= 1.0:
                return
            with self.place.container():
                self.bar = st.progress(0.0, text=word("ui.working"))
                st.button(word("ui.stop"), on_click=state.put, args=(self.mark, True), key=f"stop-{self.mark}")
        self.bar.progress(min(max(done, 0.0), 1.0), text=word("ui.working"))


def told(sentences: Iterable[Text]) -> None:
    """What the answer says: the first sentence strong, the others in a paragraph, or below each other where they are many."""
    language = state.language()
    first, *rest = (escaped(one[language]) for one in sentences)
    st.markdown(f"**{first}**")
    if len(rest) > MOST_IN_A_ROW:
        st.markdown("\n".join(f"- {one}" for one in rest))
    elif rest:
        st.markdown(("" if language == "ja" else " ").join(rest))


def answered(
    asked: Question,
    name: str,
    found: Any,
    sentences: Iterable[Text],
    chart: Chart | None,
    *tables: Table,
    instead: Callable[[], None] | None = None,
) -> None:
    """An answer as every section shows it: what it says, one chart (or what `instead` draws), the tables behind it, and the files."""
    language = state.language()
    told(sentences)
    if chart is not None:
        shown_chart(chart, f"chart-{name}")
    if instead is not None:
        instead()
    filled = [table for table in tables if table.rows]
    if filled:
        with st.expander(said("ui.as_table"), key=f"table-{name}"):
            for table in filled:
                if len(filled) > 1:
                    st.markdown(f"**{escaped(table.title[language])}**")
                shown_table(table)
                st.caption(escaped(table.note[language]))
        downloads(filled, f"{name}-{asked.decision.key}", _about(found), () if chart is None else (chart,))


def _about(found: Any) -> list[tuple[Text, str]]:
    """What a file must say of how its numbers were made."""
    settings = found.settings
    lines = [
        ("ui.about_decision", settings["decision"]),
        ("ui.about_method", short_label(str(settings["method"]))["en"]),
        ("ui.about_weights", settings.get("weights") or settings.get("people")),
        ("ui.about_scenario", settings.get("scenario") or "–"),
        ("ui.about_screens", settings.get("screens")),
        ("ui.about_draws", settings.get("draws")),
        ("ui.about_seed", settings.get("seed")),
        ("ui.about_hash", found.hash),
    ]
    return [
        (Text(*(text(key, language) for language in LANGUAGES)), str(value))
        for key, value in lines
        if value is not None
    ]
