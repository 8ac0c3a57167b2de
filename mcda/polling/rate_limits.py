"""Wrong tries per minute, counted in memory only and forgotten after it."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from hashlib import blake2b
from secrets import token_bytes

from mcda.polling.refusals import Refusal

__all__ = ["WrongTries"]

MOST_REMEMBERED = 20_000


class WrongTries:
    """At most `limit` wrong tries within `per` seconds from one place (an address); right ones are free.

    `allowed` before looking, `wrong` after a miss. Places are held as keyed hashes, and only while they count. Where one
    address speaks for a whole room (one router), right tries never count, so it is not locked out by being many.

    >>> tries = WrongTries(limit=1)
    >>> tries.wrong("192.0.2.1")
    >>> tries.allowed("192.0.2.1")
    Traceback (most recent call last):
    ...
    mcda.polling.refusals.Refusal: ten wrong tries within a minute. Wait 60 seconds, then try again.
    """

    def __init__(self, limit: int = 10, per: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit, self.per, self._clock = limit, per, clock
        self._key = token_bytes(16)
        self._tries: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._gate = threading.Lock()

    def allowed(self, place: str) -> None:
        """Raise `Refusal` (429) where there were too many wrong tries from `place`."""
        with self._gate:
            recent = self._recent(self._hashed(place))
            if len(recent) >= self.limit:
                raise Refusal("too_many_tries", seconds=max(1, math.ceil(recent[0] + self.per - self._clock())))

    def wrong(self, place: str) -> None:
        """Count a wrong try."""
        with self._gate:
            hashed = self._hashed(place)
            recent = self._recent(hashed)
            recent.append(self._clock())
            self._tries[hashed] = recent
            self._tries.move_to_end(hashed)
            while len(self._tries) > MOST_REMEMBERED:
                self._tries.popitem(last=False)

    def _hashed(self, place: str) -> bytes:
        return blake2b(place.encode(), key=self._key, digest_size=16).digest()

    def _recent(self, hashed: bytes) -> deque[float]:
        recent = self._tries.get(hashed, deque())
        since = self._clock() - self.per
        while recent and recent[0] <= since:
            recent.popleft()
        if not recent:
            self._tries.pop(hashed, None)
        return recent
