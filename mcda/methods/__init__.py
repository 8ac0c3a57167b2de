"""Ranking methods: arrays in, scores out.

`METHODS[name]` has `.scores .label .source .higher_is_better .parameters .refuses`; `ranks` turns scores into ranks.

>>> METHODS["topsis"].scores([[5, 1], [1, 5]], [3, 1], [1, 1], bounds=[[1, 5], [1, 5]])
array([0.75, 0.25])
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from mcda.errors import InputError
from mcda.methods.registry import Method
from mcda.ranks import ranks

__all__ = ["METHODS", "Method", "ranks"]

_OURS = (
    "weighted_sum",
    "topsis",
    "weighted_product",
    "vikor",
    "promethee_2",
    "spotis",
    "waspas",
    "edas",
    "aras",
    "copras",
    "mabac",
    "codas",
    "moora",
    "ahp",
)

_MODULES = {"ahp": "ahp_ratings"}
"""Where a method's module cannot bear its name: `mcda.weights` has a function `ahp`."""

_PYMCDM = (
    "aroman",
    "balanced_spotis",
    "cocoso",
    "comet",
    "ervd",
    "lmaw",
    "lopm",
    "mairca",
    "marcos",
    "ocra",
    "probid",
    "rafsi",
    "ram",
    "rim",
    "sprobid",
)
"""pymcdm's other methods, by their names there in lower case; listing them does not import it."""


class _Registry(Mapping[str, Method]):
    """Methods by name, ours first, each imported when first asked for: ranking by one method loads that one."""

    def __init__(self) -> None:
        self._known: dict[str, Method] = {}

    def __getitem__(self, name: str) -> Method:
        if name not in self._known:
            if name in _OURS:
                self._known[name] = import_module(f"mcda.methods.{_MODULES.get(name, name)}").METHOD
            elif name in _PYMCDM:
                self._known.update(import_module("mcda.methods.pymcdm_adapter").METHODS_OF_PYMCDM)
            else:
                raise KeyError(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_OURS + _PYMCDM)

    def __len__(self) -> int:
        return len(_OURS + _PYMCDM)


METHODS: Mapping[str, Method] = _Registry()


def method_named(name: str) -> Method:
    """The method called `name`; an unknown name is an `InputError` that offers the nearest."""
    if name in METHODS:
        return METHODS[name]
    from difflib import get_close_matches

    nearest = get_close_matches(name, list(METHODS), n=1, cutoff=0.0)
    raise InputError("errors.unknown_method", found=name, nearest=nearest[0])
