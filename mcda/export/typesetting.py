"""Setting a page by Typst, offline: a template, its data and its pictures in; a PDF with embedded fonts out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from mcda.errors import InputError
from mcda.export.fonts import font_folders

__all__ = ["typeset"]


def typeset(template: str, data: Mapping[str, Any], pictures: Mapping[str, str]) -> bytes:
    """A PDF of `template` (a file of the reports' templates), which reads `data` as `data.json` and `pictures`, SVG by file name.

    All of it lies in a folder of its own for as long as Typst reads it: nothing else is read, nothing is fetched, nothing is left. The
    same input is the same file. What Typst cannot set is an `InputError` with its reason.

    >>> typeset("slips.typ", {"title": "", "count": 0, "fonts": ["DejaVu Sans"]}, {}).startswith(b"%PDF")
    True
    """
    import typst

    written = (files("mcda.export.reports") / "templates" / template).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="mcda-typeset-") as folder:
        place = Path(folder)
        for name, picture in pictures.items():
            (place / name).write_text(picture, encoding="utf-8")
        (place / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (place / template).write_text(written, encoding="utf-8")
        try:
            found: bytes = typst.compile(
                str(place / template),
                root=str(place),
                font_paths=[str(one) for one in font_folders()],
                package_path=str(place),
                package_cache_path=str(place),
                timestamp=0,
            )
        except typst.TypstError as problem:
            raise InputError("report.not_set", reason=str(problem)) from None
    return found
