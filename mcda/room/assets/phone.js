// Comfort for the ballot page, which works without it: what is typed stays on the phone, is sent again when the network returns,
// and the next round appears by itself. Nothing that is kept here leaves the phone but in the ballot.
"use strict";
(() => {
  let facts, form, interval = 2, tag = "", until = 0, timer = 0, again = 0, step = 0;
  const $ = (one) => document.querySelector(one);
  const all = (one) => [...document.querySelectorAll(one)];
  const fill = (word, ...given) => ["#", "@", "%"].reduce((done, mark, at) => (at in given ? done.replace(mark, given[at]) : done), word);
  const make = (name, given) => Object.assign(document.createElement(name), given);
  const name = () => "mcda-room:" + facts.room;
  // Private windows may forbid storage: then the page keeps it as long as it is open.
  let kept = {};
  const load = () => { try { kept = JSON.parse(localStorage.getItem(name())) || {}; } catch { kept = kept || {}; } kept.values = kept.values || {}; };
  const save = () => { try { localStorage.setItem(name(), JSON.stringify(kept)); } catch { facts.kept = "no"; } };
  const here = () => facts.round + "." + facts.opening;
  const say = (words, kind = "wrong") => { const at = $("#say"); at.hidden = !words; at.className = kind; at.textContent = words; };

  const answers = () => (form ? [...form.elements].filter((one) => /^(points|order|judgements)\./.test(one.name)) : []);
  const read = () => {
    const found = {};
    answers().forEach((one) => { if (one.type !== "radio" || one.checked) found[one.name] = one.value; });
    if (form.segment) found.segment = form.segment.value;
    return found;
  };
  const count = () => {
    const names = new Set(answers().map((one) => one.name)), values = read();
    const done = [...names].filter((one) => values[one]).length;
    $("#count").textContent = fill(facts.answered, done, names.size);
    const total = answers().reduce((sum, one) => sum + (+one.value || 0), 0);
    all("output").forEach((one) => { one.textContent = one.of.value && total ? fill(facts.share, Math.round((100 * one.of.value) / total)) : ""; });
  };

  const enhance = () => {
    form = $("#ballot");
    if (!form) return;
    form.noValidate = true; // our own words, in the page's language
    answers().concat(form.segment || []).forEach((one) => {
      const value = kept.values[one.name];
      if (value === undefined || (one.type !== "radio" && one.value)) return;
      if (one.type === "radio") one.checked = one.value === value; else one.value = value;
    });
    all(".in input").forEach((box) => {
      const slide = make("input", { type: "range", min: 0, max: 100, step: 5, value: box.value || 0 });
      slide.setAttribute("aria-labelledby", box.id + "l");
      box.labels[0].id = box.id + "l";
      slide.oninput = () => { box.value = slide.value; };
      box.oninput = () => { slide.value = box.value; };
      box.before(slide);
      box.labels[0].after(make("output", { of: box }));
    });
    all(".in select").forEach((list) => {
      const next = make("button", { type: "button", className: "second" });
      list.next = () => {
        const taken = answers().map((one) => +one.value), free = taken.findIndex((_, at) => !taken.includes(at + 1)) + 1;
        next.hidden = !!list.value;
        next.textContent = fill(facts.place, free);
        next.onclick = () => { list.value = free; form.dispatchEvent(new Event("input")); list.focus(); };
      };
      list.after(next);
    });
    const steps = all(".step");
    if (steps.length > 1) {
      const show = (to) => {
        step = to;
        steps.forEach((one, at) => { one.hidden = at !== to; });
        $("#prev").hidden = !to;
        $("#next").hidden = to === steps.length - 1;
        all(".send button:last-child, .group").forEach((one) => { one.hidden = to < steps.length - 1; });
      };
      const move = (by) => () => { show(step + by); steps[step].querySelector("h2").scrollIntoView(); steps[step].querySelector("input").focus({ preventScroll: true }); };
      $("#count").after(make("button", { type: "button", id: "prev", className: "second", textContent: facts.back, onclick: move(-1) }), make("button", { type: "button", id: "next", textContent: facts.next, onclick: move(1) }));
      form.show = show;
      show(0);
    }
    const changed = () => { kept.values = read(); save(); count(); if ($("#say").className === "wrong") say(""); all(".in select").forEach((one) => one.next()); };
    form.addEventListener("input", changed);
    form.addEventListener("submit", submit);
    all(".in select").forEach((one) => one.next());
    count();
    $("#again").onclick = () => { $("#done").hidden = true; form.hidden = false; say(""); };
    received();
  };

  const received = () => {
    const sent = kept.sent, there = !!sent && sent.at === here() && !kept.pending;
    if (!$("#done")) return;
    $("#done").hidden = !there;
    form.hidden = there;
    if (there) $("#done b").textContent = sent.receipt;
  };

  const uuid = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16).padStart(2, "0")).join("");
  const submit = (event) => {
    event.preventDefault();
    const empty = [...form.elements].find((one) => one.name && one.willValidate && !one.validity.valid);
    if (empty) {
      const at = empty.closest(".step");
      if (at && form.show) form.show(all(".step").indexOf(at));
      say(facts.missing);
      empty.focus();
      return;
    }
    kept.seq = Math.max(kept.seq || 0, form.seq.value - 1) + 1;
    const body = new URLSearchParams(new FormData(form));
    body.set("seq", kept.seq);
    body.set("key", uuid());
    kept.pending = { at: here(), to: form.getAttribute("action"), body: body.toString(), values: read() };
    save();
    send();
  };

  const later = (words) => {
    say(words, "quiet");
    clearTimeout(again);
    again = setTimeout(send, 2000 + Math.random() * 3000);
  };
  let going = false;
  const send = async () => {
    const one = kept.pending;
    if (!one || going) return;
    going = true;
    say(facts.sending, "quiet");
    const stop = new AbortController(), patience = setTimeout(() => stop.abort(), 20000);
    try {
      const answer = await fetch(one.to, { method: "POST", body: one.body, signal: stop.signal, headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" } });
      if (answer.ok) {
        kept.sent = { at: one.at, receipt: (await answer.json()).receipt, values: one.values };
        delete kept.pending;
        save();
        say("");
        received();
        if ($("#done") && !$("#done").hidden) $("h1").focus();
      } else if (answer.status >= 500 || answer.status === 429) later(facts.waits);
      else {
        const told = await answer.json();
        delete kept.pending;
        if (told.error === "lower_seq") kept.seq += 100; // another window of this phone has sent a newer one
        save();
        received();
        say(told.message);
        if (answer.status === 409) poll();
      }
    } catch {
      later(navigator.onLine ? facts.waits : facts.offline);
    } finally {
      clearTimeout(patience);
      going = false;
    }
  };

  const renew = async () => {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!fresh.querySelector("#facts")) return;
    $("main").replaceWith(fresh.querySelector("main"));
    begin();
    $("h1").focus();
    scrollTo(0, 0);
  };

  const clock = () => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    if ($("#left")) $("#left").textContent = until ? fill(facts.left, Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0")) : "";
  };
  const poll = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch(facts.tally, { headers: { Accept: "application/json", ...(tag && { "If-None-Match": tag }) }, cache: "no-store" });
      if (answer.status === 200) {
        const now = await answer.json();
        interval = now.next_poll_s;
        tag = answer.headers.get("ETag") || "";
        until = now.seconds_left === null ? 0 : Date.now() + now.seconds_left * 1000;
        const going = (state) => state === "open" || state === "locked";
        const same = now.round === +facts.round && now.opening === +facts.opening;
        if (!same || (now.state !== facts.state && !(going(now.state) && going(facts.state))) || (now.weights ? 1 : 0) !== +facts.shown) {
          tag = "";
          await renew();
        } else {
          if (now.state !== facts.state) {
            facts.state = now.state;
            $("#state").textContent = facts[now.state];
            $(".send button:last-child").disabled = now.state === "locked";
          }
          $("#sent").textContent = !going(now.state) ? (now.sent ? fill(facts.ballots, now.sent) : "") : now.sent ? fill(facts.sent, now.sent, now.joined) : facts.few;
        }
        clock();
      } else if (answer.status === 404) say(facts.over); // the room was closed
    } catch { tag = ""; } // no network: what is typed is kept, the next look asks for everything
    timer = setTimeout(poll, interval * 1000 * (0.9 + Math.random() * 0.2));
  };

  const begin = () => {
    facts = { ...$("#facts").dataset };
    load();
    if (kept.pending && kept.pending.at !== here()) { delete kept.pending; save(); }
    enhance();
    if (kept.sent && kept.sent.at === here() && $("tr[data-key]")) {
      if (window.whereAmI) whereAmI(kept.sent.values, facts);
      else document.head.append(make("script", { src: facts.mine, onload: () => whereAmI(kept.sent.values, facts) }));
    }
    if (kept.pending) send();
  };

  if (!$("#facts")) return;
  begin();
  const forget = $("#forget");
  forget.hidden = false;
  forget.onclick = () => { Object.keys(localStorage).filter((one) => one.startsWith("mcda-room:")).forEach((one) => localStorage.removeItem(one)); location.reload(); };
  addEventListener("online", () => { send(); poll(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { send(); poll(); } });
  setInterval(clock, 1000);
  poll();
})();
