"""QR codes and slips: the code holds the address, whole and undamaged; slips are in pages of ten."""

from __future__ import annotations

import re

import segno

from mcda.export.qr_codes import qr_svg
from mcda.export.ticket_slips import slips_pdf

ADDRESS = "http://192.0.2.7:8501/r/ABCD2345?ticket=00112233445566778899aabbccddeeff"


def test_a_qr_code_is_drawn_module_by_module() -> None:
    drawn = qr_svg(ADDRESS)
    size = segno.make_qr(ADDRESS, error="m").symbol_size(border=3)[0]
    assert f'viewBox="0 0 {size} {size}"' in drawn
    assert 'fill="#ffffff"' in drawn or 'fill="#fff"' in drawn  # a white ground in the dark theme, too
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS.replace("ff", "fe"))


def test_slips_fill_pages_and_hold_no_ticket_in_words() -> None:
    addresses = [ADDRESS.replace("ff", f"{at:02x}") for at in range(23)]
    pdf = slips_pdf(addresses, "会場 & <title>", "ABCD2345")
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 3
    assert b"001122" not in pdf
    assert slips_pdf(addresses[:1], "", "ABCD2345").startswith(b"%PDF")
