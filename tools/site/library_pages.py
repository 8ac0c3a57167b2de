"""Pages of the library's reference: one per public module, every public name from its own docstring."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

MODULES = {
    "mcda": "The front door",
    "mcda.methods": "Ranking methods",
    "mcda.weights": "Weightings",
    "mcda.pairwise": "Judgement matrices",
    "mcda.analysis": "Questions about a ranking",
    "mcda.normalise": "Normalisations",
    "mcda.files": "Reading decisions",
    "mcda.tables": "Results as tables",
    "mcda.explain": "Results as sentences",
    "mcda.charts": "Results as charts",
    "mcda.export": "Tables as files",
    "mcda.record": "Records: save, replay, compare",
    "mcda.polling": "The polling room",
}


def public_names(module: str) -> list[str]:
    """What a module gives away: its `__all__`, or the names that it imports when they are first used."""
    there = import_module(module)
    return [one for one in getattr(there, "__all__", None) or sorted(getattr(there, "_HOMES", {})) if one[0] != "_"]


def _directive(module: str, name: str, seen: list[object]) -> str:
    found = getattr(import_module(module), name)
    again = "   :no-index:\n" if any(found is one for one in seen) else ""
    seen.append(found)
    if inspect.isclass(found):
        members = "" if issubclass(found, BaseException) else "   :members:\n"
        return f".. autoclass:: {module}.{name}\n{again}{members}"
    if callable(found):
        return f".. autofunction:: {module}.{name}\n{again}"
    return f".. autodata:: {module}.{name}\n   :no-value:\n{again}"


def _kind(found: object) -> str:
    if inspect.isclass(found):
        return "Records and classes"
    return "Functions" if callable(found) else "Values"


def _page(module: str, title: str, seen: list[object]) -> str:
    heading = f"{title}: ``{module}``"
    names = public_names(module)
    lines = [heading, "=" * (2 * len(heading)), "", f".. automodule:: {module}", "   :no-members:", ""]
    for plural in ("Functions", "Records and classes", "Values"):
        mine = [one for one in names if _kind(getattr(import_module(module), one)) == plural]
        if mine:
            lines += [plural, "-" * len(plural), "", *(_directive(module, one, seen) for one in mine)]
    return "\n".join(lines) + "\n"


def write_library(folder: Path) -> None:
    """Every page, and the page that lists them, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    seen: list[object] = []
    for module, title in MODULES.items():
        (folder / f"{module}.rst").write_text(_page(module, title, seen), encoding="utf-8")
    rows = [
        f"- [`{module}`]({module}.rst): {title.lower()} ({len(public_names(module))} names)"
        for module, title in MODULES.items()
    ]
    tree = "\n".join(MODULES)
    (folder / "index.md").write_text(
        "# Library\n\nWhat `import mcda` offers, from the code's own docstrings; their examples are run by the tests.\n\n"
        + "\n".join(rows)
        + f"\n\n```{{toctree}}\n:hidden:\n\n{tree}\n```\n",
        encoding="utf-8",
    )
