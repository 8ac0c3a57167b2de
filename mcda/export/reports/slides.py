"""PPTX: five slides, wide, with speaker's notes; charts are pictures with alternative texts, everything else is text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mcda.export.pictures import png, size, svg
from mcda.export.reports.archives import settled
from mcda.export.reports.deck import Deck, Slide
from mcda.export.reports.outline import tidy
from mcda.text.widths import width

__all__ = ["write"]

WIDE, HIGH = 13.333, 7.5
"""Inches of a wide slide."""
EDGE = 0.6
TOP, BOTTOM = 1.35, 6.75
PICTURE = 8.4
"""Inches that a chart may be wide; text stands beside it."""
DRAWN = 640
"""Pixels that a chart is drawn at: the fewer, the larger its letters on the slide."""
DOTS = 150
INK, SOFT, ACCENT, OWNER = "1F2328", "57606A", "07468C", "7A4B00"
LATIN, JAPANESE = "Calibri", "Yu Gothic"
LOCALES = {"en": "en-GB", "ja": "ja-JP"}
LARGEST, SMALLEST = 30.0, 11.0


def write(deck: Deck) -> bytes:
    """The slides."""
    from datetime import datetime

    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    show.slide_width, show.slide_height = Inches(WIDE), Inches(HIGH)
    layout = show.slide_layouts[5]  # a title alone
    place = layout.placeholders[0]
    place.left, place.top, place.width, place.height = (Inches(one) for one in (EDGE, 0.35, WIDE - 2 * EDGE, 0.85))
    for number, slide in enumerate(deck.slides, start=1):
        _Page(show.slides.add_slide(layout), deck, slide, number).fill()
    facts = show.core_properties
    facts.title, facts.language, facts.author = tidy(deck.title), LOCALES[deck.language], deck.program
    facts.comments, facts.created, facts.modified = tidy(deck.note), datetime(2000, 1, 1), datetime(2000, 1, 1)
    facts.last_modified_by, facts.revision = "", 1
    out = BytesIO()
    show.save(out)
    return settled(out.getvalue())


class _Page:
    """One slide being filled."""

    def __init__(self, page: Any, deck: Deck, slide: Slide, number: int) -> None:
        self._page, self._deck, self._slide, self._number = page, deck, slide, number

    def fill(self) -> None:
        """Title, the sentence to read first, picture, sentences, foot and notes."""
        slide = self._slide
        title = self._page.shapes.title.text_frame
        title.word_wrap = True
        self._write(title.paragraphs[0], slide.title, 28, ACCENT, bold=True)
        self._to_the_left(title.paragraphs[0])
        room = WIDE - 2 * EDGE
        top = TOP
        if slide.lead:
            top += self._box(slide.lead, EDGE, top, room, 3.0, LARGEST, bold=True) + 0.3
        if slide.chart is not None:
            taken = self._picture(TOP)
            left = EDGE + taken + 0.4
            self._list(slide.points, left, TOP, WIDE - EDGE - left, BOTTOM - TOP)
        else:
            self._list(slide.points, EDGE, top, room, BOTTOM - top)
        self._foot()
        self._page.notes_slide.notes_text_frame.text = "\n\n".join(tidy(one) for one in slide.notes)

    def _picture(self, top: float) -> float:
        """The chart as large as its place allows; how wide it became, in inches."""
        from pptx.util import Inches

        chart = self._slide.chart
        assert chart is not None
        drawn = svg(chart, DRAWN)
        wide, high = size(drawn)
        across = min(PICTURE, (BOTTOM - top) * wide / high)
        shape = self._page.shapes.add_picture(
            BytesIO(png(drawn, DOTS)), Inches(EDGE), Inches(top), width=Inches(across)
        )
        named = shape._element.nvPicPr.cNvPr
        named.set("descr", tidy(chart.alt))
        named.set("name", tidy(chart.title)[:80])
        return across

    def _list(self, points: tuple[str, ...], left: float, top: float, wide: float, high: float) -> None:
        if not points:
            return
        from pptx.util import Inches, Pt

        box = self._page.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
        frame = box.text_frame
        frame.word_wrap = True
        size_of_text = _fitting(points, wide, high, 20.0)
        for place, point in enumerate(points):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(size_of_text * 0.6)
            self._write(paragraph, point, size_of_text, INK)

    def _box(
        self, written: str, left: float, top: float, wide: float, high: float, largest: float, bold: bool = False
    ) -> float:
        """Text in a box; the height that it takes, in inches."""
        from pptx.util import Inches

        box = self._page.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
        box.text_frame.word_wrap = True
        points = _fitting((written,), wide, high, largest)
        self._write(box.text_frame.paragraphs[0], written, points, INK, bold=bold)
        return _lines(written, wide, points) * points * 1.3 / 72 + 0.3

    def _foot(self) -> None:
        from pptx.util import Inches

        box = self._page.shapes.add_textbox(Inches(EDGE), Inches(6.9), Inches(WIDE - 2 * EDGE), Inches(0.4))
        box.text_frame.word_wrap = True
        foot = f"{self._deck.foot}  |  {self._number} / {len(self._deck.slides)}"
        self._write(box.text_frame.paragraphs[0], foot, 12, OWNER)

    def _write(self, paragraph: Any, written: str, points: float, colour: str, bold: bool = False) -> None:
        from pptx.dml.color import RGBColor
        from pptx.util import Pt

        run = paragraph.add_run()
        run.text = tidy(written)
        run.font.size, run.font.bold, run.font.name = Pt(points), bold, LATIN
        run.font.color.rgb = RGBColor.from_string(colour)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", LOCALES[self._deck.language])
        properties.set("altLang", LOCALES["en" if self._deck.language == "ja" else "ja"])
        from pptx.oxml.ns import qn

        east = properties.makeelement(qn("a:ea"), {"typeface": JAPANESE})
        properties.find(qn("a:latin")).addnext(east)

    @staticmethod
    def _to_the_left(paragraph: Any) -> None:
        from pptx.enum.text import PP_ALIGN

        paragraph.alignment = PP_ALIGN.LEFT


def _lines(written: str, wide: float, points: float) -> int:
    """Lines that a text takes in a box so many inches wide: a narrow character is about half as wide as high."""
    across = max((wide - 0.2) * 72 / (points * 0.53), 4.0)
    return max(1, -(-width(written) // int(across)))


def _fitting(texts: tuple[str, ...], wide: float, high: float, largest: float) -> float:
    """The largest size of type, in points, at which the texts stand within the box."""
    points = largest
    while points > SMALLEST:
        taken = sum(_lines(one, wide, points) * points * 1.25 + points * 0.6 for one in texts) / 72
        if taken <= high:
            return points
        points -= 0.5
    return SMALLEST
