"""A real scheduler and real workers, on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pytest_cnncourse.cluster import ClusterError, workers
from pytest_cnncourse.results import reports

CLASS = Path(__file__).parents[1] / "examples" / "class"
SECONDS = 60
"""For a process to be there."""


@contextmanager
def process(module: str, *args: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{module}", *args]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file that tells where it listens."""
    file = tmp_path_factory.mktemp("scheduler") / "scheduler.json"
    args = "--host 127.0.0.1 --port 0 --no-dashboard --no-jupyter --scheduler-file".split()
    with process("scheduler", *args, str(file)):
        wait_for(file.exists)
        yield file


def wait_for(there: Callable[[], object]) -> None:
    end = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < end
        time.sleep(0.02)


def address(scheduler: Path) -> str:
    return str(json.loads(scheduler.read_bytes())["address"])


@contextmanager
def worker(scheduler: Path, threads: int = 1) -> Iterator[subprocess.Popen[bytes]]:
    args = "--host 127.0.0.1 --no-nanny --no-dashboard --memory-limit 0 --nthreads".split()
    where = ["--scheduler-file", str(scheduler), "--local-directory", str(scheduler.parent)]
    with process("worker", *args, str(threads), *where) as started:
        yield started


def results(out: Path) -> dict[str, object]:
    """All reports, but for the times."""
    return {
        report.submission.id: report.model_dump(exclude={"duration_s"}) for report in reports(out)
    }


def command(out: Path, *how: str) -> list[str]:
    """Grades the sample class but for what runs for ever."""
    handed = sorted(str(path) for path in CLASS.iterdir() if path.name != "endless-loop")
    cnncourse = [sys.executable, "-m", "pytest_cnncourse", "grade"]
    return [*cnncourse, *handed, "--out", str(out), "--seed", "7", *how]


def test_a_worker_that_dies_costs_nothing_but_a_retry(scheduler: Path, tmp_path: Path) -> None:
    local, shared = tmp_path / "local", tmp_path / "shared"
    there = ("--scheduler", address(scheduler))
    with (
        worker(scheduler) as doomed,
        worker(scheduler),
        subprocess.Popen(command(shared, *there), stdout=subprocess.PIPE, text=True) as grading,
    ):
        wait_for(lambda: len(list(shared.glob("reports/*.json"))) >= 2)
        doomed.kill()
        assert grading.poll() is None
        told, _ = grading.communicate()
    assert doomed.wait() < 0
    assert grading.returncode == 0, told
    alone = subprocess.run(command(local), capture_output=True, text=True, check=True)
    assert told.partition("\n\n")[0] == alone.stdout.partition("\n\n")[0]
    assert results(shared) == results(local)
    assert (shared / "grades.csv").read_bytes() == (local / "grades.csv").read_bytes()


def test_an_address_that_is_none_is_refused_at_once(tmp_path: Path) -> None:
    there = ("--scheduler", "tpc://127.0.0.1:8786")
    refused = subprocess.run(
        command(tmp_path, *there), capture_output=True, text=True, check=False, timeout=25
    )
    assert refused.returncode == 2
    assert "no Dask scheduler answers at tpc://127.0.0.1:8786: unknown" in refused.stderr
    assert "Traceback" not in refused.stderr
    (tmp_path / "file").write_text("mine")
    refused = subprocess.run(
        command(tmp_path / "file", *there), capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "Invalid value for '--out': Directory" in refused.stderr


def test_workers_are_looked_at_before_they_are_given_anything(
    scheduler: Path, tmp_path: Path
) -> None:
    with worker(scheduler):
        with workers(address(scheduler), tmp_path) as (_, number):
            assert number == 1
        with (
            pytest.raises(ClusterError, match=r"does not see .*elsewhere: use a folder that all"),
            workers(address(scheduler), tmp_path / "elsewhere"),
        ):
            pass
    with (
        worker(scheduler, threads=2),
        pytest.raises(ClusterError, match="has several threads: start it with --nthreads 1"),
        workers(address(scheduler), tmp_path),
    ):
        pass


def test_where_nobody_listens_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytest_cnncourse.cluster._SECONDS", 0.5)
    with (
        pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"),
        workers("tcp://127.0.0.1:1", tmp_path),
    ):
        pass


def test_a_scheduler_without_workers_is_refused(
    scheduler: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pytest_cnncourse.cluster._SECONDS", 0.5)
    with (
        pytest.raises(ClusterError, match="has no workers"),
        workers(address(scheduler), tmp_path),
    ):
        pass
