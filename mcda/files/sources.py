"""Where a table comes from: a path, or an upload with its name and bytes. Size is checked before anything is read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from mcda.errors import InputError
from mcda.files.fields import MOST_BYTES, read_bytes, shown, too_large

__all__ = ["PLAIN_ENDINGS", "Source", "Upload", "is_plain", "is_workbook", "uploaded"]

Upload = tuple[str, bytes]
"""A file's name, as messages call it, and its bytes."""

Source = str | Path | Upload
"""A file on disk, or an upload."""

PLAIN_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
"""Endings that name a plain table; the last three are recognised in order to say what to save instead."""

MOST_WORKBOOK_BYTES = 10_000_000

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of the container that old workbooks and password-protected new ones share."""


def is_plain(path: str | Path) -> bool:
    """Whether a path names a plain table rather than a rich one, a folder or a key."""
    return Path(path).suffix.lower() in PLAIN_ENDINGS


def uploaded(source: Source) -> Upload:
    """The name and the bytes of a file; too many are an `InputError`, raised before they are read or looked at."""
    if isinstance(source, tuple):
        name, content = source
        most = _most(name)
        if len(content) > most:
            raise too_large(name, len(content), most)
        return name, content
    path = Path(source)
    return shown(path), read_bytes(path, _most(path.name))


def _most(name: str) -> int:
    return MOST_WORKBOOK_BYTES if name.lower().endswith((".xlsx", ".xlsm")) else MOST_BYTES


def is_workbook(content: bytes, file: str) -> bool:
    """Whether the content is an XLSX workbook; other workbooks, and text that calls itself one, are refused.

    The content decides, not the ending: a workbook renamed to CSV is read as what it is.
    """
    if content.startswith(OLE_MARK):
        raise InputError("files.protected_workbook", file=file)
    if content.startswith(ZIP_MARK):
        from zipfile import BadZipFile, ZipFile

        try:
            with ZipFile(BytesIO(content)) as archive:
                parts = archive.namelist()
        except BadZipFile:
            raise InputError("files.not_a_workbook", file=file) from None
        if "[Content_Types].xml" in parts:
            return True
        raise InputError("files.other_workbook", file=file)
    if Path(file).suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods", ".numbers"):
        raise InputError("files.not_a_workbook", file=file)
    return False
