"""Words on a page: messages in the reader's language, with texts of the data made safe for Markdown."""

from __future__ import annotations

import re

from mcda.text import Text, text
from mcda.ui import state

__all__ = ["escaped", "paragraphs", "said", "word"]

JOINER = "\u2060"
"""Word joiner: invisible, of no width, and enough to make a pattern no pattern."""
SPECIAL = re.compile(r"[\\`*_\[\]<>|~$&{}]")
LINE_START = re.compile(r"^([#+-]+|\d+[.)])(?=\s|$)")
DIRECTIVE = re.compile(r":(?=[A-Za-z0-9_+\-])")
ADDRESS = re.compile(r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)")
ARROW = re.compile(r"(?<=-)(?=[->])|(?<=[<>=~])(?=[-=])")


def escaped(given: str) -> str:
    r"""`given` as Markdown that shows it letter by letter: no formatting, no picture, no link, no symbol in its place.

    >>> escaped("a*b* ![x](http://y) $1$")
    'a\\*b\\* !\\[x\\](http:\u2060//y) \\$1\\$'
    """
    flat = " ".join(given.split())
    flat = ARROW.sub(JOINER, flat)
    flat = ADDRESS.sub(JOINER, flat)
    flat = SPECIAL.sub(lambda found: "\\" + found[0], flat)
    flat = DIRECTIVE.sub(":" + JOINER, flat)
    return LINE_START.sub(lambda found: JOINER + found[1], flat)


def word(key: str, /, **fields: object) -> str:
    """The message `key` in the page's language as it is: for places that show plain text."""
    return text(key, state.language(), **fields)


def said(key: str, /, **fields: object) -> str:
    """The message `key` in the page's language as Markdown; texts of the data among `fields` are escaped."""
    language = state.language()
    safe = {
        name: escaped(value[language] if isinstance(value, Text) else value)
        if isinstance(value, (str, Text))
        else value
        for name, value in fields.items()
    }
    return text(key, language, **safe)


def paragraphs(given: str) -> str:
    """Several lines as Markdown paragraphs, each escaped."""
    return "\n\n".join(escaped(line) for line in given.splitlines() if line.strip())
