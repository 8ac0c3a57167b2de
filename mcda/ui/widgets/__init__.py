"""Pieces of pages: controls that return plain values, and how results are shown."""
