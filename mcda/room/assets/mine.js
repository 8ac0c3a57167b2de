// "Where am I": one's own weights beside the room's, computed on the phone from what it kept, shown only there.
export default (facts, kept) => {
  if (kept.sent?.at !== facts.at) return;
  const values = kept.sent.values;
  const $ = (one) => document.querySelector(one), rows = [...document.querySelectorAll("tr[data-key]")];
  const make = (name, given) => Object.assign(document.createElement(name), given);
  const keys = rows.map((row) => row.dataset.key), n = keys.length, sum = (list) => list.reduce((a, b) => a + b, 0);
  let points;
  if (facts.kind === "judgements") {
    const logs = Object.fromEntries(keys.map((key) => [key, 0]));
    const pairs = Object.keys(values).filter((one) => one.startsWith("judgements.")).map((one) => {
      const [a, b] = one.slice(11).split("|"), [over, under = 1] = values[one].split("/");
      return [a, b, Math.log(over / under)];
    });
    // logarithmic least squares, one criterion after the other: what is not compared follows from what is
    for (let turn = 0; turn < 2000; turn++) keys.forEach((key) => {
      const near = pairs.filter(([a, b]) => a === key || b === key);
      if (near.length) logs[key] = sum(near.map(([a, b, ratio]) => (a === key ? logs[b] + ratio : logs[a] - ratio))) / near.length;
    });
    points = keys.map((key) => Math.exp(logs[key]));
  } else if (facts.kind === "order") {
    // rank order centroid; ties share the places they fill
    const places = keys.map((key) => +values["order." + key]), weight = (at) => sum(keys.map((_, k) => (k >= at ? 1 / (k + 1) : 0))) / n;
    points = places.map((place) => {
      const before = places.filter((one) => one < place).length, alike = places.filter((one) => one === place).length;
      return sum(keys.map((_, k) => (k >= before && k < before + alike ? weight(k) : 0))) / alike;
    });
  } else points = keys.map((key) => +values["points." + key]);
  const own = points.map((one) => Math.round((100 * one) / sum(points)));
  let most = 2, words = facts.alike;
  rows.forEach((row, at) => {
    const room = +row.dataset.mean, picture = row.querySelector("svg"), mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const wide = picture.viewBox.baseVal.width;
    for (const [key, value] of Object.entries({ class: "own", x: Math.min(own[at], wide * 0.985), width: wide * 0.015, height: 10 })) mark.setAttribute(key, value);
    picture.append(mark);
    row.append(make("td", { textContent: own[at] + " %" }));
    if (Math.abs(own[at] - room) > most) {
      most = Math.abs(own[at] - room);
      words = facts.most.replace("#", row.querySelector("th").textContent.trim()).replace("@", own[at]).replace("~", room);
    }
  });
  $("thead tr").append(make("th", { scope: "col", textContent: facts.you }));
  $("#me").textContent = words;
  $("#me").hidden = false;
};
