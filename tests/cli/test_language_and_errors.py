"""Both languages, help, and what is said when something is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mcda.cli import commands

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥]")


@pytest.mark.parametrize("command", commands())
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_command_has_help_with_an_example(mcda, command: str, language: str) -> None:
    answer = mcda("--language", language, command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"mcda {command}" in answer.out.splitlines()[0]
    example = {"en": "Example:", "ja": "例:"}[language]
    assert f"\n{example}\n  mcda {command}" in answer.out
    assert bool(JAPANESE.search(answer.out)) == (language == "ja")
    for line in answer.out.splitlines():
        if re.match(r"  (-|[A-Z])", line) and language == "ja" and len(line.split("  ")) > 2:
            assert JAPANESE.search(line), line


def test_the_command_list_shows_what_exists(mcda) -> None:
    out = mcda("--help").out
    listed = re.findall(r"^  ([a-z]+)  ", out, flags=re.MULTILINE)
    assert tuple(listed) == commands()
    assert {"rank", "weigh", "models", "table", "serve"} <= set(listed)


def test_without_a_command_the_list_is_shown_and_the_input_is_wrong(mcda) -> None:
    answer = mcda()
    assert (answer.code, answer.out) == (2, "")
    assert "Commands" in answer.err


def test_version(mcda) -> None:
    import mcda as library

    assert mcda("--version").out == f"mcda {library.__version__}\n"


@pytest.mark.parametrize(
    ("environment", "flags", "japanese"),
    [
        ({"LANG": "ja_JP.UTF-8"}, (), True),
        ({"LANG": "ja"}, (), True),
        ({"LANG": "en_US.UTF-8"}, (), False),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, (), False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, (), True),
        ({"LANG": "ja_JP.UTF-8"}, ("--language", "en"), False),
        ({}, ("--language=ja",), True),
    ],
)
def test_the_language_is_chosen(mcda, monkeypatch, environment, flags, japanese: bool) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for given in ((*flags, "rank"), ("rank", *flags)):
        assert bool(JAPANESE.search(mcda(*given).out)) == japanese


@pytest.mark.parametrize(
    ("given", "english", "japanese"),
    [
        (("rnak",), "unknown command 'rnak'. Did you mean 'rank'?", "「rank」のことですか"),
        (("rank", "--wieghts", "x"), "unknown flag --wieghts. Did you mean --weights?", "--weights のことですか"),
        (("rank", "--weights"), "--weights needs a value", "--weights には値が必要です"),
        (("rank", "--force=1"), "--force takes no value", "--force に値は付きません"),
        (("rank", "--screens", "stric"), "'stric' is not known. Did you mean 'strict'?", "「strict」のことですか"),
        (
            ("rank", "--format", "pdf"),
            "Use one of: table, json, csv, md, tex, html, xlsx",
            "次のいずれかを指定してください",
        ),
        (("rank", "balanced"), "'balanced' is not expected here", "「balanced」はここでは使えません"),
        (("rank", "--method", "topsiss"), "Did you mean 'topsis'?", "「topsis」のことですか"),
        (("rank", "--weights", "balancd"), "profile 'balancd' is not known", "見つかりません"),
        (("rank", "--scenario", "war"), "gray_zone", "見つかりません"),
        (("rank", "--criteria", "nothing.csv", "--options", "nothing.csv"), "nothing.csv", "見つかりません"),
        (("rank", "--output", "no/such/folder/x.csv"), "does not exist", "フォルダー"),
        (("table",), "NAME is missing", "NAME がありません"),
        (("table", "rankin"), "Did you mean 'ranking'?", "「ranking」のことですか"),
        (("serve", "--port", "web"), "--port: 'web' is not a whole number", "整数ではありません"),
        (("weigh", "--data", "entropy", "--weights", "balanced"), "exclude each other", "同時に使えません"),
        (("models", "--kind", "new"), "unknown kind of model 'new'", "分類「new」"),
    ],
)
def test_wrong_input_is_one_line_in_the_chosen_language(mcda, tmp_path, monkeypatch, given, english, japanese) -> None:
    monkeypatch.chdir(tmp_path)
    for language, said in (("en", english), ("ja", japanese)):
        answer = mcda("--language", language, *given)
        assert answer.code == 2
        assert answer.out == ""
        assert answer.err.count("\n") == 1, answer.err
        assert said in answer.err
        assert "Traceback" not in answer.err
        assert bool(JAPANESE.search(answer.err)) == (language == "ja")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_language_names_both(mcda) -> None:
    answer = mcda("--language", "fr", "rank")
    assert (answer.code, answer.err) == (2, "language 'fr' is not known. Use en or ja.\n")


def test_names_cannot_steer_the_terminal(mcda, tmp_path: Path) -> None:
    (tmp_path / "criteria.csv").write_text("criterion,direction,worst,best\na,benefit,0,1\n", encoding="utf-8")
    (tmp_path / "options.csv").write_text("o,a\n\x1b]0;title\x07x\x1b[2J,1\ny,0\n", encoding="utf-8")
    answer = mcda("rank", "--criteria", tmp_path / "criteria.csv", "--options", tmp_path / "options.csv")
    assert "\x1b" not in answer.out + answer.err
    answer = mcda("rank", "--weights", "\x1b[31mred")
    assert answer.code == 2
    assert "\x1b" not in answer.err


def test_our_own_faults_say_so(mcda, monkeypatch) -> None:
    from mcda.cli import rank

    def broken(_: object) -> int:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(rank, "run", broken)
    answer = mcda("rank")
    assert answer.code == 1
    assert "ZeroDivisionError: oops" in answer.err
    assert "fault of ours" in answer.err
    assert "Traceback" not in answer.err
    monkeypatch.setenv("MCDA_DEBUG", "1")
    assert "Traceback" in mcda("rank").err


@pytest.mark.parametrize(
    "problem", [KeyboardInterrupt(), OSError(28, "No space left on device")], ids=["ctrl-c", "disk"]
)
def test_interruptions_and_full_disks_are_one_line(mcda, monkeypatch, problem: BaseException) -> None:
    from mcda.cli import rank

    def stops(_: object) -> int:
        raise problem

    monkeypatch.setattr(rank, "run", stops)
    answer = mcda("rank")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert "fault of ours" not in answer.err


def test_other_argparse_sentences_never_reach_the_user(mcda) -> None:
    """Whatever argparse can complain about goes through the catalogue."""
    for given in (
        ("rank", "--"),
        ("rank", "-x"),
        ("rank", "--seed"),
        ("weigh", "--weights"),
        ("table", "matrix", "more"),
    ):
        answer = mcda("--language", "ja", *given)
        if answer.code:
            assert JAPANESE.search(answer.err), answer.err
            assert "expected" not in answer.err


@pytest.mark.parametrize("command", [("rank",), ("chart", "ranking"), ("report",), ("table", "weights")])
def test_an_ending_that_names_no_format_is_refused(mcda, tmp_path, command: tuple[str, ...]) -> None:
    target = tmp_path / "ranking.zip"
    answer = mcda(*command, "--output", target)
    assert answer.code == 2
    assert "the ending '.zip' names no format here" in answer.err
    assert not target.exists()
