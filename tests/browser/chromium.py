"""Which Chromium the browser tests drive, and how it is started: quiet, so that nothing but the page asks for anything."""

from __future__ import annotations

import os
import shutil

__all__ = ["ARGUMENTS", "HOW_TO_INSTALL", "executable"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--force-color-profile=srgb",
]

HOW_TO_INSTALL = (
    "no Chromium found: install one (Debian or Ubuntu: `sudo apt-get install chromium fonts-noto-cjk`) "
    "or name it: `MCDA_CHROMIUM=/path/to/chromium make test`"
)


def executable() -> str | None:
    """The browser named by MCDA_CHROMIUM, else the first one on the path."""
    named = os.environ.get("MCDA_CHROMIUM", "")
    if named:
        return shutil.which(named)
    return next((found for found in map(shutil.which, NAMES) if found), None)
