/* The chart that follows the hand: the weighted sum, from values and factors that the page was given. A preview; what counts, and the
   chance of being first, comes from the server when the hand lets go. */
function buildWhatIf(state, data) {
  const box = element("div", "what-if");
  const head = element("div", "bar head");
  head.setAttribute("aria-hidden", "true");
  head.append(element("span", "wide", data.words.preview), element("span", "number", data.words.score));
  head.append(element("span", "number chance", data.words.chance));
  const chart = element("div", "bars");
  chart.setAttribute("role", "img");
  state.bars = data.chart.options.map((option, at) => {
    const bar = element("div", "bar");
    const fill = element("div", "fill");
    const track = element("div", "track");
    const number = element("span", "number");
    const chance = element("span", "number chance");
    track.append(fill);
    bar.append(element("span", "name", option.name), track, number, chance);
    chart.append(bar);
    return { at, bar, fill, number, chance, name: option.name };
  });
  state.chart = chart;
  state.note = element("p", "note");
  box.append(head, chart, state.note);
  return box;
}

/* shares: one per item, summing to 1; null while there is nothing to weigh with, or (state.over) more than there is. */
function drawWhatIf(state, data, shares, held) {
  const { options, factors, rest, whole } = data.chart;
  let scale = rest;
  if (shares) shares.forEach((share, at) => { scale += whole * share * factors[at]; });
  for (const one of state.bars) {
    const option = options[one.at];
    let score = option.rest;
    if (shares) shares.forEach((share, at) => { score += whole * share * option.values[at]; });
    one.score = shares && scale > 0 ? score / scale : null;
    write(one.chance, option.chance || "–");
  }
  const order = [...state.bars].sort((one, other) => (other.score ?? 0) - (one.score ?? 0) || one.at - other.at);
  for (const one of order) {
    one.fill.style.transform = `scaleX(${one.score ?? 0})`;
    write(one.number, one.score === null ? "–" : one.score.toFixed(3));
  }
  if (order.some((one, at) => state.chart.children[at] !== one.bar)) state.chart.append(...order.map((one) => one.bar));
  state.chart.classList.toggle("held", held);
  const nothing = state.over ? data.words.preview_over : data.words.preview_blank;
  write(state.note, shares ? data.words.preview_note : nothing);
  const said = order.map((one) => `${one.name} ${one.number.textContent}`).join(data.words.list_mark);
  state.chart.setAttribute("aria-label", shares ? `${data.words.preview}: ${said}` : nothing);
}
