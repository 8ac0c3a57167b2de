"""What to do next: what is worth finding out, and what the screens cost."""

from __future__ import annotations

from mcda.charts import information_chart, screen_price_chart
from mcda.explain import information_sentences, screen_price_sentences
from mcda.tables import entries, information, ranks_without_screens
from mcda.ui import state
from mcda.ui.widgets.asking import Question, answered

__all__ = ["what_screens_cost", "worth_finding_out"]


def worth_finding_out(asked: Question) -> None:
    """Which score or screen, if known, would lower the chance of a wrong choice."""
    found = asked.ask("information_value")
    if found is not None:
        decision = asked.decision
        chart = (
            information_chart(found, decision, state.language(), state.theme())
            if any(one.value > 0 for one in found.unknowns)
            else None
        )
        table = information(decision, found)
        answered(asked, "information", found, information_sentences(found, decision), chart, table)


def what_screens_cost(asked: Question) -> None:
    """The ranking with and without each screen, and what the options kept out would need and be."""
    found = asked.ask("screen_price")
    if found is not None:
        decision = asked.decision
        chart = screen_price_chart(found, decision, state.language(), state.theme()) if found.screens else None
        tables = (entries(decision, found), ranks_without_screens(decision, found))
        answered(asked, "screens", found, screen_price_sentences(found, decision), chart, *tables)
