"""What phones send."""

from __future__ import annotations

import json
import uuid
from urllib.parse import urlencode

from mcda.polling import parse_ballot
from mcda.polling.codes import new_voter

CRITERIA = ("cost", "speed.top", "risk")


def fields(**changed):
    """A good ballot as its fields; None leaves one out."""
    sent = {
        "voter": new_voter(),
        "round": 1,
        "seq": 1,
        "key": str(uuid.uuid4()),
        "kind": "points",
        "points": {"cost": 10, "speed.top": 30, "risk": 60},
    } | changed
    return {name: value for name, value in sent.items() if value is not None}


def body(**changed) -> bytes:
    return json.dumps(fields(**changed)).encode()


def form(**changed) -> bytes:
    flat = {}
    for name, value in fields(**changed).items():
        if isinstance(value, dict):
            flat |= {f"{name}.{key}": one for key, one in value.items()}
        else:
            flat[name] = value
    return urlencode(flat).encode()


def send(store, code, **changed):
    """Send a good ballot, changed where wanted, and wait for the answer."""
    return store.cast(code, parse_ballot(body(**changed), store.room(code))).result(timeout=30)
