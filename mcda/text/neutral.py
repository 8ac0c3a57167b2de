"""Text that leaves: nothing in it may run as a spreadsheet formula, steer a terminal or break a file."""

from __future__ import annotations

import re

__all__ = ["neutralised", "restored", "without_controls"]

_LEADS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""What a formula begins with; spreadsheets in East Asian settings take the full-width forms for the plain ones."""
_DANGEROUS = re.compile(f"'*[{re.escape(_LEADS)}]")
_GUARDED = re.compile(f"'+[{re.escape(_LEADS)}]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def neutralised(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it as a formula; `restored` takes it away again.

    >>> neutralised("=1+1"), neutralised("1+1"), restored(neutralised("'=x"))
    ("'=1+1", '1+1', "'=x")
    """
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def restored(cell: str) -> str:
    """What `neutralised` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def without_controls(cell: str, keep: str = "") -> str:
    """Without control characters, lone surrogates and marks that turn the direction of writing; tabs and line ends become spaces.

    `keep` names those of tab, line feed and carriage return that stay.

    >>> without_controls("a\\x1b[31mb\\nc")
    'a[31mb c'
    """
    kept = _CONTROLS.sub("", cell)
    return "".join(" " if one in "\t\n\r\u2028\u2029" and one not in keep else one for one in kept)
