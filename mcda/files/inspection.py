"""A decision looked at whole: every problem of every file that belongs to it, and what is worth knowing though nothing is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path

from mcda.decision import Decision
from mcda.errors import InputError, McdaError, listed
from mcda.files.fields import collecting, in_file, read_toml, shown
from mcda.files.json_decision import is_json
from mcda.files.loading import load, view
from mcda.files.models import Comparison, load_models
from mcda.files.preferences import carried_profiles, load_preference, profile_folder, shown_preference
from mcda.files.shipped import NOT_SETS, home
from mcda.files.sources import is_plain
from mcda.files.toml_criteria import read_criteria_set
from mcda.preference import Preference
from mcda.text import LANGUAGES, Text

__all__ = ["Inspection", "Remark", "inspected_decision", "inspected_weights"]

Remark = tuple[str, Mapping[str, object]]
"""A message key and its fields."""

ACCEPTABLE_RATIO = 0.10
"""Saaty's rule of thumb for the consistency ratio."""


@dataclass
class Inspection:
    """What was found: problems (then the input must be mended), notes, and one sentence that sums up what is sound."""

    problems: list[McdaError] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    summary: Remark = ("files.sound_decision", {})


def inspected_decision(
    criteria: str | Path | None = None, options: str | Path | None = None
) -> tuple[Inspection, Decision | None]:
    """Everything that `criteria` and `options` (as in `load`) stand for, and the decision where it could be made.

    A rich decision is read with what lies beside it: views, profiles, scenarios, models, evidence pointers, levels, both languages.
    """
    found = Inspection()
    decision = None
    with collecting(found.problems):
        decision = load(criteria, options)
    if decision is None:
        if not _is_plain(criteria, options) and not is_json(criteria or options or ""):
            folder = _criteria_folder(criteria)
            _profiles(folder, (), found.problems, _criteria_of_sets(folder))
            _check_scenario_sets(folder, _keys_of_sets(folder), found.problems)
            _inspect_models(_models_folder(criteria), None, found)
        return found, None
    counts = {"options": len(decision.options), "criteria": len(decision.criteria), "hash": decision.hash}
    if _is_plain(criteria, options):
        found.summary = ("files.sound_plain", counts)
        _note_plain(decision, shown_preference(criteria or options), found)
        return found, decision
    whole = decision.base or decision
    if is_json(criteria or options or ""):
        _inspect_json(criteria or options, decision, counts, found)
        return found, decision
    folder = _criteria_folder(criteria)
    views = _views(folder, whole, found.problems)
    profiles = _profiles(folder, (whole, *views), found.problems)
    _check_scenario_sets(folder, {whole.key, *_keys_of_sets(folder)}, found.problems)
    for one in views:
        held = {key for criterion in one.criteria for key in criterion.members}
        left_out = [key for key in whole.criterion_keys if key not in held]
        if (
            0 < len(left_out) < len(held)
        ):  # nearly all are there, so one was forgotten; a view of a few leaves the others out on purpose
            found.notes.append(("files.note_left_out", {"view": one.key, "criteria": listed(left_out)}))
    comparison = _inspect_models(_models_folder(criteria), whole, found)
    found.problems += [in_file(shown(folder), one) for one in _pointer_problems(whole)]
    if whole.default_profile and whole.default_profile not in {one.key for one in profiles}:
        known = listed(one.key for one in profiles)
        found.problems.append(InputError("files.unknown_profile", found=whole.default_profile, accepted=known))
    for language in LANGUAGES:
        one_sided = [
            text
            for thing in (whole, views, profiles, comparison)
            for text in texts_of(thing)
            if not text.plain().get(language)
        ]
        if one_sided:
            fields_ = {"count": len(one_sided), "language": language, "example": _start(one_sided[0])}
            found.notes.append(("files.note_one_language", fields_))
    models = len(comparison.models) if comparison else 0
    found.summary = _sound(decision, counts, profiles=len(profiles), views=len(views), models=models)
    return found, decision


def inspected_weights(
    source: str | Path, criteria: str | Path | None = None, decision: Decision | None = None
) -> tuple[Inspection, Preference | None]:
    """A weights, points or pairwise file, or a profile; with a decision also whether it fits its criteria."""
    found = Inspection()
    preference = None
    with collecting(found.problems):
        preference = load_preference(source, criteria)
    if preference is None:
        return found, None
    if decision is not None:
        with collecting(found.problems):
            preference.for_decision(decision)
    file = str(source)
    detail = preference.detail
    if "lambda_max" in detail:  # all judgements are at hand, not only what they amounted to
        found.summary = (
            "files.sound_judgements",
            {
                "file": file,
                "n": len(preference.criteria),
                "lambda_max": f"{detail['lambda_max']:.4f}",
                "index": f"{detail['consistency_index']:.4f}",
                "ratio": f"{detail['consistency_ratio']:.4f}",
            },
        )
        if float(detail["consistency_ratio"]) > ACCEPTABLE_RATIO:  # type: ignore[arg-type]
            found.notes.append(("files.note_inconsistent", {"ratio": f"{detail['consistency_ratio']:.3f}"}))
    else:
        total = f"{sum(preference.points):g}"
        found.summary = ("files.sound_weights", {"file": file, "n": len(preference.criteria), "total": total})
        zero = [key for key, point in zip(preference.criteria, preference.points, strict=True) if point == 0]
        if zero:
            found.notes.append(("files.note_zero_weights", {"criteria": ", ".join(zero)}))
    return found, preference


def _is_plain(criteria: str | Path | None, options: str | Path | None) -> bool:
    folder = criteria is not None and (Path(criteria) / "criteria.csv").exists()
    return folder or any(given is not None and is_plain(given) for given in (criteria, options))


def _inspect_json(
    source: str | Path | None, decision: Decision, counts: Mapping[str, object], found: Inspection
) -> None:
    """One file holds the decision and its profiles; nothing lies beside it."""
    whole = decision.base or decision
    profiles = carried_profiles(source)
    for profile in profiles:
        if {*profile.criteria} not in ({*whole.criterion_keys}, {*decision.criterion_keys}):
            with collecting(found.problems):
                profile.for_decision(whole)
    found.problems += [in_file(str(source), one) for one in _pointer_problems(whole)]
    views = 0 if decision.base is None else 1
    found.summary = _sound(decision, counts, profiles=len(profiles), views=views, models=0)


def _sound(decision: Decision, counts: Mapping[str, object], **beside: int) -> Remark:
    """What a sound decision holds: its own counts, those of the whole one behind it, and of what lies beside."""
    whole = decision.base or decision
    own = {"screens": len(whole.screens), "scenarios": len(whole.scenarios), "evidence": len(whole.evidence)}
    return "files.sound_decision", {**counts, "name": decision.name, **own, **beside}


def _note_plain(decision: Decision, shown: Preference | None, found: Inspection) -> None:
    if decision.note:
        found.notes.append(("files.note", {"message": decision.note}))
    unscaled = [criterion.key for criterion in decision.criteria if not criterion.has_scale]
    if unscaled:
        found.notes.append(("files.note_no_scale", {"criteria": ", ".join(unscaled)}))
    if decision.default_weights is None and shown is None:
        found.notes.append(("files.note_no_weights", {}))


def _criteria_folder(criteria: str | Path | None) -> Path:
    """Where the criteria set and what lies beside it are."""
    if criteria is None or (not isinstance(criteria, Path) and (home() / "criteria" / f"{criteria}.toml").exists()):
        return home() / "criteria"
    given = Path(criteria)
    return given / "criteria" if given.is_dir() else given.parent


def _models_folder(criteria: str | Path | None) -> Path:
    return _criteria_folder(criteria).parent / "options" / "models"


def _sets(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.toml")) if path.name not in NOT_SETS]


def _keys_of_sets(folder: Path) -> set[str]:
    return {path.stem for path in _sets(folder)}


def _views(folder: Path, whole: Decision, problems: list[McdaError]) -> list[Decision]:
    """Every view of the set that lies beside it."""
    found = []
    for path in _sets(folder):
        with collecting(problems):
            mine: list[McdaError] = []
            asked = read_criteria_set(path, mine)
            if asked.view_of == whole.key:
                problems.extend(mine)
                try:
                    found.append(view(whole, asked))
                except InputError as problem:
                    problems.extend(in_file(shown(path), one) for one in problem.problems)
    return found


def _criteria_of_sets(folder: Path) -> dict[str, tuple[str, ...]]:
    """The criteria of every set whose file can be read, by the set's key: enough to say whether profiles fit where the options do not."""
    found = {}
    for path in _sets(folder):
        unsaid: list[McdaError] = []  # the decision's own problems say what is wrong with its set
        with collecting(unsaid):
            one = read_criteria_set(path, unsaid)
            if not unsaid:
                found[one.key] = tuple(criterion.key for criterion in one.criteria)
    return found


def _profiles(
    folder: Path,
    decisions: tuple[Decision, ...],
    problems: list[McdaError],
    sets: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Preference]:
    """Every profile that lies beside the set; each must fit the set or a view of it (`decisions`, or where these could not be made,
    the criteria of the `sets`)."""
    found = []
    place = profile_folder(folder)
    for path in sorted(place.glob("*.toml")) if place.is_dir() else ():
        with collecting(problems):
            profile = load_preference(path)
            fitting = [one for one in decisions if set(one.criterion_keys) == set(profile.criteria)]
            if decisions and not fitting:
                named = next((one for one in decisions if one.key == profile.detail.get("criteria")), decisions[0])
                try:
                    profile.for_decision(named)
                except InputError as problem:
                    problems.extend(in_file(shown(path), one) for one in problem.problems)
            wanted = (sets or {}).get(str(profile.detail.get("criteria", "")))
            if wanted is not None:
                try:
                    profile.require(wanted)
                except InputError as problem:
                    problems.extend(in_file(shown(path), one) for one in problem.problems)
            found.append(profile)
    return found


def _check_scenario_sets(folder: Path, known: set[str], problems: list[McdaError]) -> None:
    """A scenario for a set that is not there would be passed over in silence."""
    place = folder / "scenarios"
    for path in sorted(place.glob("*.toml")) if place.is_dir() else ():
        mine: list[McdaError] = []
        try:
            named = read_toml(path, mine, "mcda-scenario/1").string("criteria", required=True)
        except InputError:
            continue  # the decision's own problems say it
        if named not in known:
            accepted = ", ".join(sorted(known))
            problems.append(
                InputError("files.not_a_choice", where=shown(path), name="criteria", found=named, accepted=accepted)
            )


def _inspect_models(folder: Path, whole: Decision | None, found: Inspection) -> Comparison | None:
    """The models, and whether options and models point to each other rightly."""
    if not folder.is_dir():
        return None
    with collecting(found.problems):
        comparison = load_models(folder)
        if whole is not None:
            models, options = [one.key for one in comparison.models], list(whole.option_keys)
            for option in whole.options:
                for key in option.lineage:
                    if key not in models:
                        fields_ = {"option": option.key, "found": key, "accepted": ", ".join(models)}
                        found.problems.append(InputError("files.unknown_lineage", **fields_))
            for model in comparison.models:
                for key in model.becomes:
                    if key not in options:
                        fields_ = {"model": model.key, "found": key, "accepted": ", ".join(options)}
                        found.problems.append(InputError("files.unknown_successor", **fields_))
        return comparison
    return None


def _pointer_problems(decision: Decision) -> Iterator[McdaError]:
    """Pointers of criteria and screens that lead nowhere, and levels beside their scale."""
    screens = {screen.key for screen in decision.screens}
    pointing = [(one.key, one.evidence) for one in decision.criteria] + [
        (one.key, one.evidence) for one in decision.screens
    ]
    for key, pointers in pointing:
        for pointer in pointers:
            if decision.evidence and pointer not in decision.evidence:
                yield InputError("files.unknown_pointer", thing=key, found=pointer)
    for criterion in decision.criteria:
        for key in criterion.screens:
            if key not in screens:
                yield InputError(
                    "files.unknown_screen_of",
                    thing=criterion.key,
                    found=key,
                    accepted=listed(sorted(screens)),
                )
        low, high = criterion.extent
        scores = [level.score for level in criterion.levels]
        for score in sorted(set(scores)):
            if not low <= score <= high:
                yield InputError(
                    "files.level_outside", criterion=criterion.key, found=f"{score:g}", low=f"{low:g}", high=f"{high:g}"
                )
            if scores.count(score) > 1:
                yield InputError("files.level_twice", criterion=criterion.key, found=f"{score:g}")
        for end in (criterion.worst, criterion.best):
            if scores and end is not None and end not in scores:
                yield InputError("files.level_missing", criterion=criterion.key, found=f"{end:g}")
    for screen in decision.screens:
        for key in screen.criteria:
            if key not in decision.criterion_keys:
                yield InputError(
                    "files.unknown_criterion_of",
                    thing=screen.key,
                    found=key,
                    accepted=", ".join(decision.criterion_keys),
                )


def texts_of(thing: object) -> Iterator[Text]:
    """Every text within a record that says something in at least one language."""
    if isinstance(thing, Text):
        if thing:
            yield thing
    elif isinstance(thing, Decision):
        for one in fields(thing):
            if one.name != "base":
                yield from texts_of(getattr(thing, one.name))
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from texts_of(getattr(thing, one.name))
    elif isinstance(thing, Mapping):
        for inner in thing.values():
            yield from texts_of(inner)
    elif isinstance(thing, (tuple, list)):
        for inner in thing:
            yield from texts_of(inner)


def _start(text: Text) -> str:
    said = text.en or text.ja
    return said if len(said) <= 40 else f"{said[:39]}…"
