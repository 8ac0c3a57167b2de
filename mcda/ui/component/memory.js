/* What was typed, kept in this browser: read once when a visit begins with nothing, written whenever the page has something. */
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
