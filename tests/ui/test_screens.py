"""The page of the screens: how they count, whose they are, what they cost, what would let in who is kept out."""

from __future__ import annotations

from dataclasses import replace

import pytest

import mcda
from mcda import analysis, tables
from mcda.decision import Screen, ScreenResult
from mcda.explain import entry_sentence, screen_effect_sentence
from mcda.text import Text, text
from mcda.ui.words import escaped
from tests.ui.test_pages import opened, shown


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_screen_says_whose_it_is_what_it_demands_and_what_would_have_to_change(language: str) -> None:
    decision = mcda.load()
    for screen in decision.screens[:: len(decision.screens) - 1]:
        told = "\n".join(shown(opened("screens", language, screen=screen.key)))
        for words in (screen.test, screen.owner, screen.change):
            assert escaped(words[language]) in told
        for option in decision.options:
            assert escaped(option.screens[screen.key].reason[language]) in told
            assert escaped(option.screens[screen.key].condition[language]) in told


@pytest.mark.parametrize("mode", ["flag", "strict", "off"])
def test_the_switch_changes_the_order_and_what_is_kept_out_at_once(mode: str) -> None:
    app = opened("screens")
    app.segmented_control(key="widget:screens").set_value(mode).run()
    assert not app.exception
    decision, balanced = mcda.load(), mcda.load_preference("balanced")
    ranked = mcda.evaluate(decision, balanced, screens=mode).ranked.sum()
    order = next(one.value for one in app.markdown if one.value.startswith("1\\."))
    assert len(order.split("  \n")) == ranked
    told = "\n".join(shown(app))
    assert f"{text(f'screens_page.treatment_{mode}')} (in use)" in told
    found = analysis.screen_price(decision, balanced, screens="flag" if mode == "off" else mode)
    for entry in found.entries:
        assert escaped(entry_sentence(entry, decision).en) in told


def test_verdicts_under_each_treatment_stand_side_by_side() -> None:
    told = "\n".join(shown(opened("screens", "ja")))
    for mode in ("flag", "strict", "off"):
        assert text(f"screens_page.treatment_{mode}", "ja") in told


def test_the_table_of_treatments_counts_who_is_ranked_and_names_who_is_first() -> None:
    decision, balanced = mcda.load(), mcda.load_preference("balanced")
    found = {
        mode: analysis.verdict(decision, balanced, screens=mode, draws=500, companions=False)
        for mode in ("flag", "strict", "off")
    }
    table = tables.screen_treatments(decision, found)
    assert table.keys == ("flag", "strict", "off")
    for (_, ranked, out, first, *_), (mode, one) in zip(table.rows, found.items(), strict=True):
        evaluation = mcda.evaluate(decision, balanced, screens=mode)
        assert (ranked, ranked + out) == (int(evaluation.ranked.sum()), len(decision.options))
        assert first == decision.options[evaluation.order[0]].label
        assert one.evaluation.hash == evaluation.hash


def test_results_of_one_screen_stand_with_the_failures_first() -> None:
    decision = mcda.load()
    table = tables.screen_results(decision, "S1")
    results = [row[1] for row in table.rows]
    assert results == sorted(results, key=("fail", "uncertain", "pass").index)
    assert set(table.keys) == set(decision.option_keys)


def small(*results: str) -> mcda.Decision:
    """Three options of which the best may fail a screen."""
    from mcda.elements import Cell, Criterion, Option

    options = tuple(
        Option(key, Text(key), {"c": Cell(score)}, screens={"s": ScreenResult(result)})
        for key, score, result in zip("xyz", (5.0, 4.0, 3.0), results, strict=True)
    )
    return mcda.Decision(
        "d", Text("D"), (Criterion("c", Text("C"), worst=1, best=5),), options, screens=(Screen("s", Text("S")),)
    )


@pytest.mark.parametrize(
    ("results", "says"),
    [
        (("pass", "pass", "pass"), "nobody else"),
        (("pass", "fail", "pass"), "x would still be first"),
        (("fail", "pass", "pass"), "x would be first instead of y"),
        (("fail", "fail", "fail"), "with it nobody is"),
    ],
)
def test_what_one_screen_costs_in_words(results: tuple[str, str, str], says: str) -> None:
    decision = small(*results)
    found = analysis.screen_price(decision, mcda.preference.Preference(("c",), (1.0,)))
    assert says in screen_effect_sentence(found, decision, "s").en


def test_without_screens_the_page_says_so() -> None:
    decision = small("pass", "pass", "pass")
    bare = replace(decision, screens=(), options=tuple(replace(one, screens={}) for one in decision.options))
    app = opened("screens", own_decision=bare)
    assert any("no screens" in one.value for one in app.info)
