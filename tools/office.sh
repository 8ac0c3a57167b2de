#!/bin/sh
# LibreOffice Calc for `make prove`: it recalculates the workbooks that we write. Needs a Debian or Ubuntu machine and its
# package sources; without it the tests that need it say so and are skipped.
set -e
command -v soffice > /dev/null && [ -e /usr/lib/libreoffice/program/libsclo.so ] && exit 0
if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    apt-get install --yes --no-install-recommends libreoffice-calc
else
    echo "LibreOffice Calc is not installed; tests that need it are skipped." >&2
fi
