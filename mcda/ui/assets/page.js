// What the pages need beside Streamlit, on every one of them. No build step, nothing fetched.
//
// The document's language is kept in step with the page: the switch changes the address (?lang=) and the title, not the document.
// For readers who hear or type instead of seeing and pointing: a chart is announced by its sentence alone (the marks inside it have no
// names), and a table too wide for its place can be reached and scrolled by the keyboard.
"use strict";
(() => {
  const languages = ["en", "ja"];
  const follow = () => {
    const asked = new URLSearchParams(location.search).get("lang");
    if (languages.includes(asked) && document.documentElement.lang !== asked) {
      document.documentElement.lang = asked;
    }
  };
  const changed = () => {
    follow();
    setTimeout(follow, 300); // the title may change before the address does
  };
  new MutationObserver(changed).observe(document.head, { childList: true, subtree: true, characterData: true });
  changed();

  const quietCharts = () => {
    for (const marks of document.querySelectorAll('[data-testid="stVegaLiteChart"] > svg:not([aria-hidden])')) {
      marks.setAttribute("aria-hidden", "true");
    }
  };
  const reachTables = () => {
    for (const frame of document.querySelectorAll('[data-testid="stTable"], [data-testid="stTable"] > div')) {
      const scrolls = frame.scrollWidth > frame.clientWidth + 1 && getComputedStyle(frame).overflowX !== "visible";
      if (scrolls) {
        const named = frame.querySelector("table");
        frame.tabIndex = 0;
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", (named && named.getAttribute("aria-label")) || document.title);
      } else if (!scrolls && frame.getAttribute("role") === "region" && document.activeElement !== frame) {
        frame.removeAttribute("tabindex");
        frame.removeAttribute("role");
        frame.removeAttribute("aria-label");
      }
    }
  };
  let waiting = 0;
  const look = () => {
    waiting = 0;
    quietCharts();
    reachTables();
  };
  const later = () => {
    if (!waiting) waiting = setTimeout(look, 100); // once for a burst of changes: a page is drawn in many small steps
  };
  new MutationObserver(later).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("resize", later);
  addEventListener("toggle", later, true); // a table inside something that was folded has no width until it is opened
  addEventListener("click", later, true);
})();
