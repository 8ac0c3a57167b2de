"""How soon the weigh page answers, measured in Chromium: `python -m benchmarks.weighing_latency`.

Serves the application on a free port with a probe around every run of the page's script, opens the weigh page, and moves a slider as a
hand does. The server has a core of its own where there are two: whoever weighs has the browser on another machine. Not part of `make bench`: it needs the browser of the tests (`requirements-dev.lock`), none of the peers.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TIMES = int(os.environ.get("MCDA_LATENCY_TIMES", "60"))
SERVER = """
import sys, time, json, threading
from streamlit.runtime.scriptrunner import script_runner
whole = script_runner.ScriptRunner._run_script
def timed(self, *given, **named):
    wall, used = time.perf_counter(), time.thread_time()
    try:
        return whole(self, *given, **named)
    finally:
        with open(sys.argv[2], "a") as log:
            row = [time.perf_counter() - wall, time.thread_time() - used]
            log.write(json.dumps(row) + chr(10))
script_runner.ScriptRunner._run_script = timed
from mcda.cli import main
sys.exit(main(["serve", "--port", sys.argv[1]]))
"""
# When did each of the three charts last change after the hand let go, and how long did each frame of the drag take?
WATCH = """
() => {
  const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot && one.shadowRoot.querySelector('.weighing .bars'));
  const bars = host.shadowRoot.querySelector('.bars');
  const beside = document.querySelector('.st-key-beside');
  window.__seen = {};
  const watch = (name, root, wanted) => new MutationObserver((changes) => {
    if (changes.some((one) => wanted(one.target))) requestAnimationFrame(() => { window.__seen[name] = performance.now(); });
  }).observe(root, {subtree: true, childList: true, characterData: true});
  const within = (name) => (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(name) !== null;
  watch('bars', bars, within('.number:not(.chance)'));
  watch('chances', bars, within('.chance'));
  watch('order', beside, () => true);
}
"""
FRAMES = """
async ({from, to, steps}) => {
  const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot && one.shadowRoot.querySelector('.weighing .bars'));
  const input = host.shadowRoot.querySelector('input.points');
  const work = [];
  for (let step = 0; step <= steps; step += 1) {
    /* What is asked for first runs first: our clock, then the component's drawing, then the message, which waits for style, layout and paint. */
    await new Promise((done) => {
      let begun = 0;
      requestAnimationFrame(() => { begun = performance.now(); });
      input.value = from + Math.round(((to - from) * step) / steps);
      input.dispatchEvent(new Event('input', {bubbles: true}));
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { work.push(performance.now() - begun); done(); };
        channel.port2.postMessage(0);
      });
    });
  }
  input.dispatchEvent(new Event('change', {bubbles: true}));
  return work;
}
"""


def main() -> None:
    """Measure, and print a table."""
    sys.path.insert(0, str(ROOT))
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import ARGUMENTS, executable

    found = executable()
    if found is None:
        sys.exit("no Chromium found: see tests/browser/chromium.py")
    load = os.getloadavg()[0]
    apart = _apart()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        port, log = _free_port(), Path(folder) / "runs"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "MCDA_HOME": folder}
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(port), str(log)],
            env=environment,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if apart is not None:
            os.sched_setaffinity(server.pid, {apart})
        try:
            rows = _measured(browser, f"http://127.0.0.1:{port}", log)
        finally:
            server.terminate()
            server.wait(20)
            browser.close()
    where = "the browser on one core, the server on another" if apart is not None else "one core"
    print(f"| Weigh page, 18 criteria, {TIMES} moves of one slider; {where}; load average {load:.1f} | p50 | p95 |")
    print("| --- | --- | --- |")
    for name, values in rows.items():
        print(f"| {name} | {_at(values, 0.5)} | {_at(values, 0.95) if len(values) > 4 else '–'} |")


def _apart() -> int | None:
    """The core that is the server's alone; this process, and the browser it starts, keep to the others. None where there is but one."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        return None
    os.sched_setaffinity(0, set(cores[1:]))
    return cores[0]


def _measured(browser: Any, address: str, log: Path) -> dict[str, list[float]]:
    """Milliseconds by what was measured."""
    _wait(f"{address}/healthz")
    first = [_opened(browser, address) for _ in range(4)]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/weigh?lang=en")
    slider = page.locator(".weighing input.points").first
    slider.wait_for()
    page.wait_for_timeout(3000)
    slider.fill("50")
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    log.write_text("")
    times: dict[str, list[float]] = {"bars": [], "chances": [], "order": [], "last": []}
    for turn in range(TIMES):
        page.evaluate("() => { window.__seen = {}; }")
        points = (20, 80, 5, 60)[turn % 4] + turn // 4  # every state is new, up to 80 turns: no answer is at hand
        let_go = slider.evaluate(
            """(one, points) => {
              one.value = points;
              one.dispatchEvent(new Event('input', {bubbles: true}));
              one.dispatchEvent(new Event('change', {bubbles: true}));
              return performance.now();
            }""",
            min(points, 100),
        )
        page.wait_for_timeout(900)
        seen = page.evaluate("() => window.__seen")
        for name, at in seen.items():
            times[name].append(at - let_go)
        times["last"].append(max(seen.values()) - let_go)
    runs = [json.loads(line) for line in log.read_text().splitlines()]
    frames: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(12):
        alone = turn < 6
        if alone:
            page.wait_for_timeout(900)
        frames[alone] += page.evaluate(FRAMES, {"from": 10 + turn, "to": 90, "steps": 60})
    context.close()
    return {
        "First page shown, cold (first visit of this server), ms": first[:1],
        "First page shown, warm, ms": first[1:],
        "Let go to preview redrawn, ms": times["bars"],
        "Let go to chances of being first redrawn, ms": times["chances"],
        "Let go to order and verdict redrawn, ms": times["order"],
        "Let go to the last of the three, ms": times["last"],
        "Server: run of the script, CPU time, ms": [1000 * used for _, used in runs],
        "Server: run of the script, wall time, ms": [1000 * wall for wall, _ in runs],
        "Frame while dragging: drawing, style, layout and paint, ms": frames[True],
        "The same, dragging again at once: the answer to the last drag arrives meanwhile, ms": frames[False],
    }


def _opened(browser: Any, address: str) -> float:
    """Milliseconds until the first slider and the verdict stand, in a window with nothing cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(f"{address}/weigh?lang=en")
    page.locator(".weighing input.points").first.wait_for(timeout=60_000)
    page.locator(".st-key-verdict_now p").first.wait_for(timeout=60_000)
    taken = 1000 * (time.perf_counter() - begun)
    context.close()
    return taken


def _at(values: list[float], part: float) -> str:
    if not values:
        return "–"
    ordered = sorted(values)
    return f"{ordered[min(int(part * len(ordered)), len(ordered) - 1)]:.1f}"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no answer from {address}")


if __name__ == "__main__":
    main()
