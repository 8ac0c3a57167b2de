"""A room's published results as tables: every number is that of the record, whole percents, nothing of a round that is withheld."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

import mcda
from mcda import tables
from mcda.decision import Decision
from mcda.export import FORMATS, exported
from mcda.polling import RoomPlan, Round, RoundResult, Segment
from mcda.polling.rooms import Room
from mcda.polling.store import Rows
from mcda.polling.tallies import computed
from mcda.text import Text
from tests.japanese import JAPANESE


@pytest.fixture(scope="module")
def rounds(decision: Decision) -> tuple[RoundResult, ...]:
    return two_rounds(decision)


def two_rounds(decision: Decision, people: int = 48) -> tuple[RoundResult, ...]:
    """Two rounds of a room with two segments, around two of the shipped profiles."""
    segments = (Segment("operators", Text("Operators", "運用")), Segment("policy", Text("Policy", "政策")))
    plan = RoomPlan(criteria=decision.criterion_keys, decision=decision.hash, segments=segments)
    room = Room("id", "ABCD2345", plan, "open", people, 1, (Round(1, "before", "revealed"), Round(2, "", "revealed")))
    centres = [mcda.load_preference(key).weights for key in ("us_operators", "japan_caution")]
    labels = tuple(None if at % 4 == 3 else segments[at % 2].key for at in range(people))
    reveals = []
    for number, tightness in ((1, 80), (2, 200)):
        chance = np.random.default_rng(number)
        weights = np.array([chance.dirichlet(centres[at % 2] * tightness + 1e-3) for at in range(people)])
        reveals.append(Rows(number, 1, weights, labels))
    return computed(room, reveals, decision)


def every(result: RoundResult, decision: Decision | None) -> list[tables.Table]:
    return [
        tables.tally(result, decision),
        tables.first_places(result, decision),
        tables.talking_points(result, decision),
        tables.group_weights(result, "segments", decision),
        tables.group_places(result, "segments", decision),
        tables.group_weights(result, "clusters", decision),
        tables.group_places(result, "clusters", decision),
        tables.moved_weights(result, result.moved, decision),
        tables.moved_places(result, result.moved, decision),
    ]


def test_tables_are_whole_in_both_languages(rounds, decision) -> None:
    for table in every(rounds[1], decision):
        assert table.rows, table.name
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert len(table.keys) == len(table.rows)
        for language in ("en", "ja"):
            assert "room_pages." not in json.dumps([table.cells(language), table.headings(language)])
        assert JAPANESE.search(table.title.ja)
        assert decision.note.en in table.note.en
        assert "48 ballots" in table.note.en
        assert "48票" in table.note.ja


def test_the_tally_is_the_published_percents(rounds, decision) -> None:
    result = rounds[0]
    table = tables.tally(result, decision)
    assert table.keys == decision.criterion_keys
    assert [round(100 * share) for share in table.column("share")] == list(result.percents)
    assert [round(100 * share) for share in table.column("lower")] == list(result.lower)
    assert [round(100 * share) for share in table.column("upper")] == list(result.upper)
    assert {cell for row in table.cells("en") for cell in row[1:]} <= {f"{percent} %" for percent in range(101)}
    assert tables.tally(replace(result, lower=None, upper=None), decision).headings() == ["Criterion", "Weight"]


def test_merged_options_stand_together(rounds, decision) -> None:
    result = rounds[0]
    table = tables.first_places(result, decision)
    assert round(sum(100 * share for share in table.column("share"))) == 100
    assert [key.split("+") for key in table.keys] == [list(one.options) for one in result.first_shares]


def test_groups_stand_beside_the_whole_room(rounds, decision) -> None:
    result = rounds[0]
    weights, places = (made(result, "segments", decision) for made in (tables.group_weights, tables.group_places))
    assert [round(100 * one) for one in weights.column("room")] == list(result.percents)
    for group in result.segments:
        assert [round(100 * one) for one in weights.column(f"group.{group.key}")] == list(group.percents)
        ranks = dict(zip(places.keys, places.column(f"group.{group.key}"), strict=True))
        assert [ranks[key] or 0 for key in decision.option_keys] == list(group.ranks)
    assert weights.headings("ja")[2].startswith("運用")


def test_what_moved_is_signed_and_the_largest_first(rounds, decision) -> None:
    result = rounds[1]
    table = tables.moved_weights(result, result.moved, decision)
    assert dict(zip(table.keys, table.column("points"), strict=True)) == dict(result.moved.points)
    sizes = [abs(points) for points in table.column("points")]
    assert sizes == sorted(sizes, reverse=True)
    places = tables.moved_places(result, result.moved, decision)
    assert dict(zip(places.keys, places.column("gained"), strict=True)) == {
        key: result.moved.places[key] for key in places.keys
    }
    assert tables.moved_weights(rounds[0], None, decision).rows == ()


def test_the_agenda_keeps_its_order(rounds, decision) -> None:
    table = tables.talking_points(rounds[0], decision)
    assert table.keys == tuple(one.criterion for one in rounds[0].agenda)
    assert [round(100 * one) for one in table.column("spread")] == [one.spread for one in rounds[0].agenda]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_tally_goes_out_in_every_format(rounds, decision, format, language) -> None:
    content = exported(tables.tally(rounds[0], decision), format, language)
    if format != "xlsx":
        assert (decision.criteria[0].name[language] if format != "json" else "tally") in content.decode("utf-8-sig")
    else:
        from io import BytesIO

        import openpyxl

        sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
        assert sheet.cell(2, 3).value == rounds[0].percents[0] / 100
        assert sheet.cell(2, 3).number_format == "0%"


def test_nothing_is_told_of_a_round_that_is_withheld(rounds, decision) -> None:
    plan = RoomPlan(criteria=decision.criterion_keys)
    room = Room("id", "ABCD2345", plan, "open", 4, 1, (Round(1, "", "revealed"),))
    (few,) = computed(room, [Rows(1, 1, np.full((4, 18), 1 / 18), (None,) * 4)], decision)
    assert not few.shown
    for table in every(few, decision):
        assert table.rows == ()
        assert table.keys == ()


def test_without_the_decision_keys_stand_for_names(rounds) -> None:
    assert tables.tally(rounds[0]).column("name")[0] == Text("mission.purpose")
    assert tables.first_places(rounds[0]).rows
