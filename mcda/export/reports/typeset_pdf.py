"""PDF: the report set by Typst, offline, with the machine's fonts embedded, headings and alternative texts tagged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mcda.errors import InputError
from mcda.export.fonts import JAPANESE, LATIN, has_japanese
from mcda.export.pictures import size, svg
from mcda.export.reports.outline import Block, Code, Facts, Figure, Grid, Heading, Outline, Paragraph, Points, tidy
from mcda.export.typesetting import typeset
from mcda.text import text

__all__ = ["write"]

WIDEST, HIGHEST = 0.84, 1.0
"""Share of the column that a chart takes, and its height as a share of the column's width: with more, pages would be half empty."""


def write(outline: Outline) -> bytes:
    """The report as PDF. Japanese without a font for it is an `InputError`: a page of boxes helps nobody."""
    if outline.language == "ja" and not has_japanese():
        raise InputError("report.no_font_pdf")
    pictures: dict[str, str] = {}
    data = _data(outline, pictures)
    return typeset("typeset.typ", data, pictures)


def _data(outline: Outline, pictures: dict[str, str]) -> dict[str, Any]:
    """The outline as plain data; its charts go to `pictures`, by the file names that the data gives them."""
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
                "blocks": [_block(block, language, pictures) for block in section.blocks],
            }
            for section in outline.sections
        ],
    }


def _hash(outline: Outline) -> str:
    label = text("report.id_report", outline.language)
    return next((value for name, value in outline.identity if name == label), "")


def _block(block: Block, language: str, pictures: dict[str, str]) -> Mapping[str, Any]:
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
    return _figure(block, language, pictures)


def _figure(block: Figure, language: str, pictures: dict[str, str]) -> Mapping[str, Any]:
    drawn = svg(block.chart)
    file = f"chart-{block.number}.svg"
    pictures[file] = drawn
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
