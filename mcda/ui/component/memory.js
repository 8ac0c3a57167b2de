/* What was typed and opened, kept in this browser: read once when a visit begins with nothing, written whenever the page has something.
   What was typed is the browser's (under the decision it is about); what was opened is this tab's alone, and gone when it is closed. */
const TAB = "mcda:tab";
const OPENED = "mcda:opened";

function remember(memory, setTriggerValue, root) {
  if (!memory) return;
  const sentence = root.querySelector(".refused") || root.appendChild(element("p", "refused"));
  sentence.setAttribute("role", "status");
  let refused = false;
  try {
    if (memory.fresh) {
      if (window.__mcdaRestored === memory.visit) return;
      const tab = window.sessionStorage.getItem(TAB);
      const opened = window.sessionStorage.getItem(OPENED);
      const place = placeOf(tab) || memory.place;
      const typed = window.localStorage.getItem(place);
      if (tab || typed || memory.link) {
        window.__mcdaRestored = memory.visit;
        setTriggerValue("remembered", JSON.stringify({ tab, opened, place, typed }));
      }
    } else {
      window.localStorage.setItem(memory.place, memory.content);
      window.sessionStorage.setItem(TAB, memory.tab);
      if (!memory.opened) window.sessionStorage.removeItem(OPENED);
      else if (window.sessionStorage.getItem(OPENED) !== memory.opened) window.sessionStorage.setItem(OPENED, memory.opened);
    }
  } catch (error) {
    console.info("nothing is kept in this browser:", error.name);
    refused = !memory.fresh; // a private window, or a full one: it still weighs
  }
  write(sentence, refused ? memory.refused : "");
  root.hidden = !refused;
}

/* Under what name was kept what was typed last in this tab: about the decision that was open in it. */
function placeOf(tab) {
  try {
    const { place } = JSON.parse(tab);
    return typeof place === "string" && place.startsWith("mcda:") ? place : null;
  } catch (error) {
    return null; // nothing, or nothing of ours
  }
}

/* The same at the moment a hand lets go: an answer outlives a connection that is gone, or a phone that falls asleep before it is sent.
   `changes` are names as the page keeps them; null takes a name out. The page writes over it with what it has accepted. */
function keepAtOnce(place, changes) {
  try {
    const kept = JSON.parse(window.localStorage.getItem(place) || "{}");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) delete kept[name];
      else kept[name] = value;
    }
    window.localStorage.setItem(place, JSON.stringify(kept));
  } catch (error) {
    console.info("nothing is kept in this browser:", error.name);
  }
}
