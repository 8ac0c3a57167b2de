"""Load a decision: criteria and options from TOML, CSV, one workbook or one JSON file, whole and checked."""

from __future__ import annotations

import re
from pathlib import Path

from mcda.decision import Decision, grouped
from mcda.elements import Evidence
from mcda.errors import InputError, McdaError
from mcda.files.fields import collecting, in_file, shown
from mcda.files.json_decision import is_json, read_json_decision
from mcda.files.shipped import home, resolved
from mcda.files.sources import is_plain
from mcda.files.toml_criteria import CriteriaSet, first_problem, read_criteria_set, read_scenarios
from mcda.files.toml_options import OptionSet, read_evidence, read_option_set
from mcda.text import Text

__all__ = ["load"]

CONSEQUENCES = (
    "errors.empty_",
    "errors.extra_",
    "errors.half_scale",
    "errors.missing_",
    "errors.no_",
    "errors.scenario_",
    "errors.unknown_parent",
)
"""Problems of the whole that may merely follow from a part which could not be read: said only where all could be read."""


def load(criteria: str | Path | None = None, options: str | Path | None = None) -> Decision:
    """The decision made of a criteria set and options; the shipped one without arguments.

    `criteria` and `options` are keys of the shipped data or paths: a TOML criteria set with a folder of options, `criteria.csv` with
    `options.csv`, one JSON file, XLSX workbook or folder that holds both. Raises `InputError` carrying every problem found.
    """
    for given, other in ((criteria, options), (options, criteria)):
        if given is not None and is_json(given):
            if other is not None:
                raise InputError("files.json_holds_both", file=str(given))
            return read_json_decision(given)
    if criteria is not None and options is None:
        whole = Path(criteria)
        if is_plain(whole) or (whole / "criteria.csv").exists():
            if (whole / "criteria" / "default.toml").exists():
                marks = {"plain": "criteria.csv", "rich": "criteria/default.toml"}
                raise InputError("files.two_decisions", folder=str(whole), **marks)
            from mcda.files.plain_decision import read_plain_decision

            return read_plain_decision(whole)
        if whole.is_dir():
            return _from_folder(whole)
    if options is not None and (is_plain(options) or is_plain(criteria or "")):
        from mcda.files.plain_decision import read_plain_decision

        return read_plain_decision(None if criteria is None else Path(criteria), Path(options))
    defaults = _defaults(home() / "criteria")
    chosen = resolved(criteria or defaults["criteria"], home() / "criteria", ".toml", "files.unknown_criteria")
    return _from_toml(chosen, options, defaults.get("options", ""))


def _defaults(folder: Path) -> dict[str, str]:
    """The sets named in `default.toml`."""
    from mcda.files.fields import read_toml

    top = read_toml(folder / "default.toml", [], "mcda-default/1")
    return {key: top.string(key) for key in top}


def _from_folder(folder: Path) -> Decision:
    """A folder with `criteria/` and `options/` laid out as the shipped data are."""
    if not (folder / "criteria" / "default.toml").exists():
        raise InputError("files.not_a_decision_folder", folder=str(folder))
    defaults = _defaults(folder / "criteria")
    chosen = folder / "criteria" / f"{defaults.get('criteria', '')}.toml"
    return _from_toml(chosen, folder / "options" / defaults.get("options", ""), "")


def _from_toml(chosen: Path, options: str | Path | None, default_options: str) -> Decision:
    problems: list[McdaError] = []
    asked = read_criteria_set(chosen, problems)
    whole = asked if not asked.view_of else read_criteria_set(chosen.parent / f"{asked.view_of}.toml", problems)
    if whole.view_of:
        raise InputError("files.view_of_view", where=shown(chosen), found=asked.view_of)
    named = options or whole.options or default_options
    beside = chosen.parent.parent / "options"
    folder = resolved(named, beside if beside.is_dir() else home() / "options", "", "files.unknown_options")
    found = read_option_set(folder, problems)
    evidence: dict[str, Evidence] = {}
    with collecting(problems):
        evidence = read_evidence(folder.parent / "evidence.toml", problems)
    scenarios = read_scenarios(chosen.parent / "scenarios", whole.key, problems)
    try:
        decision = Decision(
            key=whole.key,
            name=whole.name,
            criteria=whole.criteria,
            branches=whole.branches,
            screens=whole.screens,
            options=found.options,
            attributes=found.attributes,
            scenarios=scenarios,
            evidence=evidence,
            note=found.note or whole.note,
            notes=whole.notes,
            default_profile=whole.default_profile,
        )
    except InputError as problem:
        known = bool(problems)
        problems.extend(
            in_file(_file_of(one, whole, found), one)
            for one in problem.problems
            if not (known and one.key.startswith(CONSEQUENCES))
        )
        raise InputError.first_of(problems) from None
    first_problem(problems)
    return decision if asked is whole else view(decision, asked)


def _file_of(problem: McdaError, criteria: CriteriaSet, options: OptionSet) -> str:
    """The file (or, for scenarios, the folder) in which a problem of the whole decision is mended."""
    named = problem.fields.get("option", problem.fields.get("found"))
    if "scenario" in problem.fields or problem.key.endswith("_scenario"):
        return shown(criteria.path.parent / "scenarios")
    if ("option" in problem.fields or problem.key.endswith("_option")) and named in options.files:
        return options.files[str(named)]
    return shown(criteria.path)


def view(decision: Decision, asked: CriteriaSet) -> Decision:
    """`decision` seen through a view's criteria."""
    from dataclasses import replace

    seen = grouped(decision, asked.key, asked.name, asked.criteria, _joined(asked.note, decision.note))
    return replace(
        seen, notes={**seen.notes, **asked.notes}, default_profile=asked.default_profile or seen.default_profile
    )


def _joined(first: Text, second: Text) -> Text:
    """Two notes as one; a sentence of the first that the second says, too (and perhaps goes on), is said once."""
    english, japanese = _sentences(first["en"]), _sentences(first["ja"])
    again = [any(one.startswith(part.rstrip(".")) for one in _sentences(second["en"])) for part in english]
    if len(english) == len(japanese):
        english = [part for part, known in zip(english, again, strict=True) if not known]
        japanese = [part for part, known in zip(japanese, again, strict=True) if not known]
    return Text(" ".join([*english, second["en"]]).strip(), "".join([*japanese, second["ja"]]).strip())


def _sentences(given: str) -> list[str]:
    """
    >>> _sentences("One. Two, 3.5."), _sentences("一。二。")
    (['One.', 'Two, 3.5.'], ['一。', '二。'])
    """
    return [part for part in re.split(r"(?<=\.)\s+|(?<=。)", given) if part]
