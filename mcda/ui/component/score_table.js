/* The table of scores: every cell is a button that opens what stands behind it. Arrow keys go from cell to cell, one tab stop in all.

   No build step, nothing fetched. Texts are set as text, never as markup. */

const AWAY = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function element(kind, className, text) {
  const made = document.createElement(kind);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/* The panel stands below the table: it is brought into sight, and the keyboard goes on from there. */
function lookBehind(panel) {
  const found = document.querySelector(`.st-key-${panel}`);
  if (!found) return;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  found.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
  found.setAttribute("tabindex", "-1");
  found.focus({ preventScroll: true });
}

function build(root, state) {
  const { data } = state;
  root.replaceChildren();
  state.grid = [];
  const scroller = element("div", "scroller");
  const table = element("table");
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", data.caption);
  const head = element("tr");
  const corner = element("th", "", data.corner);
  corner.scope = "col";
  head.append(corner);
  for (const option of data.options) {
    const name = element("th", "", option.name);
    name.scope = "col";
    head.append(name);
  }
  const top = element("thead");
  top.append(head);
  const body = element("tbody");
  for (const row of data.rows) {
    const line = element("tr");
    const name = element("th", "", row.name);
    name.scope = "row";
    line.append(name);
    const buttons = [];
    row.cells.forEach((cell, at) => {
      const place = element("td");
      const button = element("button", cell.edited ? "edited" : "", cell.text);
      button.type = "button";
      button.setAttribute("aria-label", cell.label);
      if (cell.value !== null) button.style.setProperty("--share", `${Math.round(cell.value * 30)}%`);
      button.addEventListener("click", () => {
        state.open(row.key, data.options[at].key);
        lookBehind(data.panel);
      });
      place.append(button);
      line.append(place);
      buttons.push(button);
    });
    state.grid.push(buttons);
    body.append(line);
  }
  table.append(top, body);
  table.addEventListener("keydown", (event) => {
    const row = state.grid.findIndex((buttons) => buttons.includes(event.target));
    if (row < 0) return;
    const column = state.grid[row].indexOf(event.target);
    let to = null;
    if (AWAY[event.key]) to = [row + AWAY[event.key][0], column + AWAY[event.key][1]];
    if (event.key === "Home") to = [row, 0];
    if (event.key === "End") to = [row, state.grid[row].length - 1];
    const next = to && state.grid[to[0]] && state.grid[to[0]][to[1]];
    if (!next) return;
    event.preventDefault();
    for (const button of state.grid.flat()) button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  scroller.append(table);
  root.append(scroller);
}

function mark(state, open) {
  let current = null;
  state.data.rows.forEach((row, at) =>
    state.data.options.forEach((option, over) => {
      const button = state.grid[at][over];
      const is = row.key === open.criterion && option.key === open.option;
      button.tabIndex = -1;
      if (is) {
        button.setAttribute("aria-current", "true");
        current = button;
      } else button.removeAttribute("aria-current");
    }),
  );
  const stop = current || (state.grid[0] && state.grid[0][0]);
  if (stop) stop.tabIndex = 0;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".scores");
  if (!root) return;
  const { open, ...rest } = data;
  const signature = JSON.stringify(rest);
  const state = root.__mcda || (root.__mcda = {});
  state.open = (criterion, option) => {
    mark(state, { criterion, option });
    setTriggerValue("cell", { criterion, option });
  };
  if (state.signature !== signature) {
    const held = state.grid && root.contains(root.getRootNode().activeElement);
    state.signature = signature;
    state.data = data;
    build(root, state);
    mark(state, open);
    if (held) root.querySelector('[tabindex="0"]').focus({ preventScroll: true });
  } else {
    mark(state, open);
  }
  document.documentElement.dataset.scores = "runs"; // the page need not say that it is blocked
}
