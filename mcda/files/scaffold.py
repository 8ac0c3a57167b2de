"""A decision of one's own to start from: example files that load and rank at once, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from mcda.errors import InputError

__all__ = ["FORMS", "scaffold_files", "write_folder", "write_scaffold"]

TEMPLATES = Path(__file__).parent / "templates"
FORMS = ("csv", "toml")
MARKS = ("criteria.csv", "criteria/default.toml")
"""What each form's folder is known by: one folder cannot be both."""


def scaffold_files(form: str, language: str) -> dict[Path, bytes]:
    """The example's files by their path within its folder; comments and names in `language`."""
    root = TEMPLATES / form / language
    return {path.relative_to(root): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def write_scaffold(folder: Path, form: str = "csv", language: str = "en", force: bool = False) -> tuple[Path, ...]:
    """Write the example into `folder` and name the files.

    A folder that holds anything is an `InputError`, unless `force`: then the example's files replace those of the same name and the
    others stay. Everything is written beside its place first and then renamed; where a rename fails, those before it are undone.
    """
    return write_folder(folder, scaffold_files(form, language), force)


def write_folder(folder: Path, files: dict[Path, bytes], force: bool = False) -> tuple[Path, ...]:
    """Write a decision's files, given by their paths within `folder`, in the same way."""
    _check_place(folder, files, force)
    for form, mark in enumerate(MARKS):
        if Path(mark) in files and (folder / MARKS[1 - form]).exists():
            raise InputError("files.two_decisions", folder=str(folder), plain=MARKS[0], rich=MARKS[1])
    existed = folder.exists()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".mcda-new-", dir=folder if existed else folder.parent) as staged:
            fresh, replaced = Path(staged, "fresh"), Path(staged, "replaced")
            for name, content in files.items():
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).write_bytes(content)
            if existed:
                _moved_in(folder, files, fresh, replaced)
            else:
                fresh.rename(folder)
    except OSError as problem:
        raise InputError("files.cannot_write", file=str(folder), reason=problem.strerror or problem) from None
    return tuple(folder / name for name in files)


def _check_place(folder: Path, files: dict[Path, bytes], force: bool) -> None:
    """Refuse what is in the way."""
    if folder.exists() and not folder.is_dir():
        raise InputError("files.not_a_folder", file=str(folder))
    if not folder.is_dir():
        return
    if not force and any(folder.iterdir()):
        raise InputError("files.folder_not_empty", file=str(folder))
    for name in files:
        if (folder / name).is_dir():
            raise InputError("files.folder_in_the_way", file=str(folder / name))
        for above in name.parents:
            if (folder / above).exists() and not (folder / above).is_dir():
                raise InputError("files.not_a_folder", file=str(folder / above))


def _moved_in(folder: Path, files: dict[Path, bytes], fresh: Path, replaced: Path) -> None:
    """Rename the new files into a folder that is there; what they replace is kept until all are in place."""
    done: list[Path] = []
    made = [above for name in files for above in reversed(name.parents) if not (folder / above).exists()]
    try:
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if (folder / name).exists():
                (replaced / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(folder / name, replaced / name)
            done.append(name)
            os.replace(fresh / name, folder / name)
    except OSError:
        for name in reversed(done):
            (folder / name).unlink(missing_ok=True)
            if (replaced / name).exists():
                os.replace(replaced / name, folder / name)
        for above in reversed(list(dict.fromkeys(made))):
            if (folder / above).is_dir() and not any((folder / above).iterdir()):
                (folder / above).rmdir()
        raise
