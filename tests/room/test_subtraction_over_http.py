"""Attacks by subtraction with what anybody, or the facilitator, gets over HTTP: tallies before and after, exports, segments, reopened rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from mcda.polling.codes import new_voter
from tests.room.asking import ask, bearer, cast

Made = Callable[..., tuple[str, str]]
K = 5
SEGMENTS = [
    {"key": "field", "name": {"en": "Field", "ja": "現場"}},
    {"key": "head", "name": {"en": "Head", "ja": "本部"}},
]


class Eyes:
    """Somebody who writes down every answer, and every number published in it."""

    def __init__(self, code: str, key: str, criteria: Sequence[str]) -> None:
        self.code, self.key, self.criteria = code, key, criteria
        self.number = 1

    def tally(self) -> dict[str, Any]:
        return dict(ask("GET", f"/api/rooms/{self.code}/tally").json)

    def export(self) -> dict[str, Any]:
        return dict(ask("GET", f"/api/rooms/{self.code}/export", None, bearer(self.key)).json)

    def cast(self, voter: str, points: Sequence[float], seq: int = 1, segment: str = "") -> None:
        weighed = dict(zip(self.criteria, points, strict=True))
        cast(self.code, voter=voter, round=self.number, seq=seq, points=weighed, segment=segment or None)

    def state(self, state: str) -> None:
        answer = ask("PATCH", f"/api/rooms/{self.code}/rounds/{self.number}", {"state": state}, bearer(self.key))
        assert answer.status == 200, answer.body


def eyes_on(made: Made, rooms: Any, **plan: Any) -> Eyes:
    code, key = made(k=K, **plan)
    return Eyes(code, key, rooms.store.room(code).plan.criteria)


def people(count: int) -> list[tuple[str, list[float]]]:
    return [(new_voter(), [1 + (place * 7 + at * at) % 23 for at in range(4)]) for place in range(count)]


def test_an_open_round_gives_no_weight_and_counts_in_steps_only(made: Made, rooms: Any) -> None:
    eyes = eyes_on(made, rooms)
    seen = []
    for voter, points in people(17):
        eyes.cast(voter, points)
        found = eyes.tally()
        assert found["weights"] is None
        assert eyes.export()["rounds"] == []
        seen.append(found["sent"])
    assert len(set(seen)) <= 17 // K + 1
    steps = [after - before for before, after in pairwise(seen) if after != before]
    assert all(step >= K for step in steps), "no ballot is seen arriving"


def test_a_late_ballot_cannot_be_told_from_before_and_after(made: Made, rooms: Any) -> None:
    """The attack that gave back a ballot from a mean shown live: publish, reopen, everybody again and one more, publish."""
    eyes = eyes_on(made, rooms)
    everybody = people(20)
    for voter, points in everybody:
        eyes.cast(voter, points)
    eyes.state("revealed")
    before, exported = eyes.tally()["weights"], eyes.export()
    eyes.state("open")
    for voter, points in [*everybody, (new_voter(), [100.0, 0, 0, 0])]:
        eyes.cast(voter, points)
    eyes.state("revealed")
    assert eyes.tally()["weights"] == before
    assert [one["weights"] for one in eyes.export()["rounds"]] == [one["weights"] for one in exported["rounds"]]


def test_one_changed_mind_between_rounds_is_not_shown(made: Made, rooms: Any) -> None:
    eyes = eyes_on(made, rooms)
    everybody = people(20)
    for voter, points in everybody:
        eyes.cast(voter, points)
    eyes.state("revealed")
    assert ask("POST", f"/api/rooms/{eyes.code}/rounds", {"title": "again"}, bearer(eyes.key)).status == 201
    eyes.number = 2
    everybody[0] = (everybody[0][0], [100.0, 0, 0, 0])
    for voter, points in everybody:
        eyes.cast(voter, points)
    eyes.state("revealed")
    assert eyes.tally()["weights"] is None
    (_, second) = eyes.export()["rounds"]
    assert not second.get("weights"), second


def test_the_one_outside_the_segments_is_not_what_is_left_over(made: Made, rooms: Any) -> None:
    """Six in the field and five at the head office beside a total of twelve would give the twelfth away."""
    from mcda.polling import Segment
    from mcda.text import Text

    eyes = eyes_on(made, rooms, segments=tuple(Segment(one["key"], Text(**one["name"])) for one in SEGMENTS))
    for place, (voter, points) in enumerate(people(12)):
        eyes.cast(voter, points, segment="field" if place < 6 else "head" if place < 11 else "")
    eyes.state("revealed")
    (exported,) = eyes.export()["rounds"]
    shown = exported["segments"]
    assert len(shown) <= 1, "with both, total minus both is one person"
    assert exported["ballots"] == 12


def test_whole_percents_hide_a_single_ballot(made: Made, rooms: Any) -> None:
    eyes = eyes_on(made, rooms)
    for voter, points in people(30):
        eyes.cast(voter, points)
    eyes.state("revealed")
    for one in eyes.tally()["weights"]:
        assert all(one[name] == round(one[name], 2) for name in ("mean", "low", "high")), one
