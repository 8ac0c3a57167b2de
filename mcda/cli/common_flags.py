"""Flags that several commands share, and what they mean."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mcda.errors import InputError
from mcda.text import text

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser, Fields
    from mcda.decision import Decision
    from mcda.preference import Preference

__all__ = ["FORMATS", "add_flags", "decision_of", "note", "params_of", "preference_of"]

FORMATS = ("table", "json", "csv", "md", "tex", "html", "xlsx")


def add_flags(parser: CommandParser, *names: str) -> None:
    """Add the shared flags called `names` (as on the command line, without dashes)."""
    from mcda.evaluation import SCREEN_MODES
    from mcda.methods import METHODS
    from mcda.normalise import NORMALISATIONS

    about: dict[str, tuple[dict[str, Any], Fields]] = {
        "criteria": ({"metavar": "SET"}, lambda: shipped_keys("criteria")),
        "options": ({"metavar": "SET"}, lambda: shipped_keys("options")),
        "weights": ({"metavar": "PROFILE"}, lambda: shipped_keys("profiles")),
        "method": ({"metavar": "METHOD"}, {"methods": ", ".join(METHODS)}),
        "normalisation": ({"metavar": "NAME"}, {"names": ", ".join(NORMALISATIONS)}),
        "param": ({"metavar": "NAME=VALUE", "action": "append", "default": []}, {}),
        "scenario": ({"metavar": "SCENARIO"}, lambda: shipped_keys("scenarios")),
        "screens": ({"choices": SCREEN_MODES, "default": "flag"}, {}),
        "seed": ({"type": int, "default": 0, "metavar": "NUMBER"}, {}),
        "format": ({"choices": FORMATS}, {}),
        "output": ({"metavar": "FILE"}, {}),
        "force": ({"action": "store_true"}, {}),
    }
    for name in names:
        given, fields = about[name]
        parser.flag(f"--{name}", help=f"cli.flag_{name}", fields=fields, **given)


def shipped_keys(kind: str) -> dict[str, str]:
    """For help: the keys of the shipped criteria sets, options, profiles or scenarios."""
    from mcda.files.shipped import NOT_SETS, home

    if kind == "options":
        found = [path.parent.name for path in home().glob("options/*/_set.toml") if path.parent.name != "models"]
    else:
        folder = home() / "criteria" / ("" if kind == "criteria" else kind)
        found = [path.stem for path in folder.glob("*.toml") if path.name not in NOT_SETS]
    return {"keys": ", ".join(sorted(found))}


def note(message: str, language: str) -> None:
    """A remark on stderr, one line."""
    print(text("cli.note", language, message=message), file=sys.stderr)


def decision_of(arguments: Namespace) -> Decision:
    """The decision that --criteria and --options name; the shipped one without."""
    from mcda.files import load

    return load(getattr(arguments, "criteria", None), getattr(arguments, "options", None))


def preference_of(arguments: Namespace, decision: Decision) -> Preference | None:
    """--weights, else the weight column of the criteria (None: the evaluation takes it), else the weights that an exported workbook
    shows, else the set's default profile, else None: equal weights with a warning."""
    from mcda.files import load_preference

    criteria = getattr(arguments, "criteria", None)
    if arguments.weights:
        return load_preference(arguments.weights, criteria)
    if criteria and decision.default_weights is None:
        from mcda.files.preferences import shown_preference

        shown = shown_preference(criteria)
        if shown is not None:
            return shown
    if decision.default_weights is None and decision.default_profile:
        return load_preference(decision.default_profile, criteria)
    return None


def params_of(given: list[str], method: str, decision: Decision) -> dict[str, Any]:
    """`--param NAME=VALUE`, read by the kind of the method's parameter; lists are comma-separated in criterion order."""
    from mcda.methods import method_named

    chosen = method_named(method)
    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise InputError("cli.param_form", found=one)
        if name in found:
            raise InputError("cli.param_twice", found=name)
        parameter = chosen.parameter(name)
        kind = parameter.kind if parameter is not None else "choice"  # unknown names are the evaluation's to refuse
        found[name] = _read(name, kind, value, len(decision.criteria))
    return found


def _read(name: str, kind: str, value: str, criteria: int) -> Any:
    if kind == "choice":
        return value
    parts = [part.strip() for part in value.split(",")]
    if kind == "number":
        return _number(name, value)
    if kind == "per_criterion_choice":
        return parts[0] if len(parts) == 1 else parts
    if kind in ("per_criterion", "per_option"):
        numbers = [_number(name, part) for part in parts]
        return numbers[0] if len(numbers) == 1 else numbers
    if kind in ("bounds", "ranges"):
        pairs = [[_number(name, end) for end in part.split(":")] for part in parts]
        if any(len(pair) != 2 for pair in pairs):
            raise InputError("cli.param_pairs", name=name, found=value)
        return pairs * criteria if len(pairs) == 1 else pairs
    raise InputError("cli.param_kind", name=name)


def _number(name: str, written: str) -> float:
    try:
        return float(written)
    except ValueError:
        raise InputError("cli.param_number", name=name, found=written) from None


def format_of(arguments: Namespace) -> str:
    """--format, else what the ending of --output says, else a table."""
    if arguments.format:
        return str(arguments.format)
    return ending_among(arguments.output, FORMATS, "table", ("txt",))


def ending_among(output: str | None, formats: Sequence[str], without: str, also: Sequence[str] = ()) -> str:
    """The format that the ending of `output` names; `without` where it has none, or one of `also`.

    Another ending is an `InputError`: a file called .pdf that holds something else would be found out too late.
    """
    ending = Path(output or "").suffix.lower().removeprefix(".")
    if ending in formats:
        return ending
    if ending and ending not in also:
        raise InputError(
            "cli.unknown_ending",
            file=output,
            found=ending,
            accepted=", ".join(f".{one}" for one in formats if one != without or one != "table"),
        )
    return without
