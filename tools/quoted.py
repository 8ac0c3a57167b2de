"""What the docs quote from the program, written by the program: `make reference`. A test says when it is out of date.

Between `<!-- flags: rank -->` and `<!-- end -->` stands the table of a command's own flags, between `<!-- shared flags -->` and `<!-- end -->`
those that commands share, between `<!-- output: mcda agree -->` and `<!-- end -->` what that command prints. Whole pages are in `PAGES`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
sys.path[:0] = [str(ROOT), str(ROOT / "tools" / "site")]

from library_pages import MODULES, public_names  # noqa: E402

from mcda.cli import command_file, commands, main  # noqa: E402
from mcda.cli.help_page import _explained, _label  # noqa: E402
from mcda.cli.parser import CommandParser  # noqa: E402

PART = re.compile(r"(<!-- (flags|shared flags|output)(?:: (.*?))? -->\n).*?(<!-- end -->)", re.DOTALL)
HEADINGS = {"en": ("Flag", "What it does"), "ja": ("フラグ", "意味")}
DEFAULT = {"en": " (without it `{}`)", "ja": "(指定しないときは `{}`)"}
NAMED = {"True": "", "False": "", "None": "", "[]": ""}


def parser_of(command: str, language: str) -> CommandParser:
    """The parser of one command with all its flags."""
    module = command_file(command)
    parser = CommandParser(command, language, module.HELP, module.EXAMPLE)
    module.add_arguments(parser)
    return parser


def _sense(action: argparse.Action) -> tuple[str, str]:
    """Two flags with the same message and choices mean the same."""
    return str(action.help), str(action.choices and tuple(action.choices))


def _shared(language: str) -> dict[tuple[str, str], argparse.Action]:
    """Flags that mean the same wherever they are: those that three commands or more have."""
    seen: dict[tuple[str, str], list[argparse.Action]] = {}
    for command in commands():
        for action in parser_of(command, language)._actions:
            if action.option_strings:
                seen.setdefault(_sense(action), []).append(action)
    return {key: actions[0] for key, actions in seen.items() if len(actions) >= 3}


def _cell(written: str) -> str:
    return written.replace("|", "\\|")


def _rows(parser: CommandParser, actions: list[argparse.Action], language: str) -> str:
    heads = HEADINGS[language]
    lines = [f"| {' | '.join(heads)} |", "|---|---|"]
    for action in actions:
        default = action.default
        if isinstance(default, (tuple, list)):
            default = " ".join(map(str, default))
        shown = NAMED.get(str(default), str(default)) or ""
        told = _explained(parser, action)
        if shown and action.option_strings and shown not in told:
            told += DEFAULT[language].format(shown)
        lines.append(f"| `{_cell(_label(action))}` | {_cell(told)} |")
    return "\n".join(lines)


def flags(command: str, language: str = "en") -> str:
    """A command's arguments and own flags as a table, and the names of those it shares with others."""
    parser = parser_of(command, language)
    shared = _shared(language)
    mine = [one for one in parser._actions if _sense(one) not in shared]
    others = [one.option_strings[-1] for one in parser._actions if _sense(one) in shared and one.dest != "help"]
    listed = ", ".join(f"`{one}`" for one in sorted(others))
    sentence = {
        "en": f"Also the [shared flags](#what-all-commands-share) {listed}.",
        "ja": f"[共通のフラグ](#共通のフラグ)のうち {listed} も使えます。",
    }[language]
    return (f"{_rows(parser, mine, language)}\n\n" if mine else "") + f"{sentence}\n"


def shared_flags(language: str = "en") -> str:
    """The flags that several commands share, as a table."""
    parsers = [parser_of(command, language) for command in commands()]
    rows = []
    for key, action in _shared(language).items():
        home = next(one for one in parsers if any(_sense(found) == key for found in one._actions))
        rows.append(_rows(home, [action], language).splitlines()[-1])
    head = _rows(parsers[0], [], language)
    return "\n".join([head, *sorted(rows)]) + "\n"


def output(line: str) -> str:
    """The command, and what it prints: Markdown as it is, anything else as text."""
    words = shlex.split(line)
    with (
        _alone(),
        contextlib.redirect_stdout(io.StringIO()) as written,
        contextlib.redirect_stderr(io.StringIO()) as said,
    ):
        code = main(words[1:])
    if code:
        raise SystemExit(f"{line}: {said.getvalue()}")
    told = (
        re.sub(r"^(#+) ", r"#\1 ", written.getvalue(), flags=re.MULTILINE)
        if "md" in words
        else f"```text\n{written.getvalue()}```\n"
    )
    return f"\n```console\n$ {line}\n```\n\n{told.rstrip()}\n\n"


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """In an empty folder, in nobody's language."""
    before = {name: os.environ.pop(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG") if name in os.environ}
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
            os.environ.update(before)


def command_line_ja() -> str:
    """The page of commands in Japanese, whole: what `mcda COMMAND --help --language ja` says."""
    lines = [
        "# コマンドの一覧",
        "",
        "[English](command-line.md) には、例と結果の読み方の詳しい説明もあります。このページは `mcda コマンド --help --language ja` と同じ内容で、",
        "プログラムから自動で作られています。",
        "",
        "## 共通のフラグ",
        "",
        shared_flags("ja"),
    ]
    for command in commands():
        module, parser = command_file(command), parser_of(command, "ja")
        lines += [f"## {command}", "", parser.say(module.HELP), ""]
        if getattr(module, "DETAIL", ""):
            lines += [parser.say(module.DETAIL), ""]
        lines += ["```console", *(f"$ {one}" for one in module.EXAMPLE.splitlines()), "```", "", flags(command, "ja")]
    lines += [
        "## 終了コード",
        "",
        "0: 完了。2: 入力に問題があります(標準エラー出力に、どこに何があり、何が使えて、どう直せばよいかを示します)。1: それ以外。",
        "",
    ]
    return "\n".join(lines)


def _type_of(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name.replace('_', ' ')}](#{name})"
    if "const" in schema:
        return f"`{json.dumps(schema['const'], ensure_ascii=False)}`"
    if "enum" in schema:
        return " or ".join(f"`{json.dumps(one, ensure_ascii=False)}`" for one in schema["enum"])
    if "oneOf" in schema:
        return " or ".join(_type_of(one) for one in schema["oneOf"])
    given = schema.get("type", "anything")
    if given == "array" and "items" in schema and isinstance(schema["items"], dict):
        return f"list of {_type_of(schema['items'])}"
    if given == "array" and "prefixItems" in schema:
        return "[" + ", ".join(_type_of(one) for one in schema["prefixItems"]) + "]"
    if given == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type_of(schema['additionalProperties'])}"
    return " or ".join(given) if isinstance(given, list) else str(given)


def _fields(schema: dict[str, Any]) -> list[str]:
    needed = schema.get("required", ())
    lines = ["| field | is | meaning |", "|---|---|---|"]
    for name, one in schema.get("properties", {}).items():
        limits = [f"{word} {one[key]}" for key, word in (("minimum", "at least"), ("maximum", "at most")) if key in one]
        meaning = " ".join([one.get("description", ""), *limits]).strip()
        lines.append(_cell_row(f"`{name}`{' (needed)' if name in needed else ''}", _type_of(one), meaning))
    return [*lines, ""]


def _cell_row(*cells: str) -> str:
    return "| " + " | ".join(_cell(one) for one in cells) + " |"


def schemas() -> str:
    """The JSON schemas, field by field."""
    found = {
        name: json.loads((DOCS / "reference" / "schema" / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("decision", "preference", "record")
    }
    lines = [
        "# Schemas",
        "",
        "The JSON files that the program writes and reads, field by field. Each is checked by a JSON schema (draft 2020-12), and the tests",
        "check that the schemas say what the program writes and refuses. This page is written from them (`make reference`).",
        "",
    ]
    parts: dict[str, Any] = {}
    for name, schema in found.items():
        lines += [
            f"## {schema['title']} file",
            "",
            f"{schema['description']} [schema/{name}.json](schema/{name}.json)",
            "",
        ]
        lines += _fields(schema)
        parts |= schema.get("$defs", {})
    lines += ["## What they are made of", ""]
    for name, schema in sorted(parts.items()):
        lines += [f"### {name}", "", schema.get("description", ""), ""]
        lines += _fields(schema) if "properties" in schema else [f"{_type_of(schema)}.", ""]
    return "\n".join(lines)


def library() -> str:
    """The public names of the library, by module; the site shows their docstrings instead."""
    lines = [
        "# Library",
        "",
        "What `import mcda` offers. `make docs` builds a page for each module from the docstrings, with examples that the tests run;",
        "`help(mcda.analysis.verdict)` shows the same. This page is written from the code (`make reference`).",
        "",
        "| module | what for | names |",
        "|---|---|---|",
    ]
    for module, title in MODULES.items():
        lines.append(_cell_row(f"`{module}`", title, ", ".join(f"`{one}`" for one in public_names(module))))
    return "\n".join([*lines, ""])


PAGES = {
    DOCS / "reference" / "command-line.ja.md": command_line_ja,
    DOCS / "reference" / "schemas.md": schemas,
    DOCS / "reference" / "library.md": library,
}


def current(page: str) -> str:
    """A page with all its quoted parts written anew."""

    def written(found: re.Match[str]) -> str:
        opening, kind, named, end = found.groups()
        told = {"flags": lambda: flags(named), "shared flags": shared_flags, "output": lambda: output(named)}[kind]()
        return f"{opening}{told}{end}"

    return PART.sub(written, page)


def all_pages() -> Iterator[tuple[Path, str, str]]:
    """Each page that quotes: where it is, what it says, what it should say."""
    for path, whole in PAGES.items():
        yield path, path.read_text(encoding="utf-8") if path.exists() else "", whole()
    for path in sorted(DOCS.rglob("*.md")):
        page = path.read_text(encoding="utf-8")
        if path not in PAGES and PART.search(page):
            yield path, page, current(page)


def write() -> None:
    for path, before, now in all_pages():
        if before != now:
            path.write_text(now, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    write()
