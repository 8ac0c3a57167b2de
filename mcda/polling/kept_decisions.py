"""The decisions that rooms are about, kept beside the rooms: a room asks what it asked when it was made, whatever files say since."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from mcda.decision import Decision
from mcda.errors import McdaError
from mcda.files import load
from mcda.files.json_decision import decision_as_json, read_json_decision
from mcda.polling.places import private_folder
from mcda.polling.rooms import Room

__all__ = ["KeptDecisions"]

FOLDER = "decisions"


class KeptDecisions:
    """Decisions by the hash a room's plan names, as files in MCDA_HOME, readable for the owner alone; safe from any thread."""

    def __init__(self, home: Path | str | None = None) -> None:
        self._folder = private_folder(home) / FOLDER
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._held: dict[str, Decision] = {}
        self._gate = threading.Lock()

    def keep(self, decision: Decision) -> None:
        """Write the decision down, unless it is there."""
        path = self._path(decision.hash)
        with self._gate:
            self._held[decision.hash] = decision
            if path.exists():
                return
            made = path.with_name(f"{path.name}.{token_hex(6)}")
            descriptor = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(decision_as_json(decision))
                file.flush()
                os.fsync(file.fileno())
            made.replace(path)

    def decision_of(self, room: Room) -> Decision | None:
        """The decision a room is about; None where neither the kept file nor the served decision is the one it was made from."""
        wanted = room.plan.decision
        with self._gate:
            found = self._held.get(wanted)
            if found is None and wanted:
                found = self._read(wanted) or _served(wanted)
                if found is not None:
                    self._held[wanted] = found
            return found

    def forget_others(self, rooms: Iterable[Room]) -> None:
        """Remove what no room is about any more."""
        needed = {room.plan.decision for room in rooms}
        with self._gate:
            for path in self._folder.glob("*.json"):
                if path.stem not in needed:
                    self._held.pop(path.stem, None)
                    path.unlink(missing_ok=True)

    def _path(self, named: str) -> Path:
        return self._folder / f"{named}.json"

    def _read(self, wanted: str) -> Decision | None:
        path = self._path(wanted)
        if not wanted.isalnum() or not path.is_file():
            return None
        with suppress(McdaError):  # a damaged file: the served decision may be the same one
            found = read_json_decision(path)
            return found if found.hash == wanted else None
        return None


def _served(wanted: str) -> Decision | None:
    """The decision this server shows, where it is the one: several machines share rooms, not folders."""
    with suppress(McdaError):
        found = load(os.environ.get("MCDA_CRITERIA") or None, os.environ.get("MCDA_OPTIONS") or None)
        return found if found.hash == wanted else None
    return None
