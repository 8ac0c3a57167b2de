"""A PostgreSQL server of Debian's package in a temporary folder, for as long as a test needs it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

__all__ = ["PostgresqlServer", "programs"]


def programs() -> Path | None:
    """The folder of the newest server programs on this machine; None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    return Path(on_path).resolve().parent if on_path else None


def running() -> dict[int, int]:
    """Every process that is not dead and its parent."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(folder.name)] = int(parent)
    return found


class PostgresqlServer:
    """`start`, `kill` (SIGKILL of every one of its processes) and `stop`; `url` names its one database."""

    def __init__(self, **settings: str) -> None:
        where = programs()
        assert where is not None, "PostgreSQL is not installed: apt-get install postgresql"
        self.programs = where
        self.folder = Path(tempfile.mkdtemp(prefix="rooms-"))
        # the server refuses to run as root; Debian's package brings a user for it
        self.user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        if self.user is not None:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.settings = {"port": str(self.port), "listen_addresses": "127.0.0.1", **settings}
        self.settings["unix_socket_directories"] = str(self.folder)
        self.data = self.folder / "data"
        self._run("initdb", "-D", str(self.data), "-U", "rooms", "--auth=trust", "-E", "UTF8", "--locale=C")
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"postgresql://rooms@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = [f"--{name}={value}" for name, value in self.settings.items()]
        command = [str(self.programs / "postgres"), "-D", str(self.data), *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **self._as_user())
        until = time.monotonic() + 30
        ready = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode != 0:
            assert self.process.poll() is None, (self.folder / "log").read_text()[-2000:]
            assert time.monotonic() < until, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL the server and all its workers at once: what a crash leaves."""
        assert self.process is not None
        workers = [pid for pid, parent in running().items() if parent == self.process.pid]
        for pid in [self.process.pid, *workers]:
            with suppress(ProcessLookupError):  # ended by itself in the meantime
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + 10
        while set(workers) & set(running()):  # a new server waits for nobody who still holds the old one's memory
            assert time.monotonic() < until
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop and remove everything."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)
        shutil.rmtree(self.folder)

    def _run(self, program: str, *given: str) -> None:
        subprocess.run([str(self.programs / program), *given], check=True, capture_output=True, **self._as_user())

    def _as_user(self) -> dict[str, object]:
        if self.user is None:
            return {"cwd": self.folder}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": [], "cwd": self.folder}
