"""The store of rooms and ballots: the only SQL of the toolkit."""

from __future__ import annotations

from mcda.polling.store.keeper import Receipt, Rows, Store

__all__ = ["Receipt", "Rows", "Store"]
