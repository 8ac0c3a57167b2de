"""What a room answers when it says no: one kind, one status, one message each."""

from __future__ import annotations

from collections.abc import Mapping

from mcda.errors import InputError, McdaError
from mcda.text import text

__all__ = ["REFUSALS", "Refusal"]

REFUSALS: Mapping[str, int] = {
    # the body could not be read
    "not_json": 400,
    "not_an_object": 400,
    "duplicate_key": 400,
    "broken_text": 400,
    "not_a_form": 400,
    # who is asking
    "nothing_to_export": 409,
    "not_allowed": 401,
    "wrong_passcode": 401,
    # nothing of that name, or nothing that is open to strangers: the same answer for both
    "no_such_room": 404,
    # right once, or right elsewhere
    "other_room": 409,
    "stale_round": 409,
    "round_not_open": 409,
    "lower_seq": 409,
    "room_full": 409,
    "rounds_closed_first": 409,
    "fixed_by_ballots": 409,
    "too_large": 413,
    # values
    "missing_field": 422,
    "field_type": 422,
    "voter": 422,
    "unknown_ticket": 422,
    "ballot_key": 422,
    "whole_number": 422,
    "unknown_kind": 422,
    "other_kind": 422,
    "unknown_criterion": 422,
    "missing_criterion": 422,
    "criterion_twice": 422,
    "too_many_criteria": 422,
    "not_a_number": 422,
    "not_finite": 422,
    "negative": 422,
    "beyond_limit": 422,
    "all_zero": 422,
    "judgements": 422,
    "unknown_segment": 422,
    "room_plan": 422,
    "unknown_state": 422,
    "unknown_field": 422,
    "too_many_tries": 429,
    "store_unavailable": 503,
}
"""Kind -> HTTP status. The kind is `error` in the body of the answer; `polling.KIND` is its message."""


class Refusal(InputError):
    """A ballot, a code or an action that is refused; nothing else has changed.

    >>> refusal = Refusal("negative", field="points.cost", found="-3")
    >>> refusal.status, refusal.kind
    (422, 'negative')
    """

    def __init__(self, kind: str, **fields: object) -> None:
        super().__init__(f"polling.{kind}", **fields)
        self.kind = kind
        self.status = REFUSALS[kind]

    def render(self, language: str = "en") -> str:
        """The message in `language`; a problem that is its reason is said in the same one."""
        fields = {
            name: one.render(language) if isinstance(one, McdaError) else one for name, one in self.fields.items()
        }
        return text(self.key, language, **fields)

    def body(self, language: str = "en") -> dict[str, str]:
        """What the answer says: `error` for programs, `message` for people."""
        return {"error": self.kind, "message": self.render(language)}

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.kind, self.fields)


def _again(kind: str, fields: dict[str, object]) -> Refusal:
    return Refusal(kind, **fields)
