"""Telling Japanese from English by its letters."""

from __future__ import annotations

import re

__all__ = ["JAPANESE", "plain_sentences"]

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
"""One letter of it: kana or kanji."""

POLITE = re.compile(r"(です|ます|でした|ました|ません|ください|でしょう|ましょう)か?$")
"""How a full sentence ends in the style of the catalogues."""
NOUN_PHRASE = re.compile(
    r"(もの|こと|重み|付け|済み|ずつ|まで|ほど|など|なし|あり|ごと|とおり|ほか)$|[^\u3041-\u3096]$"
)
"""How a heading or a label ends: in a noun, or in what fills a place."""


def plain_sentences(message: str) -> list[str]:
    """The full sentences of a Japanese message that are not polite (「である」「する」「ない」「した」).

    Brackets and quotation marks at the end of a sentence are left out of account, and so are labels, which have no full stop.

    >>> plain_sentences("首位は{option}です(誤差 {error})。差はない。首位:{option}。理由も示す")
    ['差はない。']
    """
    found = []
    for sentence in re.findall(r"[^。\n]+。", message):
        bare = re.sub(r"([(\uff08][^()\uff08\uff09]*[)\uff09]|[」』*`\s])+$", "", sentence[:-1])
        if not (POLITE.search(bare) or NOUN_PHRASE.search(bare)):
            found.append(sentence)
    return found
