"""What a part of a page says when something goes wrong in it: a part that is drawn again by itself has nobody above it to say so."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from mcda.errors import McdaError
from mcda.ui.widgets.shown import problem
from mcda.ui.words import said

__all__ = ["failures_told"]


@contextmanager
def failures_told(part: str) -> Iterator[None]:
    """Tell the reader what is wrong with the input, or that the fault is ours; the log has the rest."""
    try:
        yield
    except McdaError as error:
        problem(error)
    except Exception:
        logging.getLogger("mcda.ui").exception("%s failed", part)
        st.error(said("ui.our_fault"))
