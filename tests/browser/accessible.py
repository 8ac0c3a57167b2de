"""What keeps people from using a page: found by axe-core, and by walking the page as those do who hear, type or enlarge it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

__all__ = ["axe_version", "charts_without_table", "focused", "open_everything", "tab_to", "violations"]

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
IMPACTS = ("serious", "critical")

RUN = """
(impacts) => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations
  .filter((one) => impacts.includes(one.impact))
  .map((one) => `${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.any
    .concat(node.all, node.none).map((check) => check.message).slice(0, 1)} ${node.html.slice(0, 120)}`).join(' | ')}`))
"""

OPEN = """
() => {
  const shut = [...document.querySelectorAll('[data-testid="stMain"] details:not([open]) > summary')];
  shut.forEach((one) => one.click());
  return shut.length;
}
"""

# A table that comes after the chart: behind every picture stand its numbers.
CHARTS = """
() => {
  const shown = (one) => one.checkVisibility({visibilityProperty: true});
  const charts = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].filter(shown);
  const tables = [...document.querySelectorAll('table')].filter((one) => one.rows.length > 1);
  return charts.map((chart) => {
    const alt = (chart.getAttribute('aria-label') || '').trim();
    const after = tables.filter((one) => chart.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const lacks = [...(alt.length < 20 ? ['a sentence'] : []), ...(after.length ? [] : ['a table after it'])];
    return lacks.length ? `${alt.slice(0, 60)}: ${lacks.join(', ')}` : '';
  }).filter(Boolean);
}
"""

# What has the focus, in the words of a screen reader as nearly as a script can tell; through the roots of components.
FOCUSED = """
() => {
  let one = document.activeElement;
  while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return {role: 'body', name: '', visible: true};
  const usual = {A: 'link', BUTTON: 'button', SUMMARY: 'button', MAIN: 'main', SELECT: 'combobox', INPUT: {range: 'slider',
    checkbox: 'checkbox', radio: 'radio', file: 'file'}[one.type] || 'textbox'};
  const byId = (ids) => ids.split(/\\s+/).map((id) => one.getRootNode().getElementById(id)?.textContent || '').join(' ');
  const name = one.getAttribute('aria-label') || (one.hasAttribute('aria-labelledby') && byId(one.getAttribute('aria-labelledby')))
    || one.labels?.[0]?.innerText || one.innerText || '';
  const box = one.getBoundingClientRect();
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return {role: one.getAttribute('role') || usual[one.tagName] || one.tagName, name: name.trim(), visible: inside && box.width > 0};
}
"""
MOST_TABS = 200


def focused(page: Page) -> dict[str, Any]:
    """Role and name of what has the focus, and whether it is in sight."""
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until what has this role and a name that begins so has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        found = focused(page)
        if found["role"] == role and found["name"].startswith(name):
            return
    raise AssertionError(f"Tab leads to no {role} called {name}")


def violations(page: Page) -> list[str]:
    """Serious and critical violations that axe-core finds on the page as it stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN, list(IMPACTS))
    return found


def axe_version(page: Page) -> Any:
    """The version of axe-core that looks at the page."""
    violations(page)
    return page.evaluate("() => axe.version")


def open_everything(page: Page) -> int:
    """Open whatever is folded in the main part; returns how many there were."""
    return int(page.evaluate(OPEN))


def charts_without_table(page: Page) -> list[str]:
    """Charts on the page that lack the sentence for those who do not see them, or a table that follows them; fold-outs must be open."""
    return list(page.evaluate(CHARTS))
