#!/bin/sh
# A headless Chromium and Japanese fonts for the browser tests: use what is there, else Debian's packages, else say how.
set -eu

found=""
for name in "${MCDA_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then found=$name; break; fi
done
missing=""
[ -n "$found" ] || missing="chromium"
if ! fc-list 2>/dev/null | grep -qiE 'CJK|IPA|Takao|VL.?Gothic|Hiragino|Yu ?Gothic|Meiryo'; then missing="$missing fonts-noto-cjk"; fi
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "installing$([ "${missing# }" ] && echo " ${missing# }") for the browser tests"
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "The browser tests need:$missing. On Debian or Ubuntu: sudo apt-get install$missing."
  echo "Elsewhere install Chromium or Chrome and a Japanese font, and name the browser: MCDA_CHROMIUM=/path/to/chromium make test"
  exit 1
fi
