"""The arrangements that are compared but not chosen: considerations, arrangements, characteristics."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from mcda.charts import models_chart
from mcda.files.models import Comparison
from mcda.tables import Table, models
from mcda.text import number
from mcda.ui import state
from mcda.ui.widgets.choices import choice
from mcda.ui.widgets.evidence import register_entries
from mcda.ui.widgets.shown import grid, shown_chart, shown_table
from mcda.ui.words import escaped, said, word

__all__ = ["model_comparison"]

GROUPS = ("consideration", "arrangement", "characteristic", "other")


def model_comparison(comparison: Comparison) -> Table:
    """The comparison by kind and group, and one model looked at closely; returns the table that is shown."""
    language = state.language()
    left, right = st.columns(2)
    with left:
        every = {"": word("ui.every_kind"), **{one.key: one.name[language] for one in comparison.kinds}}
        kind = choice("model_kind", word("ui.kind"), every)
    with right:
        group = choice("model_group", word("ui.compared_by"), {key: word(f"ui.group_{key}") for key in GROUPS})
    table = _described(models(comparison, [kind] if kind else None, [group]), group)
    if not table.rows:
        st.info(said("ui.none_described"))
        return table
    if group == "characteristic":
        shown_chart(models_chart(table, language, state.theme(), comparison=comparison), "chart-models")
    shown_table(table)
    st.caption(escaped(comparison.note[language]))
    chosen = choice("model", word("ui.model"), {key: comparison.model(key).name[language] for key in table.keys})
    _closely(comparison, chosen)
    return table


def _described(table: Table, group: str) -> Table:
    """Without the models that nothing is said of in this group."""
    places = [place for place, column in enumerate(table.columns) if column.key.startswith(f"{group}.")]
    told = [row for row, values in enumerate(table.rows) if any(values[place] for place in places)]
    return replace(table, rows=tuple(table.rows[row] for row in told), keys=tuple(table.keys[row] for row in told))


def _closely(comparison: Comparison, key: str) -> None:
    language = state.language()
    model = comparison.model(key)
    st.markdown(f"### {escaped(model.name[language])}")
    if model.confidence:
        note = f" – {escaped(model.confidence_note[language])}" if model.confidence_note else ""
        st.markdown(said(f"ui.confidence_{model.confidence}") + note)
    words = [
        (one.name[language], model.aspects[one.key][language]) for one in comparison.aspects if one.key in model.aspects
    ]
    grid((word("ui.aspect"), word("ui.attribute_value")), words, word("ui.attributes_of", name=model.name))
    judged = [
        (one.name[language], _range(cell.score, *cell.ends), cell.rationale[language])
        for one in comparison.characteristics
        if (cell := model.characteristics.get(one.key)) is not None
    ]
    if judged:
        headings = (word("ui.characteristic"), word("ui.score"), word("ui.rationale"))
        grid(headings, judged, word("ui.characteristics_of", name=model.name))
    register_entries(comparison.register, model.evidence)


def _range(score: float, low: float, high: float) -> str:
    return number(score) if low == high else f"{number(score)} ({number(low)}–{number(high)})"
