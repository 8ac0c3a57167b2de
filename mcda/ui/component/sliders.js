/* Sliders that begin without an answer. Each shows its two ends in words, its points and the weight they amount to; it can be locked,
   left as "don't know", or given a range. */

const MIDDLE = 50;
const REST_MS = 250;

function buildSliders(root, data) {
  root.replaceChildren();
  const state = { rows: new Map(), branches: new Map(), answers: {}, turn: data.turn, frame: 0, signature: data.signature };
  if (data.chart) root.append(buildWhatIf(state, data));
  state.summary = element("p", "summary");
  state.summary.setAttribute("role", "status");
  state.next = button("next", "", () => goTo(state, state.nextKey));
  root.append(state.summary, state.next);
  for (const item of data.items) {
    let place = root;
    if (item.branch) {
      if (!state.branches.has(item.branch)) {
        const box = element("details", "branch");
        const told = element("span", "told");
        const summary = element("summary");
        summary.append(element("strong", "", item.branch), told);
        box.append(summary);
        box.open = state.branches.size === 0;
        root.append(box);
        state.branches.set(item.branch, { box, told });
      }
      place = state.branches.get(item.branch).box;
    }
    const row = buildRow(state, item, data.words);
    state.rows.set(item.key, row);
    place.append(row.box);
  }
  return state;
}

function buildRow(state, item, words) {
  const id = `points-${item.place}`;
  const box = element("div", "row");
  box.setAttribute("role", "group");
  const label = element("label", "name", item.name);
  label.htmlFor = id;
  const said = element("output", "said");
  said.htmlFor = id;
  const input = Object.assign(element("input", "points"), { type: "range", min: 0, max: 100, step: 1, id });
  const head = element("div", "line");
  head.append(label, said);
  const ends = element("div", "ends");
  ends.id = `${id}-ends`;
  ends.append(element("span", "worst", item.worst), element("span", "best", item.best));
  if (item.worst || item.best) input.setAttribute("aria-describedby", ends.id);
  const covers = element("details", "covers");
  if (item.covers.length) covers.append(element("summary", "", item.covered));
  for (const [name, worst, best] of item.covers) {
    const both = element("div", "ends");
    both.append(element("span", "worst", worst), element("span", "best", best));
    covers.append(element("strong", "", name), both);
  }
  const first = button("small", words.first, () => state.change(item.key, { points: 100, unknown: false }));
  const unknown = button("small", words.unknown, () => state.change(item.key, { unknown: !state.answers[item.key].unknown }));
  const lock = button("small", words.lock, () => state.change(item.key, { locked: !state.answers[item.key].locked }));
  const clear = button("small", words.clear, () => state.change(item.key, { points: null, low: null, high: null, unknown: false }));
  for (const [one, what] of [[first, words.first], [unknown, words.unknown], [lock, words.lock], [clear, words.clear]]) {
    one.setAttribute("aria-label", filled(words.about, { what, name: item.name }));
  }
  const actions = element("div", "actions");
  actions.append(first, unknown, lock);
  const row = { box, input, said, first, unknown, lock, clear };
  if (item.ranged) {
    row.range = button("small", words.range, () => {
      const now = state.answers[item.key];
      const open = now.low === null;
      state.change(item.key, open ? { low: Math.max(0, now.points - 10), high: Math.min(100, now.points + 10) } : { low: null, high: null });
    });
    row.range.setAttribute("aria-label", filled(words.about, { what: words.range, name: item.name }));
    row.between = element("div", "between");
    for (const end of ["low", "high"]) {
      const field = Object.assign(element("input", "end"), { type: "number", min: 0, max: 100, step: 1, inputMode: "numeric" });
      field.setAttribute("aria-label", filled(words.about, { what: words[end], name: item.name }));
      field.addEventListener("change", () => {
        const now = state.answers[item.key];
        const given = Math.min(100, Math.max(0, Math.round(Number(field.value) || 0)));
        state.change(item.key, end === "low" ? { low: Math.min(given, now.points) } : { high: Math.max(given, now.points) });
      });
      const held = element("label", "", words[end]);
      held.append(field);
      row.between.append(held);
      row[end] = field;
    }
    actions.append(row.range);
  }
  actions.append(clear);
  box.append(head, input, item.covers.length ? covers : ends, actions);
  if (row.between) box.append(row.between);
  listen(state, item, input);
  return row;
}

/* A hand on a slider: while it holds, only the preview follows; when it lets go, the page is told. Keys are let go of a moment later. */
function listen(state, item, input) {
  const take = () => {
    state.held = item.key;
    const now = state.answers[item.key];
    const points = Number(input.value);
    const ends = now.low === null ? {} : { low: Math.min(now.low, points), high: Math.max(now.high, points) };
    state.answers[item.key] = { ...now, ...ends, points, unknown: false };
    if (!state.frame) state.frame = requestAnimationFrame(() => state.draw());
  };
  const letGo = () => {
    clearTimeout(state.waiting);
    if (state.held !== item.key) return;
    state.held = null;
    state.send([item.key]);
  };
  input.addEventListener("input", take);
  input.addEventListener("pointerdown", () => { state.keys = false; });
  input.addEventListener("keydown", (event) => {
    state.keys = true;
    /* From nothing, the first key takes hold where a click in the middle would; Home says nought even though the slider stands there. */
    if (state.answers[item.key].points === null && ["Enter", " ", "Home"].includes(event.key)) {
      event.preventDefault();
      if (event.key === "Home") input.value = 0;
      take();
      letGo();
    }
  });
  input.addEventListener("change", () => {
    if (state.held !== item.key) return;
    clearTimeout(state.waiting);
    if (state.keys) state.waiting = setTimeout(letGo, REST_MS);
    else letGo();
  });
  input.addEventListener("blur", letGo);
  /* A press that does not move an unanswered slider is an answer, too: the middle. */
  input.addEventListener("pointerup", () => {
    if (state.answers[item.key].points === null && !input.disabled) { take(); letGo(); }
  });
}

function goTo(state, key) {
  const row = state.rows.get(key);
  if (!row) return;
  const branch = row.box.closest("details");
  if (branch) branch.open = true;
  row.input.focus({ preventScroll: true });
  row.box.scrollIntoView({ block: "center" });
}

/* The points a preview weighs with: what is not answered may be anything, and stands in the middle. Of a fixed total it has what is left. */
function pointsTaken(answers, items, total) {
  const open = (one) => answers[one.key].points === null || (total && answers[one.key].unknown);
  const given = items.map((one) => answers[one.key]);
  if (given.every((one) => one.points === null)) return null;
  if (!total) {
    const taken = given.map((one) => one.points ?? MIDDLE);
    return taken.some((one) => one > 0) ? taken : null;
  }
  const spent = items.reduce((sum, one) => sum + (open(one) ? 0 : answers[one.key].points), 0);
  const missing = items.filter(open).length;
  const each = missing ? Math.max(total - spent, 0) / missing : 0;
  const taken = items.map((one) => (open(one) ? each : answers[one.key].points));
  return spent > 0 && spent <= total ? taken : null;
}

function drawSliders(state, data) {
  state.frame = 0;
  const { words, items } = data;
  const taken = pointsTaken(state.answers, items, data.total);
  const sum = taken ? taken.reduce((whole, one) => whole + one, 0) : 0;
  const shares = taken ? taken.map((one) => one / sum) : null;
  const topped = items.some((one) => state.answers[one.key].points === 100);
  items.forEach((item, at) => {
    const now = state.answers[item.key];
    const row = state.rows.get(item.key);
    const weight = shares ? percent(shares[at] * data.whole) : "–";
    const kind = now.unknown ? "said_unknown" : now.points === null ? "said_open" : now.low === null ? "said" : "said_range";
    const told = filled(words[kind], { points: now.points, weight, low: now.low, high: now.high });
    write(row.said, told);
    row.input.setAttribute("aria-valuetext", told);
    row.box.classList.toggle("open", now.points === null && !now.unknown);
    row.box.classList.toggle("unknown", now.unknown);
    row.input.disabled = now.locked || now.unknown;
    row.first.hidden = topped || now.locked || data.total !== null;
    row.clear.hidden = now.points === null && !now.unknown;
    row.lock.hidden = now.points === null && !now.locked;
    for (const one of [row.unknown, row.clear, row.range, row.low, row.high]) if (one) one.disabled = now.locked;
    row.unknown.setAttribute("aria-pressed", now.unknown);
    row.lock.setAttribute("aria-pressed", now.locked);
    if (row.range) {
      row.range.hidden = now.points === null || now.unknown;
      row.range.setAttribute("aria-pressed", now.low !== null);
      row.between.hidden = now.low === null || now.unknown;
      for (const end of ["low", "high"]) if (now.low !== null && row[end].getRootNode().activeElement !== row[end]) row[end].value = now[end];
    }
  });
  const isOpen = (one) => state.answers[one.key].points === null && !state.answers[one.key].unknown;
  for (const [name, { told }] of state.branches) {
    const within = items.filter((one) => one.branch === name);
    const share = shares ? percent(items.reduce((all, one, at) => all + (one.branch === name ? shares[at] : 0), 0)) : "–";
    const done = within.filter((one) => !isOpen(one)).length;
    write(told, filled(words.branch, { done, count: within.length, share }));
  }
  const missing = items.filter(isOpen);
  const done = items.length - missing.length;
  if (data.total) {
    const spent = items.reduce((all, one) => all + (state.answers[one.key].unknown ? 0 : state.answers[one.key].points ?? 0), 0);
    const kind = spent < data.total ? "left" : spent === data.total ? "spent" : "over";
    write(state.summary, filled(words[kind], { points: Math.abs(data.total - spent) }));
    state.over = spent > data.total;
    state.summary.classList.toggle("over", state.over);
  } else {
    write(state.summary, filled(words[done === 0 ? "begin" : missing.length ? "some" : "all"], { done, count: items.length, open: missing.length }));
  }
  const wanted = missing.some((one) => one.key === data.next) ? data.next : missing.length ? missing[0].key : null;
  state.nextKey = wanted;
  state.next.hidden = wanted === null || done === 0 || state.over === true;
  if (wanted) write(state.next, filled(words.next, { name: items.find((one) => one.key === wanted).name }));
  if (state.chart) drawWhatIf(state, data, shares, state.held !== null && state.held !== undefined);
}

function sliders(root, data, setStateValue) {
  if (!root.weighing || root.weighing.signature !== data.signature) root.weighing = buildSliders(root, data);
  const state = root.weighing;
  const names = new Map(data.items.map((one) => [one.key, one.names]));
  state.draw = () => drawSliders(state, data);
  state.send = (keys) => {
    state.turn += 1;
    const kept = { ...data.begun };
    for (const key of keys) {
      const now = state.answers[key];
      const { points, unknown, lock, range } = names.get(key);
      Object.assign(kept, { [points]: now.points, [unknown]: now.unknown || null, [lock]: now.locked || null });
      if (range) kept[range] = now.low === null ? null : [now.low, now.high];
    }
    keepAtOnce(data.place, kept);
    setStateValue("answers", { turn: state.turn, items: { ...state.answers } });
  };
  state.change = (key, changes) => {
    state.answers[key] = { ...state.answers[key], ...changes };
    const { points } = state.answers[key];
    if (points !== null) state.rows.get(key).input.value = points;
    state.draw();
    state.send([key]);
  };
  /* What the page says counts, except where a hand holds a slider or the page has not heard the last answer yet. */
  if (data.turn >= state.turn) {
    state.turn = data.turn;
    for (const item of data.items) {
      if (state.held === item.key) continue;
      const { points, low, high, unknown, locked } = item;
      state.answers[item.key] = { points, low, high, unknown, locked };
      const { input } = state.rows.get(item.key);
      input.value = points === null ? MIDDLE : points;
    }
  }
  state.draw();
}
