"""What most tests begin from: the shipped decision and the weights that it is shown with."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

import mcda
from mcda.decision import Decision
from mcda.preference import Preference

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # speed is its business
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def decision() -> Decision:
    return mcda.load()


@pytest.fixture(scope="session")
def preference() -> Preference:
    return mcda.load_preference("balanced")
