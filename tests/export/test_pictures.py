"""Charts as pictures: the size that was asked for, nothing from outside, harmless text, a note where there is no Japanese font."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from mcda.charts import Chart
from mcda.export import fonts, pictures

SVG = "{http://www.w3.org/2000/svg}"


def chart(name: str = "A", url: str | None = None) -> Chart:
    data: dict[str, object] = {"url": url} if url else {"values": [{"a": name, "b": 1}]}
    spec = {
        "data": data,
        "mark": "bar",
        "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}},
        "height": {"step": 30},
        "autosize": {"type": "fit-x", "contains": "padding"},
    }
    return Chart(spec, f"One bar: {name}.", f"Title of {name}", "Whose judgement")


@pytest.mark.parametrize(("width", "dots"), [(180.0, 300), (100.0, 96)], ids=["print", "screen"])
def test_a_png_has_its_size_in_print(width: float, dots: int) -> None:
    image = Image.open(BytesIO(pictures.picture(chart(), "png", width, dots_per_inch=dots)))
    assert image.width == pytest.approx(width / 25.4 * dots, abs=dots / 40)
    assert image.info["dpi"][0] == pytest.approx(dots, abs=0.5)


def test_an_svg_has_title_note_and_description() -> None:
    drawn = ElementTree.fromstring(pictures.picture(chart("横棒"), "svg", 100.0))
    words = " ".join(one.text or "" for one in drawn.iter(f"{SVG}text"))
    assert "Title of 横棒" in words
    assert "Whose judgement" in words
    assert float(drawn.get("width", "0")) == pictures.pixels(100.0)


def test_within_a_document_title_and_note_are_left_to_the_document() -> None:
    drawn = pictures.svg(chart())
    assert "Title of" not in drawn
    assert "Whose judgement" not in drawn
    assert pictures.size(drawn)[0] == pictures.COLUMN


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/rows.csv", "https://127.0.0.1:9/rows.csv", "/rows.csv"])
def test_nothing_is_fetched(url: str) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        pictures.svg(chart(url=url))


def test_no_file_of_this_machine_is_read(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("a,b\nsecret,1\n", encoding="utf-8")
    assert "secret" not in pictures.svg(chart(url=(tmp_path / "rows.csv").as_uri()))


@pytest.mark.parametrize("name", ["bell\x07", "nul\x00", "esc\x1b[31m", "\ufffe", "\ud800"], ids=ascii)
def test_characters_that_abort_the_converter_are_left_out(name: str) -> None:
    assert pictures.picture(chart(name), "png", 60.0, dots_per_inch=72).startswith(b"\x89PNG")


def test_fonts_are_found_by_the_names_of_their_files(tmp_path: Path) -> None:
    for place, file in (
        ("a", "NotoSansCJK-Regular.ttc"),
        ("b", "DejaVuSans.ttf"),
        ("c", "ipaexg.ttf"),
        ("d", "ipaexg.txt"),
    ):
        (tmp_path / place).mkdir()
        (tmp_path / place / file).touch()
    assert set(fonts.japanese_folders((tmp_path,))) == {tmp_path / "a", tmp_path / "c"}


def test_a_folder_of_fonts_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MCDA_FONTS", str(tmp_path))
    assert fonts.font_folders()[0] == tmp_path
    monkeypatch.setenv("MCDA_FONTS", str(tmp_path / "nowhere"))
    assert tmp_path / "nowhere" not in fonts.font_folders()
