// Excerpts of what was found are fetched from the pages; a browser refuses that where the site is opened from a disk.
DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = location.protocol !== "file:";

// Whoever searched from a Japanese page is answered in Japanese.
if (new URLSearchParams(location.search).get("language") === "ja" && location.pathname.endsWith("search.html")) {
  document.documentElement.lang = "ja";
  Documentation.addTranslations({
    locale: "ja",
    plural_expr: "0",
    messages: {
      "Search Results": "検索結果",
      "Searching": "検索しています",
      "Preparing search...": "検索の準備をしています...",
      "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
        "一致するページはありません。言葉を短くするか、別の言葉で試してください。",
      "Search finished, found one page matching the search query.": ["${resultCount} ページ見つかりました。"],
      ", in ": " — ",
    },
  });
  for (const field of document.querySelectorAll("input.sidebar-search")) {
    field.placeholder = "検索";
    field.setAttribute("aria-label", "検索");
  }
}
