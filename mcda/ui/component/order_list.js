/* An order made by dragging (mouse, finger), by keys (Space lifts, arrows move, Space puts down, Escape takes back) or by pressing. Places may be
   equal: `state.equal` has the items that are as important as the one before. The chart above follows the hand. */

function buildOrder(root, data) {
  root.replaceChildren();
  const state = { rows: new Map(), turn: data.turn, signature: data.signature, placed: [], equal: new Set() };
  if (data.chart) root.append(buildWhatIf(state, data));
  state.help = element("p", "note", data.words.how);
  state.help.id = "order-how";
  state.live = element("p", "spoken");
  state.live.setAttribute("aria-live", "assertive");
  state.list = element("ol", "ranked");
  state.list.setAttribute("aria-label", data.words.ranked);
  state.heading = element("p", "heading", data.words.open);
  state.pool = element("ul", "pool");
  state.pool.setAttribute("aria-label", data.words.open);
  root.append(state.help, state.live, state.list, state.heading, state.pool);
  for (const item of data.items) {
    const box = element("li", "item");
    const grip = element("span", "grip", "⠿");
    grip.setAttribute("aria-hidden", "true");
    const name = button("lift", item.name, () => state.pressed(item.key));
    name.setAttribute("aria-describedby", state.help.id);
    const place = element("span", "place");
    const moves = element("span", "moves");
    const moved = (by) => () => state.move(item.key, by);
    const share = element("span", "share");
    const equal = button("small", "=", () => state.makeEqual(item.key));
    const up = button("small", "▲", moved(-1));
    const down = button("small", "▼", moved(1));
    const out = button("small", "✕", () => state.takeOut(item.key));
    for (const [one, what] of [[equal, data.words.equal], [up, data.words.up], [down, data.words.down], [out, data.words.out]]) {
      one.setAttribute("aria-label", filled(what, { name: item.name }));
      moves.append(one);
    }
    const words = element("div", "words");
    const head = element("div", "head");
    head.append(name, share);
    words.append(head);
    for (const line of item.ends) words.append(element("span", "line", line));
    box.append(grip, place, words, moves);
    box.addEventListener("pointerdown", (event) => state.grab(event, item.key));
    name.addEventListener("keydown", (event) => state.keyed(event, item.key));
    name.addEventListener("blur", () => { if (state.lifted === item.key && !state.moving) state.drop(true); });
    state.rows.set(item.key, { box, place, name, share, equal, up, down, out });
  }
  return state;
}

/* The place of every item that has one; equal ones share it. */
function placesOf(state) {
  const places = new Map();
  state.placed.forEach((key, at) => places.set(key, at && state.equal.has(key) ? places.get(state.placed[at - 1]) : at + 1));
  return places;
}

/* Rank order centroid, one share per item: equal ones share the mean of the places they fill, and so do those behind that have no place. */
function centroidShares(state, items) {
  const places = placesOf(state);
  if (!places.size) return null;
  const count = items.length;
  const steps = items.map((_, at) => 1 / (count * (at + 1)));
  const weightAt = (place) => steps.slice(place - 1).reduce((sum, one) => sum + one, 0);
  const placeOf = (item) => places.get(item.key) ?? places.size + 1;
  return items.map((item) => {
    const place = placeOf(item);
    const alike = items.filter((one) => placeOf(one) === place).length;
    return Array.from({ length: alike }, (_, at) => weightAt(place + at)).reduce((sum, one) => sum + one, 0) / alike;
  });
}

function drawOrder(state, data) {
  const tree = state.list.getRootNode(); // the component lives in a tree of its own
  const focused = tree.activeElement;
  state.moving = true;
  const open = data.items.map((one) => one.key).filter((key) => !state.placed.includes(key));
  const places = placesOf(state);
  const put = (list, keys) => keys.forEach((key, at) => {
    const { box } = state.rows.get(key);
    if (list.children[at] !== box) list.insertBefore(box, list.children[at] || null);
  });
  put(state.list, state.placed);
  put(state.pool, open);
  state.placed.forEach((key, at) => {
    const row = state.rows.get(key);
    row.place.textContent = `${places.get(key)}.`;
    row.equal.disabled = at === 0;
    row.equal.setAttribute("aria-pressed", state.equal.has(key));
    row.box.classList.toggle("equal", state.equal.has(key));
    row.up.disabled = at === 0;
    row.down.disabled = at === state.placed.length - 1;
  });
  for (const key of open) {
    state.rows.get(key).place.textContent = "";
    state.rows.get(key).box.classList.remove("equal");
  }
  const shares = centroidShares(state, data.items);
  data.items.forEach((item, at) => write(state.rows.get(item.key).share, shares && places.has(item.key) ? percent(shares[at] * data.whole) : ""));
  if (state.chart) drawWhatIf(state, data, shares, Boolean(state.lifted || (state.drag && state.drag.moved)));
  for (const [key, row] of state.rows) {
    row.box.classList.toggle("placed", state.placed.includes(key));
    row.box.classList.toggle("lifted", state.lifted === key || Boolean(state.drag && state.drag.key === key && state.drag.moved));
    row.name.setAttribute("aria-pressed", state.lifted === key);
  }
  state.heading.hidden = open.length === 0;
  if (focused && !state.drag && state.list.parentElement.contains(focused)) focused.focus({ preventScroll: true }); // moving took it away
  state.moving = false;
}

function orderList(root, data, setStateValue) {
  if (!root.weighing || root.weighing.signature !== data.signature) root.weighing = buildOrder(root, data);
  const state = root.weighing;
  const { words } = data;
  const nameOf = (key) => data.items.find((one) => one.key === key).name;
  const say = (sentence, key) => {
    const place = placesOf(state).get(key);
    state.live.textContent = filled(sentence, { name: nameOf(key), place, count: state.placed.length });
  };
  const draw = () => drawOrder(state, data);
  const standing = () => ({ placed: [...state.placed], equal: new Set(state.equal) });
  const goBack = (before) => Object.assign(state, before);
  const differs = (before) => [before.placed, [...before.equal].sort()].join("|") !== [state.placed, [...state.equal].sort()].join("|");
  const send = () => {
    state.turn += 1;
    const [order, equal] = [[...state.placed], [...state.equal]];
    keepAtOnce(data.place, { [data.names.order]: order, [data.names.equal]: equal });
    setStateValue("order", { turn: state.turn, order, equal });
  };
  /* As `Order.moved` has it: put between equal ones it becomes one of them; those it leaves remain equal among themselves. */
  const put = (key, to) => {
    const was = state.placed.indexOf(key);
    if (was >= 0 && !state.equal.has(key)) state.equal.delete(state.placed[was + 1]);
    state.equal.delete(key);
    state.placed = state.placed.filter((one) => one !== key);
    if (to !== null) {
      const at = Math.min(Math.max(to, 0), state.placed.length);
      if (state.equal.has(state.placed[at])) state.equal.add(key);
      state.placed.splice(at, 0, key);
    }
    state.equal.delete(state.placed[0]);
    draw();
  };

  state.makeEqual = (key) => {
    const made = !state.equal.delete(key);
    if (made) state.equal.add(key);
    draw();
    say(made ? words.made_equal : words.made_unequal, key);
    send();
  };
  state.pressed = (key) => {
    if (state.dragged) { state.dragged = false; return; }
    if (state.placed.includes(key)) return;
    put(key, state.placed.length);
    say(words.dropped, key);
    send();
  };
  state.move = (key, by) => { put(key, state.placed.indexOf(key) + by); say(words.dropped, key); send(); };
  state.takeOut = (key) => { put(key, null); say(words.taken_out, key); send(); };

  state.drop = (keep) => {
    const key = state.lifted;
    const changed = differs(state.before);
    state.lifted = null;
    if (!keep) goBack(state.before);
    draw();
    say(keep ? words.dropped : words.cancelled, key);
    if (keep && changed) send();
  };
  state.keyed = (event, key) => {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (state.lifted === key) { state.drop(true); return; }
      state.before = standing();
      state.lifted = key;
      if (!state.placed.includes(key)) state.placed.push(key);
      draw();
      say(words.lifted, key);
      return;
    }
    if (state.lifted !== key) return;
    const at = state.placed.indexOf(key);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: state.placed.length - 1 }[event.key];
    if (event.key === "Escape") { event.preventDefault(); state.drop(false); }
    else if (to !== undefined) {
      event.preventDefault();
      put(key, to);
      state.rows.get(key).box.scrollIntoView({ block: "nearest" });
      say(words.moved, key);
    }
  };

  /* Dragging: a mouse takes a row anywhere, a finger by its grip, so that the page can still be scrolled. */
  state.grab = (event, key) => {
    if (event.button !== 0 || state.lifted || event.target.closest(".moves")) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return;
    state.drag = { key, y: event.clientY, moved: false, before: standing() };
    state.dragged = false;
    const { box } = state.rows.get(key);
    const moved = (now) => {
      if (!state.drag.moved && Math.abs(now.clientY - state.drag.y) < 5) return;
      now.preventDefault();
      state.drag.moved = true;
      const others = state.placed.filter((one) => one !== key);
      const middle = (one) => { const at = state.rows.get(one).box.getBoundingClientRect(); return at.top + at.height / 2; };
      const floor = state.pool.children.length ? state.pool.getBoundingClientRect().top : Infinity;
      const inPool = now.clientY > floor && !(state.placed.length === 0 && now.clientY < floor);
      const to = inPool ? null : others.filter((one) => middle(one) < now.clientY).length;
      if (to === null ? state.placed.includes(key) : state.placed.indexOf(key) !== to) put(key, to);
      else draw();
      box.style.transform = "";
      const at = box.getBoundingClientRect();
      box.style.transform = `translateY(${Math.max(-40, Math.min(40, now.clientY - at.top - at.height / 2))}px)`;
      const chart = state.chart && state.chart.parentElement.getBoundingClientRect();
      const upper = chart && chart.top < 5 ? chart.bottom : 70; // while the chart stays in sight, the list begins below it
      const edge = now.clientY < upper ? -12 : now.clientY > window.innerHeight - 50 ? 12 : 0;
      if (edge) (box.closest('[data-testid="stMain"]') || document.scrollingElement).scrollBy(0, edge);
    };
    const ended = (now) => {
      document.removeEventListener("pointermove", moved);
      document.removeEventListener("pointerup", ended);
      document.removeEventListener("pointercancel", ended);
      const { before, moved: wasMoved } = state.drag;
      box.style.transform = "";
      state.drag = null;
      if (now.type === "pointercancel") goBack(before);
      state.dragged = wasMoved;
      setTimeout(() => { state.dragged = false; }, 0);
      draw();
      if (wasMoved && differs(before)) {
        say(state.placed.includes(key) ? words.dropped : words.taken_out, key);
        send();
      }
    };
    document.addEventListener("pointermove", moved);
    document.addEventListener("pointerup", ended);
    document.addEventListener("pointercancel", ended);
  };

  if (data.turn >= state.turn && !state.drag && !state.lifted) {
    state.turn = data.turn;
    state.placed = [...data.placed];
    state.equal = new Set(data.equal);
  }
  draw();
}
