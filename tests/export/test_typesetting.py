"""One way to Typst: what cannot be set is said, and nothing stays behind either way."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from mcda.errors import InputError
from mcda.export.fonts import LATIN
from mcda.export.typesetting import typeset

SLIP = {"title": "A choice", "code": "ABCD 2345", "count": 1, "lines": ["How"], "once": ["Once"], "alt": "A code", "fonts": LATIN}  # fmt: skip
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'


def test_a_page_with_its_picture_or_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert typeset("slips.typ", SLIP, {"slip-0.svg": DRAWN}).startswith(b"%PDF")
    with pytest.raises(InputError) as caught:
        typeset("slips.typ", SLIP, {})
    assert "slip-0.svg" in caught.value.render("en")
    assert not list(tmp_path.iterdir())
