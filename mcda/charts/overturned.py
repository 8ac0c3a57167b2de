"""What overturns the ranking: smallest changes of weights, single scores, and how far each weight can go."""

from __future__ import annotations

import numpy as np

from mcda.analysis import CellFlips, SmallestFlip, StabilityIntervals
from mcda.charts.bars import bars_spec, ranges_spec, two_lines
from mcda.charts.chart import Chart
from mcda.charts.readable import sentences
from mcda.decision import Decision
from mcda.text import number, percent, text

__all__ = ["believed_weights_chart", "flips_chart", "overturning_scores_chart", "stability_chart"]

MOST = 15
"""Bars at most; the table behind the chart holds all."""
SEEN = 0.0005
"""A change of weight that shows in percent with one decimal."""


def flips_chart(found: SmallestFlip, decision: Decision, language: str = "en", theme: str = "light") -> Chart:
    """One bar per challenger, the nearest first: the total change of weights that puts it first."""
    labels = {option.key: option.label[language] for option in decision.options}
    reached = sorted((one for one in found.flips if one.distance is not None), key=lambda one: one.distance or 0.0)
    rows = []
    for place, one in enumerate(reached):
        most = "" if one.bound == "exact" else "≤ "
        distance = one.distance or 0.0
        rows.append((labels[one.challenger], distance, most + percent(distance), "strong" if not place else "plain"))
    heading = text("charts.change_of_weights", language)
    details = (text("charts.challenger", language), heading)
    alt = text("charts.alt_flips_none", language)
    if reached:
        alt = text(
            "charts.alt_flips",
            language,
            count=len(reached),
            first=rows[0][0],
            least=rows[0][2],
            last=rows[-1][0],
            most=rows[-1][2],
        )
    spec = bars_spec(rows, heading, details, theme, percent=True)
    return Chart(spec, alt, text("charts.title_flips", language), decision.note[language])


def overturning_scores_chart(
    found: CellFlips, decision: Decision, language: str = "en", theme: str = "light", *, most: int = MOST
) -> Chart:
    """One bar per single score that changes the winner, the least way first: how far it would have to move, as a share of its scale.
    Those that get there within their plausible range are dark."""
    labels = {option.key: option.label[language] for option in decision.options}
    ordered = sorted(found.flips, key=lambda one: (not one.within, one.share))
    rows = []
    for one in ordered[:most]:
        name = two_lines(decision.criterion(one.criterion).name[language], labels[one.option])
        words = f"{number(one.score)} → {number(one.flips_at)}"
        rows.append((name, one.share, words, "strong" if one.within else "weak"))
    heading = text("charts.way_to_go", language)
    details = (text("charts.score", language), heading)
    alt = text("charts.alt_scores_none", language, cells=found.cells)
    if rows:
        alt = text(
            "charts.alt_scores",
            language,
            count=len(found.flips),
            shown=len(rows),
            within=len(found.within),
            first=rows[0][0].replace("\n", " "),
            way=rows[0][2],
        )
    spec = bars_spec(rows, heading, details, theme, percent=True)
    return Chart(spec, alt, text("charts.title_scores", language), decision.note[language])


def stability_chart(found: StabilityIntervals, decision: Decision, language: str = "en", theme: str = "light") -> Chart:
    """One range per criterion (and branch, where there is more than one criterion below it), the tightest first: over which weights the
    winner stays, with a dot at the weight now."""
    below = np.where(found.winner[:, 0] > 0, found.current - found.winner[:, 0], np.inf)
    above = np.where(found.winner[:, 1] < 1, found.winner[:, 1] - found.current, np.inf)
    room = np.minimum(below, above)
    order = [int(at) for at in np.argsort(room, kind="stable")]
    rows = []
    for at in order:
        low, high, now = float(found.winner[at, 0]), float(found.winner[at, 1]), float(found.current[at])
        rows.append((found.names[at][language], low, high, now, f"{percent(low)} – {percent(high)}"))
    details = tuple(text(f"charts.{name}", language) for name in ("criterion", "winner_stays", "weight_now_word"))
    spec = ranges_spec(
        rows,
        text("charts.weight_of_each", language),
        details,  # type: ignore[arg-type]
        theme,
        dots=text("charts.weight_now_word", language),
    )
    winners = ", ".join(decision.option(key).label[language] for key in found.winners)
    alt = text(
        "charts.alt_stability",
        language,
        count=len(rows),
        option=winners,
        free=int(np.isinf(room).sum()),
        name=rows[0][0],
        range=rows[0][4],
        now=percent(rows[0][3]),
    )
    return Chart(spec, alt, text("charts.title_stability", language, option=winners), decision.note[language])


def believed_weights_chart(
    found: SmallestFlip, challenger: str, decision: Decision, language: str = "en", theme: str = "light"
) -> Chart:
    """One bar per weight that the smallest flip for `challenger` changes: from the weight now to the weight then (the dot)."""
    flip = next(one for one in found.flips if one.challenger == challenger)
    moves = [one for one in found.moves(flip) if abs(one[2] - one[1]) >= SEEN]
    names = {criterion.key: criterion.name[language] for criterion in decision.criteria}
    rows = [
        (names[key], min(now, then), max(now, then), then, f"{percent(now)} → {percent(then)}")
        for key, now, then in moves[:MOST]
    ]
    option = decision.option(challenger).label[language]
    then_word = text("charts.weight_then", language)
    details = (text("charts.criterion", language), text("charts.now_and_then", language), then_word)
    reach = min(1.0, max([0.05, *(high for _, _, high, _, _ in rows)]) * 1.1)
    spec = ranges_spec(rows, text("charts.weight_of_each", language), details, theme, dots=then_word, reach=reach)
    alt = text("charts.alt_believed_none", language, option=option)
    if rows:
        first = text(
            "charts.alt_believed",
            language,
            option=option,
            count=len(moves),
            distance=percent(flip.distance or 0.0),
        )
        largest = text("charts.alt_believed_most", language, name=rows[0][0], move=rows[0][4])
        alt = sentences(first, largest, language=language)
    return Chart(spec, alt, text("charts.title_believed", language, option=option), decision.note[language])
