"""Files are written whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mcda.errors import InputError
from mcda.export import save


def test_a_new_file_is_written(tmp_path: Path) -> None:
    save(tmp_path / "a.csv", b"x")
    assert (tmp_path / "a.csv").read_bytes() == b"x"
    assert os.listdir(tmp_path) == ["a.csv"], "no temporary file is left"


def test_an_existing_file_stays_without_force(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    with pytest.raises(InputError, match=r"exists and is not overwritten\..*--force"):
        save(target, b"new")
    assert target.read_bytes() == b"old"
    save(target, b"new", force=True)
    assert target.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(InputError, match="No space left"):
        save(target, b"new", force=True)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.csv"]


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "a.csv", b"new")
    assert os.listdir(tmp_path) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    save(tmp_path / "link.csv", b"new", force=True)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "a.csv", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced() -> None:
    save("/dev/null", b"x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(
    ("place", "message"), [("nowhere/a.csv", "does not exist"), ("", "is a folder")], ids=["no folder", "a folder"]
)
def test_impossible_places_say_what_to_do(tmp_path: Path, place: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        save(tmp_path / place, b"x")
    assert os.listdir(tmp_path) == []
