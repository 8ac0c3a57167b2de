"""Two small tables to fill in: criteria and options of a decision of one's own, as CSV or as one workbook."""

from __future__ import annotations

from io import BytesIO

from mcda.export.delimited import rows_as_csv
from mcda.text import text

__all__ = ["template_csv", "template_workbook"]

Rows = list[list[object]]


def _tables(language: str) -> dict[str, Rows]:
    cost, quality, time = (text(f"export.template_{key}", language) for key in ("cost", "quality", "time"))
    criteria: Rows = [
        ["criterion", "direction", "weight", "worst", "best"],
        [cost, "cost", 30, 100, 20],
        [quality, "benefit", 50, 1, 5],
        [time, "cost", 20, 24, 3],
    ]
    scores = (("A", (40, 3, 6)), ("B", (75, 5, 12)), ("C", (30, 2, 18)))
    options: Rows = [["option", cost, quality, time]]
    options += [[text("export.template_option", language, letter=letter), *row] for letter, row in scores]
    return {"criteria": criteria, "options": options}


def template_csv(table: str, language: str = "en") -> bytes:
    """`criteria` or `options` as CSV, with a byte order mark: without it, spreadsheet programs take Japanese for something else."""
    head, *rows = _tables(language)[table]
    return b"\xef\xbb\xbf" + rows_as_csv([str(one) for one in head], rows)


def template_workbook(language: str = "en") -> bytes:
    """Both as the sheets of one workbook."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for name, rows in _tables(language).items():
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, len(rows[0]), 14)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row, bold if place == 0 else None)
    book.close()
    return out.getvalue()
