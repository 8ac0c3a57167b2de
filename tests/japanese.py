"""Telling Japanese from English by its letters."""

from __future__ import annotations

import re

__all__ = ["JAPANESE"]

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
"""One letter of it: kana or kanji."""
