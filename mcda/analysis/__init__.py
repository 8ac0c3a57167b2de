"""Questions asked of many evaluations: how sure is a ranking, and what would change it.

Each is `question(decision, preference, method="topsis", seed=0, *, ...)` and answers with a frozen record. Everything is
imported when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "prepare": "prepared",
    "Prepared": "prepared",
    "acceptability": "acceptabilities",
    "Acceptability": "acceptabilities",
    "Constraint": "weight_spaces",
    "WeightSpace": "weight_spaces",
    "weight_sweep": "weight_sweeps",
    "WeightSweep": "weight_sweeps",
    "Crossing": "weight_sweeps",
    "stability_intervals": "stability",
    "StabilityIntervals": "stability",
    "smallest_flip": "weight_flips",
    "SmallestFlip": "weight_flips",
    "Flip": "weight_flips",
    "cell_flips": "score_flips",
    "CellFlips": "score_flips",
    "CellFlip": "score_flips",
    "tornado": "tornados",
    "Tornado": "tornados",
    "Bar": "tornados",
    "rank_reversal": "reversals",
    "RankReversal": "reversals",
    "Reversal": "reversals",
    "dominance": "dominances",
    "Dominance": "dominances",
    "NearDominance": "dominances",
    "Potential": "dominances",
    "screen_price": "screen_prices",
    "ScreenPrice": "screen_prices",
    "ScreenEffect": "screen_prices",
    "Entry": "screen_prices",
    "edit_effect": "edit_effects",
    "EditEffect": "edit_effects",
    "EditedScore": "edit_effects",
    "agreement": "agreements",
    "Agreement": "agreements",
    "Difference": "agreements",
    "Refusal": "agreements",
    "Voter": "agreements",
    "correlate": "correlations",
    "Correlations": "correlations",
    "TogetherPair": "correlations",
    "information_value": "information_values",
    "InformationValue": "information_values",
    "Unknown": "information_values",
    "disagreement": "group_differences",
    "Disagreement": "group_differences",
    "across_scenarios": "situations",
    "combined_preference": "group_preferences",
    "AcrossScenarios": "situations",
    "beliefs": "winning_rules",
    "Beliefs": "winning_rules",
    "Rule": "winning_rules",
    "Condition": "winning_rules",
    "verdict": "verdicts",
    "Verdict": "verdicts",
    "Thresholds": "verdicts",
    "THRESHOLDS": "verdicts",
    "exact_shares": "exact_volumes",
    "ExactShares": "exact_volumes",
    "weight_map": "weight_maps",
    "WeightMap": "weight_maps",
    "pitfall": "pitfalls",
    "weighing_pitfall": "pitfalls",
    "Pitfall": "pitfalls",
    "working": "workings",
    "Working": "workings",
    "weighing_working": "weighing_workings",
    "WEIGHINGS": "weighing_workings",
}
"""Public names and the modules of this package they live in; to add a question, add its line."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'mcda.analysis' has no attribute {name!r}")
    found = getattr(import_module(f"mcda.analysis.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
