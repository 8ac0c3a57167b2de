"""What leaves is complete, correct when opened, and harmless."""

from __future__ import annotations

import csv
import io
import json
import math
import re

import openpyxl
import pytest

import mcda
from mcda import tables
from mcda.errors import InputError
from mcda.export import FORMATS, exported
from mcda.export.formats import MEDIA_TYPES
from mcda.export.reports import FORMATS as REPORTS
from mcda.tables import Column, Table
from mcda.text import Text
from mcda.text.neutral import neutralised, restored

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1+1",
    "'=quoted",
    "a|b<script>alert(1)</script>",
    "![p](http://example.org/p.png) www.example.org a@example.org",
    r"\input{/etc/passwd} 50 % of $x_1^2$ & #1 ~ {y}",
    "[bold]x[/bold]",
    "line\nbreak",
    "bell\x07 null\x00 escape\x1b[31m",
    "lone \ud800 surrogate",
    "right\u202eleft",
    "../../etc/passwd",
    "001",
    "NA",
)


def hostile() -> Table:
    columns = (Column("name", Text("=Name", "=名前")), Column("score", Text("Score"), "score"))
    rows = tuple((name, place / 7) for place, name in enumerate(HOSTILE, start=1))
    return Table("ranking", Text("=Title|"), columns, rows, Text("=note"), tuple(HOSTILE), "option")


@pytest.fixture(scope="module")
def ranking() -> Table:
    decision = mcda.load()
    return tables.ranking(decision, mcda.evaluate(decision, mcda.load_preference("balanced")))


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_format_has_a_media_type_of_its_own() -> None:
    assert {*FORMATS, *REPORTS} <= set(MEDIA_TYPES)
    assert len(set(MEDIA_TYPES.values())) == len(MEDIA_TYPES)


def test_csv_has_keys_raw_numbers_and_empty_cells(ranking: Table) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(ranking, "csv").decode())))
    assert list(rows[0]) == ["option", "name", "score", "rank", "screen", "veto"]
    assert [row["option"] for row in rows] == list(ranking.keys)
    assert [row["score"] for row in rows] == ["" if one is None else repr(one) for one in ranking.column("score")]


def test_csv_runs_nothing_and_comes_back_unchanged() -> None:
    rows = list(csv.reader(io.StringIO(exported(hostile(), "csv").decode("utf-8"), newline="")))
    for row in rows:
        for cell in row:
            assert not re.match("[=+@\t\r\n\uff1d\uff0b\uff0d\uff20]|-[^0-9.]", cell), cell
    assert [restored(row[1]) for row in rows[1:9]] == list(HOSTILE[:8])
    assert [row[1] for row in rows[-2:]] == ["001", "NA"]


@pytest.mark.parametrize("given", HOSTILE)
def test_neutralised_text_is_restored(given: str) -> None:
    assert restored(neutralised(given)) == given


@pytest.mark.parametrize("given", ["-0.5", "plain", "", "'plain"], ids=["negative", "plain", "empty", "apostrophe"])
def test_numbers_and_plain_text_stay(given: str) -> None:
    if given == "-0.5":
        table = Table("t", Text("T"), (Column("x", Text("X"), "score"),), ((-0.5,),))
        assert exported(table, "csv").decode() == "x\n-0.5\n"
    else:
        assert neutralised(given) == given


def test_csv_holds_one_table(ranking: Table) -> None:
    with pytest.raises(InputError, match="CSV holds one table, and there are 2"):
        exported([ranking, ranking], "csv")


def test_json_is_strict() -> None:
    columns = (Column("x", Text("X"), "score"),)
    written = exported(Table("t", Text("T"), columns, ((math.nan,), (math.inf,), (1.5,))), "json")
    found = json.loads(written, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert [row["x"] for row in found["rows"]] == [None, None, 1.5]
    assert found["columns"] == [{"key": "x", "heading": "X", "kind": "score"}]


def test_json_of_hostile_text_is_utf8_and_unchanged() -> None:
    found = json.loads(exported(hostile(), "json").decode("utf-8"))
    assert [row["name"] for row in found["rows"]] == list(HOSTILE)


def test_json_of_several_tables_is_a_list(ranking: Table) -> None:
    assert [one["table"] for one in json.loads(exported([ranking, ranking], "json"))] == ["ranking", "ranking"]


def test_markdown_has_one_line_a_row_and_no_markup_from_names() -> None:
    written = exported(hostile(), "md").decode("utf-8", errors="strict")
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert len(rows) == len(HOSTILE) + 1
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 3, row
        assert not re.search(r"(?<!\\)[\[\]!<>*`]", row.replace("&lt;", "").replace("&gt;", "")), row
        assert "http://" not in row
    assert "=Title\\|" in written


def test_latex_escapes_every_special() -> None:
    written = exported(hostile(), "tex").decode()
    body = written[written.index(r"\midrule") : written.index(r"\bottomrule")]
    assert r"\input" not in body
    assert r"\textbackslash{}input\{/etc/passwd\}" in body
    for line in body.splitlines()[1:]:
        plain = re.sub(r"\\(text[a-z]+\{\}|[&%$#_{}]|\\$)", "", line.rstrip())
        assert len(re.findall("&", plain)) == 1, line
        assert not re.search(r"[%$#_^~\\]", plain), line
    assert written.count("{") == written.count("}")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_workbook_is_one_an_analyst_keeps(ranking: Table, language: str) -> None:
    about = [(Text("Hash", "ハッシュ"), "abc123")]
    book = opened(exported([ranking, tables.matrix(mcda.load())], "xlsx", language, about))
    assert book.sheetnames == {"en": ["Ranking", "Scores", "Notes"], "ja": ["順位", "評点", "注記"]}[language]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C2"
    assert [cell.value for cell in sheet[1]][1:] == ranking.headings(language)
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == list(ranking.column("score"))
    assert sheet["C2"].number_format == "0.0000"
    assert sheet.column_dimensions["B"].width > 40
    notes = "\n".join(str(cell.value) for row in book.worksheets[-1].iter_rows() for cell in row)
    assert ranking.note[language] in notes
    assert "abc123" in notes


def test_workbook_shows_marks_in_words_and_colour(ranking: Table) -> None:
    sheet = opened(exported(ranking, "xlsx", "ja")).worksheets[0]
    marks = {row[4].value: row[4].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)}
    assert set(marks) == {"適合", "不確実", "不適合"}
    assert len(set(marks.values())) == 3


def test_workbook_text_is_text() -> None:
    sheet = opened(exported(hostile(), "xlsx")).worksheets[0]
    for row, name in zip(sheet.iter_rows(min_row=2), HOSTILE, strict=True):
        assert row[1].data_type == "s", name
        assert row[1].hyperlink is None
        assert row[1].value.strip() == re.sub(
            "[\x00-\x08\x0b-\x1f\ud800\u202e]", "", name.replace("\r", " ")
        ).strip().replace("\t", " ")
    assert sheet["B2"].quotePrefix, "stays text when somebody edits the cell"


def test_workbook_cuts_what_no_cell_holds() -> None:
    table = Table("t", Text("T"), (Column("x", Text("X")),), (("a" * 40_000,),))
    value = opened(exported(table, "xlsx")).worksheets[0]["A2"].value
    assert len(value) == 32_767
    assert value.endswith("…")


def test_names_from_data_never_become_sheet_names() -> None:
    names = opened(exported(hostile(), "xlsx")).sheetnames
    assert names == ["Ranking", "Notes"]


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_table_in_every_format_and_language(format: str, language: str) -> None:
    from mcda.files.models import load_models

    decision, preference = mcda.load(), mcda.load_preference("balanced")
    evaluation = mcda.evaluate(decision, preference)
    for table in (
        tables.ranking(decision, evaluation),
        tables.weights(decision, preference),
        tables.contributions(decision, evaluation),
        tables.matrix(decision),
        tables.screens(decision, evaluation),
        tables.models(load_models()),
    ):
        content = exported(table, format, language)
        if format == "xlsx":
            assert opened(content).worksheets[0].max_row >= len(table.rows) + 1
        else:
            written = content.decode()
            assert all(key in written for key in table.keys) or format in ("md", "tex", "html")
            assert written.endswith("\n")


def test_an_unknown_format_lists_the_known_ones(ranking: Table) -> None:
    with pytest.raises(InputError, match="Use one of: csv, json, md, tex, html, xlsx"):
        exported(ranking, "pdf")
