"""Nothing is lost by runs that are killed, stopped, shut out or run out of room."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from pytest_cnncourse.results import reports

LAYERS = Path(__file__).parents[1] / "reference" / "layers.py"
CLASS = Path(__file__).parents[1] / "examples" / "class"
NUMBER = 12
SECONDS = 120
"""For a report to be there."""


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A class that costs little: one exercise each, and one that fails it."""
    folder = tmp_path / "handed-in"
    for number in range(NUMBER):
        (folder / f"s{number:02}").mkdir(parents=True)
        shutil.copy(LAYERS, folder / f"s{number:02}" / "layers.py")
    shutil.copy(CLASS / "lesson-totals" / "layers.py", folder / "s07" / "layers.py")
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one worker makes of the class when it is left in peace."""
    folder = tmp_path_factory.mktemp("undisturbed")
    handed_in.__wrapped__(folder)  # type: ignore[attr-defined]
    assert run(folder, "--jobs", "1").returncode == 0
    return results(folder / "grades")


def command(folder: Path, *args: str) -> list[str]:
    grade = [sys.executable, "-m", "pytest_cnncourse", "grade", str(folder / "handed-in")]
    seed = () if "--seed" in args or "--no-seed" in args else ("--seed", "7")
    given = [arg for arg in args if arg != "--no-seed"]
    return [*grade, "--out", str(folder / "grades"), *seed, *given]


def run(folder: Path, *args: str, **how: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder, *args), capture_output=True, text=True, check=False, **how
    )


def results(out: Path) -> dict[str, Any]:
    """All reports, but for the times."""
    return {each.submission.id: each.model_dump(exclude={"duration_s"}) for each in reports(out)}


def landed(folder: Path) -> dict[str, int]:
    """Report -> when it was written."""
    return {p.name: p.stat().st_mtime_ns for p in (folder / "grades" / "reports").glob("*.json")}


@contextmanager
def running(folder: Path, *args: str) -> Iterator[subprocess.Popen[str]]:
    """A run in a process group of its own, once some of its reports have landed."""
    before = len(landed(folder))
    started = subprocess.Popen(
        command(folder, *args),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + SECONDS
        while len(landed(folder)) < before + 2 and started.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.005)
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.communicate()


@contextmanager
def busy() -> Iterator[None]:
    """Every core has something else to do."""
    loops = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(os.cpu_count() or 1)
    ]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def test_a_run_killed_twice_on_a_busy_machine_comes_to_the_same(
    tmp_path: Path, handed_in: Path, undisturbed: dict[str, Any]
) -> None:
    with busy():
        for _ in range(2):
            with running(tmp_path, "--jobs", "8") as started:
                os.killpg(started.pid, signal.SIGKILL)
        before = landed(tmp_path)
        assert len(before) >= 4
        last = run(tmp_path, "--jobs", "8")
    assert last.returncode == 0, last.stderr
    assert f"{len(before)} of them graded before" in last.stdout
    assert before.items() <= landed(tmp_path).items()
    assert results(tmp_path / "grades") == undisturbed
    assert not list((tmp_path / "grades").rglob(".*"))


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path, handed_in: Path) -> None:
    with running(tmp_path, "--jobs", "2") as started:
        task = Path(f"/proc/{started.pid}/task/{started.pid}/children")
        workers = [Path("/proc", pid) for pid in task.read_text(encoding="ascii").split()]
        started.kill()
        started.wait()
        end = time.monotonic() + SECONDS
        while any(worker.exists() for worker in workers):
            assert time.monotonic() < end
            time.sleep(0.02)
    assert len(workers) >= 2


def test_what_is_the_same_is_not_graded_again(tmp_path: Path, handed_in: Path) -> None:
    first = run(tmp_path, "--no-seed")
    assert first.returncode == 0, first.stderr
    before = landed(tmp_path)
    pages = tmp_path / "grades" / "pages"
    known = {path.name: path.stat().st_mtime_ns for path in pages.glob("*.html")}
    assert len(known) == NUMBER
    (pages / "s05.html").unlink()
    shutil.copy(LAYERS, handed_in / "s07" / "layers.py")
    shutil.rmtree(handed_in / "s03")
    shutil.copytree(handed_in / "s04", handed_in / "t04")
    second = run(tmp_path, "--no-seed")
    after = landed(tmp_path)
    assert {name for name in after if after[name] != before.get(name)} == {"s07.json", "t04.json"}
    made = {p.stem for p in pages.glob("*.html") if p.stat().st_mtime_ns != known.get(p.name)}
    assert made == {"s07", "s05", "t04"}
    summary = json.loads((tmp_path / "grades" / "summary.json").read_bytes())
    assert {row["id"]: row["score"] for row in summary["submissions"]} == {
        f"{name}": 20.0 for name in [p.name for p in handed_in.iterdir()]
    }
    assert first.stdout.splitlines()[-1].split("seed ")[1].split(":")[0] in second.stdout
    again = run(tmp_path, "--no-seed", "--fresh")
    assert again.returncode == 0, again.stderr
    assert not set(landed(tmp_path).values()) & set(after.values())
    assert "graded before" not in again.stdout


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_ends_with_what_is_done(
    tmp_path: Path, handed_in: Path, number: signal.Signals, status: int
) -> None:
    with running(tmp_path, "--jobs", "1") as started:
        started.send_signal(number)
        told, errors = started.communicate()
    assert started.returncode == status, errors
    assert "the same command goes on" in errors
    assert "Traceback" not in errors
    done = landed(tmp_path)
    assert 2 <= len(done) < NUMBER
    summary = json.loads((tmp_path / "grades" / "summary.json").read_bytes())
    assert {f"{row['id']}.json" for row in summary["submissions"]} == done.keys()
    assert len((tmp_path / "grades" / "grades.csv").read_text().splitlines()) == 1 + len(done)
    assert f"{len(done)} submissions" in told
    assert run(tmp_path).returncode == 0
    assert len(landed(tmp_path)) == NUMBER


def test_a_second_run_at_once_is_shut_out(tmp_path: Path, handed_in: Path) -> None:
    (tmp_path / "grades").mkdir()
    with FileLock(tmp_path / "grades" / "run.lock"):
        second = run(tmp_path)
    assert second.returncode == 2
    assert "another run is writing to" in second.stderr
    assert not landed(tmp_path)


def test_a_full_disk_is_told_and_what_is_done_stays(tmp_path: Path, handed_in: Path) -> None:
    assert run(tmp_path, "--seed", "7").returncode == 0
    before = landed(tmp_path)
    shutil.copy(handed_in / "s01" / "layers.py", handed_in / "s07" / "layers.py")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, resource.RLIM_INFINITY))

    full = run(tmp_path, preexec_fn=small_files)
    assert full.returncode == 2
    assert "cannot be written to: File too large. What is done stays there" in full.stderr
    assert landed(tmp_path) == before
    assert not list((tmp_path / "grades").rglob(".*"))
    assert run(tmp_path).returncode == 0
    assert landed(tmp_path) != before


# --- how far it is ---


def test_machines_are_told_of_each_submission(tmp_path: Path, handed_in: Path) -> None:
    told = events(run(tmp_path, "--log-json").stderr)
    assert [each["event"] for each in told[:2]] == ["begun", "sandbox"]
    assert told[0]["total"] == NUMBER
    scores = {each["id"]: each["score"] for each in told if each["event"] == "submission"}
    assert len(scores) == NUMBER
    assert scores["s07"] == 17.0
    assert told[-2:] == [{"event": "pages"}, {"event": "ended", "submissions": NUMBER}]


def events(lines: str) -> list[Any]:
    return [json.loads(line) for line in lines.splitlines()]


@pytest.mark.parametrize("reached", ["begun", "submission"])
def test_machines_are_told_of_a_stop_by_lines_of_json_to_the_end(
    tmp_path: Path, handed_in: Path, reached: str
) -> None:
    started = subprocess.Popen(
        command(tmp_path, "--log-json", "--jobs", "2"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stderr is not None
    lines = ""
    while f'"{reached}"' not in lines:
        lines += (line := started.stderr.readline())
        assert line
    os.killpg(started.pid, signal.SIGINT)  # as a terminal does: its workers too
    told = events(lines + started.stderr.read())
    started.stderr.close()
    assert started.wait() == 130
    done = len(landed(tmp_path))
    assert told[-1] == {"event": "stopped", "submissions": done, "left": NUMBER - done}


def test_machines_are_told_why_nothing_can_be_done(tmp_path: Path, handed_in: Path) -> None:
    (tmp_path / "grades").mkdir()
    with FileLock(tmp_path / "grades" / "run.lock"):
        failed = run(tmp_path, "--log-json")
    assert failed.returncode == 2
    *_, told = events(failed.stderr)
    assert told["event"] == "failed"
    assert "another run is writing to" in told["reason"]


def on_terminal(
    called: list[str], *, columns: int = 80, press: str = "", **environment: str
) -> tuple[int, str]:
    """Exit status, and what a terminal that wide was sent; Ctrl-C once it matches `press`."""
    ours, theirs = pty.openpty()
    inherited = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    started = subprocess.Popen(
        ["setsid", "--ctty", *called],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**inherited, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    drawn = b""
    try:
        while True:
            drawn += os.read(ours, 1 << 16)
            if press and re.search(press, drawn.decode("utf-8", "ignore")):
                os.write(ours, b"\x03")
                press = ""
    except OSError:  # the other end is closed
        return started.wait(), drawn.decode()
    finally:
        os.close(ours)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_bar_fits_the_terminal_and_keeps_what_matters_most(
    tmp_path: Path, handed_in: Path, columns: int
) -> None:
    status, drawn = on_terminal(command(tmp_path), columns=columns)
    assert status == 0
    bars = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", drawn).partition("submission  ")[0]
    lines = [line.strip("\r") for line in re.split(r"\r\n|\n|\r", bars)]
    assert not [line for line in lines if len(line) > columns]
    assert "starting" in bars
    last = next(line for line in reversed(lines) if f"{NUMBER}/{NUMBER}" in line)
    assert "writing pages" in last or columns < 80
    assert "\x1b[?25h" in drawn  # the cursor is back
    assert re.search(r"Sandbox\s", drawn)
    table = drawn[drawn.index("submission  ") :].splitlines()
    assert f"{NUMBER} submissions" in table[-1]
    assert columns < 80 or max(len(line) for line in table[:-1]) <= columns


def test_no_colour_is_drawn_where_none_is_wanted(tmp_path: Path, handed_in: Path) -> None:
    _, drawn = on_terminal(command(tmp_path), NO_COLOR="1")
    assert f"{NUMBER}/{NUMBER}" in drawn
    assert not re.search(r"\x1b\[[\d;]*m", drawn)


def test_a_terminal_that_cannot_move_its_cursor_gets_lines(tmp_path: Path, handed_in: Path) -> None:
    _, drawn = on_terminal(command(tmp_path), TERM="dumb")
    assert "\x1b" not in drawn
    assert drawn.startswith("Sandbox ")
    assert drawn.splitlines()[1].startswith("submission")


def test_a_regrade_shows_how_far_it_is(tmp_path: Path, handed_in: Path) -> None:
    assert run(tmp_path).returncode == 0
    regrade = [sys.executable, "-m", "pytest_cnncourse", "regrade", str(tmp_path / "grades")]
    status, drawn = on_terminal([*regrade, "--dry-run"])
    assert status == 0
    assert f"{NUMBER}/{NUMBER}" in drawn
    assert f"judged {NUMBER}" in drawn
    assert drawn.endswith(f"{NUMBER} as before, 0 to be run again\r\n")


@pytest.mark.parametrize("press", ["starting", rf"\b[1-9]/{NUMBER}"])
def test_ctrl_c_on_a_terminal_ends_with_one_line(
    tmp_path: Path, handed_in: Path, press: str
) -> None:
    status, drawn = on_terminal(command(tmp_path, "--jobs", "2"), press=press)
    assert status == 130
    assert "Traceback" not in drawn
    left = NUMBER - len(landed(tmp_path))
    said = [f"stopped with {left} to go; the same command goes on\r\n"]
    if left == NUMBER:  # it may come before there is anything to count
        said.append("stopped; the same command begins again\r\n")
    assert drawn.endswith(tuple(said))
    assert run(tmp_path).returncode == 0
    assert len(landed(tmp_path)) == NUMBER


def test_ctrl_c_while_pages_are_written_keeps_all_grades(tmp_path: Path, handed_in: Path) -> None:
    index = tmp_path / "grades" / "index.html"
    for _ in range(5):  # it may come too late
        status, drawn = on_terminal(command(tmp_path), press="writing pages")
        if status:
            break
    assert status == 130
    assert "Traceback" not in drawn
    assert drawn.endswith("stopped while the class page was made; the same command goes on\r\n")
    assert len(landed(tmp_path)) == NUMBER
    assert not index.exists()
    assert run(tmp_path).returncode == 0
    assert index.exists()


def test_ctrl_c_before_anything_is_loaded_is_no_traceback() -> None:
    code = (
        "import sys\n"
        "class Pressed:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'pytest_cnncourse.cli': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "from pytest_cnncourse.__main__ import main\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")
