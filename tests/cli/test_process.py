"""The command as a process of its own: what it imports, how it ends, what a terminal shows."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "pandas",
    "scipy",
    "pymcdm",
    "altair",
    "streamlit",
    "starlette",
    "matplotlib",
    "openpyxl",
    "xlsxwriter",
    "rich",
)


def test_rank_imports_nothing_heavy() -> None:
    code = (
        "import sys, io, contextlib\nfrom mcda.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n    assert main(sys.argv[1:]) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    for flags in ([], ["--format", "json"], ["--format", "csv", "--criteria", "seven_cards"]):
        done = subprocess.run(
            [sys.executable, "-c", code, "rank", *flags], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "[]", flags


def test_help_imports_no_numbers() -> None:
    code = "import sys\nfrom mcda.cli import main\nmain(['--version'])\nprint('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_ranks_from_any_folder(process) -> None:
    answer = process("rank", "--format", "json")
    assert answer.code == 0
    assert len(answer.err.splitlines()) == 1, "whose judgement the scores are"
    assert len(json.loads(answer.out)["options"]) == 11


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp932"])
def test_piped_text_is_utf8_whatever_the_machine_is_set_to(process, encoding: str) -> None:
    answer = process("--language", "ja", "rank", PYTHONIOENCODING=encoding)
    assert answer.code == 0
    assert "順位" in answer.out


def test_wrong_input_ends_with_two_and_no_traceback(process) -> None:
    answer = process("rank", "--method", "topsiss")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "unknown method 'topsiss'. Did you mean 'topsis'? `mcda rank --help` lists all.\n"


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mcda", "models", "--format", "json"]
    started = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout is not None
    started.stdout.close()  # before anything is written
    _, err = started.communicate(timeout=60)
    assert err == b""
    assert started.returncode == 1


def test_a_full_disk_is_one_line() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mcda", "rank"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


def test_ctrl_c_is_one_line() -> None:
    code = "import mcda.cli.rank as r, time, sys\nr.run = lambda a: (print('up', flush=True), time.sleep(60))\nfrom mcda.cli import main\nsys.exit(main(['rank']))"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background shell hands it down ignored
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"up\n"
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=60)
    assert started.returncode == 1
    assert err.decode() == "stopped; nothing was written.\n"


def terminal(columns: int, *given: str) -> str:
    """What `mcda` writes into a terminal of so many columns."""
    return in_a_terminal(columns, [sys.executable, "-m", "mcda", *given])


def in_a_terminal(columns: int, command: list[str]) -> str:
    """What a command writes into a terminal."""
    child, master = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        os.chdir(ROOT)
        os.environ.update(TERM="xterm-256color", COLUMNS=str(columns), LINES="40")
        os.environ.pop("NO_COLOR", None)
        os.execv(command[0], command)
    written = b""
    while True:
        try:
            read = os.read(master, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not read:
            break
        written += read
    os.close(master)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, written.decode()
    return written.decode()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("columns", [80, 120])
def test_a_terminal_shows_a_table_with_colours_that_fits(language: str, columns: int) -> None:
    from mcda.text.widths import width

    shown = terminal(columns, "--language", language, "rank")
    assert "\x1b[31m" in shown, "fails are red"
    assert "━" in shown or "─" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).replace("\r", "")
    assert max(width(line) for line in plain.splitlines()) <= columns
    assert {"en": "Parallel HQs", "ja": "並列司令部"}[language] in plain
    assert "…" not in plain, "nothing is cut off"


WAITS = """
import sys, time
from mcda.cli.waiting import waiting
with waiting("en") as report:
    for done in range(int(float(sys.argv[1]) * 10)):
        time.sleep(0.1)
        report(done, 20)
print("done")
"""


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize(("seconds", "shown"), [(0.3, False), (1.6, True)], ids=["fast", "slow"])
def test_a_progress_bar_only_where_something_takes_over_a_second(seconds: float, shown: bool) -> None:
    written = in_a_terminal(80, [sys.executable, "-c", WAITS, str(seconds)])
    assert ("working" in written) == shown
    assert "done" in written


def test_no_progress_bar_when_piped() -> None:
    command = [sys.executable, "-c", WAITS, "1.3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("done\n", "")
