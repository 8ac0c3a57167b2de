"""What it means to agree with a printed number."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def agrees():
    """agrees(scores, printed, decimals): within half a unit of the last decimal; `units=1` where the paper cut instead
    of rounding.
    """

    def compared(scores, printed, decimals, units=0.5):
        return np.abs(np.asarray(scores) - np.asarray(printed)).max() <= units * 10.0**-decimals + 1e-12

    return compared
