"""What a report holds, before it is HTML, DOCX, PDF, Markdown or slides: sections of sentences, tables and charts, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mcda.charts import Chart
from mcda.tables import Table
from mcda.text.neutral import without_controls
from mcda.text.widths import longest_piece, width

__all__ = [
    "TO_THE_RIGHT", "Block", "Code", "Facts", "Figure", "Grid", "Heading", "Outline", "Paragraph", "Points", "Section", "numbered", "tidy",
]  # fmt: skip

TO_THE_RIGHT = ("score", "number", "share", "integer")
"""Kinds of columns whose values stand to the right."""
WIDEST_TEXT = 60
"""Narrow characters beyond which a longer text asks for no wider column: it takes more lines."""


@dataclass(frozen=True)
class Paragraph:
    """Sentences. `role`: lead (the one sentence to read), body, note (small: what must be known about what stands above)."""

    text: str
    role: str = "body"


@dataclass(frozen=True)
class Points:
    """Sentences one below the other."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Names and values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Heading:
    """A heading within a section; `key` is its place for links."""

    text: str
    key: str = ""


@dataclass(frozen=True)
class Code:
    """A line to type."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table with its number and caption; `language` is what its cells are written in."""

    table: Table
    language: str
    caption: str
    note: str = ""
    number: int = 0

    @property
    def headings(self) -> list[str]:
        """Headings of the columns."""
        return [tidy(one) for one in self.table.headings(self.language)]

    @property
    def rows(self) -> list[list[str]]:
        """Cells as people read them, totals last."""
        return [[tidy(cell) for cell in row] for row in self.table.cells(self.language, totals=True)]

    @property
    def right(self) -> list[bool]:
        """Which columns stand to the right."""
        return [column.kind in TO_THE_RIGHT for column in self.table.columns]

    def marks(self, row: int) -> list[str]:
        """Per column the mark behind what is written (pass, uncertain, fail), empty where the cell holds none."""
        if row >= len(self.table.rows):
            return [""] * len(self.table.columns)
        return [
            value if column.kind == "mark" and isinstance(value, str) else ""
            for column, value in zip(self.table.columns, self.table.rows[row], strict=True)
        ]

    @property
    def shares(self) -> list[float]:
        """How much of the width each column asks for, summing to 1: no number is broken, long texts share what is left."""
        asked = []
        rows = self.rows
        for place, head in enumerate(self.headings):
            cells = [row[place] for row in rows]
            pieces = max([longest_piece(head), *(longest_piece(cell) for cell in cells)])
            if self.right[place] or self.table.columns[place].kind == "mark":
                asked.append(
                    max([longest_piece(head), min(width(head), 12), *(width(cell) for cell in cells)]) * 1.1 + 2.0
                )
            else:
                whole = sum(width(cell) for cell in cells) / max(len(cells), 1)
                longest = max((width(cell) for cell in cells), default=0)
                asked.append(
                    max(min(pieces, 18), min(0.6 * longest + 0.4 * whole, WIDEST_TEXT), min(width(head), 10)) + 2.0
                )
        return [one / sum(asked) for one in asked]


@dataclass(frozen=True)
class Figure:
    """A chart with its number; its title is the caption, its `alt` is for those who do not see it."""

    chart: Chart
    key: str
    note: str = ""
    number: int = 0


Block = Paragraph | Points | Facts | Heading | Code | Grid | Figure


@dataclass(frozen=True)
class Section:
    """A part with its heading. `scored` parts show scores: the note on whose judgement these are stands at their head."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    scored: bool = False
    appendix: bool = False


@dataclass(frozen=True)
class Outline:
    """A whole report in one language. `note` says whose judgement the scores are; `identity` is what makes it reproducible."""

    title: str
    subtitle: str
    language: str
    note: str
    sections: tuple[Section, ...]
    identity: tuple[tuple[str, str], ...] = ()

    def blocks(self) -> Iterator[tuple[Section, Block]]:
        """Every block with the section it stands in."""
        for section in self.sections:
            for block in section.blocks:
                yield section, block

    def figures(self) -> tuple[Figure, ...]:
        """Every chart, in order."""
        return tuple(block for _, block in self.blocks() if isinstance(block, Figure))

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Every piece of text with the title of its section, for who reads the wording."""
        yield "", self.title
        for section in self.sections:
            yield section.title, section.title
            for block in section.blocks:
                for written in _texts(block):
                    yield section.title, written


def tidy(given: str) -> str:
    """A text as it leaves: no control characters, and no percent sign alone on the next line.

    >>> tidy("48 %\x07") == "48\u00a0%"
    True
    """
    return without_controls(given, keep="\n").replace(" %", "\u00a0%")


def numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their tables and figures numbered from 1 in the order in which they stand."""
    tables = figures = 0
    found = []
    for section in sections:
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Grid):
                tables += 1
                block = replace(block, number=tables)
            elif isinstance(block, Figure):
                figures += 1
                block = replace(block, number=figures)
            blocks.append(block)
        found.append(replace(section, blocks=tuple(blocks)))
    return tuple(found)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph | Heading):
        yield block.text
    elif isinstance(block, Points):
        yield from block.items
    elif isinstance(block, Facts):
        for fact in block.rows:
            yield from fact
    elif isinstance(block, Grid):
        yield block.caption
        yield from block.headings
        for row in block.rows:
            yield from row
        yield block.note
    elif isinstance(block, Figure):
        yield block.chart.title
        yield block.chart.alt
