"""Multi-criteria decision analysis for rooms where the choice matters.

    decision = mcda.load()                            # the shipped decision
    preference = mcda.load_preference("balanced")     # a profile's key, or a file
    evaluation = mcda.evaluate(decision, preference, method="topsis")

Everything is imported when first used: `import mcda` costs what numpy costs.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mcda.version import __version__

_HOMES = {
    "load": "mcda.files",
    "load_preference": "mcda.files",
    "evaluate": "mcda.evaluation",
    "Decision": "mcda.decision",
    "Criterion": "mcda.decision",
    "Option": "mcda.decision",
    "Preference": "mcda.preference",
    "McdaError": "mcda.errors",
    "InputError": "mcda.errors",
}
_PACKAGES = (
    "methods",
    "weights",
    "pairwise",
    "analysis",
    "files",
    "tables",
    "explain",
    "record",
    "decision",
    "preference",
    "errors",
)

__all__ = [
    "Criterion",
    "Decision",
    "InputError",
    "McdaError",
    "Option",
    "Preference",
    "__version__",
    "evaluate",
    "load",
    "load_preference",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        found = getattr(import_module(_HOMES[name]), name)
    elif name in _PACKAGES:
        found = import_module(f"mcda.{name}")
    else:
        raise AttributeError(f"module 'mcda' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_PACKAGES})
