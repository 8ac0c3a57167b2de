// Comfort for the ballot page, which works without it: what is typed stays on the phone, is sent again when the network returns,
// and the next round appears by itself. Nothing that is kept here leaves the phone but in the ballot.
// Every byte goes to every phone: what only some pages need is a module of its own, named in data-more.
(() => {
  let facts, form, until = null, timer, again, going, interval = 2, tag = "-", kept = {};
  const $ = (one) => document.querySelector(one);
  const fill = (words, ...given) => words.replace(/[#@]/g, (mark) => given[+(mark > "#")]);
  const make = (name, given) => Object.assign(document.createElement(name), given);
  const place = () => "mcda-room:" + facts.room;
  // Private windows may forbid storage: then the page keeps it as long as it is open.
  const save = () => { try { localStorage[place()] = JSON.stringify(kept); } catch {} };
  const say = (words, kind = "wrong") => { const at = $("#say"); at.hidden = !words; at.className = kind; at.textContent = words; };
  // A form's fields by their names: `points.`, `order.` or `judgements.` and a criterion; and the group.
  const fields = (names) => [...form].filter((one) => names.test(one.name));
  const read = () => Object.fromEntries([...new FormData(form)].filter((one) => /\.|seg/.test(one[0])));

  const count = () => {
    const asked = fields(/\./), values = read(), total = asked.reduce((sum, one) => sum + +one.value, 0);
    const names = [...new Set(asked.map((one) => one.name))];
    $("#count").textContent = fill(facts.answered, names.filter((one) => values[one]).length, names.length);
    asked.forEach((one) => { if (one.share) one.share.textContent = one.value && total ? fill(facts.share, Math.round(100 * one.value / total)) : ""; });
  };

  const received = () => {
    if (form) {
      const there = kept.sent?.at === facts.at && !kept.pending;
      $("#done").hidden = !there;
      form.hidden = there;
      if (there) $("#done b").textContent = kept.sent.receipt;
    }
  };

  const later = () => {
    say(facts.waits, "quiet");
    clearTimeout(again);
    again = setTimeout(send, 2000 + Math.random() * 3000);
  };
  const send = async () => {
    const one = kept.pending;
    if (!one || going) return;
    going = 1;
    say(facts.sending, "quiet");
    try {
      const answer = await fetch(one.to, { method: "POST", body: new URLSearchParams(one.body), signal: AbortSignal.timeout?.(20000) });
      if (answer.status > 499 || answer.status === 429) later();
      else {
        const told = await answer.json();
        delete kept.pending;
        if (answer.ok) kept.sent = { at: one.at, receipt: told.receipt, values: one.values };
        if (told.error === "lower_seq") kept.seq += 100; // another window of this phone has sent a newer one
        save();
        say(told.message);
        received();
        if (answer.ok) $("h1").focus();
        else poll();
      }
    } catch { later(); }
    going = 0;
  };

  const clock = () => {
    const left = Math.max(0, until - Date.now()), hour = 36e5;
    $("#left").textContent = until && fill(facts.left, new Date(left).toISOString().slice(left < hour ? 14 : 11, 19));
  };
  const poll = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch(facts.tally, { headers: { "If-None-Match": tag } });
      if (answer.ok) {
        const now = await answer.json();
        interval = now.next_poll_s;
        until = now.seconds_left === null ? null : Date.now() + now.seconds_left * 1000;
        // a page that asks says itself that it is paused; any other change is another page
        if (now.round + "." + now.opening + (now.weights ? "w" : facts[now.state] ? "" : now.state) !== facts.look) {
          const page = await fetch(location), main = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("main");
          if (page.ok && main.dataset.room) {
            $("main").replaceWith(main);
            begin();
            $("h1").focus();
            scrollTo(0, 0);
          }
        } else {
          const state = $("#state"), words = facts[now.state];
          if (words && state.textContent !== words) {
            state.textContent = words;
            $(".send>:last-child").disabled = now.state === "locked";
          }
          $("#sent").textContent = now.sent ? fill(facts.sent, now.sent, now.joined) : facts.few;
          tag = answer.headers.get("ETag");
        }
        clock();
      } else if (answer.status === 404) say(facts.over); // the room was closed
    } catch {} // no network: what is typed is kept, and the next look asks again
    timer = setTimeout(poll, interval * (900 + Math.random() * 200));
  };

  const begin = () => {
    facts = $("main").dataset;
    form = $("#ballot");
    try { kept = JSON.parse(localStorage[place()]); } catch {}
    kept.values ||= {};
    if (kept.pending?.at !== facts.at) delete kept.pending;
    if (form) {
      form.noValidate = true; // our own words, in the page's language
      fields(/\.|seg/).forEach((one) => {
        const value = kept.values[one.name];
        if (one.type === "radio") one.checked ||= one.value === value;
        else one.value ||= value || "";
        if (one.type === "number") {
          const label = one.labels[0], slide = make("input", { type: "range", step: 5, value: one.value || 0, oninput() { one.value = slide.value; } });
          slide.setAttribute("aria-label", label.textContent);
          one.oninput = () => { slide.value = one.value; };
          one.before(slide);
          label.after(one.share = make("output"));
        }
      });
      form.oninput = () => { kept.values = read(); save(); count(); if ($("#say").className === "wrong") say(); };
      form.onsubmit = (event) => {
        event.preventDefault();
        const empty = form.querySelector("[name]:invalid");
        if (empty) {
          form.reach?.(empty);
          say(facts.missing);
          empty.focus();
        } else {
          kept.seq = Math.max(kept.seq || 0, form.seq.value - 1) + 1;
          const body = new URLSearchParams(new FormData(form));
          body.set("seq", kept.seq);
          body.set("key", form.key.value.slice(0, 20) + Math.random().toFixed(12).slice(2));
          kept.pending = { at: facts.at, to: form.action, body: "" + body, values: read() };
          save();
          send();
        }
      };
      count();
      $("#again").onclick = () => { $("#done").hidden = true; form.hidden = false; say(); };
      received();
    }
    if (facts.more) import(facts.more).then((one) => one.default(facts, kept, form));
    send();
  };

  begin();
  ononline = document.onvisibilitychange = () => { if (!document.hidden) { send(); poll(); } };
  setInterval(clock, 1000);
  poll();
})();
