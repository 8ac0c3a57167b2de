"""How results stand on a page: tables, charts with their sentence, notes, downloads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from mcda.charts import Chart
from mcda.decision import Decision
from mcda.elements import content_hash
from mcda.errors import McdaError
from mcda.export.formats import FORMATS, MEDIA_TYPES, exported
from mcda.export.pictures import picture
from mcda.results import Evaluation
from mcda.tables import Table
from mcda.text import LANGUAGES, Text, text
from mcda.ui import state
from mcda.ui.words import escaped, said, word

__all__ = [
    "about_evaluation",
    "downloads",
    "grid",
    "judgement_note",
    "nothing_weighed",
    "problem",
    "shown_chart",
    "shown_table",
    "warnings",
]

AT_HAND = ("csv", "xlsx")
"""Formats that most people take; the others stand behind a button."""
KIND_NAMES = {"md": "Markdown", "tex": "LaTeX"}
PICTURES = ("svg", "png")
WEIGH = Path(__file__).parents[1] / "app_pages" / "weigh.py"


def grid(headings: Sequence[str], rows: Iterable[Sequence[str]], alt: str) -> None:
    """A plain table of texts: the first column names the rows; wide ones scroll within themselves."""
    import pandas

    first, *others = (escaped(heading) for heading in headings)
    data = [[escaped(cell) for cell in row] for row in rows]
    names = pandas.Index([row[0] for row in data], dtype=object, name=first)
    columns = pandas.Index(others, dtype=object)
    frame = pandas.DataFrame([row[1:] for row in data], index=names, columns=columns, dtype=object)
    st.table(frame, border="horizontal", hide_index=False, alt=alt)


def shown_table(table: Table, columns: Sequence[str] | None = None, totals: bool = False) -> None:
    """`table` as it is written for people; `columns` (keys) keeps some of its columns."""
    language = state.language()
    places = [place for place, column in enumerate(table.columns) if columns is None or column.key in columns]
    headings = table.headings(language)
    cells = table.cells(language, totals=totals)
    grid(
        [headings[place] for place in places],
        [[row[place] for place in places] for row in cells],
        table.title[language],
    )


def shown_chart(chart: Chart, key: str) -> None:
    """A chart between its title and the sentence that says what it shows."""
    st.markdown(f"**{escaped(chart.title)}**")
    st.vega_lite_chart(spec=chart.spec, width="stretch", theme=None, key=key, alt=chart.alt)
    st.caption(escaped(chart.alt))


def judgement_note(decision: Decision) -> None:
    """Whose judgement the scores are: on every page that shows any."""
    language = state.language()
    st.info(escaped(decision.note[language]) if decision.note else said("ui.note_own"))


def nothing_weighed() -> None:
    """What stands where there are no weights to go by, and the way to give some."""
    st.info(said("ui.nothing_weighed"))
    st.page_link(WEIGH, label=word("ui.page_weigh"), query_params={"lang": state.language()})


def warnings(*evaluations: Evaluation) -> None:
    """What an evaluation warns of, each warning once."""
    language = state.language()
    for sentence in dict.fromkeys(text(key, language, **about) for one in evaluations for key, about in one.warnings):
        st.warning(escaped(sentence))


def problem(error: McdaError) -> None:
    """Every problem that an error carries."""
    language = state.language()
    for one in error.problems:
        st.error(escaped(one.render(language)))


def _both(key: str) -> Text:
    return Text(*(text(key, language) for language in LANGUAGES))


def about_evaluation(decision: Decision, *evaluations: Evaluation) -> list[tuple[Text, str]]:
    """What a file must say of how its numbers were made."""
    lines = [(_both("ui.about_decision"), decision.hash)]
    for one in evaluations:
        settings = one.settings
        lines += [
            (_both("ui.about_method"), str(one.method)),
            (_both("ui.about_weights"), str(settings.get("weights") or "")),
            (_both("ui.about_scenario"), str(settings.get("scenario") or "–")),
            (_both("ui.about_screens"), str(settings.get("screens") or "")),
            (_both("ui.about_hash"), one.hash),
        ]
    return lines


def downloads(
    tables: Sequence[Table], name: str, about: Sequence[tuple[Text, str]] = (), charts: Sequence[Chart] = ()
) -> None:
    """The tables in every format (CSV holds the first alone), and `charts` as pictures; files are made when asked for.

    Names hold a hash of the content: two visitors' different files must never share an address on the server.
    """
    language = state.language()
    mark = content_hash([[table.records(language) for table in tables], [value for _, value in about], language])
    with st.container(horizontal=True, key=f"downloads-{name}"):
        for kind in AT_HAND:
            _table_file(tables, kind, name, mark, about)
        with st.popover(word("ui.other_formats"), key=f"formats-{name}"):
            for kind in FORMATS:
                if kind not in AT_HAND:
                    _table_file(tables, kind, name, mark, about)
            for place, chart in enumerate(charts):
                for kind in PICTURES:
                    _chart_file(chart, kind, f"{name}-{place}" if place else name, mark)


def _table_file(tables: Sequence[Table], kind: str, name: str, mark: str, about: Sequence[tuple[Text, str]]) -> None:
    chosen = tables[:1] if kind == "csv" else tables
    st.download_button(
        word("ui.download", kind=KIND_NAMES.get(kind, kind.upper())),
        partial(exported, tuple(chosen), kind, state.language(), tuple(about)),
        file_name=f"{name}-{mark}.{kind}",
        mime=MEDIA_TYPES[kind],
        key=f"download-{name}-{kind}",
        on_click="ignore",
    )


def _chart_file(chart: Chart, kind: str, name: str, mark: str) -> None:
    """`chart` at print size, in the theme in which it is shown."""
    st.download_button(
        word("ui.download_chart", kind=kind.upper(), title=chart.title),
        partial(picture, chart, kind, theme=state.theme()),
        file_name=f"{name}-{mark}-{state.theme()}.{kind}",
        mime=MEDIA_TYPES[kind],
        key=f"download-{name}-{kind}",
        on_click="ignore",
    )
