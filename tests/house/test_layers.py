"""A module imports only from lower storeys; inside one package imports are free but acyclic."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mcda"

STOREYS = {
    "version": 0,
    "errors": 0,
    "text": 0,
    "shared_work": 0,
    "elements": 1,
    "decision_problems": 1,
    "decision": 1,
    "score_edits": 1,
    "pairwise": 1,
    "normalise": 1,
    "ranks": 1,
    "weights": 2,
    "methods": 2,
    "preference": 3,
    "files": 4,
    "results": 4,
    "evaluation": 5,
    "analysis": 6,
    "record": 7,
    "polling": 7,
    "tables": 8,
    "explain": 9,
    "charts": 10,
    "export": 11,
    "room": 12,
    "ui": 12,
    "serve": 13,
    "cli": 14,
}
TOGETHER = (
    {"errors", "text", "version"},
    {"elements", "decision", "decision_problems", "score_edits", "ranks", "normalise", "pairwise"},
    {"files", "results"},
)
"""Modules of one storey that make one piece between them; among these, too, no cycle (the type-checking import aside)."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def noun(path: Path) -> str:
    """The storey's name that a file belongs to; empty for the package's own front door."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py").replace("__init__", "").replace("__main__", "")


def imported(path: Path) -> set[str]:
    """Full names of the package's modules that a file imports, type-checking imports aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.unparse(branch.test)
        for node in ast.walk(branch)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "mcda"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if (node.module or "").split(".")[0] == "mcda":
                found.add(node.module or "")
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    own = noun(path)
    if not own:
        return
    assert own in STOREYS, f"mcda/{own} has no storey: give it one in this test and in docs/explanation/house.md"
    for name in imported(path):
        parts = name.split(".")
        if len(parts) < 2 or parts[1] not in STOREYS:
            continue
        other = parts[1]
        if other == own or any(own in group and other in group for group in TOGETHER):
            continue
        assert STOREYS[other] < STOREYS[own], (
            f"{path}: mcda.{own} ({STOREYS[own]}) imports mcda.{other} ({STOREYS[other]})"
        )


def top_level_imports(path: Path) -> set[str]:
    """Modules imported when the file itself is imported (functions aside)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mcda"):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_no_cycles() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()
    }
    graph = {
        name: {one for one in top_level_imports(path) if one in names and one != name} for name, path in names.items()
    }
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"import cycle: {' -> '.join((*above, name))}"
        if name not in done:
            for one in graph[name]:
                walk(one, (*above, name))
            done.add(name)

    for name in graph:
        walk(name, ())


def test_no_module_bears_the_name_of_a_public_callable() -> None:
    for package in {path.parent for path in modules()} - {PACKAGE}:
        front = (package / "__init__.py").read_text(encoding="utf-8") if (package / "__init__.py").exists() else ""
        public = set()
        for node in ast.walk(ast.parse(front)):
            if isinstance(node, ast.Assign) and any(
                isinstance(one, ast.Name) and one.id == "__all__" for one in node.targets
            ):
                public = {one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)}
        clash = public & {path.stem for path in package.glob("*.py")}
        assert not clash, f"{package}: {clash} are modules and public names"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_code_knows_nothing_about_alliances(path: Path) -> None:
    written = path.read_text(encoding="utf-8").lower()
    for word in ("alliance", "jjoc", "usfj", "self-defense", "bjocc", "okinawa", "同盟", "自衛隊"):
        assert word not in written.replace("alliance-mcda", ""), f"{path}: {word!r} belongs in the data"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_left_for_later(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            assert not (len(node.body) == 1 and isinstance(node.body[0], ast.Pass)), (
                f"{path}:{node.lineno} swallows an error"
            )
            assert node.type is not None, f"{path}:{node.lineno} catches everything"
