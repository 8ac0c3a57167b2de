"""The documentation site, built from docs/ without a network: `make docs`.

docs/ is written for readers of plain files too, so its folders have a README.md as their first page and nothing of Sphinx's in them. Here
they are set out in a folder of their own: README.md becomes index, every page gets its place in the navigation, the library's pages are
written from the code, and then Sphinx builds. A warning (a link that leads nowhere, a page nobody lists) ends the build.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

from library_pages import write_library  # noqa: E402
from site_languages import JAPANESE, is_japanese, place_of_japanese  # noqa: E402

SECTIONS = ("tutorial", "how-to", "methods", "reference", "explanation", "decisions")
FROM_THE_ROOT = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
FIRST = ("first-decision", "numbers", "command-line", "formats")
"""Pages that stand before the others of their folder, which follow by name."""
LINK = re.compile(r"(\]\()([^)\s]+)(\))")


def set_out(source: Path) -> None:
    """docs/ as Sphinx wants it, in `source`."""
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(ROOT / "docs", source)
    for name, page in FROM_THE_ROOT.items():
        shutil.copy(ROOT / name, source / page)
    write_library(source / "reference" / "library")
    for path in sorted(source.rglob("README*.md")):
        path.rename(path.with_name(path.name.replace("README", "index")))
    for path in sorted(source.rglob("*.md")):
        page = _links(path.read_text(encoding="utf-8"), path, source)
        path.write_text(_joined(page) if is_japanese(path.stem) else page, encoding="utf-8")
    _navigation(source)


def _joined(page: str) -> str:
    """Japanese lines put together: browsers show a line end as a space, which Japanese does not have. Code stays as it is."""
    parts = re.split(r"(^```.*?^```)", page, flags=re.MULTILINE | re.DOTALL)
    wide = f"[{JAPANESE}、。「」()・:!?]"
    return "".join(part if at % 2 else re.sub(rf"(?<={wide})\n(?={wide})", "", part) for at, part in enumerate(parts))


def _links(page: str, path: Path, source: Path) -> str:
    """Links as they are on the site: to index pages, and to what stands at the project's root."""

    def moved(found: re.Match[str]) -> str:
        target, hash_, anchor = found[2].partition("#")
        if "://" in target or not target:
            return found[0]
        if path.name in FROM_THE_ROOT.values():
            target = target.removeprefix("docs/")
        target = re.sub(r"README((?:\.ja)?\.md)$", r"index\1", target)
        to_root = os.path.relpath(source, path.parent)
        for name, page in FROM_THE_ROOT.items():
            if target in (name, os.path.normpath(os.path.join(to_root, "..", name))):
                target = os.path.normpath(os.path.join(to_root, page))
        if target.endswith("library.md"):
            target = target.removesuffix(".md") + "/index.md"
        return f"{found[1]}{target}{hash_}{anchor}{found[3]}"

    return LINK.sub(moved, page)


def _place(page: Path) -> tuple[int, str]:
    return (FIRST.index(page.stem) if page.stem in FIRST else len(FIRST), page.stem)


def _tree(pages: list[str]) -> str:
    listed = "\n".join(pages)
    return f"\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"


def _navigation(source: Path) -> None:
    """Each folder's first page lists the others; Japanese pages have a list of their own."""
    for section in SECTIONS:
        folder = source / section
        pages = [
            one for one in sorted(folder.glob("*.md"), key=_place) if one.stem != "index" and not is_japanese(one.stem)
        ]
        below = [f"{one.parent.name}/index" for one in sorted(folder.glob("*/index.md"))]
        with (folder / "index.md").open("a", encoding="utf-8") as index:
            index.write(_tree([one.stem for one in pages] + below))
    sections = [f"{one}/index" for one in SECTIONS]
    alone = [
        one.stem
        for one in sorted(source.glob("*.md"))
        if one.stem not in ("index", "index.ja", "changelog", "contributing")
    ]
    pages = (one.relative_to(source).with_suffix("").as_posix() for one in source.rglob("*.ja.md"))
    japanese = sorted((one for one in pages if one != "index.ja"), key=place_of_japanese)
    with (source / "index.md").open("a", encoding="utf-8") as index:
        index.write(_tree([*sections[:-1], *alone, sections[-1], "contributing", "changelog", "日本語 <index.ja>"]))
    with (source / "index.ja.md").open("a", encoding="utf-8") as index:
        index.write(_tree(japanese))


def build(target: Path) -> int:
    """The site in `target`/html; the exit code of Sphinx."""
    from sphinx.cmd.build import main as sphinx

    set_out(target / "source")
    shutil.rmtree(target / "html", ignore_errors=True)
    given = [target / "source", target / "html"]
    return int(
        sphinx(
            [
                "-q",
                "-E",
                "-b",
                "html",
                "-W",
                "--keep-going",
                "-c",
                str(HERE),
                "-d",
                str(target / "doctrees"),
                *map(str, given),
            ]
        )
    )


def is_current(target: Path) -> bool:
    """Whether the site is newer than everything it is made of."""
    made = target / "html" / "index.html"
    if not made.exists():
        return False
    sources = [ROOT / name for name in FROM_THE_ROOT]
    for folder, pattern in (("docs", "*"), ("tools", "*"), ("mcda", "*.py")):
        sources += [one for one in (ROOT / folder).rglob(pattern) if "__pycache__" not in one.parts]
    return max(one.stat().st_mtime for one in sources) < made.stat().st_mtime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=ROOT / "build" / "docs", help="where the site is built")
    parser.add_argument(
        "--unless-current", action="store_true", help="do nothing where the site is newer than what it is made of"
    )
    given = parser.parse_args()
    target = given.target.resolve()
    if given.unless_current and is_current(target):
        return 0
    code = build(target)
    if code == 0:
        print(f"The site is built: open {target / 'html' / 'index.html'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
