"""What is said of a room's round: true to the record, whole in both languages, and silent about what is withheld."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mcda import explain
from mcda.decision import Decision
from mcda.explain.polled import CONCORDANCE_STEPS, CONSENSUS_STEPS
from mcda.polling import AgendaItem, FirstShare, Movement, RoundResult
from mcda.text import Text
from tests.japanese import JAPANESE
from tests.tables.test_room_tables import two_rounds


@pytest.fixture(scope="module")
def rounds(decision: Decision) -> tuple[RoundResult, ...]:
    return two_rounds(decision)


def both(sentences: tuple[Text, ...]) -> str:
    """The English of it, after checking that each sentence is whole in both languages."""
    assert sentences
    for one in sentences:
        assert one.en.rstrip(")").endswith(".")
        assert one.ja.rstrip(")").endswith("。")
        assert JAPANESE.search(one.ja)
        assert "{" not in one.en + one.ja
    return " ".join(one.en for one in sentences)


def test_ballots_kind_and_the_heaviest(rounds, decision) -> None:
    told = both(explain.round_sentences(rounds[0], decision))
    assert "48 ballots" in told
    assert "open room" in told
    heaviest = max(range(18), key=lambda at: rounds[0].percents[at])
    assert f"{decision.criteria[heaviest].name.en} ({rounds[0].percents[heaviest]} %)" in told
    assert "tickets" in both(explain.round_sentences(replace(rounds[0], kind="tickets"), decision))
    assert "from 10 ballots on" in both(explain.round_sentences(replace(rounds[0], lower=None), decision))


@pytest.mark.parametrize(("ballots", "ending"), [(1, "Only 1 ballot came"), (4, "Only 4 ballots came")])
def test_too_few(rounds, ballots, ending) -> None:
    few = replace(rounds[0], shown=False, withheld="too_few", sent=ballots)
    told = both(explain.withheld_sentences(few))
    assert ending in told
    assert "from 5 ballots on" in told


def test_too_few_changed_and_what_stands(rounds) -> None:
    assert "fewer than 5 differ" in both(
        explain.withheld_sentences(replace(rounds[0], shown=False, withheld="too_few_changed"))
    )
    assert "earlier result stands" in both(explain.withheld_sentences(replace(rounds[0], stands=True)))
    assert explain.withheld_sentences(rounds[0]) == ()


@pytest.mark.parametrize(
    ("percent", "word"),
    [(100, "very high"), (88, "very high"), (87, "high"), (63, "moderate"), (50, "low"), (49, "very low")],
)
def test_consensus_by_the_word_scale_of_its_author(rounds, percent, word) -> None:
    told = both(explain.consensus_sentences(replace(rounds[0], consensus=percent)))
    assert f"Consensus index {percent} %: {word}." in told


@pytest.mark.parametrize(
    ("percent", "words"),
    [(95, "nearly the same order"), (70, "strong"), (50, "moderate"), (30, "weak"), (10, "hardly any")],
)
def test_concordance_in_words(rounds, percent, words) -> None:
    told = both(explain.consensus_sentences(replace(rounds[0], concordance=percent)))
    assert f"Kendall's W {percent / 100:.2f}: " in told
    assert words in told.split("Kendall's W")[1]


@pytest.mark.parametrize(
    ("consensus", "concordance", "how"),
    [(87, 20, "small differences"), (60, 75, "what comes first"), (87, 75, ""), (60, 20, ""), (None, 20, "")],
)
def test_alike_in_amount_and_not_in_order_is_no_contradiction(rounds, consensus, concordance, how) -> None:
    told = both(explain.consensus_sentences(replace(rounds[0], consensus=consensus, concordance=concordance)))
    assert ("Both can be true" in told) == bool(how)
    assert how in told


def test_lines_across_bars_are_explained_where_there_are_any(rounds) -> None:
    assert "middle half" in both(explain.spread_sentences(rounds[0]))
    assert "from 10 ballots on" in both(explain.spread_sentences(replace(rounds[0], lower=None)))
    assert explain.spread_sentences(replace(rounds[0], shown=False)) == ()


def test_steps_reach_to_nothing() -> None:
    for steps in (CONSENSUS_STEPS, CONCORDANCE_STEPS):
        assert steps[-1][0] == 0
        assert [least for least, _ in steps] == sorted((least for least, _ in steps), reverse=True)


def test_agreement_on_weights_is_not_agreement_on_the_answer(rounds) -> None:
    key = rounds[0].first_shares[0].options
    split = replace(rounds[0], first_shares=(FirstShare(key, 41), FirstShare(("a", "b"), 59)))
    alone = replace(rounds[0], first_shares=(FirstShare(key, 50), FirstShare(("a", "b"), 50)))
    assert "no option is first for half" in both(explain.consensus_sentences(split))
    assert "half" not in both(explain.consensus_sentences(alone))


def test_first_for_so_much_of_this_room(rounds, decision) -> None:
    told = both(explain.first_share_sentences(rounds[0], decision))
    for one in rounds[0].first_shares:
        assert f"first for {one.percent} % of this room" in told
    merged = (FirstShare(("parallel_hq", "status_quo"), 100),)
    assert "for fewer than 5 people" in both(
        explain.first_share_sentences(replace(rounds[0], first_shares=merged), decision)
    )


def test_groups_and_what_each_can_live_with(rounds, decision) -> None:
    result = rounds[1]
    assert len(result.clusters) > 1
    told = both(explain.cluster_sentences(result, decision))
    for key in result.liveable:
        assert decision.option(key).label.en in told.split("can live with:")[1]
    places = [one.ranks[decision.option_place(result.liveable[0])] for one in result.clusters]
    assert f"lower than place {max(places)}." in told
    assert "fewer than 5 people" in both(explain.cluster_sentences(replace(result, clusters=()), decision))


def test_segments_and_whether_they_divide_the_answer(rounds, decision) -> None:
    result = rounds[0]
    told = both(explain.segment_sentences(result, decision))
    assert "Operators" in told
    assert f"{result.others_percent} % of the room are in no segment" in told
    same = tuple(replace(one, leaders=("parallel_hq",)) for one in result.segments)
    assert "do not divide" in both(explain.segment_sentences(replace(result, segments=same), decision))
    assert "No segment is shown" in both(explain.segment_sentences(replace(result, segments=()), decision))


def test_the_agenda_gives_each_criterion_its_reason(rounds, decision) -> None:
    steps = explain.agenda_steps(rounds[0], decision)
    assert len(steps) == len(rounds[0].agenda)
    for sentence, one in zip(steps, rounds[0].agenda, strict=True):
        assert sentence.en.startswith(decision.criterion(one.criterion).name.en)
        assert f"{one.spread} percentage points apart" in sentence.en
        assert f"in {one.consequence} %" in sentence.en
    both(steps)
    one_item = (AgendaItem("mission.purpose", 5, 20),)
    assert both(explain.agenda_sentences(replace(rounds[0], agenda=one_item))).startswith("One criterion")
    assert "for 5 people or more" in both(explain.agenda_sentences(replace(rounds[0], agenda=())))
    assert "no ranking" in both(explain.agenda_sentences(replace(rounds[0], agenda=None)))


def test_what_moved(rounds, decision) -> None:
    moved = Movement(
        1, {"mission.purpose": -3, "mission.unity": 1}, {"parallel_hq": 0}, ("parallel_hq",), ("parallel_hq",)
    )
    told = both(explain.movement_sentences(moved, decision))
    assert "Purpose fit (−3)" in told
    leader = decision.option("parallel_hq").label.en
    assert f"{leader} is still first, as in round 1." in told
    changed = replace(moved, leaders_after=("cpx_first",), points=dict.fromkeys(moved.points, 0))
    told = both(explain.movement_sentences(changed, decision))
    assert "no weight has moved" in told
    assert f"from {decision.option('parallel_hq').label.en} to {decision.option('cpx_first').label.en}" in told
    assert explain.movement_sentences(None, decision) == ()
    # where the verdict names nobody, nobody is called first
    tie, named = replace(rounds[0].verdict, kind="tie", winner=""), replace(rounds[0].verdict, winner="parallel_hq")
    for one in (moved, changed):
        assert "too small to name a winner" in both(explain.movement_sentences(one, decision, tie))
        assert explain.movement_sentences(one, decision, named) == explain.movement_sentences(one, decision)


@pytest.mark.parametrize(("kind", "words"), [("open", "two devices"), ("tickets", "printed slip")])
def test_what_is_promised_and_what_not(kind, words) -> None:
    told = both(explain.promises(kind))
    assert words in told
    assert "not a binding election" in told
    assert "administers this machine" in told


def test_a_room_that_weighed_one_branch_says_what_the_ranking_adds(rounds, decision) -> None:
    assert explain.part_sentences(rounds[0], decision) == ()
    legal = tuple(key for key in decision.criterion_keys if key.startswith("legal."))
    told = both(explain.part_sentences(replace(rounds[0], criteria=legal), decision))
    assert f"weighed {len(legal)} of 18 criteria" in told
