"""Which fonts for Japanese this machine has, and where: pictures and PDF take them from here, nothing is fetched."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

__all__ = ["JAPANESE", "LATIN", "font_folders", "has_japanese", "japanese_folders"]

JAPANESE = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "Yu Gothic",
    "Meiryo",
    "IPAexGothic",
    "IPAGothic",
    "TakaoGothic",
    "VL Gothic",
    "MS Gothic",
)
"""Families that set Japanese text, in the order in which they are preferred."""
LATIN = (
    "Noto Sans",
    "Source Sans 3",
    "Segoe UI",
    "Helvetica Neue",
    "Noto Sans CJK JP",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
)
"""Families that set English text in a PDF, in the order in which they are preferred."""
_FILES = (
    "notosanscjk",
    "notosansjp",
    "sourcehansans",
    "ヒラギノ角ゴシック",
    "hiragino",
    "yugoth",
    "meiryo",
    "ipaexg",
    "ipag",
    "takaogothic",
    "takaopgothic",
    "vl-gothic",
    "msgothic",
)
"""How the files of these families begin, in lower case."""
ENDINGS = (".ttf", ".ttc", ".otf", ".otc")


def font_folders() -> tuple[Path, ...]:
    """Where this kind of system keeps its fonts: for all users, then for this one. `MCDA_FONTS` names one more, before them."""
    home = Path.home()
    if sys.platform == "win32":
        places = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        places.append(home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts")
    elif sys.platform == "darwin":
        places = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    else:
        places = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts"]
        places.append(home / ".fonts")
    own = os.environ.get("MCDA_FONTS")
    return tuple(place for place in [*([Path(own)] if own else []), *places] if place.is_dir())


def japanese_folders(folders: tuple[Path, ...] | None = None) -> tuple[Path, ...]:
    """The folders below `folders` (the system's without) that hold a font for Japanese."""
    return _below(font_folders() if folders is None else folders)


def has_japanese() -> bool:
    """Whether Japanese text can be set on this machine."""
    return bool(japanese_folders())


@cache
def _below(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    found: dict[Path, None] = {}
    for place in folders:
        for folder, _, files in os.walk(place):
            names = (name.lower() for name in files if name.lower().endswith(ENDINGS))
            if any(name.startswith(_FILES) for name in names):
                found.setdefault(Path(folder))
    return tuple(found)
