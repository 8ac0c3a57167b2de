"""Saaty's words."""

from __future__ import annotations

import pytest

from mcda.pairwise import SCALE, in_words, nearest_on_scale, step_in_words


@pytest.mark.parametrize("step", SCALE)
def test_the_scale_is_its_own_nearest(step) -> None:
    assert nearest_on_scale(step) == step
    assert nearest_on_scale(1 / step) == pytest.approx(1 / step)


@pytest.mark.parametrize(
    ("ratio", "nearest"), [(1.4, 1), (1.42, 2), (2.4, 2), (2.5, 3), (100, 9), (1 / 2.5, 1 / 3), (0.05, 1 / 9)]
)
def test_nearness_is_by_ratio(ratio, nearest) -> None:
    assert nearest_on_scale(ratio) == pytest.approx(nearest)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_step_has_its_own_words_in_both_languages(language) -> None:
    sentences = {in_words(step, "A", "B", language) for step in SCALE}
    assert len(sentences) == 9
    entries = [step_in_words(step, "A", language) for step in SCALE]
    assert len(set(entries)) == 9
    assert all(f"×{step}" in entry and "A" in entry for step, entry in zip(SCALE[1:], entries[1:], strict=True))


def test_what_is_compared_is_how_much_improvements_are_worth() -> None:
    assert in_words(5, "Purpose", "Location") == "Purpose is worth strongly more than Location (about 5 times)"
    assert in_words(5, "目的", "所在地", "ja") == "「目的」の改善は「所在地」の改善に比べてかなり重要です(約5倍)"
    assert step_in_words(5, "Purpose") == "Purpose, strongly more (×5)"
    assert step_in_words(5, "目的", "ja") == "「目的」がかなり重要(×5)"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_more_important_item_comes_first(language) -> None:
    assert in_words(1 / 7, "A", "B", language) == in_words(7, "B", "A", language)
