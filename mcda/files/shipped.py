"""Where the shipped data lie: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mcda.errors import InputError, listed

__all__ = ["home", "resolved"]

NOT_SETS = ("default.toml", "glossary.toml")
"""Files beside the criteria sets that are not sets themselves."""


@cache
def home() -> Path:
    """The folder that holds `criteria/`, `options/` and `app.py`."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent


def resolved(given: str | Path, folder: Path, ending: str, message: str) -> Path:
    """A key of the shipped data, or a path: a key is looked up in `folder` as KEY + `ending`.

    What exists as a path wins only if it looks like one (a separator or an ending); otherwise an unknown key is an `InputError`
    that lists the known ones.
    """
    written = str(given)
    if isinstance(given, Path) or "/" in written or "\\" in written or Path(written).suffix:
        return Path(given)
    found = folder / f"{written}{ending}"
    if found.exists():
        return found
    if Path(written).exists():
        return Path(written)
    if ending:
        known = sorted(
            path.name.removesuffix(ending) for path in folder.glob(f"*{ending}") if path.name not in NOT_SETS
        )
    else:
        known = sorted(path.name for path in folder.iterdir() if path.is_dir())
    raise InputError(message, found=written, accepted=listed(known))
