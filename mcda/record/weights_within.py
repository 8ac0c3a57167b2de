"""Whose weights a file holds: a preference in any form, or a record of a result and the weights that it was asked with."""

from __future__ import annotations

import numpy as np

from mcda.errors import InputError
from mcda.files.json_decision import is_json
from mcda.files.preferences import uploaded_preferences
from mcda.files.sources import Upload, uploaded
from mcda.files.strict_json import strict_json
from mcda.preference import Preference
from mcda.record.documents import FORMAT, load

__all__ = ["preferences_within"]


def preferences_within(upload: Upload) -> tuple[Preference, ...]:
    """The preferences in an upload (its name and bytes), one or several; of a record, those that its question was about.

    Raises `InputError` (`DamagedRecord` for a record that was changed), also where a record was made with the decision's own weights.

    >>> [one.criteria for one in preferences_within(("me.csv", b"criterion,weight\\nrent,2\\nlight,1\\n"))]
    [('rent', 'light')]
    """
    file, content = uploaded(upload)
    if not is_json(file):
        return uploaded_preferences((file, content))
    document = strict_json(content, file)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return uploaded_preferences((file, content))
    saved = load((file, content))
    given = saved.preference
    if given is None:
        raise InputError("compare_page.record_without_weights", file=file)
    if isinstance(given, np.ndarray):
        return tuple(Preference.from_weights(saved.decision.criterion_keys, row) for row in np.atleast_2d(given))
    return (given,) if isinstance(given, Preference) else tuple(given)
