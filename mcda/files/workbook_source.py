"""The decision that a workbook was made from, packed into one of its sheets: what the other sheets cannot show survives there."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from dataclasses import dataclass

from mcda.decision import Decision
from mcda.elements import plain
from mcda.errors import InputError, McdaError
from mcda.files.json_decision import decision_from_content, preference_from_content
from mcda.files.sources import Upload
from mcda.files.strict_json import strict_json
from mcda.files.xlsx_grid import read_xlsx
from mcda.preference import Preference
from mcda.text.neutral import without_controls

__all__ = ["MARK", "SHEET", "WorkbookSource", "cell_key", "packed", "read_source"]

SHEET = "source"
MARK = "mcda-source/1"
PIECE = 30_000
"""Characters in one cell; a cell holds 32,767."""
MOST_UNPACKED = 20_000_000


@dataclass(frozen=True)
class WorkbookSource:
    """What a workbook was made from: the decision, whose weights its sheet shows, and the profiles that came along."""

    decision: Decision
    preference: Preference
    profiles: tuple[Preference, ...]


def cell_key(key: str) -> str:
    """A key as a cell holds it: without control characters, and without spaces around it, which reading drops."""
    return without_controls(key).strip()


def packed(decision: Decision, preference: Preference, profiles: Iterable[Preference] = ()) -> list[str]:
    """The pieces of text that stand below each other in the sheet: JSON, compressed, in base 64."""
    content = {
        "decision": decision.content(),
        "preference": plain(preference),
        "profiles": [plain(one) for one in profiles],
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = b64encode(zlib.compress(written.encode(), 9)).decode()
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def read_source(upload: Upload) -> WorkbookSource | None:
    """What the workbook was made from; None where it has no such sheet. One that cannot be read is an `InputError`."""
    file, content = upload

    def chosen(sheets: tuple[str, ...]) -> list[str]:
        return [sheet for sheet in sheets if sheet.strip().casefold() == SHEET][:1]

    ignored: list[McdaError] = []
    found = read_xlsx(content, file, chosen, ignored)
    grid = next(iter(found.values()), None)
    if grid is None or grid.headings[:1] != (MARK,):
        return None
    try:
        squeezed = b64decode("".join(str(row.cells[0]) for row in grid.rows), validate=True)
        reader = zlib.decompressobj()
        written = reader.decompress(squeezed, MOST_UNPACKED)
        if not reader.eof:
            raise zlib.error("cut off")
    except (zlib.error, NotBase64, ValueError):
        raise InputError("files.damaged_source", where=grid.at()) from None
    document = strict_json(written, f"{file}, {SHEET}")
    problems: list[McdaError] = []
    if not isinstance(document, dict) or set(document) != {"decision", "preference", "profiles"}:
        raise InputError("files.damaged_source", where=grid.at())
    decision = decision_from_content(document["decision"], file, SHEET, problems)
    preference = preference_from_content(document["preference"], file, SHEET, problems)
    profiles = [preference_from_content(one, file, SHEET, problems) for one in document["profiles"]]
    if problems or decision is None or preference is None:
        raise InputError.first_of(problems)
    return WorkbookSource(decision, preference, tuple(one for one in profiles if one is not None))
