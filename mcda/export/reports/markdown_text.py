"""Markdown: every sentence and table, escaped; for each chart the sentence that says what it shows."""

from __future__ import annotations

from mcda.export.markdown import escaped
from mcda.export.reports.outline import Block, Code, Facts, Figure, Grid, Heading, Outline, Paragraph, Points
from mcda.text import text
from mcda.text.neutral import without_controls
from mcda.text.widths import padded, width

__all__ = ["write"]


def write(outline: Outline) -> bytes:
    """The report as Markdown (tables as of GitHub and Pandoc), UTF-8."""
    language = outline.language
    parts = [f"# {escaped(outline.title)}", escaped(outline.subtitle)]
    if outline.note:
        parts.append(f"> {escaped(outline.note)}")
    for section in outline.sections:
        title = escaped(section.title)
        parts.append(f"## {text('report.appendix', language)}: {title}" if section.appendix else f"## {title}")
        if section.scored and outline.note:
            parts.append(f"> {escaped(outline.note)}")
        parts += [written for block in section.blocks if (written := _block(block, language))]
    return ("\n\n".join(parts) + "\n").encode()


def _block(block: Block, language: str) -> str:
    if isinstance(block, Paragraph):
        written = escaped(block.text)
        return f"**{written}**" if block.role == "lead" else f"*{written}*" if block.role == "note" else written
    if isinstance(block, Points):
        return "\n".join(f"- {escaped(item)}" for item in block.items)
    if isinstance(block, Facts):
        return "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in block.rows)
    if isinstance(block, Heading):
        return f"### {escaped(block.text)}"
    if isinstance(block, Code):
        return f"    {without_controls(block.text)}"
    if isinstance(block, Figure):
        label = text("report.figure", language, number=block.number)
        return f"**{label}.** {escaped(block.chart.title)}. {escaped(block.chart.alt)}"
    return _grid(block, language)


def _grid(block: Grid, language: str) -> str:
    head = [escaped(one) for one in block.headings]
    body = [[escaped(cell) for cell in row] for row in block.rows]
    wide = [max(3, *(min(width(row[place]), 40) for row in [head, *body])) for place in range(len(head))]
    lines = [_row(head, wide, block.right)]
    lines.append(
        "|"
        + "|".join("-" * (space + 1) + (":" if right else "-") for space, right in zip(wide, block.right, strict=True))
        + "|"
    )
    lines += [_row(row, wide, block.right) for row in body]
    caption = f"**{text('report.table', language, number=block.number)}.** {escaped(block.caption)}"
    note = f"\n\n*{escaped(block.note)}*" if block.note else ""
    return f"{caption}\n\n" + "\n".join(lines) + note


def _row(cells: list[str], wide: list[int], right: list[bool]) -> str:
    return "| " + " | ".join(padded(cell, space, to) for cell, space, to in zip(cells, wide, right, strict=True)) + " |"
