"""Thousands of phones at once, live screens and an analyst beside them: every ballot is in with its receipt, and nothing fails.

How fast that is, is measured and not tested: `python -m benchmarks.room_load`.
"""

from __future__ import annotations

import pytest

from benchmarks.room_load import measured

pytestmark = pytest.mark.prove


@pytest.mark.parametrize(("phones", "seconds"), [(2000, 10.0), (500, 1.0)])
def test_everybody_is_answered(phones: int, seconds: float) -> None:
    found = measured(phones, seconds)
    assert found.seen.wrong == []
    assert found.errors == []
    assert len(set(found.seen.receipts.values())) == len(found.seen.receipts) == found.sent == phones
    assert len(found.screens) > seconds
    assert found.analyst
