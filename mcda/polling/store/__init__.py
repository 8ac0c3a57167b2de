"""The store of rooms and ballots: the only SQL of the toolkit."""

from __future__ import annotations

from mcda.polling.store.keeper import Receipt, Store
from mcda.polling.store.memory import Rows

__all__ = ["Receipt", "Rows", "Store"]
