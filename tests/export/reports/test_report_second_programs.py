"""Documents opened by programs that did not write them: LibreOffice, Poppler, Chromium without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mcda.export.reports import Findings, Outline

pytestmark = pytest.mark.prove
Files = dict[tuple[str, str], bytes]


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def said(pdf: Path) -> str:
    """The text of a PDF, line breaks and spaces left out: every program breaks lines elsewhere."""
    done = subprocess.run(
        [program("pdftotext"), "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True, timeout=60
    )
    return squeezed(done.stdout.decode())


def squeezed(written: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", written)


def opened(folder: Path, name: str, content: bytes) -> Path:
    """The PDF that LibreOffice makes of a document."""
    (folder / name).write_bytes(content)
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(folder / name)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return (folder / name).with_suffix(".pdf")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_libreoffice_shows_the_word_document(
    language: str, files: Files, outlines: dict[str, Outline], tmp_path: Path
) -> None:
    text = said(opened(tmp_path, "report.docx", files["docx", language]))
    for section in outlines[language].sections:
        assert squeezed(section.title) in text
    assert squeezed(outlines[language].sections[0].blocks[0].text) in text  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_libreoffice_shows_five_slides(language: str, files: Files, shipped: Findings, tmp_path: Path) -> None:
    pdf = opened(tmp_path, "slides.pptx", files["pptx", language])
    pages = subprocess.run([program("pdfinfo"), str(pdf)], capture_output=True, check=True, timeout=60).stdout.decode()
    assert re.search(r"Pages:\s+5\b", pages)
    text = said(pdf)
    assert text.count(squeezed(shipped.decision.note[language])) == 5


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_pdf_holds_every_result_with_its_fonts(
    language: str, files: Files, outlines: dict[str, Outline], shipped: Findings, tmp_path: Path
) -> None:
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(files["pdf", language])
    text = said(pdf)
    for at in shipped.evaluation.order:
        if shipped.evaluation.ranks[at]:
            assert repr(float(shipped.evaluation.scores[at])) in text
    for section in outlines[language].sections[1:]:
        assert text.count(squeezed(section.title)) >= 2  # in the contents and at its head
    fonts = subprocess.run([program("pdffonts"), str(pdf)], capture_output=True, check=True, timeout=60).stdout.decode()
    rows = fonts.splitlines()[2:]
    assert rows
    for row in rows:
        embedded, _, unicode = row.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes"), row


def test_hostile_names_stand_in_the_pdf_as_they_are(hostile_files: dict[str, bytes], tmp_path: Path) -> None:
    pdf = tmp_path / "hostile.pdf"
    pdf.write_bytes(hostile_files["pdf"])
    text = said(pdf)
    assert squeezed('#import "@preview/x:1.0.0": y; #read("/etc/passwd") $x$ *b* @label') in text
    assert "root:" not in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_chromium_shows_the_page_without_a_network(
    language: str, files: Files, outlines: dict[str, Outline], tmp_path: Path
) -> None:
    from playwright.sync_api import sync_playwright

    chromium = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if chromium is None:
        pytest.skip("Chromium is not installed")
    page = tmp_path / "report.html"
    page.write_bytes(files["html", language])
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width, scheme in ((1200, "light"), (390, "dark")):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)  # type: ignore[arg-type]
            shown = context.new_page()
            asked: list[str] = []
            told: list[str] = []
            shown.on("request", lambda request, asked=asked: asked.append(request.url))
            shown.on("console", lambda message, told=told: told.append(message.text))
            shown.goto(page.as_uri())
            assert asked == [page.as_uri()]
            assert told == []
            assert shown.evaluate("document.documentElement.scrollWidth") <= width
            assert shown.locator("svg[role=img]").count() == len(outlines[language].figures())
            context.close()
        browser.close()
