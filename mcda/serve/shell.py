"""The one HTML document that Streamlit's pages live in, in the reader's language and without what we do not use.

Streamlit ships it in English, with a web font to load first and its own name as title. It is read once from the installed package;
what is not found there as expected stays as it is.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

from mcda.text import LANGUAGES, text

__all__ = ["inline_script_hashes", "language_asked", "shell"]

FONT = re.compile(r'\s*<link\b[^>]*\bas="font"[^>]*>', re.DOTALL)
NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
AGENT_LINK = re.compile(r'\s*<link\b[^>]*\brel="service-desc"[^>]*>')
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


@cache
def _original() -> str:
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("streamlit")
    return (Path(found.origin).parent / "static" / "index.html").read_text(encoding="utf-8")


@cache
def shell(language: str) -> bytes:
    """The document in `language`: `lang` and title set, no web font, no pointer to an interface that is switched off.

    One small script of ours is added; it keeps `lang` in step when the reader switches the language.
    """
    page = _original()
    for gone in (COMMENT, FONT, AGENT_LINK):
        page = gone.sub("", page)
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    page = TITLE.sub(lambda _: f"<title>{escape(text('serve.title', language))}</title>", page, count=1)
    needs = escape(text("serve.needs_script", language))
    page = NO_SCRIPT.sub(lambda _: f"<noscript><p>{needs}</p></noscript>", page, count=1)
    return page.replace("</head>", '<script src="/page.js" defer></script></head>', 1).encode()


@cache
def inline_script_hashes() -> tuple[str, ...]:
    """What a content security policy must allow for the document's inline scripts: 'sha256-...' of each."""
    found = INLINE_SCRIPT.findall(shell(LANGUAGES[0]).decode())
    return tuple(f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in found)


def language_asked(query: str, accepted: str) -> str:
    """The language of a page: `lang` in the query, else the browser's first wish, else English.

    >>> language_asked("lang=ja", "en-US,en"), language_asked("", "ja,en;q=0.8"), language_asked("lang=xx", "fr")
    ('ja', 'ja', 'en')
    """
    named = re.search(r"(?:^|&)lang=(\w+)", query)
    if named and named[1] in LANGUAGES:
        return named[1]
    first = accepted.split(",")[0].split(";")[0].split("-")[0].strip().lower()
    return first if first in LANGUAGES else LANGUAGES[0]
