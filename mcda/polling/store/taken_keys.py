"""Receipts this process has given, in memory only: who sends the same again after the close hears that it was counted."""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import blake2b
from secrets import token_bytes

__all__ = ["TakenKeys"]

MOST_REMEMBERED = 50_000


class TakenKeys:
    """A set of receipts as keyed hashes, oldest forgotten first. Nothing in it says how or as whom anybody voted."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._key = token_bytes(16)
        self._held: OrderedDict[bytes, None] = OrderedDict()
        self._gate = threading.Lock()

    def add(self, receipt: str) -> None:
        """Remember that this receipt was given."""
        with self._gate:
            self._held[self._hashed(receipt)] = None
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def holds(self, receipt: str) -> bool:
        """Whether this receipt was given by this process."""
        with self._gate:
            return self._hashed(receipt) in self._held

    def _hashed(self, receipt: str) -> bytes:
        return blake2b(receipt.encode(), key=self._key, digest_size=16).digest()
