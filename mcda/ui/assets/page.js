// Keeps the document's language in step with the page: the switch changes the address (?lang=) and the title, not the document.
"use strict";
(() => {
  const languages = ["en", "ja"];
  const follow = () => {
    const asked = new URLSearchParams(location.search).get("lang");
    if (languages.includes(asked) && document.documentElement.lang !== asked) {
      document.documentElement.lang = asked;
    }
  };
  const changed = () => {
    follow();
    setTimeout(follow, 300); // the title may change before the address does
  };
  new MutationObserver(changed).observe(document.head, { childList: true, subtree: true, characterData: true });
  changed();
})();
