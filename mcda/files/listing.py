"""Which views of a criteria set lie beside it."""

from __future__ import annotations

from pathlib import Path

from mcda.decision import Decision
from mcda.errors import McdaError
from mcda.files.shipped import NOT_SETS, home
from mcda.files.toml_criteria import read_criteria_set

__all__ = ["view_keys"]


def view_keys(decision: Decision, folder: Path | None = None) -> tuple[str, ...]:
    """Keys of the views in `folder` (the shipped criteria without) that group every criterion of `decision` under fewer.

    A view that leaves criteria out shows a part of the decision and is not listed. A broken file is not listed either: loading it by
    its key says what is wrong with it.
    """
    found = []
    for path in sorted((folder or home() / "criteria").glob("*.toml")):
        if path.name in NOT_SETS:
            continue
        problems: list[McdaError] = []
        asked = read_criteria_set(path, problems)
        members = {member for criterion in asked.criteria for member in criterion.members}
        if not problems and asked.view_of == decision.key and members == set(decision.criterion_keys):
            found.append(path.stem)
    return tuple(found)
