"""Compile the message catalogues (.po -> .mo): `make catalogues`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "mcda" / "text" / "locale"


def compiled(source: Path) -> bytes:
    """The .mo file that belongs to a .po file."""
    from io import BytesIO

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3], domain=source.stem)
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)  # else: now, in every .mo
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        content = compiled(source)
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)
            print(target.relative_to(LOCALE))


if __name__ == "__main__":
    main()
