"""Where an installation keeps what must last: MCDA_HOME."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["private_folder"]

HOME = "MCDA_HOME"


def private_folder(home: Path | str | None = None) -> Path:
    """The folder for the rooms' file and the facilitator's secrets, made readable for its owner alone.

    `home`, else the environment's MCDA_HOME, else the place where the system keeps a user's application data.
    """
    named = home or os.environ.get(HOME) or _usual()
    folder = Path(named).expanduser()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _usual() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "mcda"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "mcda"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "mcda"
