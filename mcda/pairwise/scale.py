"""Saaty's verbal scale: the words that stand for the numbers 1 to 9."""

from __future__ import annotations

from math import log

from mcda.pairwise.judgements import parse_judgement
from mcda.text import number, text

__all__ = ["SCALE", "in_words", "nearest_on_scale", "step_in_words"]

SCALE = (1, 2, 3, 4, 5, 6, 7, 8, 9)
"""1 equal, 3 moderate, 5 strong, 7 very strong, 9 extreme; 2, 4, 6 and 8 in between (Saaty 1977)."""

_WORDS = {
    2: "weights.words_2",
    3: "weights.words_3",
    4: "weights.words_4",
    5: "weights.words_5",
    6: "weights.words_6",
    7: "weights.words_7",
    8: "weights.words_8",
    9: "weights.words_9",
}


def nearest_on_scale(ratio: float) -> float:
    """The value among 9, 8, ... 1, 1/2, ... 1/9 nearest to `ratio`, as ratios are near: by their logarithms.

    >>> nearest_on_scale(4.4), nearest_on_scale(0.21), nearest_on_scale(30)
    (4.0, 0.2, 9.0)
    """
    size = abs(log(parse_judgement(ratio)))
    step = min(SCALE, key=lambda step: abs(log(step) - size))
    return float(step) if ratio >= 1 else 1.0 / step


def in_words(ratio: float, first: str, second: str, language: str = "en") -> str:
    """A judgement as a sentence, the item worth more first. What is compared is the improvement in each, from worst to best.

    >>> in_words(5, "safety", "price")
    'safety is worth strongly more than price (about 5 times)'
    >>> in_words(1/3, "safety", "price")
    'price is worth moderately more than safety (about 3 times)'
    >>> in_words(1, "safety", "price", "ja")
    '「safety」の改善と「price」の改善は同じくらい重要です'
    """
    nearest = nearest_on_scale(ratio)
    if nearest == 1.0:
        return text("weights.words_equal", language, first=first, second=second)
    if ratio < 1:
        first, second, ratio, nearest = second, first, 1.0 / ratio, 1.0 / nearest
    word = text(_WORDS[round(nearest)], language)
    return text("weights.words_more", language, first=first, second=second, word=word, ratio=number(ratio, 2))


def step_in_words(times: int, name: str, language: str = "en") -> str:
    """A step of the scale as an entry of a list: what is worth more, Saaty's word, and how many `times` (1 to 9).

    >>> step_in_words(5, "safety"), step_in_words(1, "safety")
    ('safety, strongly more (×5)', 'Equal')
    """
    if times == 1:
        return text("weights.step_equal", language)
    return text("weights.step_more", language, name=name, word=text(_WORDS[times], language), times=times)
