"""Every command is documented with examples, and every example runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from mcda.cli import command_file, commands, main
from mcda.cli.parser import CommandParser

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "command-line.md"
BLOCKING = ("serve", "poll")
"""Commands that run until they are stopped, or that need a server (`tests/cli/test_poll.py` runs those): their examples are only read."""


def sections() -> dict[str, str]:
    """Text of the page by second-level heading."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples(written: str) -> list[list[str]]:
    """The `$ mcda ...` lines of a text, in order."""
    blocks = re.findall(r"```console\n(.*?)```", written, flags=re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [shlex.split(line.removeprefix("$ ")) for line in lines]


def parser_of(command: str) -> CommandParser:
    module = command_file(command)
    parser = CommandParser(command, "en", module.HELP, module.EXAMPLE)
    module.add_arguments(parser)
    return parser


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented_with_an_example(command: str) -> None:
    assert command in sections(), f"docs/reference/command-line.md lacks a section '{command}'"
    found = examples(sections()[command])
    assert any(one[:2] == ["mcda", command] for one in found), f"{command} has no example"


def test_nothing_is_documented_that_is_not_there() -> None:
    assert set(sections()) - {"What all commands share"} == set(commands())


@pytest.mark.parametrize("command", commands())
def test_every_flag_is_documented(command: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for action in parser_of(command)._actions:
        for flag in action.option_strings:
            if flag.startswith("--") and flag != "--help":
                assert flag in page, f"{command} {flag}"


@pytest.mark.parametrize("command", commands())
def test_examples_of_the_help_can_be_read(command: str) -> None:
    for line in command_file(command).EXAMPLE.splitlines():
        words = shlex.split(line)
        assert words[:2] == ["mcda", command]
        parser_of(command).parse(words[2:])


def test_every_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    ran = 0
    for words in examples(PAGE.read_text(encoding="utf-8")):
        if words[1] in BLOCKING:
            parser_of(words[1]).parse(words[2:])
            continue
        assert main(words[1:]) == 0, (words, capsys.readouterr().err)
        ran += 1
    assert ran >= len(commands())
