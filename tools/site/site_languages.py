"""Two languages on one site: a page called NAME.ja says so, its frame is Japanese, and the search finds both.

English words are stemmed as usual. Japanese has no spaces, so runs of it are indexed as pairs of neighbouring characters, in the index
and in the query alike: a query is found where all its pairs stand.
"""

from __future__ import annotations

import re
from typing import Any

import sphinx.search
from docutils import nodes
from furo.navigation import get_navigation_tree
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

JAPANESE = "\u3005-\u3007\u3041-\u309f\u30a0-\u30ff\u3400-\u9fff\uff66-\uff9f"
RUNS = re.compile(rf"[{JAPANESE}]+|[^\W{JAPANESE}]+")
FRAME = {
    "Back to top": "先頭へ戻る",
    "Contents": "目次",
    "Error": "エラー",
    "Home": "ホーム",
    "Made with ": "作成: ",
    "Next": "次へ",
    "On this page": "このページの内容",
    "Please activate JavaScript to enable the search functionality.": "検索するには JavaScript を有効にしてください。",
    "Previous": "前へ",
    "Search": "検索",
}
LABELS = {
    "Back to top": "先頭へ戻る",
    "Hide navigation sidebar": "目次を閉じる",
    "Hide table of contents sidebar": "このページの内容を閉じる",
    "Skip to content": "本文へ移動",
    "Toggle Light / Dark / Auto color theme": "明るさを切り替える(明・暗・自動)",
    "Toggle site navigation sidebar": "目次を開く・閉じる",
    "Toggle table of contents sidebar": "このページの内容を開く・閉じる",
    "Link to this heading": "この見出しへのリンク",
}
"""What the theme writes into its pages without asking for a translation."""


class SearchBoth(SearchEnglish):
    """English by stems, Japanese by pairs of characters."""

    lang = "both"
    language_name = "English"  # names the stemmer in the script that the browser loads
    js_splitter_code = f"""
function splitQuery(query) {{
  const words = [];
  for (const run of query.match(/[{JAPANESE}]+|(?:(?![{JAPANESE}])[\\p{{Letter}}\\p{{Number}}_])+/gu) || []) {{
    if (!/^[{JAPANESE}]/u.test(run) || run.length < 2) words.push(run);
    else for (let at = 0; at + 1 < run.length; at++) words.push(run.slice(at, at + 2));
  }}
  return words;
}}
"""

    def split(self, input: str) -> list[str]:
        """The words to index: as `splitQuery` splits a query, and each Japanese character alone for queries of one."""
        words: list[str] = []
        for run in RUNS.findall(input):
            if re.match(f"[{JAPANESE}]", run):
                words += [run[at : at + 2] for at in range(len(run) - 1)]
                words += list(run)
            else:
                words.append(run)
        return words


def is_japanese(page: str) -> bool:
    """Whether a page is written in Japanese: its name says so."""
    return page.endswith(".ja")


SECTIONS = ("index.ja", "tutorial", "how-to", "methods", "explanation", "reference")


def place_of_japanese(page: str) -> tuple[int, str]:
    """Where a Japanese page stands among the others."""
    section = page.partition("/")[0]
    return (SECTIONS.index(section) if section in SECTIONS else len(SECTIONS), page)


class _Frame:
    """The words around a page, as gettext would give them."""

    def __init__(self, english: Any) -> None:
        self.english, self.japanese = english, False

    def gettext(self, message: str) -> str:
        return FRAME.get(message, message) if self.japanese else str(self.english.gettext(message))

    def ngettext(self, one: str, many: str, count: int) -> str:
        return str(self.english.ngettext(one, many, count))


def _frame(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> str | None:
    """Language, words and navigation of one page; the template is another where the theme's own words are to be replaced."""
    environment = app.builder.templates.environment  # type: ignore[union-attr]
    frame = getattr(app, "_site_frame", None)
    if frame is None:
        frame = app._site_frame = _Frame(app.translator)  # type: ignore[attr-defined]
        environment.install_gettext_translations(frame)
    frame.japanese = is_japanese(page)
    context["language"] = "ja" if frame.japanese else "en"
    if frame.japanese:
        context["furo_navigation_tree"] = get_navigation_tree(_japanese_pages(app, page))
        if page == "index.ja":
            context["prev"] = None  # the last of the English pages
    return None


def _japanese_pages(app: Sphinx, page: str) -> str:
    """The navigation of Japanese pages: these pages, and the way to the English ones."""
    titles = app.env.titles
    found = sorted((one for one in titles if is_japanese(one)), key=place_of_japanese)
    lines = []
    for one in found:
        current = " current" if one == page else ""
        address = "#" if one == page else app.builder.get_relative_uri(page, one)
        lines.append(
            f'<li class="toctree-l1{current}"><a class="{current.strip()} reference internal" href="{address}">{titles[one].astext()}</a></li>'
        )
    home = app.builder.get_relative_uri(page, "index")
    lines.append(f'<li class="toctree-l1"><a class="reference internal" href="{home}" lang="en">English</a></li>')
    return f'<ul class="current">{"".join(lines)}</ul>'


def _labels(app: Sphinx, fault: Exception | None) -> None:
    """The theme's fixed labels in the Japanese pages."""
    if fault is not None:
        return
    for path in app.outdir.rglob("*.ja.html"):
        page = path.read_text(encoding="utf-8")
        for english, japanese in LABELS.items():
            page = re.sub(rf'((?:aria-label|title)="|>\s*){re.escape(english)}(?=\s*["<])', rf"\g<1>{japanese}", page)
        page = page.replace(
            'name="area" value="default">',
            'name="area" value="default"><input type="hidden" name="language" value="ja">',
        )
        path.write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    sphinx.search.languages["both"] = SearchBoth
    app.connect("html-page-context", _frame, priority=900)
    app.connect("build-finished", _labels)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
