"""HTML tables: everything escaped, nothing loaded, one definition of headings and cells."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

import mcda
from mcda import tables
from mcda.export import exported
from mcda.tables import Column, Table
from mcda.text import Text

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "</td></table></style><style>*{display:none}",
    "&lt;b&gt; &amp;",
    "javascript:alert(1)",
    "bell\x07 right\u202eleft",
    "lone \ud800 surrogate",
    "<!-- <![CDATA[ ]]> -->",
)


class Reader(HTMLParser):
    """Tags, attributes and the text of every cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.cells: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag in ("td", "th"):
            self.cells.append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.cells[-1] += data


def read(content: bytes) -> Reader:
    found = Reader()
    found.feed(content.decode("utf-8"))
    return found


def test_nothing_of_a_name_becomes_markup() -> None:
    columns = (Column("name", Text(HOSTILE[0])), Column("x", Text(HOSTILE[2]), "score"))
    rows = tuple((name, place / 3) for place, name in enumerate(HOSTILE))
    table = Table(HOSTILE[2], Text(HOSTILE[0]), columns, rows, Text(HOSTILE[3]), totals=(HOSTILE[1], 1.0))
    content = exported(table, "html", "en", [(Text(HOSTILE[0]), HOSTILE[1])])
    found = read(content)
    assert set(found.tags) <= {
        "html", "head", "meta", "title", "style", "body", "div", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "p", "dl", "dt", "dd",
    }  # fmt: skip
    assert found.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class", "id", "scope"}
    assert found.tags.count("style") == 1
    assert HOSTILE[0] in found.cells
    assert HOSTILE[4] in found.cells, "text comes back unchanged"
    assert b"default-src 'none'" in content
    for address in (b"http://", b"https://", b"src="):
        assert address not in content.replace(b"src=x onerror", b"")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_cells_are_those_of_every_other_format(language: str) -> None:
    decision, preference = mcda.load(), mcda.load_preference("balanced")
    evaluation = mcda.evaluate(decision, preference)
    for table in (
        tables.ranking(decision, evaluation),
        tables.contributions(decision, evaluation),
        tables.weights(decision, preference),
    ):
        expected = [*table.headings(language), *(cell for row in table.cells(language, totals=True) for cell in row)]
        content = exported([table], "html", language)
        assert [one.strip() for one in read(content).cells] == [one.strip() for one in expected]
        assert f'<html lang="{language}">'.encode() in content
        assert table.note[language][:20].encode() in content


def test_several_tables_stand_on_one_page() -> None:
    decision = mcda.load()
    content = exported([tables.matrix(decision), tables.screens(decision)], "html")
    assert read(content).tags.count("table") == 2
    assert b'class="fail"' in content
