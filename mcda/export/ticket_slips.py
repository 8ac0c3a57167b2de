"""Tickets to print and cut: one slip, one QR code, one ballot. They are made, handed over and kept nowhere."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from mcda.errors import InputError
from mcda.export.fonts import JAPANESE, font_folders, has_japanese
from mcda.export.qr_codes import qr_svg
from mcda.export.reports.typeset_pdf import LATIN
from mcda.text import LANGUAGES, text

__all__ = ["slips_pdf"]


def slips_pdf(addresses: Sequence[str], title: str, code: str) -> bytes:
    """A PDF for A4 with ten slips a page, each with the QR code of one address, in both languages.

    The tickets in `addresses` stand on the slips and nowhere else; slips are in no order that says who gets which. Without a Japanese
    font on this machine the slips are in English alone.
    """
    import typst

    languages = LANGUAGES if has_japanese() else LANGUAGES[:1]
    template = files("mcda.export.reports") / "templates" / "slips.typ"
    with tempfile.TemporaryDirectory(prefix="mcda-slips-") as folder:
        place = Path(folder)
        for number, address in enumerate(addresses):
            (place / f"slip-{number}.svg").write_text(qr_svg(address), encoding="utf-8")
        data = {
            "title": title if has_japanese() or title.isascii() else "",
            "code": f"{code[:4]} {code[4:]}",
            "count": len(addresses),
            "lines": [text("room_pages.slip_how", language) for language in languages],
            "once": [text("room_pages.slip_once", language) for language in languages],
            "alt": text("room_pages.slip_alt", LANGUAGES[0]),
            "fonts": [*LATIN, *JAPANESE],
        }
        (place / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (place / "slips.typ").write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        try:
            found: bytes = typst.compile(
                str(place / "slips.typ"),
                root=str(place),
                font_paths=[str(one) for one in font_folders()],
                package_path=str(place),
                package_cache_path=str(place),
                timestamp=0,
            )
        except typst.TypstError as problem:
            raise InputError("report.not_set", reason=str(problem)) from None
    return found
