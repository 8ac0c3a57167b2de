"""SIGKILL in mid-burst: no ballot that was acknowledged is lost, old, doubled or changed."""

from __future__ import annotations

import pytest
from kills import killed_bursts


def test_a_few_kills_lose_nothing_that_was_acknowledged():
    assert killed_bursts(3) > 100


@pytest.mark.prove
def test_a_hundred_kills_lose_nothing_that_was_acknowledged():
    assert killed_bursts(100) > 10_000
