"""PDF: the report set by Typst, offline, with the machine's fonts embedded, headings and alternative texts tagged."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from mcda.errors import InputError
from mcda.export.fonts import JAPANESE, font_folders, has_japanese
from mcda.export.pictures import size, svg
from mcda.export.reports.outline import Block, Code, Facts, Figure, Grid, Heading, Outline, Paragraph, Points, tidy
from mcda.text import text

__all__ = ["write"]

WIDEST, HIGHEST = 0.84, 1.0
"""Share of the column that a chart takes, and its height as a share of the column's width: with more, pages would be half empty."""
LATIN = (
    "Noto Sans",
    "Source Sans 3",
    "Segoe UI",
    "Helvetica Neue",
    "Noto Sans CJK JP",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
)


def write(outline: Outline) -> bytes:
    """The report as PDF. Japanese without a font for it is an `InputError`: a page of boxes helps nobody."""
    import typst

    if outline.language == "ja" and not has_japanese():
        raise InputError("report.no_font_pdf")
    template = files("mcda.export.reports") / "templates" / "typeset.typ"
    with tempfile.TemporaryDirectory(prefix="mcda-report-") as folder:
        place = Path(folder)
        data = _data(outline, place)
        (place / "typeset.typ").write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        (place / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        try:
            found: bytes = typst.compile(
                str(place / "typeset.typ"),
                root=str(place),
                font_paths=[str(one) for one in font_folders()],
                package_path=str(place),
                package_cache_path=str(place),
                timestamp=0,
            )
        except typst.TypstError as problem:
            raise InputError("report.not_set", reason=str(problem)) from None
    return found


def _data(outline: Outline, place: Path) -> dict[str, Any]:
    """The outline as plain data; charts as files beside it."""
    language = outline.language
    foot = "   ".join(part for part in (outline.title, f"{outline.identity[-1][1]}", _hash(outline)) if part)
    return {
        "title": tidy(outline.title),
        "subtitle": outline.subtitle,
        "language": language,
        "note": tidy(outline.note),
        "hash": _hash(outline),
        "foot": tidy(foot),
        "contents": text("report.contents", language),
        "fonts": [*(JAPANESE if language == "ja" else ()), *LATIN, *(() if language == "ja" else JAPANESE)],
        "sections": [
            {
                "key": section.key,
                "title": f"{text('report.appendix', language)}: {section.title}" if section.appendix else section.title,
                "scored": section.scored,
                "appendix": section.appendix,
                "blocks": [_block(block, language, place) for block in section.blocks],
            }
            for section in outline.sections
        ],
    }


def _hash(outline: Outline) -> str:
    label = text("report.id_report", outline.language)
    return next((value for name, value in outline.identity if name == label), "")


def _block(block: Block, language: str, place: Path) -> Mapping[str, Any]:
    kind = type(block).__name__
    if isinstance(block, Paragraph):
        return {"kind": kind, "text": tidy(block.text), "role": block.role}
    if isinstance(block, Points):
        return {"kind": kind, "items": [tidy(one) for one in block.items]}
    if isinstance(block, Facts):
        return {"kind": kind, "rows": [[tidy(name), tidy(value)] for name, value in block.rows]}
    if isinstance(block, Heading | Code):
        return {"kind": kind, "text": tidy(block.text)}
    if isinstance(block, Grid):
        rows = block.rows
        return {
            "kind": kind,
            "label": text("report.table", language, number=block.number),
            "caption": tidy(block.caption),
            "headings": block.headings,
            "rows": rows,
            "marks": [block.marks(row) for row in range(len(rows))],
            "right": block.right,
            "shares": block.shares,
            "note": tidy(block.note),
        }
    return _figure(block, language, place)


def _figure(block: Figure, language: str, place: Path) -> Mapping[str, Any]:
    drawn = svg(block.chart)
    file = f"chart-{block.number}.svg"
    (place / file).write_text(drawn, encoding="utf-8")
    wide, high = size(drawn)
    return {
        "kind": "Figure",
        "label": text("report.figure", language, number=block.number),
        "title": tidy(block.chart.title),
        "alt": tidy(block.chart.alt),
        "stop": ". " if language == "en" else "。",
        "file": file,
        "share": min(WIDEST, HIGHEST * wide / high),
    }
