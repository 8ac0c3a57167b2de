"""DOCX: real headings, captions and tables, a table of contents that Word fills, alternative texts on pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mcda.export.pictures import png, size, svg
from mcda.export.reports.archives import settled
from mcda.export.reports.outline import (
    Block,
    Code,
    Facts,
    Figure,
    Grid,
    Heading,
    Outline,
    Paragraph,
    Points,
    Section,
    tidy,
)
from mcda.text import text

__all__ = ["write"]

LATIN, JAPANESE = "Calibri", "Yu Gothic"
"""Fonts by name: Word takes its own where they are missing."""
LOCALES = {"en": "en-GB", "ja": "ja-JP"}
TEXT_WIDTH = 174.0
"""Millimetres between the margins of the page."""
PICTURE, TALLEST = 150.0, 190.0
"""Millimetres: width of a chart, and the height that none exceeds."""
DOTS = 220
"""To the inch of a picture: sharp in print, and a document that can be mailed."""
INK = {"pass": ("1F5B3A", "E3F3E8"), "uncertain": ("7A4B00", "FFF1CF"), "fail": ("9C1C28", "FBE3E4")}
SOFT, ACCENT, RULE = "57606A", "07468C", "D0D7DE"


def write(outline: Outline) -> bytes:
    """The report as a Word document."""
    return _Writer(outline).written()


class _Writer:
    """Writes one outline into one document."""

    def __init__(self, outline: Outline) -> None:
        from docx import Document

        self._outline, self._language = outline, outline.language
        self._document = Document()
        self._bookmarks = 0

    def written(self) -> bytes:
        """Title page with summary and contents, then section by section."""
        outline = self._outline
        self._set_up()
        self._paragraph(outline.subtitle, "Subtitle")
        self._document.add_heading(tidy(outline.title), 0)
        self._owner()
        for place, section in enumerate(outline.sections):
            if place == 0:
                self._section(section, "Heading 2")
                self._contents()
            else:
                self._section(section, "Heading 1")
        out = BytesIO()
        self._document.save(out)
        return settled(out.getvalue())

    # The document as a whole

    def _set_up(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt, RGBColor

        outline, document = self._outline, self._document
        page = document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(18)
        page.top_margin, page.bottom_margin = Mm(20), Mm(20)
        looks: dict[str, tuple[float, bool, str]] = {
            "Normal": (10, False, "1F2328"),
            "Title": (22, True, "1F2328"),
            "Subtitle": (10.5, False, SOFT),
            "Heading 1": (16, True, ACCENT),
            "Heading 2": (11.5, True, "1F2328"),
            "Caption": (9, False, "1F2328"),
            "List Bullet": (10, False, "1F2328"),
        }
        for name, (points, bold, colour) in looks.items():
            style = document.styles[name]
            style.font.size, style.font.bold, style.font.italic = Pt(points), bold, False
            style.font.color.rgb = RGBColor.from_string(colour)
            _fonts(style.element.get_or_add_rPr(), self._language)
        document.styles["Normal"].paragraph_format.space_after = Pt(6)
        document.styles["Title"].paragraph_format.space_after = Pt(6)
        border = document.styles["Title"].element.pPr.find(_name("w:pBdr"))
        if border is not None:
            document.styles["Title"].element.pPr.remove(border)
        for name, before in (("Heading 1", 20), ("Heading 2", 12)):
            document.styles[name].paragraph_format.space_before = Pt(before)
            document.styles[name].paragraph_format.space_after = Pt(5)
            document.styles[name].paragraph_format.keep_with_next = True
        facts = document.core_properties
        facts.title, facts.subject, facts.language = tidy(outline.title), outline.subtitle, LOCALES[self._language]
        facts.author, facts.comments, facts.keywords = outline.identity[-1][1], tidy(outline.note), self._hash()
        from datetime import datetime

        facts.created = facts.modified = datetime(2000, 1, 1)  # the same question gives the same file
        facts.last_modified_by, facts.revision = "", 1
        foot = page.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = foot.add_run(f"{tidy(outline.title)}   {self._hash()}   {text('report.page', self._language)} ")
        run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(SOFT)
        _field(foot, "PAGE", "1", size=8)

    def _hash(self) -> str:
        label = text("report.id_report", self._language)
        return next((value for name, value in self._outline.identity if name == label), "")

    def _contents(self) -> None:
        """A field that Word fills with headings and pages; until then it shows the headings."""
        from docx.enum.text import WD_BREAK

        self._paragraph(text("report.contents", self._language), "Normal", bold=True)
        titles = [self._title(section) for section in self._outline.sections[1:]]
        paragraph = self._document.add_paragraph()
        _field(paragraph, 'TOC \\o "1-1" \\h \\z \\u', titles[0], more=titles[1:], dirty=True)
        paragraph.add_run().add_break(WD_BREAK.PAGE)

    # Parts

    def _title(self, section: Section) -> str:
        named = tidy(section.title)
        return f"{text('report.appendix', self._language)}: {named}" if section.appendix else named

    def _section(self, section: Section, style: str) -> None:
        self._document.add_paragraph(self._title(section), style=style)
        if section.scored and section.key != "summary":
            self._owner()
        for block in section.blocks:
            self._block(block, section)

    def _block(self, block: Block, section: Section) -> None:
        if isinstance(block, Paragraph):
            size = {"lead": 13.0, "note": 8.5}.get(block.role)
            colour = SOFT if block.role == "note" else None
            self._paragraph(block.text, "Normal", size=size, bold=block.role == "lead", colour=colour)
        elif isinstance(block, Points):
            for item in block.items:
                self._paragraph(item, "List Bullet")
        elif isinstance(block, Facts):
            self._facts(block, narrow=section.key == "levels")
        elif isinstance(block, Heading):
            self._document.add_paragraph(tidy(block.text), style="Heading 2")
        elif isinstance(block, Code):
            self._paragraph(block.text, "Normal", size=9)
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            self._grid(block)

    def _paragraph(
        self, written: str, style: str, *, size: float | None = None, bold: bool = False, colour: str | None = None
    ) -> Any:
        from docx.shared import Pt, RGBColor

        paragraph = self._document.add_paragraph(style=style)
        run = paragraph.add_run(tidy(written))
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        return paragraph

    def _owner(self) -> None:
        """Whose judgement the scores are."""
        if self._outline.note:
            told = self._paragraph(self._outline.note, "Normal", size=9, colour=INK["uncertain"][0])
            told.paragraph_format.keep_with_next = True

    def _caption(self, kind: str, number: int, written: str, keep: bool = False) -> None:
        """`Table 3` with a field that counts, and what it shows."""
        key = "report.table" if kind == "Table" else "report.figure"
        label = text(key, self._language, number="\0")
        before, _, after = label.partition("\0")
        paragraph = self._document.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = keep
        paragraph.add_run(before).bold = True
        _field(paragraph, f"SEQ {kind} \\* ARABIC", str(number), bold=True)
        paragraph.add_run(f"{after}  ").bold = True
        paragraph.add_run(tidy(written))

    def _figure(self, block: Figure) -> None:
        from docx.shared import Mm

        drawn = svg(block.chart)
        wide, high = size(drawn)
        width = min(PICTURE, TALLEST * wide / high)
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(png(drawn, DOTS)), width=Mm(width))
        named = shape._inline.docPr
        named.set("descr", tidy(block.chart.alt))
        named.set("title", tidy(block.chart.title))
        stop = "." if self._language == "en" else "。"
        self._caption("Figure", block.number, f"{block.chart.title}{stop}", keep=True)
        self._paragraph(block.chart.alt, "Normal", size=8.5, colour=SOFT)

    def _facts(self, block: Facts, narrow: bool) -> None:
        first = 12.0 if narrow else 45.0
        table = self._table(len(block.rows), [first / TEXT_WIDTH, 1 - first / TEXT_WIDTH])
        for row, (name, value) in zip(_rows(table), block.rows, strict=True):
            _fill(row[0], name, self._language, size=9, colour=SOFT)
            _fill(row[1], value, self._language, size=9)
        self._gap()

    def _grid(self, block: Grid) -> None:
        self._caption("Table", block.number, block.caption, keep=True)
        rows = block.rows
        table = self._table(len(rows) + 1, block.shares)
        head, *body = _rows(table)
        for cell, heading, right in zip(head, block.headings, block.right, strict=True):
            _fill(cell, heading, self._language, bold=True, right=right)
        for place, row in enumerate(table._tbl.tr_lst):
            _row_property(row, "w:cantSplit" if place else "w:tblHeader")
        for place, (row, cells) in enumerate(zip(body, rows, strict=True)):
            for cell, written, right, mark in zip(row, cells, block.right, block.marks(place), strict=True):
                colour, back = INK.get(mark, (None, None))
                _fill(cell, written, self._language, right=right, colour=colour, back=back, bold=bool(back))
        if block.note:
            self._paragraph(block.note, "Normal", size=8.5, colour=SOFT)
        else:
            self._gap()

    def _table(self, rows: int, shares: list[float]) -> Any:
        from docx.oxml import OxmlElement
        from docx.shared import Mm

        table = self._document.add_table(rows=rows, cols=len(shares))
        table.autofit = False
        lines = OxmlElement("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
                line.set(_name(f"w:{name}"), value)
            lines.append(line)
        table._tbl.tblPr.append(lines)
        widths = [Mm(TEXT_WIDTH * share) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                cell.width = width
        return table

    def _gap(self) -> None:
        from docx.shared import Pt

        self._document.add_paragraph().paragraph_format.space_after = Pt(2)


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    found: str = qn(tag)
    return found


def _fonts(properties: Any, language: str) -> None:
    """Fonts and language of a style, for both kinds of writing."""
    from docx.oxml import OxmlElement

    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # fonts of the theme would win over these
    for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", JAPANESE)):
        fonts.set(_name(f"w:{name}"), font)
    for old in properties.findall(_name("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(_name("w:val"), LOCALES["en"] if language == "en" else LOCALES["ja"])
    spoken.set(_name("w:eastAsia"), LOCALES["ja"])
    properties.append(spoken)


def _field(
    paragraph: Any,
    code: str,
    shown: str,
    *,
    more: list[str] | None = None,
    dirty: bool = False,
    bold: bool = False,
    size: float | None = None,
) -> None:
    """A field with what it shows until the program that opens the document works it out."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    def run() -> Any:
        found = paragraph.add_run()
        found.bold = bold or None
        if size:
            found.font.size = Pt(size)
        return found

    def mark(kind: str) -> None:
        element = OxmlElement("w:fldChar")
        element.set(_name("w:fldCharType"), kind)
        if dirty and kind == "begin":
            element.set(_name("w:dirty"), "true")
        run()._r.append(element)

    mark("begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(_name("xml:space"), "preserve")
    instruction.text = f" {code} "
    run()._r.append(instruction)
    mark("separate")
    result = run()
    result.add_text(shown)
    for line in more or []:
        result.add_break()
        result.add_text(line)
    mark("end")


def _fill(
    cell: Any,
    written: str,
    language: str,
    *,
    size: float = 8,
    bold: bool = False,
    right: bool = False,
    colour: str | None = None,
    back: str | None = None,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1.5)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(tidy(written))
    run.font.size, run.bold = Pt(size), bold or None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if back:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", back)):
            shade.set(_name(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _rows(table: Any) -> list[list[Any]]:
    """Every cell by row; the library's own `cells` works out merged cells anew for each row, in seconds for a long table."""
    from docx.table import _Cell

    return [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def _row_property(row: Any, tag: str) -> None:
    from docx.oxml import OxmlElement

    element = OxmlElement(tag)
    element.set(_name("w:val"), "true")
    row.get_or_add_trPr().append(element)
