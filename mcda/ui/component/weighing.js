/* The one component of our own: sliders whose chart follows the hand, and what was typed kept in this browser.

   No build step, nothing fetched. Texts are set as text, never as markup. The chart is a preview by the weighted sum from the values
   that the page was given; what counts is computed by the server when the hand lets go. */

function element(kind, className, text) {
  const made = document.createElement(kind);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/* Kept in this browser: read once when a visit begins with nothing, written whenever the page has something. */
function remember(memory, setTriggerValue) {
  if (!memory) return;
  try {
    if (memory.fresh) {
      const found = window.localStorage.getItem(memory.place);
      if (found && window.__mcdaRestored !== memory.visit) {
        window.__mcdaRestored = memory.visit;
        setTriggerValue("remembered", found);
      }
    } else {
      window.localStorage.setItem(memory.place, memory.content);
    }
  } catch (error) {
    /* A browser that keeps nothing (private windows) still weighs. */
    console.info("nothing is kept in this browser:", error.name);
  }
}

function build(root, data) {
  root.replaceChildren();
  const state = { points: {}, rows: {}, bars: [], frame: 0, signature: data.signature };
  if (data.options.length) {
    const live = element("div", "live");
    live.append(element("h4", "", data.words.preview), element("p", "note", data.words.preview_note));
    const chart = element("div", "chart");
    chart.setAttribute("role", "img");
    state.chart = chart;
    for (const option of data.options) {
      const bar = element("div", "bar");
      const fill = element("div", "fill");
      const track = element("div", "track");
      const number = element("span", "number");
      track.append(fill);
      bar.append(element("span", "", option.name), track, number);
      chart.append(bar);
      state.bars.push({ bar, fill, number, option });
    }
    live.append(chart);
    root.append(live);
  }
  let branch = null;
  for (const item of data.items) {
    if (item.branch !== branch) {
      branch = item.branch;
      if (branch) root.append(element("h4", "", branch));
    }
    const row = element("div", "row");
    const input = element("input");
    const id = `points-${data.items.indexOf(item)}`;
    Object.assign(input, { type: "range", min: 0, max: 100, step: 1, id });
    const label = element("label", "", item.name);
    label.htmlFor = id;
    const said = element("output", "number");
    said.htmlFor = id;
    row.append(label, input, said);
    if (item.ends) {
      const ends = element("p", "ends", item.ends);
      ends.id = `${id}-ends`;
      input.setAttribute("aria-describedby", ends.id);
      row.append(ends);
    }
    root.append(row);
    state.rows[item.key] = { input, said };
  }
  return state;
}

function draw(state, data) {
  state.frame = 0;
  const points = data.items.map((item) => state.points[item.key]);
  const total = points.reduce((sum, one) => sum + one, 0);
  data.items.forEach((item, at) => {
    const share = total > 0 ? points[at] / total : 0;
    const words = data.words.amount.replace("{points}", points[at]).replace("{weight}", `${(100 * share).toFixed(1)} %`);
    const row = state.rows[item.key];
    row.said.textContent = words;
    row.input.setAttribute("aria-valuetext", words);
  });
  if (!state.chart) return;
  const scaled = points.reduce((sum, one, at) => sum + one * data.items[at].factor, 0);
  const scored = state.bars.map((one) => {
    let score = 0;
    if (scaled > 0) one.option.values.forEach((value, at) => { score += (value * points[at] * data.items[at].factor) / scaled; });
    return { ...one, score };
  });
  scored.sort((one, other) => other.score - one.score);
  for (const one of scored) {
    one.fill.style.transform = `scaleX(${one.score})`;
    one.number.textContent = one.score.toFixed(3);
  }
  if (scored.some((one, at) => state.chart.children[at] !== one.bar)) state.chart.append(...scored.map((one) => one.bar));
  const order = scored.map((one) => `${one.option.name} ${one.score.toFixed(3)}`).join(data.words.list_mark);
  state.chart.setAttribute("aria-label", `${data.words.preview}: ${order}`);
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  remember(data.memory, setTriggerValue);
  const root = parentElement.querySelector(".weighing");
  root.hidden = data.mode !== "points";
  if (root.hidden) return;
  if (!root.weighing || root.weighing.signature !== data.signature) root.weighing = build(root, data);
  const state = root.weighing;
  for (const item of data.items) {
    const { input } = state.rows[item.key];
    /* While a hand holds a slider its value is the hand's. */
    if (state.held !== item.key) {
      input.value = item.points;
      state.points[item.key] = item.points;
    }
    input.disabled = item.locked;
    input.oninput = () => {
      state.held = item.key;
      state.points[item.key] = Number(input.value);
      if (!state.frame) state.frame = requestAnimationFrame(() => draw(state, data));
    };
    input.onchange = () => {
      state.held = null;
      setStateValue("points", { ...state.points });
    };
  }
  draw(state, data);
}
