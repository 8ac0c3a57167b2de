"""Documents that are archives, written so that the same content is the same bytes whenever it is written."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["settled"]

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can hold."""


def settled(archive: bytes) -> bytes:
    """The archive with one time for all its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as given, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for part in given.infolist():
            told = ZipInfo(part.filename, LONG_AGO)
            told.compress_type, told.external_attr = ZIP_DEFLATED, part.external_attr
            written.writestr(told, given.read(part))
    return out.getvalue()
