"""What somebody should read again before a report leaves: wordings of the glossary's list, where they stand, and what to prefer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mcda.export.reports.deck import Deck
from mcda.export.reports.outline import Grid, Outline, Paragraph, Section, numbered
from mcda.files.glossary import Glossary, SensitiveWording, wording_hits
from mcda.tables import Column, Table, heading
from mcda.text import Text, text

__all__ = ["Reading", "read_wording", "with_wording"]


@dataclass(frozen=True)
class Reading:
    """One wording that was found: how often, and where first."""

    wording: SensitiveWording
    found: str
    count: int
    section: str
    around: str

    def told(self, language: str) -> str:
        """The finding as a sentence."""
        return text(
            "report.wording_note_one" if self.count == 1 else "report.wording_note_many",
            language,
            found=self.found,
            count=self.count,
            section=self.section,
            around=self.around,
            prefer=self.wording.prefer,
            reason=self.wording.reason,
        )


def read_wording(content: Outline | Deck, glossary: Glossary) -> tuple[Reading, ...]:
    """Every wording of the glossary's list that stands in the text of `content`, once each, with how often it stands there."""
    found: dict[tuple[int, str], Reading] = {}
    for section, written in _texts(content):
        for hit in wording_hits(written, glossary):
            key = (glossary.sensitive.index(hit.wording), hit.found.casefold())
            before = found.get(key)
            found[key] = (
                Reading(hit.wording, hit.found, 1, section, hit.around)
                if before is None
                else replace(before, count=before.count + 1)
            )
    return tuple(found[key] for key in sorted(found))


def with_wording(outline: Outline, readings: tuple[Reading, ...]) -> Outline:
    """A draft: the outline with one more section, which lists what was found."""
    language = outline.language
    caption = text("report.table_wording", language)
    table = Table(
        "wording",
        Text(caption, caption),
        (
            Column("found", heading("report.wording_found")),
            Column("count", Text("#"), "integer"),
            Column("where", heading("report.wording_where")),
            Column("prefer", heading("report.wording_prefer")),
            Column("why", heading("report.wording_why")),
        ),
        tuple(
            (one.found, one.count, f"{one.section}: {one.around}", one.wording.prefer, one.wording.reason)
            for one in readings
        ),
    )
    blocks = (
        (Paragraph(text("report.wording_intro", language)), Grid(table, language, caption))
        if readings
        else (Paragraph(text("report.wording_clean", language)),)
    )
    section = Section("wording", text("report.section_wording", language), blocks, appendix=True)
    return replace(outline, sections=numbered([*outline.sections, section]))


def _texts(content: Outline | Deck) -> Iterable[tuple[str, str]]:
    if isinstance(content, Outline):
        return content.sentences()
    return (
        (slide.title, written)
        for slide in content.slides
        for written in (slide.title, slide.lead, *slide.points, *slide.notes)
    )
