"""What weightings return besides plain arrays: frozen records whose arrays cannot be written to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

__all__ = ["WeightRecord"]


@dataclass(frozen=True, eq=False)
class WeightRecord:
    """Base of the records: arrays are read-only, from construction and again after unpickling."""

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.__post_init__()
