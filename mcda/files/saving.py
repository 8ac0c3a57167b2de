"""Files are written whole or not at all, and nothing that exists is overwritten unless that was asked for."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from mcda.errors import InputError

__all__ = ["save"]


def save(path: str | Path, content: bytes, force: bool = False) -> Path:
    """Write `content` to `path`: into a temporary file beside it, which then takes its name.

    Raises `InputError` where the file exists and `force` was not given, where its folder does not exist, where it is a folder, and
    where it cannot be written. A device or a pipe (`/dev/stdout`) is written to as it is. The path is the caller's: names from
    data never become paths.
    """
    target = Path(path)
    if target.is_dir():
        raise InputError("export.is_a_folder", file=str(target))
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        try:
            target.write_bytes(content)
        except OSError as problem:
            raise _unwritable(target, problem) from None
        return target
    if target.exists() and not force:
        raise InputError("export.exists", file=str(target))
    whole = target.resolve()  # through a link, so that the link stays one
    if not whole.parent.is_dir():
        raise InputError("export.no_folder", file=str(target), folder=str(target.parent))
    try:
        handle, temporary = tempfile.mkstemp(prefix=".mcda-", suffix=".part", dir=whole.parent)
    except OSError as problem:
        raise _unwritable(target, problem) from None
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, stat.S_IMODE(whole.stat().st_mode) if whole.exists() else 0o666 & ~_umask())
        os.replace(temporary, whole)
    except OSError as problem:
        Path(temporary).unlink(missing_ok=True)
        raise _unwritable(target, problem) from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target


def _unwritable(target: Path, problem: OSError) -> InputError:
    return InputError("export.unwritable", file=str(target), reason=problem.strerror or "")


def _umask() -> int:
    """What new files are denied; it can only be read by setting it."""
    found = os.umask(0)
    os.umask(found)
    return found
