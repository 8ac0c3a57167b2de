"""A report: what was decided about and what came out, one content in five formats.

`find` computes, `outlined` (or `dealt` for slides) says it in one language, `written` makes the file.
"""

from mcda.export.reports.building import outlined
from mcda.export.reports.commands import report_command
from mcda.export.reports.deck import dealt
from mcda.export.reports.findings import Findings, find
from mcda.export.reports.outline import Outline
from mcda.export.reports.wording import Reading, read_wording, with_wording
from mcda.export.reports.writing import FORMATS, written

__all__ = [
    "FORMATS",
    "Findings",
    "Outline",
    "Reading",
    "dealt",
    "find",
    "outlined",
    "read_wording",
    "report_command",
    "with_wording",
    "written",
]
