"""Disk -> Decision and Preference: the only readers of `criteria/` and `options/`."""

from mcda.files.frames import from_frame
from mcda.files.loading import load
from mcda.files.preferences import load_preference, profile_keys

__all__ = ["from_frame", "load", "load_preference", "profile_keys"]
