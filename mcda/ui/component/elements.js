/* The one component of our own, in parts that `mounting.py` joins: no build step, nothing fetched, texts set as text and never as markup. */

function element(kind, className, text) {
  const made = document.createElement(kind);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(className, text, pressed) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

/* A sentence with its {places} filled. */
function filled(sentence, fields) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

function percent(share) {
  const points = 100 * share;
  /* A half goes to the even digit, as in every table: toFixed makes 6.3 of 6.25. */
  return `${(points % 1 === 0.25 ? points - 0.05 : points).toFixed(1)}\u00a0%`;
}

/* Setting a text makes the browser lay it out anew, also where nothing changed. */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
