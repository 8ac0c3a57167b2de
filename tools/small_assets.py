"""Make what phones are sent out of the readable scripts and style sheets: `make small-assets`.

mcda/room/assets/NAME becomes mcda/room/assets/small/NAME, without comments and spaces and with short local names: compressed, the
script of the ballot page is half as large. The product needs only the result, so the minifier is a tool of whoever changes a source.
"""

from __future__ import annotations

import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "mcda" / "room" / "assets"
KINDS = {".js": "text/javascript", ".css": "text/css"}


def small(source: Path) -> str:
    """The short form of one source."""
    import minify

    return str(minify.string(KINDS[source.suffix], source.read_text(encoding="utf-8")))


def main() -> int:
    """Write what differs; with --check only name it, and exit 1."""
    check = "--check" in sys.argv[1:]
    sources = sorted(path for path in ASSETS.iterdir() if path.suffix in KINDS)
    stale = 0
    for source in sources:
        target, made = ASSETS / "small" / source.name, small(source)
        if not target.exists() or target.read_text(encoding="utf-8") != made:
            stale += 1
            print(target.relative_to(ASSETS))
            if not check:
                target.write_text(made, encoding="utf-8")
    for target in sorted((ASSETS / "small").iterdir()):
        if target.name not in {source.name for source in sources}:
            stale += 1
            print(target.relative_to(ASSETS))
            if not check:
                target.unlink()
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
