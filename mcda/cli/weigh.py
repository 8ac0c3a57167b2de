"""`mcda weigh`: what the weights are, how consistent the judgements behind them, and what a group of people comes to."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mcda.cli.common_flags import add_flags, decision_of, format_of, note, preference_of, shipped_keys
from mcda.errors import InputError
from mcda.text import Text, text

if TYPE_CHECKING:
    from mcda.cli.parser import CommandParser
    from mcda.decision import Decision
    from mcda.preference import Preference
    from mcda.tables import Table

HELP = "cli.weigh_help"
DETAIL = "cli.weigh_detail"
EXAMPLE = "mcda weigh --weights ahp_example --criteria seven_cards\nmcda weigh --data entropy"
DATA = ("entropy", "critic", "standard_deviation")
PRIORITIES = ("eigenvector", "geometric_mean")


def add_arguments(parser: CommandParser) -> None:
    """The flags of `mcda weigh`."""
    parser.flag(
        "--weights", nargs="+", default=[], metavar="PROFILE", help="cli.flag_weights_several", fields=_profiles
    )
    parser.flag("--priority", choices=PRIORITIES, default=PRIORITIES[0], help="cli.flag_priority")
    parser.flag("--data", choices=DATA, help="cli.flag_data")
    add_flags(parser, "criteria", "options", "format", "output", "force")


def _profiles() -> dict[str, str]:
    return shipped_keys("profiles")


def run(arguments: Namespace) -> int:
    """Show the weights of one person, of several together, or of the data."""
    from mcda.cli.printing import emit

    decision, format = decision_of(arguments), format_of(arguments)
    tables = _from_data(arguments, decision) if arguments.data else _stated(arguments, decision)
    emit(arguments, tables[:1] if format == "csv" else tables, format)
    return 0


def _from_data(arguments: Namespace, decision: Decision) -> list[Table]:
    from mcda import tables, weights
    from mcda.preference import Preference

    if arguments.weights:
        raise InputError("cli.weights_or_data")
    found = getattr(weights, arguments.data)(decision.matrix, decision.direction)
    preference = Preference.from_weights(
        decision.criterion_keys,
        found,
        key=arguments.data,
        name=tables.heading(f"cli.data_{arguments.data}"),
        note=tables.heading("cli.data_note"),
        elicitation="data",
    )
    return [tables.weights(decision, preference)]


def _stated(arguments: Namespace, decision: Decision) -> list[Table]:
    """Weights of every file, and what stands behind them."""
    from mcda import tables
    from mcda.files import load_preference

    if arguments.weights:
        stated = [load_preference(one, arguments.criteria) for one in arguments.weights]
    else:
        stated = [_default(arguments, decision)]
    people = [_prioritised(one, arguments.priority) for one in stated]
    for other in people[1:]:
        if set(other.criteria) != set(people[0].criteria):
            raise InputError("cli.different_criteria", first=_name(people[0]), second=_name(other))
    about = _decision_for(people[0], decision, arguments)
    found = [tables.weights(about, people[0], [*people[1:], *_together(people)] if len(people) > 1 else None)]
    matrices = _matrices(people)
    if matrices:
        names = {key: _name(one) for key, one in zip(matrices, people, strict=False)}
        if len(people) > 1 and len(matrices) == len(people):
            from mcda.weights import aggregate_judgements

            matrices["group"] = aggregate_judgements(list(matrices.values()))
            names["group"] = tables.heading("cli.group_judgements")
        found.append(tables.consistency(matrices, names))
        labels = _labels(people[0].criteria, about)
        for key, matrix in matrices.items():
            if key != "group" and (len(people) == 1 or not _acceptable(matrix)):
                found.append(tables.judgements(labels, matrix, name=names[key] if len(people) > 1 else None))
    return found


def _default(arguments: Namespace, decision: Decision) -> Preference:
    from mcda.evaluation import posed

    arguments.weights = None
    problem = posed(decision, preference_of(arguments, decision))
    for key, fields in problem.warnings:
        note(text(key, arguments.language, **fields), arguments.language)
    return problem.preference


def _prioritised(preference: Preference, priority: str) -> Preference:
    """The preference with its judgements weighed by `priority`; one that was not judged in pairs stays as it is."""
    matrix = preference.detail.get("matrix")
    if matrix is None or priority == PRIORITIES[0]:
        return preference
    from mcda.weights import ahp

    return replace(preference, points=tuple(ahp(matrix, priority).priorities.tolist()))  # type: ignore[arg-type]


def _decision_for(preference: Preference, decision: Decision, arguments: Namespace) -> Decision | None:
    """The decision whose criteria were weighed: the one that was named, or the set that the preference names; None for criteria
    of a decision that we were not given."""
    from mcda.files import load

    weighed = set(preference.criteria)
    named = str(preference.detail.get("criteria") or "")
    for found in (decision, *((load(named),) if named and arguments.criteria is None else ())):
        if weighed == set(found.criterion_keys) or (found.base and weighed == set(found.base.criterion_keys)):
            return found
    if arguments.criteria is not None:
        preference.for_decision(decision)  # raises, naming the criteria that do not fit
    return None


def _together(people: Sequence[Preference]) -> list[Preference]:
    """The group's weights both ways: from common judgements where all judged in pairs, and from everybody's priorities."""
    from mcda.preference import Preference
    from mcda.tables import heading
    from mcda.weights import aggregate_judgements, aggregate_priorities, ahp

    keys = people[0].criteria
    found: list[tuple[str, Text, Any]] = []
    matrices = _matrices(people)
    if len(matrices) == len(people):
        common = ahp(aggregate_judgements(list(matrices.values()))).priorities
        found.append(("group_judgements", heading("cli.group_judgements"), common))
    shares = [[dict(zip(one.criteria, one.weights, strict=True))[key] for key in keys] for one in people]
    found.append(("group_priorities", heading("cli.group_priorities"), aggregate_priorities(shares)))
    return [
        Preference.from_weights(keys, share, key=key, name=name, elicitation="aggregate") for key, name, share in found
    ]


def _matrices(people: Sequence[Preference]) -> dict[str, Any]:
    """Judgement matrices by the person's key, all in the first person's order of criteria."""
    import numpy as np

    keys, found = people[0].criteria, {}
    for place, one in enumerate(people):
        matrix = one.detail.get("matrix")
        if matrix is not None:
            order = [one.criteria.index(key) for key in keys]
            named = one.key if one.key and one.key not in found else f"{one.key}{place + 1}"
            found[named] = np.asarray(matrix, dtype=float)[np.ix_(order, order)]
    return found


def _acceptable(matrix: Any) -> bool:
    from mcda.pairwise import ACCEPTABLE_RATIO, consistency

    return float(consistency(matrix).consistency_ratio) <= ACCEPTABLE_RATIO


def _labels(keys: Sequence[str], decision: Decision | None) -> list[Text]:
    known = {} if decision is None else {criterion.key: criterion.name for criterion in decision.criteria}
    return [known.get(key, Text(key)) for key in keys]


def _name(preference: Preference) -> Text:
    return preference.name or Text(preference.key)
