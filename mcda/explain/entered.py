"""Who else is compared: options left out or added, and options that a screen keeps out."""

from __future__ import annotations

from mcda.analysis.reversals import RankReversal
from mcda.analysis.screen_prices import Entry, ScreenPrice
from mcda.decision import Decision
from mcda.explain.wording import labels_of, listing, plural, said
from mcda.text import Text

__all__ = ["entry_sentence", "reversal_sentences", "screen_effect_sentence", "screen_price_sentences"]

MOST = 2
"""Reversals told one by one; the others are counted."""


def reversal_sentences(found: RankReversal, decision: Decision) -> tuple[Text, ...]:
    """Whether leaving an option out, copying it or adding a dominated one turns the order of the others round, and for which."""
    labels = labels_of(decision)
    if not found.reversals:
        key = "explain.reversal_cannot" if found.anchored else "explain.reversal_none"
        return (said(key, tried=found.tried),)
    first = found.winner_changes
    count = len(found.reversals)
    told = [said(f"explain.reversal_{plural(count)}", count=count, tried=found.tried, winners=len(first))]
    for one in (first or found.reversals)[:MOST]:
        fields = {"option": labels[one.option]}
        if one.winner_changed:
            after = listing(labels[key] for key in one.winners_after)
            told.append(said(f"explain.reversal_{one.change}_winner", other=after, **fields))
        elif one.moved:
            ahead, after = (labels[key] for key in one.moved[0])
            told.append(said(f"explain.reversal_{one.change}_moved", a=after, b=ahead, **fields))
    return tuple(told)


def screen_price_sentences(found: ScreenPrice, decision: Decision) -> tuple[Text, ...]:
    """What the ranking would be without any screen, which screen alone changes the winner, and where each option kept out would
    stand if it alone were let in."""
    if not found.screens:
        return (said("explain.screens_none"),)
    labels = labels_of(decision)

    def named(keys: tuple[str, ...]) -> Text:
        return listing(labels[key] for key in keys)

    if not found.entries:
        return (said("explain.screens_cost_nothing"),)
    if not found.winners:
        told = [said("explain.screens_free_only", other=named(found.winners_free))]
    elif set(found.winners) == set(found.winners_free):
        told = [said("explain.screens_free_same", option=named(found.winners))]
    else:
        told = [said("explain.screens_free_other", option=named(found.winners), other=named(found.winners_free))]
    for effect in found.effects:
        if effect.winner_changed and effect.winners:
            told.append(
                said("explain.screen_alone", screen=decision.screen(effect.screen).name, option=named(effect.winners))
            )
    return (*told, *(entry_sentence(entry, decision) for entry in found.entries))


def entry_sentence(entry: Entry, decision: Decision) -> Text:
    """Where an option that screens keep out would stand if it alone were let in with the scores it has, and whether that is first."""
    return said(
        "explain.entry_wins" if entry.wins else "explain.entry_rank",
        option=labels_of(decision)[entry.option],
        rank=entry.rank,
        screens=listing(Text(one) for one in entry.stopped_by),
    )


def screen_effect_sentence(found: ScreenPrice, decision: Decision, screen: str) -> Text:
    """What one screen costs: whom the ranking without it lets in, and whether somebody else would be first then."""
    labels = labels_of(decision)
    effect = next(one for one in found.effects if one.screen == screen)
    if not effect.lets_in:
        return said("screens_page.lets_in_nobody")
    let_in = listing(labels[key] for key in effect.lets_in)
    first = listing(labels[key] for key in effect.winners)
    if not effect.winner_changed:
        return said("screens_page.lets_in_same", options=let_in, first=first)
    if not found.winners:
        return said("screens_page.lets_in_first", options=let_in, first=first)
    before = listing(labels[key] for key in found.winners)
    return said("screens_page.lets_in_other", options=let_in, first=first, before=before)
