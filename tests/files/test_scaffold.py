"""`mcda new` writes whole or not at all, and what it writes checks and ranks."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

import mcda
from mcda.files import scaffold
from mcda.files.inspection import inspected_decision, inspected_weights
from mcda.files.scaffold import FORMS, scaffold_files, write_scaffold

EVERY = [(form, language) for form in FORMS for language in ("en", "ja")]


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("form", "language"), EVERY)
def test_it_checks_and_ranks_at_once(tmp_path: Path, form: str, language: str) -> None:
    folder = tmp_path / "deep" / "my clinic"
    written = write_scaffold(folder, form, language)
    assert sorted(str(path.relative_to(folder)) for path in written) == sorted(content(folder))
    assert [path.name for path in tmp_path.rglob(".*")] == []
    found, decision = inspected_decision(folder)
    assert found.problems == []
    assert found.notes == []
    assert decision is not None
    evaluation = mcda.evaluate(
        decision, mcda.load_preference(decision.default_profile, folder) if form == "toml" else None
    )
    assert sorted(evaluation.ranks) == list(range(1, len(decision.options) + 1))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_tables_of_weights_fit(tmp_path: Path, language: str) -> None:
    write_scaffold(tmp_path / "c", "csv", language)
    decision = mcda.load(tmp_path / "c")
    for name in ("points.csv", "judgements.csv"):
        found, preference = inspected_weights(tmp_path / "c" / name, None, decision)
        assert found.problems == []
        assert found.notes == []
        assert preference is not None


def test_the_rich_profiles_and_the_scenario_fit(tmp_path: Path) -> None:
    write_scaffold(tmp_path / "c", "toml")
    decision = mcda.load(tmp_path / "c")
    assert mcda.files.profile_keys(tmp_path / "c") == ("residents", "staff")
    for key in ("residents", "staff"):
        assert mcda.evaluate(decision, mcda.load_preference(key, tmp_path / "c"), scenario="flood").leaders


def test_both_languages_hold_the_same_rich_decision() -> None:
    """Only comments differ."""
    english, japanese = (scaffold_files("toml", language) for language in ("en", "ja"))
    assert english.keys() == japanese.keys()
    for name, written in english.items():
        if name.suffix == ".toml":
            assert tomllib.loads(written.decode()) == tomllib.loads(japanese[name].decode()), name
            assert written.startswith(b"# ")


@pytest.mark.parametrize("form", FORMS)
def test_it_has_nothing_to_do_with_the_shipped_decision(form: str) -> None:
    for language in ("en", "ja"):
        text = b"".join(scaffold_files(form, language).values()).decode().casefold()
        for word in ("alliance", "headquarters", "us-japan", "同盟", "日米", "指揮"):
            assert word not in text


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "options.csv").write_text("mine")
    with pytest.raises(mcda.InputError, match="is not empty"):
        write_scaffold(tmp_path)
    assert content(tmp_path) == {"options.csv": b"mine"}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write_scaffold(tmp_path)
    assert "criteria.csv" in content(tmp_path)


def test_force_replaces_files_of_the_same_name_only(tmp_path: Path) -> None:
    (tmp_path / "options.csv").write_text("mine")
    (tmp_path / "notes.txt").write_text("mine")
    write_scaffold(tmp_path, force=True)
    after = content(tmp_path)
    assert after["notes.txt"] == b"mine"
    assert after["options.csv"] == scaffold_files("csv", "en")[Path("options.csv")]


@pytest.mark.parametrize("existed", [True, False])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existed: bool) -> None:
    folder = tmp_path / "c"
    if existed:
        (folder / "options").mkdir(parents=True)
        (folder / "options" / "evidence.toml").write_text("mine")
        (folder / "README.md").write_text("mine")
    before = content(tmp_path)
    real, calls = os.replace, []

    def failing(source: object, target: object) -> None:
        calls.append(target)
        if len(calls) == 9:
            raise OSError(28, "No space left on device")
        real(source, target)  # type: ignore[arg-type]

    def refused(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scaffold.os, "replace", failing)
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(mcda.InputError, match="cannot be written"):
        write_scaffold(folder, "toml", force=True)
    monkeypatch.undo()
    assert content(tmp_path) == before
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_dir()) == (["c", "options"] if existed else [])


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ("file", "is a file, not a folder"),
        ("folder in the way", "is a folder where a file would stand"),
        ("file in the way", "is a file, not a folder"),
        ("other form", "would hold two decisions"),
    ],
)
def test_what_stands_in_the_way(tmp_path: Path, made: str, says: str) -> None:
    folder, form = tmp_path / "c", "toml" if made == "file in the way" else "csv"
    if made == "file":
        folder.write_text("mine")
    elif made == "folder in the way":
        (folder / "criteria.csv").mkdir(parents=True)
    elif made == "file in the way":
        folder.mkdir()
        (folder / "criteria").write_text("mine")
    else:
        write_scaffold(folder, "toml")
    before = content(tmp_path)
    with pytest.raises(mcda.InputError, match=says):
        write_scaffold(folder, form, force=True)
    assert content(tmp_path) == before


def test_a_folder_with_both_forms_is_refused(tmp_path: Path) -> None:
    write_scaffold(tmp_path / "c", "toml")
    (tmp_path / "c" / "criteria.csv").write_text("criterion,direction\n")
    with pytest.raises(mcda.InputError, match="would hold two decisions"):
        mcda.load(tmp_path / "c")
