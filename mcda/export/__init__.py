"""Tables as files: CSV and JSON for programs, Markdown, LaTeX and XLSX for people; written whole or not at all."""

from mcda.export.formats import FORMATS, exported
from mcda.files.saving import save

__all__ = ["FORMATS", "exported", "save"]
