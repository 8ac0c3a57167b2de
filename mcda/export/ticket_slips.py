"""Tickets to print and cut: one slip, one QR code, one ballot. They are made, handed over and kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from mcda.export.fonts import JAPANESE, LATIN, has_japanese
from mcda.export.qr_codes import qr_svg
from mcda.export.typesetting import typeset
from mcda.text import LANGUAGES, text

__all__ = ["slips_pdf"]


def slips_pdf(addresses: Sequence[str], title: str, code: str) -> bytes:
    """A PDF for A4 with ten slips a page, each with the QR code of one address, in both languages.

    The tickets in `addresses` stand on the slips and nowhere else; slips are in no order that says who gets which. Without a Japanese
    font on this machine the slips are in English alone.
    """
    languages = LANGUAGES if has_japanese() else LANGUAGES[:1]
    data = {
        "title": title if has_japanese() or title.isascii() else "",
        "code": f"{code[:4]} {code[4:]}",
        "count": len(addresses),
        "lines": [text("room_pages.slip_how", language) for language in languages],
        "once": [text("room_pages.slip_once", language) for language in languages],
        "alt": text("room_pages.slip_alt", LANGUAGES[0]),
        "fonts": [*LATIN, *JAPANESE],
    }
    return typeset("slips.typ", data, {f"slip-{number}.svg": qr_svg(one) for number, one in enumerate(addresses)})
