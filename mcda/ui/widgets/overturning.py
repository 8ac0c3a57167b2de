"""What would change the winner: weights, single scores, what moves the lead, what one would have to believe."""

from __future__ import annotations

import streamlit as st

from mcda.analysis import SmallestFlip
from mcda.charts import (
    believed_weights_chart,
    flips_chart,
    overturning_scores_chart,
    stability_chart,
    tornado_chart,
)
from mcda.explain import (
    flip_sentences,
    overturning_score_sentences,
    stability_sentences,
    tornado_sentences,
    what_it_would_take,
    what_to_believe,
)
from mcda.tables import believed_weights, flips, overturning_scores, rules, stability, tornado
from mcda.ui import state
from mcda.ui.widgets import choices
from mcda.ui.widgets.asking import Question, answered
from mcda.ui.widgets.score_matrix import cell_closely
from mcda.ui.words import escaped, word

__all__ = ["how_far_weights_go", "smallest_changes", "telling_scores", "what_moves_the_lead", "what_to_believe_in"]


def smallest_changes(asked: Question) -> None:
    """The smallest change of weights per challenger."""
    found = _flips(asked)
    if found is not None:
        chart = flips_chart(found, asked.decision, state.language(), state.theme())
        shown = chart if found.nearest is not None else None
        table = flips(asked.decision, found)
        answered(asked, "flips", found, flip_sentences(found, asked.decision), shown, table)


def _flips(asked: Question) -> SmallestFlip | None:
    """From the whole verdict where that is at hand; its search is the same."""
    whole = asked.kept("verdict")
    found: SmallestFlip | None = whole.flips if whole is not None else asked.ask("smallest_flip")
    return found


def telling_scores(asked: Question) -> None:
    """Single scores that change the winner, and what stands behind each."""
    found = asked.ask("cell_flips")
    if found is None:
        return
    decision, language = asked.decision, state.language()
    chart = overturning_scores_chart(found, decision, language, state.theme()) if found.flips else None
    table = overturning_scores(decision, found, within=False)
    answered(asked, "scores", found, overturning_score_sentences(found, decision), chart, table)
    if not found.flips:
        return
    st.subheader(word("ui.behind_score"), anchor=False)
    offered: dict[str, str] = {}
    for one in found.flips:
        name = word(
            "ui.score_of_on",
            option=decision.option(one.option).label[language],
            criterion=decision.criterion(one.criterion).name[language],
        )
        offered.setdefault(f"{one.option}|{one.criterion}", name)
    option, criterion = choices.choice("telling_score", word("ui.score"), offered).split("|", 1)
    cell_closely(asked.stands, option, criterion)


def how_far_weights_go(asked: Question) -> None:
    """Stability intervals."""
    found = asked.ask("stability_intervals")
    if found is not None:
        chart = stability_chart(found, asked.decision, state.language(), state.theme())
        table = stability(asked.decision, found)
        answered(asked, "stability", found, stability_sentences(found, asked.decision), chart, table)


def what_moves_the_lead(asked: Question) -> None:
    """The tornado."""
    found = asked.ask("tornado")
    if found is not None:
        chart = tornado_chart(found, state.language(), state.theme(), decision=asked.decision) if found.bars else None
        table = tornado(asked.decision, found)
        answered(asked, "tornado", found, tornado_sentences(found, asked.decision), chart, table)


def what_to_believe_in(asked: Question) -> None:
    """What one would have to believe for an option to be first: other weights, better scores, rules."""
    decision, language, evaluation = asked.decision, state.language(), asked.evaluation
    ranked = [decision.options[at] for at in evaluation.order if evaluation.ranks[at]]
    chosen = choices.choice(
        "believed",
        word("ui.for_which_option"),
        {one.key: one.label[language] for one in ranked},
        ranked[min(1, len(ranked) - 1)].key,
    )
    ruled = asked.ask("beliefs", option=chosen)
    flipped = _flips(asked)
    if ruled is None or flipped is None:
        return
    sentences = what_to_believe(decision, asked.preference, evaluation, chosen, flips=flipped, beliefs=ruled)
    flip = next((one for one in flipped.flips if one.challenger == chosen), None)
    chart, tables = None, [rules(decision, ruled)]
    if flip is not None and flip.weights is not None:
        chart = believed_weights_chart(flipped, chosen, decision, language, state.theme())
        tables.insert(0, believed_weights(decision, flipped, chosen))
    answered(asked, "beliefs", ruled, sentences, chart, *tables)
    if flip is not None:
        st.subheader(word("ui.or_better_scores"), anchor=False)
        moved = asked.ask("cell_flips")
        taken = what_it_would_take(decision, asked.preference, evaluation, chosen, flips=moved)
        st.markdown("\n\n".join(escaped(one[language]) for one in taken))
