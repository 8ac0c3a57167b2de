"""What the files are: whole, escaped, without an address outside, with an alternative text on every picture."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from pptx.util import Emu

from mcda.errors import InputError
from mcda.export.reports import FORMATS, Findings, Outline, dealt, outlined, written
from mcda.export.reports.outline import tidy

VOID = {"meta", "col", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Tags with their attributes, and text; says where an element is closed that was not open."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def pages(files: dict[tuple[str, str], bytes]) -> dict[str, Page]:
    return {language: Page(files["html", language].decode()) for language in ("en", "ja")}


def part(archive: bytes, name: str) -> str:
    with ZipFile(BytesIO(archive)) as given:
        return given.read(name).decode()


def shapes(archive: bytes) -> list[list[object]]:
    return [list(slide.shapes) for slide in pptx.Presentation(BytesIO(archive)).slides]


def test_html_is_well_formed_and_in_its_language(pages: dict[str, Page]) -> None:
    for language, page in pages.items():
        assert not page.wrong
        assert not page.open
        assert page.all("html")[0]["lang"] == language
        assert [len(page.all(tag)) for tag in ("h1", "main", "nav")] == [1, 1, 1]
        named = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
        assert len(named) == len(set(named))
        for link in page.all("a"):
            assert str(link["href"]).removeprefix("#") in named


def test_html_asks_for_nothing(files: dict[tuple[str, str], bytes], pages: dict[str, Page]) -> None:
    for language, page in pages.items():
        found = files["html", language].decode()
        addresses = set(re.findall(r"[a-z]+://[^\s\"'<)]*", found))
        assert addresses <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }  # names of languages, not places
        assert not {"script", "link", "iframe", "object", "img", "image", "foreignobject"} & {
            tag for tag, _ in page.tags
        }
        for tag, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on")], tag
            assert "src" not in attributes
        assert "@import" not in found
        assert "default-src 'none'" in found


def test_html_charts_are_vectors_with_title_and_description(
    pages: dict[str, Page], outlines: dict[str, Outline]
) -> None:
    for language, page in pages.items():
        pictures = page.all("svg")
        figures = outlines[language].figures()
        assert len(pictures) == len(figures) == len(page.all("figure")) > 5
        for picture in pictures:
            assert picture["role"] == "img"
            assert str(picture["aria-labelledby"]).split()
        text = "".join(page.text)
        for figure in figures:
            assert text.count(tidy(figure.chart.alt)) == 2  # within the picture and below it
        described = {str(one["id"]) for one in [*page.all("title"), *page.all("desc")] if one.get("id")}
        assert {name for one in pictures for name in str(one["aria-labelledby"]).split()} <= described


def test_html_tables_have_headings_and_every_number_of_the_outline(
    pages: dict[str, Page], outlines: dict[str, Outline], shipped: Findings
) -> None:
    for language, page in pages.items():
        assert all(one.get("scope") == "col" for one in page.all("th"))
        assert len(page.all("caption")) == len(page.all("table"))
        text = "".join(page.text)
        for at in shipped.evaluation.order:
            if shipped.evaluation.ranks[at]:
                assert repr(float(shipped.evaluation.scores[at])) in text
        for _, sentence in outlines[language].sentences():
            assert tidy(sentence).strip() in text


def test_html_prints_and_follows_light_and_dark(files: dict[tuple[str, str], bytes]) -> None:
    found = files["html", "en"].decode()
    assert "@media print" in found
    assert "size: A4" in found
    assert "prefers-color-scheme: dark" in found


def test_hostile_names_are_text_in_html(hostile_files: dict[str, bytes], hostile: Findings) -> None:
    found = hostile_files["html"].decode()
    page = Page(found)
    assert not page.wrong
    assert "<script" not in found
    assert not page.all("img")
    assert "{{ 7 * 7 }}" in "".join(page.text)  # not worked out
    text = "".join(page.text)
    for option in hostile.decision.options:
        assert tidy(option.name.en) in text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", found)


def test_word_has_headings_captions_contents_and_alternative_texts(
    files: dict[tuple[str, str], bytes], outlines: dict[str, Outline]
) -> None:
    for language in ("en", "ja"):
        document = docx.Document(BytesIO(files["docx", language]))
        outline = outlines[language]
        styles = [paragraph.style.name for paragraph in document.paragraphs]
        assert styles.count("Heading 1") == len(outline.sections) - 1
        assert styles.count("Title") == 1
        grids = [block for _, block in outline.blocks() if type(block).__name__ == "Grid"]
        assert styles.count("Caption") == len(grids) + len(outline.figures())
        codes = [one.text for one in document.element.iter(qn("w:instrText"))]
        assert sum("TOC" in code for code in codes) == 1
        assert sum("SEQ Table" in code for code in codes) == len(grids)
        assert any(one.get(qn("w:dirty")) == "true" for one in document.element.iter(qn("w:fldChar")))
        alts = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
        assert alts == [tidy(figure.chart.alt) for figure in outline.figures()]
        assert len(list(document.element.iter(qn("w:tblHeader")))) == len(grids)
        assert document.core_properties.language == {"en": "en-GB", "ja": "ja-JP"}[language]
        assert document.core_properties.title == tidy(outline.title)


def test_word_holds_every_sentence_and_cell(files: dict[tuple[str, str], bytes], outlines: dict[str, Outline]) -> None:
    document = docx.Document(BytesIO(files["docx", "ja"]))
    text = "\n".join(
        "".join(one.text or "" for one in paragraph.iter(qn("w:t"))) for paragraph in document.element.iter(qn("w:p"))
    )
    for section in outlines["ja"].sections:
        for block in section.blocks:
            if type(block).__name__ == "Grid":
                for row in block.rows:  # type: ignore[union-attr]
                    for cell in row:
                        assert all(line in text for line in cell.split("\n"))
            elif type(block).__name__ == "Paragraph":
                assert tidy(block.text) in text  # type: ignore[union-attr]


def test_hostile_names_are_text_in_word_and_slides(hostile_files: dict[str, bytes], hostile: Findings) -> None:
    for format in ("docx", "pptx"):
        with ZipFile(BytesIO(hostile_files[format])) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(name))  # every part is XML
                if name.endswith(".rels"):
                    assert b'TargetMode="External"' not in archive.read(name)
    text = "".join(one.text or "" for one in docx.Document(BytesIO(hostile_files["docx"])).element.iter(qn("w:t")))
    for option in hostile.decision.options:
        assert tidy(option.name.en) in text


def test_slides_are_five_with_title_note_foot_and_alternative_text(
    files: dict[tuple[str, str], bytes], shipped: Findings
) -> None:
    for language in ("en", "ja"):
        show = pptx.Presentation(BytesIO(files["pptx", language]))
        deck = dealt(shipped, language)
        assert len(show.slides) == 5
        for slide, wanted in zip(show.slides, deck.slides, strict=True):
            assert slide.shapes.title.text == tidy(wanted.title)
            assert shipped.decision.note[language] in " ".join(
                one.text_frame.text for one in slide.shapes if one.has_text_frame
            )
            assert slide.notes_slide.notes_text_frame.text
            pictures = [one for one in slide.shapes if one.shape_type is not None and one.shape_type.name == "PICTURE"]
            assert len(pictures) == (wanted.chart is not None)
            for picture in pictures:
                assert wanted.chart is not None
                assert picture._element.nvPicPr.cNvPr.get("descr") == tidy(wanted.chart.alt)
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= show.slide_width + Emu(10)
                assert shape.top + shape.height <= show.slide_height + Emu(10)
        assert show.core_properties.language == {"en": "en-GB", "ja": "ja-JP"}[language]


def test_no_letter_of_a_slide_is_too_small(files: dict[tuple[str, str], bytes]) -> None:
    for language in ("en", "ja"):
        for slide in shapes(files["pptx", language]):
            for shape in slide:
                if shape.has_text_frame:  # type: ignore[attr-defined]
                    for paragraph in shape.text_frame.paragraphs:  # type: ignore[attr-defined]
                        assert all(run.font.size.pt >= 11 for run in paragraph.runs)


def test_markdown_is_escaped_and_its_tables_are_tables(
    files: dict[tuple[str, str], bytes], hostile_files: dict[str, bytes]
) -> None:
    assert "<script" not in hostile_files["md"].decode()
    assert not re.search(r"(?<!\\)!\[|(?<!\\)\]\(", hostile_files["md"].decode())
    for found in (files["md", "en"], files["md", "ja"], hostile_files["md"]):
        lines = found.decode().splitlines()
        for place, line in enumerate(lines):
            if re.fullmatch(r"\|[-:|]+\|", line):
                columns = len(re.findall(r"(?<!\\)\|", line))
                assert len(re.findall(r"(?<!\\)\|", lines[place - 1])) == columns
                assert len(re.findall(r"(?<!\\)\|", lines[place + 1])) == columns


def test_pdf_is_a_tagged_pdf(files: dict[tuple[str, str], bytes], hostile_files: dict[str, bytes]) -> None:
    for found in (files["pdf", "en"], files["pdf", "ja"], hostile_files["pdf"]):
        assert found.startswith(b"%PDF-")
        assert found.rstrip().endswith(b"%%EOF")
        assert b"/StructTreeRoot" in found
        assert b"/URI" not in found  # nothing in it leads outside
        assert b"/JavaScript" not in found


def test_japanese_pdf_without_a_font_is_refused(outlines: dict[str, Outline], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mcda.export.reports.typeset_pdf.has_japanese", lambda: False)
    with pytest.raises(InputError) as caught:
        written(outlines["ja"], "pdf")
    assert "MCDA_FONTS" in caught.value.render("en")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_question_is_the_same_file(format: str, hostile: Findings, hostile_files: dict[str, bytes]) -> None:
    again = written(dealt(hostile) if format == "pptx" else outlined(hostile, "en", "mcda report"), format)
    assert again == hostile_files[format]


def test_an_unknown_format_is_refused(outlines: dict[str, Outline]) -> None:
    with pytest.raises(InputError) as caught:
        written(outlines["en"], "odt")
    assert "docx" in caught.value.render("ja")
