#!/bin/sh
# Second programs for `make prove`: LibreOffice Calc recalculates the workbooks that we write, LaTeX sets the tables. Needs a
# Debian or Ubuntu machine and its package sources; without them the tests that need them say so and are skipped.
set -e
wanted=""
[ -e /usr/lib/libreoffice/program/libsclo.so ] && command -v soffice > /dev/null || wanted="libreoffice-calc"
command -v pdflatex > /dev/null || wanted="$wanted texlive-latex-base texlive-latex-recommended"
command -v pdftotext > /dev/null || wanted="$wanted poppler-utils"
[ -z "$wanted" ] && exit 0
if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    # shellcheck disable=SC2086
    apt-get install --yes --no-install-recommends $wanted
else
    echo "Not installed: $wanted. Tests that need them are skipped." >&2
fi
