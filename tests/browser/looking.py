"""What can be wrong with a page that a person would see: things too wide, cut off, laid over each other, not translated."""

from __future__ import annotations

from playwright.sync_api import Page

__all__ = [
    "clipped",
    "cut_in_charts",
    "exceptions",
    "headings_skipped",
    "overlapping_in_charts",
    "stumbling_blocks",
    "too_wide",
    "unnamed_charts",
    "untranslated",
]

NAMES_IN_LATIN = (
    "Blue Ridge",
    "Talisman Sabre",
    "Combined Forces Command",
    "Joint Task Force",
    "Skip to main content",
)
"""What stands in Latin letters on Japanese pages too: proper names, and Streamlit's own skip link, over which our style lays Japanese."""

TOO_WIDE = """
() => [document.documentElement, document.body, document.querySelector('[data-testid="stMain"]')]
  .filter((one) => one && one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.tagName}.${one.dataset.testid || ''}: ${one.scrollWidth} > ${one.clientWidth}`)
"""

EXCEPTIONS = """
() => [...document.querySelectorAll('[data-testid="stException"]')].map((one) => one.innerText)
"""

# Elements with text of their own that hide what does not fit: wide content is allowed only where one can scroll to it.
CLIPPED = """
() => {
  const found = [];
  for (const one of document.querySelectorAll('[data-testid="stApp"] *')) {
    if (one.closest('svg') || !one.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const inFull = one.closest('[data-full]')?.dataset.full === one.value;  // written out below the field
    if (one.matches('input') && one.type !== 'range' && one.scrollWidth > one.clientWidth + 1 && !inFull) {
      found.push(`input: ${one.value}`);
    }
    const own = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!own) continue;
    const style = getComputedStyle(one);
    const hides = (value) => value === 'hidden' || value === 'clip';
    const box = one.getBoundingClientRect();
    if (box.width < 4 || box.height < 4) continue;
    const wide = hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
    const tall = hides(style.overflowY) && one.scrollHeight > one.clientHeight + 3 && one.clientHeight > 0;
    if (wide || tall) found.push(`${one.tagName.toLowerCase()}: ${one.textContent.trim().slice(0, 60)}`);
  }
  return found;
}
"""

CUT_IN_CHARTS = """
() => {
  const found = [];
  for (const chart of document.querySelectorAll('[data-testid="stVegaLiteChart"] svg.marks')) {
    if (!chart.checkVisibility()) continue;
    const frame = chart.getBoundingClientRect();
    for (const one of chart.querySelectorAll('text')) {
      const box = one.getBoundingClientRect();
      if (!box.width || getComputedStyle(one).opacity === '0') continue;
      const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (out > 1.5 || one.textContent.endsWith('\\u2026')) found.push(`${one.textContent} (${out.toFixed(1)} px)`);
    }
  }
  return found;
}
"""

# Names of an axis or of lines that lie over each other: nobody can read either.
OVERLAPPING = """
() => {
  const found = [];
  for (const chart of document.querySelectorAll('[data-testid="stVegaLiteChart"] svg.marks')) {
    if (!chart.checkVisibility()) continue;
    const boxes = [...chart.querySelectorAll('.role-axis-label text, .role-legend-label text, .role-axis-title text')]
      .filter((one) => getComputedStyle(one).opacity !== '0')
      .map((one) => ({text: one.textContent, box: one.getBoundingClientRect()}))
      .filter((one) => one.text && one.box.width);
    boxes.forEach((one, place) => boxes.slice(place + 1).forEach((other) => {
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 2 && down > 5) found.push(`${one.text} / ${other.text}`);
    }));
  }
  return found;
}
"""

# Visible texts, names for screen readers and hints without a Japanese letter but with three English words in a row.
UNTRANSLATED = """
(names) => {
  const japanese = /[\\u3040-\\u30ff\\u4e00-\\u9fff]/;
  const english = /[A-Za-z][A-Za-z'’]+(?:[\\s-]+[A-Za-z][A-Za-z'’]*){2,}/;
  const found = new Set();
  const look = (text, where) => {
    let left = text;
    for (const name of names) left = left.replaceAll(name, '');
    if (!japanese.test(left) && english.test(left)) found.add(`${where}: ${text.trim().slice(0, 100)}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(parent.tagName) || parent.closest('code')) continue;
    if (parent.checkVisibility({visibilityProperty: true})) look(walker.currentNode.textContent, 'text');
  }
  for (const one of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    if (!one.checkVisibility({visibilityProperty: true})) continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) look(one.getAttribute(name) || '', name);
  }
  return [...found];
}
"""


# Headings tell how a page is built: who hears it goes by their levels, and none may be left out on the way down.
HEADINGS = """
() => {
  const found = [];
  let before = 0;
  for (const one of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!one.checkVisibility({visibilityProperty: true})) continue;
    const level = Number(one.tagName[1]);
    if (level > before + 1) found.push(`h${level} after h${before}: ${one.innerText.trim().slice(0, 60)}`);
    before = level;
  }
  return found;
}
"""


def unnamed_charts(page: Page) -> list[str]:
    """Charts without the sentence that says what they show."""
    charts = page.get_by_test_id("stVegaLiteChart").all()
    return [chart.inner_text()[:60] for chart in charts if not chart.get_attribute("aria-label")]


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways."""
    return list(page.evaluate(TOO_WIDE))


def exceptions(page: Page) -> list[str]:
    """Tracebacks on the page."""
    return list(page.evaluate(EXCEPTIONS))


def clipped(page: Page) -> list[str]:
    """Texts cut off by their own box."""
    return list(page.evaluate(CLIPPED))


def cut_in_charts(page: Page) -> list[str]:
    """Texts of charts that leave their picture, or end in an ellipsis."""
    return list(page.evaluate(CUT_IN_CHARTS))


def overlapping_in_charts(page: Page) -> list[str]:
    """Labels of charts that lie over each other."""
    return list(page.evaluate(OVERLAPPING))


def untranslated(page: Page) -> list[str]:
    """English on a Japanese page."""
    return list(page.evaluate(UNTRANSLATED, list(NAMES_IN_LATIN)))


def headings_skipped(page: Page) -> list[str]:
    """Headings that stand more than one level below the heading before them."""
    return list(page.evaluate(HEADINGS))


def stumbling_blocks(page: Page, language: str) -> dict[str, list[str]]:
    """Everything above, by what it is; what is not translated only where the page is Japanese."""
    return {
        "exceptions": exceptions(page),
        "wider than the window": too_wide(page),
        "cut off": clipped(page),
        "cut off in charts": cut_in_charts(page),
        "over each other in charts": overlapping_in_charts(page),
        "charts without a sentence": unnamed_charts(page),
        "headings skipped": headings_skipped(page),
        "not translated": untranslated(page) if language == "ja" else [],
    }
