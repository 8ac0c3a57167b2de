"""Docstrings as they are meant: plain prose with code between single backticks and doctests, not reStructuredText."""

from __future__ import annotations

import re
import sys
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import PycodeError
from sphinx.pycode import ModuleAnalyzer

CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
SPECIAL = re.compile(r"([*|\\]|_(?!\w))")
ITEM = re.compile(r"(\d+\.|-) ")


def as_written(docstring: str) -> str:
    """The docstring with everything that would be markup but is not meant so escaped."""
    blocks = []
    for block in re.split(r"\n\s*\n", docstring.strip("\n")):
        if block.lstrip().startswith(">>>"):
            blocks.append(block)
        elif all(line.startswith("    ") for line in block.splitlines()):
            blocks.append("::\n\n" + block)
        else:
            blocks.append(_prose(block))
    return "\n\n".join(blocks)


def _prose(block: str) -> str:
    parts = CODE.split(block)
    told = [f"``{' '.join(one.split())}``" if at % 2 else SPECIAL.sub(r"\\\1", one) for at, one in enumerate(parts)]
    for at in range(2, len(told), 2):  # inline code must end at a word's end: `n`s
        if told[at][:1].isalnum():
            told[at] = "\\ " + told[at]
    for at in range(0, len(told) - 1, 2):
        if told[at][-1:].isalnum():
            told[at] += "\\ "
    lines = "".join(told).splitlines()
    for at in range(len(lines) - 1, 0, -1):  # a list that follows its sentence at once
        if ITEM.match(lines[at]) and not ITEM.match(lines[at - 1]) and not lines[at - 1].startswith(" "):
            lines.insert(at, "")
    return "\n".join(lines)


def _of_constant(name: str, value: object) -> str:
    """The text below a constant in the module that defines it; autodoc finds it only where it is not passed on."""
    last = name.rpartition(".")[2]
    for home in sorted(one for one in sys.modules if one.split(".")[0] == "mcda"):
        if getattr(sys.modules[home], "__dict__", {}).get(last) is not value:
            continue
        try:
            written = ModuleAnalyzer.for_module(home).find_attr_docs()
        except PycodeError:
            continue
        if ("", last) in written:
            return "\n".join(written["", last])
    return ""


def _process(app: Sphinx, what: str, name: str, found: Any, options: Any, lines: list[str]) -> None:
    given = "\n".join(lines)
    if what == "data":
        given = _of_constant(name, found)
    lines[:] = as_written(given).splitlines() if given.strip() else []


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", _process)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
