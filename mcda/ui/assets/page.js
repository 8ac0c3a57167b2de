// What the pages need beside Streamlit, on every one of them. No build step, nothing fetched.
//
// The document's language is kept in step with the page: the switch changes the address (?lang=) and the title, not the document.
// For readers who hear or type instead of seeing and pointing: a chart is announced by its sentence alone (the marks inside it have no
// names), a table too wide for its place can be reached and scrolled by the keyboard, and a choice too long for its field is written out.
// For those on a phone: a number is not parted from its unit at the end of a line.
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

  // What is chosen in a list stands in one line, which cannot break: where it is cut off, the style sheet writes it out below.
  const writeOutChoices = () => {
    for (const box of document.querySelectorAll('[data-testid="stSelectbox"]')) {
      const field = box.querySelector("input");
      if (field && field.scrollWidth > field.clientWidth + 1) box.dataset.full = field.value;
      else delete box.dataset.full;
    }
  };

  // The style sheet writes another language over Streamlit's own word on a file button: that is its name, too.
  const nameFileButtons = () => {
    for (const words of document.querySelectorAll('[class*="st-key-upload-ja"] button [data-testid="stMarkdownContainer"]')) {
      const written = getComputedStyle(words, "::after").content.replace(/^"|"$/g, "");
      if (written !== "none") words.closest("button").setAttribute("aria-label", written);
    }
  };

  // A number and its unit stay in one line ("95 %", "24 件"): the space between them in a sentence becomes one that does not break.
  const sentences = '[data-testid="stMarkdownContainer"] :is(p, li)';
  const besides = "table, button, label, code";
  const keepTogether = (written) => {
    const kept = written.nodeValue.replace(/(\d) (?=[%\u3041-\u30ff\u4e00-\u9fff])/g, "$1\u00a0");
    if (kept !== written.nodeValue) written.nodeValue = kept;
  };
  const keepUnits = () => {
    for (const one of document.querySelectorAll(sentences)) {
      if (one.closest(besides)) continue;
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) keepTogether(walker.currentNode);
    }
  };
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target.parentElement?.closest(sentences) && !target.parentElement.closest(besides)) keepTogether(target);
    }
  }).observe(document.documentElement, { characterData: true, subtree: true }); // a sentence that changes in place

  // The tour on the first page: shown where this browser has not seen it, and when it is asked for. It is remembered as seen when it is
  // shown, so that nobody meets it twice. On the other pages it is folded into one line, which is there until it was seen.
  const tour = { step: 0, open: null, asked: false, fresh: null, seen: "mcda:tour" };
  const remembered = (write) => {
    try {
      const seen = Boolean(localStorage.getItem(tour.seen));
      if (write) localStorage.setItem(tour.seen, "seen");
      return seen;
    } catch (error) {
      return true; // a browser that remembers nothing would show it every time
    }
  };
  const drawTour = () => {
    const card = document.querySelector("section[data-tour]");
    const folded = card !== null && "tourFolded" in card.dataset;
    tour.fresh ??= !remembered(false);
    if (card && !folded && tour.open === null) tour.open = !remembered(true);
    const steps = card ? [...card.querySelectorAll("li")] : [];
    const now = card && tour.open && (tour.asked || !folded) ? steps[tour.step] : null;
    for (const link of document.querySelectorAll('[data-testid="stPageLink-NavLink"]')) {
      // The first page's own link is empty, and leads to whatever page is open until it is pressed.
      const page = (link.getAttribute("href") && new URL(link.href).pathname.split("/").pop()) || "decision";
      link.toggleAttribute("data-tour-now", Boolean(now) && now.dataset.page === page);
    }
    if (!card) return;
    card.hidden = !now;
    card.parentElement.querySelector('[data-tour-do="again"]').hidden = Boolean(now) || (folded && !tour.fresh);
    for (const one of steps) one.hidden = one !== now;
    const last = tour.step === steps.length - 1;
    const [back, next, close] = ["back", "next", "close"].map((name) => card.querySelector(`[data-tour-do="${name}"]`));
    next.dataset.words ??= next.textContent;
    const written = [[next, last ? card.dataset.tour : next.dataset.words], [card.querySelector("[data-tour-count]"), `${tour.step + 1} / ${steps.length}`]];
    for (const [one, words] of written) if (one.textContent !== words) one.textContent = words;
    back.disabled = tour.step === 0;
    close.hidden = last;
  };
  const turn = (what) => {
    const steps = document.querySelectorAll("section[data-tour] li").length;
    const done = what === "close" || (what === "next" && tour.step === steps - 1);
    tour.open = !done;
    if (what === "again") {
      tour.asked = true;
      remembered(true);
    }
    tour.step = what === "next" && !done ? tour.step + 1 : what === "back" ? Math.max(tour.step - 1, 0) : 0;
    drawTour();
    const at = done ? '[data-tour-do="again"]' : what === "again" || tour.step === 0 ? '[data-tour-do="next"]' : null;
    if (at) document.querySelector(at)?.focus(); // the button that was pressed is gone, or cannot be pressed again
  };
  addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-tour-do]");
    if (button) turn(button.dataset.tourDo);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target instanceof Element && event.target.closest("section[data-tour]")) turn("close");
  });

  // Weighing branch by branch: the button at the end of a round opens the next, whose head is then brought into sight and read out.
  let leaving = null;
  const roundHead = () => document.querySelector(".st-key-round_head :is(h1, h2, h3)");
  addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".st-key-next_round button")) leaving = roundHead()?.textContent ?? null;
  });
  const meetRound = () => {
    const head = roundHead();
    if (leaving === null || !head || head.textContent === leaving) return;
    leaving = null;
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    head.scrollIntoView({ block: "start" });
  };

  let waiting = 0;
  const look = () => {
    waiting = 0;
    meetRound();
    quietCharts();
    reachTables();
    writeOutChoices();
    nameFileButtons();
    keepUnits();
    drawTour();
  };
  const later = () => {
    if (!waiting) waiting = setTimeout(look, 100); // once for a burst of changes: a page is drawn in many small steps
  };
  new MutationObserver(later).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("resize", later);
  addEventListener("toggle", later, true); // a table inside something that was folded has no width until it is opened
  addEventListener("click", later, true);
})();
