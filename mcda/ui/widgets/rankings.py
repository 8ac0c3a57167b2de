"""The ranking: methods side by side, why each option stands where it does, what was screened out."""

from __future__ import annotations

import streamlit as st

from mcda.charts import Chart, contributions_chart, ranking_chart
from mcda.decision import Decision
from mcda.results import Evaluation
from mcda.tables import Table, contributions
from mcda.tables.rankings import short_label
from mcda.ui import state
from mcda.ui.widgets.shown import shown_chart, shown_table
from mcda.ui.words import escaped, said, word

__all__ = ["METHODS_SHOWN", "contributions_of", "order_at_a_glance", "rankings_side_by_side", "screened_out"]

METHODS_SHOWN = ("topsis", "weighted_sum")


def order_at_a_glance(decision: Decision, *evaluations: Evaluation) -> None:
    """The order by each method as two short lists."""
    language = state.language()
    for column, one in zip(st.columns(len(evaluations)), evaluations, strict=True):
        with column:
            st.markdown(f"**{escaped(short_label(one.method)[language])}**")
            lines = []
            for place in one.order:
                if one.ranks[place]:
                    mark = f" – {said('ui.result_uncertain')}" if one.screens[place] == "uncertain" else ""
                    name = escaped(decision.options[place].label[language])
                    lines.append(f"{one.ranks[place]}\\. {name}{mark}")
            st.markdown("  \n".join(lines) if lines else said("ui.nothing_ranked"))


def rankings_side_by_side(decision: Decision, table: Table, *evaluations: Evaluation) -> list[Chart]:
    """Bars for each method where anything is ranked, and the one table behind them; returns the charts."""
    language = state.language()
    charts: list[Chart] = []
    if not any(one.ranked.any() for one in evaluations):
        shown_table(table)
        return charts
    for column, one in zip(st.columns(len(evaluations), gap="large"), evaluations, strict=True):
        with column:
            chart = ranking_chart(table, language, state.theme(), method=one.method, decision=decision)
            shown_chart(chart, f"chart-ranking-{one.method}")
            charts.append(chart)
    shown_table(table)
    return charts


def screened_out(decision: Decision, evaluation: Evaluation) -> None:
    """Options that a screen keeps from being ranked, greyed, each with its reasons; and those at a veto level."""
    language = state.language()
    gone = [place for place, rank in enumerate(evaluation.ranks) if not rank]
    scenario = evaluation.settings.get("scenario")
    stands = decision.in_scenario(str(scenario)) if scenario else decision
    if gone:
        st.header(word("ui.not_ranked"), anchor=False)
    for place in gone:
        option = stands.options[place]
        st.markdown(f":gray[**{escaped(option.name[language])}**]")
        for one in stands.screens:
            found = option.screens[one.key]
            if found.result == "pass":
                continue
            condition = f" {said('ui.condition')} {escaped(found.condition[language])}" if found.condition else ""
            result = said(f"ui.result_{found.result}")
            told = f"{escaped(one.key)} {escaped(one.name[language])} ({result}): {escaped(found.reason[language])}{condition}"
            st.markdown(f"- :gray[{told}]")
    vetoed = [place for place, marks in enumerate(evaluation.vetoes) if marks]
    leaves = decision if decision.base is None else decision.base
    for place in vetoed:
        names = word("ui.list_mark").join(leaves.criterion(key).name[language] for key in evaluation.vetoes[place])
        st.caption(said("ui.veto_mark", option=decision.options[place].name, criteria=names))


def contributions_of(decision: Decision, evaluation: Evaluation) -> tuple[Table, Chart]:
    """What each criterion contributes to each score; returns the table and its chart."""
    language = state.language()
    table = contributions(decision, evaluation)
    chart = contributions_chart(table, language, state.theme(), decision=decision)
    shown_chart(chart, f"chart-parts-{evaluation.method}")
    st.caption(escaped(table.note[language]))
    with st.expander(said("ui.as_table"), key=f"parts-{evaluation.method}"):
        shown_table(table, totals=True)
    return table, chart
