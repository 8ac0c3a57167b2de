/* An order made by dragging (mouse, finger), by keys (Space lifts, arrows move, Space puts down, Escape takes back) or by pressing. */

function buildOrder(root, data) {
  root.replaceChildren();
  const state = { rows: new Map(), turn: data.turn, signature: data.signature, placed: [] };
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
    const up = button("small", "▲", moved(-1));
    const down = button("small", "▼", moved(1));
    const out = button("small", "✕", () => state.takeOut(item.key));
    for (const [one, what] of [[up, data.words.up], [down, data.words.down], [out, data.words.out]]) {
      one.setAttribute("aria-label", filled(what, { name: item.name }));
      moves.append(one);
    }
    const words = element("div", "words");
    words.append(name);
    for (const line of item.ends) words.append(element("span", "line", line));
    box.append(grip, place, words, moves);
    box.addEventListener("pointerdown", (event) => state.grab(event, item.key));
    name.addEventListener("keydown", (event) => state.keyed(event, item.key));
    name.addEventListener("blur", () => { if (state.lifted === item.key && !state.moving) state.drop(true); });
    state.rows.set(item.key, { box, place, name, up, down, out });
  }
  return state;
}

function drawOrder(state, data) {
  const tree = state.list.getRootNode(); // the component lives in a tree of its own
  const focused = tree.activeElement;
  state.moving = true;
  const open = data.items.map((one) => one.key).filter((key) => !state.placed.includes(key));
  const put = (list, keys) => keys.forEach((key, at) => {
    const { box } = state.rows.get(key);
    if (list.children[at] !== box) list.insertBefore(box, list.children[at] || null);
  });
  put(state.list, state.placed);
  put(state.pool, open);
  state.placed.forEach((key, at) => {
    const row = state.rows.get(key);
    row.place.textContent = `${at + 1}.`;
    row.up.disabled = at === 0;
    row.down.disabled = at === state.placed.length - 1;
  });
  for (const key of open) state.rows.get(key).place.textContent = "";
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
    const place = state.placed.indexOf(key) + 1;
    state.live.textContent = filled(sentence, { name: nameOf(key), place, count: state.placed.length });
  };
  const draw = () => drawOrder(state, data);
  const send = () => {
    state.turn += 1;
    keepAtOnce(data.place, { [data.name]: [...state.placed] });
    setStateValue("order", { turn: state.turn, order: [...state.placed] });
  };
  const put = (key, at) => {
    state.placed = state.placed.filter((one) => one !== key);
    if (at !== null) state.placed.splice(Math.min(Math.max(at, 0), state.placed.length), 0, key);
    draw();
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
    const changed = state.before.join() !== state.placed.join();
    state.lifted = null;
    if (!keep) state.placed = state.before;
    draw();
    say(keep ? words.dropped : words.cancelled, key);
    if (keep && changed) send();
  };
  state.keyed = (event, key) => {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (state.lifted === key) { state.drop(true); return; }
      state.before = [...state.placed];
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
    state.drag = { key, y: event.clientY, moved: false, before: [...state.placed] };
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
      const edge = now.clientY < 70 ? -12 : now.clientY > window.innerHeight - 50 ? 12 : 0;
      if (edge) (box.closest('[data-testid="stMain"]') || document.scrollingElement).scrollBy(0, edge);
    };
    const ended = (now) => {
      document.removeEventListener("pointermove", moved);
      document.removeEventListener("pointerup", ended);
      document.removeEventListener("pointercancel", ended);
      const { before, moved: wasMoved } = state.drag;
      box.style.transform = "";
      state.drag = null;
      if (now.type === "pointercancel") state.placed = before;
      state.dragged = wasMoved;
      setTimeout(() => { state.dragged = false; }, 0);
      draw();
      if (wasMoved && before.join() !== state.placed.join()) {
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
  }
  draw();
}
