"""The documentation site is built without a warning, loads nothing from a network, and every link in it leads somewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "site"))

from library_pages import MODULES, public_names  # noqa: E402
from site_languages import SearchBoth  # noqa: E402

OUTSIDE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


@dataclass
class Page(HTMLParser):
    """What one page loads, links to, and can be linked to."""

    loads: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    language: str = ""
    formulas: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "html":
            self.language = given.get("lang", "")
        self.formulas += tag == "math"
        if tag == "a":
            self.links.append(given.get("href", ""))
        else:
            self.loads += [
                given[name] for name in ("src", "srcset", "data", "poster", "action", "href") if name in given
            ]
        self.loads += re.findall(r"url\(([^)]+)\)", given.get("style", ""))


@pytest.fixture(scope="module")
def written() -> list[str]:
    """The pages of docs/ before the site is built."""
    return [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]


@pytest.fixture(scope="module")
def site(written: list[str]) -> Path:
    """Built where `make docs` builds it; the browser tests take it from there."""
    target = ROOT / "build" / "docs"
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "site" / "build.py"), "--target", str(target)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "WARNING" not in done.stderr
    return target / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[path] = page = Page()
        page.feed(path.read_text(encoding="utf-8"))
    assert len(found) > 40
    return found


def test_nothing_is_loaded_from_a_network(site: Path, pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert not [one for one in page.loads if OUTSIDE.match(one)], path
    for path in site.rglob("*.css"):
        style = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        loaded = re.findall(r"url\(\s*['\"]?([^'\")]+)", style) + re.findall(r"@import\s+['\"]([^'\"]+)", style)
        assert not [one for one in loaded if OUTSIDE.match(one)], path


def test_every_link_inside_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    broken = []
    for path, page in pages.items():
        for link in page.links + page.loads:
            target, _, anchor = unquote(link).partition("#")
            if OUTSIDE.match(link) or link.startswith(("mailto:", "data:")):
                continue
            other = (path.parent / target.partition("?")[0]).resolve() if target else path
            if not other.exists() or (
                anchor and other in pages and anchor not in pages[other].anchors and not anchor.startswith("svg-")
            ):
                broken.append(f"{path.relative_to(site)}: {link}")
    assert not broken


def test_pages_say_their_language(site: Path, pages: dict[Path, Page]) -> None:
    japanese = [path for path in pages if path.name.endswith(".ja.html")]
    assert site / "index.ja.html" in japanese
    assert site / "tutorial" / "first-decision.ja.html" in japanese
    for path, page in pages.items():
        assert page.language == ("ja" if path in japanese else "en"), path
    for path in japanese:
        frame = path.read_text(encoding="utf-8")
        for word in (
            'placeholder="Search"',
            "<span>Next</span>",
            "On this page",
            "Skip to content",
            'title="Link to this',
        ):
            assert word not in frame, f"{path}: {word}"


def test_each_page_of_docs_is_on_the_site(site: Path, written: list[str]) -> None:
    for path in written:
        named = path.replace("README", "index").removesuffix(".md") + ".html"
        if named != "reference/library.html":  # written from the code instead
            assert (site / named).exists(), path


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_is_in_the_reference(module: str, site: Path) -> None:
    page = (site / "reference" / "library" / f"{module}.html").read_text(encoding="utf-8")
    for name in public_names(module):
        assert re.search(rf'(id="{module}\.{name}"|<span class="pre">{name}</span>)', page), name


def found(site: Path, query: str) -> set[str]:
    """Pages whose words include all of a query's, as the site's own search looks them up."""
    index = json.loads((site / "searchindex.js").read_text(encoding="utf-8").removeprefix("Search.setIndex(")[:-1])
    language = SearchBoth({})
    words = [language.stem(one) for one in language.split(query) if len(one) > 1]
    pages: set[int] = set(range(len(index["docnames"])))
    for word in words:
        at = index["terms"].get(word, [])
        titled = index["titleterms"].get(word, [])
        pages &= {*([at] if isinstance(at, int) else at), *([titled] if isinstance(titled, int) else titled)}
    return {index["docnames"][page] for page in pages}


def test_the_search_index_holds_both_languages(site: Path) -> None:
    assert "tutorial/first-decision.ja" in found(site, "診療所")
    assert "reference/library/mcda.analysis" in found(site, "acceptability")
    assert "tutorial/first-decision" in found(site, "clinics")
    assert not found(site, "診療所 zebra")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_at_the_root_lead_somewhere(name: str) -> None:
    """As a code host shows them: to files."""
    for target in re.findall(r"\]\(([^)\s]+)\)", (ROOT / name).read_text(encoding="utf-8")):
        if "://" not in target:
            assert (ROOT / target.partition("#")[0]).exists(), target
    assert name != "README.md" or "make docs" in (ROOT / name).read_text(encoding="utf-8")
