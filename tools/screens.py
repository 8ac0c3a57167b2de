"""Pictures of every page and part, in both languages, all sizes and themes, and of every state, from the real app: `make screens`.

They are written to artifacts/screens/all/ (not kept in the repository). Names given on the command line keep only these pages;
`--readme` takes the one picture that the README shows instead, docs/pictures/rank.png.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from mcda.text import LANGUAGES, text  # noqa: E402
from tests.browser.chromium import ARGUMENTS, HOW_TO_INSTALL, executable  # noqa: E402
from tests.browser.running import PAGES, PARTS, SIZES, new_context, picture, served, visit  # noqa: E402
from tests.browser.states import MATRIX, STATES, enter  # noqa: E402

THEMES = ("light", "dark")


def shoot(browser: Browser, address: str, folder: Path, names: list[str]) -> int:
    """Every picture; returns how many."""
    count = 0
    for language in LANGUAGES:
        for size in SIZES:
            for theme in THEMES:
                context = new_context(browser, language, size, theme)
                tail = f"{language}-{size}-{theme}.png"
                for name in names:
                    with visit(context, address, name, language) as here:
                        picture(here.page, folder / f"{name}-{tail}")
                        count += 1
                        for part in PARTS.get(name, ()):
                            here.press("radio", text(part, language))
                            picture(here.page, folder / f"{name}-{part.removeprefix('ui.')}-{tail}")
                            count += 1
                context.close()
    return count


def shoot_states(browser: Browser, address: str, folder: Path, names: list[str]) -> int:
    """Every state of these pages, each in one theme; returns how many."""
    count = 0
    for state, language, size, theme in MATRIX:
        name = STATES[state][0]
        if name in names:
            context = new_context(browser, language, size, theme)
            with visit(context, address, name, language) as here:
                enter(here, state, language)
                picture(here.page, folder / f"state-{state}-{language}-{size}-{theme}.png")
            context.close()
            count += 1
    return count


def shoot_for_readme(browser: Browser, address: str) -> None:
    """The upper part of the ranking page."""
    context = new_context(browser, "en", "desktop")
    with visit(context, address, "rank", "en") as here:
        here.page.set_viewport_size({"width": 1280, "height": 960})
        here.settle()
        here.page.screenshot(path=ROOT / "docs" / "pictures" / "rank.png")
    context.close()


def main() -> int:
    found = executable()
    if found is None:
        print(HOW_TO_INSTALL, file=sys.stderr)
        return 1
    names = [name for name in PAGES if name in sys.argv[1:]] or list(PAGES)
    folder = ROOT / "artifacts" / "screens" / "all"
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="mcda-screens-"))
    try:
        with served(home) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
            if "--readme" in sys.argv[1:]:
                shoot_for_readme(browser, address)
                print("docs/pictures/rank.png")
            else:
                count = shoot(browser, address, folder, names) + shoot_states(browser, address, folder, names)
                print(f"{count} pictures in {folder.relative_to(ROOT)}")
            browser.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
