"""The page that challenges the ranking: the verdict, every question, and what it says where there is little to ask."""

from __future__ import annotations

import re
from itertools import chain

import pytest

import mcda
from mcda import analysis
from mcda.decision import Decision
from mcda.explain import verdict_sentences
from mcda.files.plain_decision import decision_from_tables
from mcda.preference import Preference
from mcda.text import text
from mcda.ui.cached import Answers
from mcda.ui.current import OnTheTable
from mcda.ui.widgets.asking import Question
from mcda.ui.words import escaped
from tests.ui.kept_state import kept_by
from tests.ui.test_pages import JAPANESE, opened, shown

GROUPS = {
    "sure": ("first", "pairwise", "possible"),
    "overturns": ("flips", "scores", "stability", "tornado", "beliefs"),
    "methods": ("agreement", "reversal", "together"),
    "people": ("disagreement", "map"),
    "next": ("information", "screens"),
}
QUESTIONS = [(group, name) for group, names in GROUPS.items() for name in names]
WITHOUT_CHART = {"reversal"}
"""On declared scales nothing turns round, and there is nothing to draw."""

SCALED = b"criterion,direction,weight,worst,best\ncost,cost,30,100,20\nquality,benefit,50,1,5\nspeed,benefit,20,0,10\n"
SCORES = b"option,cost,quality,speed\nA,40,3,7\nB,75,5,2\nC,30,2,4\n"


def own(criteria: bytes = SCALED, options: bytes = SCORES) -> Decision:
    return decision_from_tables("", {"criteria.csv": criteria, "options.csv": options})


def asked(group: str, name: str, language: str = "en", **kept: object):
    """The page at one question; the weighted sum, whose answers are quick, unless told."""
    kept = {"challenge_method": "weighted_sum", "challenge": group, f"challenge_{group}": name} | kept
    return opened("challenge", language, **kept)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("group", "name"), QUESTIONS)
def test_every_question_is_answered_in_both_languages(group: str, name: str, language: str) -> None:
    app = asked(group, name, language)
    assert app.header[0].value == text(f"ui.question_{name}_long", language)
    assert len(app.get("vega_lite_chart")) == (name not in WITHOUT_CHART)
    assert bool(app.get("download_button")) == (name not in WITHOUT_CHART)
    if language == "ja":
        for line in chain.from_iterable(one.splitlines() for one in shown(app)):
            words = re.findall(r"[A-Za-z]{2,}", re.sub(r":\w+\[|`[^`]*`|Found at.*|所在.*", "", line))
            assert len(words) < 4 or JAPANESE.search(line), line


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_opens_with_the_verdict_the_library_gives(language: str) -> None:
    decision, preference = mcda.load(), mcda.load_preference("us_operators")
    found = analysis.verdict(decision, preference, "weighted_sum")
    app = opened("challenge", language, start="us_operators", challenge_method="weighted_sum")
    first, *rest = (escaped(one[language]) for one in verdict_sentences(found, decision))
    texts = [one.value for one in app.markdown]
    assert texts[0] == first
    assert texts[1] == "\n\n".join(rest)
    assert any(escaped(decision.note[language]) == one.value for one in app.info)


def test_the_answer_follows_weights_scenario_screens_and_view() -> None:
    def verdict(**kept: object) -> str:
        app = opened(
            "challenge", challenge_method="weighted_sum", challenge="methods", challenge_methods="reversal", **kept
        )
        return "".join(one.value for one in app.markdown)

    settings = (
        {},
        {"start": "japan_caution"},
        {"scenario": "hadr"},
        {"criteria": "seven_cards"},
        {"screens": "strict"},
    )
    assert len({verdict(**kept) for kept in settings}) == len(settings)


def test_conditions_of_an_uncertain_leader_are_said() -> None:
    app = opened("challenge", start="us_operators", challenge_method="weighted_sum", challenge="methods")
    found = analysis.verdict(mcda.load(), mcda.load_preference("us_operators"), "weighted_sum", companions=False)
    assert found.conditions
    whole = " ".join(one.value for one in app.markdown)
    assert any(escaped(mcda.load().option(key).label.en) in whole for key in found.conditions)
    assert "not settled" in whole or "unsettled" in whole


def test_what_is_uncertain_can_be_chosen() -> None:
    def sentence(**kept: object) -> str:
        app = asked("sure", "first", **kept)
        return next(one.value for one in app.markdown if "first most often" in one.value)

    assert "draws of weights," in sentence()
    assert "weights and scores" in sentence(uncertain=["weights", "scores"])
    assert "unsettled screens" in sentence(uncertain=["screens"])
    assert sentence(space="simplex") != sentence()
    app = asked("sure", "first", uncertain=[])
    assert app.info[-1].value == text("ui.nothing_uncertain", "en")


def test_behind_a_score_stand_levels_reason_and_evidence() -> None:
    app = asked("overturns", "scores")
    found = analysis.cell_flips(mcda.load(), mcda.load_preference("balanced"), "weighted_sum")
    one = found.flips[0]
    assert app.selectbox(key="widget:telling_score").value == f"{one.option}|{one.criterion}"
    cell = mcda.load().cell(one.option, one.criterion)
    texts = [text.value for text in app.markdown]
    assert any(cell.rationale is not None and escaped(cell.rationale.en[:40]) in text for text in texts)
    assert any("Level" in text for text in texts)
    assert "**Evidence**" in texts


def test_methods_that_are_one_by_algebra_and_refusals_are_named() -> None:
    texts = [one.value for one in asked("methods", "agreement").markdown]
    assert any("SPOTIS" in one and "MABAC" in one for one in texts if one.startswith("- "))
    assert any("COMET" in one and "262144" in one for one in texts)


def test_own_weights_join_the_profiles() -> None:
    app = asked("people", "disagreement")
    assert any("4 sets of weights" in one.value for one in app.markdown)
    app = opened("weigh")
    app.number_input(key="widget:points:mission.purpose").set_value(5).run()
    kept_by(app)["challenge_method"] = "weighted_sum"
    kept_by(app)["challenge"] = "people"
    app.switch_page("mcda/ui/app_pages/challenge.py").run()
    assert not app.exception
    assert not app.error
    assert any("5 sets of weights" in one.value for one in app.markdown)


@pytest.mark.parametrize(
    ("group", "name", "language"),
    [*((*one, "en") for one in QUESTIONS), ("sure", "first", "ja"), ("next", "screens", "ja")],
)
def test_nobody_ranked_is_a_clear_message(group: str, name: str, language: str) -> None:
    criteria = "criterion,direction,weight,worst,best\nx,benefit,1,0,10\ny,benefit,1,0,10\nz,benefit,1,0,10\n"
    everything = own(criteria.encode(), b"option,x,y,z\nA,1,2,3\nB,3,2,1\n")
    nobody = nobody_passes(everything)
    app = asked(group, name, language, own_decision=nobody)
    expected = text("ui.nobody_to_question", language)
    assert (name == "screens") != any(one.value == expected for one in app.info)
    assert app.markdown[0].value


def nobody_passes(decision: Decision) -> Decision:
    """`decision` with one screen that no option passes."""
    from dataclasses import replace

    from mcda.elements import Screen, ScreenResult
    from mcda.text import Text

    screen = Screen("S1", Text("Lawful", "適法"), change=Text("A new law.", "新しい法律。"))
    failed = {"S1": ScreenResult("fail", Text("It is not.", "適法でない。"))}
    options = tuple(replace(option, screens=failed) for option in decision.options)
    return replace(decision, screens=(screen,), options=options)


@pytest.mark.parametrize(("group", "name"), [one for one in QUESTIONS if one[1] != "screens"])
def test_one_option_is_a_clear_message_or_a_plain_answer(group: str, name: str) -> None:
    app = asked(group, name, own_decision=own(options=b"option,cost,quality,speed\nA,40,3,7\n"))
    assert len(app.header) == 1
    assert all("--" not in one.value for one in app.info)


@pytest.mark.parametrize(
    ("group", "name", "method"),
    [
        *((*one, "weighted_sum") for one in QUESTIONS if one[1] != "screens"),
        ("overturns", "flips", "topsis"),
        ("methods", "reversal", "topsis"),
    ],
)
def test_a_decision_without_scales_and_with_equal_weights(group: str, name: str, method: str) -> None:
    plain = decision_from_tables("", {"options.csv": SCORES})
    app = opened("weigh", own_decision=plain)
    for one in app.number_input:
        one.set_value(50)
    app.run()
    kept_by(app)["challenge_method"] = method
    kept_by(app)["challenge"] = group
    kept_by(app)[f"challenge_{group}"] = name
    app.switch_page("mcda/ui/app_pages/challenge.py").run()
    assert not app.exception
    assert not app.error
    assert app.markdown[0].value
    assert not any("NaN" in one or "nan" in one.split() for one in shown(app))


def test_identical_options_are_a_tie_that_is_said() -> None:
    app = asked("sure", "first", own_decision=own(options=b"option,cost,quality,speed\nA,40,3,7\nB,40,3,7\n"))
    assert app.markdown[0].value.startswith("No winner can be named")


def test_screens_are_asked_about_only_where_there_are_any() -> None:
    app = opened("challenge", own_decision=own(), challenge="next", challenge_method="weighted_sum")
    options = app.segmented_control(key="widget:challenge_next").options
    assert len(options) == 1


def test_nothing_weighed_says_so() -> None:
    app = opened("challenge", start="")
    assert app.info[-1].value == text("ui.nothing_weighed", "en")


def test_the_weigh_page_shows_the_verdict_and_follows_every_change() -> None:
    app = opened("weigh", start="balanced")

    def said() -> tuple[str, str]:
        headline = next(one.value for one in app.markdown if "plausible weightings" in one.value)
        return headline, next(one.value for one in app.caption if one.value.startswith("Chance of being first"))

    before = said()
    for key in ("mission.purpose", "mission.unity", "mission.functions"):
        app.number_input(key=f"widget:points:{key}").set_value(0)
    app.run()
    assert said() != before
    next(one for one in app.button if one.key == "reset_start").click().run()
    assert said() == before


def test_a_stopped_question_says_so_until_it_is_asked_again() -> None:
    decision, preference = mcda.load(), mcda.load_preference("incremental_managers")
    question = Question(OnTheTable(decision, decision, preference, None, "flag"), "weighted_sum")
    key = question.key("verdict", (preference,), {"companions": True})
    assert key != question.key("verdict", (preference,), {"companions": False})
    assert key[0] == "verdict"
    mark = question.mark("information_value", (preference,), {})
    app = asked("next", "information", start="incremental_managers", **{mark: True})
    assert any(one.value == text("ui.stopped", "en") for one in app.info)
    assert not app.get("vega_lite_chart")
    next(one for one in app.button if one.label == text("ui.ask_again", "en")).click().run()
    assert not app.error
    assert len(app.get("vega_lite_chart")) == 1


def test_answers_are_kept_by_what_was_asked_and_the_oldest_goes() -> None:
    answers = Answers(most=2)
    answers.keep(("a",), 1)
    answers.keep(("b",), 2)
    assert answers.get(("a",)) == 1
    answers.keep(("c",), 3)
    assert answers.get(("b",)) is None
    assert (answers.get(("a",)), answers.get(("c",))) == (1, 3)


def test_the_same_question_about_other_weights_is_another() -> None:
    decision = mcda.load()
    table = [
        OnTheTable(decision, decision, Preference.from_weights(decision.criterion_keys, weights), None, "flag")
        for weights in ([1.0] * 18, [2.0, *[1.0] * 17])
    ]
    keys = {Question(one, "topsis").key("tornado", (one.preference,), {}) for one in table if one.preference}
    assert len(keys) == 2
