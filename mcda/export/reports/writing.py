"""One report in a named format."""

from __future__ import annotations

from importlib import import_module

from mcda.errors import InputError
from mcda.export.reports.deck import Deck
from mcda.export.reports.outline import Outline

__all__ = ["FORMATS", "written"]

FORMATS = {
    "html": "mcda.export.reports.html_page",
    "docx": "mcda.export.reports.word_document",
    "pdf": "mcda.export.reports.typeset_pdf",
    "pptx": "mcda.export.reports.slides",
    "md": "mcda.export.reports.markdown_text",
}
"""Formats by name; each module has `write(outline) -> bytes` (slides: of a deck) and is imported, with its library, when asked for."""


def written(content: Outline | Deck, format: str) -> bytes:
    """The report as a file: `content` is an outline, or for `pptx` a deck.

    >>> from mcda.export.reports.outline import Outline
    >>> print(written(Outline("A choice", "", "en", "", ()), "md").decode().strip())
    # A choice
    """
    if format not in FORMATS:
        raise InputError("report.unknown_format", found=format, accepted=", ".join(FORMATS))
    found: bytes = import_module(FORMATS[format]).write(content)
    return found
