// Excerpts of what was found are fetched from the pages; a browser refuses that where the site is opened from a disk.
DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = location.protocol !== "file:";
