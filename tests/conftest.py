"""What most tests begin from: the shipped decision and the weights that it is shown with."""

from __future__ import annotations

import pytest

import mcda
from mcda.decision import Decision
from mcda.preference import Preference


@pytest.fixture(scope="session")
def decision() -> Decision:
    return mcda.load()


@pytest.fixture(scope="session")
def preference() -> Preference:
    return mcda.load_preference("balanced")
