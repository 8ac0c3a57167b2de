"""Every weighting has its row in docs/reference/weights.md, and its docstring names a source or says what it is."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from mcda import pairwise, weights

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "weights.md").read_text(encoding="utf-8")
WEIGHTINGS = [name for name in weights.__all__ if inspect.isfunction(getattr(weights, name))]


@pytest.mark.parametrize("name", WEIGHTINGS)
def test_every_weighting_has_a_row_with_its_arguments(name) -> None:
    row = re.search(rf"^\| `{name}\(([^)]*)\)` \|", PAGE, re.MULTILINE)
    assert row, name
    known = [*inspect.signature(getattr(weights, name)).parameters, "n"]
    assert all(argument.strip() in known for argument in row[1].split(","))


@pytest.mark.parametrize("name", ["entropy", "critic", "standard_deviation"])
def test_weights_from_data_say_whose_they_are_not(name) -> None:
    assert "describe the data, not anybody's values" in " ".join(getattr(weights, name).__doc__.split())


@pytest.mark.parametrize("name", [name for name in pairwise.__all__ if inspect.isfunction(getattr(pairwise, name))])
def test_every_function_on_judgements_is_on_the_page(name) -> None:
    behind_others = {"geometric_mean_matrix", "geometric_mean_priorities", "principal_eigenvector"}
    assert name in behind_others or f"`{name}`" in PAGE
